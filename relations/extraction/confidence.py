"""How far each finding is to be trusted: the share of its rule's findings that hand labels called right.

The one place where ``confidence`` is decided. What the rules carry while they read only orders rival
readings of the same words; this last component puts the measured figure in its place. The figures are
rows of ``confidence.json``, which ``manage.py calibrate`` writes; see ``relations/evaluation/calibration``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from relations.extraction.values import CommitmentFound, EventFound, LinkFound, StatementFound, TransferFound

LEXICON = "confidence.json"
KINDS = ("statements", "events", "transfers", "commitments", "links")

FoundT = TypeVar("FoundT", StatementFound, EventFound, TransferFound, CommitmentFound, LinkFound)


@dataclass(frozen=True, slots=True)
class Trust:
    """Confidence (0 to 1) by kind of finding and rule; the rule None stands for the mean of its kind."""

    figures: Mapping[tuple[str, str | None], float]

    def of(self, kind: str, rule: str) -> float | None:
        """A rule's figure, else the mean of its kind for a rule not yet measured; None for a kind not measured."""
        return self.figures.get((kind, rule), self.figures.get((kind, None)))

    def judged(self, kind: str, found: Iterable[FoundT]) -> tuple[FoundT, ...]:
        """Findings of a kind with measured confidence; those of a kind not measured keep their rule's own."""
        measured = ((one, self.of(kind, one.rule)) for one in found)
        return tuple(one if figure is None else replace(one, confidence=figure) for one, figure in measured)


@lru_cache(maxsize=4)
def load_trust(folder: Path) -> Trust:
    """The figures of ``confidence.json`` in ``folder``; a folder without it knows of no measurement yet."""
    file = folder / LEXICON
    if not file.exists():
        return Trust({})
    rows = json.loads(file.read_text(encoding="utf-8"))["rows"]
    return Trust({(row["kind"], row["rule"]): float(row["confidence"]) for row in rows})


@Language.factory(
    "confidence",
    assigns=[f"doc._.{kind}" for kind in KINDS],
    requires=[f"doc._.{kind}" for kind in KINDS],
)
def make_confidence(nlp: Language, name: str, lexicons: str) -> "Confidence":
    """Build the component from the folder of word lists."""
    return Confidence(load_trust(Path(lexicons)))


class Confidence:
    """Sets the confidence of everything found."""

    def __init__(self, trust: Trust) -> None:
        self._trust = trust

    def __call__(self, doc: Doc) -> Doc:
        found = doc._
        found.statements = self._trust.judged("statements", found.statements)
        found.events = self._trust.judged("events", found.events)
        found.transfers = self._trust.judged("transfers", found.transfers)
        found.commitments = self._trust.judged("commitments", found.commitments)
        found.links = self._trust.judged("links", found.links)
        return doc
