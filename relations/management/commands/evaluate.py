"""Score the extraction pipeline against hand labels, with no database running."""

from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console

from relations.evaluation.evaluation import SCORERS, Scored
from relations.evaluation.labels import HELD_OUT, TUNED
from relations.evaluation.report import error_lines, score_table
from relations.evaluation.scores import scored
from relations.management.gold import score_labels

BOTH = "all"
WIDTH = 200
"""Characters to a line where the output is no terminal."""


class Command(BaseCommand):
    """`manage.py evaluate [LABELS ...] [--split tuned|held-out|all] [--kind KIND ...] [--errors]`."""

    help = "Score the extraction against hand labels (by default all that the checkout and its shared folder hold)."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare which labels, which kinds, and what to print."""
        parser.add_argument("labels", nargs="*", metavar="LABELS", type=Path, help="label files or folders of them")
        parser.add_argument(
            "--split", choices=(TUNED, HELD_OUT, BOTH), default=BOTH, help="by default both, side by side"
        )
        parser.add_argument("--kind", action="append", choices=tuple(SCORERS), help="only this kind; may be repeated")
        parser.add_argument("--errors", action="store_true", help="print every miss, false hit and wrong field")
        parser.add_argument(
            "--show-held-out",
            action="store_true",
            help="with --errors, print those of the held-out texts too; rules are not tuned on these, and who has "
            "read their errors can no longer measure with them",
        )

    def handle(self, *, labels: list[Path], split: str, kind: list[str] | None, **options: Any) -> None:
        """Read, score and print; raises ``CommandError`` for malformed labels or a missing model."""
        splits = (TUNED, HELD_OUT) if split == BOTH else (split,)
        read = score_labels(labels, splits, kind or tuple(SCORERS))
        console = Console(file=self.stdout, width=None if self.stdout.isatty() else WIDTH)
        if options["errors"]:
            shown = [one for one in read if one.labelled.split == TUNED or options["show_held_out"]]
            for line in error_lines(shown):
                console.print(line, markup=False, highlight=False, soft_wrap=True)
        console.print(score_table({name: scored(_outcomes(read, name)) for name in splits}))


def _outcomes(read: list[Scored], split: str) -> list[Any]:
    return [outcome for one in read if one.labelled.split == split for outcome in one.outcomes]
