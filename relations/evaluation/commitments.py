"""Commitments: who promised, by when, and what became of it.

A label and a finding are one commitment when they overlap; the finding's range is its whole sentence, so
of several in a sentence those that agree in most fields are paired first. The promisors are compared as
sets of states and organisations (see ``world``), the due day by its bounds.
"""

from relations.evaluation.events import Parties
from relations.evaluation.labels import GoldCommitment, Labelled
from relations.evaluation.matching import Finding, match, overlap, same_days
from relations.evaluation.record import Record
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World

KIND = "commitments"
MADE, BY, DUE, STATUS, WHOLE = "made", "by", "due", "status", "by, due, status"


def score_commitments(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the commitments of one text; none when its commitments were not labelled."""
    if labelled.commitments is None:
        return []
    parties = Parties(document, world)

    def by(label: GoldCommitment, finding: Finding) -> bool:
        return parties.same_as_any(label.by, finding["by"])

    def due(label: GoldCommitment, finding: Finding) -> bool:
        return same_days(label.dues, finding["due"])

    def status(label: GoldCommitment, finding: Finding) -> bool:
        return finding["status"] in label.statuses

    def fit(label: GoldCommitment, finding: Finding) -> tuple[float, ...] | None:
        shared = overlap(label.start, label.end, finding["start"], finding["end"])
        right = by(label, finding) + due(label, finding) + status(label, finding)
        return (right, shared) if shared else None

    matches = match(labelled.commitments, document["commitments"], fit)
    record: Record[GoldCommitment] = Record(KIND, labelled.id, lambda g: f"“{g.text[:70]}”", _finding)
    record.detection(MADE, matches)
    record.field(BY, matches.pairs, by, lambda g: tuple("+".join(names) for names in g.by), lambda f: "+".join(f["by"]))
    record.field(DUE, matches.pairs, due, lambda g: g.dues, lambda f: f["due"])
    record.field(STATUS, matches.pairs, status, lambda g: g.statuses, lambda f: f["status"])
    record.detection(WHOLE, matches, lambda g, f: by(g, f) and due(g, f) and status(g, f))
    return record.outcomes


def _finding(finding: Finding) -> str:
    return f"“{finding['what'][:70]}” by {'+'.join(finding['by'])}, due {finding['due']}, {finding['status']}"
