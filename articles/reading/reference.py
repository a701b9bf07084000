"""Reads the reference rows that reading an article needs: publications, outlets and place names.

Each file is ``{"provenance": text, "rows": [...]}``. A missing file or key raises; nothing is
filled in, because a wrong epoch would move every date of a corpus.
"""

import json
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from articles.reading.values import Outlet, Publication


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        rows: list[dict[str, Any]] = json.load(file)["rows"]
    return rows


@lru_cache(maxsize=8)
def load_publications(folder: Path) -> tuple[Publication, ...]:
    """The newsletters of ``folder/publications.json``.

    Raises ``FileNotFoundError`` or ``KeyError`` when the file or a key is missing.
    """
    return tuple(
        Publication(
            row["key"],
            row["name"],
            tuple(row["names"]),
            int(row["epoch"]),
            row["rhythm"],
            None if row["begun"] is None else date.fromisoformat(row["begun"]),
        )
        for row in _rows(folder / "publications.json")
    )


@lru_cache(maxsize=8)
def load_outlets(folder: Path) -> tuple[Outlet, ...]:
    """The media outlets of ``folder/outlets.json``.

    Raises ``FileNotFoundError`` or ``KeyError`` when the file or a key is missing.
    """
    return tuple(
        Outlet(row["key"], row["name"], tuple(row["names"]), row["kind"], row["country"], bool(row["collective"]))
        for row in _rows(folder / "outlets.json")
    )


@lru_cache(maxsize=8)
def load_place_names(folder: Path) -> frozenset[str]:
    """Casefolded names of countries and capitals, from ``folder/countries.json``.

    They tell "(Tokyo, July 10)", a place and a day, from "(Kyodo, July 10)", an outlet and its day.
    """
    names: set[str] = set()
    for row in _rows(folder / "countries.json"):
        names.update(str(name).casefold() for name in (row["name"], *row["names"]))
        if row["capital"]:
            names.add(str(row["capital"]).casefold())
    return frozenset(names)
