"""What a programme of money has paid out, and what is open: derived, and only where it can be.

Stages are never added together. Paid are the parts that were disbursed or resumed; a suspended,
requested or cancelled part is none, nor is one that is denied, supposed or conditional. Parts that repeat
another part of the programme count once, as does a sum that several donors gave together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Prefetch

from relations.models import Finding, Link, Transfer

PAID = (Transfer.Stage.DISBURSED, Transfer.Stage.RESUMED)
# What is only planned, supposed or denied was not paid.
TOLD = (Transfer.Status.OCCURRED, Transfer.Status.REPORTED)
# Only an amount that somebody has promised can be open; one that was asked for binds nobody, and one
# that is told as paid, frozen or paid back is no promise.
OWED = (Transfer.Stage.PLEDGED, Transfer.Stage.COMMITTED)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217), in whole units of it."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class ProgrammeLedger:
    """A programme and its parts in order of time.

    ``committed`` is the programme's own amount, ``paid`` one sum a currency; ``open`` is None unless
    both are known in one currency and no more was paid than committed. ``uncounted`` are paid parts
    without an amount.
    """

    programme: Transfer
    parts: tuple[Transfer, ...]
    committed: Money | None
    paid: tuple[Money, ...]
    open: Money | None
    uncounted: int


@dataclass(frozen=True, slots=True)
class TransferGroup:
    """A row of the transfers table; ``ledger`` and ``parts`` where the transfer is a programme."""

    transfer: Transfer
    ledger: ProgrammeLedger | None
    parts: tuple[Transfer, ...]


def with_parts(transfers: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Transfers with their standing parts and what those repeat: two statements more."""
    repeats = Link.objects.filter(kind=Link.Kind.REPEATS).exclude(review_state=Finding.ReviewState.REJECTED)
    parts = (
        Transfer.objects.standing()
        .in_time_order()
        .select_related("finding__sentence", "finding__article")
        .defer("finding__article__text", "finding__article__search", "finding__article__layout")
        .prefetch_related(Prefetch("finding__links_out", queryset=repeats, to_attr="repeats"))
    )
    return transfers.prefetch_related(Prefetch("parts", queryset=parts))


def programme_ledger(programme: Transfer, parts: Iterable[Transfer], repeated: Iterable[int] = ()) -> ProgrammeLedger:
    """The ledger of a programme; ``repeated`` are the keys of parts that say again what another part says."""
    parts = tuple(parts)
    left_out = set(repeated)
    sums: dict[str, Decimal] = {}
    uncounted = 0
    for part in parts:
        if part.stage not in PAID or part.status not in TOLD or part.pk in left_out or part.joint_id is not None:
            continue
        if part.amount is None:
            uncounted += 1
        else:
            sums[part.currency] = sums.get(part.currency, Decimal(0)) + part.amount
    committed = (
        Money(programme.amount, programme.currency)
        if programme.amount is not None and programme.stage in OWED and programme.status in TOLD
        else None
    )
    return ProgrammeLedger(
        programme=programme,
        parts=parts,
        committed=committed,
        paid=tuple(Money(amount, currency) for currency, amount in sorted(sums.items())),
        open=_open(committed, sums, uncounted),
        uncounted=uncounted,
    )


def _open(committed: Money | None, sums: dict[str, Decimal], uncounted: int) -> Money | None:
    if committed is None or uncounted or set(sums) - {committed.currency}:
        return None
    rest = committed.amount - sums.get(committed.currency, Decimal(0))
    return Money(rest, committed.currency) if rest >= 0 else None


def _ledger_of(transfer: Transfer) -> ProgrammeLedger | None:
    """The ledger of a transfer read by ``with_parts``; None if it has no parts."""
    parts = tuple(transfer.parts.all())
    keys = {part.pk for part in parts}
    repeated = {part.pk for part in parts if any(link.target_id in keys for link in part.finding.repeats)}
    return programme_ledger(transfer, parts, repeated) if parts else None


def ungrouped(transfers: Sequence[Transfer]) -> tuple[TransferGroup, ...]:
    """The transfers of one article, each in its place, a programme with the ledger of the parts printed there.

    Each finding has its links in ``says_of``, as the panels of an article give them; no statement is needed.
    """
    groups = []
    for transfer in transfers:
        parts = [part for part in transfers if part.programme_id == transfer.pk]
        keys = {part.pk for part in parts}
        repeated = {
            part.pk
            for part in parts
            if any(link.kind == Link.Kind.REPEATS and link.target_id in keys for link in part.finding.says_of)
        }
        ledger = programme_ledger(transfer, sorted(parts, key=_first_day), repeated) if parts else None
        groups.append(TransferGroup(transfer, ledger, ()))
    return tuple(groups)


def _first_day(part: Transfer) -> tuple[date, int]:
    """Parts in order of time, undated ones last, those of one day as printed."""
    happened = part.finding.happened
    return (happened.lower if happened and happened.lower else date.max, part.finding.start)


def grouped(transfers: Sequence[Transfer]) -> tuple[TransferGroup, ...]:
    """The transfers of a page in their order; parts stand beneath their programme if it is on the page."""
    here = {transfer.pk for transfer in transfers}
    beneath: dict[int, list[Transfer]] = {}
    for transfer in transfers:
        if transfer.programme_id in here:
            beneath.setdefault(transfer.programme_id, []).append(transfer)
    groups = []
    for transfer in transfers:
        if transfer.programme_id in here:
            continue
        groups += _with_descendants(transfer, beneath)
    return tuple(groups)


def _with_descendants(transfer: Transfer, beneath: dict[int, list[Transfer]]) -> list[TransferGroup]:
    """The group of a transfer, and one for each of its parts that is a programme itself."""
    below = beneath.get(transfer.pk, [])
    leaves = tuple(part for part in below if part.pk not in beneath)
    groups = [TransferGroup(transfer, _ledger_of(transfer), leaves)]
    for part in below:
        if part.pk in beneath:
            groups += _with_descendants(part, beneath)
    return groups
