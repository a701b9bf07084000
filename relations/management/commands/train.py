"""Train the learned event classifier on our own labelled sentences, with no database running."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from spacy.language import Language
from spacy.tokens import Doc

from relations.evaluation.event_training import (
    LEAST,
    Examples,
    Lesson,
    data_hash,
    examples,
    lesson_files,
    model_of,
    read_lessons,
)
from relations.evaluation.event_validation import Tally, models_by_fold, tallies
from relations.evaluation.world import load_world
from relations.extraction.event_frames import load_lexicon
from relations.extraction.event_model import FILE
from relations.extraction.events import EventReader
from relations.extraction.pipeline import AFTER_MODEL, ModelMissingError, build_pipeline

FOLDS = 4


class Command(BaseCommand):
    """`manage.py train [--score]`: the same labels, rules and language model give the same bytes."""

    help = "Fit the learned event classifier to the tuned labels and fixtures/training, and write its weights."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what to do besides the fit."""
        parser.add_argument(
            "--score", action="store_true", help="first print event type F1 by cross-validation (some minutes)"
        )

    def handle(self, *, score: bool, **_options: Any) -> None:
        """Read, fit, write; raises ``CommandError`` for malformed labels or a missing language model."""
        files = lesson_files(settings.BASE_DIR / "fixtures")
        try:
            lessons = list(read_lessons(files, settings.DEMO_ROOT))
            nlp = build_pipeline(
                reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT, model=settings.LANGUAGE_MODEL
            )
        except (ValueError, KeyError, OSError, ModelMissingError) as error:
            raise CommandError(str(error)) from error
        reader = nlp.get_pipe("events")
        with nlp.select_pipes(disable=list(AFTER_MODEL[AFTER_MODEL.index("events") :])):
            docs = list(nlp.pipe(_unread(nlp, lessons)))
        given = examples(lessons, docs, load_lexicon(settings.LEXICONS_ROOT))
        self.stdout.write(
            f"{len(lessons)} texts, {given.deeds} deeds, {len(given.targets) - given.deeds} other predicates"
        )
        if score:
            self._score(lessons, docs, given, reader)
        target = Path(settings.BASE_DIR / "fixtures" / "training" / FILE)
        model_of(given, data=data_hash(lessons), least=LEAST).store(target)
        self.stdout.write(f"wrote {target.relative_to(settings.BASE_DIR)}, {target.stat().st_size // 1000} kB")

    def _score(self, lessons: list[Lesson], docs: list[Doc], given: Examples, reader: EventReader) -> None:
        """Print event type F1 of every label file, by the lexicon alone and with a classifier of the other files."""
        groups = sorted({lesson.group for lesson in lessons})
        folds = {group: number % FOLDS for number, group in enumerate(groups)}
        world = load_world(settings.REFERENCE_ROOT)
        without = tallies(lessons, docs, reader, {}, world)
        learned = tallies(lessons, docs, reader, models_by_fold(given, folds, LEAST), world)
        for group in groups:
            self._line(group, without[group], learned[group])
        self._line("all", _all(without.values()), _all(learned.values()))

    def _line(self, name: str, without: Tally, learned: Tally) -> None:
        self.stdout.write(f"{name:24} F1 {without.f1:.3f} by the lexicon alone, {learned.f1:.3f} with the classifier")


def _unread(nlp: Language, lessons: Iterable[Lesson]) -> Iterator[Doc]:
    for lesson in lessons:
        doc = nlp.make_doc(lesson.text)
        doc._.given_date = lesson.published
        yield doc


def _all(given: Iterable[Tally]) -> Tally:
    some = list(given)
    return Tally(sum(t.right for t in some), sum(t.false for t in some), sum(t.missed for t in some))
