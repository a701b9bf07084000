"""Who the article's people are: names gathered into persons, with the offices that the text gives them.

Full names make persons; bare surnames, glued and damaged names join them. A role's country comes from the words
around the name, else from the reference's office holders of that day, and stays None where neither tells.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc, Token

from articles.reading.values import Unresolved
from entities.extraction.gazetteer import Country, Gazetteer, Office, edge
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan, glued, text_of
from entities.extraction.name_forms import folded, is_family_first, parts, same_given, slug, surname
from entities.extraction.titles import Title, office_key
from entities.extraction.values import RoleFound

# Titles that only states give: without a country in print, the article's own country is meant.
STATE_OFFICES = frozenset({
    "president", "premier", "minister", "prime minister", "chancellor", "secretary", "speaker", "deputy", "general", "admiral", "governor",
    "ambassador", "marshal", "colonel", "prosecutor", "king", "senator", "adviser", "aide", "lieutenant", "spokesman", "chief",
})


@dataclass(slots=True)
class Person:
    """A person of the article; ``spans`` are the tokens where the name stands, ``titles`` with the token they stand at."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    spans: list[NamedSpan] = field(default_factory=list)
    roles: list[RoleFound] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    offices: tuple[Office, ...] = ()

    def family(self) -> str:
        """The family name."""
        return surname(self.name, self.country)


@dataclass(frozen=True, slots=True)
class When:
    """The days between which the article appeared; None is open."""

    earliest: date | None = None
    latest: date | None = None

    def known(self) -> bool:
        """Whether there is any bound."""
        return self.earliest is not None or self.latest is not None


class OfficeBook:
    """The reference's office holders, by full name and by surname."""

    def __init__(self, offices: Iterable[Office]) -> None:
        self.by_name: dict[tuple[str, ...], list[Office]] = {}
        self.by_surname: dict[str, list[Office]] = {}
        for office in offices:
            keys = {tuple(folded(p) for p in parts(n)) for n in (office.person, *office.names)}
            for key in keys:
                self.by_name.setdefault(key, []).append(office)
            names = {n for n in (office.person, *office.names) if " " in n}
            for family in {folded(surname(n, office.actor)) for n in names}:
                self.by_surname.setdefault(family, []).append(office)

    def of(self, name: str) -> tuple[Office, ...]:
        """All offices of the person of that full name, variants of the given name included."""
        words = parts(name)
        found = self.by_name.get(tuple(folded(w) for w in words), [])
        if found or len(words) < 2:
            return tuple(found)
        several = [o for o in self.by_surname.get(folded(surname(name)), ()) if same_given(parts(o.person)[0], words[0])]
        people = {o.person for o in several}
        return tuple(several) if len(people) == 1 else ()

    def holder(self, family: str, when: When, title: Title | None, lexicon: Lexicon) -> str | None:
        """The one person of that surname in office on the day (with that title and country, if given); else None."""
        known = self.by_surname.get(folded(family), ())
        if title is not None:
            key = office_key(title.name, lexicon)
            known = [o for o in known if office_key(_bare(o.title), lexicon) == key and (not title.owners or o.actor in title.owners)]
        if not (title is not None and title.former):
            known = [o for o in known if o.held_on(when.earliest, when.latest)]
        people = {o.person for o in known}
        return people.pop() if len(people) == 1 else None


def _states(spans: Sequence[NamedSpan]) -> dict[int, str]:
    found: dict[int, str] = {}
    for span in spans:
        entry = span.meanings[0].entry if span.meanings else None
        if isinstance(entry, Country):
            found[span.start] = entry.iso3
    return found


def _bare(title: str) -> str:
    return title.replace("(acting)", "").strip()


class PeopleReader:
    """Gathers the persons of one document."""

    def __init__(self, doc: Doc, book: OfficeBook, gazetteer: Gazetteer, lexicon: Lexicon, when: When) -> None:
        self.doc, self.book, self.gazetteer, self.lexicon, self.when = doc, book, gazetteer, lexicon, when
        self.people: list[Person] = []
        self.of_span: dict[int, Person] = {}
        self.unresolved: list[Unresolved] = []

    def read(self, spans: Sequence[NamedSpan], titles: Sequence[Title]) -> list[Person]:
        """The persons behind the PERSON spans, in the order of their first full name; fills ``of_span`` by start token."""
        names = [s for s in spans if s.label == "PERSON"]
        borne = bearers(self.doc, names, titles, self.lexicon, _states(spans))
        for span in names:
            if len(self._words(span)) > 1:
                self._full(span, borne.get(span.start, ()))
        for span in names:
            if len(self._words(span)) == 1:
                self._bare(span, borne.get(span.start, ()))
        self._settle_names()
        for person in self.people:
            person.spans.sort(key=lambda s: s.start)
        self.people.sort(key=lambda p: p.spans[0].start)
        self._counterparts()
        for person in self.people:
            self._roles(person)
        for person in self.people:
            self._held(person)
            self._inherited(person, spans)
        return self.people

    def _inherited(self, person: Person, spans: Sequence[NamedSpan]) -> None:
        """An office of state without a country belongs to the only country of its sentence, else to the article's main one."""
        wanting = [r for r in person.roles if r.country is None]
        heads = {t.name: t for t in person.titles}
        if person.country is not None or not wanting or any(t.body or t.owners for t in person.titles):
            return
        if not any(r.title in heads and heads[r.title].word in STATE_OFFICES for r in wanting):
            return
        beside = self._beside(person)
        if beside is not None:
            person.country = beside
            person.roles = [r if r.country else replace(r, country=beside) for r in person.roles]
            return
        sentence = self.doc[person.titles[0].head].sent
        own = Counter(c for s in spans if sentence.start <= s.start < sentence.end for c in self._country(s))
        country = next(iter(own)) if len(own) == 1 else None
        if country is None and not own:
            ranked = Counter(c for s in spans for c in self._country(s)).most_common(2)
            if ranked and ranked[0][1] >= 3 and (len(ranked) == 1 or ranked[0][1] >= 2 * ranked[1][1]):
                country = ranked[0][0]
        if country is not None:
            person.country = country
            person.roles = [r if r.country else replace(r, country=country) for r in person.roles]

    def _beside(self, person: Person) -> str | None:
        """"Defense Minister Sergei Ivanov and Foreign Minister Igor Ivanov": two ministers side by side, one government."""
        first = person.spans[0]
        title = min((t for t in person.titles), key=lambda t: abs(t.head - first.start))
        starts = {t.start: p for p in self.people for t in p.titles if not t.owners and p is not person}
        following = starts.get(first.end + 1) if first.end < len(self.doc) and self.doc[first.end].lower_ == "and" else None
        if following is not None and following.country:
            return following.country
        if title.start > 1 and self.doc[title.start - 1].lower_ == "and":
            before = next((p for p in self.people for s in p.spans if s.end == title.start - 1), None)
            return before.country if before is not None and before.roles else None
        return None

    def _country(self, span: NamedSpan) -> Iterable[str]:
        if span.start > 1 and self.doc[span.start - 1].lower_ == "to" and self.doc[span.start - 2].lower_ in {"visit", "trip", "travel", "ambassador"}:
            return
        entry = span.meanings[0].entry if span.meanings else None
        capital = self.gazetteer.capital_of(text_of(self.doc, span.start, span.end), {}) if span.label in {"GPE", "LOC"} else None
        if isinstance(entry, Country):
            yield entry.iso3
        elif capital is not None:
            yield capital.iso3
        elif span.label == "PERSON" and span.start in self.of_span and self.of_span[span.start].country:
            yield str(self.of_span[span.start].country)

    def _words(self, span: NamedSpan) -> list[str]:
        words = [w for w in parts(text_of(self.doc, span.start, span.end))]
        split = glued(words[0]) if len(words) == 1 else None
        return list(split) if split else words

    def _full(self, span: NamedSpan, titles: Sequence[Title]) -> None:
        words = self._words(span)
        name = " ".join(words)
        country = next((t.owners[0] for t in titles if t.owners), None)
        offices = self.book.of(name)
        country = country or self._state(offices)
        person = self._same_full(words, country)
        if person is None:
            person = Person(id="", name=name, country=country, offices=offices)
            self.people.append(person)
        elif len(name) > len(person.name) and len(words) > len(parts(person.name)) and "." not in name:
            person.aliases.append(person.name)
            person.name = name
        self._join(person, span, name, titles)

    def _state(self, offices: Sequence[Office]) -> str | None:
        """The one state among the offices of a person; None for several, or for offices of organisations only."""
        states = {o.actor for o in offices if o.actor in self.gazetteer.countries}
        return states.pop() if len(states) == 1 else None

    def _same_full(self, words: Sequence[str], country: str | None) -> Person | None:
        name = " ".join(words)
        for person in self.people:
            for known in (person.name, *person.aliases):
                other = parts(known)
                if len(other) < 2:
                    continue
                same_family = folded(surname(name, country)) == folded(surname(known, person.country))
                if same_family and same_given(words[0], other[0]) or [folded(w) for w in words] == [folded(w) for w in other]:
                    return person
                if is_family_first(person.country) and words[0] == other[0] and folded("".join(words[1:])) == folded("".join(other[1:])):
                    return person
        return None

    def _bare(self, span: NamedSpan, titles: Sequence[Title]) -> None:
        word = self._words(span)[0]
        known = [p for p in self.people if self._named_so(p, word)]
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
            if holder is not None and titles[0].owners and not any(o.actor in titles[0].owners for o in self.book.of(holder)):
                holder = None
        person = Person(id="", name=holder or word, offices=self.book.of(holder) if holder else ())
        person.country = self._state(person.offices)
        self.people.append(person)
        self._join(person, span, word, titles)

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
                return not any(folded(p.family()) == key for p in self.people)
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
        """A surname with a title of another country is another person, unless the text says nothing of the first's."""
        owned = {o for t in person.titles for o in t.owners}
        return bool(title.owners and owned and not owned & set(title.owners) and title.word not in {"ambassador", "envoy"})

    def _join(self, person: Person, span: NamedSpan, name: str, titles: Sequence[Title]) -> None:
        person.spans.append(span)
        if name != person.name and name not in person.aliases:
            person.aliases.append(name)
        person.titles.extend(titles)
        if person.country is None:
            person.country = next((t.owners[0] for t in titles if t.owners), None)
        before = self.doc[span.start - 1].lower_ if span.start else ""
        honorific = self.lexicon.titles["honorifics"].get(before)
        given = parts(person.name)[0]
        person.gender = person.gender or honorific or ("f" if given in self.lexicon.titles["women"] else None)
        self.of_span[span.start] = person

    def _settle_names(self) -> None:
        used: dict[str, int] = {}
        for person in self.people:
            key = slug(person.name)
            used[key] = used.get(key, 0) + 1
            person.id = key if used[key] == 1 else f"{key}-{used[key]}"

    def _counterparts(self) -> None:
        """"His Russian counterpart, Sergei Lavrov" has the office of the person before him."""
        for person in self.people:
            for i, title in enumerate(person.titles):
                if title.word not in self.lexicon.titles["counterpart"]:
                    continue
                other = self._person_before(title.start, person)
                if other is None or not other.titles:
                    continue
                model = other.titles[0]
                person.titles[i] = replace(
                    title, name=model.name, word=model.word, former=False, acting=False, plural=False, holder=None
                )

    def _person_before(self, token: int, but: Person) -> Person | None:
        starts = [s for s, p in self.of_span.items() if s < token and p is not but and any(t.word != "counterpart" for t in p.titles)]
        return self.of_span[max(starts)] if starts else None

    def _roles(self, person: Person) -> None:
        for title in person.titles:
            if title.word in self.lexicon.titles["counterpart"]:
                continue
            country = title.owners[0] if title.owners else None
            if country is None and title.holder is not None:
                holder = self.of_span.get(title.holder)
                country = holder.country if holder else None
            role = self._dated(person, RoleFound(title.name, country, title.former, title.acting), title.body)
            same = next((r for r in person.roles if office_key(r.title, self.lexicon) == office_key(role.title, self.lexicon)), None)
            if same is None and any(_within(role.title, r.title) and role.country in {None, r.country} for r in person.roles):
                continue
            if same is None:
                person.roles.append(role)
            elif same.country is None and role.country is not None:
                person.roles[person.roles.index(same)] = RoleFound(
                    same.title, role.country, same.former, same.acting, same.start or role.start, same.end or role.end
                )
        countries = {r.country for r in person.roles if r.country}
        if len(countries) == 1:
            only = countries.pop()
            person.country = person.country or only
            person.roles = [
                r if r.country or r.title in {t.name for t in person.titles if t.body} else RoleFound(r.title, only, r.former, r.acting, r.start, r.end)
                for r in person.roles
            ]

    def _dated(self, person: Person, role: RoleFound, body: str | None) -> RoleFound:
        key = office_key(role.title, self.lexicon)
        known = [o for o in person.offices if office_key(_bare(o.title), self.lexicon) == key]
        known = [o for o in known if role.country is None or o.actor in {role.country, body} or o.actor == "SUN" == role.country]
        current = [o for o in known if o.held_on(self.when.earliest, self.when.latest)] if self.when.known() else known
        if role.acting:
            current = [o for o in current if "(acting)" in o.title] or current
        chosen = current if not role.former else [o for o in known if _ended(o, self.when)]
        if not chosen:
            state = self._state(person.offices)
            if role.country is None and body is None and state is not None:
                return RoleFound(role.title, state, role.former, role.acting)
            return role
        office = max(chosen, key=lambda o: o.start or "")
        country = role.country or (office.actor if office.actor in self.gazetteer.countries else None)
        if len({(o.start, o.end) for o in chosen}) > 1 and not self.when.known():
            return RoleFound(role.title, country, role.former, role.acting)
        return RoleFound(role.title, country, role.former, role.acting, office.start, office.end)

    def _held(self, person: Person) -> None:
        """Background knowledge, only when there is no doubt: exactly one office for that name on that day."""
        if person.roles or not self.when.known():
            return
        current = [o for o in person.offices if o.held_on(self.when.earliest, self.when.latest)]
        if len({(_bare(o.title), o.actor) for o in current}) != 1:
            return
        office = current[0]
        country = office.actor if office.actor in self.gazetteer.countries else None
        person.roles.append(RoleFound(_bare(office.title), country, False, "(acting)" in office.title, office.start, office.end))
        person.country = person.country or country

    def _open(self, span: NamedSpan, why: str) -> Unresolved:
        start = self.doc[span.start].idx
        text = text_of(self.doc, span.start, span.end)
        return Unresolved(start, start + len(text), text, why)


def _within(short: str, long: str) -> bool:
    """"Ambassador" says nothing beside "Ambassador to Japan"; "Minister" nothing beside "Foreign Minister"."""
    a, b = short.lower().split(), long.lower().split()
    return len(a) < len(b) and all(w in b for w in a)


def _ended(office: Office, when: When) -> bool:
    last = edge(office.end, upper=True)
    return last is not None and (when.latest is None or last <= when.latest)


def bearers(
    doc: Doc, names: Sequence[NamedSpan], titles: Sequence[Title], lexicon: Lexicon, states: Mapping[int, str]
) -> dict[int, list[Title]]:
    """Which titles each name bears, by the name's first token: before it, after a comma, shared, or by a verb.

    ``states`` gives the ISO3 code of the country named at a token.
    """
    at = {s.start: s for s in names}
    ends = {s.end: s for s in names}
    borne: dict[int, list[Title]] = {}
    used: set[int] = set()
    for title in titles:
        span = _named_after(doc, title, at, lexicon)
        if span is None:
            continue
        used.add(title.head)
        for k, each in enumerate(_shared(doc, span, at, title)):
            borne.setdefault(each.start, []).append(_part(title, k))
    for title in titles:
        if title.head in used:
            continue
        span = _named_before(doc, title, ends, names)
        if span is not None and not title.plural:
            borne.setdefault(span.start, []).append(title)
    for span in names:
        _of_country(doc, span, borne, states)
    return borne


def _part(title: Title, k: int) -> Title:
    if len(title.owners) > 1:
        owners = (title.owners[k],) if k < len(title.owners) else ()
        return replace(title, owners=owners)
    return title


def _named_after(doc: Doc, title: Title, at: dict[int, NamedSpan], lexicon: Lexicon) -> NamedSpan | None:
    i = title.end
    while i < len(doc) and (
        doc[i].text in {"“", '"', "‘"} or doc[i].lower_ in lexicon.titles["honorifics"] or doc[i].lower_ in lexicon.titles["ranks"]
    ):
        i += 1
    if i in at:
        return at[i]
    if i < len(doc) and doc[i].text in {",", ":", "–"} and i + 1 in at:
        span = at[i + 1]
        if span.end - span.start > 1 and _closes(doc, span):
            return span
    return None


def _closes(doc: Doc, span: NamedSpan) -> bool:
    """After "the foreign minister, Igor Ivanov" comes a comma, a stop, "and", a verb: not a list of names."""
    if span.end >= len(doc):
        return True
    token = doc[span.end]
    return token.is_punct or token.pos_ in {"VERB", "AUX", "ADV", "CCONJ", "ADP", "SCONJ", "PRON", "SPACE"} or token.tag_ == "POS"


def _shared(doc: Doc, span: NamedSpan, at: dict[int, NamedSpan], title: Title) -> list[NamedSpan]:
    """"Foreign Ministers X and Y", "presidents X, Y and Z": the title holds for each."""
    several = [span]
    if not title.plural:
        return several
    i = span.end
    while i < len(doc):
        if doc[i].lower_ in {"and", ","} or doc[i].text == "&":
            i += 1
        elif i in at:
            several.append(at[i])
            i = at[i].end
            if doc[several[-1].start - 1].lower_ == "and":
                break
        else:
            break
    return several


def _named_before(doc: Doc, title: Title, ends: dict[int, NamedSpan], names: Sequence[NamedSpan]) -> NamedSpan | None:
    i = title.start
    if i == 0:
        return None
    if doc[i - 1].text in {",", "–", "--", "("} and i - 1 in ends:
        if title.end < len(doc) and doc[title.end].pos_ in {"PROPN"} and doc[title.end].ent_type_ == "PERSON":
            return None
        return ends[i - 1]
    head = doc[title.head]
    if doc.has_annotation("DEP"):
        return _by_verb(doc, head, names)
    return None


def _by_verb(doc: Doc, head: Token, names: Sequence[NamedSpan]) -> NamedSpan | None:
    """"X is (was, became) foreign minister", "named X foreign minister", "X, who is foreign minister"."""
    verb = head.head
    if head.dep_ == "attr" and verb.lemma_ in {"be", "become", "remain"}:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        negated = any(c.dep_ == "neg" for c in verb.children)
        return None if subject is None or negated else next((s for s in names if s.start <= subject.i < s.end), None)
    if head.dep_ in {"oprd", "attr"} and verb.lemma_ in {"appoint", "name", "elect", "nominate"}:
        subject = next((c for c in verb.children if c.dep_ in {"nsubjpass", "dobj"}), None)
        return None if subject is None else next((s for s in names if s.start <= subject.i < s.end), None)
    return None



def _of_country(
    doc: Doc, span: NamedSpan, borne: dict[int, list[Title]], states: Mapping[int, str]
) -> None:
    """"President Leonid Kuchma of Ukraine": the country after the name owns a title without owner."""
    mine = borne.get(span.start)
    if not mine or span.end + 1 >= len(doc) or doc[span.end].lower_ != "of":
        return
    owner = states.get(span.end + 1)
    if owner is not None:
        borne[span.start] = [t if t.owners else replace(t, owners=(owner,)) for t in mine]
