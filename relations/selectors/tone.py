"""Tone by quarter: the mean PLOVER score of what happened, with the number of events and the weight of each.

The scores are data (``plover_scores.json`` of the reference folder). Only what is told as having happened counts;
several tellings of one event count once; an event whose date is wider than a quarter counts in none.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

DAY = timedelta(days=1)
# The chart, in pixels of its own: a mark with events, an empty quarter, a stretch of them that is cut short.
STEP, EMPTY, BREAK, LONG_GAP = 28.0, 9.0, 56.0, 4
NEW_YEAR = 8.0  # so that the years below have room
LEFT, RIGHT, TOP, HEIGHT, BOTTOM = 46.0, 20.0, 22.0, 176.0, 30.0
MOST = 10.0  # the scale runs from -10 to +10
SMALLEST, LARGEST = 4.0, 9.0


@dataclass(frozen=True, slots=True)
class Told:
    """An event told as having happened: its bounds (last day included), and the number of what it tells together."""

    finding: int
    occurrence: int | None
    type: str
    mode: str
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """An event with its weight; ``of_mode`` tells whether the weight is its mode's or only its type's."""

    finding: int
    type: str
    mode: str
    score: float
    of_mode: bool


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter with events. ``key`` is as in addresses, "1999-Q4"; ``mean`` from -10 to +10."""

    year: int
    number: int
    events: tuple[Weighed, ...]

    @property
    def key(self) -> str:
        """As in addresses."""
        return f"{self.year}-Q{self.number}"

    @property
    def words(self) -> str:
        """As on pages: "Oct to Dec 1999"."""
        months = ("Jan to Mar", "Apr to Jun", "Jul to Sep", "Oct to Dec")
        return f"{months[self.number - 1]} {self.year}"

    @property
    def n(self) -> int:
        """How many events."""
        return len(self.events)

    @property
    def mean(self) -> float:
        """The mean of the weights."""
        return sum(event.score for event in self.events) / len(self.events)

    @property
    def low(self) -> float:
        """The lowest weight."""
        return min(event.score for event in self.events)

    @property
    def high(self) -> float:
        """The highest weight."""
        return max(event.score for event in self.events)


@dataclass(frozen=True, slots=True)
class Tone:
    """The quarters in order; ``left_out`` are events of no one quarter."""

    quarters: tuple[Quarter, ...]
    left_out: tuple[int, ...]

    @property
    def n(self) -> int:
        """How many events in all quarters."""
        return sum(quarter.n for quarter in self.quarters)

    def quarter(self, key: str) -> Quarter | None:
        """The quarter of a key, if it has events."""
        return next((quarter for quarter in self.quarters if quarter.key == key), None)


@lru_cache(maxsize=4)
def scores(reference: Path) -> dict[tuple[str, str], float]:
    """The published score of each (type, mode); the type's own has mode ""."""
    rows = json.loads((reference / "plover_scores.json").read_text(encoding="utf-8"))["rows"]
    return {(row["type"], row["mode"]): float(row["score"]) for row in rows}


def weighed(told: Told, table: dict[tuple[str, str], float]) -> Weighed:
    """The event with its weight. Raises ``KeyError`` for a type that has no published score."""
    of_mode = bool(told.mode) and (told.type, told.mode) in table
    return Weighed(told.finding, told.type, told.mode, table[told.type, told.mode if of_mode else ""], of_mode)


def tone(events: Iterable[Told], table: dict[tuple[str, str], float]) -> Tone:
    """Tone by quarter; of several tellings of one event the first given that has a quarter counts."""
    seen: set[tuple[str, int]] = set()
    quarters: dict[tuple[int, int], list[Weighed]] = {}
    left_out: dict[tuple[str, int], int] = {}
    for told in events:
        mark = ("occurrence", told.occurrence) if told.occurrence is not None else ("finding", told.finding)
        if mark in seen:
            continue
        quarter = _quarter(told)
        if quarter is None:
            left_out.setdefault(mark, told.finding)
            continue
        seen.add(mark)
        quarters.setdefault(quarter, []).append(weighed(told, table))
    return Tone(
        tuple(Quarter(year, number, tuple(found)) for (year, number), found in sorted(quarters.items())),
        tuple(finding for mark, finding in left_out.items() if mark not in seen),
    )


def _quarter(told: Told) -> tuple[int, int] | None:
    if told.first is None or told.last is None:
        return None
    first, last = ((day.year, (day.month + 2) // 3) for day in (told.first, told.last))
    return first if first == last else None


# The chart.


@dataclass(frozen=True, slots=True)
class Mark:
    """A quarter on the chart: its centre, the radius that grows with n, and the span from lowest to highest."""

    quarter: Quarter
    x: float
    y: float
    radius: float
    top: float
    bottom: float
    label: float


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch without events, drawn short; ``quarters`` is how long it is."""

    x: float
    width: float
    quarters: int


@dataclass(frozen=True, slots=True)
class YearMark:
    """A year below its first quarter."""

    x: float
    year: int


@dataclass(frozen=True, slots=True)
class Level:
    """A line of the scale."""

    y: float
    score: int


@dataclass(frozen=True, slots=True)
class ToneChart:
    """What the drawing needs, in its own pixels."""

    width: float
    height: float
    top: float
    bottom: float
    zero: float
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
    years: tuple[YearMark, ...]
    levels: tuple[Level, ...]

    @property
    def depth(self) -> float:
        """How high the field of the chart is."""
        return self.bottom - self.top


def _height(score: float) -> float:
    return TOP + (MOST - score) / (2 * MOST) * HEIGHT


def tone_chart(quarters: Sequence[Quarter]) -> ToneChart | None:
    """The drawing; None without a quarter. Long stretches without events are cut short, and say so."""
    if not quarters:
        return None
    largest = max(quarter.n for quarter in quarters)
    x = LEFT
    marks, gaps, years = [], [], []
    before: Quarter | None = None
    for quarter in quarters:
        if before is not None:
            empty = (quarter.year - before.year) * 4 + quarter.number - before.number - 1
            if empty > LONG_GAP:
                gaps.append(Gap(x, BREAK, empty))
                x += BREAK
            else:
                x += EMPTY * empty
        if before is None or before.year != quarter.year:
            x += NEW_YEAR
            years.append(YearMark(x + STEP / 2, quarter.year))
        y = _height(quarter.mean)
        radius = SMALLEST + (LARGEST - SMALLEST) * (quarter.n / largest) ** 0.5
        top = _height(quarter.high)
        marks.append(Mark(quarter, x + STEP / 2, y, radius, top, _height(quarter.low), min(y - radius, top) - 5))
        x += STEP
        before = quarter
    return ToneChart(
        width=x + RIGHT,
        height=TOP + HEIGHT + BOTTOM,
        top=TOP,
        bottom=TOP + HEIGHT,
        zero=_height(0),
        marks=tuple(marks),
        gaps=tuple(gaps),
        years=tuple(years),
        levels=tuple(Level(_height(score), score) for score in (10, 5, 0, -5, -10)),
    )
