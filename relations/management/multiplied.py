"""Copies of what is stored, so that pages can be measured at sizes that would take hours to read.

Each copy has its own rows of everything that an article brings, with its dates moved on; actors, places,
sources, publications and dossiers stay shared, as they would in a real archive.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection, models, transaction

# Copied, a table before those that point to it. Every other table of ours stays as it is, or is derived anew.
COPIED = (
    "articles_issue", "articles_article", "articles_run", "articles_sentence", "articles_unresolved",
    "articles_citation", "articles_citationsource", "articles_crossreference", "articles_datemention",
    "entities_mention", "relations_finding", "relations_findingcitation", "relations_event", "relations_participant",
    "relations_quote", "relations_quote_via", "relations_transfer", "relations_commitment", "relations_commitment_by",
    "relations_link", "relations_dossierfinding", "relations_topic", "relations_occurrence", "relations_telling",
    "relations_programme", "relations_programmepart",
)  # fmt: skip
# The copies lie evenly over this many days after the first: some thirty years.
SPREAD_DAYS = 11_000
# What must differ from copy to copy although it is no key: a suffix for words, a step for numbers.
SUFFIXED = {"articles_article": ("slug",), "relations_occurrence": ("key",), "relations_programme": ("key",)}
STEPPED = {"articles_issue": ("volume",)}
VOLUMES_A_COPY = 40


@dataclass(frozen=True, slots=True)
class _Table:
    """A table to be copied: its columns, and how many keys a copy needs."""

    name: str
    model: type[models.Model]
    step: int


def multiply(copies: int) -> None:
    """Add ``copies - 1`` copies of all that articles brought. For a scratch database only."""
    known = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # no history rows, no checks one by one
        tables = {}
        for name in COPIED:
            key = known[name]._meta.pk.column
            if not isinstance(known[name]._meta.pk, models.ForeignKey):
                cursor.execute(f'SELECT coalesce(max("{key}"), 0) FROM "{name}"')
                tables[name] = _Table(name, known[name], cursor.fetchone()[0])
            else:
                tables[name] = _Table(name, known[name], 0)
        for table in tables.values():
            cursor.execute(_statement(table, tables), {"copies": copies - 1, "days": SPREAD_DAYS // copies})
        for table in tables.values():
            if table.step:
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence(%s, %s), (SELECT max(id) FROM {table.name}))",
                    [table.name, "id"],
                )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _statement(table: _Table, tables: dict[str, _Table]) -> str:
    """INSERT of every copy of a table's rows at once."""
    into, out = [], []
    for field in table.model._meta.local_concrete_fields:
        if isinstance(field, models.GeneratedField):
            continue
        into.append(f'"{field.column}"')
        out.append(_value(table, field, tables))
    return (
        f'INSERT INTO "{table.name}" ({", ".join(into)}) SELECT {", ".join(out)} '  # noqa: S608 - our own names
        f'FROM "{table.name}" old, generate_series(1, %(copies)s) copy'
    )


def _value(table: _Table, field: "models.Field[object, object]", tables: dict[str, _Table]) -> str:
    """What a column of a copy holds."""
    old = f'old."{field.column}"'
    if isinstance(field, models.ForeignKey):
        target = field.related_model._meta.db_table
        pointed = tables.get(target)
        step = _key_step(pointed, tables) if pointed else 0
        return f"{old} + copy * {step}" if step else old
    if field.primary_key:
        return f"{old} + copy * {table.step}"
    if field.column in SUFFIXED.get(table.name, ()):
        return f"left({old}, {(field.max_length or 200) - 6}) || '-' || copy"
    if field.column in STEPPED.get(table.name, ()):
        return f"{old} + copy * {VOLUMES_A_COPY}"
    kind = field.get_internal_type()
    if kind == "DateRangeField":
        moved = f"(lower({old}) + copy * %(days)s)::date, (upper({old}) + copy * %(days)s)::date"
        return f"CASE WHEN {old} IS NULL THEN NULL ELSE daterange({moved}) END"
    if kind == "DateField":
        return f"({old} + copy * %(days)s)::date"
    return old


def _key_step(table: _Table, tables: dict[str, _Table]) -> int:
    """By how much a copy's key differs; that of a row which shares its key with another is the other's."""
    key = table.model._meta.pk
    if isinstance(key, models.ForeignKey):
        return _key_step(tables[key.related_model._meta.db_table], tables)
    return table.step
