"""What reference data knows about who and where: countries, places, cities, bodies, outlets, offices,
metonyms.

Built from plain rows (tests) or from a folder of reference files (``load_gazetteer``). Matching is by exact
spelling at token boundaries, apostrophes and accents folded; which meaning a word has is decided elsewhere.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from articles.reading.values import Outlet

MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "Õ": "'", "–": "-", "‐": "-", "‑": "-", "\u00a0": " ", "\n": " "})
_FIRST_WORD = re.compile(r"[^\s\-'.]+")
# Cities below this size are looked up only where the language model already sees a place.
CITY_FLOOR = 300_000


@dataclass(frozen=True, slots=True)
class Country:
    """A state, present or historic; ``capital`` is a city's name, coordinates are degrees (WGS 84)."""

    iso3: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    historic: bool = False


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place with coordinates in degrees; ``key`` is unique, ``authority`` is "gazetteer:id"."""

    key: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "city"
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    authority: str | None = None
    population: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation or group; ``country`` only where it belongs to one."""

    key: str
    name: str
    acronym: str | None = None
    names: tuple[str, ...] = ()
    kind: str = "organisation"
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A person held ``title`` of ``actor`` (ISO3 or organisation key) from ``start`` to ``end`` (EDTF,
    ".." open).
    """

    person: str
    title: str
    actor: str
    start: str | None = None
    end: str | None = None
    names: tuple[str, ...] = ()

    def held_on(self, earliest: date | None, latest: date | None) -> bool:
        """Whether the office may have been held on a day between ``earliest`` and ``latest`` (either may
        be open).
        """
        first, last = edge(self.start, upper=False), edge(self.end, upper=True)
        return not ((first and latest and first > latest) or (last and earliest and last < earliest))


@dataclass(frozen=True, slots=True)
class Metonym:
    """A palace, street or building whose name stands for ``actor`` in the years ``since``..``until``.

    ``not_when`` are words that, standing right before the name, cancel the reading ("Russian White House").
    """

    text: str
    actor: str
    stands_for: str = "government"
    names: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    not_when: tuple[str, ...] = ()


Entry = Country | KnownPlace | Body | Outlet | Office | Metonym


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a spelling: ``kind`` is country, demonym, place, city, body, outlet, person or
    metonym.
    """

    kind: str
    entry: Entry


def edge(edtf: str | None, *, upper: bool) -> date | None:
    """The first (or last, if ``upper``) day of a plain EDTF date; None for an open or missing one."""
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", edtf or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None:
        return None
    if month is None or not 1 <= month <= 12:
        return date(year, 12, 31) if upper else date(year, 1, 1)
    if day is None:
        following = date(year + month // 12, month % 12 + 1, 1)
        return date.fromordinal(following.toordinal() - 1) if upper else date(year, month, 1)
    return date(year, month, day)


def plain(name: str) -> str:
    """The spelling used for look-up: straight marks, no accents, single spaces."""
    if name.isascii():
        return name
    folded = unicodedata.normalize("NFKD", name.translate(MARKS))
    return "".join(c for c in folded if not unicodedata.combining(c))


class Gazetteer:
    """All reference rows, indexed by spelling. Later kinds never hide earlier ones: a spelling may mean
    several things.
    """

    def __init__(
        self,
        countries: Iterable[Country] = (),
        places: Iterable[KnownPlace] = (),
        cities: Iterable[KnownPlace] = (),
        bodies: Iterable[Body] = (),
        outlets: Iterable[Outlet] = (),
        offices: Iterable[Office] = (),
        metonyms: Iterable[Metonym] = (),
    ) -> None:
        self.countries = {c.iso3: c for c in countries}
        self.places = {p.key: p for p in places}
        self.bodies = {b.key: b for b in bodies}
        self.offices = tuple(offices)
        self.names: dict[str, list[Meaning]] = {}
        self.cities: dict[str, list[KnownPlace]] = {}
        self.capitals: dict[str, list[Country]] = {}
        self._first: dict[str, int] = {}
        for country in self.countries.values():
            self._add("country", country, (country.name, *country.names))
            self._add(
                "demonym",
                country,
                (*country.demonyms, *(f"{d}s" for d in country.demonyms if d[-1] in "nik")),
            )
        for body in self.bodies.values():
            self._add("body", body, (body.name, body.acronym or "", *body.names))
        for outlet in outlets:
            self._add("outlet", outlet, (outlet.name, *outlet.names))
        for place in self.places.values():
            self._add("place", place, (place.name, *place.names))
        for metonym in metonyms:
            self._add("metonym", metonym, (metonym.text, *metonym.names))
        for office in self.offices:
            self._add("person", office, [n for n in (office.person, *office.names) if " " in n])
        for city in cities:
            for spelling in {plain(n) for n in (city.name, *city.names) if len(n) > 2}:
                self.cities.setdefault(spelling, []).append(city)
        for country in self.countries.values():
            if country.capital:
                for spelling in self._capital_spellings(country):
                    self.capitals.setdefault(spelling, []).append(country)
                    self._first.setdefault(_first_word(spelling), 1)
        for spelling, known in self.cities.items():
            if max(c.population for c in known) >= CITY_FLOOR:
                self._widen(spelling)

    def _capital_spellings(self, country: Country) -> set[str]:
        capital = plain(country.capital or "")
        names = {capital}
        for city in self.cities.get(capital, ()):
            if city.country == country.iso3 and city.population >= CITY_FLOOR and plain(city.name) == capital:
                names.update(plain(n) for n in city.names if n[:1].isupper() and n.isascii() and len(n) > 3)
        return names

    def _add(self, kind: str, entry: Entry, spellings: Iterable[str]) -> None:
        for spelling in {plain(s).strip().removeprefix("the ").removeprefix("The ") for s in spellings}:
            if spelling:
                self.names.setdefault(spelling, []).append(Meaning(kind, entry))
                self._widen(spelling)

    def _widen(self, spelling: str) -> None:
        first = _first_word(spelling)
        words = len(re.findall(r"\w+|[^\w\s]", spelling))
        self._first[first] = max(self._first.get(first, 1), words)

    def longest(self, word: str) -> int:
        """The most tokens that a known name beginning with ``word`` may have; 0 if none begins so."""
        return self._first.get(_first_word(word), 0)

    def meanings(self, spelling: str) -> list[Meaning]:
        """Every reading of exactly this spelling; large cities included, small ones not."""
        found = list(self.names.get(spelling, ()))
        large = [c for c in self.cities.get(spelling, ()) if c.population >= CITY_FLOOR]
        if large and not any(m.kind in {"country", "place"} for m in found):
            found.append(Meaning("city", max(large, key=lambda c: c.population)))
        return found

    def city(self, spelling: str, countries: Mapping[str, int]) -> KnownPlace | None:
        """The city of that name, larger before smaller; one in a country that the article names counts
        five times.
        """
        known = self.cities.get(plain(spelling), ())
        if not known:
            return None
        return max(known, key=lambda c: c.population * (5 if countries.get(c.country or "") else 1))

    def capital_of(self, spelling: str, countries: Mapping[str, int]) -> Country | None:
        """The country whose capital is spelled so: a present state before a historic one, else the one
        named most.
        """
        known = self.capitals.get(plain(spelling), ())
        if not known:
            return None
        return max(known, key=lambda c: (not c.historic, countries.get(c.iso3, 0)))


def _first_word(spelling: str) -> str:
    found = _FIRST_WORD.match(spelling)
    return found.group() if found else spelling


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return rows


def _cities(path: Path) -> Iterator[KnownPlace]:
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if line.startswith(("#", "geonameid")) or not line:
            continue
        number, name, iso3, latitude, longitude, population, *names = line.split("\t")
        yield KnownPlace(
            key=f"geonames-{number}",
            name=name,
            names=tuple(n for n in (names[0].split("|") if names else ()) if n),
            country=iso3 or None,
            latitude=float(latitude),
            longitude=float(longitude),
            authority=f"geonames:{number}",
            population=int(population),
        )


@lru_cache(maxsize=4)
def load_gazetteer(folder: Path) -> Gazetteer:
    """The gazetteer of a reference folder; raises ``FileNotFoundError`` if one of its files is missing."""
    return Gazetteer(
        countries=[
            Country(
                iso3=r["iso3"],
                name=r["name"],
                names=tuple(r["names"]),
                demonyms=tuple(r["demonyms"]),
                capital=r["capital"],
                latitude=r["latitude"],
                longitude=r["longitude"],
                historic=r["historic"],
            )
            for r in _rows(folder / "countries.json")
        ],
        places=[
            KnownPlace(
                key=r["key"],
                name=r["name"],
                names=tuple(r["names"]),
                kind=r["kind"],
                country=r["country"],
                latitude=r["latitude"],
                longitude=r["longitude"],
                authority=r["authority"],
            )
            for r in _rows(folder / "places.json")
        ],
        cities=_cities(folder / "cities.tsv"),
        bodies=[
            Body(r["key"], r["name"], r["acronym"], tuple(r["names"]), r["kind"], r["country"])
            for r in _rows(folder / "organisations.json")
        ],
        outlets=[
            Outlet(r["key"], r["name"], tuple(r["names"]), r["kind"], r["country"], r["collective"])
            for r in _rows(folder / "outlets.json")
        ],
        offices=[
            Office(r["person"], r["title"], r["actor"], r["start"], r["end"], tuple(r["names"]))
            for r in _rows(folder / "offices.json")
        ],
        metonyms=[
            Metonym(
                r["text"],
                r["actor"],
                r["stands_for"],
                tuple(r["names"]),
                r["from"],
                r["to"],
                _words(r["not_when"]),
            )
            for r in _rows(folder / "metonyms.json")
        ],
    )


def _words(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(v) for v in value) if isinstance(value, list) else ()
