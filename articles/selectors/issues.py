"""Issues: what is loaded, by publication and year, and the page of one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, ExtractYear

from articles.models import Article, Citation, CrossReference, Issue, Publication, Sentence
from articles.panels import Panel, panels_for
from articles.selectors.counted_pages import counted_page

ISSUES_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class CoverageYear:
    """A year of a publication; ``count`` 0 says that no issue of it is loaded."""

    year: int
    count: int
    active: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """A publication and every year from its first loaded one to its last."""

    publication: Publication
    total: int
    years: Sequence[CoverageYear]
    active: bool


@dataclass(frozen=True, slots=True)
class IssueGroup:
    """Issues of one publication and year, newest first."""

    publication: Publication
    year: int
    issues: Sequence[Issue]


@dataclass(frozen=True, slots=True)
class IssueListPage:
    """The value of the list. ``gaps`` are the years, in words, of which nothing at all is loaded."""

    groups: Sequence[IssueGroup]
    coverage: Sequence[Coverage]
    gaps: Sequence[str]
    page: Page[Any]
    total: int
    publication: Publication | None
    year: int | None


@dataclass(frozen=True, slots=True)
class IssuePage:
    """The value of the page of one issue; neighbours are loaded issues of the same publication."""

    issue: Issue
    articles: Sequence[Article]
    previous: Issue | None
    next: Issue | None
    pointed_at: Sequence[CrossReference]
    panels: Sequence[Panel]


def _with_counts(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with ``first_words``, ``sentence_count`` and ``citation_count``."""
    first = Sentence.objects.filter(article=OuterRef("pk"), is_current=True).order_by("position").values("text")[:1]

    def number(rows: QuerySet[Any]) -> Coalesce:
        counted = rows.filter(article=OuterRef("pk")).order_by().values("article").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted), 0)

    return (
        articles.defer("text", "search", "layout")
        .annotate(
            first_words=Subquery(first),
            sentence_count=number(Sentence.objects.filter(is_current=True)),
            citation_count=number(Citation.objects.all()),
        )
        .order_by("position")
    )


def _with_years() -> QuerySet[Issue]:
    """Issues with ``year``: that of the date, or of the volume where the date is not known."""
    return Issue.objects.annotate(
        year=Coalesce(ExtractYear("published__startswith"), F("publication__epoch") + F("volume"))
    )


def _in_words(years: Sequence[int]) -> list[str]:
    """Years as spans: [1997, 1998, 2001] is "1997–1998" and "2001"."""
    spans: list[list[int]] = []
    for year in years:
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    return [str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans]


def issue_list(*, publication: str, year: int | None, number: str | None) -> IssueListPage:
    """The loaded issues, narrowed to a publication's key and a year where given.

    Raises ``Publication.DoesNotExist`` for a key that no publication has.
    """
    publications = {row.pk: row for row in Publication.objects.all()}
    chosen = next((row for row in publications.values() if row.key == publication), None)
    if publication and chosen is None:
        raise Publication.DoesNotExist(publication)
    counts = {
        (pk, loaded): count
        for pk, loaded, count in _with_years().order_by().values_list("publication", "year").annotate(n=Count("pk"))
    }
    coverage = []
    for pk, row in publications.items():
        own = {loaded: count for (of, loaded), count in counts.items() if of == pk}
        if own:
            years = [
                CoverageYear(at, own.get(at, 0), at == year and row == chosen) for at in range(min(own), max(own) + 1)
            ]
            coverage.append(Coverage(row, sum(own.values()), years, row == chosen))
    loaded_years = {loaded for _, loaded in counts}
    span = range(min(loaded_years), max(loaded_years)) if loaded_years else ()
    issues = (
        _with_years()
        .select_related("publication")
        .prefetch_related(Prefetch("articles", queryset=_with_counts(Article.objects.all())))
    )
    issues = issues.order_by("publication__name", "-year", "-volume", "-number")
    if chosen:
        issues = issues.filter(publication=chosen)
    if year is not None:
        issues = issues.filter(year=year)
    total = sum(
        count
        for (of, loaded), count in counts.items()
        if (chosen is None or of == chosen.pk) and (year is None or loaded == year)
    )
    page = counted_page(issues, total=total, per_page=ISSUES_A_PAGE, number=number)
    shown = page.object_list if total else ()
    return IssueListPage(
        groups=[
            IssueGroup(publications[pk], at, tuple(rows))
            for (pk, at), rows in groupby(shown, key=lambda row: (row.publication_id, row.year))
        ],
        coverage=coverage,
        gaps=_in_words([at for at in span if at not in loaded_years]),
        page=page,
        total=total,
        publication=chosen,
        year=year,
    )


def issue_page(*, publication: str, volume: int, number: int) -> IssuePage:
    """One issue with its articles. Raises ``Issue.DoesNotExist``."""
    issue = Issue.objects.select_related("publication").get(publication__key=publication, volume=volume, number=number)
    others = Issue.objects.filter(publication=issue.publication_id).select_related("publication")
    before = Q(volume__lt=volume) | Q(volume=volume, number__lt=number)
    after = Q(volume__gt=volume) | Q(volume=volume, number__gt=number)
    return IssuePage(
        issue=issue,
        articles=tuple(_with_counts(issue.articles.all())),
        previous=others.filter(before).order_by("-volume", "-number").first(),
        next=others.filter(after).order_by("volume", "number").first(),
        pointed_at=tuple(
            issue.pointed_at.select_related("sentence", "article__issue__publication")
            .defer("article__text", "article__search", "article__layout", "sentence__search")
            .order_by("article", "start")
        ),
        panels=panels_for("issue", issue),
    )
