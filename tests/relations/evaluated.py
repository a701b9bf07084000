"""A small world, and documents in the form of the extraction contract, for the tests of the evaluation."""

import json
from pathlib import Path
from typing import Any

from entities.extraction.gazetteer import Body, Country
from relations.evaluation.label_files import read_labels
from relations.evaluation.labels import Labelled
from relations.evaluation.scores import Outcome, Score, scored
from relations.evaluation.world import World, world_of

WORLD: World = world_of(
    [
        Country("RUS", "Russia", ("Russian Federation",), ("Russian", "Russians"), "Moscow"),
        Country("JPN", "Japan", (), ("Japanese",), "Tokyo"),
        Country("CHN", "China", (), ("Chinese",), "Beijing"),
        Country("SUN", "Soviet Union", ("USSR",), ("Soviet",), "Moscow", historic=True),
    ],
    [
        Body("un", "United Nations", "UN", ("U.N.",)),
        Body("unsc", "UN Security Council", "UNSC"),
        Body("rus-mid", "Russian Foreign Ministry", None, (), "organisation", "RUS"),
        Body("kprf", "Communist Party", "KPRF", (), "group", "RUS"),
    ],
    [("Kremlin", "RUS")],
    {"RIA-Novosti": "ria", "RIA": "ria", "Kyodo": "kyodo"},
)
IVANOV = {
    "id": "igor-ivanov", "kind": "person", "name": "Igor Ivanov", "country": "RUS", "acronym": None,
    "aliases": ["Ivanov"],
    "roles": [{"title": "Foreign Minister", "country": "RUS", "former": False, "acting": False}],
}  # fmt: skip


def country(code: str, name: str) -> dict[str, Any]:
    return {
        "id": code, "kind": "country", "name": name, "country": code, "acronym": None, "aliases": [], "roles": [],
    }  # fmt: skip


def body(key: str, name: str, code: str | None = None) -> dict[str, Any]:
    return {
        "id": key, "kind": "organisation", "name": name, "country": code, "acronym": None, "aliases": [], "roles": [],
    }  # fmt: skip


RUSSIA, JAPAN, CHINA = country("RUS", "Russia"), country("JPN", "Japan"), country("CHN", "China")


def document(**sections: Any) -> dict[str, Any]:
    """A reading with the sections given and no others filled."""
    names = (
        "actors", "places", "mentions", "dates", "citations", "cross_references", "statements", "events",
        "transfers", "commitments", "links",
    )  # fmt: skip
    issue = {"edtf": None, "earliest": None, "latest": None, "basis": "unknown", "reasons": []}
    empty: dict[str, Any] = {name: [] for name in names}
    return {"document": {"published": issue}, **empty, "actors": [RUSSIA, JAPAN, CHINA, IVANOV], **sections}


def event(type_: str, actors: list[str], recipients: list[str], **more: Any) -> dict[str, Any]:
    return {
        "id": "e1", "start": 0, "end": 40, "type": type_, "mode": None, "actors": actors, "recipients": recipients,
        "edtf": None, "status": "occurred", "summary": "", "rule": f"verb {type_}", "confidence": 0.5, **more,
    }  # fmt: skip


def statement(text: str, words: str, **more: Any) -> dict[str, Any]:
    start = text.index(words)
    return {
        "id": "s1", "start": start, "end": start + len(words), "text": words, "kind": "direct", "speaker": None,
        "speaker_described": None, "via": [], "edtf": None, "hedge": "asserted", "rule": "cue-after",
        "confidence": 0.9, **more,
    }  # fmt: skip


def sentence(folder: Path, text: str, **sections: Any) -> Labelled:
    """One labelled sentence, written to a file and read again."""
    (folder / "one.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": None, **sections}))
    return read_labels([folder / "one.jsonl"], [])[0]


def gold_event(text: str, type_: str, actors: list[str], recipients: list[str], **more: Any) -> dict[str, Any]:
    return {
        "text": text, "type": type_, "actors": actors, "recipients": recipients, "mutual": False, "edtf": None,
        "status": "occurred", "alt_type": [], **more,
    }  # fmt: skip


def figures(outcomes: list[Outcome]) -> dict[str, Score]:
    """Scores by measure, of outcomes of one kind."""
    return {measure: score for (_, measure), score in scored(outcomes).items()}
