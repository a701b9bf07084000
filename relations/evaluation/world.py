"""Who is who when labels and findings are compared: states, organisations, people and outlets by one key.

A capital, palace, ministry, parliament or army counts as its state, a person with an office as the
country or organisation of that office, a body of the United Nations or the European Union as the whole.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from articles.reading.reference import load_outlets, load_publications
from entities.extraction.gazetteer import Body, Country
from relations.evaluation.folding import fold, words

_ORGAN = re.compile(
    r"\b(ministry|government|administration|department|state|staff|council|congress|senate|parliament|assembly|"
    r"house of|duma|diet|knesset|rada|sejm|bundestag|bundesrat|bundeswehr|majlis|sabha|seimas|saeima|riigikogu|"
    r"armed forces|army|navy|air force|fleet|flotilla|rocket forces|self-defense forces|defense forces|command|"
    r"coast guard|security service|intelligence|customs|border service|treasury|foreign office|central bank|"
    r"bank of|kgb|gru|bnd|mi5|mi6|mossad|tatmadaw|bureau of investigation|authorities|palestinian authority|"
    r"national authority|court|office|guard corps)\b",
    re.I,
)
_WHOLES = (
    ("un", re.compile(r"^(un\b|united nations\b|security council$)", re.I)),
    (
        "eu",
        re.compile(r"^(eu|european (union|commission|council|parliament)|council of the (eu|european union))\b", re.I),
    ),
)
"""Keys of the wholes, and the names of their bodies."""
_LINKS = frozenset(
    {"of", "the", "for", "from", "and", "in", "al", "de", "da", "dos", "la", "el", "bin", "ibn", "von", "van"}
)
_BODIES = frozenset({"authorities", "front", "militia", "movement", "party", "council", "committee", "government"})
"""Words in small letters that a name may hold."""


@dataclass(frozen=True, slots=True)
class Party:
    """An actor of a finding: ``key`` is what it counts as, ``also`` the keys that a label may use instead."""

    key: str
    also: frozenset[str] = frozenset()

    def is_one_of(self, keys: frozenset[str]) -> bool:
        """Whether a label's keys hold this actor under any of its keys."""
        return self.key in keys or bool(self.also & keys)


@dataclass(frozen=True, slots=True)
class World:
    """Keys by folded name. A state's key is its ISO 3166-1 alpha-3 code, any other is lower case."""

    states: Mapping[str, str]
    bodies: Mapping[str, Body]
    outlets: Mapping[str, str]
    codes: frozenset[str]
    state_names: frozenset[str]

    def key(self, name: str) -> str:
        """The key of an actor as a label names it: a code, an acronym, a state's or body's name, or any name."""
        if name in self.codes:
            return name
        folded = fold(name)
        body = self.bodies.get(folded)
        if folded in self.states:
            return self.states[folded]
        if body is not None:
            return self._of_body(body)
        if _ORGAN.search(name):
            named = self.states_in(name)
            if len(named) == 1:
                return next(iter(named))
        return next((whole for whole, bodies in _WHOLES if bodies.search(name)), folded)

    def keys(self, names: Iterable[str]) -> frozenset[str]:
        """The keys of several names; one actor under two names is one key."""
        return frozenset(self.key(name) for name in names)

    def is_unnamed(self, name: str) -> bool:
        """Whether a label's party is only described ("rebels of Horlivka", "Tibetan exiles"), so without a name."""
        if name in self.codes or fold(name) in self.states or fold(name) in self.bodies:
            return False
        common = {word for word in re.findall(r"[^\W\d]+", name) if word.islower() and len(word) > 1} - _LINKS
        return bool(common) and not common & _BODIES

    def party(self, actor: Mapping[str, Any]) -> Party:
        """What an actor of a finding counts as (a row of the contract's ``actors``)."""
        name = str(actor["name"])
        if actor["kind"] == "country":
            return Party(str(actor["id"]) if actor["id"] in self.codes else self.key(name))
        if actor["kind"] == "person":
            return self._of_person(actor)
        key = self.key(name)
        if key not in self.codes and actor["country"] and _ORGAN.search(name):
            key = str(actor["country"])
        also = {fold(name)} | ({fold(actor["acronym"])} if actor["acronym"] else set())
        return Party(key, frozenset(also))

    def states_in(self, text: str) -> frozenset[str]:
        """The states that a description names, by name, adjective, capital or palace: "a Kremlin source"."""
        given = words(text)
        spans = (" ".join(given[i:j]) for i in range(len(given)) for j in range(i + 1, min(i + 4, len(given)) + 1))
        return frozenset(self.states[span] for span in spans if span in self.states)

    def is_state_name(self, folded: str) -> bool:
        """Whether a folded name is a state's own name or adjective, not that of its capital or a palace."""
        return folded in self.state_names

    def outlet(self, name: str) -> str:
        """The key of an outlet under any of its names; its folded name where reference data lacks it."""
        return self.outlets.get(fold(name), fold(name))

    def is_outlet(self, name: str) -> bool:
        """Whether reference data knows the name as an outlet and as nothing else."""
        folded = fold(name)
        return folded in self.outlets and folded not in self.bodies and folded not in self.states

    def _of_body(self, body: Body) -> str:
        if body.country and body.kind == "organisation" and _ORGAN.search(body.name):
            return body.country
        return next((whole for whole, bodies in _WHOLES if bodies.search(body.name)), body.key)

    def _of_person(self, actor: Mapping[str, Any]) -> Party:
        own = fold(str(actor["name"]))
        offices = [(role["country"], self._body_in(role["title"])) for role in actor["roles"]]
        served = [key for office in offices for key in office if key]
        if not served:
            return Party(own, frozenset({actor["country"]} if actor["country"] else ()))
        return Party(served[0], frozenset({own, *served}))

    def _body_in(self, title: str) -> str | None:
        given = words(title)
        spans = (" ".join(given[i:j]) for i in range(len(given)) for j in range(len(given), i, -1))
        return next((self._of_body(self.bodies[span]) for span in spans if span in self.bodies), None)


def load_world(reference: Path) -> World:
    """The world of the folder of reference rows; raises ``FileNotFoundError`` if one of its files is missing."""
    countries = [
        Country(
            r["iso3"],
            r["name"],
            tuple(r["names"]),
            tuple(r["demonyms"]),
            r["capital"],
            historic=r["historic"],
        )
        for r in _rows(reference / "countries.json")
    ]
    bodies = [
        Body(r["key"], r["name"], r["acronym"], tuple(r["names"]), r["kind"], r["country"])
        for r in _rows(reference / "organisations.json")
    ]
    now_first = sorted(_rows(reference / "metonyms.json"), key=lambda row: row["to"] is not None)
    metonyms = [(name, row["actor"]) for row in now_first for name in (row["text"], *row["names"])]
    outlets = {n: o.key for o in load_outlets(reference) for n in (o.name, *o.names)}
    outlets |= {n: p.key for p in load_publications(reference) for n in (p.name, *p.names)}
    return world_of(countries, bodies, metonyms, outlets)


def world_of(
    countries: Iterable[Country],
    bodies: Iterable[Body] = (),
    metonyms: Iterable[tuple[str, str]] = (),
    outlets: Mapping[str, str] | None = None,
) -> World:
    """A world of plain rows: metonyms as (name, actor), outlets' keys by name.

    Where names clash, a present state's name wins over a former one's, any state's over a palace's.
    """
    known = sorted(countries, key=lambda one: not one.historic)
    codes = frozenset(country.iso3 for country in known)
    states: dict[str, str] = {}
    for name, actor in metonyms:
        if actor in codes:
            states.setdefault(fold(name), actor)
    for country in reversed(known):
        if country.capital:
            states.setdefault(fold(country.capital), country.iso3)
    own: dict[str, str] = {}
    for country in known:
        own |= {fold(name): country.iso3 for name in (country.name, *country.names, *country.demonyms)}
    states |= own
    by_name: dict[str, Body] = {}
    for body in bodies:
        for name in (body.name, *body.names, *([body.acronym] if body.acronym else [])):
            by_name.setdefault(fold(name), body)
    named_outlets = {fold(name): key for name, key in (outlets or {}).items()}
    return World(states=states, bodies=by_name, outlets=named_outlets, codes=codes, state_names=frozenset(own))


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["rows"]
    return rows
