"""Pages of rows whose number is known already."""

from typing import Any

from django.core.paginator import Page, Paginator


class CountedPaginator(Paginator[Any]):
    """A paginator that is told the number of rows, so that it does not count them again."""

    def __init__(self, rows: Any, total: int, per_page: int) -> None:
        super().__init__(rows, per_page)
        self._total = total

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many rows there are."""
        return self._total


def counted_page(rows: Any, *, total: int, per_page: int, number: str | None) -> Page[Any]:
    """The page ``number``; a number that does not exist gives the nearest page."""
    return CountedPaginator(rows, total, per_page).get_page(number)
