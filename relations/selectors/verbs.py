"""The ties between actors that a page can count: what one did to the other, and the list that shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from relations.models import Event, Finding, Quote, Transfer
from relations.selectors.dossiers import PAGES_OF_KINDS

# What counts as having taken place: the line of these is solid, every other status stands beside its own word.
HELD = frozenset({str(Event.Status.OCCURRED), str(Quote.Hedge.ASSERTED)})
STATUS_WORDS = (
    {str(value): str(label) for value, label in Quote.Hedge.choices}
    | {str(value): str(label) for value, label in Transfer.Status.choices}
    | {str(value): str(label) for value, label in Event.Status.choices}
)


@dataclass(frozen=True, slots=True)
class Verb:
    """One kind of tie. ``passive`` says it from the other side, "" where both sides do the same.

    ``values`` are those of the facet ``facet`` in the list of ``kind`` that make it this tie.
    """

    key: str
    active: str
    passive: str
    kind: Finding.Kind
    facet: str = ""
    values: tuple[str, ...] = ()

    @property
    def is_mutual(self) -> bool:
        """Whether both sides do it alike, so that no side is the first."""
        return not self.passive

    def rows_url(
        self, *, one: str, other: str = "", forwards: bool = True, more: Sequence[tuple[str, str]] = ()
    ) -> str:
        """The list of the rows between two keys; ``forwards``: ``one`` acts. Without ``other``, all rows of ``one``."""
        if self.is_mutual:
            ends = [("party", one), ("party", other)]
        elif self.key == "denied":
            ends = [("by", one), ("denies", other)] if forwards else [("by", other), ("denies", one)]
        else:
            ends = [("by", one), ("to", other)] if forwards else [("by", other), ("to", one)]
        query = [(name, value) for name, value in ends if value] + [(self.facet, value) for value in self.values]
        return f"{reverse(f'relations:{PAGES_OF_KINDS[self.kind]}')}?{urlencode([*query, *more])}"


def _event(type: Event.Type, active: str, passive: str) -> Verb:
    return Verb(type.value.lower(), active, passive, Finding.Kind.EVENT, "type", (type.value,))


def _transfer(key: str, active: str, passive: str, *stages: Transfer.Stage) -> Verb:
    return Verb(key, active, passive, Finding.Kind.TRANSFER, "stage", tuple(stage.value for stage in stages))


VERBS: tuple[Verb, ...] = (
    _event(Event.Type.CONSULT, "met", ""),
    _event(Event.Type.AGREE, "agreed with", ""),
    _event(Event.Type.COOPERATE, "worked with", ""),
    _event(Event.Type.SUPPORT, "supported", "supported by"),
    _event(Event.Type.AID, "helped", "helped by"),
    _event(Event.Type.CONCEDE, "gave way to", "was yielded to by"),
    _event(Event.Type.REQUEST, "asked", "asked by"),
    _event(Event.Type.ACCUSE, "accused", "accused by"),
    _event(Event.Type.REJECT, "refused", "refused by"),
    _event(Event.Type.PROTEST, "protested to", "protested to by"),
    _event(Event.Type.THREATEN, "threatened", "threatened by"),
    _event(Event.Type.SANCTION, "sanctioned", "sanctioned by"),
    _event(Event.Type.RETREAT, "drew back from", "drawn back from by"),
    _event(Event.Type.MOBILIZE, "moved forces towards", "faced forces of"),
    _event(Event.Type.COERCE, "coerced", "coerced by"),
    _event(Event.Type.ASSAULT, "attacked", "attacked by"),
    Verb("spoke", "spoke to", "spoken to by", Finding.Kind.QUOTE),
    Verb("denied", "denied the words of", "denied by", Finding.Kind.QUOTE),
    _transfer("promised", "promised money to", "promised money by", Transfer.Stage.PLEDGED, Transfer.Stage.COMMITTED),
    _transfer("paid", "paid", "paid by", Transfer.Stage.DISBURSED, Transfer.Stage.REPAID),
    _transfer("froze", "froze money of", "had money frozen by", Transfer.Stage.SUSPENDED, Transfer.Stage.CANCELLED),
    Verb("pledged", "promised together with", "", Finding.Kind.COMMITMENT),
)
BY_KEY = {verb.key: verb for verb in VERBS}
