"""Everything that the article reader shows, as one frozen value."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from articles.models import (
    Article,
    Citation,
    CitationSource,
    CrossReference,
    DateMention,
    Sentence,
    Unresolved,
)
from articles.panels import Highlight, Panel, panels_for
from articles.reading.human_dates import human_date
from articles.selectors.text_blocks import Block, text_blocks

# Kinds of mark in the order of the switches, and their words.
KINDS = {
    "person": "People",
    "organisation": "Organisations",
    "country": "Countries",
    "place": "Places",
    "source": "Sources",
    "date": "Dates",
    "quote": "Quotes",
    "event": "Events",
    "transfer": "Transfers",
    "commitment": "Commitments",
}
# A group is marked like an organisation and switched with it.
SHOWN_AS = {"group": "organisation"}


@dataclass(frozen=True, slots=True)
class Switch:
    """A checkbox that shows or hides one kind of mark, with the number of its marks."""

    kind: str
    label: str
    count: int
    on: bool


@dataclass(frozen=True, slots=True)
class Apparatus:
    """What the article rests on and points at, in the order of print."""

    citations: Sequence[Citation]
    cross_references: Sequence[CrossReference]
    dates: Sequence[DateMention]
    unresolved: Sequence[Unresolved]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The page value of the reader."""

    article: Article
    blocks: Sequence[Block]
    switches: Sequence[Switch]
    margin: Sequence[Panel]
    side: Sequence[Panel]
    apparatus: Apparatus
    sentence_count: int


def article_page(*, slug: str, shown: Collection[str] | None) -> ArticlePage:
    """The reader's page; ``shown`` are the kinds to mark, None for all of them.

    Raises ``Article.DoesNotExist`` for an unknown slug.
    """
    article = Article.objects.select_related("issue__publication").defer("search").get(slug=slug)
    sentences = list(article.sentences.filter(is_current=True).defer("search").order_by("position"))
    apparatus = _apparatus(article, {sentence.pk: sentence for sentence in sentences})
    panels = panels_for("article", article)
    highlights = [
        *_apparatus_highlights(apparatus),
        *(highlight for panel in panels for highlight in panel.highlights),
    ]
    return ArticlePage(
        article=article,
        blocks=text_blocks(article, sentences, highlights),
        switches=_switches(highlights, shown),
        margin=[panel for panel in panels if panel.where == "margin"],
        side=[panel for panel in panels if panel.where == "side"],
        apparatus=apparatus,
        sentence_count=len(sentences),
    )


def _apparatus(article: Article, sentences: dict[int, Sentence]) -> Apparatus:
    named = Prefetch("named", queryset=CitationSource.objects.select_related("source").order_by("position"))
    # Kept on the article: panels of later apps show the same citations.
    prefetch_related_objects(
        [article], Prefetch("citations", queryset=Citation.objects.order_by("start").prefetch_related(named))
    )
    apparatus = Apparatus(
        citations=list(article.citations.all()),
        cross_references=list(
            article.cross_references.order_by("start").select_related("publication", "issue__publication")
        ),
        dates=list(article.date_mentions.order_by("start")),
        unresolved=list(article.unresolved.order_by("start")),
    )
    # The sentences are here already: no row of the apparatus has to ask for its own.
    for row in (*apparatus.citations, *apparatus.cross_references, *apparatus.dates, *apparatus.unresolved):
        if row.sentence_id in sentences:
            row.sentence = sentences[row.sentence_id]
    return apparatus


def _apparatus_highlights(apparatus: Apparatus) -> list[Highlight]:
    marks = []
    for citation in apparatus.citations:
        names = ", ".join(row.source.name for row in citation.named.all()) or "outlet lost in print"
        note = f"source: {names}"
        if citation.edtf:
            note += f", {human_date(citation.edtf)}"
        marks.append(Highlight(citation.start, citation.end, "source", f"citation-{citation.pk}", note))
    for row in apparatus.cross_references:
        target = f"reference-{row.pk}"
        marks.append(Highlight(row.start, row.end, "source", target, f"see {row.publication.name}"))
    for mention in apparatus.dates:
        note = f"date: {human_date(mention.edtf)}" if mention.edtf else "date: not resolved"
        marks.append(Highlight(mention.start, mention.end, "date", f"date-{mention.pk}", note))
    return marks


def _switches(highlights: Sequence[Highlight], shown: Collection[str] | None) -> list[Switch]:
    counts = dict.fromkeys(KINDS, 0)
    for highlight in highlights:
        counts[SHOWN_AS.get(highlight.kind, highlight.kind)] += 1
    return [Switch(kind, label, counts[kind], shown is None or kind in shown) for kind, label in KINDS.items()]
