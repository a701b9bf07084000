"""Where the words of a query stand: counts by kind, publication, year and dossier, and the best rows, in one statement.

The match is made once for each kind; what is counted and shown is read from it.
"""

from dataclasses import dataclass, field

from django.db import connection

from articles.models import SEARCH_CONFIG

# Ranking reads each hit's vector: of a frequent word only the newest hits are ranked, the rest follow by date.
RANKED = 1000
TEXT_KINDS = ("sentences", "articles", "quotes")
# The table, its key, the article's key and what it must meet; the way from a hit to its dossiers.
_MATCHES = {
    "sentences": "SELECT s.id, s.article_id FROM articles_sentence s WHERE s.is_current AND s.search @@ {query}",
    "articles": "SELECT a.id, a.id FROM articles_article a WHERE a.search @@ {query}",
    "quotes": (
        "SELECT q.finding_id, f.article_id FROM relations_quote q JOIN relations_finding f ON f.id = q.finding_id"
        " WHERE f.review_state <> 'rejected' AND q.search @@ {query}"
    ),
}
_THREADS = {
    "sentences": (
        "SELECT f.sentence_id AS id, e.dossier_id FROM relations_dossierfinding e"
        " JOIN relations_finding f ON f.id = e.finding_id WHERE e.basis <> 'removed' AND f.review_state <> 'rejected'"
    ),
    "articles": "SELECT t.article_id AS id, t.dossier_id FROM relations_topic t",
    "quotes": "SELECT e.finding_id AS id, e.dossier_id FROM relations_dossierfinding e WHERE e.basis <> 'removed'",
}
_VECTORS = {
    "sentences": "SELECT search FROM articles_sentence WHERE id = placed.id",
    "articles": "SELECT search FROM articles_article WHERE id = placed.id",
    "quotes": "SELECT search FROM relations_quote WHERE finding_id = placed.id",
}
_STATEMENT = """
WITH hit (kind, id, article_id) AS MATERIALIZED ({matches}),
placed AS MATERIALIZED (
    SELECT hit.kind, hit.id, p.key, p.name, extract(year FROM lower(i.published))::int AS year,
        upper(i.published) AS published
    FROM hit JOIN articles_article a ON a.id = hit.article_id
    JOIN articles_issue i ON i.id = a.issue_id JOIN articles_publication p ON p.id = i.publication_id
    WHERE {in_dossier}
),
wanted AS MATERIALIZED (
    SELECT id, published FROM placed WHERE kind = %(kind)s
    AND (%(publication)s = '' OR key = %(publication)s) AND (%(year)s::int IS NULL OR year = %(year)s)
),
thread AS ({thread}),
newest AS (SELECT id, published FROM wanted ORDER BY published DESC NULLS LAST, id DESC LIMIT {ranked}),
ranked AS MATERIALIZED (SELECT id, published, ts_rank(({vector}), {query}) AS rank FROM newest AS placed),
best AS (
    SELECT wanted.id, row_number() OVER (
        ORDER BY ranked.rank DESC NULLS LAST, wanted.published DESC NULLS LAST, wanted.id
    ) AS place
    FROM wanted LEFT JOIN ranked ON ranked.id = wanted.id
)
SELECT 'cell', kind, key, name, year, count(*)::int FROM placed GROUP BY kind, key, name, year
UNION ALL
SELECT 'dossier', '', d.key, d.title, NULL, count(DISTINCT wanted.id)::int
FROM wanted JOIN thread ON thread.id = wanted.id JOIN relations_dossier d ON d.id = thread.dossier_id
GROUP BY d.key, d.title
UNION ALL
(SELECT 'row', '', '', '', id::int, place::int FROM best WHERE place > %(after)s AND place <= %(until)s)
"""
_IN_DOSSIER = """
CASE hit.kind {cases} ELSE false END
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """Hits of a kind in one year of one publication."""

    kind: str
    publication: str
    name: str
    year: int | None
    count: int


@dataclass(slots=True)
class Hits:
    """``keys`` are those of the page's rows, best first; ``dossiers`` are (key, title, hits) of the kind shown."""

    cells: list[Cell] = field(default_factory=list)
    dossiers: list[tuple[str, str, int]] = field(default_factory=list)
    keys: list[int] = field(default_factory=list)


def hits(tsquery: str, *, kind: str, publication: str, year: int | None, dossier: str, after: int, until: int) -> Hits:
    """What the query finds; rows of ``kind`` from place ``after`` + 1 to ``until``. One statement."""
    query = "to_tsquery(%(config)s::regconfig, %(query)s)"
    matches = " UNION ALL ".join(
        f"SELECT '{name}', m.* FROM ({match.format(query=query)}) m" for name, match in _MATCHES.items()
    )
    cases = " ".join(
        f"WHEN '{name}' THEN hit.id IN (SELECT t.id FROM ({way}) t JOIN relations_dossier d ON d.id = t.dossier_id"
        " WHERE d.key = %(dossier)s)"
        for name, way in _THREADS.items()
    )
    shown = kind if kind in TEXT_KINDS else "sentences"
    statement = _STATEMENT.format(
        matches=matches,
        in_dossier=_IN_DOSSIER.format(cases=cases) if dossier else "true",
        thread=_THREADS[shown],
        vector=_VECTORS[shown],
        query=query,
        ranked=RANKED,
    )
    given = {
        "config": SEARCH_CONFIG, "query": tsquery, "kind": shown, "publication": publication, "year": year,
        "dossier": dossier, "after": after, "until": until,
    }  # fmt: skip
    found = Hits()
    places = []
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        for what, name, key, label, year_or_id, count in cursor.fetchall():
            if what == "cell":
                found.cells.append(Cell(name, key, label, year_or_id, count))
            elif what == "dossier":
                found.dossiers.append((key, label, count))
            elif what == "row":
                places.append((count, year_or_id))
            else:
                raise ValueError(f"unknown row of hits: {what}")
    found.keys = [id_ for _, id_ in sorted(places)]
    return found
