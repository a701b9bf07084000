"""Label files: both forms, the split, and what is said of a malformed one."""

import json
from pathlib import Path
from typing import Any

import pytest

from relations.evaluation.label_files import read_labels
from relations.evaluation.labels import HELD_OUT, TUNED, LabelError

TEXT = "Tokyo protested to Moscow on Monday.\nMoscow kept silent.\n"


def article(folder: Path, **sections: Any) -> Path:
    (folder / "note.txt").write_text(TEXT)
    file = folder / "note.json"
    file.write_text(json.dumps({"id": "note", **sections}, indent=1))
    return file


def protest(**more: Any) -> dict[str, Any]:
    return {
        "id": "e1", "type": "PROTEST", "sources": ["JPN"], "targets": ["RUS"], "edtf": None, "status": "occurred",
        "start": 0, "end": 36, **more,
    }  # fmt: skip


def test_a_section_that_is_absent_is_none_and_an_empty_one_is_empty(tmp_path: Path) -> None:
    read = read_labels([article(tmp_path, events=[])], [])[0]
    assert (read.events, read.dates) == ((), None)


def test_extra_events_join_the_events_and_are_optional(tmp_path: Path) -> None:
    file = article(tmp_path, events=[protest()], events_extra=[protest(id="x1", type=None)])
    labels = read_labels([file], [])[0].events or ()
    assert [(label.id, label.optional) for label in labels] == [("e1", False), ("x1", True)]


def test_an_event_told_again_need_not_be_found_again(tmp_path: Path) -> None:
    file = article(tmp_path, events=[protest(), protest(id="e2", same_as="e1")])
    assert [label.optional for label in read_labels([file], [])[0].events or ()] == [False, True]


def test_words_are_found_by_their_number(tmp_path: Path) -> None:
    row = {"text": "Moscow", "actor": "RUS", "nth": 2}
    metonym = (read_labels([article(tmp_path, metonyms=[row])], [])[0].metonyms or ())[0]
    assert metonym.start == TEXT.rindex("Moscow")


def test_days_of_a_list_may_be_found_one_by_one(tmp_path: Path) -> None:
    row = {"text": "Monday", "edtf": "2000-02-14", "alt_split": [{"text": "Mon", "edtf": "2000-02"}]}
    label = (read_labels([article(tmp_path, dates=[row])], [])[0].dates or ())[0]
    assert label.values == ("2000-02-14", "2000-02")
    assert label.parts == ((label.start, label.start + 3),)


def test_the_text_of_an_article_may_lie_in_another_folder(tmp_path: Path) -> None:
    file = article(tmp_path, events=[])
    texts = tmp_path / "texts"
    texts.mkdir()
    (tmp_path / "note.txt").rename(texts / "note.txt")
    assert read_labels([file], [texts])[0].text == TEXT
    with pytest.raises(LabelError, match=r"note\.txt"):
        read_labels([file], [])


def test_labels_below_a_folder_of_that_name_are_held_out_and_not_opened_for_the_other_split(tmp_path: Path) -> None:
    away = tmp_path / "heldout"
    away.mkdir()
    (away / "bad.jsonl").write_text("{")
    article(tmp_path, events=[])
    assert [one.split for one in read_labels([tmp_path], [], [TUNED])] == [TUNED]
    with pytest.raises(LabelError):
        read_labels([tmp_path], [], [HELD_OUT])


def test_a_sentence_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "asia.jsonl").write_text('{"id": "d1", "text": "Peace.", "published": "2000-02-15"}\n')
    read = read_labels([tmp_path], [])[0]
    assert (read.id, str(read.published)) == ("asia/d1", "2000-02-15")


def test_one_id_for_two_texts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "asia.jsonl").write_text('{"id": "d1", "text": "Peace."}\n{"id": "d1", "text": "War."}\n')
    with pytest.raises(LabelError, match=r"line 2: the id .* is that of .*line 1"):
        read_labels([tmp_path], [])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"type": "QUARREL"}, "no PLOVER type"),
        ({"status": "done"}, "take one of"),
        ({"edtf": "last week"}, "EDTF level 1"),
        ({"end": 900}, "outside the text"),
        ({"start": None, "text": "Beijing"}, "not in the text; copy the words"),
        ({"sources": "JPN"}, "not a list of names"),
    ],
)
def test_a_malformed_row_is_told_with_its_line_and_the_remedy(
    tmp_path: Path, changes: dict[str, Any], words: str
) -> None:
    file = article(tmp_path, people=[], events=[protest(), protest(id="e2", **changes)])
    line = 1 + next(n for n, text in enumerate(file.read_text().splitlines()) if '"e2"' in text)
    with pytest.raises(LabelError, match=words) as told:
        read_labels([file], [])
    assert f"note.json, line {line - 1}: events" in str(told.value)


def test_a_line_that_is_no_json_is_told_by_number(tmp_path: Path) -> None:
    (tmp_path / "asia.jsonl").write_text('{"id": "d1", "text": "Peace."}\n{"id": \n')
    with pytest.raises(LabelError, match=r"asia\.jsonl, line 2: not JSON"):
        read_labels([tmp_path], [])


def test_a_link_to_no_label_is_refused(tmp_path: Path) -> None:
    denial = {"id": "d1", "link": "denies", "claim": {"event": "e1"}, "response": {"event": "e9"}}
    with pytest.raises(LabelError, match="'e9' is no label's id"):
        read_labels([article(tmp_path, events=[protest()], denials=[denial])], [])


def test_a_text_without_header_is_read_with_the_given_day_which_then_is_not_to_be_found(tmp_path: Path) -> None:
    file = article(tmp_path, given_published="2000-02-15", published=["2000-02-15", "2000-02-15"])
    read = read_labels([file], [])[0]
    assert (str(read.published), read.issue) == ("2000-02-15", None)
