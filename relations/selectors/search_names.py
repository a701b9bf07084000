"""Names like the words of a query: actors, places and sources, however they are transliterated or mistyped."""

from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from articles.models import Source
from entities.models import Actor, Place
from relations.selectors.name_likeness import in_english, likeness

NAMES = 20
ALIKE = 0.75
# Names are looked at closely once they share this much of their three-letter pieces with a word of the query.
SHARED = 0.3
MOST = 400
_STATEMENT = """
SELECT * FROM (
    SELECT 'actor', id, name, word_similarity(%(names)s, lower(name)) FROM entities_actor
    WHERE lower(name) %%> %(names)s OR lower(name) %%> %(english)s
    UNION ALL
    SELECT 'actor', actor_id, name, word_similarity(%(names)s, lower(name)) FROM entities_alias
    WHERE lower(name) %%> %(names)s OR lower(name) %%> %(english)s
    UNION ALL
    SELECT 'actor', id, %(names)s, 1 FROM entities_actor
    WHERE upper(acronym) = upper(%(names)s) OR key = upper(%(names)s) OR key = %(names)s
    UNION ALL
    SELECT 'place', id, name, word_similarity(%(names)s, lower(name)) FROM entities_place
    WHERE lower(name) %%> %(names)s OR lower(name) %%> %(english)s
    UNION ALL
    SELECT 'source', id, spelt, word_similarity(%(names)s, lower(unaccent(spelt)))
    FROM articles_source, unnest(array_prepend(name, names)) spelt
    WHERE lower(unaccent(spelt)) %%> %(names)s OR lower(unaccent(spelt)) %%> %(english)s
) found ORDER BY 4 DESC LIMIT {most}
"""


@dataclass(slots=True)
class NamesFound:
    """The likest first."""

    actors: list[Actor] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)


def names_like(names: str) -> NamesFound:
    """Actors, places and sources with a name like the words: four statements."""
    if not names:
        return NamesFound()
    best: dict[str, dict[int, float]] = {"actor": {}, "place": {}, "source": {}}
    with connection.cursor() as cursor:
        cursor.execute(_STATEMENT.format(most=MOST), {"names": names, "english": in_english(names)})
        for kind, pk, name, shared in cursor.fetchall():
            alike = likeness(names, name)
            if alike >= ALIKE:
                best[kind][pk] = max(best[kind].get(pk, 0.0), alike + shared / 100)
    return NamesFound(
        _rows(Actor.objects.select_related("country"), best["actor"]),
        _rows(Place.objects.select_related("country"), best["place"]),
        _rows(Source.objects.all(), best["source"]),
    )


def _rows(rows: Any, best: dict[int, float]) -> list[Any]:
    keys = sorted(best, key=lambda pk: (-best[pk], pk))[:NAMES]
    found = rows.in_bulk(keys or [0])
    return [found[pk] for pk in keys if pk in found]
