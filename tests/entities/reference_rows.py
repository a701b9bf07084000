"""Reads the reference files for their tests."""

import json
from collections import defaultdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from articles.reading.edtf import bounds

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "reference"

SHAPES = {
    "publications": {"key", "name", "names", "epoch", "rhythm", "begun"},
    "countries": {
        "iso3",
        "iso2",
        "name",
        "names",
        "demonyms",
        "capital",
        "latitude",
        "longitude",
        "historic",
    },
    "places": {"key", "name", "names", "kind", "country", "latitude", "longitude", "authority"},
    "organisations": {"key", "name", "acronym", "names", "kind", "country"},
    "outlets": {"key", "name", "names", "kind", "country", "owner", "collective"},
    "offices": {"person", "names", "title", "actor", "start", "end", "certainty", "source"},
    "metonyms": {"text", "names", "actor", "stands_for", "from", "to", "not_when", "note"},
}
FEWEST = {
    "publications": 8,
    "countries": 250,
    "places": 400,
    "organisations": 500,
    "outlets": 800,
    "offices": 1000,
    "metonyms": 300,
}
KEYED = ("publications", "places", "organisations", "outlets")
OUTLET_KINDS = {"agency", "newspaper", "tv", "radio", "web", "magazine", "media"}
CITY_COLUMNS = ["geonameid", "name", "iso3", "latitude", "longitude", "population", "names"]

Row = dict[str, Any]


@lru_cache
def content(name: str) -> Row:
    loaded: Row = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def rows(name: str) -> list[Row]:
    found: list[Row] = content(name)["rows"]
    return found


@lru_cache
def cities() -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / "cities.tsv").read_text(encoding="utf-8").splitlines()]


@lru_cache
def codes() -> frozenset[str]:
    return frozenset(row["iso3"] for row in rows("countries"))


@lru_cache
def actors() -> frozenset[str]:
    return codes() | {row["key"] for row in rows("organisations")}


def shared_names(name: str, key: str, field: str = "names") -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows(name):
        for spelling in row[field]:
            owners[spelling].add(row[key])
    return {spelling: keys for spelling, keys in owners.items() if len(keys) > 1}


def on_the_globe(latitude: float, longitude: float) -> bool:
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def edtf_days(value: str | None) -> tuple[date | None, date | None]:
    return (None, None) if value in (None, "..") else bounds(value)
