"""Search over everything that is stored: sentences, articles, quotes, and names.

Results carry their words as segments, hit or not; templates mark the hits, so no HTML is built here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import (
    SearchHeadline,
    SearchQuery,
    SearchRank,
    TrigramWordSimilarity,
)
from django.core.paginator import Page
from django.db import connection, models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import ExtractYear, Greatest, Lower

from articles.models import SEARCH_CONFIG, Article, Sentence, Source
from articles.selectors.counted_pages import counted_page
from entities.models import Actor, Alias, Place
from relations.models import Quote
from relations.selectors.search_query import TypedQuery, typed_query

ROWS_A_PAGE = 20
NAMES = 20
LIKENESS = 0.5  # trigram word likeness of a name: "Prihodko" finds Prikhodko (0.58)
# Private-use characters: they stand in no text that was printed.
START, STOP = "\ue000", "\ue001"
KINDS = {
    "sentences": "Sentences",
    "articles": "Articles",
    "quotes": "Quotes",
    "actors": "People, countries, organisations",
    "places": "Places",
    "sources": "Sources",
}


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a result's words."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Result:
    """One result: its row and its words in segments (none for names)."""

    row: Any
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet with its number of results; ``value`` goes into the address."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the searcher chose beside the words."""

    kind: str = "sentences"
    publication: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The value of the search page. ``error`` says what is wrong with the query, ``idle`` that none was typed."""

    query: TypedQuery
    kind: str
    error: str
    idle: bool
    kinds: tuple[Choice, ...]
    publications: tuple[Choice, ...]
    years: tuple[Choice, ...]
    results: tuple[Result, ...]
    names: tuple[Actor, ...]
    total: int
    page: Page[Any] | None
    loaded: bool


def segments(headline: str) -> tuple[Segment, ...]:
    """The pieces between the markers that the database set around hits."""
    found = []
    for n, piece in enumerate(headline.split(START)):
        hit, _, rest = piece.partition(STOP) if n else ("", "", piece)
        found += [Segment(hit, True)] if hit else []
        found += [Segment(rest, False)] if rest else []
    return tuple(found)


def search_page(*, text: str, narrowing: Narrowing, number: str | None = None) -> SearchPage:
    """Search for what was typed."""
    query = typed_query(text)
    if not query.text or query.error:
        return _without_results(query, narrowing, query.error)
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner takes @@ for free and scans every vector for a frequent word; forbid the scan.
        cursor.execute(
            "SELECT set_config('enable_seqscan', 'off', true), querytree(websearch_to_tsquery(%s, %s))",
            [SEARCH_CONFIG, query.websearch],
        )
        tree = cursor.fetchone()[1]
        if tree in ("", "T"):
            return _without_results(query, narrowing, _nothing_to_look_for(query, tree))
        return _found(query, narrowing, number)


def _nothing_to_look_for(query: TypedQuery, tree: str) -> str:
    if tree == "T":
        return f"“{query.text}” only says what to leave out: add a word to look for."
    return f"“{query.text}” holds only words too common to look for: add a name or a noun."


def _without_results(query: TypedQuery, narrowing: Narrowing, error: str) -> SearchPage:
    return SearchPage(
        query, narrowing.kind, error, not query.text, (), (), (), (), (), 0, None, Article.objects.exists()
    )


def _found(query: TypedQuery, narrowing: Narrowing, number: str | None) -> SearchPage:
    wanted = SearchQuery(query.websearch, search_type="websearch", config=SEARCH_CONFIG)
    cells = _cells(wanted)
    actors, places, sources = _actors(query.names), _places(query.names), _sources(query.names)
    counts = Counter({"actors": len(actors), "places": len(places), "sources": len(sources)})
    publications: Counter[str] = Counter()
    years: Counter[int] = Counter()
    labels = {}
    for kind, publication, name, year, count in cells:
        labels[publication] = name
        in_publication = not narrowing.publication or publication == narrowing.publication
        in_year = narrowing.year is None or year == narrowing.year
        if in_publication and in_year:
            counts[kind] += count
        if kind == narrowing.kind and in_year:
            publications[publication] += count
        if kind == narrowing.kind and in_publication and year is not None:
            years[year] += count
    rows: Sequence[Any] | models.QuerySet[Any]
    if narrowing.kind == "actors":
        rows = actors
    elif narrowing.kind == "places":
        rows = places
    elif narrowing.kind == "sources":
        rows = sources
    else:
        rows = _matching(narrowing, wanted)
    total = counts[narrowing.kind]
    page = counted_page(rows, total=total, per_page=ROWS_A_PAGE, number=number)
    return SearchPage(
        query=query,
        kind=narrowing.kind,
        error="",
        idle=False,
        kinds=tuple(Choice(k, label, counts[k], k == narrowing.kind) for k, label in KINDS.items()),
        publications=tuple(
            Choice(key, labels[key], publications[key], key == narrowing.publication) for key in sorted(labels)
        ),
        years=tuple(Choice(str(y), str(y), n, y == narrowing.year) for y, n in sorted(years.items())),
        results=tuple(
            Result(row, segments(getattr(row, "headline", ""))) for row in (page.object_list if total else ())
        ),
        names=tuple(actors[:5]) if narrowing.kind == "sentences" else (),
        total=total,
        page=page,
        loaded=bool(cells) or Article.objects.exists(),
    )


def _cells(wanted: SearchQuery) -> list[tuple[str, str, str, int | None, int]]:
    """Matches by kind, publication and year: one statement, each match once."""
    branches = [
        _counted("sentences", Sentence.objects.filter(is_current=True, search=wanted), "article__issue"),
        _counted("articles", Article.objects.filter(search=wanted), "issue"),
        _counted("quotes", Quote.objects.standing().filter(search=wanted), "finding__article__issue"),
    ]
    return list(branches[0].union(*branches[1:], all=True))


def _counted(kind: str, rows: models.QuerySet[Any], issue: str) -> models.QuerySet[Any]:
    return (
        rows.order_by()
        .annotate(
            kind_found=Value(kind, output_field=models.TextField()),
            key_found=F(f"{issue}__publication__key"),
            name_found=F(f"{issue}__publication__name"),
            year_found=ExtractYear(f"{issue}__published__startswith"),
        )
        .values_list("kind_found", "key_found", "name_found", "year_found")
        .annotate(n=models.Count("pk"))
    )


def _matching(narrowing: Narrowing, wanted: SearchQuery) -> models.QuerySet[Any]:
    """Matching rows of a text kind, best first, then newest; raises ``ValueError`` for another kind."""
    if narrowing.kind == "sentences":
        rows, issue, column = Sentence.objects.filter(is_current=True, search=wanted), "article__issue", "text"
        rows = rows.select_related("article__issue__publication").defer(
            "search", "article__text", "article__search", "article__layout"
        )
        whole = True
    elif narrowing.kind == "articles":
        rows, issue, column = Article.objects.for_lists().filter(search=wanted), "issue", "text"
        whole = False
    elif narrowing.kind == "quotes":
        rows, issue, column = Quote.objects.standing().filter(search=wanted), "finding__article__issue", "words"
        rows = rows.as_rows()
        whole = True
    else:
        raise ValueError(f"not searched by its words: {narrowing.kind}")
    if narrowing.publication:
        rows = rows.filter(**{f"{issue}__publication__key": narrowing.publication})
    if narrowing.year is not None:
        rows = rows.annotate(year=ExtractYear(f"{issue}__published__startswith")).filter(year=narrowing.year)
    options = {"highlight_all": True} if whole else {"max_fragments": 3, "min_words": 12, "max_words": 30}
    return rows.annotate(
        rank=SearchRank(F("search"), wanted),
        headline=SearchHeadline(column, wanted, config=SEARCH_CONFIG, start_sel=START, stop_sel=STOP, **options),
    ).order_by("-rank", F(f"{issue}__published__endswith").desc(nulls_last=True), "pk")


def _actors(names: str) -> list[Actor]:
    """Actors whose name or other printed name looks like the words, the likest first."""
    if not names:
        return []
    aliases = (
        Alias.objects.filter(actor=models.OuterRef("pk"))
        .annotate(likeness=TrigramWordSimilarity(names, Lower("name")))
        .order_by("-likeness")
        .values("likeness")[:1]
    )
    return list(
        Actor.objects.annotate(likeness=Greatest(TrigramWordSimilarity(names, "sort_name"), models.Subquery(aliases)))
        .filter(Q(likeness__gte=LIKENESS) | Q(acronym__iexact=names) | Q(key__iexact=names))
        .select_related("country")
        .order_by(F("likeness").desc(nulls_last=True), "sort_name")[:NAMES]
    )


def _places(names: str) -> list[Place]:
    if not names:
        return []
    likeness = TrigramWordSimilarity(names, _bare("name"))
    return list(
        Place.objects.annotate(likeness=likeness)
        .filter(Q(likeness__gte=LIKENESS))
        .select_related("country")
        .order_by("-likeness", "name")[:NAMES]
    )


def _sources(names: str) -> list[Source]:
    if not names:
        return []
    likeness = TrigramWordSimilarity(names, _bare("name"))
    return list(
        Source.objects.annotate(likeness=likeness).filter(likeness__gte=LIKENESS).order_by("-likeness", "name")[:NAMES]
    )


def _bare(column: str) -> models.Func:
    """A column in lower case without accents."""
    return models.Func(Lower(column), function="unaccent", output_field=models.TextField())
