"""As known on a day: what was published or corrected later is on no page."""

import html
import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import get_script_prefix, reverse
from django.utils import timezone

from articles.models import CrossReference
from entities.models import Alias, Mention, Office
from relations.models import Event, Occurrence, Programme, ProgrammePart, Review, Telling
from relations.models.known_on import KNOWN, TIMELESS
from relations.selectors.search import KINDS
from relations.services.reviews import decide
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db


def test_every_table_of_ours_is_known_by_a_rule_or_named_as_timeless_with_a_reason() -> None:
    tables = {
        model._meta.db_table
        for app in ("articles", "entities", "relations")
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if not model.__name__.endswith("History")
    }
    assert tables == {*KNOWN, *TIMELESS}
    assert not KNOWN.keys() & TIMELESS.keys()
    assert all(TIMELESS.values())


def test_migrate_makes_a_view_of_each_table_of_the_list() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.views WHERE table_schema = 'as_known'")
        assert {name for (name,) in cursor.fetchall()} == {*KNOWN}


DAY = "/as-known-on/2000-02-15/"
LATER = re.compile(r"zweit\w*|Mar 2007|2007-03", re.I)  # stands in what the later article prints, and nowhere else


def _mention(of, at, **whom) -> None:
    Mention.objects.create(
        article=at,
        sentence=of.sentence,
        run=of.run,
        start=of.start,
        end=of.end,
        text=str(*whom.values()),
        label="X",
        **whom,
    )


@pytest.fixture
def two_articles() -> None:
    """One article of 11 February 2000, and one of 2007 whose every word, actor, place and outlet says so."""
    russia, thread = rows.actor("RUS", "Russia"), rows.dossier()
    for name, number, published in (("Erster", 30, "2000-02-11"), ("Zweiter", 31, "2007-03-14")):
        at = rows.article(rows.issue(6, number, published), f"{name} headline", f"{name} text.")
        speaker = rows.actor(f"{name}-speaker".lower(), f"{name} Speaker", "person", russia)
        spot, paper = rows.place(name.lower(), f"{name}-Bucht"), rows.source(f"{name}-post".lower(), f"{name} Post")
        shared = {"article": at, "source": paper, "dossier": thread, "happened": published, "text": f"{name} sentence."}
        happening = rows.event(actor=speaker, recipient=russia, place=spot, summary=f"{name} talks", **shared)
        said = rows.quote(f"{name} words", speaker=speaker, via=[paper], **shared)
        loan = rows.transfer(donor=speaker, recipient=russia, **shared)
        rows.commitment(f"{name} promise", by=[speaker], **shared)
        _mention(happening.finding, at, actor=speaker)
        _mention(said.finding, at, place=spot)
        Alias.objects.create(actor=speaker, name=f"{name} Sp.")
        Office.objects.create(person=speaker, title=f"{name} Minister", of=russia, evidence=f"As printed in {at.slug}.")
        whole, _ = Occurrence.objects.get_or_create(key=f"{at.slug}:x")
        Telling.objects.create(event=happening, occurrence=whole, reason=f"{name} reason")
        programme = Programme.objects.create(key=f"{at.slug}:y", donor=speaker, amount=loan.amount, currency="USD")
        ProgrammePart.objects.create(programme=programme, transfer=loan)
        rows.link("denies", said.finding, happening.finding)
        CrossReference.objects.create(
            article=at, sentence=said.finding.sentence, run=said.finding.run, start=1, end=2, text=f"see {name}",
            publication=at.issue.publication, edtf=published,
        )  # fmt: skip
    first, second = Event.objects.order_by("finding__published")
    rows.link("repeats", second.finding, first.finding)


def _inner(page: str) -> Iterator[str]:
    for address in re.findall(r'(?:href|action|data-[a-z-]+)="(/[^"#]*)', page):
        yield html.unescape(address)


def test_no_page_prints_a_word_of_a_later_article_and_each_has_the_banner(client: Client, two_articles: None) -> None:
    seen, waiting = set(), [DAY, f"{DAY}search/?q=sentence", f"{DAY}search/?q=Zweiter", f"{DAY}gibt-es-nicht/"]
    waiting += [DAY + name + "/" for name in ("zweiter-speaker", "actors/zweiter-speaker", "sources/zweiter-post")]
    while waiting:
        address = waiting.pop()
        # One page of each address and of each parameter: their values are the same page with other rows.
        mark = re.sub(r"=[^&]*", "=", address)
        if mark in seen:
            continue
        seen.add(mark)
        answer = client.get(address)
        if answer.status_code == 302:
            continue
        if answer.get("Content-Type", "").startswith("text/html") and "gallery" not in address:
            page = answer.content.decode()
            assert "As known on 15 Feb 2000." in page, address
            assert '<span class="num">1</span> article published later is hidden' in page, address
            asked = LATER.search(address)  # such a page repeats what was asked for
            assert asked or not LATER.search(page), (address, LATER.findall(page))
            inner = set(_inner(page))
            waiting += sorted(each for each in inner if each.startswith(DAY))
            strays = {each for each in inner if not each.startswith((DAY, "/static/", "/admin/"))}
            assert strays <= {address.removeprefix(DAY[:-1])}, address
        elif "gallery" not in address:
            assert not LATER.search(answer.content.decode(errors="replace")), address
    assert len(seen) > 30
    assert get_script_prefix() == "/"


def test_search_finds_nothing_of_later(client: Client, two_articles: None) -> None:
    for kind in KINDS:
        found = client.get(f"{DAY}search/?q=Zweiter&kind={kind}").context["page"]
        assert (found.total, sum(item.count for item in found.kinds)) == (0, 0)
        assert sum(item.count for item in client.get(f"/search/?q=Zweiter&kind={kind}").context["page"].kinds) > 5


def test_later_things_have_no_page_of_their_own(client: Client, two_articles: None) -> None:
    for inner in ("actors/zweiter-speaker/", "places/zweiter/", "sources/zweiter-post/", "issues/monitor/6/31/"):
        assert client.get(f"/{inner}").status_code == 200
        assert client.get(DAY + inner).status_code == 404
        assert client.get(f"/as-known-on/2007-03-14/{inner}").status_code == 200
        assert client.get(f"/as-known-on/2007-03-13/{inner}").status_code == 404


def test_an_issue_is_known_from_the_last_day_on_which_it_may_have_appeared(client: Client) -> None:
    rows.event(article=rows.article(rows.issue(6, 31, "2000-02")))
    rows.event(article=rows.article(rows.issue(6, 32, "")))
    assert client.get("/as-known-on/2000-02-28/events/").context["page"].total == 0
    assert client.get("/as-known-on/2000-02-29/events/").context["page"].total == 1
    assert client.get("/events/").context["page"].total == 2


def test_later_decisions_and_corrections_are_not_known(client: Client) -> None:
    editor, happening = User.objects.create(username="e"), rows.event(summary="Japan gives a grant")
    decide(finding=happening.finding, decision=Review.Decision.ACCEPT, by=editor)
    Review.objects.update(decided_at="2000-02-20T10:00Z")
    decide(finding=happening.finding, decision=Review.Decision.CORRECT, by=editor)
    Event.objects.update(summary="Japan lends money", status="denied")
    for day, state, summary in (
        ("2000-02-19", "unreviewed", "Japan gives a grant"),
        ("2000-02-20", "accepted", "Japan gives a grant"),
        (f"{timezone.localdate()}", "corrected", "Japan lends money"),
    ):
        (row,) = client.get(f"/as-known-on/{day}/events/").context["page"].rows
        assert (row.finding.review_state, row.summary) == (state, summary)


def test_what_was_rejected_later_still_stood(client: Client) -> None:
    decide(finding=rows.event().finding, decision=Review.Decision.REJECT, by=User.objects.create(username="e"))
    assert client.get("/events/").context["page"].total == 0
    assert client.get(f"{DAY}events/").context["page"].total == 1


def test_offices_of_later_are_not_known_and_no_office_is_known_to_end_later(client: Client) -> None:
    person = rows.actor("p", "P", "person")
    for title, start, end in (("Envoy", "1998", "2001-03"), ("Minister", "2004", "2006")):
        first, last = rows.days(start)[0], rows.days(end)[1]
        Office.objects.create(
            person=person, title=title, start_edtf=start, end_edtf=end, held=(first, last), origin="reference"
        )
    rows.quote(speaker=person)
    text = text_of(client.get(f"{DAY}actors/p/"))
    assert "Envoy" in text
    assert "Minister" not in text
    assert "2001" not in text


def test_a_page_as_of_a_day_needs_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    addresses = [
        f"/as-known-on/2010-01-01/{name}"
        for name in ("", "events/", "quotes/", "transfers/", "dossiers/kuril-dispute/")
    ]
    rows.one_of_each(3)
    few = [statements(client, address) for address in addresses]
    rows.one_of_each(30)
    assert [statements(client, address) for address in addresses] == few
    assert max(few) <= MOST_STATEMENTS + 5  # the day, its counts, and what the test's own savepoint takes


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("2000-02-31/events/", "February 2000 has 29 days"),
        ("2000-02/events/", "“2000-02” is not a day: write it as in 2000-02-15"),
        ("yesterday/", "“yesterday” is not a date"),
        ("?date=31.2.2000", "“31.2.2000” is not a date"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(client: Client, address: str, words: str) -> None:
    answer = client.get(f"/as-known-on/{address}")
    assert answer.status_code == 400
    assert words in text_of(answer)


def test_a_day_ahead_is_refused(client: Client) -> None:
    answer = client.get(f"/as-known-on/{timezone.localdate() + timedelta(days=1)}/")
    assert answer.status_code == 400
    assert "lies ahead" in text_of(answer)


def test_the_past_cannot_be_changed_and_administration_has_none(client: Client) -> None:
    assert client.post(f"{DAY}events/").status_code == 405
    assert client.get(f"{DAY}admin/relations/").url == "/admin/relations/"


def test_the_form_keeps_the_page_and_its_filters(client: Client) -> None:
    page = client.get("/events/?actor=RUS&year=1999").content.decode()
    assert 'name="path" value="/events/?actor=RUS&amp;year=1999"' in page
    chosen = client.get("/as-known-on/", {"date": "2000-02", "path": "/events/?actor=RUS"})
    assert chosen.url == "/as-known-on/2000-02-29/events/?actor=RUS"
    other = client.get(f"{DAY}as-known-on/", {"date": "1999-01-05", "path": "events/?actor=RUS"})
    assert other.url == "/as-known-on/1999-01-05/events/?actor=RUS"
    assert client.get("/as-known-on/", {"date": "1999-01-05", "path": "//elsewhere.org/x"}).url.startswith(
        "/as-known-on/"
    )


def test_the_banner_leads_back_to_the_same_page(client: Client) -> None:
    assert 'href="/events/?year=2000">Back to the present' in client.get(f"{DAY}events/?year=2000").content.decode()


def test_nothing_of_the_day_is_left_after_the_answer(client: Client, two_articles: None) -> None:
    client.get(DAY)
    with connection.cursor() as cursor:
        cursor.execute("SHOW search_path")
        assert "as_known" not in cursor.fetchone()[0]
    assert connection.features.allows_group_by_selected_pks
    assert client.get("/events/").context["page"].total == 2
    assert reverse("relations:events") == "/events/"
