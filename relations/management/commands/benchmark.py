"""``manage.py benchmark``: speed and memory, measured in a scratch database of its own.

Figures are for comparison with earlier ones on the same machine; no test asserts them.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rich.console import Console
from rich.table import Table

from articles.models import Article, Source
from entities.models import Actor, Place
from relations.ingestion.jobs import reading_settings, run_ingestion
from relations.management.archive import archive
from relations.management.multiplied import multiply
from relations.models import Dossier, Finding
from relations.services.dyads import refresh_dyads
from relations.services.reference import load_reference
from relations.services.ties import refresh_ties

ROUNDS = 15

READING = """
import json, math, sys, time, warnings
from pathlib import Path
warnings.filterwarnings("ignore")
import spacy
from types import SimpleNamespace
from relations.extraction.long_texts import read_long
from relations.extraction.pipeline import AFTER_MODEL, BEFORE_MODEL, Text, build_pipeline, read_texts
name, reference, lexicons, *paths = sys.argv[1:]
texts = [Path(path).read_text(encoding="utf-8") for path in paths]
raw = spacy.load(name)
nlp = build_pipeline(reference=Path(reference), lexicons=Path(lexicons), model=name)
rounds = {"raw": lambda t: list(raw.pipe(t, batch_size=32)),
          "extraction": lambda t: list(read_texts(nlp, [Text(str(n), one) for n, one in enumerate(t)]))}
for read in rounds.values():
    read(texts[:2])
taken = {what: [] for what in rounds}
for _ in range(4):  # in turn, so that another load of the machine falls on both
    for what, read in rounds.items():
        began = time.perf_counter()
        read(texts)
        taken[what].append(time.perf_counter() - began)
figures = {what: min(times) for what, times in taken.items()}
longest = texts[0]
while len(longest.split()) < 8_000:
    longest += "\\n\\n" + "\\n\\n".join(texts[len(longest) % len(texts)].split("\\n\\n")[1:])
def timed(name, component, spent):
    def run(doc):
        began = time.process_time()
        doc = component(doc)
        spent[name] = spent.get(name, 0) + time.process_time() - began
        return doc
    return run
def seconds(text):
    spent = {}
    pipeline = [(n, timed(n, c, spent) if n in AFTER_MODEL else c) for n, c in nlp.pipeline]
    began = time.process_time()
    read_long(SimpleNamespace(pipeline=pipeline), nlp.make_doc(text), before=BEFORE_MODEL, after=AFTER_MODEL)
    return {"all": time.process_time() - began} | spent
short, long = (seconds("\\n\\n".join([longest] * times)) for times in (1, 4))
figures["growth"] = long["all"] / short["all"] / 4
figures["exponents"] = {n: round(math.log(long[n] / short[n], 4), 2) for n in short if short[n] > 0.02}
print(json.dumps(figures))
"""

WEB_MEMORY = """
import resource, sys
from django.core.wsgi import get_wsgi_application
get_wsgi_application()
from django.test import Client
client = Client(SERVER_NAME="localhost")
for address in sys.argv[1:]:
    client.get(address)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, "spacy" in sys.modules)
"""


class Command(BaseCommand):
    """Reads the demo articles, or ``--articles N`` made ones, and measures reading, pages and memory."""

    help = "Measure words per second, statements and time of each page, and memory."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--articles", type=int, metavar="N", help="a seeded archive instead of the demo")
        parser.add_argument(
            "--copies", type=int, default=1, metavar="K", help="store K copies of what was read before pages are timed"
        )
        parser.add_argument("--only-pages", action="store_true", help="leave out the figures of reading and memory")
        parser.add_argument("--json", action="store_true", help="figures for machines")
        parser.add_argument("--processes", type=int, help="how many processes read; default: one a core")

    def handle(
        self, *args: Any, articles: int | None, processes: int | None, copies: int, only_pages: bool, **options: Any
    ) -> None:
        call_command("collectstatic", verbosity=0, interactive=False)
        own_name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            with tempfile.TemporaryDirectory() as folder:
                files = _files(Path(folder), articles)
                load_reference(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)
                if only_pages:
                    _ingest(files, processes)
                    figures: dict[str, Any] = {"articles": len(files) * copies}
                else:
                    figures = _measure(files, processes)
                if copies > 1:
                    multiply(copies)
                    refresh_dyads()
                    refresh_ties()
                figures["pages"] = {address: _page(address) for address in addresses()}
        finally:
            connection.creation.destroy_test_db(own_name, verbosity=0)
        if options["json"]:
            self.stdout.write(json.dumps(figures, indent=2))
        else:
            _show(figures)


def _files(folder: Path, number: int | None) -> list[Path]:
    if number is None:
        return sorted(settings.DEMO_ROOT.glob("*.txt"))
    for name, text in archive(number):
        (folder / name).write_text(text, encoding="utf-8")
    return sorted(folder.iterdir())


def _measure(files: list[Path], processes: int | None) -> dict[str, Any]:
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in files)
    first = _ingest(files, processes)
    again = _ingest(files, processes)
    alone = _ingest_alone(files)
    model = str(Article.objects.first().runs.first().model).split()[0]  # type: ignore[union-attr]
    reading = json.loads(
        subprocess.run(
            [
                sys.executable,
                "-c",
                READING,
                model,
                str(settings.REFERENCE_ROOT),
                str(settings.LEXICONS_ROOT),
                *map(str, files),
            ],
            capture_output=True,
            text=True,
            check=True,
            cwd=settings.BASE_DIR,
        ).stdout.splitlines()[-1]
    )
    memory = subprocess.run(
        [sys.executable, "-c", WEB_MEMORY, *addresses()],
        capture_output=True,
        text=True,
        check=True,
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": _scratch_address()},
    ).stdout.split()
    return {
        "articles": len(files),
        "words": words,
        "ingest_seconds": round(first, 2),
        "ingest_words_per_second": round(words / first),
        "ingest_one_process_words_per_second": round(words / alone),
        "raw_pipe_words_per_second": round(words / reading["raw"]),
        "extraction_words_per_second": round(words / reading["extraction"]),
        "extraction_to_raw": round(reading["raw"] / reading["extraction"], 2),
        "time_for_four_times_the_text": round(reading["growth"], 2),
        "growth_of_rules": reading["exponents"],  # 1 is linear in the length of a text, 2 quadratic
        "ingest_to_raw": round(reading["raw"] / first, 2),
        "unchanged_seconds": round(again, 2),
        "web_megabytes": int(memory[0]) // 1024,
        "web_imports_spacy": memory[1] == "True",
        "reader_megabytes": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
    }


def _scratch_address() -> str:
    """The scratch database as a DATABASE_URL, for the process that is weighed."""
    own = connection.settings_dict
    user, password, host = (quote(str(own.get(key) or ""), safe="") for key in ("USER", "PASSWORD", "HOST"))
    return f"postgres://{user}:{password}@{host}:{own.get('PORT') or 5432}/{quote(str(own['NAME']))}"


def _ingest(files: list[Path], processes: int | None) -> float:
    began = time.perf_counter()
    run_ingestion(
        paths=files,
        settings=reading_settings(),
        today=datetime.now(UTC).date(),
        progress=lambda *_: None,
        processes=processes,
    )
    return time.perf_counter() - began


def _ingest_alone(files: list[Path]) -> float:
    """The same texts, read by one process from the start: every article is forgotten first."""
    Finding.objects.all().delete()
    Article.objects.all().delete()
    return _ingest(files, 1)


def addresses() -> list[str]:
    """One address of each page, with the busiest subject of its kind."""
    article = Article.objects.order_by("slug")[0]
    actor = Actor.objects.with_mention_counts().order_by("-mention_count")[0]
    place = Place.objects.with_mention_counts().order_by("-mention_count")[0]
    source = Source.objects.with_citation_counts().order_by("-citation_count")[0]
    lists = ("issues", "actors", "places", "sources", "quotes", "events", "transfers", "commitments")
    subjects = (article.issue, article, actor, place, source, *Dossier.objects.all())
    return [
        "/",
        *(f"/{name}/" for name in lists),
        "/dossiers/",
        "/search/?q=peace+treaty",
        "/health/",
        *(subject.get_absolute_url() for subject in subjects),
    ]


def _page(address: str) -> dict[str, Any]:
    client = Client(SERVER_NAME="localhost")
    client.get(address)
    with CaptureQueriesContext(connection) as statements:
        response = client.get(address)
    number = len(statements)  # before the next request empties the log
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - began) * 1000)
    return {
        "status": response.status_code,
        "statements": number,
        "milliseconds": round(statistics.median(times), 1),
        "milliseconds_p95": round(statistics.quantiles(times, n=20)[-1], 1),
        "kilobytes": round(len(response.content) / 1024),
    }


def _show(figures: dict[str, Any]) -> None:
    console = Console()
    table = Table(title="Reading and memory", title_justify="left")
    table.add_column("figure")
    table.add_column("value", justify="right")
    for name, value in figures.items():
        if name != "pages":
            table.add_row(name.replace("_", " "), str(value))
    console.print(table)
    pages = Table(title="Pages", title_justify="left")
    for heading in ("address", "status", "statements", "ms (median)", "ms (p95)", "kB"):
        pages.add_column(heading, justify="left" if heading == "address" else "right")
    for address, row in figures["pages"].items():
        pages.add_row(address, *map(str, row.values()))
    console.print(pages)
