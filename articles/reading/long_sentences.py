"""Sentences without an end, cut where they may be, so that no rule's time grows with the square of a sentence.

Rules walk the clauses of a sentence for every word of it. Real sentences have rarely a hundred words; tables, lists
and texts whose full stops were lost have thousands. Such a stretch is read in parts, and what reaches over their
ends is not seen: that is said under ``doc._.unresolved``.
"""

from collections.abc import Iterator

import numpy
from spacy.attrs import DEP, HEAD
from spacy.language import Language
from spacy.tokens import Doc, Span

from articles.reading.values import Unresolved
from articles.reading.verbatim import verbatim

LONGEST_SENTENCE = 160
"""Tokens; the longest of the newsletters' sentences have some 120."""

_WORDS_SHOWN = 12
_WHY = "a sentence of {} words, read in {} parts: what reaches from one into another isn't seen"
_ENDS = (frozenset({".", "!", "?", ";", "\n\n", "\n"}), frozenset({",", ":", "–", "—"}), frozenset({"and", "but"}))


class LongSentences:
    """The spaCy component ``long_sentences``: cuts sentences of more than ``longest`` tokens."""

    def __init__(self, longest: int = LONGEST_SENTENCE) -> None:
        self.longest = longest

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP"):
            return doc
        endless = [sentence for sentence in doc.sents if len(sentence) > self.longest]
        if not endless:
            return doc
        heads, labels = [token.head.i for token in doc], [token.dep for token in doc]
        root = doc.vocab.strings.add("ROOT")
        loose = doc.vocab.strings.add("dep")
        cut: set[int] = set()
        unresolved = []
        for sentence in endless:
            parts = list(self._parts(sentence))
            for start, end in parts:
                _rehang(heads, labels, start, end, root, loose)
            cut.update(doc[start].idx for start, _ in parts[1:])
            unresolved.append(_told(doc, sentence, len(parts)))
        steps = numpy.asarray(heads, dtype="int64") - numpy.arange(len(doc))
        table = numpy.stack([steps.astype("uint64"), numpy.asarray(labels, dtype="uint64")], axis=1)
        doc.from_array([HEAD, DEP], table)  # type: ignore[arg-type]  # spaCy's stub takes no numpy arrays
        doc.user_data["sentence_cuts"] = frozenset(cut)
        doc._.unresolved += tuple(unresolved)
        return doc

    def _parts(self, sentence: Span) -> Iterator[tuple[int, int]]:
        """Stretches of at most ``longest`` tokens, ended by the strongest mark of their last third."""
        start = sentence.start
        while sentence.end - start > self.longest:
            latest = start + self.longest
            earliest = latest - self.longest // 3
            end = next(
                (
                    at + (marks is not _ENDS[-1])
                    for marks in _ENDS
                    for at in range(latest - 1, earliest, -1)
                    if sentence.doc[at].lower_ in marks
                ),
                latest,
            )
            yield start, end
            start = end
        yield start, sentence.end


def _rehang(heads: list[int], labels: list[int], start: int, end: int, root: int, loose: int) -> None:
    """One tree for a part: what hung on a word outside it becomes its root, or hangs on that root."""
    top = next((at for at in range(start, end) if heads[at] == at), None)
    for at in range(start, end):
        if start <= heads[at] < end:
            continue
        if top is None:
            top = heads[at] = at
            labels[at] = root
        else:
            heads[at], labels[at] = top, loose


def _told(doc: Doc, sentence: Span, parts: int) -> Unresolved:
    shown = doc[sentence.start : min(sentence.end, sentence.start + _WORDS_SHOWN)]
    words = sum(1 for token in sentence if token.is_alpha)
    text = verbatim(doc)[shown.start_char : shown.end_char]
    return Unresolved(shown.start_char, shown.end_char, text, _WHY.format(f"{words:,}", parts))


def cuts_of(doc: Doc) -> frozenset[int]:
    """Character offsets at which a part of an endless sentence begins."""
    found: frozenset[int] = doc.user_data.get("sentence_cuts", frozenset())
    return found


@Language.factory("long_sentences", assigns=["doc._.unresolved"], requires=["token.dep"])
def create_long_sentences(nlp: Language, name: str) -> LongSentences:
    """The factory of ``long_sentences``; it has no settings."""
    return LongSentences()
