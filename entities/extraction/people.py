"""Who the article's people are: names gathered into persons, with the offices that the text gives them.

Full names make persons; bare surnames, glued and damaged names join them. A role's country comes from the
words around the name, else from the reference's office holders of that day, and stays None where neither tells.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from articles.reading.values import Unresolved
from entities.extraction.bearers import bearers, states_at
from entities.extraction.gazetteer import Country, plain
from entities.extraction.mention_spans import NamedSpan, glued, text_of
from entities.extraction.name_forms import folded, is_family_first, parts, same_given, slug, surname
from entities.extraction.nationality import NationalityReader
from entities.extraction.office_titles import Title, office_key
from entities.extraction.person import Person
from entities.extraction.roles import RoleReader

_ONE_ADJECTIVE = (frozenset({"DOM", "DMA"}), frozenset({"COD", "COG"}), frozenset({"GIN", "GNB", "GNQ"}))
"""States of which people print the same adjective."""


@lru_cache(maxsize=50_000)
def _keys(name: str) -> frozenset[str]:
    """Under what words a name may be met again: each of its words, and its family name with particles."""
    return frozenset(folded(word) for word in (*parts(name), surname(name)))


class PeopleReader(RoleReader):
    """Gathers the persons of one document."""

    def read(self, spans: Sequence[NamedSpan], titles: Sequence[Title]) -> list[Person]:
        """The persons behind the PERSON spans, in the order of their first full name; fills ``of_span``
        by start token.
        """
        names = [s for s in spans if s.label == "PERSON"]
        self._by_word: dict[str, list[Person]] = {}
        self._rank: dict[int, int] = {}
        self.states = {m.entry.iso3 for s in spans for m in s.meanings[:1] if isinstance(m.entry, Country)}
        borne = bearers(self.doc, names, titles, self.lexicon, states_at(spans))
        for span in names:
            if len(self._words(span)) > 1:
                self._full(span, borne.get(span.start, ()))
        for span in names:
            if len(self._words(span)) == 1:
                self.bare(span, borne.get(span.start, ()))
        self._settle_names()
        for person in self.people:
            person.spans.sort(key=lambda s: s.start)
        self.people.sort(key=lambda p: p.spans[0].start)
        self._counterparts()
        for person in self.people:
            self._roles(person)
        nationality = NationalityReader(self.doc, self.gazetteer, self.lexicon, spans, self.people, titles)
        for person in self.people:
            self._held(person)
        for person in self.people:
            nationality.settle(person)
        return self.people

    def _words(self, span: NamedSpan) -> list[str]:
        words = parts(text_of(self.doc, span.start, span.end))
        split = glued(words[0]) if len(words) == 1 else None
        if len(words) > 2 and words[0].lower() in self.lexicon.title("ranks") - {"sheikh", "father", "sister"}:
            words = words[1:]
        return list(split) if split else words

    def _full(self, span: NamedSpan, titles: Sequence[Title]) -> None:
        words = self._words(span)
        name = " ".join(words)
        country = next((t.owners[0] for t in titles if t.owners), None)
        offices = self.book.of(name)
        country = _of_two(country, self._state(offices))
        person = self._same_full(words, country)
        if person is None:
            person = Person(id="", name=name, country=country, offices=offices)
            self.people.append(person)
            self._known_by(person, name)
        elif len(name) > len(person.name) and len(words) > len(parts(person.name)) and "." not in name:
            person.aliases.append(person.name)
            person.name = name
            self._known_by(person, name)
        self._join(person, span, name, titles)

    def _same_full(self, words: Sequence[str], country: str | None) -> Person | None:
        name = " ".join(words)
        for person in self._alike_in_name(_keys(name)):
            for known in (person.name, *person.aliases):
                other = parts(known)
                if len(other) < 2:
                    continue
                same_family = folded(surname(name, country)) == folded(surname(known, person.country))
                if is_family_first(person.country) and words[0] == other[0] and words[1:] != other[1:]:
                    same_family = folded("".join(words[1:])) == folded("".join(other[1:]))
                if (
                    same_family
                    and same_given(words[0], other[0])
                    or [folded(w) for w in words] == [folded(w) for w in other]
                ):
                    return person
                if (
                    is_family_first(person.country)
                    and words[0] == other[0]
                    and folded("".join(words[1:])) == folded("".join(other[1:]))
                ):
                    return person
        return None

    def bare(self, span: NamedSpan, titles: Sequence[Title]) -> None:
        word = self._words(span)[0]
        known = [p for p in self._alike_in_name((folded(word),)) if self._named_so(p, word)]
        if len(known) > 1:
            known = self._narrowed(known, span, titles)
        if len(known) > 1:
            self.unresolved.append(self._open(span, "several people of the article have this surname"))
            return
        if known and titles and self._contradicted(known[0], titles[0]):
            known = []
        if known:
            self._join(known[0], span, word, titles)
            return
        holder = self.book.holder(word, self.when, titles[0] if titles else None, self.lexicon)
        if holder is None and titles:
            holder = self.book.holder(word, self.when, None, self.lexicon) if self.when.known() else None
            if (
                holder is not None
                and titles[0].owners
                and not any(o.actor in titles[0].owners for o in self.book.of(holder))
            ):
                holder = None
        if holder is None and not titles:
            holder = self.book.lately(word, self.when) or self.book.of_state(word, self.states)
        known_heads = self.book.ever(word, self.when) if holder is None and not titles else ()
        if len({o.person for o in known_heads}) == 1:
            holder = known_heads[0].person
        family = holder is not None and folded(word) == folded(surname(holder, self._state(self.book.of(holder))))
        name = holder if holder is not None and family else word
        person = Person(id="", name=name, offices=self.book.of(holder) if holder else ())
        person.country = self._state(person.offices or known_heads)
        self.people.append(person)
        self._known_by(person, name)
        self._join(person, span, word, titles)

    def _known_by(self, person: Person, name: str) -> None:
        """Remember a person under every word of a name: nobody else needs to be compared with these words."""
        self._rank.setdefault(id(person), len(self._rank))
        for key in _keys(name):
            named = self._by_word.setdefault(key, [])
            if not any(known is person for known in named):
                named.append(person)

    def _alike_in_name(self, keys: Iterable[str]) -> list[Person]:
        """The persons that have one of the words in a name, in the order of ``people``."""
        found = {id(person): person for key in keys for person in self._by_word.get(key, ())}
        return [found[number] for number in sorted(found, key=lambda number: self._rank[number])]

    def _named_so(self, person: Person, word: str) -> bool:
        key = folded(word)
        for known in (person.name, *person.aliases):
            words = parts(known)
            if len(words) == 1 and folded(words[0]) == key:
                return True
            family = surname(known, person.country)
            if folded(family) == key or folded(parts(family)[-1]) == key:
                return True
            if len(words) > 1 and (word == words[0] or is_family_first(person.country) and word == words[-1]):
                return not any(folded(p.family()) == key for p in self._alike_in_name((key,)))
        return False

    def _narrowed(self, known: list[Person], span: NamedSpan, titles: Sequence[Title]) -> list[Person]:
        if titles:
            for alike in (self._equal, self._alike):
                matching = [p for p in known if any(alike(t, titles[0]) for t in p.titles)]
                if matching:
                    return matching
        family = [p for p in known if folded(p.family()) == folded(self._words(span)[0])]
        return family or known

    def _equal(self, one: Title, other: Title) -> bool:
        return office_key(one.name, self.lexicon) == office_key(other.name, self.lexicon) and self._alike(one, other)

    def _alike(self, one: Title, other: Title) -> bool:
        if one.owners and other.owners and not set(one.owners) & set(other.owners):
            return False
        return one.word == other.word

    def _contradicted(self, person: Person, title: Title) -> bool:
        """A surname with a title of another country is another person, unless the text says nothing of
        the first's.
        """
        owned = {o for t in person.titles for o in t.owners}
        return bool(
            title.owners and owned and not owned & set(title.owners) and title.word not in {"ambassador", "envoy"}
        )

    def _join(self, person: Person, span: NamedSpan, name: str, titles: Sequence[Title]) -> None:
        person.spans.append(span)
        if name != person.name and name not in person.aliases:
            person.aliases.append(name)
            self._known_by(person, name)
        person.titles.extend(titles)
        if person.country is None:
            person.country = next((t.owners[0] for t in titles if t.owners), None)
        before = self.doc[span.start - 1].lower_ if span.start else ""
        honorific = self.lexicon.titles["honorifics"].get(before)
        if person.gender is None:
            person.gender = honorific or self._sex(person)
        self.of_span[span.start] = person

    def _sex(self, person: Person) -> str | None:
        """What the given name says; nothing where the family name is printed first."""
        words = parts(person.name)
        if words[0] in self.lexicon.titles["women"] or person.name in self.lexicon.titles["women"]:
            return "f"
        if len(words) < 2 or is_family_first(person.country):
            return None
        return self.lexicon.given.get(plain(words[0]))

    def _settle_names(self) -> None:
        used: dict[str, int] = {}
        for person in self.people:
            key = slug(person.name)
            used[key] = used.get(key, 0) + 1
            person.id = key if used[key] == 1 else f"{key}-{used[key]}"

    def _open(self, span: NamedSpan, why: str) -> Unresolved:
        start = self.doc[span.start].idx
        text = text_of(self.doc, span.start, span.end)
        return Unresolved(start, start + len(text), text, why)


def _of_two(printed: str | None, known: str | None) -> str | None:
    """The printed state; of two states that share an adjective ("Dominican"), the one that the person served."""
    if printed is not None and known is not None and any({printed, known} <= pair for pair in _ONE_ADJECTIVE):
        return known
    return printed or known
