"""Programmes of money across articles, and a ledger that adds up and says where sources disagree."""

from decimal import Decimal
from typing import Any

import pytest

from relations.across.programmes import account, find_payment_links, find_programmes
from relations.across.values import Decided, TransferTold
from tests.relations.told import GAZPROM, IMF, JAPAN, MINISTRY, RUSSIA, transfer

MILLION = 10**6
WHOLE: dict[str, Any] = {"stage": "pledged"}


def programmes(*transfers: TransferTold) -> list[set[int]]:
    return [set(group.members) for group in find_programmes(transfers, Decided())]


def test_a_loan_of_the_same_sum_and_ends_is_one_programme_with_the_parts_of_each_article() -> None:
    first = transfer("a", "1998-02-23", 1500, **WHOLE)
    again = transfer("b", "1998-08-01/1998-08-31", 1500, stage="suspended")
    part = transfer("b", "1998-07-20", 300, instrument="tranche", part_of=again.id)
    assert programmes(part, again, first) == [{first.id, again.id, part.id}]


def test_a_tranche_that_no_article_ties_joins_the_only_loan_that_was_running() -> None:
    first, second = transfer("a", "1998-02-23", 1500, **WHOLE), transfer("b", "1998-02-23", 1500, **WHOLE)
    tranche = transfer("c", "1999-02-23", 800, instrument="tranche", stage="pledged")
    assert programmes(first, second, tranche) == [{first.id, second.id, tranche.id}]
    other = [transfer(x, "1998-06-23", 900, **WHOLE) for x in "de"]
    assert tranche.id not in set().union(*programmes(first, second, tranche, *other))


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another sum", {"amount": 500}),
        ("another currency", {"currency": "JPY"}),
        ("another donor", {"donor": IMF}),
        ("another recipient", {"recipient": GAZPROM}),
        ("recipient not stated", {"recipient": None}),
        ("another instrument", {"instrument": "grant"}),
        ("promised two years later", {"when": "2000-02-23"}),
        ("told before the other was promised", {"when": "", "published": "1997-06-01", "stage": "suspended"}),
        ("told ten years later", {"stage": "suspended", "when": "1998-02-23", "published": "2008-03-01"}),
    ],
)
def test_what_is_another_programme(why: str, other: dict[str, Any]) -> None:
    told = WHOLE | other
    when, amount = told.pop("when", "1998-02-23"), told.pop("amount", 1500)
    assert programmes(transfer("a", "1998-02-23", 1500, **WHOLE), transfer("b", when, amount, **told)) == [], why


def test_the_country_and_its_ministry_receive_the_same_loan() -> None:
    a, b = transfer("a", "1998-02-23", 1500, **WHOLE), transfer("b", "1998-02-23", 1500, recipient=MINISTRY, **WHOLE)
    assert programmes(a, b) == [{a.id, b.id}]


def test_a_ledger_adds_payments_once_and_says_what_is_open() -> None:
    whole = transfer("a", "1998-02-23", 1500, **WHOLE)
    paid = transfer("a", "1998-11-15", 375, instrument="tranche")
    told_again = transfer("b", "1998-11-01/1998-11-30", 375, instrument="tranche")
    later = transfer("b", "1999-01-10", 100, instrument="tranche")
    ledger = account([later, told_again, paid, whole])
    assert (ledger.total, ledger.paid_low, ledger.paid_high) == (1500 * MILLION, 475 * MILLION, 475 * MILLION)
    assert (ledger.open_low, ledger.open_high) == (1025 * MILLION, 1025 * MILLION)
    assert [entry.paid_high for entry in ledger.entries] == [0, 375 * MILLION, 475 * MILLION]
    assert set(ledger.entries[1].tellings) == {paid.id, told_again.id}


def test_sources_that_disagree_both_stand_and_give_a_range() -> None:
    whole = transfer("a", "1998-02-23", 1500, **WHOLE)
    one, other = transfer("a", "1998-11-15", 375), transfer("b", "1998-11-15", 400)
    ledger = account([whole, one, other])
    assert (ledger.paid_low, ledger.paid_high) == (375 * MILLION, 400 * MILLION)
    assert (ledger.open_low, ledger.open_high) == (1100 * MILLION, 1125 * MILLION)
    assert {entry.disputes for entry in ledger.entries if entry.counts} == {(one.id,), (other.id,)}


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("only denied", {"status": "denied"}),
        ("only speculated", {"status": "speculated"}),
        ("only conditional", {"status": "conditional"}),
        ("only planned", {"status": "planned"}),
        ("no payment", {"stage": "suspended"}),
        ("no payment", {"stage": "requested"}),
        ("in another currency", {"currency": "JPY"}),
        ("all that was paid up to then; differs from the payments told", {"to_date": True, "status": "reported"}),
        ("still to come when it was told", {"published": "1998-10-01"}),
        ("a partner's share of a sum that is counted", {"joint": 7}),
    ],
)
def test_what_is_never_added(why: str, other: dict[str, Any]) -> None:
    ledger = account([transfer("a", "1998-02-23", 1500, **WHOLE), transfer("b", "1998-11-15", 375, **other)])
    assert not ledger.entries[1].counts
    assert ledger.paid_low == 0
    assert ledger.entries[1].why_not == why


def test_a_payment_without_a_sum_leaves_the_rest_unknown() -> None:
    ledger = account([transfer("a", "1998-02-23", 1500, **WHOLE), transfer("b", "1998-11-15", None)])
    assert (ledger.uncounted, ledger.open_low) == (1, None)


def test_more_paid_than_promised_leaves_the_rest_unknown() -> None:
    ledger = account([transfer("a", "1998-02-23", 100, **WHOLE), transfer("b", "1998-11-15", 375)])
    assert (ledger.paid_low, ledger.open_low) == (Decimal(375 * MILLION), None)


def test_a_frozen_loan_that_flows_again_is_not_paid_by_that() -> None:
    ledger = account([transfer("a", "1998-02-23", 1500, **WHOLE), transfer("b", "1999-08-31", 1500, stage="resumed")])
    assert ledger.paid_high == 0


def test_the_order_of_articles_changes_no_programme_and_no_ledger() -> None:
    told = [
        transfer("a", "1998-02-23", 1500, **WHOLE),
        transfer("b", "1998-02-23", 1500, **WHOLE),
        transfer("b", "1998-11-15", 375, instrument="tranche"),
        transfer("c", "1998-11-15", 400, instrument="tranche"),
    ]
    assert find_programmes(told, Decided()) == find_programmes(told[::-1], Decided())
    assert account(told) == account(told[::-1])


def test_an_empty_programme_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        account([])


def test_the_same_payment_of_two_articles_is_linked_once() -> None:
    first = transfer("a", "1998-11-15", 375, donor=JAPAN, recipient=RUSSIA)
    again = transfer("b", "1998-11-01/1998-11-30", 375)
    third = transfer("c", "1998-11-15", 375)
    found = find_payment_links([third, again, first])
    assert {(link.source, link.target) for link in found} == {(again.id, first.id), (third.id, first.id)}


def test_all_that_was_paid_up_to_then_is_held_against_the_payments_told() -> None:
    whole = transfer("a", "1998-02-23", 1500, **WHOLE)
    paid = [transfer("a", "1998-11-15", 300), transfer("b", "1999-01-15", 100)]
    agreeing = account([whole, *paid, transfer("c", "1999-08-31", 400, to_date=True)])
    assert (agreeing.paid_low, agreeing.paid_high) == (400 * MILLION, 400 * MILLION)
    differing = account([whole, *paid, transfer("c", "1999-08-31", 500, to_date=True)])
    assert (differing.paid_low, differing.paid_high) == (400 * MILLION, 500 * MILLION)


def test_the_whole_sum_is_paid_only_on_a_day_that_is_known() -> None:
    whole = transfer("a", "1998-02-23", 1500, **WHOLE)
    assert account([whole, transfer("b", "", 1500)]).paid_high == 0
    assert account([whole, transfer("b", "1998-05-02", 1500)]).paid_high == 1500 * MILLION


def test_what_nobody_promised_leaves_nothing_open() -> None:
    frozen = transfer("a", "", 500, stage="suspended")
    part = transfer("a", "1996-11-20", 100, instrument="tranche", part_of=frozen.id)
    assert (account([frozen, part]).total, account([frozen, part]).open_low) == (500 * MILLION, None)
