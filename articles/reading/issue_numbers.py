"""Where an issue's number places it in its year, by the rhythm of its publication."""

from dataclasses import dataclass
from datetime import date, timedelta

from articles.reading.values import Publication

# Issues a working day of a daily: .93 to 1.0 through 2014 less holidays and breaks; later years have fewer.
_SLOWEST, _SLOWEST_SINCE_2015, _SLACK = 0.88, 0.62, 3
# Days from issue to issue, fewest and most, and days to allow for on either side.
_PERIODS = {"weekly": (6.5, 10.0, 14), "biweekly": (12.5, 24.0, 21), "monthly": (25.0, 42.0, 31)}
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """Days between which the issue appeared, both included."""

    low: date
    high: date

    def meets(self, other: "Window") -> "Window | None":
        """The days of both, or None."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        return Window(low, high) if low <= high else None


def plain(day: date) -> str:
    """A day in the one form that readers see: "13 February 2000"."""
    return f"{day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def working_day(day: date, step: int) -> date:
    """The day itself, or the next (1) or last (-1) working day where it falls on a weekend."""
    while day.weekday() >= 5:
        day += timedelta(days=step)
    return day


def after_working_days(day: date, count: int) -> date:
    """The day ``count`` working days after a day, before it where ``count`` is negative; 0 gives the day itself."""
    if count == 0:
        return day
    # From a weekend one counts from the Friday before it, or back from the Monday after it.
    start = working_day(day, -1 if count > 0 else 1)
    weeks, weekday = divmod(start.weekday() + count, 5)
    return start + timedelta(days=7 * weeks + weekday - start.weekday())


def position_window(publication: Publication, year: int, issue: int) -> Window | None:
    """Where issue number ``issue`` lies in its year; None for a publication without a steady rhythm.

    A daily's working days are counted Monday to Friday from the year's first, or from the first issue's
    day; the slowest rhythm that was measured gives the last day. Other rhythms count days.
    """
    if publication.rhythm is None or issue < 1:
        return None
    begun, end = publication.begun, date(year, 12, 31)
    first = begun if begun is not None and begun.year == year else date(year, 1, 1)
    if publication.rhythm == "daily":
        start = working_day(first, 1)
        slowest = _SLOWEST if year < 2015 else _SLOWEST_SINCE_2015
        low = after_working_days(start, max(0, issue - 1 - _SLACK))
        high = after_working_days(start, int(issue / slowest) + _SLACK)
    else:
        fewest, most, slack = _PERIODS[publication.rhythm]
        low = first + timedelta(days=max(0, int((issue - 1) * fewest) - slack))
        high = first + timedelta(days=int(issue * most) + slack)
    return Window(min(low, end), min(high, end))
