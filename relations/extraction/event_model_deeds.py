"""Deeds that the learned classifier finds where no frame of the lexicon speaks.

The classifier says what type a predicate is of. Who takes part, whether it happened and who says so is
read as for every other deed. A deed that the lexicon has read keeps its type; it is dropped where the
classifier is all but sure that its predicate tells of no deed.
"""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from relations.extraction.event_deeds import DeedReader
from relations.extraction.event_features import candidates
from relations.extraction.event_frames import Frame, Lexicon
from relations.extraction.event_model import LEARNED, NONE, VERSION, EventModel, Floats
from relations.extraction.event_spoken import Deed

RULE = f"{LEARNED}{VERSION}"

VETO = 0.9
"""Probability of no deed from which on a deed of the lexicon is dropped; its own type's then being below the next."""
VETO_OWN = 0.05

_MUTUAL = frozenset({"CONSULT", "COOPERATE"})
_RECIPIENTS = {
    "AGREE": ("dative", "inner", "to", "with", "object", "for"),
    "CONSULT": ("with", "object", "to"),
    "SUPPORT": ("object", "for", "with", "to", "of"),
    "CONCEDE": ("to", "object", "dative", "with", "for"),
    "COOPERATE": ("with", "object", "to", "from"),
    "AID": ("dative", "to", "for", "object", "with", "in"),
    "RETREAT": ("from", "object", "to", "on", "of", "with"),
    "REQUEST": ("object", "on", "to", "from", "with", "inner", "of"),
    "ACCUSE": ("object", "against", "at", "of", "to", "with", "over", "for"),
    "REJECT": ("object", "from", "by", "to", "with", "of", "for"),
    "THREATEN": ("object", "dative", "to", "against", "at", "inner", "with", "on"),
    "SANCTION": ("object", "on", "against", "from", "to", "with", "for", "of"),
    "PROTEST": ("against", "outside", "at", "over", "object", "of", "in"),
    "MOBILIZE": ("against", "near", "along", "off", "toward", "towards", "to", "into", "on"),
    "COERCE": ("object", "of", "on", "against", "from"),
    "ASSAULT": ("object", "on", "against", "at", "into", "of", "in", "with"),
}
"""In which slots of a predicate of unknown frame the recipient stands, the likeliest first."""


class ModelDeeds:
    """Adds the classifier's deeds to those of the lexicon."""

    def __init__(self, model: EventModel, lexicon: Lexicon) -> None:
        self._model = model
        self._lexicon = lexicon
        kinds = [kind for kind in model.classes if kind != NONE]
        self._verbs = {kind: _frame(kind, ("subject",)) for kind in kinds}
        self._nouns = {kind: _frame(kind, ("subject", "poss", "modifier", "by", "of")) for kind in kinds}

    def joined(self, doc: Doc, reader: DeedReader, deeds: Sequence[Deed]) -> list[Deed]:
        """All deeds in printed order; those of the classifier carry its rule and its probability."""
        if not self._model.reads(doc):
            return list(deeds)
        asked = candidates(doc, self._lexicon, self._model.nouns, types_read(deeds))
        chances = dict(zip((c.token.i for c in asked), self._model.judged(doc, asked), strict=True))
        kept = [d for deed in deeds if (d := self._weighed(deed, chances)) is not None]
        taken = _taken(deeds)
        found: list[Deed] = []
        for candidate in asked:
            token = candidate.token
            if token.i in taken:
                continue
            deed = self._deed(reader, token, chances[token.i])
            if deed is not None and not _repeats(deed, (*kept, *found)):
                found.append(deed)
        return sorted((*kept, *found), key=lambda deed: deed.predicate.i)

    def _weighed(self, deed: Deed, chances: Mapping[int, Floats]) -> Deed | None:
        """The deed, unless its predicate surely tells of none here ("shot a film", "beat England on penalties")."""
        row = chances.get(deed.predicate.i)
        if row is None or deed.spoken or deed.type not in self._model.classes:
            return deed
        own = float(row[self._model.classes.index(deed.type)])
        return None if own < VETO_OWN and float(row[-1]) > VETO else deed

    def _deed(self, reader: DeedReader, token: Token, row: Floats) -> Deed | None:
        best = int(row[:-1].argmax())
        probability = float(row[best])
        if probability < self._model.least:
            return None
        kind = self._model.classes[best]
        frame = (self._nouns if token.pos_ == "NOUN" else self._verbs)[kind]
        return reader.by_frame(token, frame, RULE, probability)


def types_read(deeds: Sequence[Deed]) -> dict[int, str]:
    """The type that the lexicon gave each predicate and light verb."""
    return {t.i: deed.type for deed in deeds for t in (deed.carrier, deed.predicate) if t is not None}


def _taken(deeds: Sequence[Deed]) -> set[int]:
    """Words that the lexicon has read: predicates, their light verbs."""
    return {t.i for deed in deeds for t in (deed.predicate, deed.carrier) if t is not None}


def _repeats(deed: Deed, others: Sequence[Deed]) -> bool:
    """Whether a deed of the type hangs on the same words: "held" of "held talks"."""
    token = deed.predicate
    return any(
        other.type == deed.type
        and (other.predicate.head == token or token.head == other.predicate)
        and "conj" not in {token.dep_, other.predicate.dep_}
        for other in others
    )


def _frame(kind: str, actor: tuple[str, ...]) -> Frame:
    """A frame that sets no condition."""
    nothing: frozenset[str] = frozenset()
    return Frame(
        rule=f"{kind}:",
        type=kind,
        mode=None,
        particle=(),
        objects=nothing,
        not_objects=nothing,
        object_is=None,
        subjects=nothing,
        modifiers=nothing,
        complement=None,
        voice=None,
        numbers=None,
        actor=actor,
        recipient=_RECIPIENTS[kind],
        mutual=kind in _MUTUAL,
        alone=True,
        needs_pair=False,
        needs_recipient=False,
        place_recipient=kind in {"ASSAULT", "MOBILIZE", "COERCE", "PROTEST"},
        content=kind in {"REQUEST", "REJECT", "AGREE"},
        host=False,
        actor_kind=None,
        verb_lemmas=nothing,
        objects_of=nothing,
    )
