"""What a programme paid and what is open: derived, and never by adding different stages."""

from decimal import Decimal

import pytest

from relations.models import Transfer
from relations.selectors.ledger import Money, ProgrammeLedger, grouped, programme_ledger, with_parts
from relations.templatetags.money import amount_in, money
from tests.pages import rows


def sum_of(amount: int | None, stage: str, currency: str = "USD", key: int = 0) -> Transfer:
    return Transfer(
        pk=key or id(object()),
        amount=None if amount is None else Decimal(amount),
        currency=currency if amount is not None else "",
        stage=stage,
    )


def ledger(programme: Transfer, *parts: Transfer) -> ProgrammeLedger:
    return programme_ledger(programme, parts)


def test_disbursed_and_resumed_parts_are_paid_and_the_rest_is_open() -> None:
    found = ledger(sum_of(1500, "committed"), sum_of(1000, "disbursed", key=1), sum_of(275, "resumed", key=2))
    assert found.paid == (Money(Decimal(1275), "USD"),)
    assert found.open == Money(Decimal(225), "USD")


@pytest.mark.parametrize("stage", ["suspended", "requested", "pledged", "committed", "cancelled", "repaid", ""])
def test_parts_at_other_stages_are_never_added(stage: str) -> None:
    found = ledger(sum_of(1500, "committed"), sum_of(400, stage))
    assert found.paid == ()
    assert found.open == Money(Decimal(1500), "USD")


def test_another_currency_leaves_no_open_balance() -> None:
    found = ledger(sum_of(1500, "committed"), sum_of(100, "disbursed", "JPY", 1), sum_of(5, "disbursed", key=2))
    assert found.paid == (Money(Decimal(100), "JPY"), Money(Decimal(5), "USD"))
    assert found.open is None


def test_a_payment_without_a_sum_leaves_no_open_balance() -> None:
    found = ledger(sum_of(1500, "committed"), sum_of(None, "disbursed"))
    assert (found.uncounted, found.open) == (1, None)


def test_more_paid_than_committed_leaves_no_open_balance() -> None:
    assert ledger(sum_of(100, "committed"), sum_of(150, "disbursed")).open is None


@pytest.mark.parametrize("stage", ["requested", "cancelled", "repaid"])
def test_nothing_is_open_of_what_binds_nobody(stage: str) -> None:
    found = ledger(sum_of(1500, stage), sum_of(100, "disbursed"))
    assert (found.committed, found.open) == (None, None)


@pytest.mark.django_db
def test_a_part_that_repeats_another_part_counts_once() -> None:
    loan = rows.transfer(1500, "committed")
    first = rows.transfer(400, "disbursed", programme=loan)
    again = rows.transfer(400, "disbursed", programme=loan)
    rows.link("repeats", again.finding, first.finding)
    (group,) = grouped(list(with_parts(Transfer.objects.as_rows().in_time_order())))
    assert group.ledger is not None
    assert group.ledger.paid == (Money(Decimal(400), "USD"),)
    assert {part.pk for part in group.parts} == {first.pk, again.pk}


@pytest.mark.django_db
def test_a_rejected_part_is_not_paid() -> None:
    loan = rows.transfer(1500, "committed")
    rows.transfer(400, "disbursed", programme=loan, review_state="rejected")
    (group,) = grouped(list(with_parts(Transfer.objects.standing().as_rows())))
    assert group.ledger is None


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        (1_500_000_000, "USD", "US$1.5 billion"),
        (1_275_000_000, "USD", "US$1,275 million"),
        (15_000_000_000, "RUB", "RUB 15 billion"),
        (850_000, "JPY", "¥850,000"),
        (1_234_567, "EUR", "€1,234,567"),
        (100, "DEM", "DEM 100"),
        (2_500_000, "GBP", "£2.5 million"),
        (1_000_000_000_000, "JPY", "¥1 trillion"),
    ],
)
def test_sums_are_printed_in_their_own_currency_without_losing_a_digit(amount: int, currency: str, words: str) -> None:
    assert amount_in(Decimal(amount), currency) == words
    assert money(Money(Decimal(amount), currency)) == words


def test_an_unknown_sum_is_printed_as_nothing() -> None:
    assert money(sum_of(None, "pledged")) == ""
