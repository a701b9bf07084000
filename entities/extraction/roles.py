"""The roles of the article's people: title, country and dates, from the text and from reference data."""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from articles.reading.values import Unresolved
from entities.extraction.gazetteer import Gazetteer, Office
from entities.extraction.lexicons import Lexicon
from entities.extraction.office_titles import office_key
from entities.extraction.offices import OfficeBook, When, bare, ended
from entities.extraction.person import Person
from entities.extraction.values import RoleFound


class RoleReader:
    """Gives the persons in ``people`` their roles; ``of_span`` tells whose name begins at a token."""

    def __init__(self, doc: Doc, book: OfficeBook, gazetteer: Gazetteer, lexicon: Lexicon, when: When) -> None:
        self.doc, self.book, self.gazetteer, self.lexicon, self.when = doc, book, gazetteer, lexicon, when
        self.people: list[Person] = []
        self.states: set[str] = set()
        self.of_span: dict[int, Person] = {}
        self.unresolved: list[Unresolved] = []

    def _counterparts(self) -> None:
        """ "His Russian counterpart, Sergei Lavrov" has the office of the person before him."""
        for person in self.people:
            for i, title in enumerate(person.titles):
                relative = title.word in {"predecessor", "successor"} and (
                    title.determiner in {"his", "her"} or title.holder in self.of_span
                )
                if not relative and title.word not in self.lexicon.titles["counterpart"]:
                    continue
                named = self.of_span.get(title.holder) if title.holder is not None else None
                other = named or self._person_before(title.start, person, titled=not relative)
                if other is None or not other.titles:
                    continue
                model = other.titles[0]
                person.elsewhere = person.elsewhere or not relative and not title.owners
                person.titles[i] = replace(
                    title,
                    name=model.name,
                    owners=title.owners or (model.owners if relative else ()),
                    word=model.word,
                    former=title.word == "predecessor",
                    acting=False,
                    plural=False,
                    holder=None,
                )

    def _person_before(self, token: int, but: Person, *, titled: bool) -> Person | None:
        starts = [
            s
            for s, p in self.of_span.items()
            if s < token
            and p is not but
            and (not titled or any(t.word not in self.lexicon.titles["counterpart"] for t in p.titles))
        ]
        return self.of_span[max(starts)] if starts else None

    def _roles(self, person: Person) -> None:
        for title in person.titles:
            relation = self.lexicon.titles["counterpart"] | {"predecessor", "successor"}
            if title.word in relation:
                continue
            country = title.owners[0] if title.owners else None
            if country is None and title.holder is not None:
                holder = self.of_span.get(title.holder)
                country = holder.country if holder else None
            role = self._dated(person, RoleFound(title.name, country, title.former, title.acting), title.body)
            same = next(
                (r for r in person.roles if office_key(r.title, self.lexicon) == office_key(role.title, self.lexicon)),
                None,
            )
            if same is None and any(
                _within(role.title, r.title) and role.country in {None, r.country} for r in person.roles
            ):
                continue
            if same is None:
                person.roles.append(role)
            elif same.country is None and role.country is not None:
                person.roles[person.roles.index(same)] = RoleFound(
                    same.title,
                    role.country,
                    same.former,
                    same.acting,
                    same.start or role.start,
                    same.end or role.end,
                )
        countries = {r.country for r in person.roles if r.country}
        if len(countries) == 1:
            only = countries.pop()
            person.country = person.country or only
            person.roles = [
                r
                if r.country or r.title in {t.name for t in person.titles if t.body}
                else RoleFound(r.title, only, r.former, r.acting, r.start, r.end)
                for r in person.roles
            ]

    def _dated(self, person: Person, role: RoleFound, body: str | None) -> RoleFound:
        key = office_key(role.title, self.lexicon)
        known = [o for o in person.offices if office_key(bare(o.title), self.lexicon) == key]
        known = [
            o
            for o in known
            if role.country is None or o.actor in {role.country, body} or o.actor == "SUN" == role.country
        ]
        current = [o for o in known if o.held_on(self.when.earliest, self.when.latest)] if self.when.known() else known
        if role.acting:
            current = [o for o in current if "(acting)" in o.title] or current
        chosen = current if not role.former else [o for o in known if ended(o, self.when)]
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

    def _state(self, offices: Sequence[Office]) -> str | None:
        """The one state among the offices of a person; None for several, or for offices of organisations
        only.
        """
        states = {o.actor for o in offices if o.actor in self.gazetteer.countries}
        return states.pop() if len(states) == 1 else None

    def _held(self, person: Person) -> None:
        """Background knowledge, only when there is no doubt: exactly one office for that name on that day."""
        if person.roles or not self.when.known():
            return
        current = [o for o in person.offices if o.held_on(self.when.earliest, self.when.latest)]
        if len({(bare(o.title), o.actor) for o in current}) != 1:
            return
        office = current[0]
        country = office.actor if office.actor in self.gazetteer.countries else None
        person.roles.append(
            RoleFound(bare(office.title), country, False, "(acting)" in office.title, office.start, office.end)
        )
        person.country = person.country or country


def _within(short: str, long: str) -> bool:
    """ "Ambassador" says nothing beside "Ambassador to Japan"; "Minister" nothing beside "Foreign
    Minister".
    """
    a, b = short.lower().split(), long.lower().split()
    return len(a) < len(b) and all(w in b for w in a)
