"""Confidence: counted from outcomes, looked up by the pipeline, and compared with what came true."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from relations.evaluation.calibration import PRIOR, bins, calibration_error, confidence_file, whole
from relations.evaluation.scores import DETECTION, FALSE, MISSED, RIGHT, WRONG, Outcome
from relations.evaluation.stored import changes, turned
from relations.extraction.confidence import Trust, load_trust
from relations.extraction.values import LinkFound


def outcome(result: str, rule: str | None = "verb", confidence: float | None = 0.5, at: int = 0) -> Outcome:
    return Outcome("events", "whole", DETECTION, result, "a", at, at + 1, "e", "f", rule, confidence)


def test_a_rule_is_drawn_towards_the_mean_of_its_kind() -> None:
    seen = [outcome(RIGHT)] * 6 + [outcome(FALSE)] * 2 + [outcome(WRONG, "noun")] * 2
    rows = json.loads(confidence_file(seen))["rows"]
    mean = (6 + PRIOR * 0.5) / (10 + PRIOR)
    assert [row["rule"] for row in rows] == [None, "noun", "verb"]
    assert rows[0]["confidence"] == round(mean, 2)
    assert rows[1] == {
        "kind": "events", "rule": "noun", "right": 0, "wrong": 2, "confidence": round(PRIOR * mean / (2 + PRIOR), 2)
    }  # fmt: skip
    assert rows[2]["confidence"] == round((6 + PRIOR * mean) / (8 + PRIOR), 2)


def test_the_file_is_the_same_whatever_the_order_of_the_outcomes() -> None:
    seen = [outcome(RIGHT), outcome(FALSE, "noun"), outcome(WRONG)]
    assert confidence_file(seen) == confidence_file(seen[::-1])


def test_what_the_learned_classifier_found_in_its_own_lessons_measures_nothing() -> None:
    rows = json.loads(confidence_file([outcome(RIGHT), outcome(RIGHT, rule="model/1")]))["rows"]
    assert [row["rule"] for row in rows] == [None, "verb"]


def test_what_was_not_found_has_no_rule_to_blame() -> None:
    kept = whole([outcome(MISSED, None), outcome(RIGHT)], {"events": "whole"})
    assert [one.result for one in kept] == [RIGHT]


def test_a_rule_not_measured_takes_the_mean_of_its_kind_and_a_kind_not_measured_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "confidence.json").write_text(confidence_file([outcome(RIGHT)]))
    trust = load_trust(tmp_path)
    assert (trust.of("events", "verb"), trust.of("events", "unheard of")) == (0.6, 0.56)
    assert trust.of("links", "answered") is None
    link = LinkFound("s1", "s2", "denies", "answered", 0.65)
    assert trust.judged("links", [link]) == (link,)
    assert Trust({("links", None): 0.3}).judged("links", [link]) == (replace(link, confidence=0.3),)


def test_a_folder_without_measurements_changes_nothing(tmp_path: Path) -> None:
    assert load_trust(tmp_path).of("events", "verb") is None


def test_the_calibration_error_weighs_tenths_by_their_findings() -> None:
    seen = [outcome(RIGHT, confidence=0.9)] * 3 + [outcome(FALSE, confidence=0.1)]
    found = bins(seen)
    assert [(one.low, one.count, one.observed) for one in found] == [(0.1, 1, 0.0), (0.9, 3, 1.0)]
    assert calibration_error(found) == pytest.approx(0.1)
    assert calibration_error([]) is None


def test_certainty_belongs_to_the_last_tenth() -> None:
    assert [one.low for one in bins([outcome(RIGHT, confidence=1.0)])] == [0.9]


def evaluation(value: float, *rows: list[str]) -> dict[str, object]:
    score = {"kind": "events", "measure": "type", "value": value}
    return {"scores": {"tuned": [score]}, "outcomes": list(rows)}


def test_a_comparison_lists_findings_gained_and_lost() -> None:
    old = evaluation(0.5, ["events", "type", "a", "k1", MISSED], ["events", "type", "a", "k2", RIGHT],
                     ["events", "type", "a", "k3", FALSE])  # fmt: skip
    new = evaluation(0.6, ["events", "type", "a", "k1", RIGHT], ["events", "type", "a", "k2", MISSED])
    assert [(one.key, one.gained) for one in turned(old, new)] == [("k1", True), ("k2", False), ("k3", True)]
    assert [(one.measure, one.before, one.after) for one in changes(old, new)] == [("type", 0.5, 0.6)]


def test_texts_that_only_one_evaluation_has_are_not_compared() -> None:
    old = evaluation(0.5, ["events", "type", "a", "k1", RIGHT])
    new = evaluation(0.5, ["events", "type", "a", "k1", RIGHT], ["events", "type", "b", "k9", FALSE])
    assert turned(old, new) == []
