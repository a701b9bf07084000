"""Who promised what by when, and what became of it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

from relations.extraction.pipeline import Text, build_pipeline, read_texts

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(reference=FIXTURES / "reference", lexicons=FIXTURES / "lexicons")


def commitments(nlp: Language, text: str) -> list[dict[str, Any]]:
    return list(next(read_texts(nlp, [Text("one", text, date(1999, 8, 20))])).document["commitments"])


def test_a_promise_has_a_maker_a_deed_and_two_dates(nlp: Language) -> None:
    (row,) = commitments(nlp, "Russia promised in 1994 to withdraw its troops from Moldova by the end of 1997.")
    assert row["by"] == ["RUS"]
    assert row["what"].startswith("withdraw its troops from Moldova")
    assert (row["made"], row["status"]) == ("1994", "open")
    assert row["due"].startswith("1997")


def test_would_counts_where_somebody_is_said_to_have_said_so(nlp: Language) -> None:
    (row,) = commitments(nlp, "Kyiv announced that Ukraine would ratify the treaty in September.")
    assert (row["by"], row["due"]) == (["UKR"], "1999-09")


@pytest.mark.parametrize(
    "text",
    [
        "The United States may withdraw from the treaty.",
        "Estonia refused to sign the border treaty.",
        "Uzbekistan did not promise to extradite the suspects.",
        "If Moscow agrees, Kyiv will sign the accord.",
        "Trade is expected to exceed $10 billion by the end of the year.",
        "China urged Japan to apologize.",
    ],
)
def test_possibilities_refusals_conditions_and_forecasts_are_no_promises(nlp: Language, text: str) -> None:
    assert commitments(nlp, text) == []


def test_a_deadline_that_is_extended_moves_the_promise(nlp: Language) -> None:
    first, second = commitments(
        nlp,
        "Belarus committed itself to remove all nuclear missiles by the end of 1996. "
        "That deadline was later extended to 1998.",
    )
    assert (first["status"], second["moves"], second["due"]) == ("moved", first["id"], "1998")


def test_a_promise_that_somebody_failed_to_keep_is_missed(nlp: Language) -> None:
    (row,) = commitments(nlp, "Moscow promised to withdraw its troops by July 1. Russia failed to keep that promise.")
    assert row["status"] == "missed"


def test_an_agreement_that_none_will_be_issued_is_withdrawn(nlp: Language) -> None:
    (row,) = commitments(nlp, "Russia and Japan agreed that no joint statement would be issued.")
    assert (set(row["by"]), row["status"]) == ({"RUS", "JPN"}, "withdrawn")


def test_promised_money_is_a_promise_and_approved_money_is_none(nlp: Language) -> None:
    (row,) = commitments(nlp, "Germany pledged a $150 million credit to Kazakhstan on June 5.")
    assert (row["by"], row["status"]) == (["DEU"], "open")
    assert commitments(nlp, "A $150 million German credit to Kazakhstan was approved on June 5.") == []


@pytest.mark.parametrize(
    ("text", "by", "due"),
    [
        ("Ethiopia gave its word to withdraw from Badme before September 1.", ["ETH"], "1999-09-01"),
        ("Iran must ship its uranium to Russia by December 31.", ["IRN"], "1999-12-31"),
        ("Turkey agreed to open two ports to Cypriot ships no later than October 1.", ["TUR"], "1999-10-01"),
        ("The Philippines has promised to pay the arrears within two weeks.", ["PHL"], "1999-09-03"),
        ("Yugoslavia is to withdraw two battalions from Kosovo by September 20.", ["YUG"], "1999-09-20"),
        ('"We will close the camp by Christmas," the Turkish prime minister promised.', ["TUR"], "1999-12-25"),
        ("The Afghan army has been promised 1,200 lorries by Germany.", ["DEU"], None),
        ("Congo and Rwanda pledged to disarm the militia before September 1.", ["COD", "RWA"], "1999-09-01"),
    ],
)
def test_who_is_bound_and_by_when(nlp: Language, text: str, by: list[str], due: str | None) -> None:
    (row,) = commitments(nlp, text)
    assert (row["by"], row["due"]) == (by, due)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Libya vowed to destroy its last mustard gas by 2001, but has asked for another year.", "moved"),
        ("China undertook to dismantle its mast before July, but the deadline passed.", "missed"),
        ("Moscow promised to remove its tanks by August 1, and the last left with two days to spare.", "met"),
        ("Berlin withdrew its offer to send police trainers to Kunduz.", "withdrawn"),
        ("Norway kept its promise to ratify the convention.", "met"),
        ("Russia's promise to sell missiles to Iran has never been carried out.", "missed"),
    ],
)
def test_the_same_sentence_tells_what_became_of_it(nlp: Language, text: str, status: str) -> None:
    (row,) = commitments(nlp, text)
    assert row["status"] == status


@pytest.mark.parametrize(
    "text",
    [
        "Slovak premier Robert Fico will travel to Kazakhstan in the second week of March.",
        "Denmark plans to open an embassy in Pristina in the autumn.",
        "Eritrea refused to promise that it would release the prisoners.",
        "Brazil may commit itself to deeper cuts by 2020.",
    ],
)
def test_visits_plans_and_refused_promises_bind_nobody(nlp: Language, text: str) -> None:
    assert commitments(nlp, text) == []


def test_a_deadline_set_by_another_is_kept_as_unresolved(nlp: Language) -> None:
    text = "India gave Canada until October 10 to withdraw 41 diplomats."
    found = next(read_texts(nlp, [Text("one", text, date(1999, 8, 20))])).document
    assert found["commitments"] == []
    assert any("until October 10" in row["text"] for row in found["unresolved"])


def test_an_invitation_accepted_and_an_aim_confirmed_bind(nlp: Language) -> None:
    visit = commitments(nlp, "Indonesia accepted an invitation to visit Australia next year.")
    aim = commitments(nlp, "Jordan and Syria reaffirmed the goal of a water treaty by the end of 2009.")
    assert [row["by"] for row in visit] == [["IDN"]]
    assert [row["due"] for row in aim] == ["2009-12-31"]


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Nigeria and Chad agreed in Paris to pool their intelligence.",
        "Argentina's president told a cheering Congress that his country would stop servicing its debt.",
        "Washington committed 110 million dollars to Nicaragua in May.",
    ],
)
def test_undated_agreements_speeches_and_money_bind_nobody(nlp: Language, text: str) -> None:
    assert commitments(nlp, text) == []


def test_who_consents_alone_is_bound_without_a_date(nlp: Language) -> None:
    (found,) = commitments(nlp, "Nepal consented to disarm the Maoist camps.")
    assert (found["by"], found["due"]) == (["NPL"], None)
