"""Offices of one person as bars on one axis of years; open ends fade, the table beside them says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from entities.models import Office

WIDTH = 640.0  # units of the view box
LABELS = 4.0  # bars begin here
ROW = 30.0
TOP = 4.0
FOOT = 18.0
STEPS = (1, 2, 5, 10, 20, 50)
MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Tick:
    """A year on the axis."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Bar:
    """An office from ``x`` over ``width``; an open end fades out, an unknown beginning fades in."""

    label: str
    x: float
    y: float
    width: float
    begins: bool
    ends: bool

    @property
    def is_late(self) -> bool:
        """The words of a bar far to the right stand before its end."""
        return self.x > WIDTH * 0.6

    @property
    def words_x(self) -> float:
        """Where the words begin, or end if ``is_late``."""
        return self.x + self.width if self.is_late else self.x

    @property
    def words_y(self) -> float:
        """The line of the words, above the bar."""
        return self.y - 4


@dataclass(frozen=True, slots=True)
class OfficeBars:
    """The drawing: bars, years, and its size in units of the view box."""

    bars: Sequence[Bar]
    ticks: Sequence[Tick]
    width: float
    height: float


def office_bars(offices: Sequence[Office]) -> OfficeBars | None:
    """The dated offices, oldest first; None where fewer than two have a date, for one needs no drawing."""
    dated = [office for office in offices if office.held and (office.held.lower or office.held.upper)]
    if len(dated) < 2:
        return None
    days = [day for office in dated for day in (office.held.lower, office.held.upper) if day]
    first, last = min(day.year for day in days), max(day.year for day in days) + 1
    if any(office.held.upper is None for office in dated):
        last += max((last - first) // 5, 1)
    if any(office.held.lower is None for office in dated):
        first -= max((last - first) // 5, 1)
    span = last - first

    def at(day: date) -> float:
        years = day.year + (day.timetuple().tm_yday - 1) / 366 - first
        return round(LABELS + years / span * (WIDTH - 2 * LABELS), 1)

    bars = []
    order = sorted(dated, key=lambda office: (office.held.lower or office.held.upper, office.title))
    for row, office in enumerate(order):
        start = at(office.held.lower) if office.held.lower else LABELS
        end = at(office.held.upper) if office.held.upper else WIDTH - LABELS
        label = f"{office.title}, {office.of.name}" if office.of else office.title
        bars.append(
            Bar(
                label=label,
                x=start,
                y=TOP + row * ROW + 16,
                width=round(max(end - start, 3.0), 1),
                begins=office.held.lower is not None,
                ends=office.held.upper is not None,
            )
        )
    step = next((step for step in STEPS if span / step <= MOST_TICKS), STEPS[-1])
    ticks = [Tick(at(date(year, 1, 1)), year) for year in range(-(-first // step) * step, last, step)]
    return OfficeBars(bars, ticks, WIDTH, TOP + len(bars) * ROW + FOOT)
