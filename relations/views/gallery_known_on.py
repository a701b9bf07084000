"""Sample values for the components of pages as known on a day, of the search and of dossiers."""

from datetime import date
from typing import Any

from relations.selectors.known_on import KnownOn
from relations.selectors.search import Line
from relations.views.gallery_dossiers import dossier_samples
from relations.views.gallery_samples import ARTICLE, SENTENCE, Sample

SEARCH_TABLE_ROWS = {"kwic_row"}


def known_on_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    some, none = KnownOn(date(2000, 2, 15), 12, 23, "/", "events/"), KnownOn(date(2020, 1, 1), 35, 0, "/", "")
    found = Sample(words="", article=ARTICLE, anchor=SENTENCE.anchor)
    line = Line("…which were seized by Soviet troops at the end of ", "World War II", ", and which Tokyo claims.")
    return {
        "known_on_banner": [{"known": some}, {"known": none}],
        "kwic_row": [{"result": Sample(words="", row=found, line=line)}],
        "query_help": [{}],
        **dossier_samples(),
    }
