"""What reading an article's layout, dates and sources gives: frozen values, no behaviour.

Offsets are Python string indices into the text as it was given; ``text[start:end]`` is
always the printed words. A value that the text does not support is ``None``, never a guess.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Range:
    """A half-open stretch of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A newsletter as reference data knows it.

    ``epoch`` is the year before volume 1: volume N appeared in year ``epoch + N``
    (Monitor 1994, Eurasia Daily Monitor 2003). ``rhythm`` is "daily", "weekly", "biweekly", "monthly", or
    None for an unsteady one; ``begun`` is the day of the first issue, where it is known.
    """

    key: str
    name: str
    names: tuple[str, ...]
    epoch: int
    rhythm: str | None = None
    begun: date | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A source as reference data knows it; ``collective`` for "Russian agencies"."""

    key: str
    name: str
    names: tuple[str, ...]
    kind: str
    country: str | None
    collective: bool


@dataclass(frozen=True, slots=True)
class Header:
    """The line "Publication: Monitor Volume: 6 Issue: 32", as printed."""

    start: int
    end: int
    publication: str
    volume: int
    issue: int


@dataclass(frozen=True, slots=True)
class Discarded:
    """A stretch that is not the article's prose, and why it is left out."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Layout:
    """How the text is laid out: header, headline, paragraphs of prose, and what is neither."""

    header: Header | None
    title: Range | None
    paragraphs: tuple[Range, ...]
    discarded: tuple[Discarded, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """When the issue appeared, as far as the evidence goes.

    ``basis`` is ``stated`` (given by the caller or the text), ``inferred`` or ``unknown``.
    ``reasons`` are plain sentences for the reader. ``counted_from`` are the first and last day that
    "yesterday" and the like count from, where the text's own words settle that better than they
    settle the issue's day; None where the bounds serve.
    """

    edtf: str | None
    earliest: date | None
    latest: date | None
    basis: str
    reasons: tuple[str, ...]
    counted_from: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class DateFound:
    """A printed date expression and what it supports; ``edtf`` is None when unresolved."""

    start: int
    end: int
    text: str
    edtf: str | None
    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True)
class CitationFound:
    """One outlet group with its own date inside a parenthesis, and the prose it stands behind.

    ``lost`` is true when the parenthesis has a date but its outlet was lost in print.
    """

    start: int
    end: int
    outlets: tuple[str, ...]
    collective: tuple[str, ...]
    edtf: str | None
    earliest: date | None
    latest: date | None
    supports: Range | None
    lost: bool


@dataclass(frozen=True, slots=True)
class CrossReferenceFound:
    """A pointer to another issue: "(see the Monitor, February 11)"."""

    start: int
    end: int
    publication: str
    edtf: str | None
    volume: int | None
    issue: int | None


@dataclass(frozen=True, slots=True)
class SentenceFound:
    """A sentence and the anchor that survives reading the article again."""

    start: int
    end: int
    paragraph: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words that the rules saw and could not settle."""

    start: int
    end: int
    text: str
    why: str
