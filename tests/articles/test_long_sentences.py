"""Sentences without an end are read in parts, and what is lost by that is said."""

import pytest
import spacy
from spacy.tokens import Doc

from articles.reading.layout import NOT_RESOLVED
from articles.reading.long_sentences import LongSentences
from articles.reading.sentences import SentenceAnchors, join_split_sentences
from articles.reading.values import Range

VOCAB = spacy.blank("en").vocab


def endless(words: list[str]) -> Doc:
    """One tree: every word hangs on the one before it."""
    heads = [max(0, place - 1) for place in range(len(words))]
    return Doc(VOCAB, words=words, heads=heads, deps=["ROOT", *["dep"] * (len(words) - 1)])


@pytest.mark.parametrize("length", [21, 40, 137])
def test_an_endless_sentence_is_cut_into_trees_of_bounded_size(length: int) -> None:
    doc = LongSentences(longest=20)(endless(["word"] * length))
    parts = list(doc.sents)
    assert max(len(part) for part in parts) <= 20
    assert sum(len(part) for part in parts) == length
    for part in parts:
        assert [token.i for token in part if token.head == token] == [part.root.i]


def test_the_strongest_mark_near_the_limit_ends_a_part() -> None:
    words = ["word"] * 40
    words[15], words[18] = ";", ","
    first = next(iter(LongSentences(longest=20)(endless(words)).sents))
    assert first[-1].text == ";"


def test_what_is_read_in_parts_is_told_with_its_words() -> None:
    doc = LongSentences(longest=20)(endless(["word"] * 50))
    (told,) = doc._.unresolved
    assert doc.text[told.start : told.end] == told.text
    assert "50 words" in told.why


def test_a_sentence_of_ordinary_length_stays_as_it_is() -> None:
    doc = endless(["word"] * 20)
    before = [token.head.i for token in doc]
    assert [token.head.i for token in LongSentences(longest=20)(doc)] == before
    assert doc._.unresolved == NOT_RESOLVED


def test_parts_of_an_endless_sentence_are_not_joined_again() -> None:
    doc = SentenceAnchors()(LongSentences(longest=20)(endless(["word"] * 50)))
    assert len(doc._.sentences) == 3


def test_no_sentence_is_put_together_without_end() -> None:
    text = "low words " * 2_000
    stretches = [Range(at, at + 10) for at in range(0, len(text), 10)]
    assert max(found.end - found.start for found in join_split_sentences(text, stretches)) < 5_000
