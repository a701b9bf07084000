"""One page of a list of findings."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page
from django.db import models

from articles.selectors.counted_pages import counted_page
from relations.selectors.ledger import TransferGroup, grouped, with_parts
from relations.selectors.rows import kind_rows

ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class FindingListPage:
    """The value of a list page. ``groups`` is filled on the list of transfers alone.

    ``is_empty_store`` tells "nothing is loaded" from "nothing fits the filters".
    """

    kind: str
    title: str
    rows: tuple[Any, ...]
    groups: tuple[TransferGroup, ...]
    page: Page[Any]
    total: int
    filters: Any
    is_empty_store: bool


def finding_list(
    *, kind: str, title: str, rows: models.QuerySet[Any], total: int, number: str | None, filters: Any
) -> FindingListPage:
    """The page ``number`` of the rows; a number that does not exist gives the nearest one."""
    # Keys first: sorting rows with all that they show takes ten times as long. The kind leads the index of the order.
    keys = rows.filter(finding__kind=kind).values_list("pk", flat=True)
    page = counted_page(keys, total=total, per_page=ROWS_A_PAGE, number=number)
    wanted = list(page.object_list) if total else []
    ready = kind_rows(rows.model.objects.filter(pk__in=wanted))
    if kind == "transfer":
        ready = with_parts(ready)
    found = {row.pk: row for row in ready}
    shown = tuple(found[key] for key in wanted)
    return FindingListPage(
        kind=kind,
        title=title,
        rows=shown,
        groups=grouped(shown) if kind == "transfer" else (),
        page=page,
        total=total,
        filters=filters,
        is_empty_store=not total and not filters.chips,
    )
