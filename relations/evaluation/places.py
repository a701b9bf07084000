"""Places that are meant as places, and places that stand for a government.

A labelled place is found when some place bears one of its names, in the gazetteer's spelling or as
printed; a found place is false when it bears the name of no label, so two labels may share one place
("Kuril Islands", "South Kurils"). States are actors and not asked for here. A metonym is right if the
same words stand for the same state.
"""

from collections.abc import Sequence

from relations.evaluation.folding import fold
from relations.evaluation.labels import GoldMetonym, GoldPlace, Labelled
from relations.evaluation.matching import Finding, Matches, match, overlap
from relations.evaluation.people import with_place
from relations.evaluation.record import Record
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World

KIND = "places"
NAME, METONYMS = "name", "metonyms"


def score_places(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the places and metonyms of one text, as far as they were labelled."""
    return _places(labelled, document, world) + _metonyms(labelled, document, world)


def _places(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    if labelled.places is None:
        return []
    labels = [g for g in labelled.places if not world.is_state_name(fold(g.names[0]))]
    named = [(with_place(place, document), _names(place, document)) for place in document["places"]]
    pairs: list[tuple[GoldPlace, Finding]] = []
    for label in labels:
        found = next((place for place, names in named if names & _folded(label.names)), None)
        if found is not None:
            pairs.append((label, found))
    every = frozenset().union(*(_folded(label.names) for label in labels))
    matches = Matches(
        pairs=tuple(pair for pair in pairs if not pair[0].optional),
        optional_pairs=tuple(pair for pair in pairs if pair[0].optional),
        missed=tuple(g for g in labels if not g.optional and g not in [label for label, _ in pairs]),
        false=tuple(place for place, names in named if not names & every),
    )
    record: Record[GoldPlace] = Record(KIND, labelled.id, lambda g: g.names[0], lambda f: f["name"])
    record.detection(NAME, matches)
    return record.outcomes


def _metonyms(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    if labelled.metonyms is None:
        return []

    def fit(label: GoldMetonym, finding: Finding) -> tuple[float, ...] | None:
        shared = overlap(label.start, label.end, finding["start"], finding["end"])
        return (shared,) if shared else None

    actors = {actor["id"]: world.party(actor) for actor in document["actors"]}

    def right(label: GoldMetonym, finding: Finding) -> bool:
        party = actors.get(finding["ref"] or "")
        return party is not None and party.is_one_of(frozenset({world.key(label.actor)}))

    record: Record[GoldMetonym] = Record(
        KIND, labelled.id, lambda g: f"{g.text} = {g.actor}", lambda f: f"{f['text']} = {f['ref']}"
    )
    record.detection(METONYMS, match(labelled.metonyms, [m for m in document["mentions"] if m["metonym"]], fit), right)
    return record.outcomes


def _names(place: Finding, document: Finding) -> frozenset[str]:
    """Every name that a place bears: the gazetteer's and those printed."""
    return _folded([place["name"], *(m["text"] for m in document["mentions"] if m["ref"] == place["id"])])


def _folded(names: Sequence[str]) -> frozenset[str]:
    return frozenset(fold(name) for name in names)
