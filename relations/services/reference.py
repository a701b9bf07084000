"""Reference data and dossiers: shipped as files, kept as rows."""

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from articles.services.issues import load_publications
from articles.services.sources import load_sources
from articles.services.version import store_changed
from entities.services import load_reference_actors
from relations.models import Dossier, Job

LOAD_LOCK = 4_201  # any number that no other advisory lock of this database uses alone


def folder_hash(*folders: Path, ending: str = "") -> str:
    """A digest of the names and bytes of every file in the folders whose name ends so."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.name.endswith(ending):
                digest.update(path.name.encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def load_reference(*, reference: Path, lexicons: Path) -> bool:
    """Make publications, sources, actors, offices and dossiers those of the shipped files.

    Returns False when the files are the ones loaded last: then nothing is done.
    """
    mark = folder_hash(reference, lexicons)
    last = Job.objects.filter(kind="load_reference", status=Job.Status.DONE).first()
    if last is not None and last.params.get("hash") == mark:
        return False

    def rows(name: str) -> list[dict[str, Any]]:
        return list(json.loads((reference / f"{name}.json").read_text(encoding="utf-8"))["rows"])

    read = {name: rows(name) for name in ("publications", "outlets", "countries", "organisations", "offices")}
    dossiers = json.loads((lexicons / "dossiers.json").read_text(encoding="utf-8"))["dossiers"]
    with transaction.atomic():
        with connection.cursor() as cursor:  # two at once: the second waits, then writes the same rows
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOAD_LOCK])
        load_publications(rows=read["publications"])
        load_sources(rows=read["outlets"])
        load_reference_actors(countries=read["countries"], organisations=read["organisations"], offices=read["offices"])
        for position, row in enumerate(dossiers):
            Dossier.objects.update_or_create(
                key=row["slug"],
                defaults={
                    "title": row["title"],
                    "description": row["description"],
                    "position": position,
                },
            )
        Job.objects.create(kind="load_reference", params={"hash": mark}, status=Job.Status.DONE)
        store_changed()
    return True
