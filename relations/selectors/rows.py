"""Findings of every kind, ready to be shown as rows, in a number of statements that does not grow."""

from typing import Any

from django.db import models
from django.db.models import Prefetch

from relations.models import Finding, Link, Participant
from relations.querysets import office_of_the_day

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


def kind_rows(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Rows of one kind (events, quotes, …) with what their row shows and their links."""
    return rows.as_rows().prefetch_related(*links_with_ends("finding__"))


def finding_rows(findings: models.QuerySet[Finding]) -> models.QuerySet[Finding]:
    """Findings with their kind's own row and its actors, citations and links: ten statements at most."""
    return (
        findings.select_related(
            "sentence",
            "article__issue__publication",
            "event__place",
            "quote__speaker",
            "quote__addressee",
            "transfer__donor",
            "transfer__recipient",
            "transfer__programme",
            "commitment__moves",
        )
        .annotate(speaker_office=office_of_the_day(finding="", quote="quote__"))
        .defer("article__text", "article__search", "article__layout", "sentence__search", "quote__search")
        .prefetch_related(
            Prefetch("event__participants", queryset=Participant.objects.select_related("actor")),
            "quote__via",
            "commitment__by",
            "citations__sources",
            *links_with_ends(),
        )
    )
