"""Whether an event happened, on real parses: what is claimed, planned, denied or supposed is never shown as done."""

from collections.abc import Callable
from pathlib import Path

import pytest

from relations.extraction.pipeline import Text, build_pipeline, read_texts
from relations.extraction.values import EventFound
from tests.relations.event_world import model, read, side

__all__ = ["model", "read"]

ROOT = Path(__file__).resolve().parents[2]
Reader = Callable[[str], tuple[EventFound, ...]]

STANDINGS = [
    (
        "There has been speculation that a deal was cut, whereby Turkey supports Sweden's bid.",
        [("AGREE", "SWE+TUR", "", "speculated"), ("SUPPORT", "TUR", "SWE", "speculated")],
    ),
    ("Rumors that Israel had bombed a Syrian reactor circulated.", [("ASSAULT", "ISR", "SYR", "speculated")]),
    (
        "The minister dismissed speculation that Australia had recalled its ambassador to Indonesia.",
        [("SANCTION", "AUS", "IDN", "denied")],
    ),
    ("Should Iran sign the treaty, Japan will lift its sanctions on Iran.", ["conditional", "conditional"]),
    ("Will Germany send tanks to Ukraine?", [("AID", "DEU", "UKR", "speculated")]),
    ("Brazil reportedly agreed to buy 36 fighter jets from Sweden.", [("AGREE", "BRA", "SWE", "reported")]),
    (
        "Chad accused Sudan of arming rebels.",
        [("ACCUSE", "TCD", "SDN", "occurred"), ("AID", "SDN", "", "reported")],
    ),
    ("Peru had planned to buy fighter jets from Belarus.", [("COOPERATE", "PER", "BLR", "planned")]),
    ("Tunisia hopes to sign an agreement with Spain.", []),
    ("Malaysia was supposed to sign a treaty with Australia.", [("SUPPORT", "AUS+MYS", "", "planned")]),
    ("Talks between India and Pakistan postponed.", [("CONSULT", "IND+PAK", "", "planned")]),
    ("Uganda threatened to withdraw its troops from Somalia.", [("THREATEN", "UGA", "SOM", "occurred")]),
    ("Greece has ruled out sending missiles to Ukraine.", [("REJECT", "GRC", "UKR", "occurred")]),
    ("Portugal neither confirmed nor denied that it had sold weapons to Angola.", ["reported"]),
    ("Kenya's president will visit Sudan when he meets Putin.", ["planned", "planned"]),
    (
        "Following talks between Lavrov and Aso, both sides agreed on nothing.",
        [("CONSULT", "JPN+RUS", "", "occurred")],
    ),
    ("Russia and Japan committed themselves to sign a treaty.", [("AGREE", "JPN+RUS", "", "occurred")]),
    ("Mali's junta insisted that it had never attacked Algeria.", [("ASSAULT", "MLI", "DZA", "denied")]),
    ("Albania sought to persuade Greece to recognize Kosovo.", []),
    ("Nobody in Spain believes that Israel attacked Iran.", []),
    ("There is no evidence that Qatar financed the rebels in Mali.", []),
    ("The Philippines came close to signing an agreement with China.", []),
    ("North Korea stopped short of declaring war on South Korea.", []),
    ("Cuba never apologized to the United States.", []),
    ("Azerbaijan has yet to ratify the treaty with Georgia.", []),
    ("Lavrov promised nothing to Japan.", []),
    ("Nobody threatened Georgia.", []),
    ("Russia said nothing to suggest that it had agreed to a treaty with Japan.", []),
    ("Russia met its obligations.", []),
    ("Putin declined to comment.", []),
    ("Spain asked Morocco why the border was closed.", []),
    ("Analysts said that Russia would not sign a treaty with Japan.", []),
    ("Russia defended itself.", []),
    ("Spain will find Morocco on the map.", []),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), STANDINGS)
def test_an_event_stands_as_its_sentence_tells_it(read: Reader, text: str, expected: list[object]) -> None:
    events = read(text)
    if expected and isinstance(expected[0], str):
        assert [e.status for e in events] == expected
    else:
        assert [(e.type, side(e.actors), side(e.recipients), e.status) for e in events] == expected


@pytest.mark.model
def test_a_clause_told_by_the_relative_pronoun_has_its_antecedent_as_doer(read: Reader) -> None:
    (event,) = [e for e in read("Putin, who had praised Biden, stayed at home.") if e.type == "SUPPORT"]
    assert (side(event.actors), side(event.recipients)) == ("RUS", "USA")


@pytest.mark.model
def test_the_creditors_of_a_country_are_not_that_country(read: Reader) -> None:
    assert not any("RUS" in side(e.actors) for e in read("Russia's creditors agreed to lend Ukraine money."))


@pytest.mark.model
def test_an_accused_deed_of_its_troops_is_its_own(read: Reader) -> None:
    (event,) = [e for e in read("Senegal denies that its troops bombed Gambia.") if e.type == "ASSAULT"]
    assert (side(event.actors), event.status) == ("SEN", "denied")


SUMS = [
    ("There was speculation that Japan paid North Korea $10 billion.", [("JPN", "speculated")]),
    ("Would China lend Laos $2 billion?", [("CHN", "conditional")]),
    ("France would have paid Algeria $100 million.", [("FRA", "conditional")]),
    ("Sudan accused Qatar of giving rebels $5 million.", [("QAT", "reported")]),
    ("The United States threatened to withhold $1.3 billion in aid to Egypt.", [("USA", "speculated")]),
    ("Hungary blocked a plan to lend Ukraine 50 billion euros.", []),
    ("Pakistan denied having received $500 million from Libya.", [("LBY", "denied")]),
    ("Nobody paid Somalia the $7 million.", []),
    ("No loan of $4 billion was granted to Argentina.", []),
    ("Saudi Arabia has yet to pay Lebanon the $3 billion.", []),
    ("Kuwait paid Chad $30 million.", [("KWT", "occurred")]),
    ("India offered the Maldives a $400 million credit.", [("IND", "occurred")]),
]


@pytest.fixture(scope="module")
def sums() -> dict[str, list[tuple[str | None, str | None]]]:
    nlp = build_pipeline(reference=ROOT / "fixtures/reference", lexicons=ROOT / "fixtures/lexicons")
    texts = [Text(text, text) for text, _ in SUMS]
    return {read.id: [(t["donor"], t["status"]) for t in read.document["transfers"]] for read in read_texts(nlp, texts)}


@pytest.mark.model
@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_money_that_is_only_spoken_of_has_not_been_paid(
    sums: dict[str, list[tuple[str | None, str | None]]], text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert sums[text] == expected
