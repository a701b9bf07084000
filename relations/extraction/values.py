"""What happened between actors, as an article tells it: frozen values.

``rule`` names the rule that made a finding, ``confidence`` (0 to 1) how far it is to be
trusted. Every finding's ``start``/``end`` lies inside the article's prose.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StatementFound:
    """Words an article puts in somebody's mouth: the words alone, without cue or marks.

    ``speaker`` is None when the text does not say who spoke: a quote without a name is
    better than a quote with the wrong one.
    """

    id: str
    start: int
    end: int
    text: str
    kind: str
    speaker: str | None
    speaker_described: str | None
    cue: str | None
    addressee: str | None
    edtf: str | None
    via: tuple[str, ...]
    citations: tuple[int, ...]
    hedge: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class EventFound:
    """A PLOVER event; ``place`` is a place id, ``actors``/``recipients`` actor ids."""

    id: str
    start: int
    end: int
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    edtf: str | None
    status: str
    citations: tuple[int, ...]
    summary: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TransferFound:
    """Money that moves, or is said to: ``amount`` in whole units of ``currency`` (ISO 4217).

    ``amount_to`` is the upper end of a range, ``approximate`` a figure that the text calls so. ``status`` is
    how far the text stands behind the deed that ``stage`` names: occurred, planned, reported, speculated,
    conditional or denied. ``joint`` is the id of the first transfer of a sum that several donors gave.
    ``inferred`` names the parties ("donor", "recipient") that another sentence than the sum's own has named.
    """

    id: str
    start: int
    end: int
    donor: str | None
    recipient: str | None
    amount: Decimal | None
    currency: str | None
    instrument: str | None
    stage: str | None
    edtf: str | None
    programme: str | None
    purpose: str | None
    citations: tuple[int, ...]
    rule: str
    confidence: float
    status: str = "occurred"
    amount_to: Decimal | None = None
    approximate: bool = False
    joint: str | None = None
    inferred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CommitmentFound:
    """Who promised what, when, and by when; ``moves`` the commitment whose due date it moves."""

    id: str
    start: int
    end: int
    by: tuple[str, ...]
    what: str
    made: str | None
    due: str | None
    status: str
    moves: str | None
    citations: tuple[int, ...]
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LinkFound:
    """One finding confirms, denies, contradicts, repeats, is part of or follows another."""

    source: str
    target: str
    kind: str
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TopicFound:
    """A dossier that a stretch of the article belongs to; ``score`` 0 to 1."""

    dossier: str
    score: float
    start: int
    end: int
