"""The issues of the store dated together, on a real PostgreSQL."""

from datetime import date

import pytest

from articles.models import Article, CrossReference, Issue, Run
from articles.services.apparatus import connect_cross_references
from articles.services.issues import date_issues
from articles.services.ranges import days
from tests.pages.rows import issue

pytestmark = pytest.mark.django_db


def read(number: int, low: str, high: str) -> Issue:
    """An issue with one article whose current reading bounds its day."""
    where = issue(number=number, published="")
    text = f"Article of issue {number}."
    article = Article.objects.create(
        issue=where, position=1, slug=f"monitor-6-{number}", text=text, sha256=f"{number:064d}", layout={}
    )
    Run.objects.create(
        article=article,
        version="rules/1",
        model="none",
        fingerprint=str(number),
        counts={"published": {"earliest": low, "latest": high, "basis": "inferred", "reasons": [f"read {number}"]}},
    )
    return where


def window(where: Issue) -> tuple[date, date]:
    where.refresh_from_db()
    assert where.published is not None
    return where.published.lower, where.published.upper


def test_an_issue_that_arrives_later_narrows_those_that_are_there() -> None:
    first = read(32, "2000-02-14", "2000-02-18")
    assert date_issues() == [first]
    assert window(first) == (date(2000, 2, 14), date(2000, 2, 19))
    second = read(34, "2000-02-14", "2000-02-17")
    assert {where.pk for where in date_issues()} == {first.pk, second.pk}
    assert window(first) == (date(2000, 2, 14), date(2000, 2, 16))
    assert window(second) == (date(2000, 2, 16), date(2000, 2, 18))
    assert "Issue 34" in first.reasons[-1]
    assert date_issues() == []


def test_a_date_that_an_editor_confirmed_stays_and_bounds_the_others() -> None:
    first, second = read(32, "2000-02-14", "2000-02-18"), read(33, "2000-02-14", "2000-02-18")
    Issue.objects.filter(pk=first.pk).update(
        basis=Issue.Basis.CONFIRMED, published=days(date(2000, 2, 15), date(2000, 2, 15))
    )
    date_issues()
    assert window(first) == (date(2000, 2, 15), date(2000, 2, 16))
    assert window(second)[0] == date(2000, 2, 16)


def test_a_cross_reference_by_day_follows_the_windows_as_issues_arrive() -> None:
    first, _, later = (
        read(32, "2000-02-14", "2000-02-18"),
        read(33, "2000-02-16", "2000-02-16"),
        read(60, "2000-03-27", "2000-03-29"),
    )
    article = later.articles.get()
    CrossReference.objects.create(
        article=article, run=article.runs.get(), start=0, end=7, text="Article", publication=later.publication,
        edtf="2000-02-14", published=days(date(2000, 2, 14), date(2000, 2, 14)),
    )  # fmt: skip
    date_issues()
    assert connect_cross_references() == 0
    assert CrossReference.objects.get().issue == first
    meant = read(31, "2000-02-14", "2000-02-14")
    date_issues()
    assert connect_cross_references() == 0
    assert CrossReference.objects.get().issue == meant
