"""The first page: what is loaded, new and missing; every number opens its rows."""

import pytest
from django.test import Client

from articles.models import CrossReference
from relations.models import Job, JobItem
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db


def test_home_needs_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    rows.one_of_each(3)
    few = statements(client, "/")
    rows.one_of_each(30)
    assert statements(client, "/") == few
    assert few <= MOST_STATEMENTS


def test_an_empty_store_says_what_to_do(client: Client) -> None:
    assert "bin/demo PATH" in text_of(client.get("/"))


def test_what_is_loaded_is_counted_from_first_to_last_day(client: Client) -> None:
    at = rows.issue(1, 1, "1995-05-01")
    rows.article(at)
    rows.article(at)
    edm = rows.publication("edm", "Eurasia Daily Monitor")
    rows.article(rows.issue(2, 9, "2005-01-13", publication=edm))
    text = text_of(client.get("/"))
    assert "3 articles in 2 issues of 2 publications, 1 May 1995 to 13 Jan 2005" in text


def test_each_count_opens_that_many_rows(client: Client) -> None:
    rows.one_of_each(3)
    rows.event(review_state="rejected")
    for item in client.get("/").context["page"].counts:
        assert client.get(f"/{item.address}/").context["page"].total == item.count


def test_the_newest_denials_show_both_sentences(client: Client) -> None:
    happening, denial = rows.event(text="Japan sent money."), rows.quote("There was no money.")
    rows.link("denies", denial.finding, happening.finding)
    rows.link("repeats", happening.finding, denial.finding)
    (link,) = client.get("/").context["page"].links
    assert link.kind == "denies"
    assert "“There was no money.” he said." in text_of(client.get("/"))


def test_issues_that_articles_point_to_and_that_are_not_loaded_are_wanted(client: Client) -> None:
    at = rows.article()
    shared = {"article": at, "run": at.runs.get(), "publication": rows.publication(), "text": "(see the Monitor)"}
    for n, edtf in enumerate(("2000-02-09", "2000-02-09", "2000-01-03")):
        CrossReference.objects.create(start=n, end=n + 1, edtf=edtf, published=rows.days(edtf), **shared)
    CrossReference.objects.create(start=8, end=9, edtf="2000-02-11", issue=at.issue, **shared)
    wanted = client.get("/").context["page"].wanted
    assert [(row.edtf, row.pointers) for row in wanted] == [("2000-02-09", 2), ("2000-01-03", 1)]


def test_the_last_reading_shows_outcomes_and_what_failed(client: Client) -> None:
    job = Job.objects.create(kind="ingest", status="done", done=2, total=2)
    JobItem.objects.create(job=job, position=0, file_name="a.txt", outcome="stored")
    JobItem.objects.create(job=job, position=1, file_name="b.txt", outcome="failed", message="b.txt is empty")
    Job.objects.create(kind="load_reference", status="done")
    text = text_of(client.get("/"))
    assert "2 of 2 files" in text
    assert "b.txt: b.txt is empty" in text
