"""The pages of issues."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import CrossReference, Publication
from articles.selectors.issues import issue_list
from tests.pages import rows

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return " ".join(page.content.decode().split())


def statements(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        shown(client, address)
    return len(captured)


def test_the_list_says_what_is_missing_when_nothing_is_loaded(client: Client) -> None:
    assert "No issue is loaded." in shown(client, "/issues/")


def test_years_between_loaded_ones_are_said_to_have_no_issue() -> None:
    rows.issue(2, 1, "1996-01-10")
    rows.issue(5, 1, "1999-01-10")
    later = Publication.objects.create(key="eurasia-daily-monitor", name="Eurasia Daily Monitor", epoch=2003)
    rows.issue(1, 1, "2004-05-10", publication=later)
    page = issue_list(publication="", year=None, number=None)
    monitor = next(row for row in page.coverage if row.publication.key == "monitor")
    assert [(year.year, year.count) for year in monitor.years] == [(1996, 1), (1997, 0), (1998, 0), (1999, 1)]
    assert page.gaps == ["1997–1998", "2000–2003"]


def test_an_undated_issue_stands_under_the_year_of_its_volume(client: Client) -> None:
    rows.issue(6, 30, "")
    page = issue_list(publication="", year=2000, number=None)
    assert [group.year for group in page.groups] == [2000]
    assert "undated" in shown(client, "/issues/")


def test_the_list_narrows_to_a_publication_and_a_year(client: Client) -> None:
    rows.issue(6, 30, "2000-02-11")
    rows.issue(5, 12, "1999-01-20")
    text = shown(client, "/issues/?publication=monitor&year=1999")
    assert "no. 12" in text
    assert "no. 30" not in text


@pytest.mark.parametrize("address", ["/issues/?year=soon", "/issues/?publication=none", "/issues/monitor/6/999/"])
def test_what_does_not_exist_is_not_found(client: Client, address: str) -> None:
    rows.issue()
    assert client.get(address).status_code == 404


def test_an_issue_shows_date_basis_reasons_articles_and_neighbours(client: Client) -> None:
    rows.issue(6, 29, "2000-02-10")
    issue = rows.issue(6, 30, "2000-02-11/2000-02-14")
    rows.issue(7, 1, "2001-01-03")
    issue.reasons = ["The newest day cited is 11 February 2000."]
    issue.save()
    article = rows.article(issue, title="")
    rows.sentence(article, "Talks in Tokyo appeared to end inconclusively.")
    text = shown(client, issue.get_absolute_url())
    assert "11–14 Feb 2000" in text
    assert "inferred" in text
    assert "The newest day cited is 11 February 2000." in text
    assert "Talks in Tokyo appeared to end inconclusively." in text
    assert "vol. 6, no. 29" in text
    assert "vol. 7, no. 1" in text


def test_an_issue_names_the_articles_that_point_at_it(client: Client) -> None:
    issue, other = rows.issue(), rows.article(rows.issue(6, 31, "2000-02-14"))
    where = rows.sentence(other, "It was told before (see the Monitor, February 11).")
    CrossReference.objects.create(
        article=other, sentence=where, run=other.runs.get(), start=1, end=9, text="see the Monitor, February 11",
        publication=issue.publication, issue=issue,
    )  # fmt: skip
    text = shown(client, issue.get_absolute_url())
    assert "see the Monitor, February 11" in text
    assert f"#{where.anchor}" in text


def test_the_list_and_the_page_cost_the_same_for_three_rows_and_for_thirty(client: Client) -> None:
    rows.one_of_each(3)
    issue = rows.article(rows.issue(1, 999, "1995-05-05")).issue
    few = statements(client, "/issues/"), statements(client, issue.get_absolute_url())
    rows.one_of_each(27)
    for _ in range(27):
        rows.quote(article=rows.article(issue))
    many = statements(client, "/issues/"), statements(client, issue.get_absolute_url())
    assert few[0] == many[0]
    assert max(*few, *many) <= 15
