"""Score the extraction pipeline against hand labels, with no database running."""

import json
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console

from relations.evaluation import report
from relations.evaluation.calibration import bins, whole
from relations.evaluation.evaluation import SCORERS, WHOLE, Scored, with_floor
from relations.evaluation.events import KIND as EVENTS
from relations.evaluation.events import WITH_ACTORS
from relations.evaluation.labels import HELD_OUT, TUNED
from relations.evaluation.scores import Outcome, scored
from relations.evaluation.stored import SCHEMA, Stored, changes, stored, texts_of_one_only, turned
from relations.evaluation.world import load_world
from relations.extraction.version import VERSION
from relations.management.gold import score_labels

BOTH = "all"
STANDARD_OUTPUT = "-"
WIDTH = 200
"""Characters to a line where the output is no terminal."""


class Command(BaseCommand):
    """`manage.py evaluate [LABELS ...]`: figures by kind and split, errors, comparisons."""

    help = "Score the extraction against hand labels (by default all that the checkout and its shared folder hold)."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare which labels, which kinds, and what to print."""
        parser.add_argument("labels", nargs="*", metavar="LABELS", type=Path, help="label files or folders of them")
        parser.add_argument("--split", choices=(TUNED, HELD_OUT, BOTH), default=BOTH, help="default: both side by side")
        parser.add_argument("--kind", action="append", choices=tuple(SCORERS), help="only this kind; may be repeated")
        parser.add_argument("--errors", action="store_true", help="print every miss, false hit and wrong field")
        parser.add_argument(
            "--show-held-out",
            action="store_true",
            help="with --errors, print those of the held-out texts too; rules are not tuned on these, and who has "
            "read their errors can no longer measure with them",
        )
        parser.add_argument("--json", metavar="FILE", help="write figures and tuned outcomes as JSON; - prints them")
        parser.add_argument(
            "--compare",
            nargs="+",
            type=Path,
            metavar="JSON",
            help="OLD [NEW]: what changed from one evaluation to another, or to one made now; give it after LABELS",
        )
        parser.add_argument(
            "--baseline",
            action="store_true",
            help="add the floor for actors: of each event's sentence, the first state acts and the second receives",
        )

    def handle(self, *, labels: list[Path], split: str, kind: list[str] | None, **options: Any) -> None:
        """Read, score and print; raises ``CommandError`` for malformed labels or files, or a missing model."""
        self.console = Console(file=self.stdout, width=None if self.stdout.isatty() else WIDTH)
        compared = [_stored(path) for path in options["compare"] or ()]
        if len(compared) > 2:
            raise CommandError("--compare takes one or two files; give LABELS before it.")
        if len(compared) == 2:
            self._compare(*compared)
            return
        splits = (TUNED, HELD_OUT) if split == BOTH else (split,)
        read = score_labels(labels, splits, kind or tuple(SCORERS))
        now = stored(read, splits, VERSION)
        if options["json"] == STANDARD_OUTPUT:
            self.stdout.write(_json(now))
            return
        if options["json"]:
            Path(options["json"]).write_text(_json(now) + "\n", encoding="utf-8")
        if options["errors"]:
            shown = [one for one in read if one.labelled.split == TUNED or options["show_held_out"]]
            self._lines(report.error_lines(shown))
        self._tables(read, splits)
        if options["baseline"]:
            self._floor(read, splits)
        if compared:
            self._compare(compared[0], now)

    def _tables(self, read: list[Scored], splits: tuple[str, ...]) -> None:
        self.console.print(report.score_table({split: scored(_outcomes(read, split)) for split in splits}))
        tenths = {split: bins(whole(_outcomes(read, split), WHOLE)) for split in splits}
        if any(tenths.values()):
            self.console.print(report.reliability_table(tenths))

    def _floor(self, read: list[Scored], splits: tuple[str, ...]) -> None:
        world = load_world(settings.REFERENCE_ROOT)
        name = (EVENTS, WITH_ACTORS)
        floors = {}
        for split in splits:
            low = scored(with_floor((one for one in read if one.labelled.split == split), world)).get(name)
            own = scored(_outcomes(read, split)).get(name)
            floors[split] = {WITH_ACTORS: (low.value if low else None, own.value if own else None)}
        self.console.print(report.floor_table(floors))

    def _compare(self, old: Stored, new: Stored) -> None:
        self._lines(report.turned_lines(turned(old, new)))
        self.console.print(report.change_table(changes(old, new)))
        if uncompared := texts_of_one_only(old, new):
            self.console.print(f"{uncompared} tuned texts stand in one of the two only; their findings are not listed.")

    def _lines(self, lines: Any) -> None:
        for line in lines:
            self.console.print(line, markup=False, highlight=False, soft_wrap=True)


def _outcomes(read: list[Scored], split: str) -> list[Outcome]:
    return [outcome for one in read if one.labelled.split == split for outcome in one.outcomes]


def _stored(path: Path) -> Stored:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CommandError(f"{path}: {error}; give a file that evaluate --json wrote.") from error
    if not isinstance(found, dict) or found.get("schema") != SCHEMA:
        raise CommandError(f"{path} is no {SCHEMA} file; give one that evaluate --json wrote.")
    return found


def _json(value: Stored) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
