"""Names of countries by code, from the reference data."""

import json
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=4)
def country_names(reference: Path) -> dict[str, str]:
    """ISO 3166-1 alpha-3 code → English name, from ``countries.json`` in the folder (read once)."""
    rows = json.loads((reference / "countries.json").read_text(encoding="utf-8"))["rows"]
    return {row["iso3"]: row["name"] for row in rows}
