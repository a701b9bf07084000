"""Label files: which there are, the texts that they label, and what to say when one is malformed.

An article's labels are one JSON object, beside or away from ``<id>.txt``; sentences are JSON lines that
hold their own text. A file below a folder named ``heldout`` is held out: rules are never tuned on it.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from articles.reading.edtf import bounds
from relations.evaluation.label_fields import RowError, first_of
from relations.evaluation.label_rows import READERS
from relations.evaluation.labels import HELD_OUT, TUNED, GoldIssue, GoldPlace, LabelError, Labelled

_HELD_OUT_FOLDER = "heldout"
_JOINS = {"events_extra": "events", "denials": "links", "dates_unresolved": "dates"}
"""Sections that hold more labels of another section."""


def read_labels(
    paths: Iterable[Path], text_folders: Sequence[Path], splits: Sequence[str] = (TUNED, HELD_OUT)
) -> list[Labelled]:
    """The labelled texts of files and folders, in the order of their names; folders are read below.

    An article's text is looked for beside its labels, then in ``text_folders``. A sentence's id gets its
    file's name before it. Files of other splits are not opened. Raises ``LabelError`` for a file that is
    missing, malformed, or labels a text that is nowhere.
    """
    found: list[Labelled] = []
    origins: dict[str, str] = {}
    for path in _files(paths):
        if split_of(path) not in splits:
            continue
        for labelled in _lines(path) if path.suffix == ".jsonl" else [_article(path, text_folders)]:
            if labelled.id in origins:
                raise LabelError(
                    f"{labelled.origin}: the id {labelled.id!r} is that of {origins[labelled.id]}; give each its own"
                )
            origins[labelled.id] = labelled.origin
            found.append(labelled)
    return found


def split_of(path: Path) -> str:
    """Whether labels may be looked at while rules are written ("tuned") or not ("held-out")."""
    return HELD_OUT if _HELD_OUT_FOLDER in path.parts else TUNED


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    seen: set[Path] = set()
    for path in paths:
        if path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.suffix in {".json", ".jsonl"})
        elif path.is_file() and path.suffix in {".json", ".jsonl"}:
            files = [path]
        else:
            raise LabelError(f"{path}: no folder, .json or .jsonl file of labels; check the path")
        for file in files:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                yield file


def _lines(path: Path) -> Iterator[Labelled]:
    for number, line in enumerate(_decoded(path).split("\n"), start=1):
        if not line.strip():
            continue
        origin = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise LabelError(f"{origin}: not JSON ({error}); write one object a line") from error
        if not isinstance(row, dict) or not row.get("id") or not isinstance(row.get("text"), str):
            raise LabelError(f'{origin}: not an object with "id" and "text"; give both')
        text = row["text"]
        sections = _sections(row, text, lambda *_, at=origin: at)
        yield Labelled(
            id=f"{path.stem}/{row['id']}",
            text=text,
            published=_day(row.get("published"), origin),
            origin=origin,
            split=split_of(path),
            places=_places(row, text, origin),
            **sections,
        )


def _article(path: Path, text_folders: Sequence[Path]) -> Labelled:
    source = _decoded(path)
    try:
        rows = json.loads(source)
    except json.JSONDecodeError as error:
        raise LabelError(f"{path}, line {error.lineno}: not JSON ({error.msg}); mend the file") from error
    if not isinstance(rows, dict):
        raise LabelError(f'{path}, line 1: not an object with "id" and sections of labels; write one')
    name = str(rows.get("id") or path.stem)
    text = _text(path, name, text_folders)
    sections = _sections(rows, text, lambda section, row: f"{path}, line {_line(source, section, row)}")
    # A text without a header is read with the day that its reader would give; then there is no day to find.
    given = _day(rows.get("given_published"), f"{path}, line {_line(source, 'given_published', 0)}")
    return Labelled(
        id=name,
        text=text,
        published=given,
        origin=str(path),
        split=split_of(path),
        issue=None if given else _issue(rows, f"{path}, line {_line(source, 'published', 0)}"),
        places=_places(rows, text, f"{path}, line {_line(source, 'places', 0)}"),
        **sections,
    )


def _text(path: Path, name: str, folders: Sequence[Path]) -> str:
    for folder in (path.parent, *folders):
        file = folder / f"{name}.txt"
        if file.is_file():
            return _decoded(file)
    raise LabelError(f"{path}, line 1: there is no {name}.txt beside it or among the texts; add it or mend the id")


def _decoded(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LabelError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def _sections(rows: Mapping[str, Any], text: str, origin: Any) -> dict[str, Any]:
    """Every section that the file has, as labels; extra events are optional and join the others."""
    found: dict[str, list[Any]] = {}
    for section, read in READERS.items():
        if section not in rows:
            continue
        if not isinstance(rows[section], list):
            raise LabelError(f'{origin(section, 0)}: "{section}" is not a list; write [] where there is none')
        target = _JOINS.get(section, section)
        labels = found.setdefault(target, [])
        for number, row in enumerate(rows[section]):
            if section == "events_extra" and isinstance(row, dict):
                row = {**row, "optional": True}
            try:
                if not isinstance(row, dict):
                    raise RowError("the row is not an object; write one for each label")
                label = read(row, text)
            except RowError as error:
                raise LabelError(f"{origin(section, number)}: {section}: {error}") from error
            except (TypeError, ValueError, AttributeError) as error:
                raise LabelError(
                    f"{origin(section, number)}: {section}: a value is of the wrong kind ({type(error).__name__}); "
                    "compare the row with others of its section"
                ) from error
            if label is not None:
                labels.append(label)
    known = {
        label.id for section in ("statements", "events", "transfers", "commitments") for label in found.get(section, [])
    }
    for link in found.get("links", []):
        for side in (link.source, link.target):
            if side is not None and side not in known:
                raise LabelError(f"{origin('denials', 0)}: denials: {side!r} is no label's id; mend the id")
    return {section: tuple(labels) for section, labels in found.items()}


def _places(rows: Mapping[str, Any], text: str, origin: str) -> tuple[GoldPlace, ...] | None:
    names = rows.get("places")
    if names is None:
        return None
    variants = rows.get("place_variants") or {}
    optional = rows.get("places_optional") or []
    found: list[GoldPlace] = []
    try:
        for name in (*names, *optional):
            spellings = (str(name), *variants.get(name, []))
            at = first_of(spellings, text)
            found.append(GoldPlace(at.start, at.end, spellings, optional=name in optional))
    except TypeError as error:
        raise LabelError(f'{origin}: "places" is not a list of names; write [] where there is none') from error
    return tuple(found)


def _issue(rows: Mapping[str, Any], origin: str) -> GoldIssue | None:
    given, true = rows.get("published"), _day(rows.get("published_true"), origin)
    if given is None and true is None:
        return None
    try:
        if isinstance(given, list):
            ends = [date.fromisoformat(end) if end else None for end in given]
            if len(ends) != 2:
                raise ValueError("two days are needed")
            return GoldIssue(ends[0], ends[1], true)
        earliest, latest = bounds(str(given)) if given else (true, true)
    except ValueError as error:
        raise LabelError(f'{origin}: "published": {error}; write ["2000-02-14", "2000-02-18"]') from error
    return GoldIssue(earliest, latest, true)


def _day(value: object, origin: str) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise LabelError(f"{origin}: {value!r} is no day; write it like 2000-02-15, or null") from error


def _line(source: str, section: str, row: int) -> int:
    """The line on which a row of a top-level section begins; that of the section when rows are no objects."""
    opening = re.search(rf'^\s{{0,4}}"{re.escape(section)}"\s*:\s*\[?', source, re.M)
    if opening is None:
        return 1
    at = opening.end()
    decoder = json.JSONDecoder()
    skip = re.compile(r"[\s,]*")
    for number in range(row + 1):
        gap = skip.match(source, at)
        at = gap.end() if gap is not None else at
        if number == row or at >= len(source):
            break
        _, at = decoder.raw_decode(source, at)
    return source.count("\n", 0, at if row else opening.start(0) + len(opening[0])) + 1
