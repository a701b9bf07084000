"""The list of meetings and the calendar of the same rows."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from relations.models import Event, Occurrence, Telling
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, page_of, statements, text_of

pytestmark = pytest.mark.django_db


def meeting(status: str = "occurred", **more: Any) -> Event:
    parties = {"actor": rows.actor("RUS", "Russia"), "recipient": rows.actor("JPN", "Japan")}
    return rows.event("CONSULT", status, **(parties | {"summary": "Ivanov meets Kono"} | more))


def entries(client: Client, query: str = "") -> list[Any]:
    response = client.get(f"/meetings/calendar.ics{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(response.content).walk("VEVENT"))


def test_a_list_of_meetings_leaves_out_other_events_and_calls(client: Client) -> None:
    meeting()
    rows.event("AID")
    Event.objects.filter(pk=meeting().pk).update(mode="phone")
    assert page_of(client, "/meetings/").total == 1


def test_what_became_of_them_is_counted_and_filters(client: Client) -> None:
    for status in ("occurred", "planned", "planned", "cancelled", "speculated"):
        meeting(status)
    page = page_of(client, "/meetings/")
    facet = next(facet for facet in page.filters.facets if facet.name == "standing")
    assert {item.value: item.count for item in facet.values} == {
        "held": 1,
        "planned": 2,
        "refused": 1,
        "uncertain": 1,
    }
    assert page_of(client, "/meetings/?standing=planned").total == 2
    assert page_of(client, "/meetings/?standing=held&country=JPN").total == 1


def test_what_is_only_planned_or_supposed_never_reads_as_held(client: Client) -> None:
    meeting("planned")
    meeting("speculated")
    assert [row.standing_of_meeting for row in page_of(client, "/meetings/").rows] == ["uncertain", "planned"]


def test_one_meeting_told_twice_stands_once(client: Client) -> None:
    occurrence = Occurrence.objects.create(key="one")
    for _ in range(2):
        Telling.objects.create(event=meeting(), occurrence=occurrence)
    assert page_of(client, "/meetings/").total == 1


def test_an_unknown_standing_is_an_error_in_words(client: Client) -> None:
    assert "is not what becomes of a meeting" in text_of(client.get("/meetings/?standing=dreamt"))
    refused = client.get("/meetings/calendar.ics?standing=dreamt")
    assert refused.status_code == 400
    assert "is not what becomes of a meeting" in refused.content.decode()


def test_planned_meetings_are_tentative_and_refused_ones_cancelled(client: Client) -> None:
    for status in ("occurred", "planned", "cancelled", "denied", "reported"):
        meeting(status)
    assert sorted(str(entry["STATUS"]) for entry in entries(client)) == [
        "CANCELLED",
        "CANCELLED",
        "CONFIRMED",
        "TENTATIVE",
        "TENTATIVE",
    ]


def test_an_uncertain_date_is_a_span_of_whole_days_and_says_so(client: Client) -> None:
    meeting("planned", happened="2005-11-20/2005-11-22")
    (entry,) = entries(client)
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (date(2005, 11, 20), date(2005, 11, 23))
    assert "one or more of these days" in entry["DESCRIPTION"]


def test_an_entry_opens_the_sentence_and_names_parties_place_and_outlet(client: Client) -> None:
    made = meeting(
        place=rows.place("tokyo", "Tokyo"), source=rows.source(), text="Ivanov met Kono, in Tokyo; it went on."
    )
    (entry,) = entries(client)
    assert entry["URL"] == f"http://testserver{made.finding.get_absolute_url()}"
    assert entry["LOCATION"] == "Tokyo"
    assert "Russia, Japan (held)" in entry["SUMMARY"]
    assert "Itar-Tass" in entry["DESCRIPTION"]
    assert "Ivanov met Kono, in Tokyo; it went on." in entry["DESCRIPTION"]


def test_lines_are_folded_and_commas_and_semicolons_escaped(client: Client) -> None:
    meeting(text="A long sentence, with a comma; a semicolon; and — dashes — to be folded. " * 3)
    body = client.get("/meetings/calendar.ics").content
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\n" not in body.replace(b"\r\n", b"")
    unfolded = body.replace(b"\r\n ", b"").decode()
    assert r"with a comma\, " not in unfolded
    assert r"sentence\, with a comma\; a semicolon\; and" in unfolded


def test_a_meeting_keeps_its_number_in_the_calendar(client: Client) -> None:
    meeting()
    assert [str(entry["UID"]) for entry in entries(client)] == [str(entry["UID"]) for entry in entries(client)]


def test_undated_meetings_are_on_the_page_alone(client: Client) -> None:
    meeting(happened="")
    meeting(happened="../2000-02-11")
    assert entries(client) == []
    assert page_of(client, "/meetings/").total == 2


def test_the_calendar_follows_the_filters_and_the_page_offers_it_with_them(client: Client) -> None:
    meeting("planned")
    meeting("occurred")
    assert len(entries(client, "?standing=planned")) == 1
    page = client.get("/meetings/?standing=planned&order=happened").content.decode()
    assert 'href="webcal://testserver/meetings/calendar.ics?standing=planned"' in page


def test_list_and_calendar_need_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    addresses = ("/meetings/", "/meetings/calendar.ics")
    for _ in range(3):
        meeting(source=rows.source(), place=rows.place())
    few = [statements(client, address) for address in addresses]
    for _ in range(30):
        meeting(source=rows.source(), place=rows.place())
    assert [statements(client, address) for address in addresses] == few
    assert max(few) <= MOST_STATEMENTS


def test_an_empty_store_says_what_to_do(client: Client) -> None:
    assert "bin/demo PATH" in text_of(client.get("/meetings/"))
