"""Hand labels of one text: what a reader says that the text holds, as frozen values.

Two forms of label file give the same values (``label_rows``): articles with offsets, and single
sentences whose labels quote the text. Where a reader would take several answers, all are kept: a
field named in the plural holds every answer that counts as right, the first being the preferred one.
``optional`` labels never count as missed, nor does a finding that matches one count as false.
"""

from dataclasses import dataclass
from datetime import date

TUNED, HELD_OUT = "tuned", "held-out"


class LabelError(ValueError):
    """A label file that cannot be read; the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class GoldDate:
    """A printed date; ``values`` are EDTF, None where the text does not support a day.

    ``parts`` are the ranges in which a list of days ("February 26, 27") may also be found, each by itself.
    """

    start: int
    end: int
    text: str
    values: tuple[str | None, ...]
    parts: tuple[tuple[int, int], ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldCitation:
    """An outlet group with its date, inside a parenthesis.

    ``outlets`` are the sets of names that count as right, collective sources among them.
    """

    start: int
    end: int
    text: str
    outlets: tuple[tuple[str, ...], ...]
    values: tuple[str | None, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldCrossReference:
    """A pointer to another issue."""

    start: int
    end: int
    text: str
    publications: tuple[str, ...]
    values: tuple[str | None, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """A person by the fullest name printed; no ``roles`` where the text gives no office, no ``countries`` likewise.

    ``former`` and ``acting`` are None where nobody labelled them or either will do.
    """

    start: int
    end: int
    names: tuple[str, ...]
    roles: tuple[str, ...]
    countries: tuple[str | None, ...]
    former: bool | None
    acting: bool | None
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldPlace:
    """A place by every name it bears in the text."""

    start: int
    end: int
    names: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldMetonym:
    """A place name that stands for its government; ``actor`` is ISO 3166-1 alpha-3 or a name."""

    start: int
    end: int
    text: str
    actor: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """Words put in somebody's mouth; ``ranges`` are the extents that count as right, ``kinds`` the kinds.

    ``speakers`` are alternatives, each the names or descriptions, as printed, of all who spoke; an empty
    one is a statement without a speaker. ``actors`` are the states or organisations spoken for.
    ``values`` and ``hedges`` are empty where nobody labelled them.
    """

    id: str | None
    start: int
    end: int
    text: str
    kinds: tuple[str, ...]
    ranges: tuple[tuple[int, int], ...]
    speakers: tuple[tuple[str, ...], ...]
    actors: tuple[str, ...]
    values: tuple[str | None, ...]
    hedges: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """A deed; an empty ``types`` takes any type (a deed that PLOVER has no name for).

    ``actors`` and ``recipients`` are the sets of names that count as right; ``mutuals`` whether both sides
    are one set, or either reading.
    """

    id: str | None
    start: int
    end: int
    text: str
    types: tuple[str, ...]
    actors: tuple[tuple[str, ...], ...]
    recipients: tuple[tuple[str, ...], ...]
    mutuals: tuple[bool, ...]
    values: tuple[str | None, ...]
    statuses: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldTransfer:
    """Money that moves; ``amounts`` are decimals in whole units, as printed in the label file."""

    id: str | None
    start: int
    end: int
    text: str
    donors: tuple[str | None, ...]
    recipients: tuple[str | None, ...]
    amounts: tuple[str | None, ...]
    currencies: tuple[str | None, ...]
    instruments: tuple[str | None, ...]
    stages: tuple[str | None, ...]
    values: tuple[str | None, ...]
    statuses: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldCommitment:
    """A promise, by whom (the sets of names that count as right) and until when."""

    id: str | None
    start: int
    end: int
    text: str
    by: tuple[tuple[str, ...], ...]
    dues: tuple[str | None, ...]
    statuses: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldLink:
    """One labelled finding bears on another; ids are those of the labels, None for one that has no label."""

    source: str | None
    target: str | None
    kinds: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldScareQuote:
    """Words between marks that nobody is said to have spoken."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class GoldIssue:
    """When the issue appeared: the bounds that its text supports, and the day itself if known."""

    earliest: date | None
    latest: date | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its labels. A section that is None was not labelled, and is not scored; an empty one is.

    ``published`` is the day given to the reader beside the text (sentences), ``issue`` the day to be
    found in the text (articles).
    """

    id: str
    text: str
    published: date | None
    origin: str
    split: str
    issue: GoldIssue | None = None
    dates: tuple[GoldDate, ...] | None = None
    citations: tuple[GoldCitation, ...] | None = None
    cross_references: tuple[GoldCrossReference, ...] | None = None
    people: tuple[GoldPerson, ...] | None = None
    places: tuple[GoldPlace, ...] | None = None
    metonyms: tuple[GoldMetonym, ...] | None = None
    statements: tuple[GoldStatement, ...] | None = None
    scare_quotes: tuple[GoldScareQuote, ...] | None = None
    events: tuple[GoldEvent, ...] | None = None
    transfers: tuple[GoldTransfer, ...] | None = None
    commitments: tuple[GoldCommitment, ...] | None = None
    links: tuple[GoldLink, ...] | None = None
