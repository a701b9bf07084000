"""Transfers: which money, from whom to whom, how and when.

A label and a finding are one transfer when they stand in the same sentence and have the same amount and
currency, or both none. The fields are donor and recipient (states and organisations, see ``world``),
instrument, stage and day. A payment that the text denies, supposes or makes conditional is no payment: to
find none is right, and one found without that status is false.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from operator import attrgetter, itemgetter

from relations.evaluation.events import Parties
from relations.evaluation.labels import GoldTransfer, Labelled
from relations.evaluation.matching import Finding, Matches, match, overlap, same_days
from relations.evaluation.record import Record
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World

KIND = "transfers"
AMOUNT, ALL, WHOLE = "amount", "all fields", "amount and all fields"
_FACTS = frozenset({"occurred", "reported", "planned"})


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a transfer: its name in the report, its key in a finding, and the answers that a label allows."""

    name: str
    key: str
    answers: Callable[[GoldTransfer], tuple[str | None, ...]]

    def right(self, label: GoldTransfer, finding: Finding, parties: Parties) -> bool:
        """Whether the finding gives one of the answers; a field without an answer was not labelled."""
        answers, found = self.answers(label), finding[self.key]
        if self.key in ("donor", "recipient"):
            return any(_same_party(parties, name, found) for name in answers)
        if self.key == "edtf":
            return not answers or same_days(answers, found)
        return found in answers


FIELDS = (
    Field("donor", "donor", attrgetter("donors")),
    Field("recipient", "recipient", attrgetter("recipients")),
    Field("instrument", "instrument", attrgetter("instruments")),
    Field("stage", "stage", attrgetter("stages")),
    Field("day", "edtf", attrgetter("values")),
)


def score_transfers(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the transfers of one text; none when its transfers were not labelled."""
    if labelled.transfers is None:
        return []
    parties = Parties(document, world)

    def all_right(label: GoldTransfer, finding: Finding) -> bool:
        return all(field.right(label, finding, parties) for field in FIELDS)

    def fit(label: GoldTransfer, finding: Finding) -> tuple[float, ...] | None:
        shared = overlap(label.start, label.end, finding["start"], finding["end"])
        if not shared or not _same_sum(label, finding):
            return None
        return (sum(field.right(label, finding, parties) for field in FIELDS), shared)

    labels = [g if _FACTS & set(g.statuses) else replace(g, optional=True) for g in labelled.transfers]
    matches = _without_fiction(match(labels, document["transfers"], fit))
    record: Record[GoldTransfer] = Record(KIND, labelled.id, _label, _finding)
    record.detection(AMOUNT, matches)
    for field in FIELDS:
        asked = [(g, f) for g, f in matches.pairs if field.answers(g)]
        right = partial(_right, field=field, parties=parties)
        record.field(field.name, asked, right, field.answers, itemgetter(field.key))
    record.field(ALL, matches.pairs, all_right, _all, _finding)
    record.detection(WHOLE, matches, all_right)
    return record.outcomes


def _right(label: GoldTransfer, finding: Finding, *, field: Field, parties: Parties) -> bool:
    return field.right(label, finding, parties)


def _without_fiction(matches: Matches[GoldTransfer]) -> Matches[GoldTransfer]:
    """Findings of payments that were none, and that do not say so, are false."""
    fiction = tuple(
        finding
        for label, finding in matches.optional_pairs
        if not _FACTS & set(label.statuses) and finding.get("status", "occurred") not in label.statuses
    )
    return Matches(matches.pairs, matches.optional_pairs, matches.missed, (*matches.false, *fiction))


def _same_sum(label: GoldTransfer, finding: Finding) -> bool:
    found = None if finding["amount"] is None else Decimal(finding["amount"])
    if found is None:
        return None in label.amounts
    amounts = {Decimal(amount) for amount in label.amounts if amount is not None}
    return found in amounts and finding["currency"] in label.currencies


def _same_party(parties: Parties, name: str | None, actor: str | None) -> bool:
    if name is None or actor is None:
        return name is None and actor is None
    return parties.same((name,), [actor])


def _all(label: GoldTransfer) -> str:
    sides = f"{label.donors[0] or '–'} → {label.recipients[0] or '–'}"
    return f"{sides}, {label.instruments[0]}, {label.stages[0]}, {label.values[0] if label.values else 'any day'}"


def _label(label: GoldTransfer) -> str:
    return f"{label.amounts[0]} {label.currencies[0]} {_all(label)}"


def _finding(finding: Finding) -> str:
    sides = f"{finding['donor'] or '–'} → {finding['recipient'] or '–'}"
    sum_ = f"{finding['amount']} {finding['currency']}"
    return f"{sum_} {sides}, {finding['instrument']}, {finding['stage']}, {finding['edtf']}"
