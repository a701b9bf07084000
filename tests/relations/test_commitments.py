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


def test_committed_money_is_promised_money(nlp: Language) -> None:
    (row,) = commitments(nlp, "A $150 million German credit to Kazakhstan was approved on June 5.")
    assert (row["by"], row["made"], row["what"]) == (["DEU"], "1999-06-05", "A $150 million German credit")
