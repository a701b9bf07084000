"""The deeds of an article: predicates with their frame, participants and standing.

Goes through each sentence's verbs and event nouns; decides neither dates nor what a
speaker's word is worth.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from relations.extraction.event_frames import Frame, Lexicon, is_passive, noun_frame, object_of, verb_frame
from relations.extraction.event_status import Standing, standing
from relations.extraction.participants import Cast, prepositions, slot, subject_of, unique

_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "AID", "COOPERATE", "CONCEDE", "RETREAT"})
_FIRST_PERSON = frozenset({"we", "i"})
_THIRD_PERSON = frozenset({"it", "he", "she", "they"})
_IMPLICIT = frozenset({"AGREE", "SUPPORT", "CONCEDE", "AID", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SANCTION"})
_BRIDGES = frozenset({"enter", "engage", "join", "participate", "take", "embark", "gather", "convene", "agree"})
_PROPOSING = frozenset({"want", "seek", "propose", "plan", "schedule", "prepare", "request", "demand", "suggest", "arrange"})


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


class DeedReader:
    """Reads the deeds of the article that a ``Cast`` belongs to."""

    def __init__(self, cast: Cast, lexicon: Lexicon) -> None:
        self._cast = cast
        self._lexicon = lexicon
        self._taken: set[int] = set()

    def deeds(self) -> list[Deed]:
        """All deeds with at least one known participant, in printed order."""
        doc = self._cast.doc
        layout = doc._.layout
        prose = tuple(layout.paragraphs) if layout is not None else ()
        found: list[Deed] = []
        for token in doc:
            if prose and not any(p.start <= token.idx < p.end for p in prose):
                continue
            deed: Deed | None = None
            if token.pos_ == "VERB":
                deed = self._verb(token)
            elif token.pos_ in {"NOUN", "PROPN"}:
                deed = self._noun(token)
            if deed is not None:
                found.append(deed)
        return self._inherited(found)

    def _verb(self, verb: Token) -> Deed | None:
        lexicon = self._lexicon
        lemma = verb.lemma_.lower()
        inner = self._inner(verb)
        how = standing(verb, None, lexicon)
        if how.refused and lemma in lexicon.refusable:
            return self._refusal(verb, how)
        if how.ought:
            return self._ought(verb, how)
        if lemma in lexicon.wrongs and how.speaker_verb is not None:
            claim = self._allegation(verb, how)
            if claim is not None:
                return claim
        if lemma == "give":
            ultimatum = self._until(verb, inner, how)
            if ultimatum is not None:
                return ultimatum
        thing = object_of(verb)
        if thing is None and inner is not None and inner.dep_ == "ccomp":
            thing = next((c for c in inner.children if c.dep_ == "nsubj"), None)
        frame = verb_frame(verb, lexicon, None if thing is None else self._names_actor(thing))
        if frame is None or how.status is None:
            return None
        if how.refused and frame.type in _COOPERATIVE:
            return self._refusal(verb, how)
        return self._framed(verb, None, frame, thing, inner, how)

    def _noun(self, noun: Token) -> Deed | None:
        frame = noun_frame(noun, self._lexicon)
        if frame is None or noun.i in self._taken:
            return None
        if noun.dep_ in {"compound", "nmod", "amod"} or noun.ent_type_ in {"PERSON"}:
            return None
        carrier, host, receives = self._carrier(noun)
        if carrier is None and not frame.alone:
            return None
        how = standing(noun, carrier, self._lexicon)
        if how.status is None:
            return None
        head = carrier or host
        actors = self._noun_actors(frame, noun, head, receives)
        recipients = self._noun_recipients(frame, noun, head, receives)
        if frame.mutual:
            actors, recipients = unique((*actors, *recipients)), ()
            if self._lands(actors) < 2 and self._pairs(noun, head):
                actors = unique((*actors, *self._cast.pair_before(noun)))
            if len(actors) < 2 and (carrier is None or self._lands(actors) == 0):
                return None
        recipients = self._cleared(actors, recipients)
        background = carrier is None
        if frame.verb_lemmas and not self._governed(noun, frame):
            return None
        if background and not frame.mutual and not (actors and (recipients or frame.type == "AID")):
            if not (frame.type == "AID" and not actors):
                return None
        if not actors and not recipients and frame.type != "AID":
            return None
        confidence = 0.75 if carrier is not None else 0.6
        return Deed(noun, head, frame.type, frame.mode, actors, recipients, how.status, how.speaker_verb,
                    background, False, f"noun {frame.rule}", confidence)

    def _governed(self, noun: Token, frame: Frame) -> bool:
        return noun.dep_ in {"nsubj", "nsubjpass"} and noun.head.lemma_.lower() in frame.verb_lemmas

    def _carrier(self, noun: Token) -> tuple[Token | None, Token | None, bool]:
        """The light verb of an event noun; or the verb whose subject wants it; and whether its subject receives."""
        head = noun.head
        carriers = self._lexicon.carriers
        if noun.dep_ in {"dobj", "nsubjpass"} and head.pos_ == "VERB":
            lemma = head.lemma_.lower()
            if lemma in carriers["subject_receives"]:
                return head, None, True
            if lemma in carriers["subject_acts"]:
                return head, None, False
            if lemma in _PROPOSING | carriers["stops"] | carriers["delays"]:
                return None, head, False
        if noun.dep_ == "pobj" and head.dep_ == "prep" and head.head.lemma_.lower() in _BRIDGES:
            if head.lower_ in {"in", "into", "on", "for"} and head.head.pos_ == "VERB":
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
                some = self._subject(head)
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
            return self._subject(head)
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
        actors = self._subject(verb) if frame.actor == ("subject",) else ()
        for name in frame.actor:
            if not actors and name != "subject":
                actors = slot(self._cast, name, verb, thing, inner, places=False)
        recipients: tuple[str, ...] = ()
        claimant = frame.type in {"REQUEST", "THREATEN", "ACCUSE"}
        if claimant and inner is not None:
            asked = next((c for c in inner.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            recipients = self._cast.denoted(asked) if asked is not None else ()
        for name in frame.recipient:
            if recipients:
                break
            if name == "subject":
                recipients = self._subject(verb)
            else:
                recipients = slot(self._cast, name, verb, thing, inner, places=frame.place_recipient)
                if name != "object" and set(recipients) == set(actors):
                    recipients = ()
        return self._deed(verb, carrier, frame, actors, recipients, inner, how)

    def _deed(
        self, verb: Token, carrier: Token | None, frame: Frame, actors: tuple[str, ...], recipients: tuple[str, ...],
        inner: Token | None, how: Standing,
    ) -> Deed | None:
        kind, mode = frame.type, frame.mode
        confidence = 0.8
        if frame.actor_kind is not None:
            actors = tuple(a for a in actors if self._cast.kind(a) == frame.actor_kind)
        if frame.content:
            deed_type = self._type_of(inner)
            if kind == "AGREE" and deed_type == "RETREAT":
                kind = "CONCEDE"
            mode = mode or self._lexicon.content_mode(kind, deed_type)
        if frame.mutual:
            subject = subject_of(verb)
            actors, recipients = unique((*actors, *self._cleared(actors, recipients))), ()
            if self._lands(actors) < 2 and subject is not None and self._cast.is_pair(subject):
                actors = unique((*actors, *self._cast.pair_before(verb)))
                confidence = 0.6
            if frame.needs_pair and len(actors) < 2:
                return None
        recipients = self._cleared(actors, recipients)
        if not recipients and not frame.mutual and kind in _IMPLICIT and actors and frame.recipient:
            recipients = self._implied(verb, actors)
            confidence = 0.5 if recipients else confidence
        if not actors and not recipients:
            return None
        if not actors and not is_passive(verb):
            confidence -= 0.2
        if frame.needs_recipient and not recipients:
            return None
        thing = object_of(verb)
        if thing is not None and not frame.host and kind != "REJECT":
            self._taken.add(thing.i)
        return Deed(verb, carrier, kind, mode, actors, recipients, how.status, how.speaker_verb, False, False,
                    f"verb {frame.rule}", confidence)

    def _subject(self, verb: Token) -> tuple[str, ...]:
        subject = subject_of(verb)
        if subject is None:
            return ()
        found = self._cast.denoted(subject)
        if found:
            return found
        if subject.lower_ in _FIRST_PERSON:
            return self._speaker(verb)
        if self._cast.is_pair(subject):
            return self._cast.pair_before(subject)
        if subject.lower_ in _THIRD_PERSON and verb.dep_ in {"ccomp", "advcl"} and verb.head != verb:
            return self._subject(verb.head)
        return ()

    def _speaker(self, token: Token) -> tuple[str, ...]:
        for statement in self._cast.doc._.statements:
            if statement.start <= token.idx < statement.end and statement.speaker:
                return (statement.speaker,)
        for ancestor in token.ancestors:
            if ancestor.lemma_.lower() in self._lexicon.reporting:
                subject = subject_of(ancestor)
                return self._cast.denoted(subject) if subject is not None else ()
        return ()

    def _addressee(self, token: Token) -> tuple[str, ...]:
        for statement in self._cast.doc._.statements:
            if statement.start <= token.idx < statement.end and statement.addressee:
                if self._cast.kind(statement.addressee) is not None:
                    return (str(statement.addressee),)
        for ancestor in token.ancestors:
            if ancestor.lemma_.lower() == "tell":
                for child in ancestor.children:
                    if child.dep_ in {"dobj", "dative"}:
                        return self._cast.denoted(child)
        return ()

    def _refusal(self, verb: Token, how: Standing) -> Deed | None:
        """"We will never accept this border": a refusal, said by the one who would have to act."""
        actors = self._subject(verb)
        thing = object_of(verb)
        recipients = self._addressee(verb)
        for name in ("object", "with", "to", "from", "dative"):
            recipients = recipients or slot(self._cast, name, verb, thing, None, places=False)
        if not actors:
            return None
        recipients = self._cleared(actors, recipients) or self._implied(verb, actors)
        frame = verb_frame(verb, self._lexicon, thing is not None and self._names_actor(thing))
        mode = self._lexicon.content_mode("REJECT", frame.type if frame is not None else None)
        return Deed(verb, None, "REJECT", mode, actors, recipients, "occurred", how.speaker_verb, False, True,
                    "refused will", 0.65)

    def _ought(self, verb: Token, how: Standing) -> Deed | None:
        """"X said that Y must …": a demand of X on Y."""
        if how.speaker_verb is None and not any(
            s.start <= verb.idx < s.end for s in self._cast.doc._.statements
        ):
            return None
        actors = self._speaker(verb)
        recipients = self._cleared(actors, self._subject(verb))
        if not actors or not recipients or self._lands((*actors, *recipients)) < 2:
            return None
        mode = self._lexicon.content_mode("REQUEST", self._type_of(verb))
        return Deed(verb, None, "REQUEST", mode, actors, recipients, "occurred", how.speaker_verb, False, True,
                    "said that another must", 0.6)

    def _allegation(self, verb: Token, how: Standing) -> Deed | None:
        """"Russia said the US had violated the treaty": an accusation."""
        actors = self._speaker(verb)
        recipients = self._cleared(actors, self._subject(verb))
        if not actors or not recipients or self._lands((*actors, *recipients)) < 2 or how.status != "occurred":
            return None
        return Deed(verb, None, "ACCUSE", "allege", actors, recipients, "occurred", how.speaker_verb, False, True,
                    "said that another did wrong", 0.65)

    def _until(self, verb: Token, inner: Token | None, how: Standing) -> Deed | None:
        """"India gave Canada until 10 October to withdraw 41 diplomats": a demand with a due date."""
        if how.status is None or not any(c.lower_ == "until" for c in verb.children):
            return None
        given = next((c for c in verb.children if c.dep_ in {"dobj", "dative"}), object_of(verb))
        recipients = self._cast.denoted(given) if given is not None else ()
        actors = self._subject(verb)
        if not recipients:
            return None
        inner = inner or next((c for c in verb.children if c.dep_ in {"advcl", "xcomp"}), None)
        mode = "yield" if self._type_of(inner) in {"RETREAT", "SANCTION"} else "change"
        return Deed(verb, None, "REQUEST", mode, actors, recipients, how.status, how.speaker_verb, False, False,
                    "given until", 0.7)

    def _inner(self, verb: Token) -> Token | None:
        """The infinitive, clause or gerund that a verbal deed is about."""
        for child in verb.children:
            if child.dep_ in {"xcomp", "ccomp"} and child.pos_ in {"VERB", "AUX"}:
                return child
        for child in verb.children:
            if child.dep_ == "advcl" and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.children):
                return child
            if child.dep_ == "prep":
                for deeper in child.children:
                    if deeper.dep_ == "pcomp":
                        return deeper
        return None

    def _type_of(self, inner: Token | None) -> str | None:
        if inner is None:
            return None
        thing = object_of(inner)
        frame = verb_frame(inner, self._lexicon, None if thing is None else self._names_actor(thing))
        if frame is None and thing is not None:
            frame = noun_frame(thing, self._lexicon)
        return frame.type if frame is not None else None

    def _names_actor(self, thing: Token) -> bool:
        if self._cast.named(thing):
            return True
        return thing.lemma_.lower() in self._lexicon.people and bool(self._cast.denoted(thing))

    def _lands(self, actors: tuple[str, ...]) -> int:
        return len({self._cast.country(a) or a for a in actors})

    def _pairs(self, noun: Token, head: Token | None) -> bool:
        if any(c.lower_ in {"bilateral", "mutual"} for c in noun.children):
            return True
        subject = subject_of(head) if head is not None else None
        nouns = [*prepositions((noun,), "between")] + ([subject] if subject is not None else [])
        return any(self._cast.is_pair(n) for n in nouns)

    def _cleared(self, actors: tuple[str, ...], recipients: tuple[str, ...]) -> tuple[str, ...]:
        """Recipients who do not act themselves, nor are just the actor's own country."""
        own = {self._cast.country(a) for a in actors} - {None}
        return tuple(
            r for r in recipients
            if r not in actors and not (self._cast.kind(r) in {"country", None} and r in own)
        )

    def _implied(self, verb: Token, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The other one of exactly two countries in the sentence, or else in the one before it in the paragraph."""
        doc = self._cast.doc
        sentence = verb.sent
        own = {self._cast.country(a) or a for a in actors}
        spans = [sentence]
        if sentence.start > 0:
            before = doc[sentence.start - 1].sent
            if "\n" not in doc.text[before.end_char - 1 : sentence.start_char]:
                spans.append(before)
        for span in spans:
            named = self._cast.mentioned(span.start, span.end)
            others = unique(c for a in named if (c := self._cast.country(a) or a) not in own)
            if len(others) == 1:
                land = others[0]
                return (land if self._cast.kind(land) else next(a for a in named if self._cast.country(a) == land),)
            if len(others) > 1:
                return ()
        return ()

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
    return Deed(deed.predicate, deed.carrier, deed.type, deed.mode, giver.actors, deed.recipients or giver.recipients,
                deed.status, deed.speaker_verb, False, deed.spoken, deed.rule + ", parties of the governing deed", 0.5)
