"""The deeds of an article: predicates with their frame, participants and standing.

Goes through each sentence's verbs and event nouns; decides neither dates nor what a
speaker's word is worth.
"""

from bisect import bisect_right
from dataclasses import replace

from spacy.tokens import Token

from articles.reading.verbatim import verbatim
from relations.extraction.event_frames import Frame, Lexicon, is_passive, object_of
from relations.extraction.event_idle import ahead, no_deed
from relations.extraction.event_matching import is_mistagged, noun_frame, verb_lemma
from relations.extraction.event_parties import Parties
from relations.extraction.event_slots import slot
from relations.extraction.event_spoken import HARMS, Deed, SpokenDeeds
from relations.extraction.event_status import MODALS_OUGHT, Standing, standing
from relations.extraction.participants import Cast, subject_of, unique

_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "AID", "COOPERATE", "CONCEDE", "RETREAT"})
_ASSEMBLIES = frozenset({"summit", "meeting", "conference", "session"})
_IMPLICIT = frozenset({"AGREE", "SUPPORT", "CONCEDE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"}) | (
    frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE"})
)
_HOSTILE = frozenset({"ASSAULT", "SANCTION", "COERCE", "MOBILIZE"})
_OWN_FORCES = frozenset({"MOBILIZE"})
_TELLING = 3
"""How many conditions of a frame must be met where no party is known."""
_VOWS = frozenset({"vow", "swear", "pledge", "promise", "undertake", "resolve"})
_STRONG = frozenset({"ASSAULT", "PROTEST", "COERCE", "SANCTION", "CONCEDE", "MOBILIZE", "RETREAT", "ACCUSE"})
_BRIDGES = frozenset({"enter", "engage", "join", "participate", "take", "embark", "gather", "convene", "agree"})
_PROPOSING = frozenset({"consider", "mull", "weigh", "contemplate", "threaten", "discuss"}) | frozenset(
    {"want", "seek", "propose", "plan", "schedule", "prepare", "request", "demand", "suggest", "arrange"}
)


class DeedReader:
    """Reads the deeds of the article that a ``Cast`` belongs to."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self._cast = cast
        self._lexicon = lexicon
        self._parties = Parties(cast, lexicon)
        self._spoken = SpokenDeeds(self._parties, lexicon)
        self._taken: set[int] = set()
        # A verb without a frame does nothing, unless a modal near it demands something.
        self._telling = {*lexicon.verbs, *lexicon.refusable, *lexicon.wrongs, "give"}
        self._demanding = {token.sent.start for token in cast.doc if token.lower_ in MODALS_OUGHT}

    def deeds(self) -> list[Deed]:
        """All deeds with at least one known participant, in printed order."""
        doc = self._cast.doc
        layout = doc._.layout
        prose = sorted((p.start, p.end) for p in layout.paragraphs) if layout is not None else []
        found: list[Deed] = []
        endless = len(verbatim(doc)) + 1
        for token in doc:
            # Paragraphs do not overlap: only the last one that opens before a word can hold it.
            place = bisect_right(prose, (token.idx, endless))
            if prose and (not place or token.idx >= prose[place - 1][1]):
                continue
            deed: Deed | None = None
            if token.pos_ == "VERB":
                charge = self._spoken.charge(token)
                if charge is not None:
                    found.append(charge)
                deed = self._verb(token)
            elif token.pos_ in {"NOUN", "PROPN"}:
                deed = self._noun(token)
            elif token.pos_ == "ADJ" and is_mistagged(token):
                deed = self._verb(token)
            elif token.pos_ == "ADJ" and token.lower_ in self._lexicon.adjectives:
                deed = self._spoken.verdict(token)
            if deed is not None:
                found.append(deed)
        return self._inherited(found)

    def by_frame(self, predicate: Token, frame: Frame, rule: str, confidence: float) -> Deed | None:
        """The deed that a verb or noun does if it has this frame; for readers that know its type from elsewhere."""
        if predicate.pos_ == "NOUN":
            deed = None if predicate.i in self._taken else self._framed_noun(predicate, frame)
        else:
            how = standing(predicate, None, self._lexicon)
            if how.status is None:
                return None
            inner = self._parties.inner(predicate)
            deed = self._framed(predicate, None, frame, object_of(predicate), inner, how)
        return None if deed is None else replace(deed, rule=rule, confidence=confidence)

    def _verb(self, verb: Token) -> Deed | None:
        lexicon = self._lexicon
        lemma = verb_lemma(verb, lexicon)
        if lemma not in self._telling and verb.sent.start not in self._demanding:
            return None
        inner = self._parties.inner(verb)
        how = standing(verb, None, lexicon)
        if how.refused and lemma in lexicon.refusable:
            return self._spoken.refusal(verb, how)
        if how.ought:
            return self._spoken.ought(verb, how)
        if lemma in lexicon.wrongs and how.speaker_verb is not None and self._parties.type_of(verb) not in HARMS:
            claim = self._spoken.allegation(verb, how)
            if claim is not None:
                return claim
        if verb.dep_ in {"csubj", "amod"}:
            return None
        if lemma == "give":
            ultimatum = self._spoken.until(verb, inner, how)
            if ultimatum is not None:
                return ultimatum
        thing = object_of(verb)
        if thing is None and inner is not None and inner.dep_ == "ccomp":
            thing = next((c for c in inner.children if c.dep_ == "nsubj"), None)
        if how.status is None and not how.refused:
            return None
        if no_deed(lemma, verb, thing, inner):
            return None
        for frame in self._parties.frames(verb, thing):
            if how.refused and frame.type in _COOPERATIVE:
                return self._spoken.refusal(verb, how)
            deed = self._framed(verb, None, frame, thing, inner, how) if how.status is not None else None
            if deed is not None:
                return deed
        return None

    def _noun(self, noun: Token) -> Deed | None:
        frame = noun_frame(noun, self._lexicon) if noun.i not in self._taken else None
        return None if frame is None else self._framed_noun(noun, frame)

    def _framed_noun(self, noun: Token, frame: Frame) -> Deed | None:
        if noun.dep_ in {"compound", "nmod", "amod"} or noun.ent_type_ in {"PERSON"}:
            return None
        carrier, host, receives = self._carrier(noun)
        if carrier is None and host is None and not frame.alone:
            return None
        how = standing(noun, carrier, self._lexicon)
        if how.status is None:
            return None
        head = carrier or host
        actors = self._noun_actors(frame, noun, head, receives)
        recipients = self._noun_recipients(frame, noun, head, receives)
        if frame.mutual:
            actors, recipients = unique((*actors, *recipients)), ()
            if self._parties.lands(actors) < 2 and self._parties.pairs(noun, head):
                actors = unique((*actors, *self._cast.pair_before(noun)))
            if self._parties.lands(actors) < 2:
                within = self._parties.named_with(noun)
                actors = unique((*actors, *self._parties.cleared(actors, within)))
            if self._parties.lands(actors) == 1 and not self._body_meets(noun, actors):
                actors = unique((*actors, *self._parties.implied(noun, actors)))
            if (
                len(actors) < 2
                and (carrier is None or self._parties.lands(actors) == 0)
                and not self._body_meets(noun, actors)
            ):
                return None
        recipients = self._parties.cleared(actors, recipients)
        implicit = frame.mode == "visit" or frame.type in _IMPLICIT
        if implicit and not recipients and not frame.mutual and actors:
            recipients = self._parties.implied(noun, actors)
        if implicit and not actors and not frame.mutual and recipients:
            actors = self._parties.cleared(recipients, self._parties.implied(noun, recipients))
        background = head is None and not frame.verb_lemmas
        if frame.verb_lemmas and not self._governed(noun, frame):
            return None
        known = bool(actors or recipients)
        if background and not frame.mutual and frame.type != "AID" and not known:
            return None
        if not actors and not recipients and frame.type != "AID":
            return None
        confidence = 0.75 if carrier is not None else 0.6
        return Deed(
            noun,
            head,
            frame.type,
            frame.mode,
            actors,
            recipients,
            how.status,
            how.speaker_verb,
            background,
            False,
            f"noun {frame.rule}",
            confidence,
        )

    def _body_meets(self, noun: Token, actors: tuple[str, ...]) -> bool:
        """ "The G-7 summit": an organisation meets by itself."""
        return noun.lemma_.lower() in _ASSEMBLIES and any(
            self._cast.kind(a) in {"organisation", "group"} for a in actors
        )

    def _governed(self, noun: Token, frame: Frame) -> bool:
        return noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_.lower() in frame.verb_lemmas

    def _carrier(self, noun: Token) -> tuple[Token | None, Token | None, bool]:
        """The light verb of an event noun; or the verb whose subject wants it; and whether its subject receives."""
        head = noun.head
        carriers = self._lexicon.carriers
        if noun.dep_ in {"dobj", "nsubjpass"} and head.pos_ == "VERB":
            lemma = verb_lemma(head, self._lexicon)
            if lemma in carriers["subject_receives"]:
                return head, None, True
            if lemma in carriers["subject_acts"]:
                return head, None, False
            if lemma in _PROPOSING | carriers["stops"] | carriers["delays"]:
                return None, head, False
        if noun.dep_ == "pobj" and head.dep_ == "prep" and head.head.lemma_.lower() in _BRIDGES:
            if head.lower_ in {"in", "into", "on", "for"} and head.head.pos_ == "VERB" and head.head.lemma_ != "take":
                return head.head, None, False
            part = head.head
            if part.lower_ == "part" and part.head.lemma_.lower() == "take":
                return part.head, None, False
        return None, None, False

    def _noun_actors(self, frame: Frame, noun: Token, head: Token | None, receives: bool) -> tuple[str, ...]:
        found: list[str] = []
        for name in frame.actor:
            if name == "subject":
                if head is None or receives:
                    continue
                some = self._parties.subject(head)
            else:
                some = slot(self._cast, name, noun, None, None, places=False)
            found.extend(some)
            if some and not frame.mutual:
                break
        if receives and not found:
            found.extend(slot(self._cast, "from", head or noun, noun, None, places=False))
        return unique(found)

    def _noun_recipients(self, frame: Frame, noun: Token, head: Token | None, receives: bool) -> tuple[str, ...]:
        if receives and head is not None:
            return self._parties.subject(head)
        found: list[str] = []
        for name in frame.recipient:
            predicate, thing = (head, noun) if head is not None else (noun, None)
            if name in {"inner", "object"}:
                inner = next((c for c in noun.children if c.dep_ in {"acl", "relcl", "xcomp"}), None)
                some = slot(self._cast, "inner", noun, None, inner, places=False)
            else:
                some = slot(self._cast, name, predicate, thing, None, places=frame.place_recipient)
            found.extend(some)
            if some and not frame.mutual:
                break
        return unique(found)

    def _framed(
        self, verb: Token, carrier: Token | None, frame: Frame, thing: Token | None, inner: Token | None, how: Standing
    ) -> Deed | None:
        actors = self._parties.subject(verb) if frame.actor == ("subject",) else ()
        for name in frame.actor:
            if not actors and name != "subject":
                actors = slot(self._cast, name, verb, thing, inner, places=False)
        recipients: tuple[str, ...] = ()
        claimant = frame.type in {"REQUEST", "THREATEN", "ACCUSE"}
        if claimant and inner is not None:
            asked = next((c for c in inner.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            recipients = self._cast.denoted(asked) if asked is not None else ()
        if not recipients and thing is not None and not frame.mutual:
            recipients = self._parties.owner(thing, verb, actors)
        for name in frame.recipient:
            if recipients:
                break
            if name == "subject":
                recipients = self._parties.subject(verb)
            else:
                recipients = slot(self._cast, name, verb, thing, inner, places=frame.place_recipient)
                if name != "object" and set(recipients) == set(actors):
                    recipients = ()
        return self._deed(verb, carrier, frame, actors, recipients, inner, how)

    def _deed(
        self,
        verb: Token,
        carrier: Token | None,
        frame: Frame,
        actors: tuple[str, ...],
        recipients: tuple[str, ...],
        inner: Token | None,
        how: Standing,
    ) -> Deed | None:
        kind, mode = frame.type, frame.mode
        if inner is not None and inner.dep_ == "ccomp":
            if kind == "AGREE" and not ahead(inner):
                return None
            if kind == "REJECT" and verb.lemma_ == "deny":
                return None
        if not actors and not is_passive(verb) and not self._parties.may_act(verb):
            return None
        if not actors and (kind, mode) in {("REJECT", "meet"), ("CONSULT", "visit")}:
            return None
        confidence = 0.8
        if frame.actor_kind is not None:
            traveller = subject_of(verb)
            if traveller is None or traveller.lemma_.lower() not in self._lexicon.people:
                actors = tuple(a for a in actors if self._cast.kind(a) == frame.actor_kind)
        if frame.content:
            deed_type = self._parties.type_of(inner)
            if kind == "AGREE" and deed_type in _HOSTILE and verb.lemma_.lower() in _VOWS:
                kind = "THREATEN"
            mode = mode or self._lexicon.content_mode(kind, deed_type)
        if frame.mutual:
            subject = subject_of(verb)
            actors, recipients = unique((*actors, *self._parties.cleared(actors, recipients))), ()
            if self._parties.lands(actors) < 2 and subject is not None and self._cast.is_pair(subject):
                actors = unique((*actors, *self._cast.pair_before(verb)))
                confidence = 0.6
            actors = self._parties.completed(actors, subject)
            alone = self._parties.lands(actors) == 1 and not self._parties.gathers(actors)
            if alone and not frame.needs_pair and kind != "CONSULT":
                actors = unique((*actors, *self._parties.implied(verb, actors)))
            if frame.needs_pair and len(actors) < 2:
                return None
            if kind == "CONSULT" and self._parties.lands(actors) < 2 and not self._parties.meets(verb, actors):
                return None
        if not actors and is_passive(verb) and kind in _OWN_FORCES:
            # "Paratroopers have been flown to the border": whose they are, his is the deed.
            actors = slot(self._cast, "object", verb, object_of(verb), None, places=False)
        recipients = self._parties.cleared(actors, recipients)
        if frame.explicit and not recipients:
            return None
        if not actors and recipients and is_passive(verb) and not frame.mutual and kind in _IMPLICIT:
            actors = self._parties.cleared(recipients, self._parties.implied(verb, recipients))
            confidence = 0.5 if actors else confidence
        if not recipients and not frame.mutual and kind in _IMPLICIT and actors and frame.recipient:
            recipients = self._parties.implied(verb, actors)
            accused = kind == "AID" and verb.dep_ == "pcomp"  # "accused Sudan of arming rebels"
            if accused or (kind in _OWN_FORCES and self._parties.told_by(verb, recipients)):
                recipients = ()
            confidence = 0.5 if recipients else confidence
        if not actors and not recipients and not (kind == "AID" and verb.dep_ == "acl"):
            if not self._parties.of_states(verb) or frame.demands < _TELLING and kind not in _STRONG:
                return None
            passive = is_passive(verb)
            by_order = self._parties.by_order
            actors, recipients = self._parties.by_order_of_passive(verb, kind) if passive else by_order(verb)
            if frame.mutual:
                actors, recipients = unique((*actors, *recipients)), ()
                if len(actors) < 2:
                    return None
            confidence = 0.4
        if not actors and not is_passive(verb):
            confidence -= 0.2
        if frame.needs_recipient and not recipients:
            return None
        thing = object_of(verb)
        if thing is not None and not frame.host and kind != "REJECT":
            self._taken.add(thing.i)
        return Deed(
            verb,
            carrier,
            kind,
            mode,
            actors,
            recipients,
            how.status,
            how.speaker_verb,
            False,
            False,
            f"verb {frame.rule}",
            confidence,
        )

    def _inherited(self, deeds: list[Deed]) -> list[Deed]:
        """Money nouns and participles without parties take those of the deed that governs them."""
        denied = {d.speaker_verb.i for d in deeds if d.speaker_verb is not None and d.status == "denied"}
        deeds = [d for d in deeds if not (d.predicate.i in denied and d.type == "REJECT")]
        by_index = {d.predicate.i: d for d in deeds}
        found: list[Deed] = []
        for deed in deeds:
            if deed.type == "AID" and not deed.actors:
                giver = next((by_index[a.i] for a in deed.predicate.ancestors if a.i in by_index), None)
                if giver is None or giver.type not in {"AID", "SANCTION", "AGREE"} or not giver.actors:
                    if not deed.recipients:
                        continue
                else:
                    deed = _taking(deed, giver)
            found.append(deed)
        return found


def _taking(deed: Deed, giver: Deed) -> Deed:
    return Deed(
        deed.predicate,
        deed.carrier,
        deed.type,
        deed.mode,
        giver.actors,
        deed.recipients or giver.recipients,
        deed.status,
        deed.speaker_verb,
        False,
        deed.spoken,
        deed.rule + ", parties of the governing deed",
        0.5,
        inherited=True,
    )
