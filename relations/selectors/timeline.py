"""The timeline: its page, and the value of the chart wherever it stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db import models
from django.urls import reverse
from django.utils.http import urlencode

from articles.filters.panel import FilterPanel
from articles.panels import Panel
from articles.selectors.counted_pages import counted_page
from entities.models import Actor, Place
from relations.models import Finding
from relations.models.parts import parts_of
from relations.selectors.rows import finding_rows
from relations.selectors.timeline_items import LANES, standing_clock, within

ROWS_A_PAGE = 50
MOST_SELECTED = 30
PANEL = "relations/panels/timeline.html"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Input of the component: where the chart gets its items, a selected row and the rows of a stretch.

    ``about`` says in words what is drawn, ``fields`` are the filters (name, value), ``lane`` the lanes
    that the reader meets first. ``page_url`` is empty where the rows stand below the chart already;
    ``total`` is None where they were not counted.
    """

    about: str
    total: int | None
    data_url: str
    row_url: str
    page_url: str
    rows_url: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    lane: str = "topic"
    words: tuple[str, ...] = ()
    lanes: tuple[tuple[str, str], ...] = tuple(LANES.items())


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """The value of the timeline's page: the chart, and the rows of the list below it."""

    timeline: Timeline
    rows: tuple[Finding, ...]
    page: Page[Any]
    total: int
    in_all: int
    since: date | None
    until: date | None
    whole_url: str
    filters: FilterPanel
    is_empty_store: bool
    title: str = "Timeline"


def timeline_of(*, about: str, total: int | None, fields: list[tuple[str, str]], lane: str = "topic") -> Timeline:
    """The chart of all findings under the filters ``fields`` (parameters of the timeline's address)."""
    query = f"?{urlencode(fields)}" if fields else ""
    return Timeline(
        about=about,
        total=total,
        data_url=reverse("relations:timeline_items") + query,
        row_url=reverse("relations:timeline_row"),
        page_url=reverse("relations:timeline") + query,
        fields=tuple(fields),
        lane=lane if lane in LANES else "topic",
    )


def rows_of_page(
    *,
    rows: models.QuerySet[Finding],
    total: int,
    order: str,
    since: date | None,
    until: date | None,
    number: str | None,
) -> tuple[Page[Any], tuple[Finding, ...], int]:
    """The page ``number`` of the findings whose days touch a stretch, ready to be shown, and how many there are."""
    if since or until:
        rows = within(rows, clock=standing_clock(order), since=since, until=until)
        total = rows.order_by().count()
    page = counted_page(rows.values_list("pk", flat=True), total=total, per_page=ROWS_A_PAGE, number=number)
    keys = list(page.object_list) if total else []
    ready = finding_rows(Finding.objects.filter(pk__in=keys)).in_bulk() if keys else {}
    return page, tuple(ready[key] for key in keys), total


def selected_rows(keys: list[int]) -> tuple[Finding, ...]:
    """The findings with these keys that nobody rejected, in the order of the keys."""
    ready = finding_rows(Finding.objects.standing().filter(pk__in=keys)).in_bulk()
    return tuple(ready[key] for key in keys if key in ready)


def _panel(about: str, rows: models.QuerySet[Finding], fields: list[tuple[str, str]], lane: str, empty: str) -> Panel:
    total = rows.count()
    value = timeline_of(about=about, total=total, fields=fields, lane=lane)
    return Panel(id="timeline", heading="Timeline", count=total, template=PANEL, value=value, empty=empty)


def actor_timeline(actor: Actor) -> Panel:
    """The timeline on an actor's page: findings in which the actor has a part."""
    return _panel(
        f"Findings with {actor.name}",
        Finding.objects.standing().filter(pk__in=parts_of(Actor.objects.filter(pk=actor.pk))),
        [("actor", actor.key)],
        "topic",
        f"No finding with {actor.name} can be placed on a timeline: no loaded article says what they did or said.",
    )


def place_timeline(place: Place) -> Panel:
    """The timeline on a place's page: the events there."""
    return _panel(
        f"Events at {place.name}",
        Finding.objects.standing().filter(event__place=place),
        [("place", place.key), ("kind", "event")],
        "topic",
        f"No event is placed at {place.name} in the loaded articles, so there is no timeline.",
    )
