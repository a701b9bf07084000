"""The only writers of who and where."""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db import transaction
from django.db.models import CharField, F, Max, Min, Value
from django.utils.text import slugify

from articles.models import Article, Run
from articles.reading.edtf import bounds
from articles.services.ranges import days
from articles.services.sentences import SentenceFinder
from entities.extraction.identity import Person, likenesses
from entities.models import Actor, Alias, Likeness, Mention, Merge, Office, Origin, Place

# Words that follow a surname without being one.
SUFFIXES = {"jr", "jr.", "sr", "sr.", "ii", "iii"}


def sort_name(*, kind: str, name: str) -> str:
    """Lower case without accents; a person's surname first, then the rest."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower() or name.lower()
    words = plain.split()
    if kind != Actor.Kind.PERSON or len(words) < 2:
        return plain
    last = -2 if words[-1] in SUFFIXES and len(words) > 2 else -1
    return f"{words[last]}, {' '.join(words[:last])}"


@transaction.atomic
def load_reference_actors(
    *,
    countries: Sequence[dict[str, Any]],
    organisations: Sequence[dict[str, Any]],
    offices: Sequence[dict[str, Any]],
) -> None:
    """Make countries, organisations and office holders of the reference data present.

    An actor that an editor has touched keeps the editor's name and country.
    """
    _upsert_actors([(row["iso3"], Actor.Kind.COUNTRY, row["name"], None, "") for row in countries])
    Actor.objects.filter(kind=Actor.Kind.COUNTRY, country__isnull=True).update(country=F("id"))
    _upsert_actors([(r["key"], r["kind"], r["name"], r["country"], r["acronym"] or "") for r in organisations])
    people = {}
    for row in offices:
        people.setdefault(row["person"], row["actor"] if len(row["actor"]) == 3 else None)
    known = set(Actor.objects.filter(kind=Actor.Kind.COUNTRY).values_list("key", flat=True))
    _upsert_actors(
        [(slugify(name)[:120], Actor.Kind.PERSON, name, c if c in known else None, "") for name, c in people.items()]
    )
    by_key = {actor.key: actor for actor in Actor.objects.all()}
    aliases = [
        (by_key[row[key]], row["names"]) for rows, key in ((countries, "iso3"), (organisations, "key")) for row in rows
    ]
    aliases += [(by_key[slugify(row["person"])[:120]], row["names"]) for row in offices]
    Alias.objects.bulk_create(
        [
            Alias(actor=actor, name=name, origin=Origin.REFERENCE)
            for actor, names in aliases
            for name in dict.fromkeys(names)
            if name != actor.name
        ],
        ignore_conflicts=True,
    )
    Office.objects.filter(origin=Origin.REFERENCE).delete()
    Office.objects.bulk_create(
        [
            Office(
                person=by_key[slugify(row["person"])[:120]],
                title=row["title"],
                of=by_key.get(row["actor"]),
                start_edtf=row["start"] if row["start"] != ".." else "",
                end_edtf=row["end"] if row["end"] != ".." else "",
                held=days(
                    bounds(row["start"])[0] if row["start"] != ".." else None,
                    bounds(row["end"])[1] if row["end"] != ".." else None,
                ),
                origin=Origin.REFERENCE,
                evidence=row["source"],
            )
            for row in offices
        ],
        ignore_conflicts=True,
    )


def _upsert_actors(rows: Sequence[tuple[str, str, str, str | None, str]]) -> None:
    """Rows of key, kind, name, country's key, acronym; an editor's rows are left alone."""
    countries = {a.key: a.pk for a in Actor.objects.filter(kind=Actor.Kind.COUNTRY)}
    decided = set(Actor.objects.filter(origin=Origin.EDITOR).values_list("key", flat=True))
    Actor.objects.bulk_create(
        [
            Actor(
                key=key,
                kind=kind,
                name=name,
                sort_name=sort_name(kind=kind, name=name),
                country_id=countries.get(country or (key if kind == Actor.Kind.COUNTRY else "")),
                acronym=acronym,
                origin=Origin.REFERENCE,
            )
            for key, kind, name, country, acronym in dict.fromkeys(rows)
            if key not in decided
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["kind", "name", "sort_name", "country", "acronym", "origin"],
    )


def record_actors(*, article: Article, found: Sequence[dict[str, Any]]) -> dict[str, Actor]:
    """The stored actor for each actor id of a document; new ones are made, old ones reused.

    A person is the stored one of the same full name or alias, unless both have a country and the two
    differ. A name of one word alone proves no identity, so such a person stays the article's own until
    an editor merges. Merges that an editor decided are followed.
    """
    rows = {row["id"]: row for row in found}
    countries = _countries(
        code for row in found for code in (row["country"], *(role["country"] for role in row["roles"]))
    )
    keys = {id_: _key(row, article) for id_, row in rows.items()}
    names = {name for row in rows.values() for name in (row["name"], *row["aliases"]) if " " in name}
    known = {actor.key: actor for actor in Actor.objects.filter(key__in=keys.values())}
    by_alias = {
        (alias.actor.kind, alias.name): alias.actor
        for alias in Alias.objects.filter(name__in=names).select_related("actor")
    }
    recorded: dict[str, Actor] = {}
    for id_, row in sorted(rows.items()):
        candidates = [known.get(keys[id_]), *(by_alias.get((row["kind"], n)) for n in (row["name"], *row["aliases"]))]
        named = [candidate for candidate in candidates if candidate]
        actor = next((candidate for candidate in named if not _foreign(candidate, row, countries)), None)
        if actor is None:
            key = f"{keys[id_][:110]}-{row['country'].lower()}" if named else keys[id_]
            actor, _ = Actor.objects.get_or_create(
                key=key,
                defaults={
                    "kind": row["kind"],
                    "name": row["name"],
                    "sort_name": sort_name(kind=row["kind"], name=row["name"]),
                    "country": countries.get(row["country"] or ""),
                    "acronym": row["acronym"] or "",
                },
            )
        recorded[id_] = actor
    merged = {
        merge.other_id: merge.kept
        for merge in Merge.objects.filter(
            other__in=recorded.values(), decision=Merge.Decision.SAME, undone_at__isnull=True
        ).select_related("kept")
    }
    recorded = {id_: merged.get(actor.pk, actor) for id_, actor in recorded.items()}
    _record_names(rows, recorded)
    _record_offices(article, rows, recorded, countries)
    return recorded


def _foreign(actor: Actor, row: dict[str, Any], countries: dict[str, Actor]) -> bool:
    """Whether the stored person of that name belongs to another country than the one read.

    Whom reference data or an editor know is known well enough: there the reading is the likelier slip.
    """
    country = countries.get(row["country"] or "")
    return (
        actor.kind == Actor.Kind.PERSON
        and actor.origin == Origin.MACHINE
        and country is not None
        and actor.country_id not in {None, country.pk}
    )


def _countries(codes: Iterable[str | None]) -> dict[str, Actor]:
    """The countries of these ISO codes, by code."""
    wanted = {code for code in codes if code}
    return {a.key: a for a in Actor.objects.filter(kind=Actor.Kind.COUNTRY, key__in=wanted)}


def _key(row: dict[str, Any], article: Article) -> str:
    if row["kind"] == Actor.Kind.PERSON and " " not in row["name"].strip():
        return f"{row['id']}-in-{article.slug}"[:120]
    return str(row["id"])[:120]


def _record_names(rows: dict[str, dict[str, Any]], recorded: dict[str, Actor]) -> None:
    Alias.objects.bulk_create(
        [
            Alias(actor=recorded[id_], name=name[:200])
            for id_, row in rows.items()
            for name in dict.fromkeys((row["name"], *row["aliases"]))
            if name != recorded[id_].name
        ],
        ignore_conflicts=True,
    )


def _record_offices(
    article: Article,
    rows: dict[str, dict[str, Any]],
    recorded: dict[str, Actor],
    countries: dict[str, Actor],
) -> None:
    """Offices that the article prints and reference data does not know; undated, with evidence."""
    people = [actor for actor in recorded.values() if actor.kind == Actor.Kind.PERSON]
    known = {
        (office.person_id, office.title.casefold(), office.of_id) for office in Office.objects.filter(person__in=people)
    }
    fresh = []
    for id_, row in rows.items():
        for role in row["roles"]:
            person, of = recorded[id_], countries.get(role["country"] or "")
            if person.kind != Actor.Kind.PERSON:
                continue
            title = role["title"][:200]
            mark = (person.pk, title.casefold(), of.pk if of else None)
            if mark in known:
                continue
            known.add(mark)
            fresh.append(Office(person=person, title=title, of=of, evidence=f"As printed in {article.slug}."))
    Office.objects.bulk_create(fresh, ignore_conflicts=True)


def record_places(*, found: Sequence[dict[str, Any]]) -> dict[str, Place]:
    """The stored place for each place id of a document."""
    if not found:
        return {}
    countries = _countries(row["country"] for row in found)
    Place.objects.bulk_create(
        [
            Place(
                key=row["id"][:120],
                name=row["name"],
                country=countries.get(row["country"] or ""),
                latitude=row["latitude"],
                longitude=row["longitude"],
                authority=row["authority"] or "",
            )
            for row in sorted(found, key=lambda row: str(row["id"]))
        ],
        ignore_conflicts=True,
    )
    keys = {row["id"][:120]: row["id"] for row in found}
    return {keys[place.key]: place for place in Place.objects.filter(key__in=keys)}


def replace_mentions(
    *,
    article: Article,
    run: Run,
    found: Sequence[dict[str, Any]],
    where: SentenceFinder,
    actors: dict[str, Actor],
    places: dict[str, Place],
) -> None:
    """Make the article's mentions exactly ``found``."""
    Mention.objects.filter(article=article).delete()
    placed = ((row, where.at(row["start"], row["end"])) for row in found)
    Mention.objects.bulk_create(
        [
            Mention(
                article=article,
                run=run,
                sentence=sentence,
                start=row["start"],
                end=row["end"],
                text=row["text"][:300],
                label=row["label"],
                actor=actors.get(row["ref"] or ""),
                place=places.get(row["ref"] or "") if row["ref"] not in actors else None,
                metonym=row["metonym"],
            )
            for row, sentence in placed
            if sentence is not None
        ],
        ignore_conflicts=True,
    )


@transaction.atomic
def suggest_identities() -> int:
    """Make the suggestions of doubtful identity anew, for persons that articles name; returns how many.

    A pair on which an editor's decision stands is left out.
    """
    named = frozenset(
        Actor.objects.filter(kind=Actor.Kind.PERSON, mentions__isnull=False).values_list("key", flat=True)
    )
    people = Actor.objects.filter(kind=Actor.Kind.PERSON).annotate(
        first=Min("mentions__article__issue__published__startswith"),
        last=Max("mentions__article__issue__published__startswith"),
        titles=ArrayAgg("offices__title", distinct=True, default=Value([], output_field=ArrayField(CharField()))),
    )
    ids: dict[str, int] = {}
    rows = []
    for actor in people.select_related("country"):
        ids[actor.key] = actor.pk
        years = (actor.first.year, actor.last.year) if actor.first and actor.last else None
        country = actor.country.key if actor.country else None
        settled = actor.origin != Origin.MACHINE
        rows.append(Person(actor.key, actor.name, country, years, frozenset(filter(None, actor.titles)), settled))
    decided = {
        frozenset(pair) for pair in Merge.objects.filter(undone_at__isnull=True).values_list("kept_id", "other_id")
    }
    Likeness.objects.all().delete()
    made = Likeness.objects.bulk_create(
        Likeness(one_id=ids[pair.one], other_id=ids[pair.other], score=pair.score, reasons=list(pair.reasons))
        for pair in likenesses(rows, anchored=named)
        if frozenset((ids[pair.one], ids[pair.other])) not in decided
    )
    return len(made)
