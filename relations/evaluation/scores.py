"""Outcomes of single comparisons, and the figures that they add up to.

Two families of measure. Detection asks which findings there are: precision, recall and F1, where an
outcome that was found but is wrong in the field asked for is both a miss and a false hit. Accuracy asks
for a field of what was found: right over all that were asked for.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

RIGHT, WRONG, MISSED, FALSE = "right", "wrong", "missed", "false"
DETECTION, ACCURACY = "detection", "accuracy"
Z = 1.959964
"""Half-width of the 95% interval of the normal distribution, in standard deviations."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison of one label with one finding.

    ``result`` is right, wrong (found, but not so), missed (no finding) or false (no label). ``expected``
    and ``found`` are for the reader; ``start`` and ``end`` are where it stands in the text. ``key`` names
    it within its text and measure, from run to run.
    """

    kind: str
    measure: str
    family: str
    result: str
    text_id: str
    start: int
    end: int
    expected: str | None
    found: str | None
    rule: str | None = None
    confidence: float | None = None

    @property
    def key(self) -> str:
        """What tells this outcome from others: the label where there is one, else the finding."""
        return f"{self.text_id}:{self.start}:{self.expected if self.expected is not None else self.found}"


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one measure over many texts."""

    right: int
    wrong: int
    missed: int
    false: int
    family: str

    @property
    def labelled(self) -> int:
        """Labels asked for."""
        return self.right + self.wrong + self.missed

    @property
    def found(self) -> int:
        """Findings compared."""
        return self.right + self.wrong + self.false

    @property
    def precision(self) -> float | None:
        """Right over found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right over labelled."""
        return self.right / self.labelled if self.labelled else None

    @property
    def value(self) -> float | None:
        """F1 of a detection, accuracy of a field; None where nothing was asked."""
        if self.family == ACCURACY:
            return self.recall
        asked = self.labelled + self.found
        return 2 * self.right / asked if asked else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95% Wilson interval of ``value``.

        F1 is 2J/(1+J) of J, the right ones among all labels and findings taken together; J is a
        proportion, and its bounds give those of F1.
        """
        if self.family == ACCURACY:
            return wilson(self.right, self.labelled)
        bounds = wilson(self.right, self.right + 2 * self.wrong + self.missed + self.false)
        return (2 * bounds[0] / (1 + bounds[0]), 2 * bounds[1] / (1 + bounds[1])) if bounds else None


def wilson(right: int, total: int) -> tuple[float, float] | None:
    """The 95% score interval of a proportion (Wilson 1927); None of nothing."""
    if not total:
        return None
    share, square = right / total, Z * Z
    middle = share + square / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + square / (4 * total * total))
    return max(0.0, (middle - spread) / (1 + square / total)), min(1.0, (middle + spread) / (1 + square / total))


def scored(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], Score]:
    """Scores by kind and measure, kinds together, in the order in which they first occur."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    families: dict[tuple[str, str], str] = {}
    for outcome in outcomes:
        name = (outcome.kind, outcome.measure)
        families.setdefault(name, outcome.family)
        results = counts.setdefault(name, {RIGHT: 0, WRONG: 0, MISSED: 0, FALSE: 0})
        results[outcome.result] += 1
    kinds = list(dict.fromkeys(kind for kind, _ in counts))
    ordered = sorted(counts.items(), key=lambda item: kinds.index(item[0][0]))
    return {name: Score(c[RIGHT], c[WRONG], c[MISSED], c[FALSE], families[name]) for name, c in ordered}


def of_kind(outcomes: Sequence[Outcome], kind: str, measure: str) -> list[Outcome]:
    """The outcomes of one measure."""
    return [o for o in outcomes if (o.kind, o.measure) == (kind, measure)]
