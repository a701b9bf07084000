"""Dates the issues of one volume from all evidence in the corpus together.

Each article bounds the day of its own issue; numbers rise through a volume, so every issue bounds
its neighbours as well. A daily appears at most once a working day (Monitor and Eurasia Daily
Monitor: format-notes), so five numbers between two issues are five working days at the least.
Evidence that cannot all be true is named and kept apart, never averaged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from articles.reading.edtf import span
from articles.reading.human_dates import human_date
from articles.reading.issue_numbers import Window, after_working_days

# What an issue's own evidence weighs when two issues cannot both be right.
_WEIGHTS = {"confirmed": 1000, "stated": 10, "inferred": 1}


@dataclass(frozen=True, slots=True)
class ArticleEvidence:
    """What one article allows for the day of its issue; ``basis`` is stated or inferred."""

    window: Window
    basis: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueEvidence:
    """An issue's number, what its articles allow, and the window that an editor confirmed, if one did."""

    number: int
    articles: tuple[ArticleEvidence, ...] = ()
    confirmed: Window | None = None


@dataclass(frozen=True, slots=True)
class IssueDate:
    """The day of an issue: bounds (None where nothing is known), basis, reasons, and whether evidence conflicts."""

    number: int
    window: Window | None
    basis: str
    reasons: tuple[str, ...] = ()
    contradicted: bool = False

    @property
    def edtf(self) -> str:
        """The window as EDTF text; empty where nothing is known."""
        return "" if self.window is None else span(self.window.low, self.window.high)


def own_date(issue: IssueEvidence) -> IssueDate:
    """The day by the issue's own articles alone: what every one of them allows.

    Articles that contradict each other leave the window that holds them all, and say so.
    """
    if issue.confirmed is not None:
        return IssueDate(issue.number, issue.confirmed, "confirmed")
    if not issue.articles:
        return IssueDate(issue.number, None, "unknown")
    reasons = list(dict.fromkeys(reason for article in issue.articles for reason in article.reasons))
    stated = [article for article in issue.articles if article.basis == "stated"]
    windows = [article.window for article in issue.articles]
    low, high = max(window.low for window in windows), min(window.high for window in windows)
    contradicted = low > high
    if contradicted:
        reasons.append("The articles of this issue contradict each other; the window holds all of them.")
        low, high = min(window.low for window in windows), max(window.high for window in windows)
    return IssueDate(issue.number, Window(low, high), "stated" if stated else "inferred", tuple(reasons), contradicted)


def date_volume(issues: Iterable[IssueEvidence], *, gap: int) -> tuple[IssueDate, ...]:
    """The days of all loaded issues of one volume, in order of number.

    ``gap`` is how many working days lie at the least between two numbers that follow each other: 1 for
    a daily, 0 where only the order is sure.
    """
    own = sorted((own_date(issue) for issue in issues), key=lambda one: one.number)
    outvoted = _outvoted(own, gap)
    sound = [one for one in own if one.number not in outvoted]
    narrowed = {one.number: one for one in _narrow(sound, gap)}
    return tuple(narrowed[one.number] if one.number in narrowed else _named(one, outvoted[one.number]) for one in own)


def _outvoted(own: Sequence[IssueDate], gap: int) -> dict[int, IssueDate]:
    """The issues whose evidence cannot be true beside the others', each with the weightiest one against it.

    The issue with the most weight against it for its own weight is set aside first, until no two conflict.
    """
    dated = [one for one in own if one.window is not None]
    against: dict[int, dict[int, IssueDate]] = {one.number: {} for one in dated}
    for position, earlier in enumerate(dated):
        for later in dated[position + 1 :]:
            if _conflict(earlier, later, gap):
                against[earlier.number][later.number] = later
                against[later.number][earlier.number] = earlier
    weights = {one.number: _WEIGHTS[one.basis] for one in dated}
    aside: dict[int, IssueDate] = {}
    while any(against.values()):
        load = {
            number: sum(weights[other] for other in others) / weights[number]
            for number, others in against.items()
            if others
        }
        # Equal loads: two issues against each other, nobody to say which is right; both are set aside.
        worst = [number for number, value in load.items() if value == max(load.values())]
        for number in worst:
            others = against[number].values()
            aside[number] = max(others, key=lambda one: (weights[one.number], -abs(one.number - number)))
        for number in worst:
            del against[number]
        for rest in against.values():
            for number in worst:
                rest.pop(number, None)
    return aside


def _conflict(earlier: IssueDate, later: IssueDate, gap: int) -> bool:
    if earlier.window is None or later.window is None:
        return False
    return after_working_days(earlier.window.low, gap * (later.number - earlier.number)) > later.window.high


def _named(one: IssueDate, other: IssueDate) -> IssueDate:
    """The issue by its own evidence alone, saying with which it cannot be reconciled."""
    words = "" if other.window is None else f" ({human_date(span(other.window.low, other.window.high))})"
    reason = f"Contradiction: the dates of this issue and of issue {other.number}{words} don't rise with the numbers."
    return replace(one, reasons=(*one.reasons, reason), contradicted=True)


def _narrow(sound: Sequence[IssueDate], gap: int) -> list[IssueDate]:
    """Windows narrowed by the neighbours on both sides; what an editor confirmed or a text states stays."""
    lows: list[tuple[date, int] | None] = []
    before: tuple[date, int] | None = None  # the earliest day that the issues so far leave, and which one said it
    last = 0
    for one in sound:
        if before is not None:
            before = (after_working_days(before[0], gap * (one.number - last)), before[1])
        lows.append(before)
        if one.window is not None and (before is None or one.window.low >= before[0]):
            before = (one.window.low, one.number)
        last = one.number
    highs: list[tuple[date, int] | None] = []
    after: tuple[date, int] | None = None
    for one in reversed(sound):
        if after is not None:
            after = (after_working_days(after[0], -gap * (last - one.number)), after[1])
        highs.append(after)
        if one.window is not None and (after is None or one.window.high <= after[0]):
            after = (one.window.high, one.number)
        last = one.number
    return [_meet(one, low, high) for one, low, high in zip(sound, lows, reversed(highs), strict=True)]


def _meet(one: IssueDate, low: tuple[date, int] | None, high: tuple[date, int] | None) -> IssueDate:
    if one.basis in {"confirmed", "stated"}:
        return one
    reasons = list(one.reasons)
    if one.window is None:
        if low is None or high is None:
            return one
        reasons.append(f"Between issue {low[1]} and issue {high[1]} by its number alone.")
        return replace(one, window=Window(low[0], high[0]), basis="inferred", reasons=tuple(reasons))
    window = one.window
    if low is not None and low[0] > window.low:
        window = Window(low[0], window.high)
        reasons.append(f"Issue {low[1]} appeared before it, so this one not before {human_date(low[0].isoformat())}.")
    if high is not None and high[0] < window.high:
        window = Window(window.low, high[0])
        reasons.append(f"Issue {high[1]} appeared after it, so this one not after {human_date(high[0].isoformat())}.")
    return replace(one, window=window, reasons=tuple(reasons))
