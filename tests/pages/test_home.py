"""The first page: what is loaded, new and missing; every number opens its rows."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import CrossReference
from relations.models import Finding, Job, JobItem
from relations.views.home import COOKIE
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


def test_what_is_new_since_the_last_visit_opens_that_many_rows(client: Client) -> None:
    rows.one_of_each(2)
    assert client.get("/").context["page"].news is None
    since, last = client.cookies[COOKIE].value.split("-")
    assert since == "0"
    # Half an hour without a look, and the next one is another visit.
    Finding.objects.update(recorded_at=timezone.now() - timedelta(days=2))
    client.cookies[COOKIE] = f"0-{int(last) - 3600}"
    rows.event()
    rows.event(review_state="rejected")
    answer = client.get("/")
    news = answer.context["page"].news
    assert (news.counts, news.total) == ({"event": 1}, 1)
    opened = client.get(f"/events/?recorded_since={news.moment}&order=-recorded")
    assert opened.context["page"].total == 1
    assert "recorded here since" in opened.context["page"].filters.sentence
    assert client.get("/").context["page"].news.total == 1  # a second look in the same visit


@pytest.mark.parametrize("cookie", ["", "nonsense", "9" * 40 + "-1", "-", "1-x"])
def test_a_cookie_that_cannot_be_is_a_first_visit(client: Client, cookie: str) -> None:
    client.cookies[COOKIE] = cookie
    assert client.get("/").status_code == 200


def test_months_are_covered_from_the_first_issue_to_the_last(client: Client) -> None:
    for number, published in ((1, "1999-11-30"), (2, "1999-11-02"), (3, "2001-02")):
        rows.article(rows.issue(6, number, published))
    years = client.get("/").context["page"].coverage
    assert [(year.year, year.count) for year in years] == [(1999, 2), (2000, 0), (2001, 1)]
    assert [month.name for month in years[0].months if month.count] == ["Nov"]
    assert [month.name for month in years[2].months if month.count] == ["Feb"]
    assert "2000: no issue loaded" in text_of(client.get("/"))


def test_open_commitments_fall_due_after_the_newest_issue(client: Client) -> None:
    for what, due, status in (
        ("late", 2007, "open"),
        ("soon", 2006, "open"),
        ("gone", 2001, "open"),
        ("met", 2008, "met"),
    ):
        made = rows.commitment(what, status, article=rows.article(rows.issue(2, 1, "2005-11-18")))
        made.due_edtf, made.due_from, made.due_to = str(due), date(due, 1, 1), date(due, 12, 31)
        made.save()
    assert [row.what for row in client.get("/").context["page"].due] == ["soon", "late"]
