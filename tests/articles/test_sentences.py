"""Ends of sentences that a parser gets wrong, and anchors."""

import re

import pytest

from articles.reading.sentences import anchor_of, anchored, join_split_sentences
from articles.reading.values import Range


def _after_every_stop(text: str) -> list[Range]:
    """The proposal of a careless splitter: an end after every full stop or semicolon."""
    return [Range(m.start(), m.end()) for m in re.finditer(r"[^.;]+(?:[.;]|$)", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gen. Lebed left St. Petersburg. He flew home.", ["Gen. Lebed left St. Petersburg.", "He flew home."]),
        ("The U.S. sent aid. Moscow paid.", ["The U.S. sent aid.", "Moscow paid."]),
        (
            "They met (AFP, Feb. 3; Kyodo, Feb. 4). No one came.",
            ["They met (AFP, Feb. 3; Kyodo, Feb. 4).", "No one came."],
        ),
        ("It is ours. (Kyodo, May 3) Tokyo waits.", ["It is ours. (Kyodo, May 3)", "Tokyo waits."]),
        ("“We will; we must,” he said. It ended.", ["“We will; we must,” he said.", "It ended."]),
        ("“We will go. We must stay.” It ended.", ["“We will go.", "We must stay.”", "It ended."]),
    ],
)
def test_wrong_ends_are_taken_back(text: str, expected: list[str]) -> None:
    proposed = _after_every_stop(text)
    assert [text[s.start : s.end] for s in join_split_sentences(text, proposed)] == expected


def test_an_anchor_survives_case_and_blank_space() -> None:
    assert anchor_of("The  talks\nended.") == anchor_of("the talks ended.")
    assert anchor_of("The talks ended.") != anchor_of("The talks began.")


def test_a_repeated_sentence_is_numbered() -> None:
    text = "No. No."
    first, second = anchored(text, [[Range(0, 3), Range(4, 7)]])
    assert second.anchor == f"{first.anchor}-2"
