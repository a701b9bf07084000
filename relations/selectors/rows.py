"""Findings of every kind, ready to be shown as rows, in a number of statements that does not grow."""

from typing import Any

from django.db import models
from django.db.models import Prefetch

from relations.models import Event, Finding, Link, Participant, Telling
from relations.querysets import FINDING_DEFERRED, office_of_the_day

REJECTED = Finding.ReviewState.REJECTED


def links_with_ends(prefix: str = "") -> list[Prefetch]:
    """Prefetches of ``links_out`` and ``links_in`` with the other finding's sentence and article.

    Links that an editor rejected, and those to a rejected finding, are left out.
    """
    made = []
    for name, end in (("links_out", "target"), ("links_in", "source")):
        links = (
            Link.objects.exclude(review_state=REJECTED)
            .exclude(**{f"{end}__review_state": REJECTED})
            .select_related(f"{end}__sentence", f"{end}__article__issue__publication")
            .defer(
                f"{end}__article__text",
                f"{end}__article__search",
                f"{end}__article__layout",
                f"{end}__sentence__search",
            )
            .order_by("kind", "pk")
        )
        made.append(Prefetch(f"{prefix}{name}", queryset=links))
    return made


def tellings_elsewhere(prefix: str = "") -> Prefetch:
    """Prefetch of the tellings of an event's occurrence, as ``occurrence.told``: one statement more."""
    told = (
        Telling.objects.exclude(event__finding__review_state=REJECTED)
        .select_related("event__finding__sentence", "event__finding__article__issue__publication")
        .defer(*(f"event__{name}" for name in FINDING_DEFERRED))
        .order_by("event__finding__published", "event_id")
    )
    return Prefetch(f"{prefix}telling__occurrence__tellings", queryset=told, to_attr="told")


def kind_rows(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Rows of one kind (events, quotes, …) with what their row shows and their links."""
    ready = rows.as_rows().prefetch_related(*links_with_ends("finding__"))
    if rows.model is Event:
        return ready.select_related("telling__occurrence").prefetch_related(tellings_elsewhere())
    return ready


def card_rows(findings: models.QuerySet[Finding]) -> models.QuerySet[Finding]:
    """Findings with what a card shows of them, and their links: seven statements at most."""
    return (
        findings.select_related(
            "sentence",
            "article__issue__publication",
            "event__place",
            "quote__speaker",
            "transfer__donor",
            "transfer__recipient",
            "commitment__moves",
        )
        .annotate(speaker_office=office_of_the_day(finding="", quote="quote__"))
        .defer("article__text", "article__search", "article__layout", "sentence__search", "quote__search")
        .prefetch_related(
            Prefetch("event__participants", queryset=Participant.objects.select_related("actor")),
            "commitment__by",
            "citations__sources",
            *links_with_ends(),
        )
    )


def finding_rows(findings: models.QuerySet[Finding]) -> models.QuerySet[Finding]:
    """Cards with all that a row adds, of findings of every kind: eleven statements at most."""
    return (
        card_rows(findings)
        .select_related("event__telling__occurrence", "quote__addressee", "transfer__programme")
        .prefetch_related("quote__via", tellings_elsewhere("event__"))
    )
