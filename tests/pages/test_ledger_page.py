"""The ledger: facets by donor, recipient, stage, currency and year; flows of one stage and one currency."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from relations.services.across import connect_findings
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db
MILLION = 10**6


def connect() -> None:
    connect_findings(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)


def flows_of(client: Client, **query: Any) -> Any:
    response = client.get("/ledger/", query)
    assert response.status_code == 200
    return response.context["flows"]


def ends() -> dict[str, Any]:
    return {"donor": rows.actor("JPN", "Japan"), "recipient": rows.actor("RUS", "Russia")}


def test_a_flow_adds_sums_of_one_stage_and_one_currency_alone(client: Client) -> None:
    rows.transfer(100 * MILLION, "disbursed", instrument="grant", **ends())
    rows.transfer(50 * MILLION, "disbursed", instrument="grant", happened="1999", **ends())
    rows.transfer(70 * MILLION, "pledged", instrument="grant", **ends())
    rows.transfer(900 * MILLION, "disbursed", instrument="grant", currency="JPY", **ends())
    flows = flows_of(client, draw="disbursed.USD")
    assert [(row.donor, row.recipient, row.flow.low, row.flow.high) for row in flows.rows] == [
        ("Japan", "Russia", Decimal(150 * MILLION), Decimal(150 * MILLION))
    ]
    assert [switch.value for switch in flows.stages] == ["pledged", "disbursed"]
    assert [switch.value for switch in flows.currencies] == ["JPY", "USD"]


@pytest.mark.parametrize("status", ["planned", "denied", "speculated", "conditional"])
def test_what_is_not_told_as_having_come_about_is_no_flow(client: Client, status: str) -> None:
    sum_ = rows.transfer(100 * MILLION, "disbursed", **ends())
    sum_.status = status
    sum_.save()
    assert flows_of(client).stage == ""
    assert "No flow to draw." in text_of(client.get("/ledger/"))


def test_a_payment_that_two_articles_tell_is_counted_once(client: Client) -> None:
    first = rows.transfer(100 * MILLION, "disbursed", **ends())
    again = rows.transfer(100 * MILLION, "disbursed", **ends())
    rows.link("repeats", again.finding, first.finding)
    (row,) = flows_of(client).rows
    assert row.flow.low == 100 * MILLION
    assert row.flow.steps == 1


def test_a_part_never_stands_beside_its_whole_of_the_same_stage(client: Client) -> None:
    whole = rows.transfer(1500 * MILLION, "committed", **ends())
    rows.transfer(
        800 * MILLION, "committed", instrument="tranche", programme=whole, article=whole.finding.article, **ends()
    )
    connect()
    (row,) = flows_of(client, draw="committed.USD").rows
    assert row.flow.low == row.flow.high == 1500 * MILLION


def test_sources_that_disagree_make_a_range(client: Client) -> None:
    for number, paid in ((1, 375), (2, 400)):
        at = rows.article(rows.issue(number=number, published="1998-11-20"))
        whole = rows.transfer(1500 * MILLION, article=at, happened="1998-02-23", **ends())
        rows.transfer(paid * MILLION, "disbursed", programme=whole, article=at, happened="1998-11-15", **ends())
    connect()
    (row,) = flows_of(client, draw="disbursed.USD").rows
    assert (row.flow.low, row.flow.high) == (375 * MILLION, 400 * MILLION)
    assert "US$375 million to US$400 million" in text_of(client.get("/ledger/?draw=disbursed.USD"))


def test_the_number_beside_a_flow_opens_as_many_rows(client: Client) -> None:
    for year in ("1998", "1999", "2000"):
        rows.transfer(100 * MILLION, "disbursed", happened=year, **ends())
    rows.transfer(100 * MILLION, "pledged", **ends())
    (row,) = flows_of(client, draw="disbursed.USD").rows
    opened = client.get(f"/ledger/{row.url.split('#')[0]}")
    assert row.count == opened.context["page"].total == 3


def test_the_ledger_narrows_by_donor_recipient_currency_and_year_of_the_money(client: Client) -> None:
    rows.transfer(1, "pledged", happened="1998-11", **ends())
    rows.transfer(2, "pledged", happened="1999", currency="JPY", donor=rows.actor("DEU", "Germany"))
    for query, total in (
        ({"donor": "JPN"}, 1),
        ({"donor": ["JPN", "DEU"]}, 2),
        ({"recipient": "unstated"}, 1),
        ({"currency": "JPY"}, 1),
        ({"money_year": "1998"}, 1),
        ({"money_year": "1998", "donor": "DEU"}, 0),
    ):
        assert client.get("/ledger/", query).context["page"].total == total, query
    assert "is not the key of a donor" in text_of(client.get("/ledger/?donor=Atlantis"))


def test_the_ledger_needs_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    rows.one_of_each(3)
    connect()
    few = statements(client, "/ledger/")
    rows.one_of_each(30)
    connect()
    assert statements(client, "/ledger/") == few
    assert few <= MOST_STATEMENTS + 5  # of which four ask whether what is kept still holds


def test_every_band_of_the_diagram_has_its_row_in_the_table(client: Client) -> None:
    rows.transfer(100 * MILLION, "disbursed", **ends())
    rows.transfer(3 * MILLION, "disbursed", donor=rows.actor("DEU", "Germany"), recipient=rows.actor("RUS", "Russia"))
    page = client.get("/ledger/").content.decode()
    bands = re.findall(r"<title>(\w+) to (\w+): ([^<]+) disbursed</title>", page)
    assert bands == [("Japan", "Russia", "US$100 million"), ("Germany", "Russia", "US$3 million")]
    assert page.count('<td class="num nowrap">US$') == 2
