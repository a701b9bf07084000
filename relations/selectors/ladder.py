"""From speculation to confirmation: the findings that a claim is linked to, as steps on rungs in order of time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from relations.models import Event, Finding, Link, Quote

DAY = timedelta(days=1)
CONFIRMED, ASSERTED, REPORTED, SPECULATED, DENIED = "confirmed", "asserted", "reported", "speculated", "denied"
RUNGS = (CONFIRMED, ASSERTED, REPORTED, SPECULATED, DENIED)
OF_EVENT = {
    Event.Status.OCCURRED: ASSERTED,
    Event.Status.PLANNED: ASSERTED,
    Event.Status.REPORTED: REPORTED,
    Event.Status.DENIED: DENIED,
    Event.Status.SPECULATED: SPECULATED,
    Event.Status.CONDITIONAL: SPECULATED,
    Event.Status.CANCELLED: ASSERTED,
}
OF_QUOTE = {
    Quote.Hedge.ASSERTED: ASSERTED,
    Quote.Hedge.REPORTED: REPORTED,
    Quote.Hedge.SPECULATED: SPECULATED,
    Quote.Hedge.DENIED: DENIED,
}
WIDTH, LEFT, RIGHT, TOP, STEP = 720, 96, 704, 26, 38
DOT = 11


@dataclass(frozen=True, slots=True)
class LadderStep:
    """One finding on the ladder.

    ``rung`` is one of ``RUNGS``; ``relation`` says how it is tied to the claim and ``reason`` why. ``is_linked``
    is false for what only stands beside it. ``day`` is the first day it was said, reported or printed on,
    ``by`` the last; ``is_dated`` is false where only the issue's day is known.
    """

    number: int
    finding: Finding
    rung: str
    relation: str
    reason: str
    is_linked: bool
    is_claim: bool
    is_dated: bool
    day: date | None
    by: date | None


@dataclass(frozen=True, slots=True)
class Dot:
    """A step drawn; ``x0`` is where its span begins (that of the drawing where it is not known)."""

    step: LadderStep
    x: float
    y: float
    x0: float


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps in order of time and the drawing; ``path`` joins the dots."""

    steps: tuple[LadderStep, ...]
    dots: tuple[Dot, ...]
    rungs: tuple[tuple[str, float], ...]
    path: str
    width: int
    height: int
    left: int
    right: int
    first: date | None
    last: date | None


def rung_of(finding: Finding, kinds_out: Sequence[str]) -> str:
    """The rung of a quote or event, given the kinds of its links to other findings of the ladder."""
    if Link.Kind.CONFIRMS in kinds_out:
        return CONFIRMED
    if Link.Kind.DENIES in kinds_out:
        return DENIED
    if finding.kind == Finding.Kind.QUOTE:
        return OF_QUOTE[Quote.Hedge(finding.quote.hedge)]
    if finding.kind == Finding.Kind.EVENT:
        return OF_EVENT[Event.Status(finding.event.status)]
    return ASSERTED


def days_of(finding: Finding) -> tuple[date | None, date | None, bool]:
    """First and last day it was said or reported, else printed on; whether the day is its own."""
    clocks: list[Any] = [finding.reported]
    if finding.kind == Finding.Kind.QUOTE:
        clocks.insert(0, finding.happened)
    for clock in clocks:
        if clock is not None and clock.lower is not None and clock.upper is not None:
            return clock.lower, clock.upper - DAY, True
    printed: Any = finding.published
    if printed is None:
        return None, None, False
    return printed.lower, (printed.upper - DAY if printed.upper else None), False


def in_time(finding: Finding) -> tuple[bool, date, int]:
    """What has no day of its own was so before it was printed: it stands first, as printed."""
    first, _, is_dated = days_of(finding)
    return (is_dated, first if is_dated and first else date.min, finding.start)


def ladder(steps: Sequence[LadderStep]) -> Ladder:
    """The drawing of steps that stand in order of time."""
    known = [day for step in steps for day in (step.day, step.by) if day is not None]
    first, last = (min(known), max(known)) if known else (None, None)
    span = max(1, (last - first).days) if first and last else 1
    rungs = tuple((rung, TOP + STEP * n + (STEP / 3 if rung == DENIED else 0)) for n, rung in enumerate(RUNGS))
    heights = dict(rungs)
    places = []
    for step in steps:
        at = step.day if step.is_dated else step.by or step.day
        x = LEFT + 40 + ((at - first).days / span) * (RIGHT - LEFT - 60) if at and first else LEFT + 20.0
        if len(steps) == 1 or first == last:
            x = (LEFT + RIGHT) / 2
        places.append((round(x / (2 * DOT)), step.rung, x))
    cells = [place[:2] for place in places]
    dots = []
    for n, (step, (*_, x)) in enumerate(zip(steps, places, strict=True)):
        # Steps of one day and rung stand side by side, those near the right edge to its left.
        shift = -cells[n + 1 :].count(cells[n]) if x > (LEFT + RIGHT) / 2 else cells[:n].count(cells[n])
        x += shift * 2.4 * DOT
        dots.append(Dot(step, x, heights[step.rung], x if step.is_dated else LEFT))
    joined = [dot for dot in dots if dot.step.is_linked and dot.step.is_dated]
    path = "M" + "L".join(f"{dot.x:.1f} {dot.y:.1f}" for dot in joined) if len(joined) > 1 else ""
    height = int(heights[DENIED]) + 34
    return Ladder(tuple(steps), tuple(dots), rungs, path, WIDTH, height, LEFT, RIGHT, first, last)
