"""Programmes of money told across articles, and the ledger of one: what was paid, what is open, who disagrees.

A programme is one loan, grant or package of a donor to a recipient. Stages are never added to each other, and
what is denied, speculated, conditional or planned is never added to anything.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from relations.across.linkage import candidates, groups, in_time
from relations.across.parties import is_same, side
from relations.across.values import DAY, Days, Decided, Found, Group, Party, TransferTold

SAME_PAYMENT = "across:same-payment"
PAID = frozenset({"disbursed", "resumed"})
PROMISED = frozenset({"pledged", "committed"})
COUNTED = frozenset({"occurred", "reported"})
LENDING = frozenset({"loan", "credit", "tranche"})
LONGEST = timedelta(days=5 * 366)  # between the first and the last telling of one programme
TRANCHE_WAIT = timedelta(days=3 * 366)
YEAR = timedelta(days=366)
MONTH = 31
TO_DATE = "all that was paid up to then"
DIFFERS = "; differs from the payments told"
NEAR = Decimal("0.15")  # sums that differ by less may be two figures for one payment


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a ledger: the tellings of one payment or promise.

    ``disputes`` are ids of tellings that give another sum for the same stage and days. ``counts`` says that
    it is added to what was paid; ``why_not`` is the reason otherwise. A sum that is all that was paid up to then
    is not added, and widens the range where it differs from the payments told.
    """

    stage: str
    days: Days | None
    amount: Decimal | None
    currency: str
    tellings: tuple[int, ...]
    disputes: tuple[int, ...]
    counts: bool
    why_not: str
    paid_low: Decimal
    paid_high: Decimal


@dataclass(frozen=True, slots=True)
class Account:
    """A programme's entries in time order with running sums.

    ``total`` is the programme's own amount; ``paid_low`` and ``paid_high`` differ where sources do; ``open_low``
    and ``open_high`` are None unless a total is known and promised, and no more was paid than it.
    """

    total: Decimal | None
    currency: str
    entries: tuple[Entry, ...]
    paid_low: Decimal
    paid_high: Decimal
    open_low: Decimal | None
    open_high: Decimal | None
    uncounted: int


def instrument_family(transfer: TransferTold) -> str:
    """Loans, credits and their tranches are one family; every other instrument is its own."""
    return "lending" if transfer.instrument in LENDING else transfer.instrument


def is_party(a: Party | None, b: Party | None) -> bool:
    """Whether both are stated and the same party."""
    return a is not None and b is not None and is_same(a, b)


def is_same_programme(a: TransferTold, b: TransferTold) -> bool:
    """Whether two sums, each a whole programme, are one: same ends, currency, instrument and amount.

    Their tellings lie within five years, and where both date the promise, within a year.
    """
    if a.amount is None or a.amount != b.amount or a.currency != b.currency:
        return False
    if instrument_family(a) != instrument_family(b) or not instrument_family(a) or a.instrument == "payment":
        return False
    if not is_party(a.donor, b.donor) or not is_party(a.recipient, b.recipient):
        return False
    if a.published is None or b.published is None or abs(a.published - b.published) > LONGEST:
        return False
    if a.stage in PROMISED and b.stage in PROMISED and a.days and b.days:
        return _gap(a.days, b.days) <= YEAR
    return not _told_before_it_was_promised(a, b) and not _told_before_it_was_promised(b, a)


def _told_before_it_was_promised(a: TransferTold, b: TransferTold) -> bool:
    """Whether ``a`` was printed before the day on which ``b`` says that the sum was promised."""
    if b.stage not in PROMISED or b.days is None or a.published is None:
        return False
    return b.days.earliest > a.published + MONTH * DAY


def find_programmes(transfers: Sequence[TransferTold], decided: Decided) -> list[Group]:
    """Transfers that belong to one programme, told in one or several articles; two at least.

    Whole programmes are grouped first; parts that their article ties to one follow it; a tranche that no
    article ties joins the one programme of its donor and recipient that was running, if there is only one.
    """
    by_id = {transfer.id: transfer for transfer in transfers}
    part_of = {t.id: t.part_of for t in transfers if t.part_of in by_id and t.part_of != t.id}
    heads = [t for t in transfers if t.id not in part_of and t.instrument != "tranche"]
    scored = [(1.0, a, b) for a, b in candidates(heads, _keys) if is_same_programme(a, b)]
    joined = groups(heads, scored, is_same_programme, decided)
    group_of = {member.id: n for n, group in enumerate(joined) for member in group}
    members: list[list[TransferTold]] = [list(group) for group in joined]
    for transfer in sorted(transfers, key=in_time):
        top = _top(transfer.id, part_of)
        if top != transfer.id:
            if top not in group_of:
                group_of[top] = len(members)
                members.append([by_id[top]])
            members[group_of[top]].append(transfer)
    known = {t.id for group in members for t in group}
    running: dict[tuple[str, str, str], list[int]] = {}
    for n, group in enumerate(members):
        head = group[0]
        if head.donor and head.recipient and instrument_family(head) == "lending" and head.amount is not None:
            running.setdefault((side(head.donor), side(head.recipient), head.currency), []).append(n)
    for transfer in sorted(transfers, key=in_time):
        if transfer.id in known or transfer.instrument != "tranche" or not (transfer.donor and transfer.recipient):
            continue
        ends = (side(transfer.donor), side(transfer.recipient), transfer.currency)
        fitting = [n for n in running.get(ends, []) if _may_be_part(transfer, members[n])]
        if len(fitting) == 1:
            members[fitting[0]].append(transfer)
    found = []
    for group in members:
        ordered = sorted(group, key=in_time)
        if len(ordered) > 1:
            found.append(Group(tuple(t.id for t in ordered), ()))
    return found


def _top(id_: int, part_of: Mapping[int, int | None]) -> int:
    seen = {id_}
    while (above := part_of.get(id_)) is not None and above not in seen:
        seen.add(above)
        id_ = above
    return id_


def _may_be_part(tranche: TransferTold, group: Sequence[TransferTold]) -> bool:
    head = group[0]
    days = [t.published for t in group if t.published]
    if tranche.amount is None or head.amount is None or tranche.amount >= head.amount or not days:
        return False
    if tranche.published is None:
        return False
    return min(days) <= tranche.published <= max(days) + TRANCHE_WAIT


def _keys(transfer: TransferTold) -> Iterable[Hashable]:
    if transfer.donor and transfer.recipient and transfer.amount is not None:
        yield side(transfer.donor), side(transfer.recipient), transfer.currency, transfer.amount


def _gap(a: Days, b: Days) -> timedelta:
    return max(a.earliest - b.latest, b.earliest - a.latest, timedelta(0))


def is_same_payment(a: TransferTold, b: TransferTold) -> bool:
    """Whether two tellings are of one step: stage, amount and currency equal, days overlapping or one unstated."""
    if a.amount is None or a.amount != b.amount or a.currency != b.currency or a.stage != b.stage:
        return False
    if a.status != b.status and not {a.status, b.status} <= COUNTED:
        return False
    if b.id in a.repeats or a.id in b.repeats:
        return True
    if a.article == b.article:
        return False
    if a.days is None or b.days is None:
        return False
    return a.days.overlaps(b.days) and min(a.days.span, b.days.span) <= MONTH and max(a.days.span, b.days.span) <= 366


def account(transfers: Sequence[TransferTold]) -> Account:
    """The ledger of one programme's transfers.

    Raises ``ValueError`` for none. Sums in another currency than the programme's stand, and are not added.
    """
    if not transfers:
        raise ValueError("a programme has at least one transfer")
    ordered = sorted(transfers, key=in_time)
    inside = {t.part_of for t in ordered}
    whole = _total(ordered, inside)
    total = whole.amount if whole is not None else None
    currency = whole.currency if whole is not None else next((t.currency for t in ordered if t.currency), "")
    scored = [(1.0, a, b) for a, b in candidates(ordered, lambda t: [(t.stage, t.amount)]) if is_same_payment(a, b)]
    together = groups(ordered, scored, is_same_payment, Decided())
    grouped = {t.id for group in together for t in group}
    lines = [*together, *([t] for t in ordered if t.id not in grouped)]
    lines.sort(key=_when)
    verdicts = [_verdict(line, total, currency, inside) for line in lines]
    rivals = _rivals(lines, verdicts)
    entries: list[Entry] = []
    low = high = Decimal(0)
    settled: set[int] = set()
    for n, line in enumerate(lines):
        head = line[0]
        counts = verdicts[n] == ""
        differs = verdicts[n] == TO_DATE and head.amount is not None and not low <= head.amount <= high
        if differs and head.amount is not None:
            low, high = min(low, head.amount), max(high, head.amount)
        if counts and n not in settled:
            sums = [lines[m][0].amount or Decimal(0) for m in (n, *rivals[n])]
            low, high = low + min(sums), high + max(sums)
            settled |= {n, *rivals[n]}
        entries.append(
            Entry(
                stage=head.stage,
                days=_common_days(line),
                amount=head.amount,
                currency=head.currency,
                tellings=tuple(t.id for t in line),
                disputes=tuple(t.id for m in rivals[n] for t in lines[m]),
                counts=counts,
                why_not=verdicts[n] + (DIFFERS if differs else ""),
                paid_low=low,
                paid_high=high,
            )
        )
    uncounted = sum(1 for line in lines if line[0].stage in PAID and line[0].amount is None)
    is_promised = any(t.amount == total and t.stage in PROMISED and t.status != "denied" for t in ordered)
    is_open = total is not None and is_promised and high <= total and not uncounted
    return Account(
        total=total,
        currency=currency,
        entries=tuple(entries),
        paid_low=low,
        paid_high=high,
        open_low=total - high if total is not None and is_open else None,
        open_high=total - low if total is not None and is_open else None,
        uncounted=uncounted,
    )


def _total(ordered: Sequence[TransferTold], inside: set[int | None]) -> TransferTold | None:
    """The telling that gives the programme's amount: one with parts, else the largest promise."""
    wholes = [t for t in ordered if t.amount is not None and t.id in inside]
    wholes += [t for t in ordered if t.amount is not None and t.stage in PROMISED and t.instrument != "tranche"]
    return max(wholes, key=lambda t: (t.amount or Decimal(0), -ordered.index(t)), default=None)


def _verdict(line: Sequence[TransferTold], total: Decimal | None, currency: str, inside: set[int | None]) -> str:
    """ "" for a payment that is added; else why it is not."""
    head = line[0]
    if head.stage not in PAID:
        return "no payment"
    if not {t.status for t in line} & COUNTED:
        return f"only {head.status}"
    if head.amount is None:
        return "sum not stated"
    if any(t.joint is not None for t in line):
        return "a partner's share of a sum that is counted"
    if head.currency != currency:
        return "in another currency"
    if any(t.to_date for t in line):
        return TO_DATE
    if any(t.id in inside for t in line) or (head.amount == total and not _is_paid_at_once(line)):
        return "the whole programme"
    if all(t.days is not None and t.published is not None and t.days.earliest > t.published for t in line):
        return "still to come when it was told"
    return ""


def _is_paid_at_once(line: Sequence[TransferTold]) -> bool:
    """Whether the whole sum was paid on a day or in a month that is known; a frozen loan that flows again was not."""
    days = _common_days(line)
    return line[0].stage == "disbursed" and days is not None and days.span <= MONTH


def _rivals(lines: Sequence[Sequence[TransferTold]], verdicts: Sequence[str]) -> list[tuple[int, ...]]:
    """For each line the lines that give another sum for the same step, in other articles."""
    found: list[tuple[int, ...]] = []
    for n, line in enumerate(lines):
        found.append(
            tuple(
                m
                for m, other in enumerate(lines)
                if m != n and verdicts[m] == verdicts[n] and _disagree(line[0], other[0])
            )
        )
    return found


def _disagree(a: TransferTold, b: TransferTold) -> bool:
    if a.amount is None or b.amount is None or a.amount == b.amount or a.currency != b.currency:
        return False
    if a.stage != b.stage or not a.stage or a.article == b.article or a.days is None or b.days is None:
        return False
    if not a.days.overlaps(b.days) or max(a.days.span, b.days.span) > MONTH:
        return False
    same_day = a.days == b.days and a.days.span == 1
    return same_day or abs(a.amount - b.amount) <= NEAR * max(a.amount, b.amount)


def _when(line: Sequence[TransferTold]) -> tuple[date, tuple[str, str]]:
    days = _common_days(line)
    return (days.earliest if days else date.max - DAY, in_time(line[0]))


def _common_days(line: Sequence[TransferTold]) -> Days | None:
    known = [t.days for t in line if t.days is not None]
    if not known:
        return None
    return Days(max(d.earliest for d in known), min(d.latest for d in known))


def find_payment_links(transfers: Sequence[TransferTold]) -> list[Found]:
    """The same payment told in two articles (repeats): same ends, amount, stage, and days that overlap."""
    found = []
    linked: set[int] = set()
    for a, b in sorted(candidates(transfers, _keys), key=lambda row: sorted((in_time(row[0]), in_time(row[1])))):
        first, later = sorted((a, b), key=in_time)
        if first.article == later.article or later.id in linked:
            continue
        same_ends = is_party(first.donor, later.donor) and is_party(first.recipient, later.recipient)
        if same_ends and is_same_payment(first, later):
            linked.add(later.id)
            reason = f"the same sum at the same stage ({later.stage or 'not stated'}), days that overlap"
            found.append(Found(later.id, first.id, "repeats", SAME_PAYMENT, 0.7, reason))
    return found
