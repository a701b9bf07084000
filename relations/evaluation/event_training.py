"""From hand labels to the learned event classifier: lessons, examples, fit, cross-validation.

A lesson is a labelled text: which words are the heads of which deeds. Every other candidate of the text is an
example of no deed, unless it stands inside a label's words, is optional, or is no deed for another reason than
its meaning (negated, demanded, a mere purpose: ``event_status`` decides that, and the classifier is not asked).
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc, Token

from relations.evaluation.event_fitting import fitted
from relations.evaluation.label_files import split_of
from relations.evaluation.labels import TUNED
from relations.extraction.event_deeds import DeedReader
from relations.extraction.event_features import BUCKETS, Candidate, candidates
from relations.extraction.event_frames import Lexicon
from relations.extraction.event_model import HASHED_WEIGHT, NONE, EventModel, dense_features
from relations.extraction.event_model_deeds import types_read
from relations.extraction.event_status import standing
from relations.extraction.participants import Cast

CLASSES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
    "THREATEN", "SANCTION", "PROTEST", "MOBILIZE", "COERCE", "ASSAULT", NONE,
)  # fmt: skip
PENALTY = 0.5
LEAST = 0.3
"""Probability from which on a predicate counts as a deed; by cross-validation."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Head:
    """Words of a text that head a deed; ``types`` are those that a label allows, none of them: any."""

    start: int
    end: int
    types: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with the deeds that it tells of; ``group`` is its file, the unit of cross-validation."""

    id: str
    group: str
    text: str
    published: date | None
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Examples:
    """What there is to learn from: one row an example. ``nouns`` are the lemmas of nouns that head deeds."""

    features: Floats
    targets: Floats
    groups: NDArray[np.str_]
    nouns: frozenset[str]

    @property
    def deeds(self) -> int:
        """How many of the examples are deeds."""
        return int((self.targets[:, -1] < 0.5).sum())

    def of(self, chosen: NDArray[np.bool_] | Sequence[bool]) -> "Examples":
        """Some of the examples."""
        return Examples(self.features[chosen], self.targets[chosen], self.groups[chosen], self.nouns)


def read_lessons(files: Iterable[Path], text_folder: Path) -> Iterator[Lesson]:
    """Lessons of label files (sentences as JSON lines, articles as JSON); raises ``ValueError`` for a bad row."""
    for file in files:
        if file.suffix == ".jsonl":
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
                if line.strip():
                    row = json.loads(line)
                    heads = tuple(_head(label, row["text"], f"{file.name}, line {number}") for label in row["events"])
                    day = row.get("published")
                    published = date.fromisoformat(day) if day else None
                    yield Lesson(row["id"], file.stem, row["text"], published, heads)
        else:
            rows = json.loads(file.read_text(encoding="utf-8"))
            text = (text_folder / f"{rows['id']}.txt").read_text(encoding="utf-8")
            heads = tuple(_trigger(label) for label in rows["events"])
            extra = tuple(Head(e["start"], e["end"], (), True) for e in rows.get("events_extra", ()) if "start" in e)
            yield Lesson(rows["id"], "articles", text, None, heads + extra)


def lesson_files(fixtures: Path) -> list[Path]:
    """The label files to learn from below a folder of fixtures, in order; held-out ones are never among them."""
    found = [p for folder in ("gold", "training") for p in (fixtures / folder).rglob("*.json*")]
    return sorted(path for path in found if split_of(path) == TUNED)


def data_hash(lessons: Iterable[Lesson]) -> str:
    """What the lessons teach, as a hash: it changes with every text, and with every word or type of a label."""
    total = hashlib.sha256()
    for lesson in lessons:
        heads = [[head.start, head.end, list(head.types), head.optional] for head in lesson.heads]
        day = lesson.published.isoformat() if lesson.published else None
        total.update(json.dumps([lesson.group, lesson.id, lesson.text, day, heads]).encode())
    return total.hexdigest()


def _head(label: Mapping[str, Any], text: str, origin: str) -> Head:
    start = -1
    for _ in range(int(label.get("nth") or 1)):
        start = text.find(label["text"], start + 1)
        if start < 0:
            raise ValueError(f"{origin}: {label['text']!r} is not in the text; copy the words exactly")
    types = tuple(dict.fromkeys((label["type"], *label.get("alt_type", ()))))
    for name in types:
        if name not in CLASSES[:-1]:
            raise ValueError(f"{origin}: {name!r} is no PLOVER type")
    return Head(start, start + len(label["text"]), types, bool(label.get("optional")))


def _trigger(label: Mapping[str, Any]) -> Head:
    types = tuple(t for t in dict.fromkeys((label.get("type"), *label.get("alt_type", ()))) if t in CLASSES)
    start, end = label.get("trigger_start", label["start"]), label.get("trigger_end", label["end"])
    vague = "trigger_start" not in label or not types
    return Head(start, end, types, bool(label.get("optional")) or vague)


def examples(lessons: Sequence[Lesson], docs: Sequence[Doc], lexicon: Lexicon) -> Examples:
    """What the lessons teach; ``docs`` are their texts, read by the pipeline in the same order."""
    nouns = frozenset(t.lemma_.lower() for lesson, doc in zip(lessons, docs, strict=True) for t in _nouns(lesson, doc))
    rows: list[Floats] = []
    targets: list[Floats] = []
    groups: list[str] = []
    for lesson, doc in zip(lessons, docs, strict=True):
        chosen = list(_taught(lesson, doc, lexicon, nouns))
        if not chosen:
            continue
        found = [candidate for candidate, _ in chosen]
        rows.append(np.hstack([dense_features(doc, found), _hashed(found)]))
        targets.append(np.array([_target(types) for _, types in chosen], dtype=np.float32))
        groups += [lesson.group] * len(chosen)
    return Examples(np.vstack(rows), np.vstack(targets), np.array(groups), nouns)


def _nouns(lesson: Lesson, doc: Doc) -> Iterator[Token]:
    for head in lesson.heads:
        span = doc.char_span(head.start, head.end, alignment_mode="expand")
        if span is not None and head.types and not head.optional and span.root.pos_ == "NOUN":
            yield span.root


def _taught(
    lesson: Lesson, doc: Doc, lexicon: Lexicon, nouns: frozenset[str]
) -> Iterator[tuple[Candidate, tuple[str, ...]]]:
    found = candidates(doc, lexicon, nouns, types_read(DeedReader(Cast(doc), lexicon).deeds()))
    labelled: dict[int, tuple[str, ...]] = {}
    aside: set[int] = set()
    for head in lesson.heads:
        span = doc.char_span(head.start, head.end, alignment_mode="expand")
        inside = [c.token for c in found if span is not None and span.start <= c.token.i < span.end]
        aside.update(t.i for t in inside)
        if inside and not head.optional:
            top = min(inside, key=lambda t: (sum(1 for _ in t.ancestors), t.i))
            labelled.setdefault(top.i, head.types)
    for candidate in found:
        token = candidate.token
        if token.i in labelled:
            yield candidate, labelled[token.i]
        elif token.i not in aside and standing(token, None, lexicon).status is not None:
            yield candidate, (NONE,)


def _target(types: Sequence[str]) -> list[float]:
    """The label's own type; a second allowed type has a small share."""
    others = [t for t in types[1:] if t != types[0]]
    share = 0.3 / len(others) if others else 0.0
    return [1.0 - share * len(others) if c == types[0] else (share if c in others else 0.0) for c in CLASSES]


def _hashed(found: Sequence[Candidate]) -> Floats:
    columns = np.zeros((len(found), BUCKETS), dtype=np.float32)
    for row, candidate in enumerate(found):
        columns[row, list(candidate.columns)] = HASHED_WEIGHT
    return columns


def model_of(given: Examples, *, data: str, least: float) -> EventModel:
    """The classifier that the examples teach, its weights rounded to half precision as they are stored."""
    weights = np.ones(len(given.targets), dtype=np.float32)
    found = fitted(given.features, given.targets, weights, penalty=PENALTY)
    found = found.astype(np.float16).astype(np.float32)
    width = given.features.shape[1] - BUCKETS
    return EventModel(CLASSES, given.nouns, found[:width], found[width:], data, least)
