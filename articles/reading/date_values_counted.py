"""Meanings that lean on other dates or on a calendar of their own: "the 15th", "that summer", "fiscal 1998"."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from articles.reading.date_units import monday_of, safe_day
from articles.reading.date_values import Form, Season, Standpoint, Weekday, YearLess
from articles.reading.edtf import bounds, interval, month_text


@dataclass(frozen=True, slots=True)
class WeekdaySpan:
    """ "Saturday and Sunday", "last Thursday and Friday", "from Monday to Wednesday"; ``shift`` as in ``Weekday``."""

    first: int
    last: int
    shift: int = 0

    def value(self, at: Standpoint) -> str | None:
        """The days from the first weekday to the last one after it."""
        ahead = self.shift in (1, 3) or (self.shift == 0 and (at.outlook > 0 or at.futurate))
        anchor = Weekday(self.first if ahead else self.last, self.shift).value(at)
        if anchor is None:
            return None
        day, length = date.fromisoformat(anchor), timedelta(days=(self.last - self.first) % 7)
        start = day if ahead else day - length
        return interval(start.isoformat(), (start + length).isoformat())


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """ "The 15th": a day without its month; ``of`` says which month is named.

    ``of`` is "context" for none, "this", "last" or "next" for the month of publication and its neighbours,
    "previous" for the month of the last date ("the tenth of that month").
    """

    day: int
    of: str = "context"

    def value(self, at: Standpoint) -> str | None:
        """The day nearest to the last date or to publication, on the side that the tense gives."""
        if self.of == "previous" or (self.of == "context" and at.previous is not None and at.outlook < 1):
            if at.previous is None:
                return None
            start = at.previous[0]
            found = safe_day(start.year, start.month, self.day)
            if self.of == "context" and found is not None and found < start:
                found = self._in_month(start, 1)
            return None if found is None else found.isoformat()
        if at.day is None:
            return None
        if self.of in ("this", "last", "next"):
            found = self._in_month(at.day, {"last": -1, "this": 0, "next": 1}[self.of])
            return None if found is None else found.isoformat()
        near = [day for step in (-1, 0, 1) if (day := self._in_month(at.day, step)) is not None]
        if at.outlook > 0 or at.futurate:
            near = [day for day in near if day > at.day]
            return near[0].isoformat() if near else None
        near = [day for day in near if day <= at.day]
        return near[-1].isoformat() if near else None

    def _in_month(self, day: date, step: int) -> date | None:
        year, month = divmod(day.year * 12 + day.month - 1 + step, 12)
        return safe_day(year, month + 1, self.day)


@dataclass(frozen=True, slots=True)
class SeasonOfPrevious:
    """ "That summer": the season, by EDTF code, of the last date's year."""

    code: int

    def value(self, at: Standpoint) -> str | None:
        """The season; None without a last date or where that spans more than a year."""
        if at.year is not None:
            return f"{at.year:04d}-{self.code}"
        if at.previous is None or (at.previous[1] - at.previous[0]).days > 366:
            return None
        return f"{at.previous[0].year:04d}-{self.code}"


@dataclass(frozen=True, slots=True)
class BesidePrevious:
    """ "The following spring", "the previous December": the one after (1) or before (-1) the last date."""

    base: YearLess | Season
    side: int

    def value(self, at: Standpoint) -> str | None:
        """The season or month nearest on that side; counted from publication only if it lies before."""
        if at.previous is None and (at.day is None or self.side > 0):
            return None
        start, end = at.previous or (at.day, at.day)
        if start is None or end is None or (end - start).days > 366:
            return None
        found = []
        for year in range(start.year - 2, end.year + 3):
            value = f"{year:04d}-{self.base.code}" if isinstance(self.base, Season) else self.base.in_year(year)
            low, high = (None, None) if value is None else bounds(value)
            if value is not None and low is not None and high is not None:
                found.append((low, high, value))
        if self.side > 0:
            return next((value for low, _, value in found if low > end), None)
        return next((value for _, high, value in reversed(found) if high < start), None)


@dataclass(frozen=True, slots=True)
class Overnight:
    """ "Overnight": from the eve of publication to its morning."""

    def value(self, at: Standpoint) -> str | None:
        """Both days of the night."""
        return None if at.day is None else interval((at.day - timedelta(days=1)).isoformat(), at.day.isoformat())


@dataclass(frozen=True, slots=True)
class YearsBack:
    """ "A year ago today", "two years ago this week", "a year ago in March": ``unit`` or ``month`` of that year."""

    years: int
    unit: str
    month: int | None = None

    def value(self, at: Standpoint) -> str | None:
        """The day, week or month of publication, or the month named, ``years`` years before."""
        if at.day is None:
            return None
        if self.month is not None:
            return month_text(at.day.year - self.years, self.month)
        if self.unit == "month":
            return month_text(at.day.year - self.years, at.day.month)
        day = safe_day(at.day.year - self.years, at.day.month, at.day.day)
        if day is None:
            return None
        if self.unit == "week":
            monday = monday_of(day)
            return interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
        return day.isoformat()


@dataclass(frozen=True, slots=True)
class WeekOf:
    """ "The week of May 5": from Monday to Sunday."""

    base: Form

    def value(self, at: Standpoint) -> str | None:
        """The week that holds the day."""
        whole = self.base.value(at)
        low = None if whole is None else bounds(whole)[0]
        if low is None:
            return None
        monday = monday_of(low)
        return interval(monday.isoformat(), (monday + timedelta(days=6)).isoformat())


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """When a state's financial year begins, and whether "fiscal 1998" begins or ends in 1998."""

    month: int
    day: int
    named_by_end: bool

    def year(self, printed: int, last: int | None) -> str:
        """The value of "fiscal ``printed``", or of the year that begins in ``printed`` and ends in ``last``."""
        begin = printed if last is not None or not self.named_by_end else printed - 1
        return self._reach(begin, begin + 1)

    def years(self, first: int, last: int) -> str:
        """The value of "the fiscal years 2004 to 2006"."""
        begin = first - 1 if self.named_by_end else first
        return self._reach(begin, last if self.named_by_end else last + 1)

    def _reach(self, begin: int, end: int) -> str:
        if self.day == 1:
            if self.month == 1:
                return interval(f"{begin:04d}", f"{end - 1:04d}")
            return interval(month_text(begin, self.month), month_text(end, self.month - 1))
        first = date(begin, self.month, self.day)
        return interval(first.isoformat(), (date(end, self.month, self.day) - timedelta(days=1)).isoformat())


@dataclass(frozen=True, slots=True)
class FiscalYear:
    """ "Fiscal 1998", "the 1997-98 fiscal year", "the fiscal years 2004 to 2006" (``several``).

    ``calendar`` is that of the state whose year it is, where the text names one.
    """

    first: int
    last: int | None = None
    several: bool = False
    calendar: FiscalCalendar | None = None

    def under(self, calendar: FiscalCalendar) -> "FiscalYear":
        """The same year of a known calendar."""
        return replace(self, calendar=calendar)

    def value(self, at: Standpoint) -> str | None:
        """The months of the year; whole calendar years where nobody says whose it is."""
        if self.calendar is not None:
            if self.several and self.last is not None:
                return self.calendar.years(self.first, self.last)
            return self.calendar.year(self.first, self.last)
        return interval(f"{self.first:04d}", f"{self.last or self.first:04d}")
