"""Sample values for the components of the ledger."""

from decimal import Decimal
from typing import Any

from relations.selectors.flow_chart import flow_chart
from relations.views.gallery_samples import Sample
from relations.views.gallery_samples import _transfer as transfer_sample

MILLION = Decimal(10**6)


def _flow(donor: str, recipient: str, low: int, high: int) -> Sample:
    flow = Sample(words="", low=low * MILLION, high=high * MILLION, steps=1, tellings=(1,))
    return Sample(words="", flow=flow, donor=donor, recipient=recipient, count=1, url="#top", is_range=low != high)


def ledger_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    rows = [
        _flow("Japan", "Russia", 1175, 1275),
        _flow("World Bank", "Russia", 400, 400),
        _flow("Japan", "Ukraine", 9, 9),
    ]
    stage = Sample(words="", value="disbursed", label="disbursed", count=3, url="#top", chosen=True)
    other = Sample(words="", value="pledged", label="pledged", count=2, url="#top", chosen=False)
    code = Sample(words="", value="USD", label="USD", count=3, url="#top", chosen=True)
    flows = Sample(
        words="", stage="disbursed", stage_words="disbursed", currency="USD", stages=[stage, other], currencies=[code],
        rows=rows, chart=flow_chart(rows, "USD"), more=0,
    )  # fmt: skip
    return {
        "flow_diagram": [{"flows": flows}],
        "transfers_table": [{"groups": [Sample(words="", transfer=transfer_sample(82), ledger=None, parts=[])]}],
        "page_family": [{"family": "money", "here": "ledger"}],
    }
