"""The filter over findings of every kind: the same parameters as the four lists, and pairs."""

from typing import Any

import pytest
from django.http import QueryDict

from relations.filters.any_kind import AnyKindFilter
from relations.models import Finding
from relations.models.clocks import ORDERS
from tests.pages import rows

pytestmark = pytest.mark.django_db


def found(query: str) -> set[int]:
    """Keys of the findings under a query string."""
    filters = AnyKindFilter(QueryDict(query), queryset=Finding.objects.standing())
    keys = set(filters.qs.values_list("pk", flat=True))
    assert filters.total == len(keys), query
    return keys


def one_of_each_kind(**more: Any) -> list[int]:
    """An event, a quote, a transfer and a commitment of the same two actors."""
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    return [
        rows.event(actor=japan, recipient=russia, **more).pk,
        rows.quote(speaker=japan, addressee=russia, **more).pk,
        rows.transfer(donor=japan, recipient=russia, **more).pk,
        rows.commitment(by=[japan, russia], **more).pk,
    ]


def test_an_actor_is_found_in_every_part_of_every_kind() -> None:
    keys = one_of_each_kind()
    rows.event(actor=rows.actor("CHN", "China"))
    assert found("actor=JPN") == found("actor=Russia") == set(keys)


def test_a_pair_is_two_who_take_part_in_the_same_finding() -> None:
    keys = one_of_each_kind()
    rows.event(actor=rows.actor("JPN"), recipient=rows.actor("CHN", "China"))
    rows.quote(speaker=rows.actor("RUS"))
    assert found("actor=JPN&with=RUS") == set(keys)
    assert found("actor=JPN&with=Japan") == set()


def test_a_country_stands_for_its_people_on_both_sides_of_a_pair_but_nobody_meets_themselves() -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    ivanov = rows.actor("igor-ivanov", "Igor Ivanov", "person", russia)
    kono = rows.actor("yohei-kono", "Yohei Kono", "person", japan)
    met = rows.event(actor=ivanov, recipient=kono)
    rows.quote(speaker=ivanov)
    assert found("country=JPN&with=RUS") == {met.pk}
    assert found("actor=igor-ivanov&with=RUS") == set()
    assert found("country=RUS&with=RUS") == set()


def test_kinds_and_the_words_of_their_statuses_narrow() -> None:
    planned, quote = rows.event(status="planned"), rows.quote()
    denied = rows.quote(hedge="denied")
    pledged = rows.transfer()
    assert found("kind=quote") == {quote.pk, denied.pk}
    assert found("kind=quote&kind=transfer") == {quote.pk, denied.pk, pledged.pk}
    assert found("status=planned") == {planned.pk}
    assert found("status=planned&status=denied") == {planned.pk, denied.pk}


def test_places_sources_dossiers_issues_days_words_and_review_narrow_as_in_the_lists() -> None:
    dossier, place, source = rows.dossier(), rows.place(), rows.source()
    one = rows.event(
        place=place, source=source, dossier=dossier, happened="1998-11", text="They fish.", review_state="accepted"
    )
    carried = rows.quote(via=[source], happened="2001")
    rows.event(happened="2001", article=rows.article(rows.issue(6, 31, "2000-02-14")))
    assert found("place=Iturup") == {one.pk}
    assert found("source=Itar-Tass") == {one.pk, carried.pk}
    assert found(f"dossier={dossier.key}") == {one.pk}
    assert found("issue=monitor/6/30") == {one.pk, carried.pk}
    assert found("happened_from=1998&happened_to=1999") == {one.pk}
    assert found("q=fishing") == {one.pk}
    assert found("review=accepted") == {one.pk}


def test_rejected_findings_are_left_out_and_faults_are_named() -> None:
    rows.event(review_state="rejected")
    assert found("") == set()
    faulty = AnyKindFilter(QueryDict("with=Nobody&status=unheard"), queryset=Finding.objects.standing())
    said = faulty.panel("/timeline/").errors
    assert any("With: no actor is called “Nobody”" in fault for fault in said)
    assert any("“unheard” is not a status of findings" in fault for fault in said)
    assert list(faulty.qs) == []


def test_the_filters_are_said_in_a_sentence() -> None:
    one_of_each_kind()
    query = QueryDict("actor=JPN&with=RUS&kind=quote&order=published")
    filters = AnyKindFilter(query, queryset=Finding.objects.standing())
    assert filters.panel("/timeline/").sentence == (
        "Findings, with Japan, of kind quote, together with Russia; by issue, oldest first."
    )


@pytest.mark.parametrize("order", [name for name in ORDERS if not name.startswith("-")])
def test_each_clock_orders_both_ways_and_falls_back_on_the_next(order: str) -> None:
    early = rows.event(happened="1998", reported="2000-02-14", article=rows.article(rows.issue(6, 40, "2000-03-03")))
    fallen = rows.event(happened="", reported="2000-02-10", article=rows.article(rows.issue(6, 41, "2000-02-28")))
    late = rows.event(happened="2001", reported="", article=rows.article(rows.issue(6, 42, "2000-02-21")))
    expected = {
        "happened": [early, fallen, late],
        "reported": [fallen, early, late],  # the third is taken by its issue of 21 Feb
        "published": [late, fallen, early],
        "recorded": [early, fallen, late],
    }[order]
    for asked, wanted in ((order, expected), (f"-{order}", expected[::-1])):
        filters = AnyKindFilter(QueryDict(f"order={asked}"), queryset=Finding.objects.standing())
        assert list(filters.qs.values_list("pk", flat=True)) == [row.pk for row in wanted], asked
