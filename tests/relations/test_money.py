"""Sums of money as newsletters print them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from relations.extraction.money import MoneyFound, MoneyGrammar, load_grammar, part_of

LEXICONS = Path(__file__).resolve().parents[2] / "fixtures" / "lexicons"


@pytest.fixture(scope="module")
def grammar() -> MoneyGrammar:
    return load_grammar(LEXICONS)


def only(grammar: MoneyGrammar, text: str) -> MoneyFound:
    (found,) = grammar.find(text)
    return found


@pytest.mark.parametrize(
    ("text", "printed", "amount", "code"),
    [
        ("some US$4.8 billion in loans", "US$4.8 billion", "4800000000", "USD"),
        ("nearly $530 million", "$530 million", "530000000", "USD"),
        ("359.4 million SDR", "359.4 million SDR", "359400000", "XDR"),
        ("DM 3 billion", "DM 3 billion", "3000000000", "DEM"),
        ("a S$20 million loan", "S$20 million", "20000000", "USD"),
        ("20bn yen", "20bn yen", "20000000000", "JPY"),
        ("800m yen", "800m yen", "800000000", "JPY"),
        ("€1.5 billion", "€1.5 billion", "1500000000", "EUR"),
        ("1,5 billion euros", "1,5 billion euros", "1500000000", "EUR"),
        ("half a billion dollars", "half a billion dollars", "500000000", "USD"),
        ("a 300-million-dollar loan", "300-million-dollar", "300000000", "USD"),
        ("up to US$17 billion in additional funds", "US$17 billion", "17000000000", "USD"),
        ("2,500 dollars", "2,500 dollars", "2500", "USD"),
        ("three hundred and fifty million euros", "three hundred and fifty million euros", "350000000", "EUR"),
        ("two hundred million yen", "two hundred million yen", "200000000", "JPY"),
        ("40 million pounds of tied credit", "40 million pounds", "40000000", "GBP"),
        ("C$5 million", "C$5 million", "5000000", "CAD"),
        ("100 million hryvnyas", "100 million hryvnyas", "100000000", "UAH"),
        ("Rs 500 million", "Rs 500 million", "500000000", "INR"),
        ("3 trillion won", "3 trillion won", "3000000000000", "KRW"),
    ],
)
def test_a_printed_sum_is_read_in_whole_units(
    grammar: MoneyGrammar, text: str, printed: str, amount: str, code: str
) -> None:
    found = only(grammar, text)
    assert text[found.start : found.end] == printed
    assert found.amount == Decimal(amount)
    assert found.currency.code_on(None) == code


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(1991, 6, 1), "SUR"), (date(1996, 6, 1), "RUR"), (date(2000, 6, 1), "RUB"), (None, "RUB")],
)
def test_the_rouble_has_the_code_of_its_day(grammar: MoneyGrammar, day: date | None, code: str) -> None:
    assert only(grammar, "2 billion rubles").currency.code_on(day) == code


@pytest.mark.parametrize("text", ["$3-4 billion", "$3 to $4 billion", "between $3 billion and $4 billion"])
def test_a_range_has_bounds_and_the_lower_as_amount(grammar: MoneyGrammar, text: str) -> None:
    found = only(grammar, text)
    assert (found.amount, found.upper) == (Decimal(3) * 10**9, Decimal(4) * 10**9)


@pytest.mark.parametrize(
    ("text", "amount", "code"),
    [
        ("Rs 500 crore", "5000000000", "INR"),
        ("three-quarters of a billion dollars", "750000000", "USD"),
        ("one and a half billion dollars", "1500000000", "USD"),
        ("75 million Canadian dollars", "75000000", "CAD"),
        ("1.5bn Swedish kronor", "1500000000", "SEK"),
        ("5 million New Zealand dollars", "5000000", "NZD"),
        ("Rmb 3bn", "3000000000", "CNY"),
        ("£20m", "20000000", "GBP"),
        ("500m euros", "500000000", "EUR"),
        ("a mere hundred thousand dollars", "100000", "USD"),
        ("300 million kina", "300000000", "PGK"),
    ],
)
def test_money_of_every_country_is_read(grammar: MoneyGrammar, text: str, amount: str, code: str) -> None:
    found = only(grammar, text)
    assert (found.amount, found.currency.code_on(None)) == (Decimal(amount), code)


def test_a_figure_without_a_currency_is_in_that_of_the_sum_before_it(grammar: MoneyGrammar) -> None:
    found = list(grammar.find("gave 12 million Swiss francs to Chad and 7 million to Mali. Some 3 million fled."))
    assert [(m.amount, m.currency.code_on(None)) for m in found] == [(12 * 10**6, "CHF"), (7 * 10**6, "CHF")]


def test_several_million_is_money_without_an_amount(grammar: MoneyGrammar) -> None:
    found = only(grammar, "several million euros")
    assert (found.amount, found.currency.code_on(None)) == (None, "EUR")


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("about $5 million", True),
        ("handed over $5 million", False),
        ("well over $5 million", True),
        ("$5 million", False),
    ],
)
def test_a_sum_says_whether_it_is_approximate(grammar: MoneyGrammar, text: str, about: bool) -> None:
    assert only(grammar, text).about is about


def test_a_third_of_a_sum_is_the_part_that_is_meant(grammar: MoneyGrammar) -> None:
    text = "paid only a third of the 90 million euros"
    assert grammar.share_before(text, only(grammar, text).start) == Fraction(1, 3)


def test_cfa_francs_are_those_of_the_country_that_gets_them(grammar: MoneyGrammar) -> None:
    currency = only(grammar, "300 million CFA francs").currency
    assert (currency.code_on(None, ("GAB",)), currency.code_on(None, ("NER",))) == ("XAF", "XOF")


def test_two_sums_joined_by_and_are_two(grammar: MoneyGrammar) -> None:
    amounts = [found.amount for found in grammar.find("$3 billion and $4 billion were paid")]
    assert amounts == [Decimal(3) * 10**9, Decimal(4) * 10**9]


@pytest.mark.parametrize("text", ["4,000 pounds of gold", "he won 5 medals", "30 percent", "in 1998", "5 won the race"])
def test_weights_verbs_and_years_are_no_money(grammar: MoneyGrammar, text: str) -> None:
    assert list(grammar.find(text)) == []


def test_crowns_take_the_code_of_the_country_that_pays(grammar: MoneyGrammar) -> None:
    currency = only(grammar, "20 million kroner").currency
    assert currency.code_on(None, ("NOR", "RUS")) == "NOK"
    assert currency.code_on(None, ("RUS", None)) is None


def test_half_of_it_is_a_share(grammar: MoneyGrammar) -> None:
    (share,) = grammar.shares("a $1.5 billion package, half of it in grants")
    assert share.share == Fraction(1, 2)


def test_a_share_that_does_not_come_out_even_has_no_amount() -> None:
    assert part_of(Decimal(1500), Fraction(1, 2)) == Decimal(750)
    assert part_of(Decimal(1000), Fraction(1, 3)) is None
