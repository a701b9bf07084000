"""On which side of publication a date lies, on small parsed sentences."""

import pytest
import spacy
from spacy.tokens import Doc

from articles.reading.date_tense import TenseAt, tense_at

VOCAB = spacy.blank("en").vocab
# Words, tags, heads and dependencies as the parser gives them; the date's root is the last word.
SENTENCES = {
    "she arrives on Monday": ("PRP VBZ IN NNP", [1, 1, 1, 2], "nsubj ROOT prep pobj", "PRON VERB ADP PROPN"),
    "she arrived on Monday": ("PRP VBD IN NNP", [1, 1, 1, 2], "nsubj ROOT prep pobj", "PRON VERB ADP PROPN"),
    "she agreed to arrive on Monday": (
        "PRP VBD TO VB IN NNP", [1, 1, 3, 1, 3, 4], "nsubj ROOT aux xcomp prep pobj", "PRON VERB PART VERB ADP PROPN",
    ),
    "she failed to arrive on Monday": (
        "PRP VBD TO VB IN NNP", [1, 1, 3, 1, 3, 4], "nsubj ROOT aux xcomp prep pobj", "PRON VERB PART VERB ADP PROPN",
    ),
    "she would arrive on Monday": (
        "PRP MD VB IN NNP", [2, 2, 2, 2, 3], "nsubj aux ROOT prep pobj", "PRON AUX VERB ADP PROPN",
    ),
    "it extended them until Monday": (
        "PRP VBD PRP IN NNP", [1, 1, 1, 1, 3], "nsubj ROOT dobj prep pobj", "PRON VERB PRON ADP PROPN",
    ),
    "it lasted until Monday": ("PRP VBD IN NNP", [1, 1, 1, 2], "nsubj ROOT prep pobj", "PRON VERB ADP PROPN"),
    "it had been due on Monday": (
        "PRP VBD VBN JJ IN NNP", [2, 2, 2, 2, 3, 4], "nsubj aux ROOT acomp prep pobj", "PRON AUX AUX ADJ ADP PROPN",
    ),
    "he says on Monday": ("PRP VBZ IN NNP", [1, 1, 1, 2], "nsubj ROOT prep pobj", "PRON VERB ADP PROPN"),
}  # fmt: skip
LEMMAS = {
    "arrives": "arrive", "arrived": "arrive", "agreed": "agree", "failed": "fail", "extended": "extend",
    "lasted": "last", "been": "be", "says": "say",
}  # fmt: skip


def _tense(sentence: str) -> TenseAt:
    words = sentence.split()
    tags, heads, deps, poses = SENTENCES[sentence]
    doc = Doc(
        VOCAB,
        words=words,
        tags=tags.split(),
        heads=heads,
        deps=deps.split(),
        pos=poses.split(),
        lemmas=[LEMMAS.get(word, word) for word in words],
    )
    return tense_at(doc[-1], False, sentence[: sentence.rfind("Monday")])


@pytest.mark.parametrize(
    "sentence",
    ["she arrives on Monday", "she agreed to arrive on Monday", "she would arrive on Monday",
     "it extended them until Monday"],
)  # fmt: skip
def test_a_deed_still_to_come_puts_its_weekday_ahead(sentence: str) -> None:
    assert _tense(sentence).futurate


@pytest.mark.parametrize(
    "sentence",
    ["she arrived on Monday", "she failed to arrive on Monday", "it lasted until Monday", "it had been due on Monday",
     "he says on Monday"],
)  # fmt: skip
def test_what_was_done_or_told_leaves_its_weekday_behind(sentence: str) -> None:
    assert not _tense(sentence).futurate


def test_what_had_been_due_is_past() -> None:
    assert _tense("it had been due on Monday").outlook == -1


def test_an_agreement_to_act_makes_a_month_lie_ahead_too() -> None:
    assert _tense("she agreed to arrive on Monday").outlook == 1
    assert _tense("she would arrive on Monday").outlook == 0
