"""Whose a person is when no nationality is printed before the office: from the grammar around the name.

Read in this order: what stands right beside the name ("Ghana's Jerry Rawlings", "X, a Norwegian"), the
possessor of the office, kin, the minister beside him, the subject that governs the clause, what he says of his
own state, the only state of the sentence, the state the article is about. Officials of international bodies
have no country but their own; where nothing tells, the country stays None.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from entities.extraction.gazetteer import Body, Country, Gazetteer, Metonym
from entities.extraction.home_places import HomePlaces
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan, text_of
from entities.extraction.name_ties import NameTies
from entities.extraction.office_titles import Title
from entities.extraction.person import Person

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OWNING = frozenset({"poss", "amod", "compound", "nmod"})
_ABROAD = frozenset({"ambassador", "envoy", "counterpart", "representative", "delegate", "consul", "d'affaires"})
_CLIMBED = frozenset(
    {"ccomp", "parataxis", "acl", "relcl", "prep", "pobj", "agent", "appos", "conj", "dobj", "nsubj", "nsubjpass",
     "attr", "poss", "compound", "xcomp", "pcomp", "nmod", "dative", "oprd"}
)  # fmt: skip


class NationalityReader:
    """Finds the country of persons of one document; ``spans`` are its named spans, ``titles`` its titles."""

    def __init__(
        self,
        doc: Doc,
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        spans: Sequence[NamedSpan],
        people: Sequence[Person],
        titles: Sequence[Title],
    ) -> None:
        self.doc, self.gazetteer, self.lexicon = doc, gazetteer, lexicon
        self.spans, self.people = spans, people
        self.titles = {t.head: t for t in titles}
        self.person_at = {i: p for p in people for s in p.spans for i in range(s.start, s.end)}
        self.ties = NameTies(doc, lexicon, self._state_of)
        self.places = HomePlaces(doc, gazetteer, lexicon, spans, self._state_of)
        self.state_at: dict[int, str] = {}
        self.body_at: dict[int, str] = {}
        for span in spans:
            for state in self._states(span):
                self.state_at.update(dict.fromkeys(range(span.start, span.end), state))
            entry = span.meanings[0].entry if span.meanings else None
            if isinstance(entry, Body) and entry.country:
                self.body_at.update(dict.fromkeys(range(span.start, span.end), entry.country))
            elif isinstance(entry, Metonym) and entry.actor in gazetteer.countries:
                self.body_at.update(dict.fromkeys(range(span.start, span.end), entry.actor))

    def settle(self, person: Person) -> None:
        """Gives ``person`` and its roles a country, if the text supports one."""
        international = any(t.body for t in person.titles) and not any(t.owners for t in person.titles)
        if international and not any(r.country for r in person.roles):
            person.country = None
        if person.country is None:
            person.country = self._beside_name(person)
        if person.country is None and not person.elsewhere and not (international and person.roles):
            person.country = self._of_possessor(person) or self._of_kin(person) or self._of_ties(person)
        if person.country is None and not international and not person.elsewhere and self._is_office(person):
            person.country = self._of_office(person)
        if person.country is None and not person.elsewhere and not (international and person.roles):
            person.country = self.places.of(person)
        if person.country is not None and not international:
            person.roles = [r if r.country else replace(r, country=person.country) for r in person.roles]

    def _is_office(self, person: Person) -> bool:
        offices = self.lexicon.title("state_offices")
        return any(t.word in offices for t in person.titles if not t.owners) and any(
            r.country is None for r in person.roles
        )

    # what stands beside the name

    def _beside_name(self, person: Person) -> str | None:
        for span in person.spans:
            i = span.start - 1
            while i > 0 and (
                self.doc[i].lower_ in self.lexicon.titles["honorifics"]
                or self.doc[i].lower_ in self.lexicon.titles["ranks"]
            ):
                i -= 1
            if i > 0 and self.doc[i].tag_ == "POS" and (self.state_at.get(i - 1) or self.body_at.get(i - 1)):
                return self.state_at.get(i - 1) or self.body_at[i - 1]
            if i >= 0 and i in self.state_at and self._is_demonym(i):
                return self.state_at[i]
            after = span.end
            if after < len(self.doc) and self.doc[after].text in {",", "(", "–"}:
                for k in range(after + 1, min(after + 4, len(self.doc))):
                    if k in self.state_at and self._is_demonym(k):
                        return self.state_at[k]
                    if self.doc[k].tag_ not in {"DT", "JJ", "RB"} and self.doc[k].lower_ not in {"himself", "herself"}:
                        break
            led = self._of_followers(span) or self._of_predicate(span)
            if led is not None:
                return led
        return None

    def _of_followers(self, span: NamedSpan) -> str | None:
        """ "Tajik rebels under Mullo Abdullo", "Iraqi Shiites loyal to the cleric": a leader is of his men's state."""
        root = self.doc[span.start : span.end].root
        while root.dep_ in {"appos", "compound"} and root.head.i != root.i:
            root = root.head
        preposition = root.head
        if root.dep_ != "pobj" or preposition.lower_ not in {"under", "to", "of", "by"}:
            return None
        noun = preposition.head
        if noun.pos_ not in {"NOUN", "PROPN"} and noun.lemma_.lower() in {"loyal", "lead", "command", "head"}:
            noun = noun.head
        if noun.lemma_.lower() not in self.lexicon.title("followers"):
            return None
        return self._state_of(noun)

    def _of_predicate(self, span: NamedSpan) -> str | None:
        """ "Mitsuhiro Morita was the first Japanese to be killed"."""
        root = self.doc[span.start : span.end].root
        while root.dep_ == "appos" and root.head.i != root.i:
            root = root.head
        if root.dep_ != "nsubj" or root.head.lemma_ != "be" or any(c.dep_ == "neg" for c in root.head.children):
            return None
        return next((self.state_at[c.i] for c in root.head.children if c.dep_ == "attr" and c.i in self.state_at), None)

    def _is_demonym(self, i: int) -> bool:
        return any(s.start <= i < s.end and s.kind() == "demonym" for s in self.spans)

    # whose office it is

    def _of_possessor(self, person: Person) -> str | None:
        for title in person.titles:
            if title.word in self.lexicon.titles["counterpart"]:
                continue
            if title.holder is not None:
                other = self.person_at.get(title.holder)
                if other is not None:
                    return other.country
                held = self.titles.get(title.holder)
                if held is not None and held.owners:
                    return held.owners[0]
            if title.determiner in {"his", "her", "whose"}:
                return self._antecedent(title.start, person)
            if title.determiner in {"its", "their"} and not title.owners and title.body is None:
                return self._master(title.start)
        return None

    def _master(self, before: int) -> str | None:
        """Whose "its chief negotiator" is: the state that the sentence has as subject or possessor, else its first."""
        sentence = self.doc[before].sent
        here = [i for i in range(self._opening(sentence), before) if i in self.state_at or i in self.body_at]
        acting = [i for i in here if self.doc[i].dep_ in _SUBJECTS | {"poss"}]
        return self._state_of(self.doc[(acting or here)[0]]) if here else None

    def _antecedent(self, before: int, but: Person) -> str | None:
        near = [i for i, p in self.person_at.items() if i < before and p is not but]
        return self.person_at[max(near)].country if near else None

    def _of_kin(self, person: Person) -> str | None:
        """ "His brother Ibrahim", "Saddam Hussein's half-brother, Barzan": the country of the family."""
        kin = self.lexicon.title("kin")
        for span in person.spans:
            i = span.start - 1
            if i > 0 and self.doc[i].text == ",":
                i -= 1
            if i < 1 or self.doc[i].lower_ not in kin:
                continue
            for k in range(i - 1, max(i - 6, -1), -1):
                if k in self.person_at:
                    return self.person_at[k].country
                if self.doc[k].lower_ in {"his", "her", "whose"}:
                    return self._antecedent(k, person)
        return None

    def _of_ties(self, person: Person) -> str | None:
        return next((state for s in person.spans if (state := self.ties.of(s)) or (state := self._of_arm(s))), None)

    def _of_arm(self, span: NamedSpan) -> str | None:
        """ "The navy's Daya Fernando": an arm of the only state that the sentence names."""
        i = span.start - 1
        if i < 1 or self.doc[i].tag_ != "POS" or self.doc[i - 1].lower_ not in self.lexicon.actor("ministries"):
            return None
        return self._of_sentence(self.doc[i].sent, abroad=False)

    # an office of state without a state

    def _of_office(self, person: Person) -> str | None:
        title = next(t for t in person.titles if t.word in self.lexicon.title("state_offices") and not t.owners)
        head = self.doc[title.head]
        abroad = title.word in _ABROAD
        if title.word in {"congressman", "congresswoman"}:
            return "USA"
        near = self._in_capital(title) or (None if abroad else self._colleague(person))
        near = near or (None if abroad else self.places.host(person) or self._fronted(head.sent))
        if near is not None or self._is_met(head) or self.places.receives(person):
            return near
        return (
            self._governing(head, person)
            or self._said(person)
            or self._of_sentence(head.sent, abroad=abroad)
            or self._of_text(head.sent)
        )

    def _in_capital(self, title: Title) -> str | None:
        """ "An army spokesman in Kampala": seated there, so of that state."""
        end = title.end
        if title.word in _ABROAD or end + 1 >= len(self.doc) or self.doc[end].lower_ != "in":
            return None
        capital = self.gazetteer.capital_of(self.doc[end + 1].text, {})
        return capital.iso3 if capital else None

    def _colleague(self, person: Person) -> str | None:
        """ "Defense Minister Sergei Ivanov and Foreign Minister Igor Ivanov": two ministers side by side,
        one government.
        """
        first = person.spans[0]
        title = min((t for t in person.titles), key=lambda t: abs(t.head - first.start))
        starts = {t.start: p for p in self.people for t in p.titles if not t.owners and p is not person}
        joined = first.end < len(self.doc) and self.doc[first.end].lower_ == "and"
        following = starts.get(first.end + 1) if joined else None
        if following is not None and following.country:
            return following.country
        if title.start > 1 and self.doc[title.start - 1].lower_ == "and":
            before = next((p for p in self.people for s in p.spans if s.end == title.start - 1), None)
            if before is None or not before.roles or any(_abroad(t.name) & _abroad(title.name) for t in before.titles):
                return None
            return before.country
        return None

    def _state_of(self, token: Token) -> str | None:
        """The state that a subject names or belongs to: "Cairo", "Ukrainian negotiators", "Israel's cabinet"."""
        if token.i in self.person_at:
            return self.person_at[token.i].country
        if token.i in self.state_at or token.i in self.body_at:
            return self.state_at.get(token.i) or self.body_at[token.i]
        title = self.titles.get(token.i)
        if title is not None and title.owners:
            return title.owners[0]
        named = [c for c in token.children if c.i in self.state_at]
        mistaken = (c for c in named if c.dep_ == "nsubj" and c.i + 1 == token.i and token.pos_ == "NOUN")
        return next((self.state_at[c.i] for c in (*(c for c in named if c.dep_ in _OWNING), *mistaken)), None)

    def _subject(self, verb: Token, person: Person) -> str | None:
        own = {t.head for t in person.titles} | {i for s in person.spans for i in range(s.start, s.end)}
        for child in verb.children:
            if child.dep_ in _SUBJECTS and child.i not in own and not own & {c.i for c in child.conjuncts}:
                return self._state_of(child)
        return None

    def _is_met(self, head: Token) -> bool:
        """Somebody met, told or talked with may be of any state: "Wardak met General McKiernan"."""
        token = head
        while token.dep_ in {"appos", "compound", "nmod", "conj"} and token.head.i != token.i:
            token = token.head
        if token.dep_ in {"dobj", "dative"}:
            sent = self.lexicon.title("appointing") | self.lexicon.title("sending")
            return token.head.lemma_.lower() not in sent
        return token.dep_ == "pobj" and token.head.lower_ in {"with", "to", "from", "against", "between", "for"}

    def _governing(self, head: Token, person: Person) -> str | None:
        """The subject of the clause that the office stands in, climbing no further than its own sentence."""
        token = head
        for _ in range(12):
            if token.pos_ in {"VERB", "AUX"}:
                state = self._subject(token, person)
                if state is not None:
                    return state
            if token.head.i == token.i or token.dep_ not in _CLIMBED:
                return None
            token = token.head
        return None

    def _said(self, person: Person) -> str | None:
        """ "Cairo would consider a role, Foreign Minister Abdelatty said", "Asked whether Cairo had …, he replied"."""
        for span in person.spans:
            for name in self.doc[span.start : span.end]:
                token = name.head if name.dep_ == "appos" else name
                verb = token.head
                clauses = list(verb.children) if token.dep_ in _SUBJECTS else []
                asked = [c for c in clauses if c.dep_ == "advcl" and c.lemma_ in {"ask", "press", "question"}]
                for clause in [*clauses, *(c for a in asked for c in a.children)]:
                    if clause.dep_ in {"ccomp", "parataxis"}:
                        state = self._subject(clause, person)
                        if state is not None:
                            return state
        return None

    def _of_sentence(self, sentence: Span, *, abroad: bool) -> str | None:
        """The only state of the sentence; where an envoy is posted (``abroad``) does not count."""
        here = [s for s in self.spans if self._opening(sentence) <= s.start < sentence.end]
        if abroad:
            here = [s for s in here if s.start == 0 or self.doc[s.start - 1].lower_ not in {"to", "in", "at"}]
        own = Counter(c for s in here for c in self._unvisited(s))
        if not own and not abroad:
            colleagues = self.lexicon.titles["counterpart"]
            foreign = {t.end for t in self.titles.values() if t.word in colleagues}
            starts = {s.start: p for p in self.people for s in p.spans if sentence.start <= s.start < sentence.end}
            own = Counter(p.country for i, p in starts.items() if p.country and i not in foreign)
        return next(iter(own)) if len(own) == 1 else None

    def _fronted(self, sentence: Span) -> str | None:
        """ "In Dhaka, Army chief X said": the capital or state with which the sentence opens."""
        first = sentence.start
        opening = (s for s in self.spans if first < s.start <= first + 2 and self.doc[s.start - 1].lower_ == "in")
        return next((c for s in opening for c in self._states(s)), None)

    def _opening(self, sentence: Span) -> int:
        """Where the sentence begins, although the parser may have cut it inside: after a full stop, not a word."""
        first: int = sentence.start
        while first and not (self.doc[first - 1].is_punct or self.doc[first - 1].is_space):
            first = self.doc[first - 1].sent.start
        return first

    def _of_text(self, sentence: Span) -> str | None:
        """The state that the article speaks of most, twice as often as of any other, if the sentence names none."""
        if any(c for s in self.spans if sentence.start <= s.start < sentence.end for c in self._unvisited(s)):
            return None
        ranked = Counter(c for s in self.spans for c in self._unvisited(s)).most_common(2)
        if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
            return ranked[0][0]
        return None

    def _unvisited(self, span: NamedSpan) -> Iterable[str]:
        """The states of a span, unless it only says where somebody goes."""
        before = self.doc[span.start - 1] if span.start else None
        colleagues = self.lexicon.titles["counterpart"]
        if any(t.start <= span.start <= t.head for t in self.titles.values() if t.word in colleagues):
            return
        if before is not None and before.lower_ in {"with", "against"}:
            return
        town = not isinstance(span.meanings[0].entry if span.meanings else None, Country)
        if town and before is not None and before.lower_ in {"in", "at", "near", "outside"}:
            return
        if before is not None and before.pos_ == "ADP":
            governor = before.head.lemma_.lower()
            going = self.lexicon.actor("place_verbs") | self.lexicon.actor("place_nouns")
            if governor in going or governor in {"ambassador", "envoy"}:
                return
        yield from self._states(span)

    def _states(self, span: NamedSpan) -> Iterable[str]:
        entry = span.meanings[0].entry if span.meanings else None
        if isinstance(entry, Country):
            yield entry.iso3
            return
        town = span.label in {"GPE", "LOC"}
        capital = self.gazetteer.capital_of(text_of(self.doc, span.start, span.end), {}) if town else None
        if capital is not None:
            yield capital.iso3


def _abroad(title: str) -> set[str]:
    """The remit that two men share only if they serve two states: "Secretary of State", "Foreign Minister"."""
    words = set(title.lower().replace("secretary of state", "foreign").replace("foreign secretary", "foreign").split())
    return words & {"foreign", "president", "premier", "defence", "defense", "finance"}
