"""``manage.py ingest PATH…``: read articles and store what they say."""

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from relations.ingestion.jobs import reading_settings, run_ingestion, submit_ingestion
from relations.ingestion.run import Outcome
from relations.services.reference import load_reference

STYLES = {"stored": "green", "replaced": "yellow", "unchanged": "dim", "failed": "bold red"}


class Command(BaseCommand):
    """Safe to repeat: unchanged files cost next to nothing, a changed file replaces the machine's findings."""

    help = "Read articles (files or folders) and store what they say."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = argparse.ArgumentDefaultsHelpFormatter
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--processes", type=int, help="how many processes read; default: one a core")
        parser.add_argument("--queue", action="store_true", help="leave the work to the worker")

    def handle(self, *args: Any, paths: list[Path], processes: int | None, queue: bool, **_: Any) -> None:
        load_reference(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)
        console = Console(stderr=True)
        if queue:
            job = submit_ingestion(paths=[path.resolve() for path in paths])
            self.stdout.write(f"Job {job.pk} is queued; a worker will read it.")
            return
        with Progress(
            TextColumn("Reading"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.description}"),
            console=console,
        ) as bar:
            task = bar.add_task("", total=None)

            def show(done: int, total: int, outcome: Outcome) -> None:
                bar.update(task, completed=done, total=total, description=outcome.file_name)

            outcomes = run_ingestion(
                paths=paths,
                settings=reading_settings(),
                today=datetime.now(UTC).date(),
                progress=show,
                processes=processes,
            )
        Console().print(outcome_table(outcomes))
        if any(outcome.outcome == "failed" for outcome in outcomes):
            raise SystemExit(1)


def outcome_table(outcomes: list[Outcome]) -> Table:
    """A row a file: what became of it, and why."""
    table = Table(title=summary(outcomes), title_justify="left", expand=False)
    for heading in ("File", "Outcome", "Article", "Message"):
        table.add_column(heading, overflow="fold")
    for outcome in outcomes:
        table.add_row(
            outcome.file_name,
            f"[{STYLES[outcome.outcome]}]{outcome.outcome}[/]",
            outcome.article.slug if outcome.article else "",
            outcome.message,
        )
    return table


def summary(outcomes: list[Outcome]) -> str:
    """ "2 unchanged, 1 stored"."""
    counts = {name: sum(o.outcome == name for o in outcomes) for name in STYLES}
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing to do"
