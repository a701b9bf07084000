"""The names that governments use for a place in dispute, from the reference data."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from articles.reading.country_names import country_names


@dataclass(frozen=True, slots=True)
class NameInUse:
    """A name and the countries whose governments use it, as codes and in words."""

    name: str
    used_by: tuple[str, ...]
    used_by_words: str


@lru_cache(maxsize=2)
def _all(reference: Path) -> dict[str, tuple[NameInUse, ...]]:
    rows = json.loads((reference / "names_in_use.json").read_text(encoding="utf-8"))["rows"]
    countries = country_names(reference)
    found: dict[str, list[NameInUse]] = defaultdict(list)
    for row in rows:
        words = ", ".join(countries[code] for code in row["used_by"])
        found[row["place"]].append(NameInUse(row["name"], tuple(row["used_by"]), words))
    return {place: tuple(names) for place, names in found.items()}


def names_in_use(place: str) -> Sequence[NameInUse]:
    """The names of a place by its key; none where nobody disputes it."""
    return _all(settings.REFERENCE_ROOT).get(place, ())
