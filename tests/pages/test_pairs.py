"""The page of two actors, and the list of pairs."""

import re
from typing import Any

import pytest
from django.test import Client

from relations.models import Dyad, Event, Occurrence, Telling
from relations.services.dyads import refresh_dyads
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, page_of, statements, text_of

pytestmark = pytest.mark.django_db
PAGE = "/pairs/JPN/RUS/"


def two() -> tuple[Any, Any]:
    return rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")


def test_each_side_s_newest_words_about_the_other_stand_in_its_column(client: Client) -> None:
    japan, russia = two()
    rows.quote("Illusion.", speaker=rows.actor("ivanov", "Igor Ivanov", "person", russia), addressee=japan)
    rows.quote("Regrettable.", speaker=rows.actor("abe", "Shinzo Abe", "person", japan), addressee=russia)
    refresh_dyads()
    page = page_of(client, PAGE)
    assert [finding.quote.words for finding in page.one.statements] == ["Regrettable."]
    assert [finding.quote.words for finding in page.other.statements] == ["Illusion."]
    other_way = page_of(client, "/pairs/RUS/JPN/")
    assert [finding.quote.words for finding in other_way.one.statements] == ["Illusion."]


@pytest.mark.parametrize("address", ["/pairs/JPN/XXX/", "/pairs/JPN/JPN/"])
def test_no_such_pair_is_not_found(client: Client, address: str) -> None:
    two()
    assert client.get(address).status_code == 404


def test_two_with_nothing_between_them_say_so(client: Client) -> None:
    two()
    assert "Nothing stands between these two yet" in text_of(client.get(PAGE))


def test_meetings_are_held_planned_refused_or_not_certain(client: Client) -> None:
    japan, russia = two()
    for status in ("occurred", "planned", "cancelled", "denied", "reported", "speculated"):
        rows.event("CONSULT", status, actor=russia, recipient=japan)
    made = rows.event("REJECT", "occurred", actor=russia, recipient=japan)
    Event.objects.filter(pk=made.pk).update(mode="meet")
    refresh_dyads()
    page = page_of(client, PAGE)
    assert {item.key: item.count for item in page.meeting_counts} == {
        "held": 1,
        "planned": 1,
        "refused": 3,
        "uncertain": 2,
    }
    opened = page_of(client, PAGE, meeting="refused")
    assert opened.asked.total == 3


def test_only_what_happened_sets_the_tone_and_several_tellings_count_once(client: Client) -> None:
    japan, russia = two()
    first = rows.event("AID", "occurred", actor=japan, recipient=russia)
    again = rows.event("AID", "occurred", actor=japan, recipient=russia)
    occurrence = Occurrence.objects.create(key="one")
    for event in (first, again):
        Telling.objects.create(event=event, occurrence=occurrence)
    for status in ("planned", "reported", "denied", "speculated"):
        rows.event("ASSAULT", status, actor=japan, recipient=russia)
    refresh_dyads()
    (quarter,) = page_of(client, PAGE).tone.quarters
    assert (quarter.key, quarter.n, quarter.mean) == ("2000-Q1", 1, 10.0)


def test_a_mark_of_the_tone_opens_its_rows_with_their_weights(client: Client) -> None:
    japan, russia = two()
    rows.event("AID", actor=japan, recipient=russia, summary="gave a grant")
    rows.event("ACCUSE", actor=russia, recipient=japan, summary="called it meagre")
    refresh_dyads()
    address = re.search(r'class="tone__mark[^"]*" href="([^"]*)"', client.get(PAGE).content.decode())
    assert address is not None
    opened = client.get(PAGE + address[1].partition("#")[0].replace("&amp;", "&"))
    page = text_of(opened)
    assert "weight +10.0, that of AID" in page
    assert "weight -3.0, that of ACCUSE" in page
    assert "mean of the weights: +3.5" in page


def test_money_stands_by_direction_and_nothing_is_added(client: Client) -> None:
    japan, russia = two()
    rows.transfer(100_000_000, "pledged", donor=japan, recipient=russia)
    rows.transfer(200_000_000, "disbursed", donor=japan, recipient=russia)
    rows.transfer(5_000_000, "repaid", donor=russia, recipient=japan)
    refresh_dyads()
    response = client.get(PAGE)
    page = response.context["page"]
    assert (page.one.transfer_total, page.other.transfer_total) == (2, 1)
    assert "300" not in text_of(response)


def test_open_promises_alone_are_listed(client: Client) -> None:
    both = two()
    rows.commitment("sign a treaty", by=both)
    rows.commitment("return the loan", "met", by=both)
    refresh_dyads()
    assert [finding.commitment.what for finding in page_of(client, PAGE).promises] == ["sign a treaty"]


def test_gaps_are_denials_between_the_sides_and_not_within_one(client: Client) -> None:
    japan, russia = two()
    abe, ivanov = rows.actor("abe", "Abe", "person", japan), rows.actor("ivanov", "Ivanov", "person", russia)
    said = rows.quote("Completely split.", speaker=ivanov, addressee=japan)
    answer = rows.quote("Regrettable.", speaker=abe, addressee=russia)
    own = rows.quote("Not so.", speaker=ivanov, addressee=japan)
    rows.link("denies", answer.finding, said.finding)
    rows.link("denies", own.finding, said.finding)
    rows.link("confirms", own.finding, answer.finding)
    refresh_dyads()
    page = page_of(client, PAGE)
    assert [(gap.one.quote.words, gap.other.quote.words) for gap in page.gaps] == [
        ("Regrettable.", "Completely split.")
    ]


def test_a_gap_puts_a_voice_without_a_name_on_its_own_side(client: Client) -> None:
    japan, russia = two()
    ivanov = rows.actor("ivanov", "Ivanov", "person", russia)
    said = rows.quote("No treaty.", speaker=ivanov, addressee=japan)
    answer = rows.quote("No such thing.", speaker_described="a Japanese spokesman")
    rows.link("denies", answer.finding, said.finding)
    refresh_dyads()
    Dyad.objects.create(actor=japan, other=russia, kind="quote", finding=answer.finding)
    (gap,) = page_of(client, PAGE).gaps
    assert (gap.one.quote.words, gap.other.quote.words) == ("No such thing.", "No treaty.")


def test_topics_open_their_rows(client: Client) -> None:
    japan, russia = two()
    rows.event("AID", actor=japan, recipient=russia, dossier=rows.dossier())
    rows.event("AID", actor=japan, recipient=russia)
    refresh_dyads()
    page = page_of(client, PAGE)
    assert [(topic.key, topic.count) for topic in page.topics] == [("kuril-dispute", 1)]
    assert page_of(client, PAGE, dossier="kuril-dispute").asked.total == 1


def test_a_rejected_finding_is_nowhere_although_the_table_still_has_it(client: Client) -> None:
    japan, russia = two()
    made = rows.event("CONSULT", actor=japan, recipient=russia)
    refresh_dyads()
    made.finding.review_state = "rejected"
    made.finding.save()
    page = page_of(client, PAGE)
    assert (page.total, page.meetings, page.tone.n) == (0, (), 0)


def test_the_page_needs_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    rows.one_of_each(3)
    refresh_dyads()
    few = statements(client, PAGE)
    opened = statements(client, PAGE + "?kind=event&dossier=kuril-dispute")
    rows.one_of_each(30)
    refresh_dyads()
    assert statements(client, PAGE) == few
    assert statements(client, PAGE + "?kind=event&dossier=kuril-dispute") == opened
    assert max(few, opened) <= MOST_STATEMENTS


def test_the_list_of_pairs_puts_the_most_findings_first(client: Client) -> None:
    japan, russia = two()
    china = rows.actor("CHN", "China")
    rows.event(actor=japan, recipient=china)
    for _ in range(2):
        rows.event(actor=japan, recipient=russia)
    refresh_dyads()
    page = page_of(client, "/pairs/")
    assert [(pair.one.name, pair.other.name, pair.findings) for pair in page.rows] == [
        ("Japan", "Russia", 2),
        ("China", "Japan", 1),
    ]
    assert statements(client, "/pairs/") <= 3


def test_an_empty_store_says_what_to_do(client: Client) -> None:
    assert "bin/demo PATH" in text_of(client.get("/pairs/"))
