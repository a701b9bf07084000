"""Sample values for the components that show what several articles tell together."""

from datetime import date
from decimal import Decimal
from typing import Any

from relations.selectors.running_sum import running_sum
from relations.views.gallery_claims import claim_samples
from relations.views.gallery_ledger import ledger_samples
from relations.views.gallery_promises import promise_samples
from relations.views.gallery_samples import ARTICLE, CITATION, ISSUE, SENTENCE, Many, Sample

ACROSS_TABLE_ROWS = {"ledger_entry"}
MILLION = Decimal(10**6)


def _transfer(pk: int, amount: Decimal | None, stage: str, status: str = "occurred") -> Sample:
    finding = Sample(
        words="",
        happened_edtf="1998-11",
        happened=None,
        happened_words="November",
        article=ARTICLE,
        sentence=SENTENCE,
        citations=Many([CITATION]),
    )
    return Sample(
        words="", pk=pk, amount=amount, currency="USD", stage=stage, get_stage_display=stage,
        status=status, get_status_display=status, finding=finding,
    )  # fmt: skip


def _line(transfer: Sample, *, why_not: str = "", disputes: list[Sample] | None = None) -> Sample:
    entry = Sample(
        words="", amount=transfer.amount, currency="USD", counts=not why_not, why_not=why_not,
        paid_low=375 * MILLION, paid_high=400 * MILLION,
    )  # fmt: skip
    return Sample(
        words="", entry=entry, first=transfer, tellings=[transfer], disputes=disputes or [], is_range=bool(disputes)
    )


def _dated() -> list[Sample]:
    """Two payments with days, the later one a range."""
    made = []
    for when, low, high in ((date(1998, 7, 20), 800, 800), (date(1999, 11, 12), 1175, 1275)):
        entry = Sample(
            words="", counts=True, days=Sample(words="", earliest=when, latest=when), amount=low * MILLION,
            currency="USD",
            paid_low=low * MILLION, paid_high=high * MILLION,
        )  # fmt: skip
        made.append(Sample(words="", entry=entry, is_range=low != high))
    return made


def across_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    paid, other = _transfer(1, 375 * MILLION, "disbursed"), _transfer(2, 400 * MILLION, "disbursed")
    lines = [
        _line(paid, disputes=[other]),
        _line(_transfer(3, 100 * MILLION, "disbursed", "denied"), why_not="only denied"),
        _line(_transfer(4, None, "suspended"), why_not="no payment"),
    ]
    account = Sample(
        words="", total=1500 * MILLION, currency="USD", paid_low=375 * MILLION, paid_high=400 * MILLION,
        open_low=1100 * MILLION, open_high=1125 * MILLION, uncounted=1,
    )  # fmt: skip
    unknown = Sample(
        words="", total=None, currency="USD", paid_low=Decimal(0), paid_high=Decimal(0), open_low=None,
        open_high=None, uncounted=0,
    )  # fmt: skip
    programme = Sample(words="Loan, Japan to Russia, 1998", get_absolute_url="#top")
    ledger = Sample(words="", programme=programme, account=account, lines=lines, articles=4, disputed=1)
    silent = Sample(words="", programme=programme, account=unknown, lines=lines[2:], articles=1, disputed=0)
    finding = Sample(words="", article=Sample(words="", issue=ISSUE, get_absolute_url="#top"), sentence=SENTENCE)
    telling = Sample(words="", reason="same parties", event=Sample(words="", finding=finding))
    return (
        {
            "also_told": [
                {"elsewhere": Sample(words="", count=1, url="#top", tellings=[telling])},
                {"elsewhere": Sample(words="", count=5, url="#top", tellings=[telling] * 5)},
            ],
            "ledger_entry": [{"line": line, "currency": "USD"} for line in lines],
            "programme_balance": [{"ledger": ledger}, {"ledger": silent}],
            "running_sum": [{"chart": running_sum(_dated(), whole=1500 * MILLION, currency="USD")}],
            "programme_card": [{"ledger": ledger}],
        }
        | ledger_samples()
        | claim_samples()
        | promise_samples()
    )
