"""An evaluation as JSON, and what changed from one to another.

Of the tuned split every outcome is kept, so that two versions can be compared finding by finding; of the
held-out split only the figures.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relations.evaluation.calibration import bins, calibration_error, whole
from relations.evaluation.evaluation import WHOLE, Scored
from relations.evaluation.labels import TUNED
from relations.evaluation.scores import FALSE, RIGHT, Score, scored

SCHEMA = "evaluation/1"

Stored = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """A measure's figures before and after, for one split; None where an evaluation did not ask for it."""

    split: str
    kind: str
    measure: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class Turned:
    """An outcome of the tuned split that is no longer what it was; ``gained`` when for the better."""

    kind: str
    measure: str
    key: str
    before: str
    after: str

    @property
    def gained(self) -> bool:
        """Whether it is right now, or a false hit that is gone."""
        return self.after == RIGHT or self.before == FALSE


def stored(read: Sequence[Scored], splits: Iterable[str], rules: str) -> Stored:
    """What ``--json`` writes: figures by split, reliability, and the outcomes of the tuned texts."""
    by_split = {split: [one for one in read if one.labelled.split == split] for split in splits}
    return {
        "schema": SCHEMA,
        "rules": rules,
        "texts": {split: len(texts) for split, texts in by_split.items()},
        "scores": {
            split: [
                _figures(kind, measure, figure)
                for (kind, measure), figure in scored(o for one in texts for o in one.outcomes).items()
            ]
            for split, texts in by_split.items()
        },
        "reliability": {split: _reliability(texts) for split, texts in by_split.items()},
        "outcomes": _rows(by_split.get(TUNED, [])),
    }


def changes(old: Stored, new: Stored) -> list[Change]:
    """Every measure whose figure differs, in the order of the new evaluation."""
    found: list[Change] = []
    for split in dict.fromkeys((*new["scores"], *old["scores"])):
        before, after = _values(old, split), _values(new, split)
        for name in dict.fromkeys((*after, *before)):
            if before.get(name) != after.get(name):
                found.append(Change(split, *name, before.get(name), after.get(name)))
    return found


def turned(old: Stored, new: Stored) -> list[Turned]:
    """Outcomes that turned, on the tuned texts and measures that both have; what one lacks was not found then."""
    before, after = _outcomes(old), _outcomes(new)
    texts = {row[2] for row in old["outcomes"]} & {row[2] for row in new["outcomes"]}
    measures = {tuple(row[:2]) for row in old["outcomes"]} & {tuple(row[:2]) for row in new["outcomes"]}
    found: list[Turned] = []
    for name in dict.fromkeys((*before, *after)):
        kind, measure, text_id, key = name
        was, now = before.get(name, "absent"), after.get(name, "absent")
        if was != now and text_id in texts and (kind, measure) in measures:
            found.append(Turned(kind, measure, key, was, now))
    return found


def texts_of_one_only(old: Stored, new: Stored) -> int:
    """How many tuned texts only one of two evaluations has; their outcomes are not compared."""
    return len({row[2] for row in old["outcomes"]} ^ {row[2] for row in new["outcomes"]})


def _rows(texts: Iterable[Scored]) -> list[list[str]]:
    """Kind, measure, text, key and result of every outcome; what bears a key again is numbered."""
    found: list[list[str]] = []
    for one in texts:
        seen: Counter[tuple[str, str, str]] = Counter()
        for outcome in one.outcomes:
            name = (outcome.kind, outcome.measure, outcome.key)
            seen[name] += 1
            key = outcome.key if seen[name] == 1 else f"{outcome.key} ({seen[name]})"
            found.append([outcome.kind, outcome.measure, outcome.text_id, key, outcome.result])
    return found


def _figures(kind: str, measure: str, figure: Score) -> dict[str, Any]:
    return {
        "kind": kind,
        "measure": measure,
        "family": figure.family,
        "gold": figure.labelled,
        "found": figure.found,
        "right": figure.right,
        "wrong": figure.wrong,
        "missed": figure.missed,
        "false": figure.false,
        "precision": figure.precision,
        "recall": figure.recall,
        "value": figure.value,
        "interval": figure.interval,
    }


def _reliability(texts: Sequence[Scored]) -> dict[str, Any]:
    found = bins(whole((o for one in texts for o in one.outcomes), WHOLE))
    return {
        "bins": [{"low": b.low, "n": b.count, "stated": b.stated, "observed": b.observed} for b in found],
        "expected_calibration_error": calibration_error(found),
    }


def _values(of: Stored, split: str) -> dict[tuple[str, str], float | None]:
    return {(row["kind"], row["measure"]): row["value"] for row in of["scores"].get(split, [])}


def _outcomes(of: Stored) -> dict[tuple[str, str, str, str], str]:
    return {(kind, measure, text_id, key): result for kind, measure, text_id, key, result in of["outcomes"]}
