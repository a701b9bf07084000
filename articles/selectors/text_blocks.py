"""An article's text as blocks of sentences of marked segments; every character is in exactly one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from articles.layers import Piece, Span, flatten, shortest
from articles.models import Article, Sentence
from articles.panels import Highlight

OUTSIDE = "outside the paragraphs"
# Kinds that have a card beside the text; the others are links in the text itself.
CARD_KINDS = ("quote", "event", "transfer", "commitment")


@dataclass(frozen=True, slots=True)
class Marker:
    """The small sign at the start of a finding's words that opens its card."""

    kind: str
    target: str
    note: str
    suggested: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters with the same marks.

    ``kinds`` are those of all stretches over it; ``href`` is empty for plain words; ``cards`` are the
    ids of the cards that it belongs to, separated by spaces; ``sign`` is the kind whose mark stands
    before it, where a name or a date begins.
    """

    text: str
    kinds: Sequence[str]
    href: str
    note: str
    cards: str
    sign: str
    markers: Sequence[Marker]


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence (with its anchor) or what stands between two of them (without)."""

    anchor: str
    segments: Sequence[Segment]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the article, or a stretch that was left out and why."""

    kind: Literal["paragraph", "left out"]
    text: str
    why: str
    parts: Sequence[Part]


def text_blocks(article: Article, sentences: Sequence[Sentence], highlights: Sequence[Highlight]) -> list[Block]:
    """Cut the text along layout, sentences and highlights; blank stretches between blocks are dropped."""
    blocks: list[Block] = []
    pieces = _pieces(sentences, highlights)
    for start, end, why in _stretches(article):
        text = article.text[start:end]
        if not text.strip():
            continue
        if why == OUTSIDE and text.strip() == article.title:
            why = "the headline, printed above"
        if why:
            blocks.append(Block("left out", text, why, ()))
            continue
        inside = [s for s in sentences if s.start < end and start < s.end]
        blocks.append(Block("paragraph", text, "", _parts(article.text, start, end, inside, pieces, highlights)))
    return blocks


def _stretches(article: Article) -> list[tuple[int, int, str]]:
    """Start, end and why it is left out (empty for prose), over the whole text in order."""
    layout = article.layout
    prose = [(row["start"], row["end"], "") for row in layout.get("paragraphs", ())]
    left_out = [(row["start"], row["end"], row["why"]) for row in layout.get("discarded", ())]
    if not prose:
        return [(0, len(article.text), "")]
    cut, at = [], 0
    for start, end, why in sorted([*prose, *left_out]):
        if start > at:
            cut.append((at, start, OUTSIDE))
        if end > at:
            cut.append((max(start, at), end, why))
            at = end
    cut.append((at, len(article.text), OUTSIDE))
    return cut


def _pieces(sentences: Sequence[Sentence], highlights: Sequence[Highlight]) -> dict[int, tuple[Piece, ...]]:
    bounds = [Span(sentence.start, sentence.end) for sentence in sentences]
    return dict(zip((sentence.pk for sentence in sentences), flatten(bounds, highlights), strict=True))


def _parts(
    text: str,
    start: int,
    end: int,
    sentences: Sequence[Sentence],
    pieces: dict[int, tuple[Piece, ...]],
    highlights: Sequence[Highlight],
) -> list[Part]:
    parts, at = [], start
    for sentence in sentences:
        if sentence.start > at:
            parts.append(Part("", [_plain(text[at : sentence.start])]))
        segments = [_segment(text, piece, highlights) for piece in pieces[sentence.pk]]
        parts.append(Part(sentence.anchor, segments))
        at = sentence.end
    if at < end and text[at:end].strip():
        parts.append(Part("", [_plain(text[at:end])]))
    return parts


def _plain(text: str) -> Segment:
    return Segment(text, (), "", "", "", "", ())


def _segment(text: str, piece: Piece, highlights: Sequence[Highlight]) -> Segment:
    over = [highlights[index] for index in piece.covers]
    named = [index for index in piece.covers if highlights[index].kind not in CARD_KINDS]
    meant = shortest(named, highlights)
    link = highlights[meant] if meant is not None else None
    return Segment(
        text=text[piece.start : piece.end],
        kinds=tuple(dict.fromkeys(highlight.kind for highlight in over)),
        href=_href(link) if link else "",
        note=link.note if link else "",
        cards=" ".join(highlight.target for highlight in over if highlight.kind in CARD_KINDS),
        sign=link.kind if link and meant in piece.opens else "",
        markers=[
            Marker(highlight.kind, highlight.target, highlight.note, highlight.suggested)
            for highlight in (highlights[index] for index in piece.opens)
            if highlight.kind in CARD_KINDS
        ],
    )


def _href(highlight: Highlight) -> str:
    return highlight.target if "/" in highlight.target else f"#{highlight.target}"
