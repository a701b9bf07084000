"""What date expressions mean: each form gives an EDTF value when asked from a standpoint in time.

A form that the standpoint can't settle gives None. Nothing here reads text.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Protocol

from articles.reading.date_units import monday_of, part_of, safe_day, shifted, unit_point
from articles.reading.edtf import bounds, cover, interval, month_text, span

NEAR_BEFORE = 45
NEAR_TIE = 35
NEXT_SKIPS = 2


@dataclass(frozen=True, slots=True)
class Standpoint:
    """From where a form is read.

    ``day`` is the day of publication (None: unknown), ``year`` a year that the context fixes,
    ``previous`` the bounds of the last date of the paragraph, ``outlook`` the tense of the governing
    verb (-1 past, 0 unknown, 1 future), ``undecided`` a verb that is neither ("would meet"),
    ``futurate`` a verb or noun that makes a weekday or season lie ahead ("arrives on Monday", "a deadline
    of Friday"). ``reported`` is true for the date of a source, which cannot lie after publication.
    """

    day: date | None = None
    year: int | None = None
    previous: tuple[date, date] | None = None
    outlook: int = 0
    reported: bool = False
    undecided: bool = False
    futurate: bool = False


class Form(Protocol):
    """A meaning that waits for a standpoint."""

    def value(self, at: Standpoint) -> str | None:
        """The EDTF value seen from ``at``, or None when it can't be settled."""


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

    @lru_cache(maxsize=32_768)  # noqa: B019 - frozen values without ties: nothing is kept alive
    def in_year(self, year: int) -> str | None:
        """The value in one year; None when there is no such day."""
        end_month = self.last_month or self.month
        end_year = year + (end_month < self.month)
        if self.first is None:
            return interval(month_text(year, self.month), month_text(end_year, end_month))
        start = safe_day(year, self.month, self.first)
        end = safe_day(end_year, end_month, self.last or self.first)
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
        return pick(self.shift, self.weekday, at, at.day, reach)


def pick(shift: int, weekday: int | None, at: Standpoint, day: date, reach: list[tuple[date, date, str]]) -> str | None:
    """The value among yearly ones (first day, last day, value) that a shift, a weekday, the tense or nearness gives."""
    if shift == -1:
        fitting = [value for _, high, value in reach if high < day]
        return fitting[-1] if fitting else None
    if shift == 1:
        fitting = [value for low, _, value in reach if low > day]
        return fitting[0] if fitting else None
    if shift == 2:
        fitting = [value for low, _, value in reach if low.year == day.year]
        return fitting[0] if fitting else None
    if weekday is not None:
        near = [r for r in reach if abs((r[0] - day).days) < 400 and r[0].weekday() == weekday]
        reach = near or reach
    if at.reported:
        fitting = [value for low, _, value in reach if low <= day + timedelta(days=1)]
        return fitting[-1] if fitting else None
    ordered = sorted(reach, key=lambda r: abs((r[0] + (r[1] - r[0]) / 2 - day).days))
    if not ordered:
        return None
    low, high, value = ordered[0]
    if at.outlook == 0 and not at.undecided and len(ordered) > 1 and low > day:
        # About as far behind as ahead: news tells what was.
        other = ordered[1]
        if (low - day).days + NEAR_TIE > (day - other[1]).days >= 0:
            return other[2]
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


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday: bare, or with ``shift``.

    That is -1 "last", 1 "coming", 2 "this", 3 "next", 4 "… week"; ``week`` for "Monday of last week".
    """

    weekday: int
    shift: int = 0
    week: int | None = None

    def value(self, at: Standpoint) -> str | None:
        """The day meant: in the past unless the governing verb looks ahead."""
        if at.day is None:
            return None
        if self.week is not None:
            return (monday_of(at.day) + timedelta(weeks=self.week, days=self.weekday)).isoformat()
        back = (at.day.weekday() - self.weekday) % 7
        if self.shift == 2:
            return (monday_of(at.day) + timedelta(days=self.weekday)).isoformat()
        if self.shift == 4:
            return (at.day + timedelta(days=14 - back)).isoformat()
        if self.shift == 3:
            # On Wednesday "next Thursday" is the one after tomorrow's; "next Sunday" the one that comes.
            near = 7 - back
            return (at.day + timedelta(days=near + 7 * (near <= NEXT_SKIPS))).isoformat()
        if self.shift == 1 or (self.shift == 0 and (at.outlook > 0 or at.futurate)):
            return (at.day + timedelta(days=7 - back)).isoformat()
        if self.shift == -1 and back == 0:
            back = 7
        return (at.day - timedelta(days=back)).isoformat()


@dataclass(frozen=True, slots=True)
class Weekend:
    """ "The weekend": the last one, unless the governing verb looks ahead; ``this`` for "this weekend"."""

    this: bool = False

    def value(self, at: Standpoint) -> str | None:
        """Saturday and Sunday as an interval."""
        if at.day is None:
            return None
        ahead = at.outlook > 0 or at.futurate or at.day.weekday() >= 5 or (self.this and at.outlook == 0)
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
        if self.shift == 2:
            return f"{at.day.year - (self.code == 24 and at.day.month < 3):04d}-{self.code}"
        found = []
        for year in range(at.day.year - 2, at.day.year + 3):
            value = f"{year:04d}-{self.code}"
            low, high = bounds(value)
            if low is not None and high is not None:
                found.append((low, high, value))
        return pick(self.shift, None, replace(at, outlook=1) if at.futurate else at, at.day, found)


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
        far, near = unit_point(at.day, self.unit, self.count), unit_point(at.day, self.unit, 0)
        return f"{far}{mark}/{near}" if self.count < 0 else f"{near}/{far}{mark}"


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
        return unit_point(at.day, self.unit, self.count) + ("~" if self.approximate else "")


@dataclass(frozen=True, slots=True)
class FromPrevious:
    """ "Two days later", "the same day", "the following year": counted from the paragraph's last date."""

    unit: str
    count: int

    @property
    def widest(self) -> int:
        """How many days the last date may span to be counted from."""
        widest = {"day": 7, "week": 11, "weekend": 11, "fortnight": 11, "month": 31, "quarter": 92}
        return widest.get(self.unit, 3660 if self.unit in ("decade", "century") else 366)

    def value(self, at: Standpoint) -> str | None:
        """The unit at that distance; None when the last date is too wide to count from.

        Without a last date, what lies before is counted from publication: "the day before" is its eve.
        """
        if at.previous is None:
            if at.day is None or self.count != -1:
                return None
            return shifted(at.day, self.unit, -1)
        start, end = at.previous
        if (end - start).days >= self.widest:
            return None
        if self.unit == "weekend" and self.count:
            saturday = end + timedelta(days=(5 - end.weekday()) % 7)
            if self.count < 0:
                saturday = start - timedelta(days=(start.weekday() - 6) % 7 + 1)
            return interval(saturday.isoformat(), (saturday + timedelta(days=1)).isoformat())
        if self.unit in ("decade", "century") and self.count == 0:
            return shifted(start, self.unit, 0)
        if self.unit not in ("day", "week", "weekend", "fortnight"):
            return unit_point(end if self.count > 0 else start, self.unit, self.count)
        if self.unit != "day" and (self.count == 0 or (abs(self.count) == 1 and end > start)):
            return shifted(start, self.unit, self.count)
        step = timedelta(days=self.count * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[self.unit])
        if self.unit == "day" and self.count != 0:
            start = end = start if self.count < 0 else end
        return interval((start + step).isoformat(), (end + step).isoformat())


@dataclass(frozen=True, slots=True)
class InPreviousYear:
    """ "December of the following year": a year-less date in a year counted from the last date's."""

    base: YearLess
    count: int

    def value(self, at: Standpoint) -> str | None:
        """The date in that year; None without a last date."""
        return None if at.previous is None else self.base.in_year(at.previous[0].year + self.count)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of another form: "late March", "the end of 2000", "the first half of this year"."""

    base: Form
    part: str

    def value(self, at: Standpoint) -> str | None:
        """The part of the base's value; see :func:`part_of` for the conventions."""
        whole = self.base.value(at)
        return None if whole is None else part_of(whole, self.part)


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
