"""Writes outlets: the reference ones, and those that articles name."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from articles.models import (
    Source,
)


@transaction.atomic
def load_sources(*, rows: Sequence[dict[str, Any]]) -> None:
    """Make the reference outlets present, with kind, country and owner."""
    known = {kind.value for kind in Source.Kind}
    Source.objects.bulk_create(
        [
            Source(
                key=row["key"],
                name=row["name"],
                names=row["names"],
                kind=row["kind"] if row["kind"] in known else Source.Kind.UNKNOWN,
                country=row["country"] or "",
                owner=row.get("owner") or "",
                collective=row["collective"],
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "names", "kind", "country", "owner", "collective"],
    )


class SourceBook:
    """Printed outlet names → sources. An unknown outlet becomes a source of unknown kind."""

    def __init__(self) -> None:
        self._by_name: dict[str, Source] = {}
        self.forget()

    def forget(self) -> None:
        """Know again just what the store holds: after a rollback, sources made in vain are gone."""
        self._by_name.clear()
        for source in Source.objects.all():
            for name in (source.name, *source.names):
                self._by_name.setdefault(name.casefold(), source)

    def find(self, name: str) -> Source | None:
        """The source of that printed name, or None."""
        return self._by_name.get(name.casefold())

    def resolve(self, name: str, *, collective: bool) -> Source:
        """The source of that printed name; made new if nobody knows it."""
        found = self.find(name)
        if found is not None:
            return found
        source, _ = Source.objects.get_or_create(
            key=slugify(name)[:120] or f"source-{len(self._by_name)}",
            defaults={"name": name, "names": [name], "collective": collective},
        )
        self._by_name[name.casefold()] = source
        return source
