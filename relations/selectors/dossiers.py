"""Dossiers: findings of all kinds across issues in one order of time."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db import models
from django.db.models import F
from django.db.models.functions import ExtractYear, RowNumber
from django.urls import reverse
from psycopg2.extras import DateRange

from articles.selectors.counted_pages import counted_page
from articles.selectors.kept import kept
from relations.models import Dossier, DossierFinding, Finding
from relations.models.clocks import HAPPENED, RECORDED, STANDS_BY, clock_of, day_of
from relations.selectors.dossier_names import Named, Narrowing, names_in, naming
from relations.selectors.dossier_rules import rule_in_words
from relations.selectors.dossier_summary import Summary, summary_of
from relations.selectors.rows import finding_rows

ROWS_A_PAGE = 50
MOST_NAMES = 12
# Newsletters appear on most weekdays: three months without one is a stretch that was not loaded.
SILENCE = timedelta(days=92)
REMOVED = DossierFinding.Basis.REMOVED
PAGES_OF_KINDS = {
    Finding.Kind.EVENT: "events",
    Finding.Kind.QUOTE: "quotes",
    Finding.Kind.TRANSFER: "transfers",
    Finding.Kind.COMMITMENT: "commitments",
}


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many findings of a kind; ``address`` names the list that opens them."""

    kind: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class DossierCard:
    """A dossier in a list, with its counts and newest findings."""

    dossier: Dossier
    counts: tuple[KindCount, ...]
    total: int
    first_year: int | None
    last_year: int | None
    newest: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class DatedFinding:
    """A finding with the clock that it stands by (happened, reported, published), and who placed it in the dossier."""

    finding: Finding
    basis: str
    edtf: str
    days: Any
    placed: str = DossierFinding.Basis.RULE  # by the rule, or pinned by an editor


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a year with its rows; the number is None for rows that span more than a month."""

    number: int | None
    rows: tuple[DatedFinding, ...]

    @property
    def name(self) -> str:
        """The month in words."""
        return calendar.month_name[self.number or 0]


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch with no issue loaded: the last issue before it and the first after it."""

    after: date
    before: date


@dataclass(frozen=True, slots=True)
class Year:
    """A year with its months; ``gaps`` are the stretches without issues that begin in it."""

    number: int
    months: tuple[Month, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class YearCount:
    """Findings of a year, for the strip that leads to it."""

    year: int
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the breadcrumbs; the last has no address."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """Something chosen, in words, and the address without it."""

    label: str
    value: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class DossierPage:
    """The value of a dossier's page. ``rule`` says in sentences what belongs here."""

    dossier: Dossier
    rule: tuple[str, ...]
    counts: tuple[KindCount, ...]
    total: int
    shown: int
    narrowing: Narrowing
    chosen: tuple[Chosen, ...]
    years: tuple[Year, ...]
    undated: tuple[DatedFinding, ...]
    strip: tuple[YearCount, ...]
    who: tuple[Named, ...]
    where: tuple[Named, ...]
    sources: tuple[Named, ...]
    page: Page[Any]
    summary: Summary
    crumbs: tuple[Crumb, ...]


def entries() -> models.QuerySet[DossierFinding]:
    """What stands in dossiers: neither removed from it nor rejected."""
    return DossierFinding.objects.exclude(basis=REMOVED).exclude(finding__review_state="rejected")


def dossier_cards(*, newest: int = 0) -> tuple[DossierCard, ...]:
    """Every dossier with its counts; with the ``newest`` findings of each, in a fixed number of statements."""
    counted = (
        entries()
        .annotate(first=ExtractYear(day_of(HAPPENED, path="finding__")))
        .values_list("dossier_id", "finding__kind")
        .annotate(n=models.Count("pk"), low=models.Min("first"), high=models.Max("first"))
        .order_by()
    )
    kinds: dict[int, Counter[str]] = defaultdict(Counter)
    years: dict[int, list[int]] = defaultdict(list)
    for dossier, kind, count, low, high in kept("dossier-cards", lambda: list(counted)):
        kinds[dossier][kind] += count
        years[dossier] += [year for year in (low, high) if year is not None]
    latest = _newest(newest) if newest else {}
    return tuple(
        DossierCard(
            dossier=dossier,
            counts=_kind_counts(kinds[dossier.pk]),
            total=sum(kinds[dossier.pk].values()),
            first_year=min(years[dossier.pk], default=None),
            last_year=max(years[dossier.pk], default=None),
            newest=tuple(latest.get(dossier.pk, ())),
        )
        for dossier in Dossier.objects.all()
    )


def _kind_counts(counts: Counter[str]) -> tuple[KindCount, ...]:
    return tuple(KindCount(str(kind), page, counts[kind]) for kind, page in PAGES_OF_KINDS.items())


def _newest(count: int) -> dict[int, list[Finding]]:
    """The newest findings of each dossier."""
    ranked = entries().annotate(
        place=models.Window(
            RowNumber(),
            partition_by="dossier_id",
            order_by=[day_of(HAPPENED, path="finding__").desc(nulls_last=True), F("finding_id").desc()],
        )
    )
    places = ranked.filter(place__lte=count).order_by("place").values_list("dossier_id", "finding_id")
    pairs = kept(f"newest-in-dossiers:{count}", lambda: list(places))
    rows = {row.pk: row for row in finding_rows(Finding.objects.filter(pk__in=[pk for _, pk in pairs]))}
    found: dict[int, list[Finding]] = defaultdict(list)
    for dossier, pk in pairs:
        found[dossier].append(rows[pk])
    return found


def dossier_page(*, key: str, narrowing: Narrowing, order: str = HAPPENED, number: str | None = None) -> DossierPage:
    """A dossier's page in one of the orders of ``clocks.ORDERS``. Raises ``Dossier.DoesNotExist``."""
    clock, backwards = clock_of(order), order.startswith("-")
    day = F("recorded_at__date") if clock == RECORDED else day_of(clock)
    dossier = Dossier.objects.get(key=key)
    members = entries().filter(dossier=dossier).values("finding_id")
    findings = (
        Finding.objects.filter(pk__in=members).filter(naming(narrowing)).annotate(day=day, day_year=ExtractYear(day))
    )
    kinds: Counter[str] = Counter()
    by_year: Counter[int | None] = Counter()
    total = shown = 0
    counted = findings.order_by().values_list("kind", "day_year").annotate(n=models.Count("pk"))
    names_chosen = (narrowing.who, narrowing.where, narrowing.source)
    # Addresses are made under the script's prefix, which "as known on" a day changes; what is kept goes by the day.
    years, names, summary = kept(
        f"dossier:{key}:{names_chosen}:{clock}", lambda: (list(counted), names_in(members), summary_of(dossier.pk))
    )
    for kind, year, count in years:
        total += count
        if narrowing.year in (None, year):
            kinds[kind] += count
        if narrowing.kind in ("", kind):
            by_year[year] += count
            shown += count if narrowing.year in (None, year) else 0
    if narrowing.kind:
        findings = findings.filter(kind=narrowing.kind)
    if narrowing.year is not None:
        findings = findings.filter(day_year=narrowing.year)
    first = F("recorded_at" if clock == RECORDED else "day")
    by_day = first.desc(nulls_last=True) if backwards else first.asc(nulls_last=True)
    ordered = findings.order_by(by_day, *(f"{'-' * backwards}{name}" for name in ("published", "article_id", "start")))
    # Keys first: sorting rows with all that they show takes ten times as long.
    own = DossierFinding.objects.filter(dossier=dossier, finding=models.OuterRef("pk")).values("basis")
    placed = ordered.values_list("pk", models.Subquery(own))
    page = counted_page(placed, total=shown, per_page=ROWS_A_PAGE, number=number)
    keys = list(page.object_list)
    rows = finding_rows(Finding.objects.filter(pk__in=[pk for pk, _ in keys])).in_bulk()
    dated = [replace(_dated(rows[key], clock), placed=basis) for key, basis in keys]
    return DossierPage(
        dossier=dossier,
        rule=rule_in_words(key),
        counts=_kind_counts(kinds),
        total=total,
        shown=shown,
        narrowing=narrowing,
        chosen=_chosen(narrowing, {(row.key): row.name for column in names.values() for row in column}),
        years=by_years(dated, issue_gaps(summary.issue_days)),
        undated=tuple(row for row in dated if not row.basis),
        strip=tuple(
            YearCount(number, count, number == narrowing.year)
            for number, count in sorted(by_year.items(), key=_year)
            if number
        ),
        who=names["who"][:MOST_NAMES],
        where=names["where"][:MOST_NAMES],
        sources=names["source"][:MOST_NAMES],
        page=page,
        summary=summary,
        crumbs=(Crumb("Dossiers", reverse("relations:dossiers")), Crumb(dossier.title, "")),
    )


def removed_from(dossier: Dossier) -> tuple[Finding, ...]:
    """What editors took out of a dossier, for those who may put it back."""
    out = DossierFinding.objects.filter(dossier=dossier, basis=REMOVED).values("finding")
    return tuple(Finding.objects.filter(pk__in=out).select_related("sentence", "article").in_time_order())


def _chosen(narrowing: Narrowing, names: dict[str, str]) -> tuple[Chosen, ...]:
    given = narrowing.given()
    return tuple(
        Chosen(
            name.capitalize(),
            names.get(value, value),
            f"?{urlencode({other: kept for other, kept in given.items() if other != name})}",
        )
        for name, value in given.items()
    )


def _year(item: tuple[int | None, int]) -> int:
    return item[0] or 0


def _dated(finding: Finding, clock: str) -> DatedFinding:
    """The first of the clock and those it falls back on that has a first day; the basis is "" if none has."""
    if clock == RECORDED:
        day = finding.recorded_at.date()
        return DatedFinding(finding, RECORDED, day.isoformat(), DateRange(day, day + timedelta(days=1)))
    known = {
        "happened": (finding.happened_edtf, finding.happened),
        "reported": (finding.reported_edtf, finding.reported),
        "published": (finding.article.issue.published_edtf, finding.published),
    }
    for basis in STANDS_BY[clock]:
        edtf, days = known[basis]
        if days is not None and days.lower is not None:
            return DatedFinding(finding, basis, edtf, days)
    return DatedFinding(finding, "", "", None)


def by_years(rows: Iterable[DatedFinding], gaps: Sequence[Gap]) -> tuple[Year, ...]:
    """Rows in order of time as years and months; a row known to the year alone has month None."""
    found: dict[int, dict[int | None, list[DatedFinding]]] = {}
    for row in rows:
        if row.basis:
            months = found.setdefault(row.days.lower.year, {})
            months.setdefault(_month(row), []).append(row)
    first, last = (min(found), max(found)) if found else (0, 0)
    kept: dict[int, list[Gap]] = defaultdict(list)
    for gap in gaps:
        if found and first <= gap.after.year and gap.before.year <= last:
            kept[max(y for y in found if y <= gap.after.year)].append(gap)
    return tuple(
        Year(
            year,
            tuple(Month(month, tuple(inside)) for month, inside in months.items()),
            tuple(kept[year]),
        )
        for year, months in found.items()
    )


def _month(row: DatedFinding) -> int | None:
    """The month of a row's days; None if they span more than one month."""
    first, last = row.days.lower, row.days.upper
    if last is None:
        return None
    last -= timedelta(days=1)  # a range ends before its upper bound
    return first.month if (first.year, first.month) == (last.year, last.month) else None


def issue_gaps(days: Sequence[date]) -> tuple[Gap, ...]:
    """Stretches of more than ``SILENCE`` between loaded issues; ``days`` in order of time."""
    return tuple(Gap(after, before) for after, before in zip(days, days[1:], strict=False) if before - after > SILENCE)
