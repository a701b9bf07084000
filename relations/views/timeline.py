"""The timeline: its page, what its chart draws, and the rows that a reader selects in it."""

import hashlib
from dataclasses import replace
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from articles.filters.panel import address
from articles.models import Issue
from relations.filters.any_kind import TimelineFilter
from relations.models import Finding
from relations.selectors.timeline import (
    MOST_SELECTED,
    Timeline,
    TimelinePage,
    rows_of_page,
    selected_rows,
    timeline_of,
)
from relations.selectors.timeline_items import LANES, chart, gaps, numbered
from relations.templatetags.money import amount_in

OF_THE_CHART = ("from", "to", "lane", "words")  # what stays in the address when filters change
NOT_FILTERS = (*OF_THE_CHART, "sel", "page")


def _filters(request: HttpRequest) -> TimelineFilter:
    return TimelineFilter(request.GET, queryset=Finding.objects.standing())


def _day(request: HttpRequest, name: str) -> date | None:
    """A day of the address; one that cannot be is a page that does not exist."""
    text = request.GET.get(name, "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Http404(f"“{text}” is not a day: write it as in 2000-02-11") from error


def _lane(request: HttpRequest) -> str:
    """The lanes asked for; others than there are make a page that does not exist."""
    lane = request.GET.get("lane") or "topic"
    if lane not in LANES:
        raise Http404(f"“{lane}” makes no lanes: {', '.join(LANES)}")
    return lane


def _without(request: HttpRequest, *names: str) -> str:
    query = request.GET.copy()
    for name in names:
        query.pop(name, None)
    return address(query)


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """Findings of every kind on one axis, and as rows; only the rows when the chart asks for them."""
    filters, lane = _filters(request), _lane(request)
    since, until = _day(request, "from"), _day(request, "to")
    order = filters.chosen_order
    in_all = filters.total
    page, rows, total = rows_of_page(
        rows=filters.qs, total=in_all, order=order, since=since, until=until,
        number=request.GET.get("page"),
    )  # fmt: skip
    fields = [(name, text) for name, texts in request.GET.lists() if name not in NOT_FILTERS for text in texts if text]
    whole_url = _without(request, "from", "to", "page")
    panel = filters.panel(request.path)
    chart_value: Timeline = replace(
        timeline_of(about=panel.sentence, total=in_all, fields=fields, lane=lane),
        page_url="",
        rows_url=request.path,
        words=tuple(text for text in request.GET.getlist("words") if text.strip()),
    )
    value = TimelinePage(
        timeline=chart_value,
        rows=rows,
        page=page,
        total=total,
        in_all=in_all,
        since=since,
        until=until,
        whole_url=whole_url,
        filters=replace(
            panel, kept=tuple((name, text) for name in OF_THE_CHART for text in request.GET.getlist(name) if text)
        ),
        is_empty_store=not in_all and not panel.chips,
    )
    only_rows = request.htmx and request.htmx.target == "timeline-rows"  # type: ignore[attr-defined]
    template = "relations/timeline_rows.html" if only_rows else "relations/timeline.html"
    return render(request, template, {"page": value})


@require_safe
def items(request: HttpRequest) -> HttpResponse:
    """What the chart draws, as JSON with an entity tag; faulty filters draw nothing."""
    filters, lane = _filters(request), _lane(request)
    order = filters.chosen_order
    drawn = chart(filters.qs, order=order, lane=lane, amount=amount_in, words=request.GET.getlist("words"))
    chosen = filters.given.get("issue", [])
    publications = filters.given.get("publication", [])
    issues = Issue.objects.filter(pk__in=[row.pk for row in chosen]) if chosen else Issue.objects.all()
    if publications:
        issues = issues.filter(publication__key__in=publications)
    response = JsonResponse(
        {"clock": order.removeprefix("-"), **drawn, **gaps(issues),
         "gap": "no chosen issue" if chosen else "no issues loaded"},
        json_dumps_params={"separators": (",", ":"), "ensure_ascii": False},
    )  # fmt: skip
    tag = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        response = HttpResponseNotModified()
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def row(request: HttpRequest) -> HttpResponse:
    """The rows of the findings selected in the chart, with their sentences and outlets."""
    found = selected_rows(numbered(request.GET.getlist("sel"), MOST_SELECTED))
    if not found:
        raise Http404("no finding has this number, or an editor rejected it")
    return render(request, "relations/timeline_selected.html", {"rows": found})
