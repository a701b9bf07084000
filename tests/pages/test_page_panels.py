"""Findings on the pages of actors, places, sources and issues: the newest six and the way to all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Issue, Source
from entities.models import Actor, Place
from relations.selectors.page_panels import actor_panel, issue_panel, place_panel, source_panel
from tests.pages import rows

pytestmark = pytest.mark.django_db
PANELS: list[tuple[Callable[[Any], Any], Callable[[], Any]]] = [
    (actor_panel, lambda: Actor.objects.get(key="JPN")),
    (place_panel, lambda: Place.objects.get()),
    (source_panel, lambda: Source.objects.get()),
    (issue_panel, lambda: Issue.objects.select_related("publication").first()),
]


@pytest.mark.parametrize(("maker", "subject"), PANELS)
def test_each_count_opens_that_many_rows(client: Client, maker: Any, subject: Any) -> None:
    rows.one_of_each(3)
    panel = maker(subject())
    assert panel.count > 0
    for section in panel.value:
        assert client.get(section.url).context["page"].total == section.total, section.heading


@pytest.mark.parametrize(("maker", "subject"), PANELS)
def test_a_panel_needs_as_many_statements_for_30_rows_as_for_3(maker: Any, subject: Any) -> None:
    def needed() -> int:
        with CaptureQueriesContext(connection) as captured:
            panel = maker(subject())
            render_to_string(panel.template, {"panel": panel, "value": panel.value})
        return len(captured)

    rows.one_of_each(3)
    few = needed()
    rows.one_of_each(30)
    assert needed() == few
    assert few <= 11


def test_a_section_shows_the_newest_six_and_counts_all() -> None:
    japan = rows.actor("JPN", "Japan")
    at = rows.article()
    for day in range(1, 26):
        rows.quote(speaker=japan, happened=f"2000-01-{day:02d}", article=at)
    quotes = actor_panel(japan).value[0]
    assert (quotes.total, len(quotes.rows)) == (25, 6)
    assert quotes.rows[0].happened_edtf == "2000-01-25"


def test_an_actor_without_findings_is_told_so() -> None:
    panel = actor_panel(rows.actor("JPN", "Japan"))
    assert panel.count == 0
    assert "Japan" in panel.empty
    assert len(panel.value) == 6
