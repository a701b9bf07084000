"""Sample values for the timeline and the clock of a row."""

from typing import Any

from relations.selectors.timeline import Timeline
from relations.views.gallery_samples import ARTICLE, Sample


def timeline_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    happened = Sample(words="", happened_edtf="1998-11", happened=None, happened_words="November", article=ARTICLE)
    reported = Sample(
        words="", happened_edtf="", happened=None, happened_words="", reported_edtf="2000-02-12", reported=None,
        article=ARTICLE,
    )  # fmt: skip
    chart = Timeline(
        about="Findings with Japan", total=12, data_url="/timeline/items/?dossier=none", row_url="#top", page_url="#top"
    )
    return {
        "clock": [{"finding": happened}, {"finding": reported}, {"finding": happened, "order": "-published"}],
        "timeline": [{"timeline": chart}],
    }
