"""The flows of the ledger: from whom to whom, at one stage and in one currency, as a diagram and its table."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict

from articles.filters.panel import with_only
from articles.selectors.kept import kept
from relations.across.flows import Flow, Moved, find_flows, programmes_told_twice
from relations.across.values import Days
from relations.models import Finding, Link, Transfer
from relations.selectors.flow_chart import FlowChart, flow_chart
from relations.selectors.programmes import told_of_programmes

DAY = timedelta(days=1)
TOLD = (Transfer.Status.OCCURRED, Transfer.Status.REPORTED)
MOST_FLOWS = 14
NOT_STATED = "not stated"


class Drawable(Protocol):
    """What the diagram needs of the filters of the ledger."""

    data: QueryDict
    names: dict[str, str]

    @property
    def qs(self) -> QuerySet[Any]:
        """The transfers under the filters, with ``donor_key`` and ``recipient_key``."""

    def drawable(self) -> Counter[tuple[str, str]]:
        """How many can be drawn, by stage and currency."""

    def told_between(self, stage: str, currency: str) -> Counter[tuple[str, str]]:
        """How many of one stage and currency, by donor and recipient."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One choice of the diagram: its words, how many transfers it has, the address that draws it."""

    value: str
    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A flow with the names of its ends; ``count`` transfers tell of it, and ``url`` opens them."""

    flow: Flow
    donor: str
    recipient: str
    count: int
    url: str

    @property
    def is_range(self) -> bool:
        """Whether sources disagree, or give a range."""
        return self.flow.low != self.flow.high


@dataclass(frozen=True, slots=True)
class Flows:
    """What the diagram shows; ``chart`` is None where nothing can be drawn, ``more`` flows stand in the table alone."""

    stage: str
    stage_words: str
    currency: str
    stages: tuple[Switch, ...]
    currencies: tuple[Switch, ...]
    rows: tuple[FlowRow, ...]
    chart: FlowChart | None
    more: int


def ledger_flows(filters: Drawable) -> Flows:
    """The flows of the stage and currency that the address asks for, else of those with most transfers.

    One statement, and two more where a programme is told several times at this stage.
    """
    counts = filters.drawable()
    asked = tuple(str(filters.data.get("draw", "")).split("."))
    pair = asked if asked in counts else max(counts, key=lambda key: (counts[key], key), default=("", ""))
    stage, currency = pair
    words = dict(Transfer.Stage.choices)
    data = filters.data
    stages = tuple(
        Switch(name, str(label), sum(n for (s, _), n in counts.items() if s == name),
               with_only(data, "draw", f"{name}.{_currency_for(counts, name, currency)}"), name == stage)
        for name, label in words.items()
        if any(s == name for s, _ in counts)
    )  # fmt: skip
    currencies = tuple(
        Switch(code, code, counts[stage, code], with_only(data, "draw", f"{stage}.{code}"), code == currency)
        for code in sorted({code for s, code in counts if s == stage})
    )
    given = sorted((name, value) for name, values in data.lists() for value in values if name not in ("page", "order"))
    flows = kept(f"flows:{stage}:{currency}:{given}", lambda: _flows(filters, stage, currency)) if stage else ()
    between = filters.told_between(stage, currency)
    rows = tuple(
        FlowRow(
            flow=flow,
            donor=filters.names.get(flow.donor, NOT_STATED),
            recipient=filters.names.get(flow.recipient, NOT_STATED),
            count=between[flow.donor, flow.recipient],
            url=_rows_of(data, flow, stage, currency),
        )
        for flow in flows
    )
    drawn = rows[:MOST_FLOWS]
    return Flows(
        stage=stage,
        stage_words=str(words.get(stage, "")),
        currency=currency,
        stages=stages,
        currencies=currencies,
        rows=rows,
        chart=flow_chart(drawn, currency) if drawn else None,
        more=len(rows) - len(drawn),
    )


def _currency_for(counts: Any, stage: str, currency: str) -> str:
    """The currency drawn now if the stage has it, else the stage's most frequent one."""
    if (stage, currency) in counts:
        return currency
    return str(max((n, code) for (s, code), n in counts.items() if s == stage)[1])


def _rows_of(data: Any, flow: Flow, stage: str, currency: str) -> str:
    query = data.copy()
    for name, value in (("donor", flow.donor), ("recipient", flow.recipient), ("stage", stage), ("currency", currency)):
        query[name] = value or "unstated"
    query.setlist("status", [status.value for status in TOLD])
    query.pop("draw", None)
    return f"{with_only(query, 'stage', stage)}#rows"


def _flows(filters: Drawable, stage: str, currency: str) -> tuple[Flow, ...]:
    repeats = Link.objects.filter(source=OuterRef("pk"), kind=Link.Kind.REPEATS, target__transfer__stage=stage).exclude(
        review_state=Finding.ReviewState.REJECTED
    )
    # Where the whole stands at the same stage its parts are inside it.
    rows = (
        filters.qs
        .filter(stage=stage, currency=currency, status__in=TOLD, amount__isnull=False, joint__isnull=True)
        .exclude(told_in__isnull=True, programme__stage=stage)
        .annotate(is_again=Exists(repeats))
        .order_by("pk")
        .values_list(
            "pk", "donor_key", "recipient_key", "amount", "amount_to", "told_in__programme_id",
            "told_in__programme__amount", "finding__happened", "is_again",
        )
    )  # fmt: skip
    moved = [
        Moved(pk, donor, recipient, amount, amount_to, programme, whole, _days(happened))
        for pk, donor, recipient, amount, amount_to, programme, whole, happened, is_again in rows
        if programme is not None or not is_again
    ]
    twice = programmes_told_twice(moved)
    return find_flows(moved, told_of_programmes(twice) if twice else (), stage)


def _days(happened: Any) -> Days | None:
    if happened is None or happened.lower is None or happened.upper is None:
        return None
    return Days(happened.lower, happened.upper - DAY)
