"""Search over everything that is stored: sentences, articles, quotes, and names.

Results carry their words as segments, hit or not; templates mark the hits, so no HTML is built here.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.core.paginator import Page
from django.db import connection, models, transaction

from articles.models import SEARCH_CONFIG, Article, Sentence
from articles.selectors.counted_pages import counted_page
from entities.models import Actor
from relations.models import Quote
from relations.selectors.search_hits import TEXT_KINDS, Hits, hits
from relations.selectors.search_names import SHARED, names_like
from relations.selectors.search_query import TypedQuery, typed_query

ROWS_A_PAGE = 20
LINES_A_PAGE = 50  # of keywords in context
AROUND = 110  # characters of context on each side of a keyword
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
class Line:
    """A keyword in context: what stands before it, the words found, and what follows."""

    left: str
    hit: str
    right: str


@dataclass(frozen=True, slots=True)
class Result:
    """One result: its row, its words in segments (none for names), and its first hit in context."""

    row: Any
    segments: tuple[Segment, ...]
    line: Line | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet with its number of results; ``value`` goes into the address."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the searcher chose beside the words; ``lines``: keywords in context instead of whole sentences."""

    kind: str = "sentences"
    publication: str = ""
    year: int | None = None
    dossier: str = ""
    lines: bool = False


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
    dossiers: tuple[Choice, ...]
    results: tuple[Result, ...]
    names: tuple[Actor, ...]
    total: int
    page: Page[Any] | None
    loaded: bool
    lines: bool = False


def segments(headline: str) -> tuple[Segment, ...]:
    """The pieces between the markers that the database set around hits."""
    found = []
    for n, piece in enumerate(headline.split(START)):
        hit, _, rest = piece.partition(STOP) if n else ("", "", piece)
        found += [Segment(hit, True)] if hit else []
        found += [Segment(rest, False)] if rest else []
    return tuple(found)


def in_context(pieces: Sequence[Segment]) -> Line | None:
    """The first hit with what stands around it; hits that only a space divides are one. None without a hit."""
    first = next((n for n, piece in enumerate(pieces) if piece.hit), None)
    if first is None:
        return None
    end = first + 1
    while end + 1 < len(pieces) and not pieces[end].text.strip() and pieces[end + 1].hit:
        end += 2
    left = "".join(piece.text for piece in pieces[:first])
    right = "".join(piece.text for piece in pieces[end:])
    return Line(
        left=left if len(left) <= AROUND else "…" + left[-AROUND:].partition(" ")[2],
        hit="".join(piece.text for piece in pieces[first:end]),
        right=right if len(right) <= AROUND else right[:AROUND].rpartition(" ")[0] + "…",
    )


def search_page(*, text: str, narrowing: Narrowing, number: str | None = None) -> SearchPage:
    """Search for what was typed."""
    query = typed_query(text)
    if not query.tsquery:
        return _without_results(query, narrowing, query.error)
    with transaction.atomic(), connection.cursor() as cursor:
        # The planner takes @@ for free and scans every vector for a frequent word; forbid the scan.
        cursor.execute(
            "SELECT set_config('enable_seqscan', 'off', true),"
            " set_config('pg_trgm.word_similarity_threshold', %s, true), querytree(to_tsquery(%s, %s))",
            [str(SHARED), SEARCH_CONFIG, query.tsquery],
        )
        tree = cursor.fetchone()[2]
        if tree in ("", "T"):
            return _without_results(query, narrowing, _nothing_to_look_for(query, tree))
        return _found(query, narrowing, number)


def _nothing_to_look_for(query: TypedQuery, tree: str) -> str:
    if tree == "T":
        return f"“{query.text}” only says what to leave out: add a word to look for."
    return f"“{query.text}” holds only words too common to look for: add a name or a noun."


def _without_results(query: TypedQuery, narrowing: Narrowing, error: str) -> SearchPage:
    idle = not query.text
    return SearchPage(query, narrowing.kind, error, idle, (), (), (), (), (), (), 0, None, Article.objects.exists())


def _found(query: TypedQuery, narrowing: Narrowing, number: str | None) -> SearchPage:
    lines = narrowing.lines and narrowing.kind == "sentences"
    per_page = LINES_A_PAGE if lines else ROWS_A_PAGE
    asked = int(number) if number and number.isascii() and number.isdigit() and len(number) < 7 else 1
    found = _hits(query, narrowing, max(asked, 1), per_page)
    names = names_like(query.names)
    by_name = {"actors": names.actors, "places": names.places, "sources": names.sources}
    counts = Counter({kind: len(rows) for kind, rows in by_name.items()})
    counts, publications, years = _facets(found, narrowing, counts)
    total = counts[narrowing.kind]
    is_text = narrowing.kind in TEXT_KINDS
    page = counted_page(
        [] if is_text else by_name[narrowing.kind], total=total, per_page=per_page, number=str(max(asked, 1))
    )
    if is_text and page.number != max(asked, 1):  # a page that does not exist gives the last
        found.keys = _hits(query, narrowing, page.number, per_page).keys
    rows = _rows(narrowing.kind, query, found.keys) if is_text else list(page.object_list)
    labels = {cell.publication: cell.name for cell in found.cells}
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
        dossiers=tuple(
            Choice(key, title, n, key == narrowing.dossier)
            for key, title, n in sorted(found.dossiers, key=lambda row: (-row[2], row[1]))
        ),
        results=tuple(_result(row, lines) for row in rows),
        names=tuple(names.actors[:5]) if narrowing.kind == "sentences" else (),
        total=total,
        page=page,
        loaded=bool(found.cells) or Article.objects.exists(),
        lines=lines,
    )


def _hits(query: TypedQuery, narrowing: Narrowing, number: int, per_page: int) -> Hits:
    return hits(
        query.tsquery,
        kind=narrowing.kind,
        publication=narrowing.publication,
        year=narrowing.year,
        dossier=narrowing.dossier,
        after=(number - 1) * per_page,
        until=number * per_page,
    )


def _facets(found: Hits, narrowing: Narrowing, counts: Counter[str]) -> tuple[Counter[str], Counter[str], Counter[int]]:
    """Hits by kind, and those of the kind shown by publication and by year, each under all choices but its own."""
    publications: Counter[str] = Counter()
    years: Counter[int] = Counter()
    for cell in found.cells:
        in_publication = not narrowing.publication or cell.publication == narrowing.publication
        in_year = narrowing.year is None or cell.year == narrowing.year
        if in_publication and in_year:
            counts[cell.kind] += cell.count
        if cell.kind == narrowing.kind and in_year:
            publications[cell.publication] += cell.count
        if cell.kind == narrowing.kind and in_publication and cell.year is not None:
            years[cell.year] += cell.count
    return counts, publications, years


def _result(row: Any, lines: bool) -> Result:
    pieces = segments(getattr(row, "headline", ""))
    return Result(row, pieces, in_context(pieces) if lines else None)


def _rows(kind: str, query: TypedQuery, keys: list[int]) -> list[Any]:
    """The rows of a text kind in the order of the keys, with their hits marked: headlines of these alone."""
    rows: models.QuerySet[Any]
    column, options = "text", {"highlight_all": True}
    if kind == "sentences":
        rows = Sentence.objects.select_related("article__issue__publication").defer(
            "search", "article__text", "article__search", "article__layout"
        )
    elif kind == "articles":
        rows, options = Article.objects.for_lists(), {"max_fragments": 3, "min_words": 12, "max_words": 30}
    elif kind == "quotes":
        rows, column = Quote.objects.as_rows(), "words"
    else:
        raise ValueError(f"not searched by its words: {kind}")
    wanted = SearchQuery(query.tsquery, search_type="raw", config=SEARCH_CONFIG)
    headline = SearchHeadline(column, wanted, config=SEARCH_CONFIG, start_sel=START, stop_sel=STOP, **options)
    found = {row.pk: row for row in rows.filter(pk__in=keys or [0]).annotate(headline=headline)}
    return [found[key] for key in keys if key in found]
