"""The storing half of ingestion: one article's reading becomes rows, all of them or none."""

from typing import Any

from django.db import OperationalError, connection, transaction

from articles.models import Publication
from articles.reading.values import Header
from articles.services.apparatus import replace_apparatus
from articles.services.articles import Stored, begin_run, store_article
from articles.services.issues import date_issue, lock_issue
from articles.services.sentences import SentenceFinder, keep_sentences
from articles.services.sources import SourceBook
from articles.services.version import store_changed
from entities.services import record_actors, record_places, replace_mentions
from relations.ingestion.files import ReadFile
from relations.ingestion.reading import ReadText
from relations.services.findings import Reading, replace_findings

# Two ingestions at once may wait for each other's new actors; PostgreSQL then ends one of them.
DEADLOCK_TRIES = 4


def store_reading(
    *,
    file: ReadFile,
    publication: Publication,
    header: Header,
    read: ReadText,
    version: str,
    model: str,
    fingerprint: str,
    sources: SourceBook,
) -> Stored:
    """Store one reading; tries again when PostgreSQL ends it for a deadlock.

    ``sources`` may serve many articles; what a failed try had added to it is forgotten.
    """
    for attempt in range(1, DEADLOCK_TRIES + 1):
        try:
            with transaction.atomic():
                return _store(file, publication, header, read, version, model, fingerprint, sources)
        except OperationalError as error:
            sources.forget()
            if attempt == DEADLOCK_TRIES or "deadlock" not in str(error):
                raise
    raise AssertionError("the loop returns or raises")


def refresh_statistics() -> None:
    """Tell PostgreSQL's planner what the tables hold now.

    Its own daemon comes a minute later; until then the first page after a large ingestion was
    planned for empty tables and took seconds instead of milliseconds.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _store(
    file: ReadFile,
    publication: Publication,
    header: Header,
    read: ReadText,
    version: str,
    model: str,
    fingerprint: str,
    sources: SourceBook,
) -> Stored:
    document = read.document or {}
    issue = lock_issue(publication=publication, volume=header.volume, number=header.issue)
    head = document["document"]
    stored = store_article(
        issue=issue,
        text=file.text,
        sha256=file.sha256,
        file_name=file.name[:255],
        title=(head["title"] or "")[:300],
        layout=_layout(head, header),
    )
    article = stored.article
    run = begin_run(article=article, version=version, model=model, fingerprint=fingerprint)
    run.counts["published"] = head["published"]
    run.save(update_fields=["counts"])
    date_issue(issue=issue)
    article.issue = issue
    sentences = keep_sentences(article=article, found=read.sentences)
    where = SentenceFinder(list(sentences.values()))
    citations = replace_apparatus(article=article, run=run, document=document, where=where, sources=sources)
    actors = record_actors(article=article, found=document["actors"])
    places = record_places(found=document["places"])
    replace_mentions(
        article=article,
        run=run,
        found=document["mentions"],
        where=where,
        actors=actors,
        places=places,
    )
    counts = replace_findings(reading=Reading(article, run, document, where, citations, actors, places, sources))
    run.counts |= counts
    run.save(update_fields=["counts"])
    article.oddities = list(
        dict.fromkeys(f"{row['why']}: {row['text']}" for row in document["unresolved"] if _odd(row))
    )
    article.save(update_fields=["oddities"])
    store_changed()
    return stored


def _layout(head: dict[str, Any], header: Header) -> dict[str, Any]:
    return {
        "header": {"start": header.start, "end": header.end},
        "paragraphs": head["paragraphs"],
        "discarded": head["discarded"],
    }


def _odd(row: dict[str, Any]) -> bool:
    """Damage of the print rather than a gap of the rules."""
    return "quotation mark" in row["why"]
