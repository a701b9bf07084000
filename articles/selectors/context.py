"""Printed words in the sentence they stand in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from articles.models import Article, Sentence


@dataclass(frozen=True, slots=True)
class Part:
    """A run of a sentence; ``marked`` where it is what the page is about."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class ContextRow:
    """A sentence with the words marked. Without a sentence, ``parts`` are the words alone.

    ``rows`` are what is marked (mentions or citations), in printed order.
    """

    article: Article
    sentence: Sentence | None
    parts: Sequence[Part]
    rows: Sequence[Any]


def marked(text: str, stretches: Iterable[tuple[int, int]]) -> tuple[Part, ...]:
    """The text cut at the stretches (start, end), which may touch or overlap; none may be empty."""
    parts, at = [], 0
    for start, end in sorted(stretches):
        start = max(start, at)
        if end <= start:
            continue
        if start > at:
            parts.append(Part(text[at:start], False))
        parts.append(Part(text[start:end], True))
        at = end
    if at < len(text):
        parts.append(Part(text[at:], False))
    return tuple(parts)


def in_context(rows: Iterable[Any]) -> tuple[ContextRow, ...]:
    """Neighbouring rows of one sentence become one row; each has ``sentence``, ``article``, ``start``, ``end``."""
    made = []
    for _, group in groupby(rows, key=lambda row: row.sentence_id or f"alone {row.pk}"):
        together = list(group)
        sentence = together[0].sentence
        if sentence is None:
            parts: Sequence[Part] = (Part(together[0].text, True),)
        else:
            end = len(sentence.text)
            stretches = [(max(row.start - sentence.start, 0), min(row.end - sentence.start, end)) for row in together]
            parts = marked(sentence.text, stretches)
        made.append(ContextRow(together[0].article, sentence, parts, tuple(together)))
    return tuple(made)
