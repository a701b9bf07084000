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
    ready = kind_rows(rows)
    if kind == "transfer":
        ready = with_parts(ready)
    page = counted_page(ready, total=total, per_page=ROWS_A_PAGE, number=number)
    shown = tuple(page.object_list) if total else ()
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
