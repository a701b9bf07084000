"""Citations as printed: parentheses with outlets and their days, and references to other issues.

Works on the text and on date expressions already found in it; needs no tagger.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from articles.reading.values import Outlet, Publication, Range

PARENTHESIS = re.compile(
    r"[(\[](?P<inside>(?:[^()\[\]\n]|\[[^()\[\]\n]{1,60}\]|\([^()\[\]\n]{1,40}\)){2,400}?)(?:[)\]]|(?=\n|$))"
)
# A city or a name in its own script behind an outlet: "The Hindu [Chennai]", "Delo (Kyiv)".
_NESTED = re.compile(r"\[[^()\[\]\n]{1,60}\]|\([^()\[\]\n]{1,40}\)")
# What stands beside an outlet without being one: pages, numbers, hours, programmes, interviews.
_BESIDE = re.compile(
    r"(?:pp?\.?|pages?)\s*[A-Z]?\d[\d\s,–-]*|(?:No|Nos|Nr|Issue|Vol|Volume|#|№)\.?\s*\d[\d\s,/–-]*|\d{3,4}\s*(?:GMT|hrs?|UTC|local\s+time)|"
    r"\d{1,2}[:.]\d\d\s*(?:[ap]\.?m\.?|GMT|UTC)?|[“\"«‘'].*|.*\bprogram(?:me)?|.*\bbroadcast|in\s+(?:Russian|Arabic|English|Chinese|Persian)|"
    r"morning\s+edition|evening\s+edition|online\s+edition|print\s+edition|front\s+page|editorial",
    re.I,
)
_TITLED = re.compile(
    r"(?:(?:Vice|Deputy|Prime|Foreign|Former|Acting|Defen[cs]e|Interior|Finance|First|Crown)\s+)*"
    r"(?:President|Premier|Minister|King|Queen|Prince|Princess|General|Colonel|Chancellor|Secretary|Senator|Ambassador|Mr|Mrs|Ms|Dr|"
    r"Pope|Patriarch|Sheikh|Ayatollah|Emir|Sultan|Governor|Mayor|Speaker|Marshal|Admiral|Professor|Spokesman|Spokeswoman)\b"
)
_AFTER_DATE = re.compile(
    r"[\s.,”\"’]*(?:(?:pp?\.?|pages?)\s*[A-Z]?\d[\d\s,–-]*|\d{3,4}\s*(?:GMT|UTC)|same\s+date)?[\s.,]*", re.I
)
_COLLECTIVE = re.compile(
    r"(?:(?:[A-Z][\w'’.-]*|local|foreign|international|various|other|wire|news|press|state|official|state-run|"
    r"independent|opposition|major|leading|most)[\s-]+)*(?:news\s+|press\s+|wire\s+|information\s+|media\s+)?"
    r"(?:agencies|media|wires|services|newspapers|dailies|sources|press|outlets|broadcasters|channels|stations|"
    r"websites|reports)",
    re.I,
)
_NAME = re.compile(r"(?:[A-Z0-9«“\"‘'][^\s,;()]*|[a-z]+\.[a-z]{2,4}|www\.\S+)(?:\s+[^\s,;()]+){0,6}")
_NOT_IN_NAMES = re.compile(
    r"\b(?:in|on|at|from|by|was|were|is|are|be|been|until|since|born|died|signed|held|see|will|would|has|have|had|"
    r"after|before|during|his|her|their|which|who|that|this|not|with|adopted|ratified|elected|founded|dated|as|"
    r"about|some|only|then|when|where|also|including|effective|scheduled|summit|election|elections|meeting|talks|"
    r"treaty|agreement|between|through|session|resolution|visit)\b"
)
_SMALL_WORDS = {"i", "of", "the", "and", "for", "de", "la", "le", "der", "die", "das", "y", "al", "el", "in"}
_JOINERS = re.compile(r"\s*(?:/|&|\band\b|\bvia\b|\bciting\b|\bquoting\b)\s*")
_LEADING = re.compile(
    r"^(?:and\s+|&\s*)?(?:as\s+)?(?:reported\s+by|according\s+to|cited\s+by|quoted\s+by|via|from|by)\s+|^(?:and\s+(?:the\s+)?|&\s*|the\s+)(?=[A-Z])",
    re.I,
)
_LOST = re.compile(r"^\s*,\s*$")
_SEE_FIRST = re.compile(r"\s*(?:[Ss]ee|SEE|[Cc]f\.)\b")
_SEE = r"\b(?:[Ss]ee|SEE|[Cc]f\.)(?:\s+also)?,?\s+"


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets that reference data knows, for looking up printed names.

    ``places`` are folded names of countries and capitals: the city that an agency reports from.
    """

    collective: frozenset[str]
    single: frozenset[str]
    pattern: re.Pattern[str] | None
    printed: tuple[str, ...] = ()
    places: frozenset[str] = frozenset()

    def knows(self, printed: str) -> bool:
        """Whether a printed name is a known outlet, "the" and case left aside."""
        return fold(printed) in self.single or fold(printed) in self.collective


@dataclass(frozen=True, slots=True)
class Group:
    """Outlets with their own dates in a parenthesis: "Kyodo, Russian agencies, February 11-13".

    ``dates`` are indices into the expressions given; ``lost`` tells that the outlet isn't in print.
    """

    start: int
    end: int
    names: tuple[str, ...]
    dates: tuple[int, ...]
    parenthesis: Range
    lost: bool
    bare: bool


def fold(printed: str) -> str:
    """A name for comparing: no case, no article, no quotation marks, hyphens as spaces."""
    words = re.sub(r"[\"“”«»‘’']", "", printed).replace("-", " ").casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _by_beginning(ordered: Sequence[str]) -> str:
    """An alternation of names, longest first, told apart by two letters: thousands of names at a glance."""
    grouped: dict[str, list[str]] = {}
    for name in ordered:
        grouped.setdefault(name[:2], []).append(name[2:])
    return "|".join(
        rf"{re.escape(start)}(?:{'|'.join(map(re.escape, rest))})" for start, rest in sorted(grouped.items())
    )


def known_outlets(rows: Sequence[Outlet], places: frozenset[str] = frozenset()) -> Outlets:
    """The look-up tables of reference rows."""
    collective = {fold(name) for row in rows if row.collective for name in (row.name, *row.names)}
    names = {name for row in rows if not row.collective for name in (row.name, *row.names)}
    ordered = sorted(names, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{_by_beginning(ordered)})(?![\w-])") if names else None
    single = frozenset(fold(name) for name in names)
    return Outlets(frozenset(collective), single, pattern, tuple(ordered), frozenset(map(fold, places)))


def is_collective(printed: str, outlets: Outlets) -> bool:
    """Whether a name stands for several outlets: "Russian agencies", "local media"."""
    folded = fold(printed)
    if folded in outlets.collective:
        return True
    return folded not in outlets.single and _COLLECTIVE.fullmatch(printed.strip()) is not None


def _shaped_like_an_outlet(name: str) -> bool:
    if _NAME.fullmatch(name) is None or _NOT_IN_NAMES.search(name):
        return False
    words = name.split()
    low = [word for word in words[1:] if word[0].islower() and word not in _SMALL_WORDS]
    if _TITLED.match(name):
        return False
    return len(low) <= 1 and len(words) <= 7 and not re.fullmatch(r"[\d\s.,%$-]+", name)


def _names(printed: str, outlets: Outlets) -> tuple[str, ...] | None:
    """The outlets in the words before a date, or None where the words aren't outlets."""
    whole = re.sub(r"\s+", " ", printed).strip(" ,:–—-.")
    whole = _LEADING.sub("", whole)
    if not whole or whole.casefold() in ("and", "&", "/"):
        return ()
    found: list[str] = []
    pieces = [whole] if outlets.knows(whole) else re.split(r"\s*,\s*", whole)
    for number, piece in enumerate(pieces):
        name = _LEADING.sub("", piece.strip(' "“”'))
        if not name:
            continue
        beside = _BESIDE.fullmatch(piece.strip()) is not None or fold(piece) in outlets.places
        if beside and len(pieces) > 1 and not outlets.knows(name) and (found or number + 1 < len(pieces)):
            continue
        parts = [part for part in _JOINERS.split(name) if part]
        split = (
            len(parts) > 1
            and not outlets.knows(name)
            and all(outlets.knows(part) or is_collective(part, outlets) for part in parts)
        )
        found.extend(parts if split else [name])
    for name in found:
        if not (outlets.knows(name) or is_collective(name, outlets) or _shaped_like_an_outlet(name)):
            return None
    return tuple(found)


def _split(text: str, low: int, high: int) -> list[Range]:
    pieces, start = [], low
    for place in [*(m.start() for m in re.finditer(";", text[low:high])), high - low]:
        pieces.append(Range(start, low + place))
        start = low + place + 1
    return pieces


def _trim(text: str, low: int, high: int) -> Range:
    while low < high and (text[low].isspace() or text[low] in ",;"):
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return Range(low, high)


def groups_in(text: str, parenthesis: re.Match[str], dates: Sequence[Range], outlets: Outlets) -> list[Group]:
    """The outlet groups of one parenthesis; empty where it isn't a citation.

    A ";" ends a group, and so does a date that is followed by further names ("Reuters, May 3, Kyodo,
    May 4"). A piece that isn't a citation (an interview, a reference to another issue) makes the
    parenthesis none, unless another piece names an outlet that is known.
    """
    low, high = parenthesis.span("inside")
    if _NESTED.search(text, low, high):
        text = text[:low] + _NESTED.sub(lambda nested: " " * len(nested[0]), text[low:high]) + text[high:]
    whole = Range(parenthesis.start(), parenthesis.end())
    found: list[Group] = []
    strange = False
    for piece in _split(text, low, high):
        if _SEE_FIRST.match(text, piece.start, piece.end):
            strange = True
            continue
        groups = _groups_of_piece(text, piece, whole, dates, outlets)
        if groups is None:
            strange = True
        elif groups and groups[0].bare and found and found[-1].names:
            # "Interfax, UNIAN; May 4": the date of the names before it.
            last, own = found[-1], groups[0]
            found[-1] = Group(last.start, own.end, last.names, (*last.dates, *own.dates), whole, False, False)
            found.extend(groups[1:])
        else:
            found.extend(groups)
    if strange:
        return [group for group in found if any(outlets.knows(name) for name in group.names)]
    return found


def _start(stretch: Range) -> int:
    return stretch.start


def _groups_of_piece(
    text: str, piece: Range, whole: Range, dates: Sequence[Range], outlets: Outlets
) -> list[Group] | None:
    """The groups between two semicolons, or None where the words aren't a citation."""
    low, high = (bisect_left(dates, edge, key=_start) for edge in (piece.start, piece.end))
    inside = [n for n in range(low, high) if dates[n].end <= piece.end]
    start = piece.start
    if not inside:
        names = _names(text[piece.start : piece.end], outlets)
        if names and all(outlets.knows(name) for name in names):
            span = _trim(text, piece.start, piece.end)
            return [Group(span.start, span.end, names, (), whole, False, False)]
        return [] if names or not text[piece.start : piece.end].strip() else None
    rest = text[dates[inside[-1]].end : piece.end]
    if _AFTER_DATE.fullmatch(rest) is None:
        # "May 4, Xinhua": the day in front.
        names = _names(rest, outlets) if text[piece.start : dates[inside[0]].start].strip() == "" else None
        if not names or not all(outlets.knows(name) for name in names):
            return None
        span = _trim(text, piece.start, piece.end)
        return [Group(span.start, span.end, names, tuple(inside), whole, False, False)]
    found: list[Group] = []
    for number in inside:
        printed = text[start : dates[number].start]
        names = _names(printed, outlets)
        if names is None:
            return None
        if not names and found and found[-1].dates and number - 1 in found[-1].dates:
            last = found[-1]
            found[-1] = Group(
                last.start, dates[number].end, last.names, (*last.dates, number), whole, last.lost, last.bare
            )
        else:
            lost = not names and _LOST.match(printed) is not None
            span = _trim(text, start, dates[number].end)
            found.append(Group(span.start, span.end, names, (number,), whole, lost, not names and not lost))
        start = dates[number].end
    return found


@dataclass(frozen=True, slots=True)
class Reference:
    """A printed pointer to another issue, with its day expression or its volume and number."""

    start: int
    end: int
    publication: str
    days: Range | None
    volume: int | None
    issue: int | None


def reference_pattern(publications: Sequence[Publication]) -> re.Pattern[str] | None:
    """Finds "see the Monitor, " and the like, for the publications given."""
    names = sorted({name for row in publications for name in (row.name, *row.names)}, key=len, reverse=True)
    if not names:
        return None
    return re.compile(
        rf"(?:{_SEE}|(?P<again>;\s*))"
        + r"(?:the\s+|our\s+)?(?:Jamestown(?:\s+Foundation)?['’]?s?\s+)?(?P<name>"
        + "|".join(map(re.escape, names))
        + r")\b['’]?s?,?\s*(?:issues?\s+)?(?:of\s+|from\s+|for\s+)?"
    )  # fmt: skip


NUMBERED = re.compile(
    r"\(?Vol(?:ume)?\b\.?\s*(?P<volume>\d{1,2}|[IVXL]+)[,;\s]+(?:No|Issue|Iss|Number|Nr)\b\.?\s*(?P<issue>\d{1,4})\)?",
    re.I,
)
