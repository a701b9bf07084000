"""Who gives how much to whom, at which stage, and as part of what."""

from decimal import Decimal
from pathlib import Path

import pytest
from spacy.language import Language

from relations.extraction.pipeline import Text, build_pipeline, read_texts

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
LOAN = (
    "In May 1997 Germany agreed to lend Poland DM 3 billion. "
    "After an initial disbursement of DM 800 million, Bonn put that loan on hold. "
    "Germany resumed the lending with a DM 400 million tranche paid last month."
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(reference=FIXTURES / "reference", lexicons=FIXTURES / "lexicons")


def transfers(nlp: Language, text: str) -> list[dict[str, object]]:
    from_text = next(read_texts(nlp, [Text("one", text)]))
    return list(from_text.document["transfers"])


def fields(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[key] for key in ("donor", "recipient", "amount", "currency", "instrument", "stage"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tokyo had agreed to give Moscow a US$120 million grant.",
            ("JPN", "RUS", "120000000", "USD", "grant", "committed"),
        ),
        (
            "Kyrgyzstan was promised a $25 million credit by China.",
            ("CHN", "KGZ", "25000000", "USD", "credit", "pledged"),
        ),
        (
            "The loan from Japan to Vietnam, worth 80 billion yen, was signed in Hanoi.",
            ("JPN", "VNM", "80000000000", "JPY", "loan", "committed"),
        ),
        (
            "Ukraine received $200 million from Germany.",
            ("DEU", "UKR", "200000000", "USD", "aid", "disbursed"),
        ),
        ("Russia repaid Germany a $800 million loan.", ("RUS", "DEU", "800000000", "USD", "loan", "repaid")),
        (
            "Armenia asked Moscow for a $40 million loan.",
            ("RUS", "ARM", "40000000", "USD", "loan", "requested"),
        ),
        (
            "Washington will provide Georgia with $30 million in military assistance.",
            ("USA", "GEO", "30000000", "USD", "aid", "pledged"),
        ),
        (
            "Japan wrote off $400 million of Mongolia's debt.",
            ("JPN", "MNG", "400000000", "USD", "debt-relief", "committed"),
        ),
        (
            "Norway gave 20 million kroner to Russia to clean up nuclear waste.",
            ("NOR", "RUS", "20000000", "NOK", "aid", "disbursed"),
        ),
    ],
)
def test_a_sentence_says_who_gives_what_to_whom(nlp: Language, text: str, expected: tuple[object, ...]) -> None:
    (row,) = transfers(nlp, text)
    assert fields(row) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bilateral trade was up by nearly 50 percent, totaling some $9 billion.",
        "Trade turnover is expected to exceed $10 billion by the end of 2005.",
        "Russia owes Germany $20 billion.",
        "The Duma approved a $20 billion budget.",
        "Gas costs $50 per 1,000 cubic meters.",
        "Iran sold Armenia gas for $80 million.",
        "Japan has refused to lend Uzbekistan $100 million.",
    ],
)
def test_trade_debts_budgets_prices_and_refusals_are_no_transfers(nlp: Language, text: str) -> None:
    assert transfers(nlp, text) == []


def test_that_loan_and_its_tranches_belong_to_the_programme_named_before(nlp: Language) -> None:
    rows = transfers(nlp, LOAN)
    assert [(row["amount"], row["stage"], row["programme"]) for row in rows] == [
        ("3000000000", "committed", None),
        ("800000000", "disbursed", "t1"),
        ("3000000000", "suspended", "t1"),
        ("400000000", "disbursed", "t1"),
    ]
    assert {(row["donor"], row["recipient"], row["currency"]) for row in rows} == {("DEU", "POL", "DEM")}


def test_a_tranche_without_a_date_was_paid_in_its_programmes_time(nlp: Language) -> None:
    agreed, paid, suspended, resumed = transfers(nlp, LOAN)
    assert agreed["edtf"] == paid["edtf"] == "1997-05"
    assert suspended["edtf"] is None
    assert resumed["edtf"] is None


def test_what_may_be_received_is_speculated(nlp: Language) -> None:
    (row,) = transfers(nlp, "Moldova may receive a $50 million loan from Germany next year.")
    assert row["status"] == "speculated"


def test_a_purpose_is_the_words_of_the_infinitive(nlp: Language) -> None:
    (row,) = transfers(nlp, "Norway gave Russia a $5 million grant to scrap old submarines.")
    assert row["purpose"] == "to scrap old submarines"


def test_half_of_a_package_is_part_of_it(nlp: Language) -> None:
    whole, half = transfers(nlp, "Poland received a $1.5 billion package from Germany, half of it in grants.")
    assert (half["amount"], half["instrument"], half["programme"]) == ("750000000", "grant", whole["id"])


def test_a_range_keeps_both_ends(nlp: Language) -> None:
    (row,) = transfers(nlp, "Germany promised Poland a loan of $3-4 billion.")
    assert (row["amount"], row["amount_to"], row["currency"]) == ("3000000000", "4000000000", "USD")


def test_a_sum_whose_role_is_unclear_is_kept_as_unresolved(nlp: Language) -> None:
    found = next(read_texts(nlp, [Text("one", "The list includes $1 billion and a bridge.")])).document
    assert found["transfers"] == []
    whys = [words["why"] for words in found["unresolved"] if words["text"] == "$1 billion"]
    assert whys == ["a sum whose role is unclear"]


def test_amounts_are_decimals_without_exponent(nlp: Language) -> None:
    (row,) = transfers(nlp, "Germany gave Poland a $4.8 billion loan.")
    assert row["amount"] == str(Decimal(4800000000))
