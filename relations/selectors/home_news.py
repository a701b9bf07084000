"""What is new since a visit, which months are covered, and what falls due next: blocks of the first page."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import models
from django.db.models.functions import TruncMonth

from articles.models import Issue
from relations.models import Commitment, Finding

DUE_NEXT = 5
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FULL = 8  # issues of a month from which its bar is as high as it gets
STEPS = 4
STILL_OPEN = (Commitment.Status.OPEN, Commitment.Status.MOVED)
ISO = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class News:
    """Findings recorded after a moment, by kind; ``moment`` stands in the addresses that open them."""

    since: datetime
    moment: str
    counts: dict[str, int]
    total: int


@dataclass(frozen=True, slots=True)
class CoveredMonth:
    """A month: how many issues are loaded, and the height of its bar in steps (0: none)."""

    name: str
    count: int
    step: int


@dataclass(frozen=True, slots=True)
class CoveredYear:
    """A year with its twelve months and its issues."""

    year: int
    months: tuple[CoveredMonth, ...]
    count: int
    words: str


def news_since(since: datetime) -> News:
    """What was recorded after a moment, rejected findings left out, as the lists count it: one statement."""
    fresh = Finding.objects.standing().filter(recorded_at__gt=since).order_by()
    counts = dict(fresh.values_list("kind").annotate(n=models.Count("pk")))
    return News(since, since.strftime(ISO), counts, sum(counts.values()))


def coverage() -> tuple[CoveredYear, ...]:
    """Every year from the first loaded issue to the last; an issue counts in the month of its last possible day."""
    # The upper bound is the day after; a day less for both keeps an issue of the last of a month in it.
    last = models.ExpressionWrapper(
        models.F("published__endswith") - timedelta(days=1), output_field=models.DateTimeField()
    )
    found = (
        Issue.objects.exclude(published__endswith=None)
        .order_by()
        .annotate(month=TruncMonth(last))
        .values_list("month")
        .annotate(n=models.Count("pk"))
    )
    issues: Counter[tuple[int, int]] = Counter()
    for month, count in found:
        issues[month.year, month.month] += count
    years = sorted({year for year, _ in issues})
    return tuple(_year(year, issues) for year in range(years[0], years[-1] + 1)) if years else ()


def _year(year: int, issues: Counter[tuple[int, int]]) -> CoveredYear:
    months = tuple(
        CoveredMonth(name, issues[year, n], _step(issues[year, n])) for n, name in enumerate(MONTHS, start=1)
    )
    told = [f"{month.name} {month.count}" for month in months if month.count]
    return CoveredYear(year, months, sum(m.count for m in months), ", ".join(told) or "no issue loaded")


def _step(count: int) -> int:
    return min(STEPS, -(-count * STEPS // FULL)) if count else 0


def due_next(newest: date | None) -> tuple[Commitment, ...]:
    """Open commitments that fall due after the day of the newest issue, the soonest first: one statement."""
    rows = Commitment.objects.standing().filter(status__in=STILL_OPEN, due_to__gte=newest or date.max)
    shown = rows.select_related("finding__sentence", "finding__article").only(
        "what", "due_edtf", "due_to", "status", "finding__sentence__anchor", "finding__article__slug"
    )
    return tuple(shown.order_by("due_to", "pk")[:DUE_NEXT])
