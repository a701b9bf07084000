"""The lists of findings: filters in the address, counts that add up, sums that stay apart."""

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.pages import rows

pytestmark = pytest.mark.django_db
LISTS = ("events", "quotes", "transfers", "commitments")
MOST_STATEMENTS = 15


def page_of(client: Client, path: str, **query: Any) -> Any:
    response = client.get(path, query)
    assert response.status_code == 200
    return response.context["page"]


def text_of(response: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", response.content.decode())).split())


def statements(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_needs_as_many_statements_for_30_rows_as_for_3(client: Client, name: str) -> None:
    rows.one_of_each(3)
    few = statements(client, f"/{name}/")
    rows.one_of_each(30)
    assert statements(client, f"/{name}/") == few
    assert few <= MOST_STATEMENTS


@pytest.mark.parametrize("name", LISTS)
def test_filters_by_names_keep_within_the_statements(client: Client, name: str) -> None:
    rows.one_of_each(3)
    found = statements(client, f"/{name}/?actor=JPN&source=itar-tass&dossier=kuril-dispute&year=1995")
    assert found <= MOST_STATEMENTS + 4  # one or two for each name that is looked up


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_store_says_what_to_do(client: Client, name: str) -> None:
    assert "bin/demo PATH" in text_of(client.get(f"/{name}/"))


def test_values_of_one_facet_are_alternatives_and_facets_narrow_each_other(client: Client) -> None:
    rows.event("AID", "occurred")
    rows.event("AID", "planned")
    rows.event("CONSULT", "occurred")
    rows.event("REJECT", "occurred")
    assert page_of(client, "/events/", type=["AID", "CONSULT"]).total == 3
    assert page_of(client, "/events/", type=["AID", "CONSULT"], status="occurred").total == 2


def test_the_total_is_the_rows_and_the_sum_of_the_chosen_values(client: Client) -> None:
    for type_ in ("AID", "AID", "CONSULT", "REJECT"):
        rows.event(type_)
    page = page_of(client, "/events/", type=["AID", "CONSULT"])
    facet = next(f for f in page.filters.facets if f.name == "type")
    assert page.total == len(page.rows) == sum(v.count for v in facet.values if v.active) == 3


def test_a_facet_counts_what_its_other_values_would_give_and_keeps_zeros(client: Client) -> None:
    rows.event("AID")
    rows.event("CONSULT")
    page = page_of(client, "/events/", type="AID")
    counts = {v.value: v.count for f in page.filters.facets if f.name == "type" for v in f.values}
    assert counts["CONSULT"] == 1
    assert counts["ASSAULT"] == 0
    assert len(counts) == 16


def test_a_count_opens_as_many_rows_as_it_says(client: Client) -> None:
    rows.one_of_each(4)
    for name in LISTS:
        for facet in page_of(client, f"/{name}/").filters.facets:
            for value in facet.values:
                assert page_of(client, f"/{name}/{value.url}").total == value.count, (name, facet.name, value)


def test_rejected_findings_are_in_no_list(client: Client) -> None:
    rows.event(review_state="rejected")
    assert page_of(client, "/events/").total == 0


def test_an_actor_is_found_by_key_or_name_and_in_the_part_asked_for(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    rows.event(actor=japan, recipient=russia)
    rows.event(actor=russia)
    assert page_of(client, "/events/", actor="Japan").total == 1
    assert page_of(client, "/events/", actor="RUS").total == 2
    assert page_of(client, "/events/", actor="RUS", role="recipient").total == 1
    assert page_of(client, "/events/", actor=["RUS", "JPN"]).total == 2


def test_a_country_finds_its_people(client: Client) -> None:
    russia = rows.actor("RUS", "Russia")
    rows.quote(speaker=rows.actor("igor-ivanov", "Igor Ivanov", "person", russia))
    rows.quote(speaker=rows.actor("kono", "Yohei Kono", "person", rows.actor("JPN", "Japan")))
    assert page_of(client, "/quotes/", country="RUS").total == 1
    assert page_of(client, "/quotes/", actor="RUS").total == 0


def test_an_unknown_actor_is_named_with_who_may_be_meant(client: Client) -> None:
    rows.actor("sergei-prikhodko", "Sergei Prikhodko", "person")
    page = page_of(client, "/quotes/", actor="Prihodko")
    assert page.filters.errors == (
        "Actor: no actor is called “Prihodko”; did you mean Sergei Prikhodko (sergei-prikhodko)?",
    )


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("1999", "", {"1999-11", "2000-02-11"}),
        ("", "1999", {"1998", "1999-11"}),
        ("1999-11-30", "1999-11-30", {"1999-11"}),
        ("1999-12", "2000-02-10", set()),
        ("1998-12-31", "", {"1998", "1999-11", "2000-02-11"}),
    ],
)
def test_a_date_range_finds_what_may_have_happened_in_it(
    client: Client, since: str, until: str, expected: set[str]
) -> None:
    for happened in ("1998", "1999-11", "2000-02-11", ""):
        rows.event(happened=happened)
    page = page_of(client, "/events/", happened_from=since, happened_to=until)
    assert {row.finding.happened_edtf for row in page.rows} == expected
    assert page.total == len(expected)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("1999-13", "“1999-13” is not a date: months run from 01 to 12"),
        ("1999-02-30", "“1999-02-30” is not a date: February 1999 has 28 days"),
        ("1999-2-3", "“1999-2-3” is not a date: months and days have two digits, as in 2000-02-09"),
        ("1998/1999-13", "“1998/1999-13” is not a date: months run from 01 to 12"),
        ("soon", "“soon” is not a date: write a year (1999), a month (1999-11) or a day (2000-02-11)"),
    ],
)
def test_a_faulty_date_is_named_and_no_row_is_shown(client: Client, typed: str, fault: str) -> None:
    rows.event()
    response = client.get("/events/", {"happened_from": typed})
    assert fault in text_of(response)
    assert response.context["page"].rows == ()
    assert response.context["page"].filters.chips[0].remove_url == "?"


def test_unknown_values_of_facets_are_named(client: Client) -> None:
    page = page_of(client, "/events/", type="WAR", dossier="nowhere", order="size", year="MM")
    assert any("“WAR” is not a type of event" in fault for fault in page.filters.errors)
    assert any("“nowhere” is not a dossier" in fault for fault in page.filters.errors)
    assert any("“size” is not an order" in fault for fault in page.filters.errors)
    assert any("“MM” is not a year" in fault for fault in page.filters.errors)


def test_chips_take_one_value_away_and_keep_the_rest(client: Client) -> None:
    rows.actor("JPN", "Japan")
    page = page_of(client, "/events/", type=["AID", "CONSULT"], actor="Japan", page="3")
    removed = {chip.value: chip.remove_url for chip in page.filters.chips}
    assert removed["Japan"] == "?type=AID&type=CONSULT"
    assert removed["aid"] == "?type=CONSULT&actor=Japan"


def test_the_filters_are_said_in_a_sentence(client: Client) -> None:
    rows.actor("JPN", "Japan")
    rows.dossier()
    page = page_of(
        client, "/events/", type=["AID", "CONSULT"], actor="Japan", role="recipient",
        dossier="kuril-dispute", happened_from="1999", happened_to="2000-02", q="fish",
    )  # fmt: skip
    assert page.filters.sentence == (
        "Events, with Japan as recipient, of type aid or consult, in the dossier Kuril dispute, "
        "dated from 1999 to 2000-02, whose sentence matches fish; "
        "by when it happened or was said, newest first."
    )


@pytest.mark.parametrize(
    ("query", "texts"),
    [({"q": "fishing"}, {"They fish."}), ({"q": "-fish"}, {"They talk."}), ({"place": "Iturup"}, {"They talk."})],
)
def test_words_and_places_narrow_events(client: Client, query: dict[str, str], texts: set[str]) -> None:
    rows.event(text="They fish.")
    rows.event(text="They talk.", place=rows.place())
    assert {row.finding.sentence.text for row in page_of(client, "/events/", **query).rows} == texts


def test_source_issue_year_and_publication_narrow(client: Client) -> None:
    rows.quote(via=[rows.source()], article=rows.article(rows.issue(6, 30, "2000-02-11")))
    other = rows.issue(2, 9, "2005-01-13", publication=rows.publication("edm", "Eurasia Daily Monitor"))
    rows.quote(source=rows.source("kyodo", "Kyodo"), article=rows.article(other))
    for query in ({"source": "Kyodo"}, {"issue": "edm/2/9"}, {"year": "2005"}, {"publication": "edm"}):
        page = page_of(client, "/quotes/", **query)
        assert [row.finding.article.issue for row in page.rows] == [other], query
    assert page_of(client, "/quotes/", source="itar-tass").total == 1


def test_an_issue_that_is_not_loaded_is_named(client: Client) -> None:
    assert page_of(client, "/events/", issue="monitor/6/99").filters.errors == (
        "Issue: issue “monitor/6/99” is not loaded",
    )


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("happened", ["1998", "", "2001"]),  # the second stands by the day of its issue
        ("-happened", ["2001", "", "1998"]),
        ("published", ["2001", "1998", ""]),
        ("-published", ["", "1998", "2001"]),
        ("recorded", ["1998", "2001", ""]),
        ("-recorded", ["", "2001", "1998"]),
    ],
)
def test_the_order_is_that_asked_for(client: Client, order: str, expected: list[str]) -> None:
    rows.event(happened="1998", article=rows.article(rows.issue(6, 1, "2000-03-03")))
    rows.event(happened="2001", article=rows.article(rows.issue(6, 2, "2000-02-02")))
    rows.event(happened="", article=rows.article(rows.issue(6, 3, "2000-04-04")))
    page = page_of(client, "/events/", order=order)
    assert [row.finding.happened_edtf for row in page.rows] == expected


def test_pages_hold_50_rows_and_keep_the_filters(client: Client) -> None:
    at = rows.article()
    for _ in range(51):
        rows.event(article=at)
    response = client.get("/events/", {"type": "AID", "page": "2"})
    assert len(response.context["page"].rows) == 1
    assert "type=AID" in response.content.decode()
    assert len(page_of(client, "/events/", page="nonsense").rows) == 50


def test_a_row_says_what_denies_it_and_opens_that_sentence(client: Client) -> None:
    happening = rows.event(text="Japan sent money.")
    denial = rows.quote("There was no money.")
    rows.link("denies", denial.finding, happening.finding)
    response = client.get("/events/")
    assert "denied by “There was no money.” he said." in text_of(response)
    assert f"#{denial.finding.sentence.anchor}" in response.content.decode()
    assert "denies Japan sent money." in text_of(client.get("/quotes/"))


def test_links_that_editors_rejected_are_not_shown(client: Client) -> None:
    happening, denial = rows.event(), rows.quote("There was no money.")
    rows.link("denies", denial.finding, happening.finding, review_state="rejected")
    assert "denied by" not in text_of(client.get("/events/"))
    assert page_of(client, "/events/", link="denies").total == 0


def test_transfers_print_stage_and_instrument_even_when_not_stated(client: Client) -> None:
    rows.transfer(120_000_000, "", instrument="", currency="JPY")
    text = text_of(client.get("/transfers/"))
    assert "¥120 million not stated not stated" in text
    assert page_of(client, "/transfers/", stage="unstated").total == 1
    assert page_of(client, "/transfers/", stage="pledged").total == 0


def test_a_programme_shows_what_is_paid_and_open_as_derived(client: Client) -> None:
    loan = rows.transfer(1_500_000_000, "committed")
    rows.transfer(1_000_000_000, "disbursed", programme=loan)
    rows.transfer(275_000_000, "resumed", programme=loan)
    rows.transfer(400_000_000, "suspended", programme=loan)
    text = text_of(client.get("/transfers/"))
    assert "derived: US$1,275 million paid of US$1.5 billion, US$225 million open" in text
    page = page_of(client, "/transfers/")
    assert [(group.transfer, len(group.parts)) for group in page.groups] == [(loan, 3)]


def test_printed_words_cannot_become_markup(client: Client) -> None:
    rows.event(text="<script>alert(1)</script>", summary="<b>bold</b>")
    body = client.get("/events/", {"q": "<img src=x>"}).content.decode()
    assert "<img src=x>" not in body
    body = client.get("/events/").content.decode()
    assert "<script>alert" not in body
    assert "<b>bold" not in body
