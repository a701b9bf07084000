"""The network: ties that open their rows, a focus, filters that go with the addresses, a fixed number of statements."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from relations.services.ties import refresh_ties
from tests.pages import rows

pytestmark = pytest.mark.django_db


def ties(client: Client, address: str = "/network/") -> dict[tuple[str, str, str], int]:
    page = client.get(address).context["page"]
    return {(tie.one.key, tie.verb.active, tie.other.key): tie.total for tie in page.ties}


def test_people_count_for_their_state_and_for_themselves_where_people_are_asked_for(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    kono = rows.actor("kono", "Yohei Kono", "person", japan)
    ivanov = rows.actor("ivanov", "Igor Ivanov", "person", russia)
    rows.event("CONSULT", actor=kono, recipient=ivanov)
    refresh_ties()
    assert ties(client) == {("JPN", "met", "RUS"): 1}
    assert ties(client, "/network/?level=people") == {("kono", "met", "ivanov"): 1}


def test_a_meeting_of_two_that_names_a_state_and_its_minister_is_one_row(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    meeting = rows.event("CONSULT", actor=japan, recipient=russia)
    minister = rows.actor("kono", "Yohei Kono", "person", japan)
    meeting.participants.create(actor=minister, role="actor", position=1)
    refresh_ties()
    assert ties(client) == {("JPN", "met", "RUS"): 1}


def test_what_is_denied_or_planned_stands_apart_from_what_happened(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    for status in ("occurred", "denied", "planned"):
        rows.event("ACCUSE", status, actor=japan, recipient=russia)
    rows.event("AID", "planned", actor=russia, recipient=japan)
    refresh_ties()
    page = client.get("/network/").context["page"]
    accused, helped = page.ties
    assert (accused.held, accused.line) == (1, "occurred")
    assert {(words, n) for _, words, n in accused.others} == {("denied", 1), ("planned", 1)}
    assert (helped.held, helped.line) == (0, "planned")


def test_each_number_opens_that_many_rows_under_the_same_filters(client: Client) -> None:
    rows.one_of_each(4)
    refresh_ties()
    for address in (
        "/network/",
        "/network/?happened_from=1996",
        "/network/?dossier=kuril-dispute",
        "/network/?q=grant",
    ):
        page = client.get(address).context["page"]
        assert page.ties
        for tie in page.ties:
            assert client.get(tie.url).context["page"].total == tie.total, tie.url


def test_a_denial_ties_who_denies_to_whom_it_denies(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    said, denial = rows.quote(speaker=japan), rows.quote(speaker=russia)
    rows.link("denies", denial.finding, said.finding)
    refresh_ties()
    assert ties(client) == {("RUS", "denied the words of", "JPN"): 1}


def test_stages_of_money_are_not_added_together(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    for stage in ("pledged", "disbursed", "suspended", "requested"):
        rows.transfer(stage=stage, donor=japan, recipient=russia)
    refresh_ties()
    assert {verb for _, verb, _ in ties(client)} == {"promised money to", "paid", "froze money of"}


def test_a_focus_shows_the_actors_that_deal_with_it_and_what_they_do_with_each_other(client: Client) -> None:
    japan, russia, china, chad, mali = (rows.actor(key) for key in ("JPN", "RUS", "CHN", "TCD", "MLI"))
    for one, other in ((japan, russia), (japan, china), (russia, china), (china, chad), (chad, mali)):
        rows.event("CONSULT", actor=one, recipient=other)
    refresh_ties()
    shown = {frozenset((one, other)) for one, _, other in ties(client, "/network/?focus=JPN")}
    assert shown == {frozenset(pair) for pair in (("JPN", "RUS"), ("JPN", "CHN"), ("RUS", "CHN"))}


def test_ties_are_filtered_by_kind_and_by_how_often(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    for _ in range(3):
        rows.event("CONSULT", actor=japan, recipient=russia)
    rows.event("ACCUSE", actor=japan, recipient=russia)
    refresh_ties()
    assert ties(client, "/network/?least=3") == {("JPN", "met", "RUS"): 3}
    assert ties(client, "/network/?tie=accuse") == {("JPN", "accused", "RUS"): 1}


def test_rejected_findings_make_no_tie(client: Client) -> None:
    meeting = rows.event("CONSULT", actor=rows.actor("JPN"), recipient=rows.actor("RUS"))
    refresh_ties()
    meeting.finding.review_state = "rejected"
    meeting.finding.save()
    assert ties(client) == {}


def test_an_empty_network_says_why_and_a_fault_names_itself(client: Client) -> None:
    assert "There are no ties yet." in client.get("/network/").content.decode()
    assert "no actor is called “Nobody”" in client.get("/network/?focus=Nobody").content.decode()


@pytest.mark.parametrize("address", ["/network/", "/network/?focus=JPN&tie=consult&dossier=kuril-dispute"])
def test_the_network_costs_the_same_for_three_rows_and_for_thirty(client: Client, address: str) -> None:
    def cost() -> int:
        refresh_ties()
        with CaptureQueriesContext(connection) as captured:
            assert re.search("Actors of these ties|No tie fits", client.get(address).content.decode())
        return len(captured)

    rows.one_of_each(3)
    cost()
    few = cost()
    rows.one_of_each(30)
    assert cost() == few
    assert few <= 15
