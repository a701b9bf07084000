"""The writer of the schema ``as_known``: a view for each table, under the table's own name.

A view freezes the columns of its table and would stand in the way of every ``ALTER TABLE``; therefore
``manage.py migrate`` drops the schema first and makes it again when the tables are as they should be.
"""

from django.db import connections, transaction

from relations.models.known_on import KNOWN, SCHEMA, Known

COLUMNS = """
    SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attgenerated <> ''
    FROM pg_attribute a WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
"""


def drop_views(*, using: str = "default") -> None:
    """Drop the schema with all its views; pages "as known on" a day fail until ``make_views`` has run."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")


def make_views(*, using: str = "default") -> int:
    """Make the views anew; returns how many. None, 0, while a table of the list does not exist yet."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        columns = {}
        for table in KNOWN:
            cursor.execute(COLUMNS, [table])
            columns[table] = cursor.fetchall()
        if not all(columns.values()):
            return 0
        cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        cursor.execute(f"CREATE SCHEMA {SCHEMA}")
        for table, known in KNOWN.items():
            cursor.execute(_view(table, known, columns[table]))
    return len(KNOWN)


def _view(table: str, known: Known, columns: list[tuple[str, str, bool]]) -> str:
    shown = ",\n    ".join(f'{_value(name, type_, derived, known)} AS "{name}"' for name, type_, derived in columns)
    return (
        f'CREATE VIEW {SCHEMA}."{table}" AS SELECT\n    {shown}\nFROM "{table}" r {known.joined}\nWHERE {known.where}'
    )


def _value(name: str, type_: str, derived: bool, known: Known) -> str:
    """What a column holds on the day: its own value, an expression of the list, or what a later correction replaced."""
    value = known.columns.get(name, f'r."{name}"')
    if not known.corrected or derived or name == "finding_id":
        return value
    kept = name.removesuffix("_id")
    return f"CASE WHEN corrected.was ? '{kept}' THEN (corrected.was ->> '{kept}')::{type_} ELSE {value} END"
