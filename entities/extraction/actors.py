"""Actors, places and mentions of a document, from its named spans and people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from articles.reading.values import Outlet, Unresolved
from entities.extraction.gazetteer import Body, Country, Gazetteer, KnownPlace, Meaning, Metonym, edge, plain
from entities.extraction.lexicons import Lexicon
from entities.extraction.mention_spans import NamedSpan, text_of
from entities.extraction.metonyms import is_accreditation, is_government, is_of_a_name, palace_is_place
from entities.extraction.name_forms import slug
from entities.extraction.offices import When
from entities.extraction.person import Person
from entities.extraction.pronouns import Named
from entities.extraction.values import ActorFound, MentionFound, PlaceFound

_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


class ActorReader:
    """Resolves each named span of one document; results stand in ``actors``, ``places``, ``mentions``,
    ``named``.
    """

    def __init__(
        self,
        doc: Doc,
        gazetteer: Gazetteer,
        lexicon: Lexicon,
        persons: Mapping[int, Person],
        countries: Counter[str],
        citations: Sequence[tuple[int, int]],
        when: When,
    ) -> None:
        self.doc, self.gazetteer, self.lexicon = doc, gazetteer, lexicon
        self.persons, self.countries, self.citations, self.when = persons, countries, citations, when
        self.actors: dict[str, ActorFound] = {}
        self.places: dict[str, PlaceFound] = {}
        self.mentions: list[MentionFound] = []
        self.named: list[Named] = []
        self.unresolved: list[Unresolved] = []
        self.outlets: dict[str, str] = {}

    def read(self, spans: Sequence[NamedSpan], people: Sequence[Person]) -> None:
        """Fills the results from the spans, in printed order."""
        for person in people:
            self.actors[person.id] = ActorFound(
                person.id,
                "person",
                person.name,
                person.country or _only_country(person),
                None,
                tuple(person.aliases),
                tuple(person.roles),
            )
        by_start = {s.start: s for s in spans}
        for span in spans:
            self._resolve(span, by_start)

    def _mention(self, span: NamedSpan, label: str, ref: str | None, *, metonym: bool = False) -> None:
        start = self.doc[span.start].idx
        text = text_of(self.doc, span.start, span.end)
        self.mentions.append(MentionFound(start, start + len(text), text, label, ref, metonym))
        actor = self.actors.get(ref or "")
        if actor is not None:
            country = actor.id if actor.kind == "country" else actor.country
            self.named.append(Named(span.start, span.end, actor.id, actor.kind, country))

    def _resolve(self, span: NamedSpan, by_start: Mapping[int, NamedSpan]) -> None:
        text = text_of(self.doc, span.start, span.end)
        if span.label == "PERSON" and span.source != "gazetteer" or span.kind() == "person":
            person = self.persons.get(span.start)
            self._mention(span, "PERSON", person.id if person else None)
            return
        meaning = self._meaning(span)
        entry = meaning.entry if meaning else None
        if isinstance(entry, Country):
            self._country(entry, text if meaning and meaning.kind == "country" else None)
            self._mention(span, "GPE" if meaning and meaning.kind == "country" else "NORP", entry.iso3)
        elif isinstance(entry, Body):
            self._body(entry)
            self._mention(span, "ORG", entry.key)
        elif isinstance(entry, Outlet):
            self._outlet(span, entry)
        elif self._is_capital(span, text):
            self._capital(span, text)
        elif isinstance(entry, Metonym):
            self._palace(span, entry, text)
        elif isinstance(entry, KnownPlace):
            self._place(entry)
            self._mention(span, self._place_label(span), entry.key)
        elif span.label in _PLACE_LABELS:
            self._unlisted_place(span, text)
        else:
            self._unlisted_body(span, text, by_start)

    def _meaning(self, span: NamedSpan) -> Meaning | None:
        if not span.meanings:
            return None
        first = span.meanings[0]
        states = [m for m in span.meanings if isinstance(m.entry, Country) and m.kind == first.kind]
        if len(states) > 1:
            return max(states, key=lambda m: self._standing(m.entry))
        return first

    def _standing(self, entry: object) -> tuple[int, bool]:
        assert isinstance(entry, Country)
        return (self.countries.get(entry.iso3, 0), not entry.historic)

    def _country(self, country: Country, printed: str | None) -> None:
        known = self.actors.get(country.iso3)
        aliases = known.aliases if known else ()
        if printed and printed != country.name and printed not in aliases:
            aliases = (*aliases, printed)
        self.actors[country.iso3] = ActorFound(country.iso3, "country", country.name, country.iso3, None, aliases, ())

    def _body(self, body: Body) -> None:
        self.actors.setdefault(body.key, ActorFound(body.key, body.kind, body.name, body.country, body.acronym, (), ()))

    def _outlet(self, span: NamedSpan, outlet: Outlet) -> None:
        start = self.doc[span.start].idx
        if outlet.collective or any(a <= start < b for a, b in self.citations):
            self._mention(span, "ORG", None)
            return
        self.actors.setdefault(
            outlet.key, ActorFound(outlet.key, "organisation", outlet.name, outlet.country, None, (), ())
        )
        self.outlets[outlet.key] = outlet.kind
        self._mention(span, "ORG", outlet.key)

    def _is_capital(self, span: NamedSpan, text: str) -> bool:
        text = _spelled(text)
        kinds = {m.kind for m in span.meanings}
        if kinds - {"place", "city", "metonym"}:
            return False
        if self.gazetteer.capital_of(text, self.countries) is not None:
            return True
        town = self.doc[span.start].ent_type_ == "GPE" and self.gazetteer.city(text, self.countries) is not None
        return "metonym" in kinds and ("city" in kinds or town)

    def _capital(self, span: NamedSpan, text: str) -> None:
        text = _spelled(text)
        country = self.gazetteer.capital_of(text, self.countries)
        accredited = is_accreditation(self.doc, span, self.lexicon)
        if accredited or is_government(self.doc, span, self.lexicon):
            row = self._row(span)
            actor = row.actor if row is not None else country.iso3 if country else None
            if actor in {"SUN"} and country is not None:
                actor = country.iso3
            if actor is not None and self._stand_for(actor):
                self._mention(span, "GPE", actor, metonym=True)
                return
        if is_of_a_name(self.doc, span, self.lexicon):
            self._mention(span, "GPE", None)
            return
        city = self.gazetteer.city(text, Counter({country.iso3: 1}) if country else self.countries)
        own = next((m.entry for m in span.meanings if m.kind == "place"), None)
        if isinstance(own, KnownPlace):
            city = own
        if city is None or country is not None and city.country != country.iso3 and not isinstance(own, KnownPlace):
            if country is None:
                self._unlisted_place(span, text)
                return
            city = KnownPlace(
                f"capital-{country.iso3.lower()}",
                country.capital or text,
                (),
                "city",
                country.iso3,
                country.latitude,
                country.longitude,
                f"demarche:capital-{country.iso3.lower()}",
            )
        self._place(city)
        self._mention(span, "GPE", city.key)

    def _row(self, span: NamedSpan) -> Metonym | None:
        rows = [m.entry for m in span.meanings if isinstance(m.entry, Metonym)]
        rows = [r for r in rows if self._in_force(r)]
        if len(rows) < 2:
            return rows[0] if rows else None
        before = self.doc[span.start - 1] if span.start else None
        if before is not None:
            for meaning in self.gazetteer.meanings(plain(before.text)):
                owned = [r for r in rows if isinstance(meaning.entry, Country) and r.actor == meaning.entry.iso3]
                if owned:
                    return owned[0]
        rest = [r for r in rows if not any("all other contexts" in n for n in r.not_when)]
        return (rest or rows)[0]

    def _in_force(self, row: Metonym) -> bool:
        first, last = edge(row.since, upper=False), edge(row.until, upper=True)
        return not (
            first
            and self.when.latest
            and self.when.latest < first
            or last
            and self.when.earliest
            and self.when.earliest > last
        )

    def _stand_for(self, actor: str) -> bool:
        country, body = self.gazetteer.countries.get(actor), self.gazetteer.bodies.get(actor)
        if country is not None:
            self._country(country, None)
        elif body is not None:
            self._body(body)
        return country is not None or body is not None

    def _palace(self, span: NamedSpan, first: Metonym, text: str) -> None:
        row = self._row(span) or first
        place = next((m.entry for m in span.meanings if m.kind == "place"), None)
        label = (
            self.doc[span.start].ent_type_ if self.doc[span.start].ent_type_ in {"ORG", "GPE", "LOC", "FAC"} else "FAC"
        )
        region = isinstance(place, KnownPlace) and place.kind in {"region", "island", "city"}
        building = palace_is_place(self.doc, span) or (region and not is_government(self.doc, span, self.lexicon))
        if building and isinstance(place, KnownPlace):
            self._place(place)
            self._mention(span, label, place.key)
        elif not building and self._stand_for(row.actor):
            self._mention(span, label, row.actor, metonym=True)
        else:
            self._mention(span, label, None)

    def _place(self, place: KnownPlace) -> None:
        self.places.setdefault(
            place.key,
            PlaceFound(place.key, place.name, place.country, place.latitude, place.longitude, place.authority),
        )

    def _place_label(self, span: NamedSpan) -> str:
        printed = self.doc[span.start].ent_type_
        return printed if printed in _PLACE_LABELS else span.label if span.label in _PLACE_LABELS else "LOC"

    def _unlisted_place(self, span: NamedSpan, text: str) -> None:
        city = self.gazetteer.city(_spelled(text), self.countries)
        if city is not None:
            self._place(city)
            self._mention(span, self._place_label(span), city.key)
            return
        start = self.doc[span.start].idx
        self.unresolved.append(Unresolved(start, start + len(text), text, "place not in the gazetteer"))
        if text.isupper() or any(a <= start < b for a, b in self.citations):
            self._mention(span, span.label, None)
            return
        place = KnownPlace(f"printed-{slug(text)[:100]}", text)
        self._place(place)
        self._mention(span, span.label, place.key)

    def _unlisted_body(self, span: NamedSpan, text: str, by_start: Mapping[int, NamedSpan]) -> None:
        start = self.doc[span.start].idx
        if any(a <= start < b for a, b in self.citations):
            self._mention(span, span.label, None)
            return
        if span.label == "NORP":
            plural = self.doc[span.end - 1].tag_ in {"NNPS", "NNS"}
            key = slug(text) if plural else None
            if key:
                self.actors.setdefault(key, ActorFound(key, "group", text, None, None, (), ()))
            self._mention(span, "NORP", key)
            return
        name, acronym = text, None
        if span.alias_of is not None:
            name, acronym = text_of(self.doc, *span.alias_of), text
        country = self._owner(span)
        key = slug(name)
        if country is None and span.source == "ministry":
            key = self._named_fully(text) or key
        elif country is not None and span.source == "ministry" and self._is_bare(span):
            adjectives = self.gazetteer.countries[country].demonyms
            key = slug(f"{adjectives[0] if adjectives else country} {text}")
        known = self.actors.get(key)
        if known is None or known.kind != "organisation":
            key = key if known is None else f"{key}-organisation"
            self.actors.setdefault(key, ActorFound(key, "organisation", name, country, acronym, (), ()))
        elif acronym and known.acronym is None:
            self.actors[key] = replace(known, acronym=acronym, aliases=(*known.aliases, acronym))
        self._mention(span, "ORG" if span.label not in _PLACE_LABELS else span.label, key)

    def _owner(self, span: NamedSpan) -> str | None:
        """The country named first in a body's name, or right before it: "Russian Foreign Ministry",
        "Japan's …".
        """
        for start in (span.start, span.start - 1, span.start - 2):
            if start < 0 or start < span.start - 1 and self.doc[span.start - 1].tag_ != "POS":
                continue
            for end in (start + 2, start + 1):
                if end <= len(self.doc):
                    for meaning in self.gazetteer.meanings(plain(text_of(self.doc, start, end))):
                        if isinstance(meaning.entry, Country):
                            return meaning.entry.iso3
        if span.end + 1 < len(self.doc) and self.doc[span.end].lower_ == "in":
            capital = self.gazetteer.capital_of(self.doc[span.end + 1].text, self.countries)
            return capital.iso3 if capital else None
        return None

    def _is_bare(self, span: NamedSpan) -> bool:
        first = self.gazetteer.meanings(plain(self.doc[span.start].text))
        return not any(isinstance(m.entry, Country) for m in first)

    def _named_fully(self, text: str) -> str | None:
        """ "The Foreign Ministry" is the one that the article has named with its country, if there is
        only one.
        """
        longer = [
            a.id for a in self.actors.values() if a.kind == "organisation" and a.country and a.name.endswith(" " + text)
        ]
        return longer[0] if len(longer) == 1 else None


def _spelled(text: str) -> str:
    """Capitals of a headline as a name is spelled: MOSCOW is Moscow."""
    return text.title() if text.isupper() and len(text) > 4 else text


def _only_country(person: Person) -> str | None:
    countries = {r.country for r in person.roles if r.country}
    return countries.pop() if len(countries) == 1 else None
