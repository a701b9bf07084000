"""Dossiers: one order of time, honest about what dates a row and what was not loaded."""

from datetime import date

import pytest
from django.test import Client

from relations.models import DossierFinding
from relations.selectors.dossier_rules import rule_in_words
from relations.selectors.dossiers import Gap, issue_gaps
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db
PAGE = "/dossiers/kuril-dispute/"


def test_a_dossier_needs_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    rows.one_of_each(3)
    few = statements(client, PAGE)
    rows.one_of_each(30)
    assert statements(client, PAGE) == few
    assert few <= MOST_STATEMENTS


def test_the_list_of_dossiers_needs_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    rows.one_of_each(3)
    few = statements(client, "/dossiers/")
    rows.one_of_each(30)
    assert statements(client, "/dossiers/") == few
    assert few <= MOST_STATEMENTS


def test_findings_of_all_kinds_stand_in_one_order_of_time(client: Client) -> None:
    thread = rows.dossier()
    rows.quote("third", happened="2000-02-11", dossier=thread)
    rows.event(text="first", happened="1998-11-13", dossier=thread)
    rows.transfer(text="second", happened="1998-12", dossier=thread)
    page = client.get(PAGE).context["page"]
    found = [
        (year.number, month.number, row.finding.kind)
        for year in page.years
        for month in year.months
        for row in month.rows
    ]
    assert found == [(1998, 11, "event"), (1998, 12, "transfer"), (2000, 2, "quote")]


def test_a_row_without_its_own_date_says_by_which_day_it_is_placed(client: Client) -> None:
    thread = rows.dossier()
    rows.event(happened="", reported="2000-02-10", dossier=thread)
    rows.event(happened="", dossier=thread, article=rows.article(rows.issue(6, 31, "2000-02-12")))
    text = text_of(client.get(PAGE))
    assert "reported 10 Feb 2000" in text
    assert "published 12 Feb 2000" in text


def test_a_row_known_to_the_year_alone_is_in_no_month(client: Client) -> None:
    rows.event(happened="1998", dossier=rows.dossier())
    (year,) = client.get(PAGE).context["page"].years
    assert [month.number for month in year.months] == [None]
    assert "1998, month not known" in text_of(client.get(PAGE))


def test_undated_findings_have_a_section_of_their_own(client: Client) -> None:
    rows.event(happened="", dossier=rows.dossier(), article=rows.article(rows.issue(6, 40, "")))
    page = client.get(PAGE).context["page"]
    assert (page.years, len(page.undated)) == ((), 1)


def test_removed_and_rejected_findings_are_not_in_the_dossier(client: Client) -> None:
    thread = rows.dossier()
    rows.event(review_state="rejected", dossier=thread)
    DossierFinding.objects.create(dossier=thread, finding=rows.event().finding, basis="removed")
    DossierFinding.objects.create(dossier=thread, finding=rows.event().finding, basis="pinned")
    page = client.get(PAGE).context["page"]
    assert (page.total, page.shown) == (1, 1)


def test_kind_and_year_narrow_and_each_count_heeds_the_other(client: Client) -> None:
    thread = rows.dossier()
    rows.event(happened="1998", dossier=thread)
    rows.quote(happened="1998", dossier=thread)
    rows.quote(happened="1999", dossier=thread)
    page = client.get(PAGE, {"kind": "quote", "year": "1998"}).context["page"]
    assert (page.shown, page.total) == (1, 3)
    assert {item.kind: item.count for item in page.counts} == {
        "event": 1, "quote": 1, "transfer": 0, "commitment": 0,
    }  # fmt: skip
    assert [(item.year, item.count) for item in page.strip] == [(1998, 1), (1999, 1)]


def test_each_count_opens_that_many_rows(client: Client) -> None:
    rows.one_of_each(4)
    for item in client.get(PAGE).context["page"].counts:
        opened = client.get(f"/{item.address}/", {"dossier": "kuril-dispute"}).context["page"]
        assert opened.total == item.count


@pytest.mark.parametrize("query", [{"kind": "rumour"}, {"year": "MCM"}])
def test_a_kind_or_year_that_cannot_be_is_not_found(client: Client, query: dict[str, str]) -> None:
    rows.dossier()
    assert client.get(PAGE, query).status_code == 404


def test_an_unknown_dossier_is_not_found(client: Client) -> None:
    assert client.get("/dossiers/nowhere/").status_code == 404


def test_a_name_counts_once_a_finding(client: Client) -> None:
    thread, japan = rows.dossier(), rows.actor("JPN", "Japan")
    rows.event(actor=japan, recipient=japan, dossier=thread, place=rows.place(), source=rows.source())
    rows.quote(speaker=japan, dossier=thread)
    page = client.get(PAGE).context["page"]
    assert [(named.name, named.count) for named in page.who] == [("Japan", 2)]
    assert [(named.name, named.count) for named in page.where] == [("Iturup", 1)]
    assert [(named.name, named.count) for named in page.sources] == [("Itar-Tass", 1)]


def test_a_stretch_without_issues_is_said(client: Client) -> None:
    thread = rows.dossier()
    for number, day in ((1, "1998-01-10"), (2, "1998-06-10"), (3, "1998-07-10")):
        rows.event(happened=day, dossier=thread, article=rows.article(rows.issue(4, number, day)))
    text = text_of(client.get(PAGE))
    assert "No issue loaded between 10 Jan 1998 and 10 Jun 1998" in text
    assert text.count("No issue loaded") == 1


def test_weekends_and_holidays_are_no_gap() -> None:
    assert issue_gaps([date(1998, 1, 1), date(1998, 4, 2)]) == ()
    assert issue_gaps([date(1998, 1, 1), date(1998, 4, 4)]) == (Gap(date(1998, 1, 1), date(1998, 4, 4)),)


def test_an_empty_dossier_and_an_empty_store_say_what_to_do(client: Client) -> None:
    assert "bin/demo PATH" in text_of(client.get("/dossiers/"))
    rows.dossier()
    assert "bin/demo PATH" in text_of(client.get(PAGE))


def test_a_name_s_count_opens_that_many_rows(client: Client) -> None:
    rows.one_of_each(3)
    rows.quote(dossier=rows.dossier())
    page = client.get(PAGE).context["page"]
    for field, column in (("who", page.who), ("where", page.where), ("source", page.sources)):
        for named in column:
            opened = client.get(PAGE, {field: named.key}).context["page"]
            assert opened.shown == named.count, (field, named)
            assert opened.chosen[0].value == named.name


def test_the_rule_is_said_in_words() -> None:
    rows.actor("RUS", "Russia")
    rows.actor("JPN", "Japan")
    said = " ".join(rule_in_words("kuril-dispute"))
    assert "Russia and Japan in the same article" in said
    assert "kuril…" in said
    assert rule_in_words("made-by-an-editor") == ()


@pytest.mark.parametrize("clock", ["happened", "reported", "published", "recorded"])
def test_a_dossier_is_ordered_by_each_clock_both_ways(client: Client, clock: str) -> None:
    thread = rows.dossier()
    early = rows.event(
        dossier=thread, happened="1998", reported="2000-02-14", article=rows.article(rows.issue(6, 40, "2000-03-03"))
    )
    late = rows.event(
        dossier=thread, happened="2001", reported="2000-02-10", article=rows.article(rows.issue(6, 41, "2000-02-28"))
    )
    first, second = (early, late) if clock in ("happened", "recorded") else (late, early)
    for order, wanted in ((clock, [first.pk, second.pk]), (f"-{clock}", [second.pk, first.pk])):
        page = client.get(f"/dossiers/{thread.key}/", {"order": order}).context["page"]
        shown = [row.finding.pk for year in page.years for month in year.months for row in month.rows]
        assert shown == wanted, order


def test_a_dossier_has_a_timeline_of_its_findings(client: Client) -> None:
    thread = rows.dossier()
    rows.event(dossier=thread)
    page = client.get(f"/dossiers/{thread.key}/").content.decode()
    assert f'data-items="/timeline/items/?dossier={thread.key}"' in page
    assert client.get(f"/dossiers/{thread.key}/?order=size").status_code == 404
