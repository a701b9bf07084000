"""What flowed between two ends at one stage and in one currency: each step once, whole sums never beside their parts.

Forecasts, trade and what is denied, supposed or only planned are no flows; sums of another stage or currency
are never given together.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from relations.across.programmes import PAID, Entry, account
from relations.across.values import Days, TransferTold

AT_ONCE = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Moved:
    """A telling of one sum at the stage asked for.

    ``donor`` and ``recipient`` are keys of actors, "" where not stated; ``programme`` is the number of the
    programme it is part of and ``whole`` that programme's amount; ``amount_to`` ends a range of sums.
    """

    id: int
    donor: str
    recipient: str
    amount: Decimal
    amount_to: Decimal | None
    programme: int | None
    whole: Decimal | None
    days: Days | None


@dataclass(frozen=True, slots=True)
class Flow:
    """Sums from one end to the other. ``low`` and ``high`` differ where sources do, or give a range.

    ``steps`` counts what was added; ``tellings`` are the ids of the transfers that tell of it.
    """

    donor: str
    recipient: str
    low: Decimal
    high: Decimal
    steps: int
    tellings: tuple[int, ...]


def programmes_told_twice(moved: Sequence[Moved]) -> set[int]:
    """Programmes with two tellings or more at the stage: only their whole account says what may be added."""
    seen: set[int] = set()
    twice: set[int] = set()
    for row in moved:
        if row.programme is not None:
            (twice if row.programme in seen else seen).add(row.programme)
    return twice


def find_flows(moved: Sequence[Moved], told: Sequence[tuple[int, TransferTold]], stage: str) -> tuple[Flow, ...]:
    """Flows of one stage and currency, the largest first.

    ``told`` are all transfers of the programmes that ``programmes_told_twice`` names, each with its programme.
    """
    twice = programmes_told_twice(moved)
    sums: dict[tuple[str, str], list[tuple[Decimal, Decimal, tuple[int, ...]]]] = {}
    ends = {row.id: (row.donor, row.recipient) for row in moved}
    for row in moved:
        if row.programme in twice or _is_whole_paid(row, stage):
            continue
        steps = sums.setdefault((row.donor, row.recipient), [])
        steps.append((row.amount, row.amount_to or row.amount, (row.id,)))
    of: dict[int, list[TransferTold]] = {}
    for programme, transfer in told:
        if programme in twice:
            of.setdefault(programme, []).append(transfer)
    for programme in sorted(of):
        for low, high, tellings in _steps(of[programme], stage, set(ends)):
            sums.setdefault(ends[tellings[0]], []).append((low, high, tellings))
    found = [
        Flow(
            donor=donor,
            recipient=recipient,
            low=sum((low for low, _, _ in steps), Decimal(0)),
            high=sum((high for _, high, _ in steps), Decimal(0)),
            steps=len(steps),
            tellings=tuple(id_ for _, _, ids in steps for id_ in ids),
        )
        for (donor, recipient), steps in sums.items()
    ]
    return tuple(sorted(found, key=lambda flow: (-flow.high, flow.donor, flow.recipient)))


def _is_whole_paid(row: Moved, stage: str) -> bool:
    """Whether a payment of a whole programme has no day: it tells that money flows, not how much of it."""
    if stage not in PAID or row.programme is None or row.amount != row.whole:
        return False
    return row.days is None or row.days.span > AT_ONCE.days


def _steps(
    transfers: Sequence[TransferTold], stage: str, wanted: set[int]
) -> list[tuple[Decimal, Decimal, tuple[int, ...]]]:
    """The steps of one programme at a stage: low, high and the tellings; only those that tell of a wanted one."""
    done = account(transfers)
    lines = [e for e in done.entries if e.stage == stage and e.amount is not None and e.currency == done.currency]
    lines = [line for line in lines if wanted & set(line.tellings)]
    if stage in PAID:
        lines = [line for line in lines if line.counts]
    else:
        inside = {t.part_of for t in transfers}
        wholes = [line for line in lines if line.amount == done.total or inside & set(line.tellings)]
        if wholes:
            amounts = [line.amount for line in wholes if line.amount is not None]
            return [(min(amounts), max(amounts), _wanted(wholes, wanted))]
    steps = []
    settled: set[int] = set()
    for line in lines:
        if line.amount is None or settled & set(line.tellings):
            continue
        rivals = [other for other in lines if set(other.tellings) & set(line.disputes)]
        amounts = [line.amount, *(rival.amount for rival in rivals if rival.amount is not None)]
        settled |= {id_ for other in rivals for id_ in other.tellings}
        steps.append((min(amounts), max(amounts), _wanted([line, *rivals], wanted)))
    return steps


def _wanted(lines: Sequence[Entry], wanted: set[int]) -> tuple[int, ...]:
    return tuple(id_ for line in lines for id_ in line.tellings if id_ in wanted)
