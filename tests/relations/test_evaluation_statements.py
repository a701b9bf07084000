"""Statements against labels: which words, and who said them."""

from pathlib import Path
from typing import Any

import pytest

from relations.evaluation.statements import score_statements
from tests.relations.evaluated import IVANOV, JAPAN, RUSSIA, WORLD, body, document, figures, sentence, statement

TEXT = '"We will never leave the islands," he said, and called it an "illusion" that others would.'
WORDS = "We will never leave the islands"


def gold(text: str = WORDS, **more: Any) -> dict[str, Any]:
    return {"text": text, "kind": "direct", "speaker": "Igor Ivanov", "actor": "RUS", "edtf": None, **more}


def scores(folder: Path, label: dict[str, Any], *found: dict[str, Any]) -> dict[str, Any]:
    labelled = sentence(folder, TEXT, statements=[label])
    kyodo = body("kyodo", "Kyodo")
    return figures(
        score_statements(labelled, document(actors=[IVANOV, RUSSIA, JAPAN, kyodo], statements=list(found)), WORLD)
    )


def test_marks_and_the_final_comma_do_not_count(tmp_path: Path) -> None:
    found = statement(TEXT, '"We will never leave the islands,"', speaker="igor-ivanov")
    assert scores(tmp_path, gold(), found)["direct and mixed"].value == 1


def test_half_of_all_characters_must_be_shared(tmp_path: Path) -> None:
    for words, right in (("leave the islands", 1), ("the islands", 0)):
        assert scores(tmp_path, gold(), statement(TEXT, words))["direct and mixed"].value == right


def test_a_quotation_is_no_indirect_statement_unless_the_label_allows_it(tmp_path: Path) -> None:
    found = statement(TEXT, WORDS, kind="indirect", speaker="igor-ivanov")
    refused = scores(tmp_path, gold(), found)
    assert (refused["direct and mixed"].missed, refused["indirect"].false) == (1, 1)
    allowed = scores(tmp_path, gold(alt_kind=["indirect"]), found)
    assert allowed["direct and mixed"].value == 1
    assert "indirect" not in allowed


@pytest.mark.parametrize(
    ("speaker", "actor", "found", "right"),
    [
        ("Igor Ivanov", "RUS", {"speaker": "igor-ivanov"}, 1),
        ("Foreign Minister Igor Ivanov", "RUS", {"speaker": "igor-ivanov"}, 1),
        ("the Russian foreign minister", "RUS", {"speaker": "igor-ivanov"}, 1),
        ("the Japanese foreign minister", "JPN", {"speaker": "igor-ivanov"}, 0),
        ("Igor Ivanov", "RUS", {"speaker": "RUS"}, 0),
        ("Sergei Lavrov", "RUS", {"speaker": "igor-ivanov"}, 0),
        ("the Kremlin", "RUS", {"speaker": "RUS"}, 1),
        ("a Kremlin source", "RUS", {"speaker_described": "an unnamed source in Moscow"}, 1),
        ("a Kremlin source", "RUS", {"speaker_described": "a Japanese source"}, 0),
        ("Japanese officials", "JPN", {"speaker_described": "Japanese sources"}, 0),
        ("Kyodo", None, {"via": ["Kyodo"]}, 1),
        ("Kyodo", None, {"speaker": "kyodo"}, 1),
        (None, None, {}, 1),
        (None, None, {"speaker": "igor-ivanov"}, 0),
    ],
)
def test_a_speaker_is_the_same_person_actor_or_description(
    tmp_path: Path, speaker: str | None, actor: str | None, found: dict[str, Any], right: int
) -> None:
    label = gold(speaker=speaker, actor=actor)
    assert scores(tmp_path, label, statement(TEXT, WORDS, **found))["direct and mixed: speaker"].value == right


def test_of_a_joint_statement_all_speakers_are_needed(tmp_path: Path) -> None:
    label = gold(speaker="Igor Ivanov; Taro Aso")
    for described, right in (("Igor Ivanov and Taro Aso", 1), ("Igor Ivanov", 0)):
        found = statement(TEXT, WORDS, speaker_described=described)
        assert scores(tmp_path, label, found)["direct and mixed: speaker"].value == right


def test_a_pronoun_asks_for_no_speaker(tmp_path: Path) -> None:
    figures_ = scores(tmp_path, gold(speaker="he"), statement(TEXT, WORDS, speaker="igor-ivanov"))
    assert "direct and mixed: speaker" not in figures_
    assert figures_["words and speaker"].value == 1


def test_an_unbroken_label_is_false_when_nobody_said_the_words(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, TEXT, statements=[], scare_quotes=[{"text": "illusion"}])
    for found, right in (([], 1), ([statement(TEXT, "illusion", kind="mixed")], 0)):
        outcomes = score_statements(labelled, document(statements=found), WORLD)
        assert figures(outcomes)["scare quotes left alone"].value == right
