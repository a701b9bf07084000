"""What the project asks of the extraction: the least figure for each measure, by split.

Those for the tuned split come first; None where a split has no target of its own.
"""

from collections.abc import Mapping

from relations.evaluation.labels import HELD_OUT, TUNED

Targets = Mapping[tuple[str, str], Mapping[str, float]]


def _both(tuned: float, held_out: float) -> Mapping[str, float]:
    return {TUNED: tuned, HELD_OUT: held_out}


TARGETS: Targets = {
    ("issue date", "inside bounds of 5 days"): _both(1.0, 0.95),
    ("citations", "outlets and day"): _both(0.98, 0.95),
    ("people", "office"): _both(0.95, 0.90),
    ("people", "country"): _both(0.97, 0.92),
    ("dates", "bounds"): _both(0.95, 0.88),
    ("statements", "direct and mixed"): _both(0.97, 0.92),
    ("statements", "direct and mixed: speaker"): _both(0.95, 0.90),
    ("transfers", "amount"): _both(0.97, 0.90),
    ("transfers", "all fields"): _both(0.90, 0.80),
    ("events", "type"): _both(0.80, 0.72),
    ("events", "type with actors"): _both(0.70, 0.62),
    ("events", "status"): _both(0.95, 0.90),
}
"""Targets of F1 (detections) or accuracy (fields)."""

RECALL_TARGETS: Targets = {("people", "name"): _both(0.97, 0.92)}
"""Targets of recall: who is in the text must be found."""
