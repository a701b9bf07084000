"""An article's prose as statements need it: paragraphs, sentences as tokens, and what is only a citation."""

from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from articles.reading.values import Range
from articles.reading.verbatim import verbatim

FAR = 2_000
"""Characters within which the parenthesis of a citation opens and closes."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``start`` to ``end`` (one past the last) of one sentence, in paragraph number ``paragraph``."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs (character ranges), sentences, and the tokens that stand in citation parentheses.

    ``text`` is ``doc.text``, kept because spaCy joins it anew each time it is asked for.
    """

    doc: Doc
    text: str
    paragraphs: tuple[Range, ...]
    sentences: tuple[Sentence, ...]
    aside: frozenset[int]

    def sentence_at(self, token: int) -> int | None:
        """The number of the sentence that holds token ``token``; None outside the prose."""
        found = bisect_right(self.sentences, token, key=_start) - 1
        if found < 0 or token >= self.sentences[found].end:
            return None
        return found

    def paragraph_at(self, offset: int) -> int | None:
        """The number of the paragraph that holds a character offset; None outside the prose."""
        found = bisect_right(self.paragraphs, offset, key=_start) - 1
        return found if found >= 0 and offset < self.paragraphs[found].end else None

    def tokens(self, sentence: Sentence) -> Span:
        """The tokens of a sentence."""
        return self.doc[sentence.start : sentence.end]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers, or first follows, a character offset."""
        span = self.doc.char_span(offset, offset + 1, alignment_mode="expand")
        return span[0] if span is not None and len(span) else None


def _start(stretch: Sentence | Range) -> int:
    return stretch.start


def before(text: str, at: int) -> str:
    """The words printed before an offset, without blank space at their end; no more of them than rules look at."""
    return text[max(0, at - FAR) : at].rstrip()


def read_prose(doc: Doc) -> Prose:
    """The prose of ``doc``, from its layout and sentences where they are set, else from the parse alone."""
    text = verbatim(doc)
    layout = doc._.layout
    paragraphs = layout.paragraphs if layout is not None and layout.paragraphs else (Range(0, len(text)),)
    sentences: list[Sentence] = []
    first = 0
    for start, end in _sentence_ranges(doc):
        while first < len(paragraphs) and paragraphs[first].end <= start:
            first += 1
        for number in range(first, len(paragraphs)):
            paragraph = paragraphs[number]
            if paragraph.start >= end:
                break
            low, high = max(start, paragraph.start), min(end, paragraph.end)
            if low < high:
                span = doc.char_span(low, high, alignment_mode="contract")
                if span is not None and len(span):
                    sentences.append(Sentence(span.start, span.end, number))
    return Prose(doc, text, tuple(paragraphs), tuple(sentences), _aside(doc, text))


def _sentence_ranges(doc: Doc) -> list[tuple[int, int]]:
    if doc._.sentences:
        return [(s.start, s.end) for s in doc._.sentences]
    return [(s.start_char, s.end_char) for s in doc.sents]


def _aside(doc: Doc, text: str) -> frozenset[int]:
    """Tokens of the parentheses that hold a citation or a cross-reference, marks included."""
    tokens: set[int] = set()
    for found in (*doc._.citations, *doc._.cross_references):
        far = max(0, found.start - FAR)
        opener = max(text.rfind("(", far, found.start + 1), text.rfind("[", far, found.start + 1))
        closer = min(
            (at for mark in ")]" if (at := text.find(mark, found.end - 1, found.end + FAR)) >= 0),
            default=-1,
        )
        inside = opener >= 0 and closer >= 0 and ")" not in text[opener : found.start]
        within = max(found.start, text.find("(", found.start, found.end))
        low, high = (opener, closer + 1) if inside else (within, found.end)
        span = doc.char_span(low, high, alignment_mode="expand")
        if span is not None:
            tokens.update(range(span.start, span.end))
    for date in doc._.dates:
        if text[date.start - 1 : date.start] == "(" and text[date.end : date.end + 1] == ")":
            span = doc.char_span(date.start - 1, date.end + 1, alignment_mode="expand")
            tokens.update(range(span.start, span.end) if span is not None else ())
    return frozenset(tokens)
