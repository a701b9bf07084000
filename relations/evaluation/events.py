"""Events: type, who did what to whom, whether it happened, and when.

A label and a finding are one event when their ranges overlap and their types agree (or the label allows
the other type); the finding's range is its whole sentence, so of several of one type in a sentence those
with the right actors are paired first, then those with the right status. Actors are compared as sets of
states and organisations (see ``world``). People whom a label only describes have no name that a finding
could give: they may be missing, or be their state. Of a mutual event both sides are one set. A label that tells again
what another one tells may go without a finding of its own. The figures of status
and day are over events of the right type.
"""

from collections.abc import Iterable, Mapping

from relations.evaluation.labels import GoldEvent, Labelled
from relations.evaluation.matching import Finding, match, overlap, same_days
from relations.evaluation.record import Record
from relations.evaluation.scores import ACCURACY, RIGHT, WRONG, Outcome
from relations.evaluation.world import Party, World

KIND = "events"
TYPE, WITH_ACTORS, WHOLE = "type", "type with actors", "type, actors, status"
STATUS, DAY, OUTLETS = "status", "day", "no outlet made an actor"


class Parties:
    """The sides of the events of one document, as keys."""

    def __init__(self, document: Finding, world: World) -> None:
        self._world = world
        self._parties: Mapping[str, Party] = {a["id"]: world.party(a) for a in document["actors"]}
        self.names: Mapping[str, str] = {a["id"]: a["name"] for a in document["actors"]}

    def party(self, actor: str) -> Party:
        """What an actor's id counts as."""
        return self._parties.get(actor) or Party(self._world.key(actor))

    def same(self, names: tuple[str, ...], actors: list[str]) -> bool:
        """Whether the named ones and the found ones are the same set.

        People without a name may be left out or stand as the state whose people they are.
        """
        unnamed = [name for name in names if self._world.is_unnamed(name)]
        wanted = self._world.keys(name for name in names if name not in unnamed)
        allowed = wanted | self._world.keys(unnamed) | {s for name in unnamed for s in self._world.states_in(name)}
        given = [self.party(actor) for actor in actors]
        return all(one.is_one_of(allowed) for one in given) and all(
            any(one.is_one_of(frozenset({key})) for one in given) for key in wanted
        )

    def agree(self, label: GoldEvent, finding: Finding) -> bool:
        """Whether both sides of an event are right; of a mutual one, both sides together."""
        return any(
            self._both_agree(actors, recipients, finding) if mutual else self._each_agrees(actors, recipients, finding)
            for actors in label.actors
            for recipients in label.recipients
            for mutual in label.mutuals
        )

    def same_as_any(self, sets: Iterable[tuple[str, ...]], actors: list[str]) -> bool:
        """Whether the found ones are one of the sets that count as right."""
        return any(self.same(names, actors) for names in sets)

    def _both_agree(self, actors: tuple[str, ...], recipients: tuple[str, ...], finding: Finding) -> bool:
        return self.same((*actors, *recipients), [*finding["actors"], *finding["recipients"]])

    def _each_agrees(self, actors: tuple[str, ...], recipients: tuple[str, ...], finding: Finding) -> bool:
        return self.same(actors, finding["actors"]) and self.same(recipients, finding["recipients"])


def score_events(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the events of one text; none when its events were not labelled."""
    if labelled.events is None:
        return []
    parties = Parties(document, world)

    def fit(label: GoldEvent, finding: Finding) -> tuple[float, ...] | None:
        shared = overlap(label.start, label.end, finding["start"], finding["end"])
        if not shared or (label.types and finding["type"] not in label.types):
            return None
        return (parties.agree(label, finding), finding["status"] in label.statuses, shared)

    matches = match(labelled.events, document["events"], fit)
    record: Record[GoldEvent] = Record(KIND, labelled.id, _label, lambda f: _finding(f, parties))
    record.detection(TYPE, matches)
    record.detection(WITH_ACTORS, matches, parties.agree)
    record.detection(WHOLE, matches, lambda g, f: parties.agree(g, f) and f["status"] in g.statuses)
    record.field(
        STATUS,
        matches.pairs,
        lambda g, f: f["status"] in g.statuses,
        lambda g: g.statuses,
        lambda f: f["status"],
    )
    dated = [(g, f) for g, f in matches.pairs if g.values]
    record.field(DAY, dated, lambda g, f: same_days(g.values, f["edtf"]), lambda g: g.values, lambda f: f["edtf"])
    return record.outcomes + _outlets(labelled, labelled.events, document, parties, world)


def floor(document: Finding) -> Finding:
    """The document with events' actors by the floor: the sentence's first state acts, its second receives."""
    countries = {a["id"] for a in document["actors"] if a["kind"] == "country"}

    def by_order(event: Finding) -> Finding:
        named = [
            m["ref"]
            for m in document["mentions"]
            if m["ref"] in countries and event["start"] <= m["start"] < event["end"]
        ]
        first = list(dict.fromkeys(named))[:2]
        return {**event, "actors": first[:1], "recipients": first[1:]}

    return {**document, "events": [by_order(event) for event in document["events"]]}


def _outlets(
    labelled: Labelled, labels: tuple[GoldEvent, ...], document: Finding, parties: Parties, world: World
) -> list[Outcome]:
    """Every party of an event: right unless it is an outlet that no label makes a party."""
    sides = (names for label in labels for names in (*label.actors, *label.recipients))
    named = world.keys(name for names in sides for name in names)
    found: list[Outcome] = []
    for event in document["events"]:
        for actor in (*event["actors"], *event["recipients"]):
            name = parties.names.get(actor, actor)
            wrong = world.is_outlet(name) and not parties.party(actor).is_one_of(named)
            found.append(
                Outcome(
                    kind=KIND,
                    measure=OUTLETS,
                    family=ACCURACY,
                    result=WRONG if wrong else RIGHT,
                    text_id=labelled.id,
                    start=event["start"],
                    end=event["end"],
                    expected=f"no outlet: {name}",
                    found=name,
                    rule=event["rule"],
                    confidence=event["confidence"],
                )  # fmt: skip
            )
    return found


def _label(label: GoldEvent) -> str:
    actors, recipients = label.actors[0], label.recipients[0]
    sides = f"{'+'.join(actors) or '–'} → {'+'.join(recipients) or '–'}"
    if label.mutuals[0]:
        sides = "+".join(dict.fromkeys((*actors, *recipients))) or "–"
    return f"{'/'.join(label.types) or 'any'} {sides} {'/'.join(label.statuses)} “{label.text[:60]}”"


def _finding(finding: Finding, parties: Parties) -> str:
    sides = (
        "+".join(f"{a}({parties.party(a).key})" if parties.party(a).key != a else a for a in finding[side]) or "–"
        for side in ("actors", "recipients")
    )
    return f"{finding['type']} {' → '.join(sides)} {finding['status']} “{finding['summary'][:60]}”"
