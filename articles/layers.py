"""Flattens overlapping stretches of a text into pieces that don't overlap.

HTML cannot nest "quote", "event" and "person" where they cross; pieces that know every stretch they
lie in can be marked one after another, and their texts joined are the text again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class Stretch(Protocol):
    """Anything with half-open offsets into the text."""

    @property
    def start(self) -> int:
        """Index of the first character."""

    @property
    def end(self) -> int:
        """Index after the last character."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A half-open piece of text; ``covers`` are the indices of all stretches that it lies in.

    ``opens`` are those of them that no earlier piece lies in: there a stretch begins to be seen.
    """

    start: int
    end: int
    covers: tuple[int, ...]
    opens: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """A plain stretch."""

    start: int
    end: int


def flatten(bounds: Sequence[Stretch], stretches: Sequence[Stretch]) -> tuple[tuple[Piece, ...], ...]:
    """Cut each of ``bounds`` (in order, not overlapping) wherever a stretch begins or ends.

    Returns one tuple of pieces for each bound; the pieces of a bound join to exactly that bound.
    Stretches that are empty or touch no bound are in no piece.
    """
    seen: set[int] = set()
    cut: list[tuple[Piece, ...]] = []
    for bound in bounds:
        here = [
            (index, max(stretch.start, bound.start), min(stretch.end, bound.end))
            for index, stretch in enumerate(stretches)
            if stretch.start < bound.end and bound.start < stretch.end and stretch.start < stretch.end
        ]
        edges = sorted({bound.start, bound.end, *(edge for _, start, end in here for edge in (start, end))})
        pieces = []
        for start, end in zip(edges, edges[1:], strict=False):
            covers = tuple(index for index, first, last in here if first <= start and end <= last)
            opens = tuple(index for index in covers if index not in seen)
            seen.update(covers)
            pieces.append(Piece(start, end, covers, opens))
        cut.append(tuple(pieces))
    return tuple(cut)


def shortest(indices: Sequence[int], stretches: Sequence[Stretch]) -> int | None:
    """The index whose stretch is shortest, the first of equals; None without any."""
    return min(indices, key=lambda index: stretches[index].end - stretches[index].start, default=None)
