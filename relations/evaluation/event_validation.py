"""How well the learned event classifier reads texts that it was not trained on: cross-validation by label file.

For each fold a classifier is trained on all other files; then the whole reading of events runs on the texts of
the fold, with it and without, and types are compared with the labels as ``evaluate`` does.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from relations.evaluation.event_training import Examples, Lesson, model_of
from relations.evaluation.events import TYPE, score_events
from relations.evaluation.labels import TUNED, GoldEvent, Labelled
from relations.evaluation.scores import MISSED, RIGHT
from relations.evaluation.world import World
from relations.extraction.document import document_of
from relations.extraction.event_model import EventModel
from relations.extraction.events import EventReader


@dataclass(frozen=True, slots=True)
class Tally:
    """Labelled events found, findings that answer none, labels not found; all by type alone."""

    right: int
    false: int
    missed: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 of nothing."""
        all_of_both = 2 * self.right + self.false + self.missed
        return 2 * self.right / all_of_both if all_of_both else 0.0


def models_by_fold(given: Examples, folds: Mapping[str, int], least: float) -> dict[str, EventModel]:
    """For each group the classifier that its fold's texts had no part in."""
    found: dict[str, EventModel] = {}
    for fold in sorted(set(folds.values())):
        of_fold = {group for group, number in folds.items() if number == fold}
        outside = [group not in of_fold for group in given.groups]
        model = model_of(given.of(outside), data="", least=least)
        found.update(dict.fromkeys(of_fold, model))
    return found


def tallies(
    lessons: Sequence[Lesson],
    docs: Sequence[Doc],
    reader: EventReader,
    models: Mapping[str, EventModel],
    world: World,
) -> dict[str, Tally]:
    """The tally of each group, read with the group's classifier; with the lexicon alone where ``models`` has none."""
    counts: dict[str, Counter[str]] = {}
    readers = {group: reader.with_model(models.get(group)) for group in {lesson.group for lesson in lessons}}
    for lesson, doc in zip(lessons, docs, strict=True):
        actors = doc._.actors
        document = document_of(readers[lesson.group](doc))
        doc._.actors = actors
        results = counts.setdefault(lesson.group, Counter())
        results.update(o.result for o in score_events(_labelled(lesson), document, world) if o.measure == TYPE)
    return {
        group: Tally(c[RIGHT], sum(n for result, n in c.items() if result not in {RIGHT, MISSED}), c[MISSED])
        for group, c in counts.items()
    }


def _labelled(lesson: Lesson) -> Labelled:
    """The lesson as the scorer wants it; parties and statuses are not compared here."""
    events = tuple(
        GoldEvent(
            id=None,
            start=head.start,
            end=head.end,
            text=lesson.text[head.start : head.end],
            types=head.types,
            actors=((),),
            recipients=((),),
            mutuals=(False,),
            values=(),
            statuses=("occurred",),
            optional=head.optional,
        )
        for head in lesson.heads
    )
    return Labelled(id=lesson.id, text=lesson.text, published=lesson.published, origin="", split=TUNED, events=events)
