"""Deeds that consist in the words said: refusals, demands, accusations, verdicts, ultimatums.

They follow from how somebody speaks of a deed, not from the deed's own frame.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from articles.reading.positions import located
from relations.extraction.event_frames import Lexicon, is_passive, object_of
from relations.extraction.event_parties import Parties
from relations.extraction.event_slots import slot
from relations.extraction.event_status import Standing, standing
from relations.extraction.participants import Cast, is_outlet, subject_of

HARMS = frozenset({"ASSAULT", "COERCE"})
"""What nobody may be said to have done without being accused."""
_CHARGING = frozenset(
    {"say", "claim", "contend", "maintain", "assert", "charge", "allege", "insist", "complain", "declare", "tell"}
) | frozenset({"argue", "swear", "consider", "believe", "reveal", "announce", "write", "add", "state", "report"})


@dataclass(frozen=True, slots=True)
class Deed:
    """A predicate read: type, mode, who, and how it stands; ``background`` for an event noun that is only mentioned.

    ``spoken`` marks deeds that consist in the words themselves (a refusal, a demand, an accusation).
    """

    predicate: Token
    carrier: Token | None
    type: str
    mode: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str | None
    speaker_verb: Token | None
    background: bool
    spoken: bool
    rule: str
    confidence: float
    inherited: bool = False


class SpokenDeeds:
    """Reads the deeds done in words of the article that ``parties`` belong to."""

    def __init__(self, parties: Parties, lexicon: Lexicon) -> None:
        self._parties = parties
        self._cast: Cast = parties.cast
        self._lexicon = lexicon

    def refusal(self, verb: Token, how: Standing) -> Deed | None:
        """ "We will never accept this border": a refusal, said by the one who would have to act."""
        actors = self._parties.subject(verb)
        thing = object_of(verb)
        recipients = self._parties.addressee(verb)
        for name in ("object", "with", "to", "from", "dative"):
            recipients = recipients or slot(self._cast, name, verb, thing, None, places=False)
        if not actors or verb.dep_ == "acl" or (verb.dep_ == "relcl"):
            return None
        if self._parties.foretold(verb, how.speaker_verb, actors):
            return None
        recipients = self._parties.cleared(actors, recipients) or self._parties.implied(verb, actors)
        frame = next(self._parties.frames(verb, thing), None)
        mode = self._lexicon.content_mode("REJECT", frame.type if frame is not None else None)
        return Deed(
            predicate=verb,
            carrier=None,
            type="REJECT",
            mode=mode,
            actors=actors,
            recipients=recipients,
            status="occurred",
            speaker_verb=how.speaker_verb,
            background=False,
            spoken=True,
            rule="refused will",
            confidence=0.65,
        )

    def verdict(self, adjective: Token) -> Deed | None:
        """ "It is extremely regrettable that …", said by somebody: a reproach or a rejection."""
        if adjective.dep_ not in {"acomp", "oprd", "attr"} or adjective.head.pos_ not in {"AUX", "VERB"}:
            return None
        how = standing(adjective.head, None, self._lexicon)
        actors = self._parties.speaker(adjective)
        if not actors or how.status != "occurred":
            return None
        subject = subject_of(adjective.head) if adjective.head.lemma_ == "be" else None
        recipients = self._cast.denoted(subject) if subject is not None else ()
        recipients = (
            self._parties.cleared(actors, recipients)
            or self._parties.addressee(adjective)
            or self._parties.implied(adjective, actors)
        )
        recipients = self._parties.cleared(actors, recipients)
        if not recipients:
            return None
        kind = self._lexicon.adjectives[adjective.lower_]
        mode = "disapprove" if kind == "ACCUSE" else None
        return Deed(
            predicate=adjective.head,
            carrier=None,
            type=kind,
            mode=mode,
            actors=actors,
            recipients=recipients,
            status="occurred",
            speaker_verb=how.speaker_verb,
            background=False,
            spoken=True,
            rule=f"verdict {adjective.lower_}",
            confidence=0.5,
        )

    def ought(self, verb: Token, how: Standing) -> Deed | None:
        """ "X said that Y must …": a demand of X on Y."""
        if how.speaker_verb is None and not located(self._cast.doc, "statements").covering(verb.idx):
            return None
        actors = self._parties.speaker(verb)
        recipients = self._parties.cleared(actors, self._parties.subject(verb))
        if not actors or not recipients or self._parties.lands((*actors, *recipients)) < 2:
            return None
        mode = self._lexicon.content_mode("REQUEST", self._parties.type_of(verb))
        return Deed(
            predicate=verb,
            carrier=None,
            type="REQUEST",
            mode=mode,
            actors=actors,
            recipients=recipients,
            status="occurred",
            speaker_verb=how.speaker_verb,
            background=False,
            spoken=True,
            rule="said that another must",
            confidence=0.6,
        )

    def allegation(self, verb: Token, how: Standing) -> Deed | None:
        """ "Russia said the US had violated the treaty": an accusation."""
        actors = self._parties.speaker(verb)
        recipients = self._parties.cleared(actors, self._parties.subject(verb))
        if not actors or not recipients or self._parties.lands((*actors, *recipients)) < 2 or how.status != "occurred":
            return None
        return _accusation(verb, how, actors, recipients, rule="said that another did wrong", confidence=0.65)

    def charge(self, verb: Token) -> Deed | None:
        """ "Kyiv said that Russian agents had set fire to a warehouse": an accusation, beside the deed itself."""
        if verb.lemma_.lower() not in _CHARGING or is_passive(verb):
            return None
        clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.pos_ == "VERB"), None)
        subject = subject_of(verb)
        if clause is None or subject is None or is_outlet(subject):
            return None
        how = standing(verb, None, self._lexicon)
        actors = self._parties.subject(verb)
        if how.status is None or not actors:
            return None
        for deed in (clause, *(c for c in clause.children if c.dep_ == "conj" and c.pos_ == "VERB")):
            told = standing(deed, None, self._lexicon)
            wrong = self._parties.type_of(deed) in HARMS
            if not wrong or told.status not in {"occurred", "reported"}:
                continue
            accused = self._parties.cleared(actors, self._parties.subject(deed))
            if accused and self._parties.lands((*actors, *accused)) > 1:
                return _accusation(verb, how, actors, accused, rule="said that another did harm", confidence=0.6)
        return None

    def until(self, verb: Token, inner: Token | None, how: Standing) -> Deed | None:
        """ "India gave Canada until 10 October to withdraw 41 diplomats": a demand with a due date."""
        if how.status is None or not any(c.lower_ == "until" for c in verb.children):
            return None
        given = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), object_of(verb))
        recipients = self._cast.denoted(given) if given is not None else ()
        actors = self._parties.subject(verb)
        if not recipients:
            return None
        inner = inner or next((c for c in verb.children if c.dep_ in {"advcl", "xcomp"}), None)
        mode = "yield" if self._parties.type_of(inner) in {"RETREAT", "SANCTION"} else "change"
        return Deed(
            predicate=verb,
            carrier=None,
            type="REQUEST",
            mode=mode,
            actors=actors,
            recipients=recipients,
            status=how.status,
            speaker_verb=how.speaker_verb,
            background=False,
            spoken=False,
            rule="given until",
            confidence=0.7,
        )


def _accusation(
    verb: Token,
    how: Standing,
    actors: tuple[str, ...],
    accused: tuple[str, ...],
    *,
    rule: str,
    confidence: float,
) -> Deed:
    return Deed(
        predicate=verb,
        carrier=None,
        type="ACCUSE",
        mode="allege",
        actors=actors,
        recipients=accused,
        status=how.status,
        speaker_verb=how.speaker_verb,
        background=False,
        spoken=True,
        rule=rule,
        confidence=confidence,
    )
