"""Writes dates, citations, cross-references and unresolved words of an article."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.backends.postgresql.psycopg_any import DateRange

from articles.models import (
    Article,
    Citation,
    CitationSource,
    CrossReference,
    DateMention,
    Issue,
    Publication,
    Run,
    Unresolved,
)
from articles.services.ranges import days_of
from articles.services.sentences import SentenceFinder
from articles.services.sources import SourceBook


def replace_apparatus(
    *, article: Article, run: Run, document: dict[str, Any], where: SentenceFinder, sources: SourceBook
) -> list[Citation]:
    """Make dates, citations, cross-references and unresolved words those of ``document``.

    Returns the citations in the document's order, so that findings can point at them by index.
    """
    for model in (DateMention, Citation, CrossReference, Unresolved):
        model.objects.filter(article=article).delete()
    _store_dates(article, run, document["dates"], where)
    citations = _store_citations(article, run, document["citations"], where, sources)
    _store_cross_references(article, run, document["cross_references"], where)
    Unresolved.objects.bulk_create(
        Unresolved(
            article=article,
            run=run,
            sentence=where.at(row["start"], row["end"]),
            start=row["start"],
            end=row["end"],
            text=row["text"],
            why=row["why"],
        )
        for row in document["unresolved"]
        if row["start"] < row["end"]
    )
    return citations


def _store_dates(article: Article, run: Run, rows: Sequence[dict[str, Any]], where: SentenceFinder) -> None:
    placed = ((row, where.at(row["start"], row["end"])) for row in rows)
    DateMention.objects.bulk_create(
        DateMention(
            article=article,
            run=run,
            sentence=sentence,
            start=row["start"],
            end=row["end"],
            text=row["text"][:300],
            edtf=row["edtf"] or "",
            earliest=row["earliest"],
            latest=row["latest"],
        )
        for row, sentence in placed
        if sentence is not None
    )


def _store_citations(
    article: Article,
    run: Run,
    rows: Sequence[dict[str, Any]],
    where: SentenceFinder,
    sources: SourceBook,
) -> list[Citation]:
    citations, named = [], []
    for row in rows:
        supports = row["supports"] or {}
        citation = Citation(
            article=article,
            run=run,
            sentence=where.at(row["start"], row["end"]),
            start=row["start"],
            end=row["end"],
            text=article.text[row["start"] : row["end"]],
            edtf=row["edtf"] or "",
            reported=days_of(row["edtf"]),
            supports_start=supports.get("start"),
            supports_end=supports.get("end"),
            lost=not row["outlets"] and not row["collective"],
        )
        citations.append(citation)
        collective = set(row["collective"])
        outlets = dict.fromkeys((*row["outlets"], *row["collective"]))
        books = dict.fromkeys(sources.resolve(name, collective=name in collective) for name in outlets)
        named += [CitationSource(citation=citation, source=source, position=n) for n, source in enumerate(books)]
    Citation.objects.bulk_create(citations)
    CitationSource.objects.bulk_create(named)
    return citations


def _store_cross_references(article: Article, run: Run, rows: Sequence[dict[str, Any]], where: SentenceFinder) -> None:
    books = {}
    for publication in Publication.objects.all():
        for name in (publication.name, *publication.names):
            books[name.casefold()] = publication
    CrossReference.objects.bulk_create(
        CrossReference(
            article=article,
            run=run,
            sentence=where.at(row["start"], row["end"]),
            start=row["start"],
            end=row["end"],
            text=article.text[row["start"] : row["end"]],
            publication=books.get(row["publication"].casefold(), article.issue.publication),
            edtf=row["edtf"] or "",
            published=days_of(row["edtf"]),
            volume=row["volume"],
            number=row["issue"],
        )
        for row in rows
    )


def connect_cross_references() -> int:
    """Point every cross-reference at the loaded issue that it means; returns how many are wanted.

    A reference by number means exactly that issue; one by day means the only issue of that
    publication whose date window holds the day. Several candidates leave it wanted. Asked anew each
    time, because windows move as issues arrive.
    """
    by_number, by_day = _calendar()
    moved = []
    for reference in CrossReference.objects.select_related("article"):
        if reference.volume and reference.number:
            key = (reference.publication_id, reference.volume, reference.number)
            meant = by_number.get(key)
        else:
            candidates = {
                issue
                for day in _days_in(reference.published)
                for issue in by_day.get((reference.publication_id, day), ())
                if issue != reference.article.issue_id
            }
            meant = candidates.pop() if len(candidates) == 1 else None
        if reference.issue_id != meant:
            reference.issue_id = meant
            moved.append(reference)
    CrossReference.objects.bulk_update(moved, ["issue"], batch_size=500)
    return CrossReference.objects.filter(issue__isnull=True).count()


def _calendar() -> tuple[dict[tuple[int, int, int], int], dict[tuple[int, date], list[int]]]:
    """Issues by publication, volume and number; and by publication and each day they may have appeared."""
    by_number: dict[tuple[int, int, int], int] = {}
    by_day: dict[tuple[int, date], list[int]] = defaultdict(list)
    for issue in Issue.objects.all():
        by_number[issue.publication_id, issue.volume, issue.number] = issue.pk
        for day in _days_in(issue.published):
            by_day[issue.publication_id, day].append(issue.pk)
    return by_number, by_day


def _days_in(value: DateRange | None) -> Iterator[date]:
    """Each day of a bounded range; none of an open one."""
    if value is None or value.lower is None or value.upper is None:
        return
    for ordinal in range(value.lower.toordinal(), value.upper.toordinal()):
        yield date.fromordinal(ordinal)
