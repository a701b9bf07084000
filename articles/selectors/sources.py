"""Media outlets: the list and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F
from django.db.models.functions import Coalesce, ExtractYear

from articles.models import Citation, Source
from articles.panels import Panel, panels_for
from articles.selectors.context import ContextRow, in_context
from articles.selectors.counted_pages import counted_page

SOURCES_A_PAGE = 60
CITATIONS_A_PAGE = 30
TOGETHER_SHOWN = 12


@dataclass(frozen=True, slots=True)
class SourceListPage:
    """The value of the list. ``filters`` is the filter panel."""

    rows: Sequence[Source]
    page: Page[Any]
    total: int
    filters: Any


@dataclass(frozen=True, slots=True)
class YearCount:
    """How many citations a year of publication has; year None where the issue is undated."""

    year: int | None
    count: int
    active: bool


@dataclass(frozen=True, slots=True)
class SourcePage:
    """The value of the page of one source. ``spellings`` leave out the name itself.

    ``together`` are the outlets named in the same citations, with ``shared``; ``beside`` the one that narrows them.
    """

    source: Source
    spellings: Sequence[str]
    years: Sequence[YearCount]
    year: int | None
    together: Sequence[Source]
    beside: Source | None
    citation_count: int
    rows: Sequence[ContextRow]
    page: Page[Any]
    panels: Sequence[Panel]


def source_list(*, rows: Any, total: int, number: str | None, filters: Any) -> SourceListPage:
    """One page of the list."""
    page = counted_page(rows, total=total, per_page=SOURCES_A_PAGE, number=number)
    return SourceListPage(tuple(page.object_list) if total else (), page, total, filters)


def source_page(*, key: str, year: int | None, number: str | None, beside: str = "") -> SourcePage:
    """One source with its citations in context, newest issue first; ``year`` narrows them.

    ``beside`` is the key of another source that narrows them to citations that name both. Raises
    ``Source.DoesNotExist``, for a ``beside`` that shares no citation too.
    """
    source = Source.objects.get(key=key)
    own = Citation.objects.filter(sources=source)
    together = list(
        Source.objects.filter(citations__in=own.values("pk"))
        .exclude(pk=source.pk)
        .annotate(shared=Count("citations", distinct=True))
        .order_by("-shared", "name")
    )
    other = next((row for row in together if row.key == beside), None)
    if beside and other is None:
        raise Source.DoesNotExist(f"no citation names both {key} and {beside}")
    if other is not None:
        own = own.filter(pk__in=other.citations.values("pk"))
    dated = own.annotate(
        year=ExtractYear(Coalesce("article__issue__published__startswith", "article__issue__published__endswith"))
    )
    counts = dict(dated.order_by().values_list("year").annotate(n=Count("pk")))
    years = [
        YearCount(value, counts[value], value == year)
        for value in sorted(counts, key=lambda value: (value is None, value))
    ]
    rows = (
        (dated if year is None else dated.filter(year=year))
        .select_related("sentence", "article__issue__publication")
        .defer("article__text", "article__search", "article__layout", "sentence__search")
        .order_by(F("article__issue__published__endswith").desc(nulls_last=True), "article", "start")
    )
    total = sum(counts.values()) if year is None else counts.get(year, 0)
    page = counted_page(rows, total=total, per_page=CITATIONS_A_PAGE, number=number)
    return SourcePage(
        source=source,
        spellings=tuple(name for name in dict.fromkeys(source.names) if name != source.name),
        years=years,
        year=year,
        together=together[:TOGETHER_SHOWN],
        beside=other,
        citation_count=sum(counts.values()),
        rows=in_context(page.object_list) if total else (),
        page=page,
        panels=panels_for("source", source),
    )
