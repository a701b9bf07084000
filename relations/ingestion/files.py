"""From paths to texts: what can be read, and for the rest the file, the line and the remedy."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# No newsletter article comes near this; the parser's memory grows with the text.
LARGEST_FILE = 2_000_000  # bytes

SIGNATURES = (
    (b"PK\x03\x04", "it is a zip archive (or an Office document)", "unpack it, or save it as plain text"),
    (b"\x1f\x8b", "it is a gzip archive", "unpack it first"),
    (b"%PDF", "it is a PDF", "save its text as a .txt file"),
    (b"\xd0\xcf\x11\xe0", "it is an old Office document", "save it as plain text in UTF-8"),
    (b"{\\rtf", "it is rich text", "save it as plain text in UTF-8"),
    (b"\xff\xfe", "it is UTF-16", "save it as UTF-8"),
    (b"\xfe\xff", "it is UTF-16", "save it as UTF-8"),
)
HTML_MARKS = ("<!doctype html", "<html", "<head", "<body", "<script")


class Refused(ValueError):
    """A file that cannot be read; the message names the line where there is one, and the remedy."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}. Remedy: {remedy}.")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file on its way in: its name for messages, and its path."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file's text, verbatim, and the digest of its bytes."""

    name: str
    text: str
    sha256: str


def candidates(paths: Iterable[Path]) -> Iterator[Candidate]:
    """Each file of the paths, folders opened in order of name; missing paths come as they are.

    A README beside the articles is not one of them.
    """
    for path in paths:
        if path.is_dir():
            for inner in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
                if inner.is_file() and not hidden and inner.suffix.lower() != ".md":
                    yield Candidate(str(inner.relative_to(path)), inner)
        else:
            yield Candidate(path.name, path)


def read_file(candidate: Candidate) -> ReadFile:
    """The text of a file as it stands, line ends included. Raises ``Refused``."""
    path = candidate.path
    if not path.is_file():
        raise Refused("there is no such file", "check the name and the folder")
    if path.is_symlink() and not path.exists():
        raise Refused("it is a link that leads nowhere", "give the file itself")
    size = path.stat().st_size
    if size == 0:
        raise Refused("it is empty", "give a file with the article's text")
    if size > LARGEST_FILE:
        raise Refused(
            f"it has {size / 1e6:.0f} MB, more than the {LARGEST_FILE // 1_000_000} MB an article may have",
            "split it into one file an article",
        )
    data = path.read_bytes()
    for signature, reason, remedy in SIGNATURES:
        if data.startswith(signature):
            raise Refused(reason, remedy)
    if b"\x00" in data:
        line = data[: data.index(b"\x00")].count(b"\n") + 1
        raise Refused(f"it is not text: line {line} holds a zero byte", "give a plain .txt file in UTF-8")
    return ReadFile(candidate.name, _decoded(data), hashlib.sha256(data).hexdigest())


def _decoded(data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Refused(
            f"it is not UTF-8: line {line} holds the byte {data[error.start]:#04x}",
            "convert it, for example with iconv -f WINDOWS-1252 -t UTF-8",
        ) from error
    if not text.strip():
        raise Refused("it holds only white space", "give a file with the article's text")
    start = text.lstrip()[:2000].casefold()
    mark = next((mark for mark in HTML_MARKS if mark in start), None)
    if mark:
        line = text[: text.casefold().index(mark)].count("\n") + 1
        raise Refused(f"it is HTML: line {line} holds {mark}>", "save the page as plain text")
    return text
