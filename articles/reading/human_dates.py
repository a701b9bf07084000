"""Dates in the one form that people read everywhere. Formatting only; nothing is inferred."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from articles.reading.edtf import bounds

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# The thirds of a year that `articles.reading.date_units` writes for "early", "mid" and "late".
PARTS_OF_YEAR = {(1, 3): "early ", (5, 8): "mid-", (10, 12): "late "}
_POINT = re.compile(r"(?P<year>[\dX]{4})(?:-(?P<month>\d{2}|XX))?(?:-(?P<day>\d{2}|XX))?(?P<qualifier>[~?%]?)")
_MACHINE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")


class Days(Protocol):
    """A range of days as the database gives it; a bound of None is open."""

    lower: date | None
    upper: date | None
    upper_inc: bool
    isempty: bool


@dataclass(frozen=True, slots=True)
class ShownDate:
    """A date ready to print: words, the ``datetime`` attribute (may be empty), bounds in words (may be empty)."""

    text: str
    machine: str
    bounds: str


@dataclass(frozen=True, slots=True)
class _Parts:
    year: str
    month: int | None
    day: int | None
    qualifier: str


def _parts(point: str) -> _Parts:
    match = _POINT.fullmatch(point)
    if match is None:
        raise ValueError(f"not a level 1 EDTF date: {point!r}")
    month, day = match["month"], match["day"]
    return _Parts(
        match["year"],
        int(month) if month and month != "XX" else None,
        int(day) if day and day != "XX" else None,
        match["qualifier"],
    )


def _year(text: str) -> str:
    if text.endswith("XX"):
        return f"{int(text[:2]) + 1}th century"
    return f"{text[:3]}0s" if text.endswith("X") else str(int(text))


def _plain(parts: _Parts) -> str:
    if parts.month is None:
        return _year(parts.year)
    if parts.month in SEASONS:
        year = parts.year
        if parts.month == 24:
            year = f"{year}–{(int(year) + 1) % 100:02d}"
        return f"{SEASONS[parts.month]} {year}"
    month = f"{MONTHS[parts.month - 1]} {_year(parts.year)}"
    return month if parts.day is None else f"{parts.day} {month}"


def _qualified(words: str, qualifier: str) -> str:
    return {"": words, "~": f"about {words}", "?": f"{words} (uncertain)", "%": f"about {words} (uncertain)"}[qualifier]


def _interval(first: _Parts, last: _Parts) -> str:
    one_year = first.year == last.year
    seasonal = {first.month, last.month} & set(SEASONS)
    if first.month and last.month and one_year and not seasonal:
        if first.day is None and last.day is None:
            part = PARTS_OF_YEAR.get((first.month, last.month))
            if part:
                return f"{part}{_year(first.year)}"
            return f"{MONTHS[first.month - 1]}–{MONTHS[last.month - 1]} {_year(first.year)}"
        if first.day and last.day:
            if first.month == last.month:
                return f"{first.day}–{_plain(last)}"
            return f"{first.day} {MONTHS[first.month - 1]} – {_plain(last)}"
    if first.month is None and last.month is None and not {"X"} & set(first.year + last.year):
        return f"{int(first.year)}–{int(last.year)}"
    return f"{_plain(first)} – {_plain(last)}"


def human_date(edtf: str | None) -> str:
    """An EDTF level 1 value in words: "13 Nov 2005", "Nov 1999", "late 1999", "11–13 Feb 2000".

    Empty for no date. Text that is no EDTF is shown as it stands: a page must not fail over a date.
    """
    if not edtf:
        return ""
    first, slash, last = edtf.partition("/")
    try:
        if not slash:
            parts = _parts(first)
            return _qualified(_plain(parts), parts.qualifier)
        if first in ("", ".."):
            return f"until {human_date(last)}"
        if last in ("", ".."):
            return f"from {human_date(first)}"
        start, end = _parts(first), _parts(last)
        qualifier = start.qualifier or end.qualifier
        return _qualified(_interval(start, end), qualifier)
    except (ValueError, IndexError):
        return edtf


def _day(value: date) -> str:
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def _last_day(value: Days) -> date | None:
    if value.upper is None:
        return None
    return value.upper if value.upper_inc else value.upper - timedelta(days=1)


def human_range(value: Days | None) -> str:
    """A ``DateRange`` in words: one day, "1–30 Nov 1999", "from 1 Nov 1999", "until 2 May 2000"."""
    if value is None or value.isempty:
        return ""
    first, last = value.lower, _last_day(value)
    if first is None:
        return f"until {_day(last)}" if last else ""
    if last is None:
        return f"from {_day(first)}"
    return human_date(f"{first}" if first == last else f"{first}/{last}")


def _bounds_in_words(edtf: str) -> str:
    """First and last day; empty for one exact day, whose words already say all."""
    try:
        first, last = bounds(edtf)
    except ValueError:
        return ""
    if first is None or last is None or (first == last and edtf[-1] not in "~?%"):
        return ""
    if first == last:
        return f"reckoned as {_day(first)}"
    return f"{_day(first)} to {_day(last)}"


def shown_date(edtf: str | None, value: Days | None) -> ShownDate | None:
    """The date of a row from its EDTF text or, without one, from its range; None if it has neither."""
    if edtf:
        machine = edtf if _MACHINE.fullmatch(edtf) else ""
        return ShownDate(human_date(edtf), machine, _bounds_in_words(edtf))
    words = human_range(value) if value else ""
    return ShownDate(words, "", "") if words else None
