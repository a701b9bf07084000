"""Dates in EDTF level 1 (Library of Congress, ISO 8601-2): bounds, building and narrowing.

Seasons are the northern meteorological ones: 21 is March to May, 22 June to August, 23 September
to November, and 24 December to the end of the next February.
A qualifier (``~ ? %``) doesn't widen the bounds: how far "about" reaches is not in the text.
"""

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"(?P<year>\d{4}|\d{3}X|\d{2}XX|\dXXX|XXXX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?[~?%]?")
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def _point(text: str) -> tuple[date, date]:
    match = _POINT.fullmatch(text)
    if match is None:
        raise ValueError(f"not a level 1 EDTF date: {text!r}")
    year, month, day = match["year"], match["month"], match["day"]
    if "X" in year:
        if month and month != "XX":
            raise ValueError(f"a month of an unspecified year is not level 1: {text!r}")
        if day and day != "XX":
            raise ValueError(f"a day of an unspecified year is not level 1: {text!r}")
        return date(max(1, int(year.replace("X", "0"))), 1, 1), date(int(year.replace("X", "9")), 12, 31)
    number = int(year)
    if month is None or month == "XX":
        if day is not None and day != "XX":
            raise ValueError(f"a day of an unspecified month is not level 1: {text!r}")
        return date(number, 1, 1), date(number, 12, 31)
    place = int(month)
    if place in _SEASON_MONTHS:
        if day is not None:
            raise ValueError(f"a season has no days: {text!r}")
        first, last = _SEASON_MONTHS[place]
        return date(number, first, 1), last_of_month(number + (last < first), last)
    if day is None or day == "XX":
        return date(number, place, 1), last_of_month(number, place)
    exact = date(number, place, int(day))
    return exact, exact


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Earliest and latest day of a level 1 EDTF value; an open or unknown end is ``None``.

    Raises ``ValueError`` for what isn't level 1, for days that don't exist, for years outside 1 to
    9999, and for an interval whose end lies before its start.
    """
    if "/" not in edtf:
        return _point(edtf)
    parts = edtf.split("/")
    if len(parts) != 2 or all(part in ("", "..") for part in parts):
        raise ValueError(f"not an interval: {edtf!r}")
    earliest = None if parts[0] in ("", "..") else _point(parts[0])[0]
    latest = None if parts[1] in ("", "..") else _point(parts[1])[1]
    if earliest is not None and latest is not None and latest < earliest:
        raise ValueError(f"the interval ends before it starts: {edtf!r}")
    return earliest, latest


def day_text(value: date) -> str:
    """A day as EDTF, "2000-02-15"."""
    return value.isoformat()


def month_text(year: int, month: int) -> str:
    """A month as EDTF, "2000-02"; months outside 1 to 12 carry into the years."""
    year += (month - 1) // 12
    return f"{year:04d}-{(month - 1) % 12 + 1:02d}"


def interval(start: str, end: str) -> str:
    """Two EDTF points as one value; equal points are one point."""
    return start if start == end else f"{start}/{end}"


def span(earliest: date, latest: date) -> str:
    """The shortest level 1 value with exactly these bounds: a year, a month, a day or an interval."""
    if earliest == latest:
        return day_text(earliest)
    if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
        return interval(f"{earliest.year:04d}", f"{latest.year:04d}")
    if earliest.day == 1 and latest == last_of_month(latest.year, latest.month):
        return interval(month_text(earliest.year, earliest.month), month_text(latest.year, latest.month))
    return f"{day_text(earliest)}/{day_text(latest)}"


def cover(first: str, second: str) -> str:
    """The value that reaches from ``first`` to ``second``, at their own precision where that is possible."""
    if first == second:
        return first
    low, high = bounds(first), bounds(second)
    if None in low or None in high:
        raise ValueError(f"an open value can't be covered: {first!r}, {second!r}")
    start = min(low[0], high[0])  # type: ignore[type-var]
    end = max(low[1], high[1])  # type: ignore[type-var]
    if start is None or end is None:
        raise ValueError(f"an open value can't be covered: {first!r}, {second!r}")
    head = first.split("/")[0] if low[0] == start else second.split("/")[0]
    tail = second.split("/")[-1] if high[1] == end else first.split("/")[-1]
    if any(_POINT.fullmatch(part) is None or part[5:7] in ("21", "22", "23", "24") for part in (head, tail)):
        return span(start, end)
    return interval(head, tail)
