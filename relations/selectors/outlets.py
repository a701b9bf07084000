"""Whose claims an outlet carried, and how much of it rests on sources without a name."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, ExtractYear
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import Source
from articles.panels import Panel
from articles.selectors.kept import kept_rows
from entities.models import Actor
from relations.models import FindingCitation, Quote

COMPARED = 20
SIDES_COMPARED = 4
UNNAMED, NOBODY = "unnamed", "nobody"


@dataclass(frozen=True, slots=True)
class Counted:
    """A number that opens its rows, with its label and the share of the whole in percent (None where not asked for)."""

    label: str
    count: int
    url: str
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """The quotes an outlet carried: by side of the speaker, by year, and those of unnamed sources, of ``total``."""

    source: Source
    total: Counted
    sides: Sequence[Counted]
    unnamed: Counted
    nobody: Counted
    years: Sequence[Counted]


def carried(source: Source) -> Q:
    """Quotes that the source carried, or that a citation of it supports."""
    return Q(pk__in=Quote.via.through.objects.filter(source=source).values("quote")) | Q(
        pk__in=FindingCitation.objects.filter(citation__sources=source).values("finding")
    )


def _url(source: Source, *more: tuple[str, str]) -> str:
    return f"{reverse('relations:quotes')}?{urlencode([('source', source.key), *more])}"


def claims(source: Source) -> Claims:
    """Two statements: the groups with their years, and the actors behind the speakers."""
    rows = Quote.objects.standing().filter(carried(source))
    groups = kept_rows(
        rows.order_by()
        .annotate(
            side=Coalesce("speaker__country_id", "speaker_id"),
            described=~Q(speaker_described=""),
            year=ExtractYear("finding__published__startswith"),
        )
        .values_list("side", "described", "year")
        .annotate(n=Count("pk"))
    )
    sides: Counter[int] = Counter()
    years: Counter[int] = Counter()
    total = unnamed = nobody = 0
    for side, described, year, n in groups:
        total += n
        if side is not None:
            sides[side] += n
        elif described:
            unnamed += n
        else:
            nobody += n
        if year:
            years[year] += n
    actors = Actor.objects.in_bulk(list(sides))
    by_name = sorted(sides.items(), key=lambda item: (-item[1], actors[item[0]].sort_name))

    def share(n: int) -> int:
        return round(100 * n / total) if total else 0

    return Claims(
        source=source,
        total=Counted("quotes", total, _url(source)),
        sides=[Counted(actors[pk].name, n, _url(source, ("by", actors[pk].key)), share(n)) for pk, n in by_name],
        unnamed=Counted("unnamed sources", unnamed, _url(source, ("named", UNNAMED)), share(unnamed)),
        nobody=Counted("nobody told of", nobody, _url(source, ("named", NOBODY)), share(nobody)),
        years=[Counted(str(year), years[year], _url(source, ("year", str(year)))) for year in sorted(years)],
    )


def claims_panel(source: Source) -> Panel:
    """Whose claims an outlet carried."""
    value = claims(source)
    return Panel(
        id="claims",
        heading="Whose claims it carried",
        count=value.total.count,
        template="relations/panels/claims.html",
        value=value,
        empty=f"No quote rests on {source.name} in the loaded articles.",
    )


@dataclass(frozen=True, slots=True)
class OutletRow:
    """An outlet beside others: its quotes by side of the speaker in the order of the heading, and unnamed ones."""

    source: Source
    total: Counted
    sides: Sequence[Counted]
    unnamed: Counted


@dataclass(frozen=True, slots=True)
class OutletComparison:
    """Outlets with most quotes, side by side; ``sides`` are the heading."""

    sides: Sequence[Actor]
    rows: Sequence[OutletRow]


def outlet_comparison() -> OutletComparison:
    """Which outlet carried whose claims: four statements, two of them for outlets and sides."""
    standing = Quote.objects.standing()
    described = ~Q(speaker_described="")
    via = (
        standing.filter(via__isnull=False)
        .order_by()
        .annotate(outlet=F("via"), side=Coalesce("speaker__country_id", "speaker_id"), told=described)
        .values_list("outlet", "side", "told")
        .annotate(n=Count("pk", distinct=True))
    )
    carried_already = Quote.via.through.objects.filter(quote=OuterRef("pk"), source=OuterRef("outlet"))
    cited = (
        standing.filter(finding__citations__sources__isnull=False)
        .order_by()
        .annotate(
            outlet=F("finding__citations__sources"),
            side=Coalesce("speaker__country_id", "speaker_id"),
            told=described,
        )
        .filter(~Exists(carried_already))
        .values_list("outlet", "side", "told")
        .annotate(n=Count("pk", distinct=True))
    )
    totals: Counter[int] = Counter()
    of_sides: Counter[int] = Counter()
    cells: Counter[tuple[int, int | None]] = Counter()
    for outlet, side, told, n in kept_rows(via.union(cited, all=True)):
        totals[outlet] += n
        if side is not None:
            of_sides[side] += n
            cells[outlet, side] += n
        elif told:
            cells[outlet, None] += n
    return _compared(totals, of_sides, cells)


def _compared(totals: Counter[int], of_sides: Counter[int], cells: Counter[tuple[int, int | None]]) -> OutletComparison:
    outlets = Source.objects.in_bulk([pk for pk, _ in totals.most_common(COMPARED)])
    frequent = [pk for pk, _ in of_sides.most_common(4 * SIDES_COMPARED)]
    sides = Actor.objects.filter(pk__in=frequent).exclude(kind=Actor.Kind.PERSON)
    heading = sorted(sides, key=lambda actor: (-of_sides[actor.pk], actor.sort_name))[:SIDES_COMPARED]
    rows = []
    for source in sorted(outlets.values(), key=lambda source: (-totals[source.pk], source.name)):
        total = totals[source.pk]
        rows.append(
            OutletRow(
                source=source,
                total=Counted("quotes", total, _url(source)),
                sides=[
                    Counted(
                        side.name,
                        cells[source.pk, side.pk],
                        _url(source, ("by", side.key)),
                        round(100 * cells[source.pk, side.pk] / total),
                    )
                    for side in heading
                ],
                unnamed=Counted(
                    "unnamed sources",
                    cells[source.pk, None],
                    _url(source, ("named", UNNAMED)),
                    round(100 * cells[source.pk, None] / total),
                ),
            )
        )
    return OutletComparison(heading, rows)
