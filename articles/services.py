"""The only writers of what was printed. Each call is one transaction; offsets stay verbatim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import SequenceMatcher
from typing import Any

from django.db import connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.text import slugify

from articles.models import (
    Article,
    Citation,
    CitationSource,
    CrossReference,
    DateMention,
    Issue,
    Publication,
    Run,
    Sentence,
    Source,
    Unresolved,
)
from articles.reading.edtf import bounds
from articles.reading.values import SentenceFound

DAY = timedelta(days=1)
# Two texts of one issue that share this much of their words, in order, are one article, corrected.
SAME_ARTICLE = 0.6


def days(earliest: date | None, latest: date | None) -> DateRange | None:
    """Both days included, as a ``daterange``; None means that bound is open, two Nones no range."""
    if earliest is None and latest is None:
        return None
    return DateRange(earliest, None if latest is None else latest + DAY)


def days_of(edtf: str | None) -> DateRange | None:
    """The bounds of an EDTF date as a ``daterange``."""
    if not edtf:
        return None
    return days(*bounds(edtf))


@transaction.atomic
def load_publications(*, rows: Sequence[dict[str, Any]]) -> None:
    """Make the reference publications present; a second call changes nothing."""
    Publication.objects.bulk_create(
        [Publication(key=row["key"], name=row["name"], names=row["names"], epoch=row["epoch"]) for row in rows],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "names", "epoch"],
    )


@transaction.atomic
def load_sources(*, rows: Sequence[dict[str, Any]]) -> None:
    """Make the reference outlets present, with kind, country and owner."""
    known = {kind.value for kind in Source.Kind}
    Source.objects.bulk_create(
        [
            Source(
                key=row["key"],
                name=row["name"],
                names=row["names"],
                kind=row["kind"] if row["kind"] in known else Source.Kind.UNKNOWN,
                country=row["country"] or "",
                owner=row.get("owner") or "",
                collective=row["collective"],
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "names", "kind", "country", "owner", "collective"],
    )


class SourceBook:
    """Printed outlet names → sources. An unknown outlet becomes a source of unknown kind."""

    def __init__(self) -> None:
        self._by_name: dict[str, Source] = {}
        self.forget()

    def forget(self) -> None:
        """Know again just what the store holds: after a rollback, sources made in vain are gone."""
        self._by_name.clear()
        for source in Source.objects.all():
            for name in (source.name, *source.names):
                self._by_name.setdefault(name.casefold(), source)

    def find(self, name: str) -> Source | None:
        """The source of that printed name, or None."""
        return self._by_name.get(name.casefold())

    def resolve(self, name: str, *, collective: bool) -> Source:
        """The source of that printed name; made new if nobody knows it."""
        found = self.find(name)
        if found is not None:
            return found
        source, _ = Source.objects.get_or_create(
            key=slugify(name)[:120] or f"source-{len(self._by_name)}",
            defaults={"name": name, "names": [name], "collective": collective},
        )
        self._by_name[name.casefold()] = source
        return source


@dataclass(frozen=True, slots=True)
class Stored:
    """An article row and what became of it: ``stored``, ``replaced`` or ``unchanged``."""

    article: Article
    outcome: str


def lock_issue(*, publication: Publication, volume: int, number: int) -> Issue:
    """The issue, locked until the transaction ends, so that two ingestions cannot both make it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [publication.pk, volume * 10_000 + number])
    return Issue.objects.get_or_create(publication=publication, volume=volume, number=number)[0]


def store_article(
    *, issue: Issue, text: str, sha256: str, file_name: str, title: str, layout: dict[str, Any]
) -> Stored:
    """Store a text in its issue: new, unchanged, or a corrected copy of one that is there.

    Call it inside a transaction that holds ``lock_issue``.
    """
    siblings = list(issue.articles.all())
    same = next((article for article in siblings if article.sha256 == sha256), None)
    article = same or _earlier_copy(siblings, text, file_name)
    if article is None:
        position = 1 + max((sibling.position for sibling in siblings), default=0)
        slug = f"{issue.publication.key}-{issue.volume}-{issue.number}"
        article = Article(issue=issue, position=position, slug=slug if position == 1 else f"{slug}-{position}")
    outcome = "unchanged" if same else ("replaced" if article.pk else "stored")
    article.text, article.sha256, article.file_name = text, sha256, file_name
    article.title, article.layout = title, layout
    article.save()
    return Stored(article, outcome)


def _earlier_copy(siblings: Sequence[Article], text: str, file_name: str) -> Article | None:
    """The article that this text corrects: the same file, or mostly the same words in the same order."""
    for article in siblings:
        if article.file_name == file_name:
            return article
    words = text.split()
    for article in siblings:
        likeness = SequenceMatcher(a=article.text.split(), b=words, autojunk=False)
        if likeness.quick_ratio() >= SAME_ARTICLE and likeness.ratio() >= SAME_ARTICLE:
            return article
    return None


def begin_run(*, article: Article, version: str, model: str, fingerprint: str) -> Run:
    """A new current run; earlier ones stay as history."""
    article.runs.filter(is_current=True).update(is_current=False)
    return Run.objects.create(article=article, version=version, model=model, fingerprint=fingerprint)


def keep_sentences(*, article: Article, found: Sequence[SentenceFound]) -> dict[str, Sentence]:
    """Make the article's sentences exactly ``found``; a sentence with the same anchor keeps its row.

    A sentence that a corrected text no longer has stays, marked as not current, while a finding
    rests on it. Returns the current sentences by anchor.
    """
    present = {sentence.anchor: sentence for sentence in article.sentences.all()}
    fresh, changed = [], []
    for position, item in enumerate(found):
        row = present.pop(item.anchor, None)
        wanted = {
            "paragraph": item.paragraph,
            "position": position,
            "start": item.start,
            "end": item.end,
            "text": article.text[item.start : item.end],
            "is_current": True,
        }
        if row is None:
            fresh.append(Sentence(article=article, anchor=item.anchor, **wanted))
        elif any(getattr(row, name) != value for name, value in wanted.items()):
            for name, value in wanted.items():
                setattr(row, name, value)
            changed.append(row)
    gone = [row.pk for row in present.values()]
    if gone:
        leftover = Sentence.objects.filter(pk__in=gone)
        leftover.filter(findings__isnull=False).update(is_current=False)
        leftover.filter(findings__isnull=True).delete()
    Sentence.objects.bulk_create(fresh)
    Sentence.objects.bulk_update(
        changed, ["paragraph", "position", "start", "end", "text", "is_current"], batch_size=500
    )
    return {s.anchor: s for s in article.sentences.filter(is_current=True).order_by("position")}


class SentenceFinder:
    """Offsets → the sentence that holds them."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self._sentences = sorted(sentences, key=lambda sentence: sentence.start)

    def at(self, start: int, end: int) -> Sentence | None:
        """The sentence in which the stretch begins, else the first that it touches, else None."""
        for sentence in self._sentences:
            if sentence.start <= start < sentence.end:
                return sentence
        return next((s for s in self._sentences if s.start < end and start < s.end), None)


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
    publication whose date window holds the day. Several candidates leave it wanted.
    """
    for reference in CrossReference.objects.filter(issue__isnull=True).select_related("article__issue"):
        candidates = Issue.objects.filter(publication=reference.publication)
        if reference.volume and reference.number:
            candidates = candidates.filter(volume=reference.volume, number=reference.number)
        elif reference.published:
            candidates = candidates.filter(published__overlap=reference.published).exclude(
                pk=reference.article.issue_id
            )
        else:
            continue
        found = list(candidates[:2])
        if len(found) == 1:
            reference.issue = found[0]
            reference.save(update_fields=["issue"])
    return CrossReference.objects.filter(issue__isnull=True).count()


def date_issue(*, issue: Issue) -> None:
    """Date an issue by all its articles together: what every one of them allows.

    Contradicting articles widen the window and are named; an editor's date is never touched.
    """
    if issue.basis == Issue.Basis.CONFIRMED:
        return
    evidence = [
        run.counts["published"]
        for run in Run.objects.filter(article__issue=issue, is_current=True).order_by("article__position")
        if run.counts.get("published", {}).get("earliest")
    ]
    if not evidence:
        issue.basis, issue.published, issue.published_edtf = Issue.Basis.UNKNOWN, None, ""
        issue.reasons = []
        issue.save()
        return
    reasons = list(dict.fromkeys(reason for item in evidence for reason in item["reasons"]))
    earliest = max(date.fromisoformat(item["earliest"]) for item in evidence)
    latest = min(date.fromisoformat(item["latest"]) for item in evidence)
    if earliest > latest:
        reasons.append("The articles of this issue contradict each other; the window holds all of them.")
        earliest = min(date.fromisoformat(item["earliest"]) for item in evidence)
        latest = max(date.fromisoformat(item["latest"]) for item in evidence)
    issue.published = days(earliest, latest)
    issue.published_edtf = f"{earliest}" if earliest == latest else f"{earliest}/{latest}"
    stated = any(item["basis"] == "stated" for item in evidence)
    issue.basis = Issue.Basis.STATED if stated else Issue.Basis.INFERRED
    issue.reasons = reasons
    issue.save()
