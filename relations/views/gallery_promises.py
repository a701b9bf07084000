"""Sample values for the components of commitments and reversals."""

from datetime import date
from typing import Any

from relations.selectors.drift import drift
from relations.views.gallery_claims import claim_link, claim_sample
from relations.views.gallery_samples import ARTICLE, JAPAN, RUSSIA, SENTENCE, Many, Sample


class _Days(Sample):
    """Bounds of a day or more; ``upper`` is the day after the last."""


def _promise(pk: int, said: str, due: str, bounds: tuple[date, date], moves: int | None) -> Sample:
    days = _Days(words="", lower=date(int(said[:4]), 1, 1), upper=date(int(said[:4]) + 1, 1, 1))
    finding = Sample(
        words="", pk=pk, key="4c85e45e65661234", article=ARTICLE, sentence=SENTENCE, happened=days, happened_edtf=said,
        happened_words="", reported=None, reported_edtf="", published=None, citations=Many(), links_out=Many(),
        links_in=Many(), review_state="unreviewed",
    )  # fmt: skip
    return Sample(
        words="", pk=pk, finding=finding, by=Many([JAPAN, RUSSIA]), what="sign a peace treaty by the year 2000",
        due_edtf=due, due_from=bounds[0], due_to=bounds[1], status="open" if moves else "moved",
        get_status_display="open" if moves else "moved", moves_id=moves,
    )  # fmt: skip


def promise_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    first = _promise(1, "1997", "2000", (date(2000, 1, 1), date(2000, 12, 31)), None)
    later = _promise(2, "1999", "2000-12-31", (date(2000, 12, 31), date(2000, 12, 31)), 1)
    ahead = Sample(words="", next=[later], newest=date(2000, 2, 18))
    pair = Sample(
        words="says otherwise", side=JAPAN, between="56 days later", moved="", is_by_other=True,
        earlier=claim_sample("event"), later=claim_sample(speaker=JAPAN), link=claim_link(), kind="contradicts",
    )  # fmt: skip
    return {
        "reversal_row": [{"row": pair}],
        "reversal_side": [{"finding": pair.later, "label": "Later"}],
        "drift_chart": [{"drift": drift([first, later]), "told_by": {}}],
        "due_next": [{"promises": ahead}],
    }
