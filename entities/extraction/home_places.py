"""Whose a person is by the places around the name: "told parliament in Tallinn", "who commands the garrison at Gao".

Asked last, when neither an office nor grammar ties a name to a state. Where guests and conferences are (Geneva,
New York) is nobody's home, nor is the goal of a journey.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from spacy.tokens import Doc, Token

from entities.extraction.gazetteer import Country, Gazetteer, KnownPlace
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan, text_of
from entities.extraction.person import Person

_SENDING = frozenset(
    {"recall", "appoint", "send", "dispatch", "name", "withdraw", "dismiss", "sack", "promote", "arrest"}
)
_RULING = frozenset({"command", "govern", "run", "lead", "head", "administer", "rule", "represent", "control"})
_HOSTING = frozenset({"receive", "host", "welcome", "greet"})
_MOVING = frozenset(
    {"fly", "go", "travel", "arrive", "visit", "meet", "talk", "land", "come", "return", "confer", "sign", "attend",
     "negotiate", "tour", "put", "initial", "lodge", "stop", "begin", "open", "hold", "speak", "seek", "address",
     "head", "hand"}
)  # fmt: skip
_CONFERENCES = frozenset({"CHE", "BEL", "USA", "AUT", "NLD", "GBR", "FRA"})
_LOCAL = frozenset(
    {"rebel", "opposition", "mayor", "governor", "guerrilla", "militia", "warlord", "commander", "party", "bishop",
     "priest", "chief", "police", "archbishop", "mutineer", "separatist"}
)  # fmt: skip
_AT = frozenset({"in", "at", "near", "outside", "around"})


class HomePlaces:
    """Reads one document; ``state_of`` tells the state that a token names or belongs to."""

    def __init__(
        self, doc: Doc, gazetteer: Gazetteer, lexicon: Lexicon, spans: Sequence[NamedSpan],
        state_of: Callable[[Token], str | None],
    ) -> None:  # fmt: skip
        self.doc, self.lexicon, self._state_of = doc, lexicon, state_of
        self._land_at: Mapping[int, str] = {
            i: land for span in spans for land in _lands(doc, gazetteer, span) for i in range(span.start, span.end)
        }

    def of(self, person: Person) -> str | None:
        """The state that places and senders around the name make likely."""
        for span in person.spans:
            root = self._root(span)
            found = self._phrase(span, root) or self._sent_by(root) or self._rules(root) or self._comes_from(root)
            if found is None and person.titles:
                found = self._at_home(root, person) or self._local(root, person)
            if found is not None:
                return found
        return None

    def host(self, person: Person) -> str | None:
        """ "President X received Uganda's ambassador in Dodoma": whoever receives is at home."""
        for span in person.spans:
            verb = self._root(span).head
            if self._root(span).dep_ == "nsubj" and verb.lemma_ in _HOSTING:
                return next(self._located(verb), None)
        return None

    def receives(self, person: Person) -> bool:
        """Whether the person receives a guest, whose state is not his."""
        return any(self._root(s).dep_ == "nsubj" and self._root(s).head.lemma_ in _HOSTING for s in person.spans)

    def _root(self, span: NamedSpan) -> Token:
        root = self.doc[span.start : span.end].root
        while root.dep_ in {"compound", "appos"} and root.head.i != root.i and root.head.pos_ in {"NOUN", "PROPN"}:
            root = root.head
        return root

    def _phrase(self, span: NamedSpan, root: Token) -> str | None:
        """ "Hungary's ruling party spokesman Peter Szabo": a state that opens the name's own phrase."""
        before = self.doc[root.left_edge.i : span.start]
        if root.i < span.start or any(_leaves_phrase(t) for t in before):
            return None
        if any(t.lower_ in self.lexicon.titles["counterpart"] for t in before):
            return None
        named = {state for t in before if (state := self._state_of(t)) is not None}
        return named.pop() if len(named) == 1 else None

    def _sent_by(self, root: Token) -> str | None:
        """ "The ambassador, Omar Faruk, was recalled by Khartoum": who recalls him owns him."""
        if root.dep_ != "nsubjpass" or root.head.lemma_ not in _SENDING:
            return None
        agents = (o for c in root.head.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj")
        return next((state for agent in agents if (state := self._state_of(agent))), None)

    def _rules(self, root: Token) -> str | None:
        """ "Colonel Keita, who commands the garrison at Gao": of the land of the place that he rules."""
        for clause in root.children:
            if clause.dep_ == "relcl" and clause.lemma_ in _RULING:
                for thing in clause.children:
                    if thing.dep_ == "dobj":
                        at = _AT | {"of"}
                        places = (*self._located(thing, at), *self._located(clause, at))
                        return self._land_at.get(thing.i) or next(iter(places), None)
        return None

    def _comes_from(self, root: Token) -> str | None:
        """ "Ana Perez, a lawyer from Tegucigalpa"."""
        for noun in (root, *(c for c in root.children if c.dep_ == "appos")):
            found = next(self._located(noun, frozenset({"from"})), None)
            if found is not None:
                return found
        return None

    def _at_home(self, root: Token, person: Person) -> str | None:
        """ "The trade minister, Olavi Kask, told parliament in Tallinn": who neither travels nor meets is at home."""
        verb = root.head
        words = {word for title in person.titles for word in title.name.lower().split()}
        if root.dep_ not in {"nsubj", "nsubjpass"} or verb.lemma_ in _MOVING | _HOSTING:
            return None
        if words & {"foreign", "ambassador", "envoy", "consul", "delegate", "representative", "negotiator", "mediator"}:
            return None
        heads = (verb, *(c for c in verb.children if c.dep_ in {"dobj", "dative"} or c.dep_ == "prep" and c.i > verb.i))
        heads = (*heads, *(o for c in heads[1:] for o in c.children if o.dep_ == "pobj"))
        lands = {land for head in heads for land in self._located(head)}
        return lands.pop() if len(lands) == 1 and not lands & _CONFERENCES else None

    def _local(self, root: Token, person: Person) -> str | None:
        """A rebel, a governor or a bishop is of the only land whose places the sentence names."""
        words = {word for title in person.titles for word in title.name.lower().split()}
        if not words & _LOCAL:
            return None
        sentence = root.sent
        lands = {self._land_at[i] for i in range(sentence.start, sentence.end) if i in self._land_at}
        return lands.pop() if len(lands) == 1 and not lands & _CONFERENCES else None

    def _located(self, head: Token, words: frozenset[str] = _AT) -> Iterator[str]:
        """The lands of the places behind a preposition that hangs on ``head``."""
        for prep in head.children:
            if prep.dep_ == "prep" and prep.lower_ in words:
                for place in prep.children:
                    land = self._land_at.get(place.i) if place.dep_ == "pobj" else None
                    if land is not None:
                        yield land
                    elif place.dep_ == "pobj":
                        yield from self._located(place)


def _lands(doc: Doc, gazetteer: Gazetteer, span: NamedSpan) -> Iterator[str]:
    """The land of a country's, capital's or place's span; of a person's or a body's none."""
    entry = span.meanings[0].entry if span.meanings else None
    if isinstance(entry, Country):
        yield entry.iso3
        return
    if isinstance(entry, KnownPlace) and entry.country:
        yield entry.country
        return
    if span.label not in {"GPE", "LOC"}:
        return
    text = text_of(doc, span.start, span.end)
    capital = gazetteer.capital_of(text, {})
    city = gazetteer.city(text, {}) if capital is None else None
    if capital is not None:
        yield capital.iso3
    elif city is not None and city.country:
        yield city.country


def _leaves_phrase(token: Token) -> bool:
    """Whether the word cannot stand between a possessor and the name of whom he owns."""
    verb = token.pos_ == "VERB" and token.dep_ != "amod"
    return verb or token.is_punct or token.pos_ in {"ADP", "CCONJ"}
