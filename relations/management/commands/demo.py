"""``manage.py demo [PATH …]``: everything between an installed environment and a site to look at."""

import ctypes
import fcntl
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from relations.ingestion.jobs import reading_settings, requeue_abandoned, run_ingestion
from relations.ingestion.run import Outcome
from relations.management.commands.ingest import outcome_table, summary
from relations.services.reference import load_reference

EDITOR = "editor"
FIRST_PORT = 8000
SECONDS_BETWEEN_CHECKS = 60  # for jobs whose worker died
PR_SET_PDEATHSIG = 1  # linux/prctl.h: a signal for this process when its parent dies


def die_with_parent() -> None:
    """Ask Linux to end this process with its parent, so that kill -9 leaves nothing running."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Command(BaseCommand):
    """Migrates, loads reference data, reads the articles, starts worker and site, and waits."""

    help = "Set up the database, read articles and show the site until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")

    def handle(self, *args: Any, paths: list[Path], **options: Any) -> None:
        began = time.monotonic()
        signal.signal(signal.SIGTERM, _interrupt)
        console = Console(stderr=True)
        with _alone(settings.VAR_ROOT / "demo.lock"):
            call_command("migrate", verbosity=0)
            call_command("collectstatic", verbosity=0, interactive=False)
            load_reference(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)
            sign_in = _editor()
        outcomes = self._read(paths or [settings.DEMO_ROOT], console)
        children: list[subprocess.Popen[bytes]] = []
        try:
            children.append(_start(["manage.py", "db_worker", "--queue-name", "*", "--no-reload"]))
            port = _free_port()
            children.append(
                _start(
                    ["-m", "gunicorn", "--no-control-socket", "--log-level", "warning", "--workers", "2"]
                    + ["--bind", f"127.0.0.1:{port}", "config.wsgi"]
                )
            )
            address = f"http://127.0.0.1:{port}/"
            _wait_for(address, children)
            failed = [outcome for outcome in outcomes if outcome.outcome == "failed"]
            if failed:
                console.print(outcome_table(failed))
            self.stdout.write(
                f"\nDemarche is at {address}  ({summary(outcomes)}; {time.monotonic() - began:.1f} s)\n"
                f"{sign_in}\nCtrl-C stops the site, the worker and the database.\n"
            )
            self.stdout.flush()
            checked = time.monotonic()
            while all(child.poll() is None for child in children):
                time.sleep(0.5)
                if time.monotonic() - checked > SECONDS_BETWEEN_CHECKS:
                    checked = time.monotonic()
                    requeue_abandoned()
            raise CommandError("The site or the worker has ended by itself; its messages stand above.")
        except KeyboardInterrupt:
            self.stdout.write("\nStopping …\n")
        finally:
            for child in children:
                child.terminate()
            for child in children:
                _end(child)

    def _read(self, paths: list[Path], console: Console) -> list[Outcome]:
        columns = (TextColumn("Reading articles"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        with Progress(*columns, TextColumn("{task.description}"), console=console) as bar:
            task = bar.add_task("", total=None)

            def show(done: int, total: int, outcome: Outcome) -> None:
                bar.update(task, completed=done, total=total, description=outcome.file_name)

            return run_ingestion(
                paths=paths,
                settings=reading_settings(),
                today=datetime.now(UTC).date(),
                progress=show,
            )


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One set-up at a time: two demos at once must not migrate together."""
    with open(path, "w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _editor() -> str:
    """Make the editor on the first start, with a random password; say how to sign in."""
    kept = settings.VAR_ROOT / "editor-password"
    group, _ = Group.objects.get_or_create(name="editors")
    group.permissions.set(
        Permission.objects.filter(content_type__app_label__in=("articles", "entities", "relations", "taggit"))
    )
    user, made = User.objects.get_or_create(username=EDITOR, defaults={"is_staff": True})
    if made:
        password = secrets.token_urlsafe(12)
        user.set_password(password)
        user.save()
        user.groups.add(group)
        with open(os.open(kept, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w") as handle:
            handle.write(password)
    if kept.exists() and user.check_password(kept.read_text()):
        return f"Sign in as editor: user “{EDITOR}”, password “{kept.read_text()}”, at /admin/"
    return f"Sign in as editor: user “{EDITOR}”, with the password that you set, at /admin/"


def _free_port() -> int:
    wanted = os.environ.get("PORT")
    for port in [int(wanted)] if wanted else range(FIRST_PORT, FIRST_PORT + 100):
        with closing(socket.socket()) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CommandError(f"Port {wanted or FIRST_PORT} is taken; set PORT to a free one.")


def _start(arguments: list[str]) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        start_new_session=True,  # Ctrl-C reaches this command alone, which then stops them in order
        preexec_fn=die_with_parent,
    )


def _wait_for(address: str, children: list["subprocess.Popen[bytes]"]) -> None:
    for _ in range(240):
        if any(child.poll() is not None for child in children):
            raise CommandError("The site or the worker did not start; its messages stand above.")
        try:
            with urllib.request.urlopen(f"{address}health/", timeout=2):
                return
        except OSError:
            time.sleep(0.125)
    raise CommandError(f"The site does not answer at {address}")


def _end(child: "subprocess.Popen[bytes]") -> None:
    try:
        child.wait(10)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
