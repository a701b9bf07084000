"""The four clocks a list may be ordered by: happened or said, reported, published, recorded; both ways.

A row whose own day is not known stands by the day it was reported, else by the day it was published.
"""

from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce

HAPPENED, REPORTED, PUBLISHED, RECORDED = "happened", "reported", "published", "recorded"
ORDERS = {
    "-happened": "by when it happened or was said, newest first",
    "happened": "by when it happened or was said, oldest first",
    "-reported": "by when it was reported, newest first",
    "reported": "by when it was reported, oldest first",
    "-published": "by issue, newest first",
    "published": "by issue, oldest first",
    "-recorded": "by when it was recorded here, newest first",
    "recorded": "by when it was recorded here, oldest first",
}
# The clocks that each order falls back on: the first with a day places the row.
STANDS_BY = {
    HAPPENED: (HAPPENED, REPORTED, PUBLISHED),
    REPORTED: (REPORTED, PUBLISHED),
    PUBLISHED: (PUBLISHED,),
}


def clock_of(order: str) -> str:
    """The clock of one of ``ORDERS``."""
    return order.removeprefix("-")


def day_of(clock: str, *, end: str = "startswith", path: str = "") -> Coalesce | F:
    """The first day (``end`` "startswith") or the day after the last ("endswith") that a row stands by.

    ``path`` leads to the finding, as in "finding__". Raises ``KeyError`` for a clock without days.
    """
    bounds = [F(f"{path}{name}__{end}") for name in STANDS_BY[clock]]
    return Coalesce(*bounds) if len(bounds) > 1 else bounds[0]


def in_order(rows: models.QuerySet[Any], order: str, *, path: str) -> models.QuerySet[Any]:
    """Rows in one of ``ORDERS``, undated ones last; raises ``ValueError`` for another.

    ``path`` leads from a row to its finding: "finding__" for rows of a kind, "" for findings.
    """
    if order not in ORDERS:
        raise ValueError(f"unknown order: {order}")
    backwards = order.startswith("-")
    sign = "-" if backwards else ""
    in_print = (f"{sign}{path}article_id", f"{sign}{path}start")
    if clock_of(order) == RECORDED:
        return rows.order_by(f"{sign}{path}recorded_at", *in_print)
    end = "endswith" if backwards else "startswith"
    day, issue = day_of(clock_of(order), end=end, path=path), F(f"{path}published__{end}")
    terms = [day] if clock_of(order) == PUBLISHED else [day, issue]
    dated = [term.desc(nulls_last=True) if backwards else term.asc(nulls_last=True) for term in terms]
    return rows.order_by(*dated, *in_print)
