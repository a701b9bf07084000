"""The drawing of what a programme had paid by when: a step for each dated payment, a band where sources disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

WIDTH, LEFT, RIGHT, TOP, BOTTOM = 720, 116, 700, 20, 170


@dataclass(frozen=True, slots=True)
class RunningDot:
    """A payment: where it stands, its number in the ledger, and the line it draws."""

    line: Any
    number: int
    x: float
    y_low: float
    y_high: float


@dataclass(frozen=True, slots=True)
class RunningSum:
    """The steps (``low`` and ``band`` are paths) against the whole sum (``y_whole``, None where it is not known)."""

    dots: tuple[RunningDot, ...]
    low: str
    band: str
    y_whole: float | None
    whole: Decimal | None
    currency: str
    years: tuple[tuple[int, float], ...]
    width: int
    height: int
    left: int
    right: int
    bottom: int


def running_sum(lines: Sequence[Any], *, whole: Decimal | None, currency: str) -> RunningSum | None:
    """The drawing of a ledger's lines (``Line``); None where no payment that counts has a day."""
    paid = [(n, line) for n, line in enumerate(lines, 1) if line.entry.counts and line.entry.days is not None]
    if not paid:
        return None
    days = [line.entry.days for line in lines if line.entry.days is not None]
    begin, end = min(day.earliest for day in days), max(day.latest for day in days)
    top = max([line.entry.paid_high for _, line in paid] + ([whole] if whole is not None else []))

    def across(day: date) -> float:
        return LEFT + (day - begin).days / max(1, (end - begin).days) * (RIGHT - LEFT)

    def up(amount: Decimal) -> float:
        return BOTTOM - float(amount / top) * (BOTTOM - TOP)

    dots = [
        RunningDot(line, n, across(line.entry.days.earliest), up(line.entry.paid_low), up(line.entry.paid_high))
        for n, line in paid
    ]
    low = f"M{LEFT} {BOTTOM}" + "".join(f"H{dot.x:.1f}V{dot.y_low:.1f}" for dot in dots) + f"H{RIGHT}"
    band = ""
    if any(line.is_range for _, line in paid):
        high = "".join(f"H{dot.x:.1f}V{dot.y_high:.1f}" for dot in dots) + f"H{RIGHT}"
        back = "".join(f"V{dot.y_low:.1f}H{dot.x:.1f}" for dot in reversed(dots))
        band = f"M{LEFT} {BOTTOM}{high}{back}V{BOTTOM}Z"
    return RunningSum(
        dots=tuple(dots),
        low=low,
        band=band,
        y_whole=up(whole) if whole is not None else None,
        whole=whole,
        currency=currency,
        years=tuple((year, across(date(year, 1, 1))) for year in range(begin.year + 1, end.year + 1)),
        width=WIDTH,
        height=BOTTOM + 26,
        left=LEFT,
        right=RIGHT,
        bottom=BOTTOM,
    )
