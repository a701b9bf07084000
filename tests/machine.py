"""A server of PostgreSQL of its own in a folder, and the command line on it, as a person has them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg2
from django.conf import settings

from config.postgres import Postgres

TABLES = (
    "articles_article",
    "articles_sentence",
    "articles_citation",
    "entities_actor",
    "entities_mention",
    "relations_finding",
    "relations_link",
    "relations_participant",
)


class Machine:
    """A migrated cluster in a folder, and the command line on it."""

    def __init__(self, folder: Path, settings_module: str = "config.settings.dev") -> None:
        self.server = Postgres(folder, throwaway=True)
        self.server.ensure()
        kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DEBUG")}
        self.environment = kept | {
            "DEMARCHE_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": settings_module,
        }
        code, words = self.run("migrate", "-v0")
        assert code == 0, words

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """``manage.py`` with the arguments, not waited for."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> "tuple[int, str]":
        """Exit code and printed words of ``manage.py`` with the arguments."""
        child = self.start(*arguments)
        words, _ = child.communicate()
        return child.returncode, words

    def rows(self, statement: str) -> list[tuple[object, ...]]:
        """The rows of one SQL statement, committed at once."""
        where = self.server.django()
        link = psycopg2.connect(host=where["HOST"], user=where["USER"], dbname=where["NAME"])
        link.autocommit = True
        try:
            with link.cursor() as cursor:
                cursor.execute(statement)
                return list(cursor.fetchall()) if cursor.description else []
        finally:
            link.close()

    def counts(self) -> dict[str, object]:
        """How many rows each table of findings has."""
        return {table: self.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}

    def empty(self) -> None:
        """Forget every article and everything read from it; reference data stays."""
        self.rows("TRUNCATE articles_issue, relations_pair CASCADE")
        self.rows("DELETE FROM entities_office WHERE origin = 'machine'")
        self.rows("DELETE FROM entities_alias WHERE origin = 'machine'")
        self.rows("DELETE FROM entities_actor WHERE origin = 'machine'")

    def close(self) -> None:
        """Leave the server; whoever leaves last removes the cluster."""
        self.server.leave()
        if not self.server.alive():
            shutil.rmtree(self.server.data, ignore_errors=True)
