"""The map: what is placed where, and what names a place; the same rows for table and drawing."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils.http import urlencode

from articles.filters.panel import FilterPanel
from articles.selectors.kept import kept_rows
from entities.models import Mention, Place
from entities.selectors.names_in_use import names_in_use
from relations.models import Finding
from relations.selectors.dossiers import PAGES_OF_KINDS

PLACES_SHOWN = 300
# What the lists of rows understand of the filters of the map, so that a number opens as many rows as it says.
KEPT = (
    "q",
    "source",
    "issue",
    "happened_from",
    "happened_to",
    "dossier",
    "publication",
    "year",
    "review",
    "actor",
    "country",
)
KEPT_ACTORS = ("actor", "country")
STATUS_NAMES = {Finding.Kind.QUOTE: "hedge"}  # how the lists of rows call what the map calls status
KIND_WORDS = {
    Finding.Kind.EVENT: ("event here", "events here"),
    Finding.Kind.QUOTE: ("quote naming it", "quotes naming it"),
    Finding.Kind.TRANSFER: ("transfer naming it", "transfers naming it"),
    Finding.Kind.COMMITMENT: ("commitment naming it", "commitments naming it"),
}


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many findings of a kind a place has, in words, and the list of them."""

    kind: str
    count: int
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class MapRow:
    """A place on the map. ``symbol`` is the kind that is most frequent there; ``called`` says who uses which name."""

    place: Place
    counts: Sequence[KindCount]
    total: int
    symbol: str
    called: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class MapPage:
    """The value of the page: the places with most findings first, ``PLACES_SHOWN`` of ``total`` at most.

    ``lost`` counts findings of places without coordinates; ``at`` is the place that the drawing opens at.
    """

    filters: FilterPanel
    rows: Sequence[MapRow]
    total: int
    lost: Sequence[MapRow]
    at: Place | None
    is_empty_store: bool


def map_page(*, filters: Any, action: str, at: str) -> MapPage:
    """The map under the filters (a ``DrawnFilter``); ``at`` is the key of a place, or ""."""
    faulty = bool(filters.form.errors)
    found: dict[int, dict[str, int]] = defaultdict(dict)
    if not faulty:
        for place, kind, n in _counted(filters.narrowed()):
            found[place][kind] = n
    strongest = sorted(found, key=lambda pk: (-sum(found[pk].values()), pk))
    places = Place.objects.select_related("country")
    known = {place.pk: place for place in places.filter(pk__in=strongest[:PLACES_SHOWN])}
    opened = known.get(next((pk for pk, place in known.items() if place.key == at), 0)) if at else None
    if at and opened is None:
        opened = places.filter(key=at).first()
    kept = [
        (name, value) for name in KEPT + KEPT_ACTORS if name in filters.given for value in filters.data.getlist(name)
    ]
    if "with" in filters.given:
        kept += [("country", value) for value in filters.data.getlist("with")]
    rows = [_row(known[pk], found[pk], kept, filters.given.get("status", ())) for pk in strongest[:PLACES_SHOWN]]
    return MapPage(
        filters=filters.panel(action),
        rows=[row for row in rows if row.place.latitude is not None],
        total=len(found),
        lost=[row for row in rows if row.place.latitude is None],
        at=opened if opened is not None and opened.latitude is not None else None,
        is_empty_store=not found and not filters.given and not faulty,
    )


def _counted(rows: Any) -> Sequence[tuple[int, str, int]]:
    """Findings by place and kind: events where they are placed, others where their sentence names a place."""
    events = (
        rows.filter(kind=Finding.Kind.EVENT, event__place__isnull=False)
        .order_by()
        .values("event__place", "kind")
        .annotate(n=Count("pk"))
        .values_list("event__place", "kind", "n")
    )
    others = (
        Mention.objects.filter(place__isnull=False, sentence__findings__in=rows.exclude(kind=Finding.Kind.EVENT))
        .order_by()
        .values("place", "sentence__findings__kind")
        .annotate(n=Count("sentence__findings", distinct=True))
        .values_list("place", "sentence__findings__kind", "n")
    )
    return kept_rows(events.union(others, all=True))


def _url(kind: Finding.Kind, query: Sequence[tuple[str, str]]) -> str:
    return f"{reverse(f'relations:{PAGES_OF_KINDS[kind]}')}?{urlencode(query)}"


def _row(place: Place, counts: dict[str, int], kept: Sequence[tuple[str, str]], statuses: Sequence[str]) -> MapRow:
    made = [
        KindCount(
            kind=str(kind),
            count=counts[kind],
            words=KIND_WORDS[kind][counts[kind] != 1],
            url=_url(kind, [("place", place.key), *kept, *((STATUS_NAMES.get(kind, "status"), s) for s in statuses)]),
        )
        for kind in KIND_WORDS
        if kind in counts
    ]
    return MapRow(
        place=place,
        counts=made,
        total=sum(counts.values()),
        symbol=max(made, key=lambda count: count.count).kind,
        called=[(name.name, name.used_by_words) for name in names_in_use(place.key)],
    )
