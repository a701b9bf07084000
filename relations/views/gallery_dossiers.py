"""Sample values for the components by which editors keep and fill dossiers, and of the first page."""

from decimal import Decimal
from typing import Any

from relations.selectors.dossier_summary import ProgrammeOf, Promise, Summary, Sums
from relations.selectors.home_news import MONTHS, CoveredMonth, CoveredYear
from relations.views.gallery_samples import ARTICLE, SENTENCE, Sample


def dossier_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    thread = Sample(words="Kuril dispute", key="kuril-dispute")
    finding = Sample(words="", pk=1, article=ARTICLE, sentence=SENTENCE)
    promise = Promise("sign a peace treaty", "open", "open", "2000", "#top")
    loan = ProgrammeOf("Loan, Japan to Russia, 1998", Decimal(1_500_000_000), "USD", "#top")
    sums = (
        Sums("USD", "committed", "committed", 2, Decimal(1_500_000_000)),
        Sums("USD", "", "", 1, Decimal(120_000_000)),
    )
    months = tuple(CoveredMonth(name, n % 4, min(n % 4, 3)) for n, name in enumerate(MONTHS))
    due = Sample(
        words="", what="sign a peace treaty", due_edtf="2006", status="open", get_status_display="open", finding=finding
    )
    return {
        "coverage": [{"years": [CoveredYear(2000, months, 18, "Feb 1, Mar 2")]}],
        "due_row": [{"commitment": due}],
        "dossier_summary": [{"summary": Summary(sums, (promise,), (loan,), ()), "dossier": thread}],
        "keep_dossier": [
            {"kind": "event", "words": "Events with Russia", "query": "actor=RUS", "path": "/events/?actor=RUS"}
        ],
        "place_finding": [
            {"dossier": thread, "finding": finding, "placed": placed, "may_place": True}
            for placed in ("rule", "pinned", "removed")
        ],
    }
