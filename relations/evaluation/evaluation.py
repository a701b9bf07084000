"""One evaluation: labelled texts read by the pipeline, and everything that was found compared with the labels."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.language import Language

from relations.evaluation import (
    citations,
    commitments,
    dates,
    events,
    issue_date,
    links,
    people,
    places,
    statements,
    transfers,
)
from relations.evaluation.labels import Labelled
from relations.evaluation.matching import Finding
from relations.evaluation.scores import Outcome
from relations.evaluation.world import World
from relations.extraction.pipeline import Text, read_texts

Scorer = Callable[[Labelled, Finding, World], list[Outcome]]

SCORERS: Mapping[str, Scorer] = {
    issue_date.KIND: issue_date.score_issue_date,
    dates.KIND: dates.score_dates,
    citations.KIND: citations.score_citations,
    people.KIND: people.score_people,
    places.KIND: places.score_places,
    statements.KIND: statements.score_statements,
    events.KIND: events.score_events,
    transfers.KIND: transfers.score_transfers,
    commitments.KIND: commitments.score_commitments,
    links.KIND: links.score_links,
}
"""A scorer for each kind, in the order of the report."""

WHOLE: Mapping[str, str] = {
    statements.KIND: statements.WHOLE,
    events.KIND: events.WHOLE,
    transfers.KIND: transfers.WHOLE,
    commitments.KIND: commitments.WHOLE,
    links.KIND: links.ENDS,
}
"""The measure by which a finding of each kind is right as a whole; confidence is fitted to it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A labelled text, what was found in it, and how both compare."""

    labelled: Labelled
    document: Finding
    sentences: tuple[tuple[int, int], ...]
    outcomes: tuple[Outcome, ...]

    def sentence(self, start: int, end: int) -> str:
        """The sentences that a range touches, as one line; the printed line where there is no prose."""
        touched = [s for s in self.sentences if s[0] < max(end, start + 1) and start < s[1]]
        text = self.labelled.text
        low = touched[0][0] if touched else text.rfind("\n", 0, start) + 1
        high = touched[-1][1] if touched else text.find("\n", end)
        return " ".join(text[low : high if high >= 0 else len(text)].split())


def evaluate(nlp: Language, labelled: Sequence[Labelled], world: World, kinds: Sequence[str]) -> Iterator[Scored]:
    """Read every labelled text, in one stream, and score the kinds asked for; a text that can't be read raises."""
    texts = (Text(one.id, one.text, one.published, one.origin) for one in labelled)
    for one, extraction in zip(labelled, read_texts(nlp, texts), strict=True):
        sentences = tuple((s.start, s.end) for s in extraction.sentences)
        yield Scored(one, extraction.document, sentences, score(one, extraction.document, world, kinds))


def with_floor(read: Iterable[Scored], world: World) -> list[Outcome]:
    """The outcomes of events whose actors are the floor's; the rest of each document as it is."""
    return [o for one in read for o in events.score_events(one.labelled, events.floor(one.document), world)]


def score(labelled: Labelled, document: Finding, world: World, kinds: Iterable[str]) -> tuple[Outcome, ...]:
    """The outcomes of one document (the extraction contract's form) against its labels."""
    return tuple(
        chain.from_iterable(SCORERS[kind](labelled, document, world) for kind in SCORERS if kind in set(kinds))
    )
