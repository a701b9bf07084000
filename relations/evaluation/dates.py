"""Dates: which words are a date, and what they mean.

A label and a finding are one date when they overlap. The value is right if its earliest and latest day
are those of the label or of one of its alternatives; a date that was not found has no right value. A
finding inside a labelled citation or cross-reference that no label of its own asks for is left aside: its
day is scored with the citation. So is one that repeats a part of a labelled list of days.
"""

from relations.evaluation.labels import GoldDate, Labelled
from relations.evaluation.matching import Finding, Matches, match, overlap, same_days
from relations.evaluation.record import Record
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World

KIND = "dates"
WORDS, BOUNDS = "words", "bounds"


def score_dates(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the dates of one text; none when its dates were not labelled. ``world`` is not asked."""
    del world
    if labelled.dates is None:
        return []

    def fit(label: GoldDate, finding: Finding) -> tuple[float, ...] | None:
        shared = overlap(label.start, label.end, finding["start"], finding["end"])
        return (shared,) if shared else None

    cited = [(c.start, c.end) for c in labelled.citations or ()]
    cited += [part for label in labelled.dates for part in label.parts]
    cited += [(c.start, c.end) for c in labelled.cross_references or ()]
    matches = match(labelled.dates, document["dates"], fit)
    aside = tuple(f for f in matches.false if not any(overlap(*at, f["start"], f["end"]) for at in cited))
    matches = Matches(matches.pairs, matches.optional_pairs, matches.missed, aside)
    record: Record[GoldDate] = Record(KIND, labelled.id, lambda g: f"“{g.text}”", lambda f: f"“{f['text']}”")
    record.detection(WORDS, matches)
    record.field(
        BOUNDS, matches.pairs, lambda g, f: same_days(g.values, f["edtf"]), lambda g: g.values, lambda f: f["edtf"]
    )
    record.lost(BOUNDS, matches.missed, lambda g: g.values)
    return record.outcomes
