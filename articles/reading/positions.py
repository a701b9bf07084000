"""Findings of a ``Doc`` by where they stand, sorted once.

Rules ask for each word what covers it. Walking all findings for each word takes time that grows with the square of
the text; here an answer takes as long as it has findings, whatever the length of the text.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Any, Generic, Protocol, TypeVar

from spacy.tokens import Doc


class Placed(Protocol):
    """Anything with character (or token) offsets, ``end`` one past the last."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


PlacedT = TypeVar("PlacedT", bound=Placed)


class ByPlace(Generic[PlacedT]):
    """Findings that answer where they stand; every answer keeps the order in which they were given.

    ``looked_at`` counts the findings that answers have looked at, for tests of how work grows.
    """

    def __init__(self, found: Iterable[PlacedT]) -> None:
        given = tuple(found)
        order = sorted(range(len(given)), key=lambda number: given[number].start)
        self._found = [given[number] for number in order]
        self._order = order if order != list(range(len(given))) else None
        self._starts = [one.start for one in self._found]
        # The furthest end so far never falls: what lies before the first that reaches a place has ended.
        self._reach = list(accumulate((one.end for one in self._found), max))
        self.looked_at = 0

    def covering(self, offset: int) -> list[PlacedT]:
        """Those with ``start <= offset < end``."""
        return self.overlapping(offset, offset + 1)

    def overlapping(self, start: int, end: int) -> list[PlacedT]:
        """Those that share a place with ``start`` to ``end``."""
        low, high = bisect_right(self._reach, start), bisect_left(self._starts, end)
        return self._of(number for number in range(low, high) if self._found[number].end > start)

    def within(self, start: int, end: int) -> list[PlacedT]:
        """Those that lie wholly between ``start`` and ``end``."""
        low, high = bisect_left(self._starts, start), bisect_right(self._starts, end)
        return self._of(number for number in range(low, high) if self._found[number].end <= end)

    def opening(self, start: int, end: int) -> list[PlacedT]:
        """Those that begin at ``start`` or after it, and before ``end``."""
        return self._of(iter(range(bisect_left(self._starts, start), bisect_left(self._starts, end))))

    def _of(self, numbers: Iterator[int]) -> list[PlacedT]:
        chosen = list(numbers)
        self.looked_at += len(chosen) + 1
        if self._order is not None:
            order = self._order
            chosen.sort(key=lambda number: order[number])
        return [self._found[number] for number in chosen]


def located(doc: Doc, kind: str) -> ByPlace[Any]:
    """The findings of ``doc._.<kind>`` by character offset; sorted anew only when others take their place."""
    found = getattr(doc._, kind)
    kept = doc.user_data.get(f"located {kind}")
    if kept is None or kept[0] is not found:
        kept = doc.user_data[f"located {kind}"] = (found, ByPlace(found))
    index: ByPlace[Any] = kept[1]
    return index


def by_id(doc: Doc, kind: str) -> dict[str, Any]:
    """The findings of ``doc._.<kind>`` (actors, places) by their ids, in their order."""
    found = getattr(doc._, kind)
    kept = doc.user_data.get(f"{kind} by id")
    if kept is None or kept[0] is not found:
        kept = doc.user_data[f"{kind} by id"] = (found, {one.id: one for one in found})
    index: dict[str, Any] = kept[1]
    return index
