"""The first page: what is loaded, what is new, what is missing."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import F

from articles.models import Article, CrossReference, Issue
from articles.selectors.kept import kept
from relations.models import Commitment, Finding, Job, JobItem, Link
from relations.selectors.dossiers import PAGES_OF_KINDS, DossierCard, KindCount, dossier_cards
from relations.selectors.home_news import CoveredYear, News, coverage, due_next, news_since

LATEST_ISSUES = 6
LATEST_LINKS = 4
WANTED = 8
# Jobs that read articles, as opposed to those that load reference data.
READING_JOB = "ingest"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is in the store: numbers, and the first and last day an issue appeared."""

    publications: int
    issues: int
    articles: int
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True)
class WantedIssue:
    """An issue that articles point to and that is not loaded; ``pointers`` is how often."""

    publication: str
    edtf: str
    published: Any
    volume: int | None
    number: int | None
    pointers: int
    pointed_from: str


@dataclass(frozen=True, slots=True)
class LastJob:
    """The newest reading of articles with its outcomes and the items that failed."""

    job: Job
    outcomes: tuple[tuple[str, int], ...]
    failed: tuple[JobItem, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The value of the first page."""

    loaded: Loaded
    counts: tuple[KindCount, ...]
    issues: tuple[Issue, ...]
    dossiers: tuple[DossierCard, ...]
    links: tuple[Link, ...]
    wanted: tuple[WantedIssue, ...]
    wanted_total: int
    job: LastJob | None
    news: News | None
    coverage: tuple[CoveredYear, ...]
    due: tuple[Commitment, ...]


def home_page(*, since: datetime | None = None) -> HomePage:
    """Everything the first page shows; ``since``: the last visit, if there was one."""
    loaded = _loaded()
    wanted = _wanted()
    return HomePage(
        loaded=loaded,
        counts=_counts(),
        issues=tuple(
            Issue.objects.in_order()
            .select_related("publication")
            .prefetch_related(
                models.Prefetch("articles", Article.objects.defer("text", "search", "layout").order_by("position"))
            )[:LATEST_ISSUES]
        ),
        dossiers=dossier_cards(),
        links=tuple(newest_disputes(LATEST_LINKS)),
        wanted=wanted[:WANTED],
        wanted_total=len(wanted),
        job=_last_job(),
        news=news_since(since) if since else None,
        coverage=coverage(),
        due=due_next(loaded.last),
    )


def _loaded() -> Loaded:
    found = Issue.objects.aggregate(
        publications=models.Count("publication", distinct=True),
        issues=models.Count("pk", distinct=True),
        articles=models.Count("articles"),
        first=models.Min("published__startswith"),
        last=models.Max("published__endswith"),
    )
    last = found.pop("last")
    return Loaded(**found, last=last - timedelta(days=1) if last else None)


def _counts() -> tuple[KindCount, ...]:
    """Findings by kind, as the lists count them."""
    counted = Finding.objects.standing().order_by().values_list("kind").annotate(n=models.Count("pk"))
    found = kept("findings-by-kind", lambda: dict(counted))
    return tuple(KindCount(str(kind), page, found.get(kind, 0)) for kind, page in PAGES_OF_KINDS.items())


def newest_disputes(count: int) -> models.QuerySet[Link]:
    """The newest denials and contradictions between findings that stand, with both sentences."""
    rows = Link.objects.filter(kind__in=(Link.Kind.DENIES, Link.Kind.CONTRADICTS)).exclude(review_state="rejected")
    for end in ("source", "target"):
        rows = (
            rows.exclude(**{f"{end}__review_state": "rejected"})
            .select_related(f"{end}__sentence", f"{end}__article__issue__publication")
            .defer(
                f"{end}__article__text",
                f"{end}__article__search",
                f"{end}__article__layout",
                f"{end}__sentence__search",
            )
        )
    return rows.order_by(F("source__published__endswith").desc(nulls_last=True), "-pk")[:count]


def _wanted() -> tuple[WantedIssue, ...]:
    """Issues that are pointed to and not loaded, the most wanted first."""
    rows = (
        CrossReference.objects.filter(issue=None)
        .order_by()
        .values("publication__name", "edtf", "published", "volume", "number")
        .annotate(pointers=models.Count("pk"), slug=models.Min("article__slug"))
        .order_by("-pointers", F("published").desc(nulls_last=True), "volume", "number")
    )
    return tuple(
        WantedIssue(
            row["publication__name"], row["edtf"], row["published"], row["volume"], row["number"],
            row["pointers"], row["slug"],
        )
        for row in rows
    )  # fmt: skip


def _last_job() -> LastJob | None:
    job = Job.objects.filter(kind=READING_JOB).first()
    if job is None:
        return None
    items = list(job.items.select_related("article").defer("article__text", "article__search", "article__layout"))
    outcomes = tuple(
        (str(outcome.label), count)
        for outcome in JobItem.Outcome
        if (count := sum(item.outcome == outcome for item in items))
    )
    failed = tuple(item for item in items if item.outcome == JobItem.Outcome.FAILED)
    return LastJob(job, outcomes, failed)
