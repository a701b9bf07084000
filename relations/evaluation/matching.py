"""Which finding answers which label: one to one, the best pairs first."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, Protocol, TypeVar

from articles.reading.edtf import bounds

Finding = Mapping[str, Any]


class Label(Protocol):
    """What can be paired."""

    @property
    def optional(self) -> bool:
        """Whether the label may go without a finding."""


LabelT = TypeVar("LabelT", bound=Label)


@dataclass(frozen=True, slots=True)
class Matches(Generic[LabelT]):
    """Pairs of a label and its finding, labels without one, findings without one.

    Optional labels are only in ``optional_pairs``: neither a miss nor a hit is made of them.
    """

    pairs: tuple[tuple[LabelT, Finding], ...]
    optional_pairs: tuple[tuple[LabelT, Finding], ...]
    missed: tuple[LabelT, ...]
    false: tuple[Finding, ...]


def match(
    labels: Sequence[LabelT],
    findings: Sequence[Finding],
    fit: Callable[[LabelT, Finding], tuple[float, ...] | None],
) -> Matches[LabelT]:
    """Pair labels and findings greedily, the greatest ``fit`` first; None of it means that they can't be paired.

    Labels that must be found are served before optional ones, and equal fits in printed order.
    """
    candidates = [
        (label.optional, tuple(-part for part in how_well), i, j)
        for i, label in enumerate(labels)
        for j, finding in enumerate(findings)
        if (how_well := fit(label, finding)) is not None
    ]
    of_label: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(candidates):
        if i not in of_label and j not in taken:
            of_label[i] = j
            taken.add(j)
    pairs = [(label, findings[of_label[i]]) for i, label in enumerate(labels) if i in of_label]
    return Matches(
        pairs=tuple(pair for pair in pairs if not pair[0].optional),
        optional_pairs=tuple(pair for pair in pairs if pair[0].optional),
        missed=tuple(label for i, label in enumerate(labels) if i not in of_label and not label.optional),
        false=tuple(finding for j, finding in enumerate(findings) if j not in taken),
    )


def overlap(start: int, end: int, other_start: int, other_end: int) -> float:
    """Shared characters over all characters of two ranges, 0 to 1."""
    shared = min(end, other_end) - max(start, other_start)
    return shared / (max(end, other_end) - min(start, other_start)) if shared > 0 else 0.0


def days(edtf: str | None) -> tuple[date | None, date | None] | None:
    """Earliest and latest day of an EDTF value, None of none."""
    return bounds(edtf) if edtf is not None else None


def same_days(values: Sequence[str | None], found: str | None) -> bool:
    """Whether a found EDTF value has exactly the bounds of one of the labelled values."""
    return days(found) in [days(value) for value in values]
