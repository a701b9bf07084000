"""Statements: which words were said, by whom, and when.

A label and a finding are one statement when both are quotations (direct or mixed) or both are not
(indirect), and they share at least half of the characters of both together, marks and final punctuation
left aside. The speaker is right if it is the same person or actor (of a joint statement, all of them), or
if the description has the same head noun and names no other state: "an unnamed Russian Foreign Ministry
source" and "a Russian source" agree, "officials" and "sources" do not. A label whose speaker is a bare
pronoun asks for none. Where the label names nobody, a named speaker is wrong.
"""

import re
from collections.abc import Mapping

from relations.evaluation.folding import fold, same_name, words
from relations.evaluation.labels import GoldStatement, Labelled
from relations.evaluation.matching import Finding, Matches, match, overlap, same_days
from relations.evaluation.record import Record
from relations.evaluation.scores import ACCURACY, RIGHT, WRONG, Outcome
from relations.evaluation.world import World

KIND = "statements"
QUOTES, INDIRECT = "direct and mixed", "indirect"
SPEAKER, DAY, HEDGE, WHOLE, SCARE = (
    "speaker",
    "day said",
    "hedge",
    "words and speaker",
    "scare quotes left alone",
)
ENOUGH = 0.5
"""Share of all characters that two statements must have in common."""

_EDGES = "\"'“”‘’«»„.,;:!?… \n\t()[]–—-"
_BREAK = re.compile(r"\s+(?:of|in|from|at|for|to|on|with|and|or|who|which|that|close|near|familiar|speaking)\b|,")
_PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})


def score_statements(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """All outcomes of the statements of one text; none when its statements were not labelled."""
    if labelled.statements is None:
        return []
    speakers = Speakers(document, world)
    record: Record[GoldStatement] = Record(KIND, labelled.id, _label, lambda f: f"“{f['text'][:80]}”")
    every = match(labelled.statements, document["statements"], lambda g, f: _fit(g, f, labelled.text))
    for group in (QUOTES, INDIRECT):
        matches = _of_group(group, every)
        record.detection(group, matches)
        asked = [(g, f) for g, f in matches.pairs if not speakers.is_free(g)]
        record.field(
            f"{group}: {SPEAKER}", asked, speakers.agree, lambda g: tuple(map(" and ".join, g.speakers)), speakers.shown
        )
        _fields(record, matches, speakers)
    return record.outcomes + _scare_quotes(labelled, document)


def _of_group(group: str, every: Matches[GoldStatement]) -> Matches[GoldStatement]:
    """What belongs to a group: a pair or a miss by its label's own kind, a false hit by the finding's."""
    return Matches(
        pairs=tuple(pair for pair in every.pairs if _group(pair[0].kinds[0]) == group),
        optional_pairs=tuple(pair for pair in every.optional_pairs if _group(pair[0].kinds[0]) == group),
        missed=tuple(label for label in every.missed if _group(label.kinds[0]) == group),
        false=tuple(finding for finding in every.false if _group(finding["kind"]) == group),
    )


def _group(kind: str) -> str:
    return INDIRECT if kind == "indirect" else QUOTES


def _fields(record: Record[GoldStatement], matches: Matches[GoldStatement], speakers: "Speakers") -> None:
    dated = [(g, f) for g, f in matches.pairs if g.values]
    record.field(DAY, dated, lambda g, f: same_days(g.values, f["edtf"]), lambda g: g.values, lambda f: f["edtf"])
    hedged = [(g, f) for g, f in matches.pairs if g.hedges]
    record.field(HEDGE, hedged, lambda g, f: f["hedge"] in g.hedges, lambda g: g.hedges, lambda f: f["hedge"])
    record.detection(WHOLE, matches, lambda g, f: speakers.is_free(g) or speakers.agree(g, f))


class Speakers:
    """Who speaks in one document."""

    def __init__(self, document: Finding, world: World) -> None:
        self._actors: Mapping[str, Finding] = {a["id"]: a for a in document["actors"]}
        self._world = world

    def is_free(self, label: GoldStatement) -> bool:
        """Whether the label's speaker is a pronoun alone: any speaker will do."""
        names = label.speakers[0]
        return bool(names) and all(fold(name) in _PRONOUNS for name in names)

    def shown(self, finding: Finding) -> str | None:
        """The speaker of a finding for the reader."""
        return (
            finding["speaker"] or finding["speaker_described"] or (f"via {finding['via']}" if finding["via"] else None)
        )

    def agree(self, label: GoldStatement, finding: Finding) -> bool:
        """Whether the finding has the label's speaker, or all of its speakers."""
        return any(self._agree(names, label, finding) for names in label.speakers)

    def _agree(self, names: tuple[str, ...], label: GoldStatement, finding: Finding) -> bool:
        if not names:
            return finding["speaker"] is None and finding["speaker_described"] is None
        return all(self._is(name, label, finding, joint=len(names) > 1) for name in names)

    def _is(self, name: str, label: GoldStatement, finding: Finding, *, joint: bool) -> bool:
        actor = self._actors.get(finding["speaker"] or "")
        if actor is not None and not joint and self._is_actor(name, label, actor):
            return True
        described = finding["speaker_described"]
        if described is not None and joint and f" {fold(name)} " in f" {fold(described)} ":
            return True
        if described is not None and not joint and self._same_description(name, described):
            return True
        key = self._world.outlet(name)
        return any(self._world.outlet(outlet) == key for outlet in finding["via"]) and actor is None and not described

    def _is_actor(self, name: str, label: GoldStatement, actor: Finding) -> bool:
        if actor["kind"] == "person":
            given = words(name)
            named = any(
                same_name(name, spelling) or given[-len(words(spelling)) :] == words(spelling)
                for spelling in (actor["name"], *(a for a in actor["aliases"] if len(words(a)) > 1))
            )
            return named or any(self._same_office(name, role) for role in actor["roles"])
        party = self._world.party(actor)
        if party.is_one_of(frozenset({self._world.key(name)})) or fold(name) == fold(actor["name"]):
            return True
        if self._world.outlet(name) == self._world.outlet(actor["name"]):
            return True
        return party.key in label.actors and party.key in self._world.states_in(name)

    def _same_office(self, name: str, role: Finding) -> bool:
        """Whether a description is an office: "the Russian foreign minister" of a foreign minister, RUS."""
        title = words(role["title"])
        states = self._world.states_in(name)
        agrees = not states or role["country"] in states
        return bool(title) and agrees and f" {' '.join(title)} " in f" {fold(name)} "

    def _same_description(self, name: str, described: str) -> bool:
        if fold(name) == fold(described):
            return True
        ours, theirs = self._world.states_in(name), self._world.states_in(described)
        return _head(name) == _head(described) and (not ours or not theirs or bool(ours & theirs))


def _head(description: str) -> str | None:
    """The head noun in the singular: "sources in the Japanese government" has "source"."""
    given = words(_BREAK.split(description.strip(), maxsplit=1)[0])
    if not given:
        return None
    head = given[-1]
    return head[:-1] if head.endswith("s") and not head.endswith("ss") else head


def _fit(label: GoldStatement, finding: Finding, text: str) -> tuple[float, ...] | None:
    if _group(finding["kind"]) not in {_group(kind) for kind in label.kinds}:
        return None
    found = _trimmed(text, finding["start"], finding["end"])
    best = max(overlap(*_trimmed(text, start, end), *found) for start, end in label.ranges)
    return (best,) if best >= ENOUGH else None


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without marks and punctuation at its ends."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end


def _scare_quotes(labelled: Labelled, document: Finding) -> list[Outcome]:
    """Every scare quote: wrong if a quotation was made of it."""
    found: list[Outcome] = []
    for quote in labelled.scare_quotes or ():
        taken = next(
            (
                f
                for f in document["statements"]
                if f["kind"] != "indirect" and overlap(quote.start, quote.end, f["start"], f["end"]) >= ENOUGH
            ),
            None,
        )
        found.append(
            Outcome(
                kind=KIND,
                measure=SCARE,
                family=ACCURACY,
                result=RIGHT if taken is None else WRONG,
                text_id=labelled.id,
                start=quote.start,
                end=quote.end,
                expected=f"“{quote.text}”: nobody's words",
                found=taken and taken["text"],
                rule=taken and taken["rule"],
                confidence=taken and taken["confidence"],
            )  # fmt: skip
        )
    return found


def _label(label: GoldStatement) -> str:
    return f"{label.kinds[0]} “{label.text[:80]}”"
