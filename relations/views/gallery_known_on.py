"""Sample values for the components of pages as known on a day."""

from datetime import date
from typing import Any

from relations.selectors.known_on import KnownOn


def known_on_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    some, none = KnownOn(date(2000, 2, 15), 12, 23, "/", "events/"), KnownOn(date(2020, 1, 1), 35, 0, "/", "")
    return {"known_on_banner": [{"known": some}, {"known": none}]}
