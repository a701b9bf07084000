"""Mentions in context, a page at a time, and who is named in the same sentences."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, QuerySet, Window

from articles.selectors.context import ContextRow, in_context
from articles.selectors.counted_pages import counted_page
from entities.models import Actor, Mention

MENTIONS_A_PAGE = 30


@dataclass(frozen=True, slots=True)
class MentionPage:
    """Mentions in context, newest issue first.

    ``beside`` is the other actor of the sentences, ``named`` the printed name, if asked for.
    """

    rows: Sequence[ContextRow]
    page: Page[Any]
    total: int
    beside: Actor | None
    named: str = ""


def mention_page(
    mentions: QuerySet[Mention], *, number: str | None, beside: Actor | None = None, named: str = ""
) -> MentionPage:
    """One page of the mentions: one statement, two for a page beyond the last."""
    if beside is not None:
        mentions = mentions.filter(sentence__in=Mention.objects.filter(actor=beside).values("sentence"))
    if named:
        mentions = mentions.filter(text=named)
    wanted = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else 1
    first = max(wanted - 1, 0) * MENTIONS_A_PAGE
    counted = mentions.in_context().annotate(total=Window(Count("pk")))
    rows = list(counted[first : first + MENTIONS_A_PAGE])
    if not rows and first:
        rows, wanted = list(counted[:MENTIONS_A_PAGE]), 1
    total = rows[0].total if rows else 0
    page = counted_page(mentions, total=total, per_page=MENTIONS_A_PAGE, number=str(wanted))
    return MentionPage(rows=in_context(rows), page=page, total=total, beside=beside, named=named)


def named_beside(mentions: QuerySet[Mention]) -> QuerySet[Actor]:
    """Actors named in the sentences of the mentions, with ``shared`` (how many sentences), most often first."""
    return (
        Actor.objects.filter(mentions__sentence__in=mentions.order_by().values("sentence"))
        .annotate(shared=Count("mentions__sentence", distinct=True))
        .order_by("-shared", "sort_name")
    )
