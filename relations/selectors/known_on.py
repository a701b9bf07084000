"""Reading the store as it was known on a day."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from relations.models.known_on import SCHEMA, SETTING

FORM = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class KnownOn:
    """The day, how many articles were known then and how many came later, and the same page without a day.

    ``root`` is the address of the site before the day was added to it, ``path`` the page's own with its query.
    """

    day: date
    shown: int
    hidden: int
    root: str
    path: str

    @property
    def present_url(self) -> str:
        """The same page with all that is known now."""
        return self.root + self.path


def known_on(day: date, *, root: str, path: str) -> KnownOn:
    """Make the transaction that is under way read only what was known at the end of a day: two statements.

    From here on the names of our tables mean the views of schema ``as_known``. That schema is named in the
    second statement, so that a store without it raises ``ProgrammingError`` instead of showing everything.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config(%s, %s, true),"
            f" set_config('search_path', '{SCHEMA}, ' || current_setting('search_path'), true),"
            " (SELECT count(*) FROM articles_article)",
            [SETTING, f"{day:{FORM}}"],
        )
        total = cursor.fetchone()[2]
        cursor.execute(f"SELECT count(*) FROM {SCHEMA}.articles_article")
        shown = cursor.fetchone()[0]
    return KnownOn(day, shown, total - shown, root, path)
