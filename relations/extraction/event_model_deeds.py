"""Deeds that the learned classifier finds where no frame of the lexicon speaks.

The classifier says what type a predicate is of. Who takes part, whether it happened and who says so is
read as for every other deed; a deed that the lexicon has read is never asked about here.
"""

from collections.abc import Sequence

from spacy.tokens import Doc

from relations.extraction.event_deeds import DeedReader
from relations.extraction.event_features import candidates
from relations.extraction.event_frames import Frame, Lexicon
from relations.extraction.event_model import NONE, VERSION, EventModel
from relations.extraction.event_spoken import Deed

RULE = f"model/{VERSION}"

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
        taken = _taken(deeds)
        found_at = candidates(doc, self._lexicon, self._model.nouns)
        open_to_it = [c for c in found_at if c.token.i not in taken]
        found: list[Deed] = []
        for candidate, row in zip(open_to_it, self._model.judged(doc, open_to_it), strict=True):
            best = int(row[:-1].argmax())
            probability = float(row[best])
            if probability < self._model.least:
                continue
            kind = self._model.classes[best]
            frame = (self._nouns if candidate.token.pos_ == "NOUN" else self._verbs)[kind]
            deed = reader.by_frame(candidate.token, frame, RULE, probability)
            if deed is not None and not _repeats(deed, (*deeds, *found)):
                found.append(deed)
        return sorted((*deeds, *found), key=lambda deed: deed.predicate.i)


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
