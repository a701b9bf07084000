"""Days as PostgreSQL ranges."""

from datetime import date, timedelta

from django.db.backends.postgresql.psycopg_any import DateRange

from articles.reading.edtf import bounds

DAY = timedelta(days=1)


def days(earliest: date | None, latest: date | None) -> DateRange | None:
    """Both days included, as a ``daterange``; None means that bound is open, two Nones no range."""
    if earliest is None and latest is None:
        return None
    return DateRange(earliest, None if latest is None else latest + DAY)


def days_of(edtf: str | None) -> DateRange | None:
    """The bounds of an EDTF date as a ``daterange``."""
    if not edtf:
        return None
    return days(*bounds(edtf))
