"""The commands around the evaluation, with the model: one small file of labels, read once for each command."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

TEXT = "Japan condemned Russia on Monday."
LABELS = {
    "id": "a",
    "text": TEXT,
    "published": "2000-02-15",
    "dates": [{"text": "Monday", "edtf": "2000-02-14"}],
    "people": [{"name": "Nobody Here", "role": None, "country": None}],
}


def labels(folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "one.jsonl").write_text(json.dumps(LABELS))
    return folder


def printed(*arguments: Any, **options: Any) -> str:
    out = StringIO()
    call_command("evaluate", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_figures_are_printed_as_json_with_the_outcomes_of_the_tuned_texts_only(tmp_path: Path) -> None:
    labels(tmp_path / "dev")
    labels(tmp_path / "heldout")
    (tmp_path / "heldout" / "one.jsonl").write_text(json.dumps({**LABELS, "id": "b"}))
    (tmp_path / "heldout" / "one.jsonl").rename(tmp_path / "heldout" / "two.jsonl")
    found = json.loads(printed(tmp_path, json="-"))
    assert found["texts"] == {"tuned": 1, "held-out": 1}
    bounds = [row["value"] for row in found["scores"]["held-out"] if row["measure"] == "bounds"]
    assert bounds == [1.0]
    assert {row[2] for row in found["outcomes"]} == {"one/a"}


def test_errors_of_held_out_texts_are_shown_only_on_demand(tmp_path: Path) -> None:
    folder = labels(tmp_path / "heldout")
    assert "Nobody Here" not in printed(folder, errors=True, kind=["people"])
    shown = printed(folder, errors=True, kind=["people"], show_held_out=True)
    assert "expected  Nobody Here" in shown
    assert f"sentence  {TEXT}" in shown


def test_malformed_labels_end_the_command_with_their_place(tmp_path: Path) -> None:
    (tmp_path / "one.jsonl").write_text('{"id": "a", "text": "Peace.", "dates": [{"text": "War"}]}')
    with pytest.raises(CommandError, match=r"one\.jsonl, line 1: dates: .*copy the words"):
        printed(tmp_path)


def test_two_files_are_compared_without_reading_a_text(tmp_path: Path) -> None:
    old = {"schema": "evaluation/1", "scores": {"tuned": []}, "outcomes": [["dates", "words", "a", "k", "missed"]]}
    new = {**old, "outcomes": [["dates", "words", "a", "k", "right"]]}
    for name, content in (("old", old), ("new", new)):
        (tmp_path / name).write_text(json.dumps(content))
    assert "+ dates, words: k (missed → right)" in printed(compare=[tmp_path / "old", tmp_path / "new"])
    with pytest.raises(CommandError, match="no evaluation/1 file"):
        (tmp_path / "bad").write_text("{}")
        printed(compare=[tmp_path / "bad", tmp_path / "new"])


def test_calibration_writes_the_same_bytes_twice_and_never_reads_held_out_labels(tmp_path: Path, settings: Any) -> None:
    lexicons = tmp_path / "lexicons"
    lexicons.mkdir()
    for file in settings.LEXICONS_ROOT.glob("*.json"):
        (lexicons / file.name).write_bytes(file.read_bytes())
    settings.LEXICONS_ROOT = lexicons
    settings.BASE_DIR = tmp_path
    folder = labels(tmp_path / "dev")
    (tmp_path / "dev" / "heldout").mkdir()
    (tmp_path / "dev" / "heldout" / "broken.jsonl").write_text("{")
    event = {"text": "condemned", "type": "ACCUSE", "actors": ["JPN"], "recipients": ["RUS"], "status": "occurred"}
    (folder / "one.jsonl").write_text(json.dumps({**LABELS, "events": [{**event, "edtf": None}]}))
    written = []
    for _ in range(2):
        call_command("calibrate", str(folder), stdout=StringIO())
        written.append((lexicons / "confidence.json").read_bytes())
    assert written[0] == written[1]
    rows = json.loads(written[0])["rows"]
    assert [(row["kind"], row["right"]) for row in rows if row["rule"] is None] == [("events", 1)]
