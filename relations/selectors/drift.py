"""The drift of a promise: its due date against the day on which it was said, a step for each move."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from relations.models import Commitment

DAY = timedelta(days=1)
WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 104, 690, 24, 210
INSET = 22  # room for the first number beside the labels


@dataclass(frozen=True, slots=True)
class Step:
    """One telling of a promise: its due date, when it was said, and how far that moves the one before.

    ``moved`` is "" for the first and for one that is told again. ``said`` and ``said_to`` bound the day of saying;
    ``is_said`` is false where only the issue's day is known.
    """

    number: int
    commitment: Commitment
    said: date | None
    said_to: date | None
    is_said: bool
    moved: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A step drawn: ``x`` by the day of saying, from ``y_from`` to ``y_to`` by the bounds of the due date.

    ``x_end`` is where its due date holds until: the next move, or the due date itself.
    """

    step: Step
    x: float
    x_wide: float
    x_end: float
    y_from: float
    y_to: float


@dataclass(frozen=True, slots=True)
class Drift:
    """A chain of moves. ``marks`` is empty where no due date, or no day of saying, is known.

    ``arrival`` is the line on which a due date comes true (x0, y0, x1, y1); ``years`` and ``dues`` are the ticks.
    """

    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    years: tuple[tuple[int, float], ...]
    dues: tuple[tuple[date, float], ...]
    arrival: tuple[float, float, float, float] | None
    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int

    @property
    def first(self) -> Commitment:
        """The promise as first told."""
        return self.steps[0].commitment

    @property
    def last(self) -> Commitment:
        """The promise as it stands after the last move."""
        return self.steps[-1].commitment


def said_days(commitment: Commitment) -> tuple[date | None, date | None, bool]:
    """First and last day it was said, else the issue's; whether the day is its own."""
    finding = commitment.finding
    for clock, is_own in ((finding.happened, True), (finding.reported, True), (finding.published, False)):
        days: Any = clock
        if days is not None and days.lower is not None:
            return days.lower, days.upper - DAY if days.upper else None, is_own
    return None, None, False


def moved_words(before: Commitment, after: Commitment) -> str:
    """How far a due date lies from the one before, in words; both bounds count."""
    bounds = (before.due_from, before.due_to, after.due_from, after.due_to)
    if None in bounds:
        return "to no date" if after.due_from is None and after.due_to is None else "by an unknown time"
    shifts = sorted(((after.due_from - before.due_from).days, (after.due_to - before.due_to).days))  # type: ignore[operator]
    low, high = shifts
    if low == high:
        return "to the same day" if not low else f"{_days(abs(low))} {'later' if low > 0 else 'earlier'}"
    if low >= 0:
        return f"{low} to {_days(high)} later"
    if high <= 0:
        return f"{-high} to {_days(-low)} earlier"
    return f"{_days(-low)} earlier to {_days(high)} later"


def _days(n: int) -> str:
    return f"{n} day{'' if n == 1 else 's'}"


def drift(commitments: Iterable[Commitment]) -> Drift:
    """The chain of these promises in order of saying; raises ``ValueError`` for none."""
    ordered = sorted(commitments, key=_in_order)
    if not ordered:
        raise ValueError("a chain has at least one promise")
    by_key = {c.pk: c for c in ordered}
    steps = []
    for commitment in ordered:
        said, said_to, is_said = said_days(commitment)
        before = by_key.get(commitment.moves_id) if commitment.moves_id else None
        moved = moved_words(before, commitment) if before is not None else ""
        steps.append(Step(len(steps) + 1, commitment, said, said_to, is_said, moved))
    return _drawn(tuple(steps))


def _in_order(commitment: Commitment) -> tuple[bool, date, int]:
    said, _, _ = said_days(commitment)
    return (commitment.moves_id is not None and said is None, said or date.min, commitment.pk)


def _drawn(steps: tuple[Step, ...]) -> Drift:
    shown = [s for s in steps if s.said and s.commitment.due_from and s.commitment.due_to]
    empty: Any = ((), (), (), None, WIDTH, BOTTOM + 34, LEFT, RIGHT, TOP, BOTTOM)
    if not shown:
        return Drift(steps, *empty)
    begin = min(s.said for s in shown if s.said)
    end = max(s.commitment.due_to for s in shown if s.commitment.due_to)
    end = max(end, max(s.said for s in shown if s.said), begin + DAY)
    dues = sorted({d for s in shown for d in (s.commitment.due_from, s.commitment.due_to) if d})
    low, high = dues[0], dues[-1]
    pad = max(DAY * 20, (high - low) / 8)
    low, high = low - pad, high + pad

    def across(day: date) -> float:
        return LEFT + INSET + (day - begin).days / max(1, (end - begin).days) * (RIGHT - LEFT - INSET)

    def up(day: date) -> float:
        return BOTTOM - (day - low).days / max(1, (high - low).days) * (BOTTOM - TOP)

    marks = []
    for n, step in enumerate(shown):
        said, due_from, due_to = step.said, step.commitment.due_from, step.commitment.due_to
        if said is None or due_from is None or due_to is None:
            continue
        following = shown[n + 1].said if n + 1 < len(shown) else None
        until = min(day for day in (due_to, following, end) if day is not None)
        wide = across(min(step.said_to or said, end))
        marks.append(Mark(step, across(said), wide, max(across(until), across(said)), up(due_from), up(due_to)))
    years = tuple((year, across(date(year, 1, 1))) for year in range(begin.year + 1, end.year + 1))
    start, stop = max(begin, low), min(end, high)
    arrival = (across(start), up(start), across(stop), up(stop)) if start < stop else None
    ticks = tuple((day, up(day)) for day in _apart(dues, up))
    return Drift(steps, tuple(marks), years, ticks, arrival, WIDTH, BOTTOM + 34, LEFT, RIGHT, TOP, BOTTOM)


def _apart(days: Sequence[date], up: Any) -> list[date]:
    """The days whose labels have room, the last one always among them."""
    kept: list[date] = []
    for day in reversed(days):
        if not kept or up(day) - up(kept[-1]) > 14:
            kept.append(day)
    return kept
