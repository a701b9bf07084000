"""Payments as newspapers tell them: who pays, whatever the sentence's form, and how far the text stands behind it."""

from pathlib import Path

import pytest
from spacy.language import Language

from relations.extraction.pipeline import Text, build_pipeline, read_texts

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(reference=FIXTURES / "reference", lexicons=FIXTURES / "lexicons")


def rows(nlp: Language, text: str) -> list[dict[str, object]]:
    return list(next(read_texts(nlp, [Text("one", text)])).document["transfers"])


def sides(row: dict[str, object]) -> tuple[object, object]:
    return (row["donor"], row["recipient"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Greece repaid 450 million euros to the IMF on Thursday.", ("GRC", "imf", "repaid")),
        ("Belarus has been promised $3 billion by Moscow over three years.", ("RUS", "BLR", "pledged")),
        ("USAID gave Georgia $30 million for housing after the war.", ("USA", "GEO", "disbursed")),
        ("Venezuela obtained a $5 billion credit from Beijing in 2010.", ("CHN", "VEN", "committed")),
        ("Germany froze 30 million marks in aid to Serbia.", ("DEU", "SRB", "suspended")),
        ("Kenya wants $150 million from the World Bank for roads.", ("world-bank", "KEN", "requested")),
        ("A French credit of 200 million francs was extended to Vietnam.", ("FRA", "VNM", "committed")),
        ("To Burundi went 20 million euros from Belgium.", ("BEL", "BDI", "disbursed")),
        (
            "The Paris Club agreed to cancel half of Myanmar's debts, about $6 billion.",
            ("paris-club", "MMR", "committed"),
        ),
    ],
)
def test_who_pays_whom_and_how_far_it_has_got(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    (row,) = rows(nlp, text)
    assert (*sides(row), row["stage"]) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Sudan denied that it had received $200 million from Qatar.", "denied"),
        ("The Emirates may lend Egypt another $2 billion.", "speculated"),
        ("If Egypt cuts subsidies, the IMF will release $1 billion.", "conditional"),
        ("Iran is said to have paid Hezbollah $100 million.", "reported"),
        ("Norway gave Malawi $20 million.", "occurred"),
        ("Bolivia rejected reports that Caracas had given La Paz $2 million.", "denied"),
    ],
)
def test_a_payment_that_is_not_told_as_fact_says_so(nlp: Language, text: str, status: str) -> None:
    (row,) = rows(nlp, text)
    assert row["status"] == status


@pytest.mark.parametrize(
    "text",
    [
        "Obuchi told his Russian hosts that a tranche of US$800 million would be freed within weeks.",
        "It would be paid out in coming weeks, he said, with US$30 million of the Japanese loan to come in August.",
    ],
)
def test_what_is_told_of_as_still_to_come_is_planned(nlp: Language, text: str) -> None:
    (row,) = rows(nlp, text)
    assert row["status"] == "planned"


def test_a_state_that_is_gone_gets_no_money(nlp: Language) -> None:
    for row in rows(nlp, "In April 1993 Japan pledged $100 million to four successor states of the Soviet Union."):
        assert "SUN" not in sides(row)


def test_two_donors_of_one_sum_have_a_row_each_and_the_sum_once(nlp: Language) -> None:
    first, second = rows(nlp, "Germany and France have blocked a 200 million euro tranche for Bosnia.")
    assert (sides(first), sides(second)) == (("DEU", "BIH"), ("FRA", "BIH"))
    assert (first["joint"], second["joint"]) == (None, first["id"])


def test_what_a_package_includes_comes_from_whom_it_says(nlp: Language) -> None:
    text = "The package for Georgia includes $1 billion from the United States and 500 million euros from Poland."
    assert [sides(row) for row in rows(nlp, text)] == [("USA", "GEO"), ("POL", "GEO")]


def test_a_part_paid_of_a_promise_is_that_part(nlp: Language) -> None:
    paid, promised = rows(nlp, "France has paid only a third of the 90 million euros that it promised Lebanon.")
    assert (paid["amount"], paid["stage"]) == ("30000000", "disbursed")
    assert (promised["amount"], promised["stage"]) == ("90000000", "pledged")


def test_of_two_who_sign_the_lender_lends(nlp: Language) -> None:
    (row,) = rows(nlp, "Ecuador and the IMF signed a letter of intent for a $205 million loan.")
    assert sides(row) == ("imf", "ECU")


def test_the_purpose_names_the_state_that_gets_it(nlp: Language) -> None:
    (row,) = rows(nlp, "The World Bank approved a loan of 600 million euros for Turkish hospitals.")
    assert sides(row) == ("world-bank", "TUR")


@pytest.mark.parametrize(
    "text",
    [
        "Thieves stole $81 million from the bank of Bangladesh.",
        "Turkmenistan spent $5 billion on a new resort.",
        "Tajikistan failed to pay $12 million to Uzbekistan for gas.",
        "Argentina missed a payment of $805 million to the World Bank.",
        "Poland bought 48 fighters from the United States for $3.5 billion.",
        "Swiss prosecutors fined the bank 20 million francs.",
        "No Indian aid to Bangladesh has been suspended.",
    ],
)
def test_thefts_purchases_fines_and_what_was_not_paid_are_none(nlp: Language, text: str) -> None:
    assert rows(nlp, text) == []


def test_an_article_about_one_state_needs_not_name_it_with_each_sum(nlp: Language) -> None:
    text = (
        "Athens waited for money. Greece had asked its partners for help in April. "
        "Greek banks were closed again. The IMF approved a loan of 20 billion euros on Friday."
    )
    assert [sides(row) for row in rows(nlp, text)] == [("imf", "GRC")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gabon settled on Thursday the 61 billion francs it owed France.", ("GAB", "FRA", "repaid")),
        ("Barbados cleared $14 million of overdue debts to Canada in May.", ("BRB", "CAN", "repaid")),
        ("Nicaragua has had $201 million forgiven by Spain.", ("ESP", "NIC", "committed")),
        ("Colombo picked up 400 million rupees of Indian credit on Monday.", ("IND", "LKA", "disbursed")),
    ],
)
def test_debts_settled_and_forgiven_name_both_sides(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    (row,) = rows(nlp, text)
    assert (*sides(row), row["stage"]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Beijing put $600 million into a Bolivian gas project in March.", ("CHN", "BOL", "investment")),
        ("Canberra has put up 200 million dollars for a cable to Fiji.", ("AUS", "FJI", "aid")),
        ("South Korea shipped rice worth $40 million to North Korea in May.", ("KOR", "PRK", "aid")),
    ],
)
def test_money_put_into_a_thing_and_goods_of_a_worth(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    (row,) = rows(nlp, text)
    assert (*sides(row), row["instrument"]) == expected


def test_each_giver_beside_its_own_sum_gives_that_sum(nlp: Language) -> None:
    found = rows(
        nlp, "Donors promised Chad $7 billion, Brazil with 10 million dollars and Norway with 9 million dollars."
    )
    assert {(row["donor"], row["amount"]) for row in found} >= {("BRA", "10000000"), ("NOR", "9000000")}


def test_a_getter_that_only_an_earlier_sentence_names_is_inferred(nlp: Language) -> None:
    found = rows(nlp, "Japan lent Peru $50 million in 2001. In 2002 Japan released another $20 million.")
    assert [(row["recipient"], row["inferred"]) for row in found] == [("PER", []), ("PER", ["recipient"])]


def test_a_party_named_beside_the_sum_is_not_inferred(nlp: Language) -> None:
    (row,) = rows(nlp, "Norway gave Malawi $20 million.")
    assert row["inferred"] == []


def test_a_clause_with_when_dates_what_was_offered_then(nlp: Language) -> None:
    (row,) = rows(nlp, "When Wen Jiabao visited Nairobi in May 2004, China offered Kenya $5 million.")
    assert row["edtf"] == "2004-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan let it be known that its $2 billion loan to Peru would have to wait.", ("JPN", "PER", "suspended")),
        ("Japan's $1 billion loan to Peru remains frozen.", ("JPN", "PER", "suspended")),
        ("On May 3 Nepal sent Japan a formal request for a package of $500 million.", ("JPN", "NPL", "requested")),
    ],
)
def test_what_waits_or_stays_frozen_is_suspended(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    (row,) = rows(nlp, text)
    assert (*sides(row), row["stage"]) == expected


def test_the_part_of_a_sum_that_is_for_a_state_goes_to_that_state(nlp: Language) -> None:
    found = rows(nlp, "Japan promised US$100 million for Central Asia, US$70 million of which was for Kazakhstan.")
    assert ("KAZ", "70000000") in {(row["recipient"], row["amount"]) for row in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nothing has been heard of the $900 million that Oslo was supposed to send Malawi.",
            ("NOR", "MWI", "pledged"),
        ),
        ("A report in Rome says that Italy began in May to pay Libya $5 million.", ("ITA", "LBY", "disbursed")),
        ("Rwanda pulled out of a Belgian aid programme worth €95 million.", ("BEL", "RWA", "cancelled")),
        ("Abu Dhabi came to Cairo's aid with $3 billion.", ("ARE", "EGY", "disbursed")),
        ("Mongolia signed a $200 million loan agreement with China on Thursday.", ("CHN", "MNG", "committed")),
        ("To the Philippines China sent a hundred thousand dollars.", ("CHN", "PHL", "disbursed")),
        ("The Emirates financed a 105 million dirham road in Mauritania.", ("ARE", "MRT", "disbursed")),
    ],
)
def test_turns_of_phrase_that_give_and_take_back(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    (row,) = rows(nlp, text)
    assert (*sides(row), row["stage"]) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jordan will get $700 million in American aid instead of $450 million.",
        "Russia's budget for 2004 foresees repayments of $17 billion to foreign creditors.",
        "The Fund said that it would wait for a budget before it paid Kenya any more of the $200 million.",
        "According to the customs service, trade stopped at $9.6 billion.",
    ],
)
def test_sums_compared_foreseen_awaited_and_measured_are_not_paid(nlp: Language, text: str) -> None:
    assert [row["amount"] for row in rows(nlp, text) if row["stage"] != "pledged"] == []


def test_a_debt_still_owed_is_no_payment_beside_its_part(nlp: Language) -> None:
    found = rows(nlp, "Moscow intends to write off $9.8 billion of the $13.4 billion owed by Damascus.")
    assert [row["amount"] for row in found] == ["9800000000"]


def test_part_of_a_sum_that_is_to_arrive_later_is_planned(nlp: Language) -> None:
    found = rows(
        nlp,
        "A Russian official said that Japan's loan would be paid out in the coming weeks, "
        "with some US$300 million of it to arrive in August.",
    )
    assert [(row["stage"], row["status"]) for row in found if row["amount"] == "300000000"] == [("pledged", "planned")]


def test_a_loan_under_consideration_is_only_a_possibility(nlp: Language) -> None:
    (row,) = rows(nlp, "The World Bank is considering a $700 million loan to Indonesia.")
    assert (row["stage"], row["status"]) == ("pledged", "speculated")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A second installment of the IMF credit to Kenya is to follow this month.", ("imf", "KEN", "pledged")),
        ("Tonga's premier lodged a plea for rescheduling with China.", ("CHN", "TON", "requested")),
        ("Japan promised Peru a second part of the loan for September.", ("JPN", "PER", "pledged")),
    ],
)
def test_counted_parts_and_requests_need_no_sum(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    (row,) = rows(nlp, text)
    assert (row["amount"], *sides(row), row["stage"]) == (None, *expected)


def test_a_sum_told_again_has_the_parties_that_it_had(nlp: Language) -> None:
    found = rows(nlp, "Japan lent Peru $500 million in 1991. Last week the same $500 million was frozen.")
    assert [sides(row) for row in found] == [("JPN", "PER"), ("JPN", "PER")]


def test_more_money_is_of_the_kind_told_of_just_before(nlp: Language) -> None:
    found = rows(nlp, "Pakistan got 3 billion dollars in loans from Saudi Arabia and asked China for 2 billion more.")
    assert [row["instrument"] for row in found] == ["loan", "loan"]
