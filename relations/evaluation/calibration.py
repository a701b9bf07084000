"""From right and wrong findings to confidence by rule, and how well stated confidence keeps its word.

A finding is right when the whole of it is: words and speaker of a statement; type, actors and status of
an event; all fields of a transfer; promisor, due day and status of a commitment; ends and kind of a link.
Findings that match an optional label are left out, being neither. The confidence of a rule is its share of
right ones drawn towards the mean of its kind, as if it had made ``PRIOR`` findings more of that mean
(the mean of a beta distribution); the mean of a kind is drawn towards one half in the same way.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from relations.evaluation.scores import MISSED, RIGHT, Outcome
from relations.extraction.event_model import LEARNED

PRIOR = 8
"""Findings' worth of the mean of the kind. On the tuned labels it predicts each finding best from the others
(least log loss, left out one by one; hardly worse anywhere from 6 to 12)."""
BINS = 10
PROVENANCE = (
    "Written by `manage.py calibrate` from the labels that rules may be tuned on. right and wrong count the "
    f"findings of a rule on those texts; confidence is (right + {PRIOR} x the mean of the kind) / (right + wrong + "
    f"{PRIOR}). The rule null is the kind as a whole, drawn towards one half; it serves rules that are not listed."
)


@dataclass(frozen=True, slots=True)
class Bin:
    """Findings whose stated confidence lies in one tenth: how many, what they stated, what came true."""

    low: float
    count: int
    stated: float
    observed: float


def whole(outcomes: Iterable[Outcome], measures: Mapping[str, str]) -> list[Outcome]:
    """Outcomes of findings as wholes: of each kind the measure named for it, without labels that found nothing."""
    return [o for o in outcomes if measures.get(o.kind) == o.measure and o.result != MISSED and o.rule is not None]


def confidence_file(outcomes: Iterable[Outcome]) -> str:
    """The text of ``confidence.json``: the same outcomes, in any order, give the same bytes."""
    counts: dict[tuple[str, str], list[int]] = {}
    for outcome in outcomes:
        if outcome.rule is None:
            raise ValueError(f"a finding without a rule: {outcome.key}")
        if outcome.rule.startswith(LEARNED):
            continue  # it was trained on these very labels: what it gets right here is no measurement
        counts.setdefault((outcome.kind, outcome.rule), [0, 0])[outcome.result != RIGHT] += 1
    rows: list[dict[str, object]] = []
    for kind in sorted({kind for kind, _ in counts}):
        of_kind = sorted((rule, right, wrong) for (k, rule), (right, wrong) in counts.items() if k == kind)
        right, wrong = sum(r for _, r, _ in of_kind), sum(w for _, _, w in of_kind)
        mean = smoothed(right, wrong, 0.5)
        rows.append(_row(kind, None, right, wrong, mean))
        rows += [_row(kind, rule, r, w, smoothed(r, w, mean)) for rule, r, w in of_kind]
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    return f'{{\n "provenance": {json.dumps(PROVENANCE)},\n "rows": [\n{lines}\n ]\n}}\n'


def smoothed(right: int, wrong: int, mean: float) -> float:
    """The share of right ones after ``PRIOR`` more findings of the given mean."""
    return (right + PRIOR * mean) / (right + wrong + PRIOR)


def bins(outcomes: Iterable[Outcome]) -> list[Bin]:
    """Findings by tenths of their stated confidence, empty tenths left out; 1.0 belongs to the last."""
    by_tenth: dict[int, list[tuple[float, bool]]] = {}
    for outcome in outcomes:
        if outcome.confidence is not None:
            tenth = min(int(round(outcome.confidence * 100)) * BINS // 100, BINS - 1)
            by_tenth.setdefault(tenth, []).append((outcome.confidence, outcome.result == RIGHT))
    return [
        Bin(
            low=tenth / BINS,
            count=len(found),
            stated=sum(stated for stated, _ in found) / len(found),
            observed=sum(right for _, right in found) / len(found),
        )
        for tenth, found in sorted(by_tenth.items())
    ]


def calibration_error(found: Iterable[Bin]) -> float | None:
    """The expected calibration error: the gap between stated and observed, weighted by findings; None of none."""
    given = list(found)
    total = sum(one.count for one in given)
    return sum(one.count * abs(one.stated - one.observed) for one in given) / total if total else None


def _row(kind: str, rule: str | None, right: int, wrong: int, confidence: float) -> dict[str, object]:
    return {"kind": kind, "rule": rule, "right": right, "wrong": wrong, "confidence": round(confidence, 2)}
