"""Links: which finding confirms, denies or contradicts another.

A label and a finding are one link when their kinds agree and both ends overlap those of the label; a
contradiction has no direction. Parts of programmes, moved days and repetitions are not labelled and not
scored.
"""

from dataclasses import dataclass

from relations.evaluation.labels import GoldLink, Labelled
from relations.evaluation.matching import Finding, match, overlap
from relations.evaluation.record import Record
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World

KIND = "links"
ENDS = "kind and ends"
SCORED = frozenset({"confirms", "denies", "contradicts"})

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Ends:
    """A labelled link with the ranges of its ends."""

    source: Range
    target: Range
    kinds: tuple[str, ...]
    text: str
    optional: bool

    @property
    def start(self) -> int:
        return self.source[0]

    @property
    def end(self) -> int:
        return self.source[1]


def score_links(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the links of one text; none when its links were not labelled. ``world`` is not asked."""
    del world
    if labelled.links is None:
        return []
    places = {
        finding["id"]: (finding["start"], finding["end"])
        for section in ("statements", "events", "transfers", "commitments")
        for finding in document[section]
    }
    found = [
        {**link, "start": places[link["from"]][0], "end": places[link["from"]][1]}
        for link in document["links"]
        if link["kind"] in SCORED
    ]

    def fit(label: _Ends, finding: Finding) -> tuple[float, ...] | None:
        if finding["kind"] not in label.kinds:
            return None
        source, target = places[finding["from"]], places[finding["to"]]
        ways = [(source, target), (target, source)] if finding["kind"] == "contradicts" else [(source, target)]
        shared = [(overlap(*label.source, *one), overlap(*label.target, *other)) for one, other in ways]
        best = max(min(pair) for pair in shared)
        return (best,) if best else None

    record: Record[_Ends] = Record(KIND, labelled.id, lambda g: g.text, lambda f: f"{f['from']} {f['kind']} {f['to']}")
    record.detection(ENDS, match(_labels(labelled, labelled.links), found, fit))
    return record.outcomes


def _labels(labelled: Labelled, links: tuple[GoldLink, ...]) -> list[_Ends]:
    """The labels whose both ends are labelled findings; the author's own voice can be no end of a link."""
    places = {
        **{g.id: (g.start, g.end) for g in labelled.statements or ()},
        **{g.id: (g.start, g.end) for g in labelled.events or ()},
        **{g.id: (g.start, g.end) for g in labelled.transfers or ()},
        **{g.id: (g.start, g.end) for g in labelled.commitments or ()},
    }
    return [
        _Ends(
            places[link.source],
            places[link.target],
            link.kinds,
            f"{link.source} {'/'.join(link.kinds)} {link.target}",
            link.optional,
        )
        for link in links
        if link.source is not None and link.target is not None and SCORED & set(link.kinds)
    ]
