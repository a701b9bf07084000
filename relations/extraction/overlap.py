"""How far two findings speak of the same thing: the content words they share."""

from collections.abc import Iterable

from spacy.tokens import Doc, Token

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LIGHT = frozenset(
    {
        "be",
        "have",
        "do",
        "say",
        "make",
        "take",
        "give",
        "year",
        "month",
        "day",
        "side",
        "country",
        "new",
        "other",
    }
)


def content_words(doc: Doc, start: int, end: int, *, skip: frozenset[int] = frozenset()) -> frozenset[str]:
    """Lemmas of the content words between two offsets, in lower case; a demonym counts as its stem."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return frozenset()
    return words_of(t for t in span if t.i not in skip)


def words_of(tokens: Iterable[Token]) -> frozenset[str]:
    """Lemmas of the content words among ``tokens``."""
    return frozenset(
        _stem(t.lemma_.lower()) for t in tokens if t.pos_ in _CONTENT and t.lemma_.lower() not in _LIGHT and len(t) > 1
    )


def _stem(lemma: str) -> str:
    """ "Russian" and "Russia", "bilaterally" and "bilateral" share their first letters: cut long words short."""
    return lemma[:6] if len(lemma) > 6 else lemma[:5]


def shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Shared words as a fraction of the smaller set (0 to 1); 0 when either is empty."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))
