"""What articles say, as plain values: the input and the output of comparing articles with each other.

Every record carries ``key``, which orders records the same way whatever order articles came in, and
``id``, the finding's key in the store, which is only passed through.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who takes part. ``country`` is the ISO code of the country they belong to, if any.

    ``kind`` is "person", "country", "organisation" or "group"; ``is_state`` says of an organisation that it
    is an organ of that country (a ministry, an embassy), so that its deed is the country's.
    """

    key: str
    name: str
    kind: str
    country: str | None
    is_state: bool


@dataclass(frozen=True, slots=True)
class Days:
    """First and last possible day, both included."""

    earliest: date
    latest: date

    @property
    def span(self) -> int:
        """How many days it may have been: one for a day, 30 for a month."""
        return (self.latest - self.earliest).days + 1

    def overlaps(self, other: "Days") -> bool:
        """Whether both can be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def holds(self, other: "Days") -> bool:
        """Whether every day of the other is one of these."""
        return self.earliest <= other.earliest and other.latest <= self.latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What every finding has. ``days`` is None where the text gives no day or an open interval.

    ``words`` are the stems of the content words of what is told, ``printed`` gives each as printed;
    ``countries`` are the ISO codes of the countries that its sentence or its parties name, ``sums`` the sums of
    money it prints, in whole units ("500000000"). ``published`` is the issue's first possible day.
    """

    id: int
    key: str
    article: str
    sentence: int
    days: Days | None
    published: date | None
    words: frozenset[str]
    printed: Mapping[str, str] = field(compare=False)
    countries: frozenset[str]
    sums: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTold(Told):
    """An event as one sentence tells it, in PLOVER's terms."""

    type: str
    mode: str
    status: str
    actors: frozenset[Party]
    recipients: frozenset[Party]
    place: str | None
    place_country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteTold(Told):
    """Words of a speaker, who may be unknown; ``cue`` is the verb of saying."""

    hedge: str
    cue: str
    speaker: Party | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferTold(Told):
    """Money. ``part_of`` and ``repeats`` are ids of transfers of the same article.

    ``to_date`` says that the sum is all that was paid up to then, not one payment; ``joint`` is the transfer
    whose sum this donor gave together with its own.
    """

    donor: Party | None
    recipient: Party | None
    amount: Decimal | None
    currency: str
    instrument: str
    stage: str
    status: str
    part_of: int | None
    repeats: frozenset[int]
    to_date: bool
    joint: int | None
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseTold(Told):
    """A commitment; ``days`` is when it was made, ``due`` by when."""

    by: frozenset[Party]
    due: Days | None
    status: str
    moves: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """A link between two findings: ids, kind (as in ``Link.Kind``), rule, confidence 0 to 1, reason in words."""

    source: int
    target: int
    kind: str
    rule: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Group:
    """Tellings of one thing, the first told first; ``reasons`` says of each later one why it is the same."""

    members: tuple[int, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """Pairs of ids that an editor has tied together or kept apart, each pair in rising order."""

    same: frozenset[tuple[int, int]] = frozenset()
    different: frozenset[tuple[int, int]] = frozenset()


def pair(a: int, b: int) -> tuple[int, int]:
    """Two ids in rising order."""
    return (a, b) if a < b else (b, a)
