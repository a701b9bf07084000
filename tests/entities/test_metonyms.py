"""Capitals and palaces as governments, and as places."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

Read = Callable[..., Doc]
pytestmark = pytest.mark.model


def reading(doc: Doc, text: str) -> list[tuple[str | None, bool]]:
    return [(m.ref, m.metonym) for m in doc._.mentions if m.text == text]


@pytest.mark.parametrize(
    "text",
    [
        "Moscow insists on its sovereignty.",
        "Tokyo agreed to give Moscow a grant.",
        "He refused to commit Moscow to a deadline.",
        "This underscored Moscow's reticence.",
        "Relations with Moscow worsened.",
        "Talks between Moscow and Tokyo failed.",
        "They stepped up their pressure on Moscow.",
        "Tbilisi accused Moscow of bombing the town.",
        "The plan was rejected by Moscow.",
        "Japan's ambassador to Moscow left.",
    ],
)
def test_a_capital_that_acts_or_is_dealt_with_is_a_government(read: Read, text: str) -> None:
    assert reading(read(text), "Moscow") == [("RUS", True)]


@pytest.mark.parametrize(
    "text",
    [
        "The talks in Moscow failed.",
        "He arrived in Moscow on Monday.",
        "She flew to Moscow yesterday.",
        "His visit to Moscow was a success.",
        "They returned from Moscow with nothing.",
        "The fighting near Moscow stopped.",
    ],
)
def test_a_capital_that_one_travels_to_or_is_in_is_a_place(read: Read, text: str) -> None:
    assert reading(read(text), "Moscow") == [("geonames-1", False)]


def test_a_capital_that_only_names_a_paper_is_neither_place_nor_government(read: Read) -> None:
    doc = read("The ministers signed the Moscow Declaration.")
    assert reading(doc, "Moscow") == [(None, False)]
    assert doc._.places == ()


@pytest.mark.parametrize(
    "text",
    [
        "Some $300 million of the loan reached Moscow in May.",
        "The rebels receive their money from Moscow.",
        "Japan recalled its ambassador from Moscow.",
        "The main obstacle is Moscow.",
        "The regime in Moscow has fallen.",
    ],
)
def test_money_and_envoys_go_to_governments(read: Read, text: str) -> None:
    assert reading(read(text), "Moscow") == [("RUS", True)]


def test_a_palace_acts_for_its_master_and_is_a_building_when_one_is_in_it(read: Read) -> None:
    assert reading(read("The Kremlin denied the report."), "Kremlin") == [("RUS", True)]
    assert reading(read("They met in the Kremlin on Friday."), "Kremlin") == [("kremlin", False)]


def test_the_white_house_is_american_unless_it_is_called_russian(read: Read) -> None:
    assert reading(read("The White House condemned the attack."), "White House") == [("USA", True)]
    assert reading(read("The Russian White House condemned the attack."), "White House") == [("RUS", True)]


def test_a_place_that_no_gazetteer_knows_has_a_name_and_no_coordinates(read: Read) -> None:
    doc = read("Refugees arrived in Grozny, Chechnya, on Friday.")
    assert [(m.text, m.ref) for m in doc._.mentions] == [("Grozny", "printed-grozny"), ("Chechnya", "chechnya")]
    assert (doc._.places[0].name, doc._.places[0].latitude, doc._.places[0].authority) == ("Grozny", None, None)
