"""Pages that show what several articles tell together."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from relations.models import Event, Occurrence, Programme
from relations.services.across import connect_findings
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db


def connect() -> None:
    connect_findings(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)


def told_in(
    articles: int, summary: str = "rejected the border line proposed at Kawana", day: str = "2000-09-05"
) -> None:
    russia, japan = rows.actor("RUS", "Russia"), rows.actor("JPN", "Japan")
    for _ in range(articles):
        number = Event.objects.count() + 1
        rows.event(
            "REJECT",
            article=rows.article(rows.issue(number=number, published="2000-09-07")),
            summary=summary,
            happened=day,
            actor=russia,
            recipient=japan,
        )


def loan(**more: Any) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    shared = {"donor": japan, "recipient": russia} | more
    for number in (1, 2):
        at = rows.article(rows.issue(number=number, published="1998-11-20"))
        whole = rows.transfer(article=at, happened="1998-02-23", **shared)
        paid = 375_000_000 if number == 1 else 400_000_000
        rows.transfer(
            paid, "disbursed", programme=whole, article=at, happened="1998-11-15", source=rows.source(), **shared
        )


def test_an_event_names_the_other_articles_that_tell_it_and_opens_them(client: Client) -> None:
    told_in(3)
    told_in(1, "grounded a trawler", "2001-01-01")
    connect()
    page = text_of(client.get("/events/"))
    assert page.count("Also told in 2 articles") == 3
    address = f"/events/?occurrence={Occurrence.objects.get().pk}"
    listed = client.get(address)
    assert text_of(listed).count("Also told in 2 articles") == 3
    assert "grounded" not in text_of(listed)
    assert "that tell one event" in text_of(listed)


def test_an_occurrence_that_is_no_number_is_an_error_in_words(client: Client) -> None:
    assert "is not the number of an event" in text_of(client.get("/events/?occurrence=x"))
    assert client.get("/events/?occurrence=999999999").status_code == 200


def test_tellings_add_one_statement_to_a_list_whatever_their_number(client: Client) -> None:
    told_in(2)
    connect()
    few = statements(client, "/events/")
    told_in(12)
    connect()
    assert statements(client, "/events/") == few
    assert few <= MOST_STATEMENTS


def test_an_actor_s_page_counts_findings_and_shows_where_else_they_are_told(client: Client) -> None:
    told_in(3)
    connect()
    page = text_of(client.get("/actors/RUS/"))
    assert "Also told in 2 articles" in page
    assert re.search(r"Events\s+3", page)


def test_a_ledger_adds_up_gives_a_range_and_names_who_disagrees(client: Client) -> None:
    loan()
    connect()
    programme = Programme.objects.get()
    page = text_of(client.get(programme.get_absolute_url()))
    assert "US$375 million to US$400 million" in page
    assert "US$1.1 billion to US$1,125 million" in page
    assert page.count("disagrees:") == 2
    assert "Itar-Tass" in page


def test_every_figure_of_a_ledger_opens_its_sentence(client: Client) -> None:
    loan()
    connect()
    html = client.get(Programme.objects.get().get_absolute_url()).content.decode()
    body = html.split("<tbody>", 1)[1].split("</tbody>", 1)[0]
    for row in body.split("<tr")[1:]:
        assert re.search(r'data-label="Sum"><a href="/articles/[^"#]+#s-\d+">', row)


def test_programmes_are_listed_and_linked_from_transfers(client: Client) -> None:
    loan()
    connect()
    assert "Loan, Japan to Russia, 1998" in text_of(client.get("/programmes/"))
    assert "Ledger of the programme" in text_of(client.get("/transfers/"))
    assert statements(client, "/programmes/") <= MOST_STATEMENTS
    assert statements(client, Programme.objects.get().get_absolute_url()) <= MOST_STATEMENTS


def test_a_store_without_programmes_says_why(client: Client) -> None:
    assert "No programme yet." in text_of(client.get("/programmes/"))


def test_a_programme_that_is_gone_is_a_page_that_does_not_exist(client: Client) -> None:
    assert client.get("/programmes/1/").status_code == 404


def test_a_link_across_articles_shows_its_reason(client: Client) -> None:
    told_in(2)
    connect()
    assert "same parties (Japan, Russia)" in text_of(client.get("/events/"))
