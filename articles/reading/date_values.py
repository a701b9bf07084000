"""What date expressions mean: each form gives an EDTF value when asked from a standpoint in time.

A form that the standpoint can't settle gives None. Nothing here reads text.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Protocol

from articles.reading.edtf import bounds, cover, interval, last_of_month, month_text, span

SEASON_MIDDLE = {21: 4, 22: 7, 23: 10, 24: 1}
NEAR_BEFORE = 45


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a form is read.

    ``day`` is the day of publication (None: unknown), ``year`` a year that the context fixes,
    ``previous`` the bounds of the last date of the paragraph, ``outlook`` the tense of the governing
    verb (-1 past, 0 unknown, 1 future). ``reported`` is true for the date of a source, which cannot
    lie after publication.
    """

    day: date | None = None
    year: int | None = None
    previous: tuple[date, date] | None = None
    outlook: int = 0
    reported: bool = False


class Form(Protocol):
    """A meaning that waits for a standpoint."""

    def value(self, at: Standpoint) -> str | None:
        """The EDTF value seen from ``at``, or None when it can't be settled."""


def _shift_month(day: date, months: int) -> str:
    return month_text(day.year, day.month + months)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _safe_day(year: int, month: int, day: int) -> date | None:
    if not 1 <= year <= 9999 or not 1 <= day <= last_of_month(year, month).day:
        return None
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no standpoint."""

    edtf: str

    def value(self, at: Standpoint) -> str | None:
        """The value itself."""
        return self.edtf


@dataclass(frozen=True, slots=True)
class Vague:
    """An expression whose reach isn't said: "recent weeks"."""

    why: str

    def value(self, at: Standpoint) -> str | None:
        """Always None."""
        return None


@dataclass(frozen=True, slots=True)
class YearLess:
    """A month or day without its year: "November 20-22", "July", "last November", "Friday, July 10".

    ``shift`` is -1 for "last", 1 for "next", 2 for "this", 0 for none.
    """

    month: int
    first: int | None = None
    last_month: int | None = None
    last: int | None = None
    weekday: int | None = None
    shift: int = 0

    def in_year(self, year: int) -> str | None:
        """The value in one year; None when there is no such day."""
        end_month = self.last_month or self.month
        end_year = year + (end_month < self.month)
        if self.first is None:
            return interval(month_text(year, self.month), month_text(end_year, end_month))
        start = _safe_day(year, self.month, self.first)
        end = _safe_day(end_year, end_month, self.last or self.first)
        if start is None or end is None or end < start:
            return None
        return interval(start.isoformat(), end.isoformat())

    def value(self, at: Standpoint) -> str | None:
        """The value in the year that the context, the weekday, the tense or nearness gives."""
        if at.year is not None and self.shift == 0:
            return self.in_year(at.year)
        if at.day is None:
            return None
        values = [self.in_year(year) for year in range(at.day.year - 8, at.day.year + 9)]
        candidates = [(bounds(value), value) for value in values if value is not None]
        reach = [(low, high, value) for (low, high), value in candidates if low is not None and high is not None]
        return _pick(self, at, at.day, reach)


def _pick(form: YearLess, at: Standpoint, day: date, reach: list[tuple[date, date, str]]) -> str | None:
    if form.shift == -1:
        fitting = [value for _, high, value in reach if high < day]
        return fitting[-1] if fitting else None
    if form.shift == 1:
        fitting = [value for low, _, value in reach if low > day]
        return fitting[0] if fitting else None
    if form.shift == 2:
        fitting = [value for low, _, value in reach if low.year == day.year]
        return fitting[0] if fitting else None
    if form.weekday is not None:
        near = [r for r in reach if abs((r[0] - day).days) < 400 and r[0].weekday() == form.weekday]
        reach = near or reach
    if at.reported:
        fitting = [value for low, _, value in reach if low <= day + timedelta(days=1)]
        return fitting[-1] if fitting else None
    ordered = sorted(reach, key=lambda r: abs((r[0] + (r[1] - r[0]) / 2 - day).days))
    if not ordered:
        return None
    low, high, value = ordered[0]
    if at.outlook > 0 and high < day:
        later = [found for start, _, found in reach if start > day]
        return later[0] if later else value
    if at.outlook < 0 and (low - day).days > NEAR_BEFORE:
        earlier = [found for _, end, found in reach if end < day]
        return earlier[-1] if earlier else value
    return value


@dataclass(frozen=True, slots=True)
class Shifted:
    """A calendar unit counted from publication: "yesterday" (day, -1), "next year" (year, 1)."""

    unit: str
    count: int

    def value(self, at: Standpoint) -> str | None:
        """The unit that lies ``count`` units from publication."""
        return None if at.day is None else shifted(at.day, self.unit, self.count)


def shifted(day: date, unit: str, count: int) -> str:
    """The calendar unit ``count`` units from ``day``; weeks run from Monday to Sunday.

    Raises ``KeyError`` for an unknown unit.
    """
    if unit == "day":
        return (day + timedelta(days=count)).isoformat()
    if unit in ("week", "weekend", "fortnight"):
        monday = _monday(day) + timedelta(weeks=count * (2 if unit == "fortnight" else 1))
        start = monday + timedelta(days=5) if unit == "weekend" else monday
        return interval(start.isoformat(), (monday + timedelta(days=6)).isoformat())
    if unit in ("month", "quarter", "half"):
        size = {"month": 1, "quarter": 3, "half": 6}[unit]
        first = (day.month - 1) // size * size + 1 + count * size
        return interval(month_text(day.year, first), month_text(day.year, first + size - 1))
    if unit == "year":
        return f"{day.year + count:04d}"
    if unit == "decade":
        return f"{day.year // 10 + count:03d}X"
    return {"century": f"{day.year // 100 + count:02d}XX"}[unit]


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday: bare, or with ``shift`` -1 "last", 1 "next", 2 "this"; ``week`` for "Monday of last week"."""

    weekday: int
    shift: int = 0
    week: int | None = None

    def value(self, at: Standpoint) -> str | None:
        """The day meant: in the past unless the governing verb looks ahead."""
        if at.day is None:
            return None
        if self.week is not None:
            return (_monday(at.day) + timedelta(weeks=self.week, days=self.weekday)).isoformat()
        back = (at.day.weekday() - self.weekday) % 7
        if self.shift == 2:
            return (_monday(at.day) + timedelta(days=self.weekday)).isoformat()
        if self.shift == 1 or (self.shift == 0 and at.outlook > 0):
            return (at.day + timedelta(days=7 - back)).isoformat()
        if self.shift == -1 and back == 0:
            back = 7
        return (at.day - timedelta(days=back)).isoformat()


@dataclass(frozen=True, slots=True)
class Weekend:
    """ "The weekend": the last one, unless the governing verb looks ahead."""

    def value(self, at: Standpoint) -> str | None:
        """Saturday and Sunday as an interval."""
        if at.day is None:
            return None
        ahead = at.outlook > 0 or at.day.weekday() >= 5
        return shifted(at.day, "weekend", 0 if ahead else -1)


@dataclass(frozen=True, slots=True)
class Season:
    """A season without its year, by EDTF code 21 to 24; ``shift`` as in :class:`YearLess`."""

    code: int
    shift: int = 0

    def value(self, at: Standpoint) -> str | None:
        """The season by code, "1998-23"; winter carries the year in which it begins."""
        if at.year is not None and self.shift == 0:
            return f"{at.year:04d}-{self.code}"
        if at.day is None:
            return None
        found = []
        for year in range(at.day.year - 2, at.day.year + 3):
            value = f"{year:04d}-{self.code}"
            low, high = bounds(value)
            if low is not None and high is not None:
                found.append((low, high, value))
        probe = YearLess(SEASON_MIDDLE[self.code], shift=0 if self.shift == 2 else self.shift)
        return _pick(probe, at, at.day, found)


@dataclass(frozen=True, slots=True)
class Elapsed:
    """ "Earlier this month" (edge -1) or "later this year" (edge 1)."""

    unit: str
    edge: int

    def value(self, at: Standpoint) -> str | None:
        """From the start of the unit to publication, or from publication to its end."""
        if at.day is None:
            return None
        low, high = bounds(shifted(at.day, self.unit, 0))
        if low is None or high is None:
            return None
        start, end = (low, at.day) if self.edge < 0 else (at.day, high)
        if self.unit in ("year", "decade"):
            return interval(month_text(start.year, start.month), month_text(end.year, end.month))
        return interval(start.isoformat(), end.isoformat())


@dataclass(frozen=True, slots=True)
class Reach:
    """ "The last few months", "the next 10 years": ``count`` units back (negative) or ahead."""

    unit: str
    count: int
    approximate: bool = False

    def value(self, at: Standpoint) -> str | None:
        """An interval that ends or begins with the unit of publication."""
        if at.day is None:
            return None
        mark = "~" if self.approximate else ""
        far, near = _unit_point(at.day, self.unit, self.count), _unit_point(at.day, self.unit, 0)
        return f"{far}{mark}/{near}" if self.count < 0 else f"{near}/{far}{mark}"


def _unit_point(day: date, unit: str, count: int) -> str:
    if unit in ("day", "week", "weekend", "fortnight"):
        days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit]
        return (day + timedelta(days=count * days)).isoformat()
    if unit in ("month", "quarter"):
        return _shift_month(day, count * (1 if unit == "month" else 3))
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    return f"{day.year + count * years:04d}"


@dataclass(frozen=True, slots=True)
class Away:
    """ "Three years ago", "in two weeks' time": one unit, ``count`` units from publication."""

    unit: str
    count: int
    approximate: bool = False

    def value(self, at: Standpoint) -> str | None:
        """The unit at that distance: a day, a week, a month or a year."""
        if at.day is None:
            return None
        if self.unit in ("week", "fortnight"):
            return shifted(at.day, self.unit, self.count)
        return _unit_point(at.day, self.unit, self.count) + ("~" if self.approximate else "")


@dataclass(frozen=True, slots=True)
class FromPrevious:
    """ "Two days later", "the same day", "the following year": counted from the paragraph's last date."""

    unit: str
    count: int

    def value(self, at: Standpoint) -> str | None:
        """The unit at that distance; None when the last date is too wide to count from."""
        if at.previous is None:
            return None
        start, end = at.previous
        width = (end - start).days
        if self.unit in ("day", "week", "weekend", "fortnight"):
            if width > 7:
                return None
            first, last = (start, start) if self.count < 0 else (end, end)
            if self.count == 0:
                first, last = start, end
            if self.unit != "day" and self.count == 0:
                return shifted(first, self.unit, 0)
            step = timedelta(days=self.count * (1 if self.unit == "day" else 7))
            if self.unit == "week" and abs(self.count) == 1 and width > 0:
                return shifted(first, "week", self.count)
            return interval((first + step).isoformat(), (last + step).isoformat())
        if self.unit in ("month", "quarter") and width > 31:
            return None
        if width > 366 and self.unit == "year":
            return None
        return _unit_point(end if self.count > 0 else start, self.unit, self.count)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of another form: "late March", "the end of 2000", "the first half of this year"."""

    base: Form
    part: str

    def value(self, at: Standpoint) -> str | None:
        """The part of the base's value; see :func:`part_of` for the conventions."""
        whole = self.base.value(at)
        return None if whole is None else part_of(whole, self.part)


def part_of(edtf: str, part: str) -> str | None:
    """A part of a value, by these conventions; None when the value has no such part.

    Parts: ``early mid late end deadline start middle``, ``half:1 half:2``, ``quarter:1..4``, and
    ``first:N:unit last:N:unit nth:N:unit``. Early, mid and late are thirds of a month (1-10, 11-20,
    21-end) and January-March, May-August, October-December of a year; a deadline is the last day.
    """
    low, high = bounds(edtf.rstrip("~"))
    if low is None or high is None:
        return None
    days = (high - low).days + 1
    kind, _, rest = part.partition(":")
    if kind == "deadline":
        return high.isoformat()
    if kind in ("first", "last", "nth"):
        count, _, unit = rest.partition(":")
        return _counted(low, high, kind, int(count), unit)
    months = (high.year - low.year) * 12 + high.month - low.month + 1
    if kind in ("half", "quarter"):
        pieces = 2 if kind == "half" else 4
        place = int(rest) if int(rest) > 0 else pieces
        if months >= pieces and months % pieces == 0:
            size = months // pieces
            start, _ = bounds(month_text(low.year, low.month + (place - 1) * size))
            _, end = bounds(month_text(low.year, low.month + place * size - 1))
            return None if start is None or end is None else span(start, end)
        middle = low + timedelta(days=days // 2 if kind == "quarter" else 14)
        return _days(low, middle) if place == 1 else _days(middle + timedelta(days=1), high)
    if days == 1:
        return edtf
    if days <= 7:
        pieces_of_week = {"early": (0, 1), "start": (0, 0), "mid": (2, 2), "middle": (2, 2), "late": (3, days - 1)}
        first, last = pieces_of_week.get(kind, (max(0, days - 3), days - 1))
        return _days(low + timedelta(days=min(first, days - 1)), low + timedelta(days=min(last, days - 1)))
    if months == 1:
        thirds = {"early": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20)}
        first, last = thirds.get(kind, (21, high.day))
        return _days(low.replace(day=first), low.replace(day=last))
    if months == 3:
        first = {"early": 0, "start": 0, "mid": 1, "middle": 1}.get(kind, 2)
        return month_text(low.year, low.month + first)
    if months == 12:
        first, last = {
            "early": (1, 3), "start": (1, 1), "mid": (5, 8), "middle": (6, 7), "late": (10, 12), "end": (12, 12),
        }[kind]  # fmt: skip
        return interval(month_text(low.year, first), month_text(low.year, last))
    years = high.year - low.year + 1
    if years == 10:
        first, last = {
            "early": (0, 3), "start": (0, 1), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "end": (8, 9),
        }[kind]  # fmt: skip
        return interval(f"{low.year + first:04d}", f"{low.year + last:04d}")
    if years == 100:
        first, last = {"early": (0, 32), "start": (0, 10), "mid": (33, 66), "middle": (33, 66)}.get(kind, (67, 99))
        return interval(f"{low.year + first:04d}", f"{low.year + last:04d}")
    return None


def _days(first: date, last: date) -> str:
    return interval(first.isoformat(), last.isoformat())


def _counted(low: date, high: date, kind: str, count: int, unit: str) -> str | None:
    if unit in ("day", "week"):
        size = 1 if unit == "day" else 7
        if kind == "first":
            start, end = low, low + timedelta(days=size * count - 1)
        elif kind == "last" or count < 0:
            start, end = high - timedelta(days=size * abs(count) - 1), high
        else:
            start = low + timedelta(days=size * (count - 1))
            end = min(high, start + timedelta(days=size - 1))
        return _days(start, end) if low <= start <= end <= high else None
    if unit != "month":
        return None
    if kind == "first":
        value = interval(month_text(low.year, low.month), month_text(low.year, low.month + count - 1))
    elif kind == "last" or count < 0:
        value = interval(month_text(high.year, high.month - abs(count) + 1), month_text(high.year, high.month))
    else:
        value = month_text(low.year, low.month + count - 1)
    start_day, end_day = bounds(value)
    inside = start_day is not None and end_day is not None and low <= start_day and end_day <= high
    return value if inside else None


def over_window(form: Form, at: Standpoint, earliest: date, latest: date) -> str | None:
    """The value of a form when publication is only known to lie in a window.

    Values that don't agree between the two ends are covered by one interval.
    """
    first = form.value(replace(at, day=earliest))
    last = form.value(replace(at, day=latest))
    if first is None or last is None or first == last:
        return last if first is not None else None
    if "~" in first or "~" in last:
        low, _ = bounds(first)
        _, high = bounds(last)
        return None if low is None or high is None else span(low, high)
    return cover(first, last)
