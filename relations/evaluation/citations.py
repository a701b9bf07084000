"""Citations and cross-references: who is cited, of which day.

A label and a finding are one citation when they overlap. It is right if it names the same set of outlets
(case, hyphens and "the" folded, other names of one outlet counting as one, collective sources included)
and its day has the same bounds. Cross-references are right by publication and day.
"""

from relations.evaluation.labels import GoldCitation, GoldCrossReference, Labelled
from relations.evaluation.matching import Finding, match, overlap, same_days
from relations.evaluation.record import Record
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World

KIND = "citations"
BOTH, OUTLETS, DAY, CROSS = "outlets and day", "outlets", "day", "cross-references"


def score_citations(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the citations and cross-references of one text, as far as they were labelled."""
    return _citations(labelled, document, world) + _cross_references(labelled, document, world)


def _citations(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    if labelled.citations is None:
        return []

    def names(finding: Finding) -> list[str]:
        return list(dict.fromkeys((*finding["outlets"], *finding["collective"])))

    def same_outlets(label: GoldCitation, finding: Finding) -> bool:
        return {world.outlet(n) for n in names(finding)} in [{world.outlet(n) for n in one} for one in label.outlets]

    def same_day(label: GoldCitation, finding: Finding) -> bool:
        return same_days(label.values, finding["edtf"])

    def fit(label: GoldCitation, finding: Finding) -> tuple[float, ...] | None:
        shared = overlap(label.start, label.end, finding["start"], finding["end"])
        return (shared, same_outlets(label, finding)) if shared else None

    matches = match(labelled.citations, document["citations"], fit)
    record: Record[GoldCitation] = Record(
        KIND,
        labelled.id,
        lambda g: f"({g.text}) {', '.join(g.outlets[0])} {g.values[0]}",
        lambda f: f"{', '.join(names(f))} {f['edtf']}",
    )
    record.detection(BOTH, matches, lambda g, f: same_outlets(g, f) and same_day(g, f))
    record.field(
        OUTLETS,
        matches.pairs,
        same_outlets,
        lambda g: tuple(", ".join(one) for one in g.outlets),
        lambda f: ", ".join(names(f)),
    )
    record.field(DAY, matches.pairs, same_day, lambda g: g.values, lambda f: f["edtf"])
    return record.outcomes


def _cross_references(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    if labelled.cross_references is None:
        return []

    def fit(label: GoldCrossReference, finding: Finding) -> tuple[float, ...] | None:
        shared = overlap(label.start, label.end, finding["start"], finding["end"])
        return (shared,) if shared else None

    def right(label: GoldCrossReference, finding: Finding) -> bool:
        same = world.outlet(finding["publication"]) in {world.outlet(name) for name in label.publications}
        return same and same_days(label.values, finding["edtf"])

    record: Record[GoldCrossReference] = Record(
        KIND,
        labelled.id,
        lambda g: f"({g.text}) {g.publications[0]} {g.values[0]}",
        lambda f: f"{f['publication']} {f['edtf']}",
    )
    record.detection(CROSS, match(labelled.cross_references, document["cross_references"], fit), right)
    return record.outcomes
