"""Read articles and print what was found in them, with no database running."""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from relations.extraction.pipeline import Extraction, ModelMissingError, Text, build_pipeline, read_texts

STANDARD_INPUT = "-"


class UnreadableError(ValueError):
    """A file or line that holds no text to read; the message says why and what to do."""


class Command(BaseCommand):
    """`manage.py extract PATH [PATH ...] [--out FOLDER] [--published DATE]`."""

    help = "Read articles (.txt, a folder of them, .jsonl, or - for JSON lines on standard input) and print findings."
    requires_system_checks: ClassVar[list[str]] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare paths, the folder for results, and the day of publication for texts that have none."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help=".txt, folder, .jsonl, or - for standard input")
        parser.add_argument("--out", type=Path, metavar="FOLDER", help="write FOLDER/<stem or id>.json for each text")
        parser.add_argument(
            "--published",
            type=_day,
            metavar="DATE",
            help="ISO day that relative dates count from, e.g. 2000-02-15",
        )

    def handle(self, *, paths: list[str], out: Path | None, published: date | None, **_options: Any) -> None:
        """Read every text; a bad one is reported and the rest goes on.

        Raises ``CommandError`` (exit code 1) at the end when anything was bad.
        """
        self.faults = 0
        self.written: set[Path] = set()
        if out is not None:
            out.mkdir(parents=True, exist_ok=True)
        try:
            nlp = build_pipeline(
                reference=settings.REFERENCE_ROOT,
                lexicons=settings.LEXICONS_ROOT,
                model=settings.LANGUAGE_MODEL,
            )
        except ModelMissingError as missing:
            raise CommandError(str(missing)) from missing
        for extraction in read_texts(nlp, self._texts(paths, published), on_error=self._on_error):
            if out is None:
                # ASCII escapes survive any terminal encoding and are the same JSON.
                self.stdout.write(json.dumps({"id": extraction.id, **extraction.document}))
            else:
                self._write(out, extraction)
        if self.faults:
            raise CommandError(f"{self.faults} of the texts could not be read; see the messages above.")

    def _texts(self, paths: list[str], published: date | None) -> Iterator[Text]:
        for name in paths:
            path = Path(name)
            if name == STANDARD_INPUT:
                yield from self._lines(sys.stdin.buffer, "standard input", published)
            elif path.is_dir():
                files = sorted(path.glob("*.txt"))
                if not files:
                    self._fault(name, "the folder holds no .txt file; give a folder of articles, one a file")
                for file in files:
                    yield from self._file(file, published)
            elif not path.is_file():
                self._fault(name, "no such file or folder; check the path")
            elif path.suffix.lower() == ".jsonl":
                with path.open("rb") as stream:
                    yield from self._lines(stream, name, published)
            elif path.suffix.lower() == ".txt":
                yield from self._file(path, published)
            else:
                self._fault(name, "not a .txt or .jsonl file; rename it or convert it to plain text")

    def _file(self, path: Path, published: date | None) -> Iterator[Text]:
        try:
            text = _decoded(path.read_bytes())
        except (OSError, UnreadableError) as error:
            self._fault(str(path), str(error))
            return
        yield Text(path.stem, text, published, origin=str(path))

    def _lines(self, stream: BinaryIO, name: str, published: date | None) -> Iterator[Text]:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            place = f"{name}, line {number}"
            try:
                text = _from_json(_decoded(line), published, place)
            except UnreadableError as error:
                self._fault(place, str(error))
                continue
            yield text

    def _on_error(self, text: Text, error: Exception) -> None:
        reason = str(error)
        if not isinstance(error, ValueError):
            reason = f"the rules failed on it ({type(error).__name__}: {error}); report this text as a defect"
        self._fault(text.origin or text.id, reason)

    def _write(self, out: Path, extraction: Extraction) -> None:
        path = out / f"{_file_stem(extraction.id)}.json"
        if path in self.written:
            self._fault(extraction.id, f"{path.name} was already written for another text; give each its own id")
            return
        self.written.add(path)
        path.write_text(json.dumps(extraction.document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _fault(self, place: str, reason: str) -> None:
        self.faults += 1
        self.stderr.write(f"{place}: {reason}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day; write it like 2000-02-15") from error


def _decoded(data: bytes) -> str:
    """UTF-8 without its byte-order mark, line ends as they stand; raises ``UnreadableError``."""
    if b"\0" in data:
        raise UnreadableError("it looks like a binary file; give plain text in UTF-8")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError(f"byte {error.start} is not UTF-8; save the text as UTF-8") from error


def _from_json(line: str, published: date | None, origin: str) -> Text:
    """One `{"id", "text", "published"}`; raises ``UnreadableError`` when it is anything else."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise UnreadableError(f"not JSON ({error}); write one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableError('not an object with "id", "text" and "published"; write one such object a line')
    name, day = row.get("id"), row.get("published")
    if not isinstance(name, str | int) or name == "":
        raise UnreadableError('"id" is missing; give each text its own')
    if day is not None:
        try:
            published = date.fromisoformat(str(day))
        except ValueError as error:
            raise UnreadableError(f'"published" is {day!r}, not a day; write it like "2000-02-15", or null') from error
    return Text(str(name), row["text"], published, origin)


def _file_stem(name: str) -> str:
    """An id as a file name: what would leave the folder is escaped as in addresses."""
    safe = name.replace("%", "%25").replace("/", "%2F").replace("\\", "%5C")
    return "%2E" + safe[1:] if safe.startswith(".") else safe
