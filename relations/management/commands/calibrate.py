"""Fit the confidence of every rule to the hand labels, with no database running."""

from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from relations.evaluation.calibration import confidence_file, whole
from relations.evaluation.evaluation import SCORERS, WHOLE
from relations.evaluation.labels import TUNED
from relations.extraction.confidence import LEXICON
from relations.management.gold import score_labels


class Command(BaseCommand):
    """`manage.py calibrate [LABELS ...]`."""

    help = "Count each rule's right and wrong findings on the tuned labels and write them as confidence.json."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare which labels to count on; held-out ones among them are never read."""
        parser.add_argument("labels", nargs="*", metavar="LABELS", type=Path, help="label files or folders of them")

    def handle(self, *, labels: list[Path], **_options: Any) -> None:
        """Count and write; the same labels and rules give the same bytes."""
        read = score_labels(labels, (TUNED,), tuple(SCORERS))
        judged = whole((outcome for one in read for outcome in one.outcomes), WHOLE)
        target = settings.LEXICONS_ROOT / LEXICON
        target.write_text(confidence_file(judged), encoding="utf-8")
        self.stdout.write(f"{len(judged)} findings of {len(read)} texts: wrote {target.relative_to(settings.BASE_DIR)}")
