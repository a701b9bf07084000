"""The geometry of the flow diagram: two columns of ends, a band for each flow. Plain numbers, nothing of colour."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

WIDTH = 760
SIDE = 210  # of the names on either side
BAR = 8
GAP = 18
TALLEST = 300  # all bands together, in units of the drawing
THINNEST = 1.5
LEAST_NODE = 20  # a name needs that much


@dataclass(frozen=True, slots=True)
class Node:
    """An end: its name, its sums, and where its bar stands."""

    name: str
    low: Decimal
    high: Decimal
    x: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Where its name stands."""
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Band:
    """A flow drawn: ``path`` is as wide as the low sum, ``outer`` as the high one ("" where they are the same)."""

    row: Any
    path: str
    outer: str


@dataclass(frozen=True, slots=True)
class FlowChart:
    """The diagram. ``height`` is that of the drawing; its width is ``WIDTH``."""

    width: int
    height: int
    bar: int
    donors: tuple[Node, ...]
    recipients: tuple[Node, ...]
    bands: tuple[Band, ...]
    currency: str


def flow_chart(rows: Sequence[Any], currency: str) -> FlowChart:
    """The diagram of flows (``FlowRow``); raises ``ValueError`` for none."""
    if not rows:
        raise ValueError("no flow to draw")
    total = float(sum(row.flow.high for row in rows))
    scale = TALLEST / total
    left, y_left = _column(rows, "donor", scale, SIDE)
    right, y_right = _column(rows, "recipient", scale, WIDTH - SIDE - BAR)
    height = int(max(*(node.y + node.height for node in (*left.values(), *right.values())))) + 12
    bands = []
    for row in rows:
        thick = max(THINNEST, float(row.flow.high) * scale)
        inner = max(THINNEST, float(row.flow.low) * scale)
        y0, y1 = y_left[row.donor], y_right[row.recipient]
        y_left[row.donor] += thick
        y_right[row.recipient] += thick
        outer = _band(y0, y1, thick) if row.is_range else ""
        bands.append(Band(row, _band(y0, y1, inner), outer))
    return FlowChart(WIDTH, height, BAR, tuple(left.values()), tuple(right.values()), tuple(bands), currency)


def _column(rows: Sequence[Any], end: str, scale: float, x: float) -> tuple[dict[str, Node], dict[str, float]]:
    """The nodes of one side from the largest on, and where the next band of each begins."""
    sums: dict[str, list[Any]] = {}
    for row in rows:
        sums.setdefault(getattr(row, end), []).append(row.flow)
    nodes: dict[str, Node] = {}
    begin: dict[str, float] = {}
    y = 14.0
    for name, flows in sorted(sums.items(), key=lambda item: -sum(flow.high for flow in item[1])):
        bands = sum(max(THINNEST, float(flow.high) * scale) for flow in flows)
        height = max(LEAST_NODE, bands)
        low, high = sum((f.low for f in flows), Decimal(0)), sum((f.high for f in flows), Decimal(0))
        nodes[name] = Node(name, low, high, x, y, height)
        begin[name] = y + (height - bands) / 2
        y += height + GAP
    return nodes, begin


def _band(y0: float, y1: float, thick: float) -> str:
    x0, x1 = SIDE + BAR, WIDTH - SIDE - BAR
    middle = (x0 + x1) / 2
    return (
        f"M{x0} {y0:.1f}C{middle} {y0:.1f} {middle} {y1:.1f} {x1} {y1:.1f}"
        f"V{y1 + thick:.1f}C{middle} {y1 + thick:.1f} {middle} {y0 + thick:.1f} {x0} {y0 + thick:.1f}Z"
    )
