"""Who speaks: an actor, a described source, or an outlet in its own voice; and through which outlets.

Order: syntax, then who the words denote, then (for pronouns the article does not resolve) the speaker
before. A speaker that stays open is None: a quote without a name is better than one with the wrong name.
"""

from dataclasses import dataclass

from spacy.tokens import Token

from articles.reading.positions import ByPlace, located
from articles.reading.values import CitationFound
from entities.extraction.who import described as described_at
from entities.extraction.who import head_actor
from relations.extraction.outlets_in_text import (
    OutletAt,
    OutletNames,
    is_outlet_noun,
    outlet_in_citations,
    outlet_of,
)
from relations.extraction.prose import Prose
from relations.extraction.speakers_near import name_beside, taken_up_by
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.voices import Voice

_SINGULAR = frozenset({"he", "she", "his", "her", "i"})
_PLURAL = frozenset({"they", "their", "we", "both"})
_ACTING = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_TWO_SENTENCES = 400
_AGENTS = ("ist", "ists", "ian", "ians", "crat", "crats")
_FACTUAL = frozenset({"suggests", "confirms"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """``ids`` are actor ids: several when words are said jointly. ``outlet`` is set when it is the speaker."""

    ids: tuple[str, ...]
    described: str | None
    via: tuple[str, ...]
    addressee: str | None
    outlet: str | None

    @property
    def known(self) -> bool:
        """Whether the article says at all who spoke."""
        return bool(self.ids or self.described or self.outlet)

    @property
    def single(self) -> str | None:
        """The one actor who speaks; None for joint or unnamed speakers."""
        return self.ids[0] if len(self.ids) == 1 else None


NOBODY = Speaker((), None, (), None, None)


def is_one_person(before: Speaker) -> bool:
    """Whether the speaker before is a single one that is not an outlet, so that "he" may be meant for it."""
    if before.ids:
        return len(before.ids) == 1 and before.described is None
    return bool(before.described) and before.outlet is None and not str(before.described).split()[-1].endswith("s")


class Speakers:
    """Resolves voices within one document; remembers who spoke last, for "he added" and "the paper"."""

    def __init__(self, prose: Prose, names: OutletNames, lexicon: SpeechLexicon) -> None:
        doc = prose.doc
        self._doc = doc
        self._text = prose.text
        self._names = names
        self._lexicon = lexicon
        self._aside = prose.aside
        self._outlets = ByPlace(names.find(doc, prose.text))
        self._bodies: dict[str, str] = {}
        for actor in doc._.actors:
            for name in (actor.name, *actor.aliases) if actor.kind == "organisation" else ():
                self._bodies.setdefault(name, actor.id)
        self._people = {actor.id: actor for actor in doc._.actors}

    def can_speak(self, token: Token, force: str) -> bool:
        """Whether words can be ``token``'s: a fact that "suggests" or "confirms" something says nothing."""
        lemma = token.lemma_.lower()
        if token.pos_ == "PRON" or token.tag_ in {"PRP", "PRP$", "WP"}:
            return token.lower_ not in {
                "this",
                "that",
                "these",
                "those",
                "which",
                "what",
                "there",
                "nothing",
            } and (token.lower_ != "it" or force not in _FACTUAL or bool(head_actor(self._doc, token)))
        if outlet_of(token, self._outlets, self._lexicon) or is_outlet_noun(token, self._lexicon):
            return True
        if token.ent_type_ in _ACTING and token.pos_ == "PROPN":
            return True
        if token.dep_ == "poss" and token.pos_ == "PROPN":
            return True
        if self._lexicon.is_a(lemma, "speaker_nouns") or lemma.endswith(_AGENTS):
            return True
        if self._is_named(token) or any(self._is(i, "person") for i in head_actor(self._doc, token)):
            return True
        if self._lexicon.is_a(lemma, "document_nouns"):
            return force not in _FACTUAL
        return force not in _FACTUAL and token.pos_ in {"NOUN", "PROPN", "ADJ"} and self._counts_as_people(token)

    def is_document(self, token: Token) -> bool:
        """Whether the phrase headed by ``token`` is a text that can hold words: a letter, an accord."""
        return self._lexicon.is_a(token.lemma_.lower(), "document_nouns")

    def is_outlet(self, token: Token) -> bool:
        """Whether the phrase headed by ``token`` names a media outlet or speaks of one by its kind."""
        return outlet_of(token, self._outlets, self._lexicon) is not None or is_outlet_noun(token, self._lexicon)

    def resolve(
        self, voice: Voice, citations: tuple[CitationFound, ...], before: Speaker, force: str
    ) -> Speaker | None:
        """The speaker of ``voice``; None when its subject cannot speak. ``before`` spoke last in the paragraph."""
        subject = voice.subject
        addressee = self._addressee(voice.addressee)
        through = self._through(voice.through, citations)
        heard = self._heard_by(voice.addressee)
        via = tuple(dict.fromkeys((*through, *heard)))
        if subject is None:
            return Speaker((), None, via, addressee, None)
        if voice.rule != "beside-marks" and not self.can_speak(subject, force):
            return None
        found = self._outlet_voice(subject, citations, before)
        if found is not None:
            return Speaker(
                found.ids, found.described, tuple(dict.fromkeys((*found.via, *via))), addressee, found.outlet
            )
        ids, described = self._denoted(subject, before)
        if described is not None and subject.pos_ in {"NOUN", "PROPN", "ADJ"}:
            mention, name = name_beside(self._doc, subject, voice.top)
            if mention is not None and mention.ref is not None and self._is(mention.ref, "person"):
                ids, described = (mention.ref,), None
            elif name is not None and not ids:
                described = name
        return Speaker(ids, described, via, addressee, None)

    def _outlet_voice(self, subject: Token, citations: tuple[CitationFound, ...], before: Speaker) -> Speaker | None:
        outlet = outlet_of(subject, self._outlets, self._lexicon)
        name = outlet.name if outlet else None
        if outlet is not None and outlet.end - outlet.start < len(subject.text):
            name = None
        if name is None and is_outlet_noun(subject, self._lexicon):
            definite = any(c.lower_ in {"the", "its", "same"} for c in subject.children)
            name = before.outlet if definite and before.outlet else None
            name = name or outlet_in_citations(subject, citations, self._names, self._lexicon)
            if name is None and definite and before.via:
                name = before.via[-1]
            if name is None and definite:
                named = [o for o in self._lately(subject) if o.end <= subject.idx]
                fitting = self._lexicon.outlet_nouns[subject.lemma_.lower()]
                name = next((o.name for o in reversed(named) if o.kind is None or o.kind in fitting), None)
            if name is None:
                return Speaker((), self.printed(subject), (), None, self.printed(subject))
        if name is None and subject.lower_ == "it":
            name = self._writing_outlet(subject, before)
        if name is None:
            return None
        ids = (self._bodies[name],) if name in self._bodies else ()
        return Speaker(ids, name, (name,), None, name)

    def _lately(self, subject: Token) -> list[OutletAt]:
        return self._outlets.overlapping(subject.idx - _TWO_SENTENCES, subject.idx)

    def _writing_outlet(self, subject: Token, before: Speaker) -> str | None:
        """What "it" is in "it wrote": the outlet that spoke before or was last named, within two sentences."""
        if subject.head.lemma_ == "write":
            named = [o for o in self._lately(subject) if o.end <= subject.idx]
            return before.outlet or (named[-1].name if named else None)
        return before.outlet if before.outlet and not head_actor(self._doc, subject) else None

    def _denoted(self, subject: Token, before: Speaker) -> tuple[tuple[str, ...], str | None]:
        ids = head_actor(self._doc, subject)
        if subject.pos_ == "PRON" or subject.lower_ in _SINGULAR | _PLURAL:
            if subject.lower_ not in _SINGULAR | _PLURAL | {"it", "who", "one"} and not ids:
                return (), self.printed(subject)
            if subject.lower_ in _SINGULAR:
                ids = tuple(i for i in ids if self._is(i, "person"))
            ids = ids or self._pronoun(subject, before)
            if ids:
                return ids, None
            return self._taken_up(subject, before)
        people = tuple(i for i in ids if self._is(i, "person"))
        if people:
            several = len(ids) > 1 or subject.tag_ == "NNS"
            joint = self._people_within(subject) if several else people
            return joint if len(joint) > 1 else people, None
        if ids and (self._is_named(subject) or self._is_institution(subject)):
            return ids, None if self._is_named(subject) else self.printed(subject)
        return (), described_at(self._doc, subject) or self.printed(subject)

    def _pronoun(self, subject: Token, before: Speaker) -> tuple[str, ...]:
        if subject.lower_ in _SINGULAR and len(before.ids) == 1 and self._is(before.ids[0], "person"):
            return before.ids
        if subject.lower_ in _PLURAL:
            for verb in (c for a in (subject.head, *subject.head.ancestors) for c in a.children):
                if verb.dep_ == "advcl" and verb.i < subject.i:
                    joint = next((c for c in verb.children if c.dep_ == "nsubj"), None)
                    people = self._people_within(joint) if joint is not None else ()
                    if len(people) > 1:
                        return people
            return before.ids if len(before.ids) > 1 else ()
        return self._last_person(subject) if subject.lower_ in _SINGULAR and not is_one_person(before) else ()

    def _taken_up(self, subject: Token, before: Speaker) -> tuple[tuple[str, ...], str | None]:
        """The unnamed speaker before, if an unresolved pronoun can mean it, else the nearest fitting subject."""
        fits = subject.lower_ in _PLURAL or (subject.lower_ in _SINGULAR and is_one_person(before))
        if fits and not before.ids and before.outlet is None and before.described is not None:
            return (), before.described
        if subject.lower_ not in {"he", "she", "they", "it"}:
            return (), None
        fits_it = self._body if subject.lower_ == "it" else self.is_person
        meant = taken_up_by(subject, self._aside, fits_it)
        return self._denoted(meant, before) if meant is not None else ((), None)

    def _body(self, token: Token) -> bool:
        """A state, an organisation or an office: what "it" can stand for."""
        ids = head_actor(self._doc, token)
        if any(self._is(i, "person") for i in ids):
            return False
        return bool(ids and self._is_named(token)) or self._lexicon.is_a(token.lemma_.lower(), "body_nouns")

    def is_person(self, token: Token) -> bool:
        """Whether the phrase headed by ``token`` is a person or people, named or described."""
        if any(self._is(i, "person") for i in head_actor(self._doc, token)):
            return True
        lemma = token.lemma_.lower()
        return self._lexicon.is_a(lemma, "speaker_nouns") and not self._lexicon.is_a(lemma, "body_nouns")

    def _people_within(self, token: Token) -> tuple[str, ...]:
        """The people named in a coordinated phrase, offices and appositions and all."""
        start, end = token.left_edge.idx, token.right_edge.idx + len(token.right_edge.text)
        named = [m.ref for m in located(self._doc, "mentions").within(start, end) if m.ref]
        return tuple(dict.fromkeys(i for i in named if self._is(i, "person")))

    def _last_person(self, subject: Token) -> tuple[str, ...]:
        """The nearest person before, in the sentence or the one before, who is a subject there."""
        for token in reversed(self._doc[max(0, subject.i - 60) : subject.i]):
            if token.dep_ in {"nsubj", "nsubjpass"} and token.i not in self._aside and self._named(token):
                found = tuple(i for i in head_actor(self._doc, token) if self._is(i, "person"))
                if len(found) == 1:
                    return found
        return ()

    def _through(self, token: Token | None, citations: tuple[CitationFound, ...]) -> tuple[str, ...]:
        if token is None:
            return ()
        outlet = outlet_of(token, self._outlets, self._lexicon)
        if outlet is not None:
            return (outlet.name,)
        if is_outlet_noun(token, self._lexicon):
            name = outlet_in_citations(token, citations, self._names, self._lexicon)
            return (name,) if name else ()
        return ()

    def _heard_by(self, token: Token | None) -> tuple[str, ...]:
        """ "told Interfax": the outlet hears the words and passes them on."""
        outlet: OutletAt | None = outlet_of(token, self._outlets, self._lexicon) if token is not None else None
        return (outlet.name,) if outlet else ()

    def _addressee(self, token: Token | None) -> str | None:
        if token is None or outlet_of(token, self._outlets, self._lexicon) is not None:
            return None
        ids = head_actor(self._doc, token)
        named = self._is_named(token) or token.pos_ == "PRON" or any(self._is(i, "person") for i in ids)
        return ids[0] if len(ids) == 1 and named else None

    def printed(self, token: Token) -> str:
        """The noun phrase of ``token`` as printed, up to a relative clause, a comma or a parenthesis."""
        first, last = token.left_edge.i, token.i
        while first < token.i and self._doc[first].ent_type_ == "DATE":
            first += 1
        for following in self._doc[token.i + 1 : token.right_edge.i + 1]:
            if following.i in self._aside or following.dep_ in {"relcl", "appos", "acl"} or following.text in ',(;–—“"':
                break
            if following.tag_ in {"WDT", "WP"} or following.dep_ in {"mark", "nsubj", "nsubjpass", "expl"}:
                break
            if following.dep_ != "case":
                last = following.i
        start, end = self._doc[first].idx, self._doc[last].idx + len(self._doc[last].text)
        return self._text[start:end].strip(' \n\t,“”"')

    def _is(self, actor: str, kind: str) -> bool:
        found = self._people.get(actor)
        return found is not None and found.kind == kind

    def _named(self, token: Token) -> bool:
        return bool(head_actor(self._doc, token))

    def _is_named(self, token: Token) -> bool:
        """Whether the token itself stands in a printed name, not only beside one ("Russian officials")."""
        return any(m.label != "NORP" for m in located(self._doc, "mentions").covering(token.idx))

    def _is_institution(self, token: Token) -> bool:
        return self._lexicon.is_a(token.lemma_.lower(), "institution_nouns")

    def _counts_as_people(self, token: Token) -> bool:
        return token.tag_ in {"NNS", "NNPS", "NNP"} and token.ent_type_ not in {
            "DATE",
            "EVENT",
            "LAW",
            "MONEY",
        }
