"""Pairs quotation marks within one paragraph, and says which marks have no partner.

Straight and curly, double and single marks are read by where they stand (after a blank an opener,
after a letter a closer), not by their shape: print mixes and turns them. An apostrophe is never a
closer while a better one follows. A pair never crosses a paragraph.
"""

import re
from dataclasses import dataclass

_DOUBLE = '"“”„‟″«»'
_SINGLE = "'‘’‚‹›"
_BEFORE_OPENER = " \t\r\n\xa0([{—–-/:;…" + _DOUBLE + _SINGLE
_AFTER_CLOSER = " \t\r\n\xa0)]}—–-/.,:;!?…" + _DOUBLE + _SINGLE
_ELISION = re.compile(r"['‘’](?:\d0s|\d\d\b|em\b|til\b|twas\b|cause\b|n['’])", re.I)
_PLURAL_POSSESSIVE = re.compile(r"s['’] +[a-z]")
_MISPRINTED = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words between two marks: ``start``/``end`` are those of the words, ``opened``/``closed`` the marks'.

    ``closed`` is one past the closing mark. ``runs_on`` is true when the next paragraph opens the
    quotation anew, as print does with a quotation of several paragraphs.
    """

    opened: int
    start: int
    end: int
    closed: int
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """The pairs of a paragraph in printed order, and the offsets of marks without a partner."""

    pairs: tuple[Quoted, ...]
    alone: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    at: int
    width: int
    opens: bool
    closes: bool


def pair_marks(text: str, start: int, end: int, *, next_start: int | None = None) -> Marks:
    """Pair the marks of ``text[start:end]``, one paragraph.

    Nested pairs are left out: the outer words hold them. With ``next_start`` (where the next
    paragraph begins) a quotation still open at the end may be one that goes on there.
    """
    pairs: list[Quoted] = []
    waiting: list[_Mark] = []
    alone: list[int] = []
    for mark in _double_marks(text, start, end):
        if mark.closes and waiting:
            opener = waiting.pop()
            pairs.append(_quoted(opener, mark))
        elif mark.opens:
            waiting.append(mark)
        else:
            alone.append(mark.at)
    if waiting and next_start is not None and _opens_at(text, next_start):
        opener = waiting.pop(0)
        stop = start + len(text[start:end].rstrip())
        pairs.append(Quoted(opener.at, opener.at + opener.width, stop, stop, runs_on=True))
    alone.extend(mark.at for mark in waiting)
    outer = _outermost(pairs)
    singles = [q for q in _single_pairs(text, start, end) if not any(_within(q, o) or _within(o, q) for o in outer)]
    return Marks(tuple(sorted((*outer, *singles), key=lambda q: q.opened)), tuple(sorted(alone)))


def _quoted(opener: _Mark, closer: _Mark) -> Quoted:
    return Quoted(opener.at, opener.at + opener.width, closer.at, closer.at + closer.width)


def _double_marks(text: str, start: int, end: int) -> list[_Mark]:
    marks: list[_Mark] = []
    at = start
    while at < end:
        width = 2 if text[at : at + 2] in _MISPRINTED else 1
        if (width == 2 or text[at] in _DOUBLE) and not _is_inch(text, at):
            marks.append(_direction(text, at, width, start, end))
        at += width
    return _settled(marks)


def _is_inch(text: str, at: int) -> bool:
    return (
        text[at] in '"″'
        and at > 0
        and text[at - 1].isdigit()
        and text[at + 1 : at + 2].isspace()
        and at > 1
        and (text[at - 2] in " .-")
    )


def _direction(text: str, at: int, width: int, start: int, end: int) -> _Mark:
    before = text[at - 1] if at > start else " "
    after = text[at + width] if at + width < end else " "
    may_open = before in _BEFORE_OPENER and not after.isspace()
    may_close = after in _AFTER_CLOSER and not before.isspace()
    shape = text[at]
    if shape in "“„«" and (may_open or not may_close):
        return _Mark(at, width, opens=True, closes=False)
    if shape in "”»" and (may_close or not may_open):
        return _Mark(at, width, opens=False, closes=True)
    if may_open == may_close:
        return _Mark(at, width, opens=True, closes=True)
    return _Mark(at, width, opens=may_open, closes=may_close)


def _settled(marks: list[_Mark]) -> list[_Mark]:
    """Decide marks that could be either by whether a quotation stands open."""
    settled: list[_Mark] = []
    open_now = 0
    for mark in marks:
        decided = mark
        if mark.opens and mark.closes:
            decided = _Mark(mark.at, mark.width, opens=open_now == 0, closes=open_now > 0)
        open_now = open_now + 1 if decided.opens else max(0, open_now - 1)
        settled.append(decided)
    return settled


def _opens_at(text: str, at: int) -> bool:
    return at < len(text) and text[at] in '"“„«'


def _single_pairs(text: str, start: int, end: int) -> list[Quoted]:
    pairs: list[Quoted] = []
    at = start
    while at < end:
        if text[at] in _SINGLE and _opens_single(text, at, start, end):
            closer = _single_closer(text, at + 1, end)
            if closer is not None:
                pairs.append(Quoted(at, at + 1, closer, closer + 1))
                at = closer
        at += 1
    return pairs


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    if before not in " \t\r\n\xa0([{—–" or not after.isalnum():
        return False
    return text[at] != "’" and not _ELISION.match(text, at)


def _single_closer(text: str, at: int, end: int) -> int | None:
    """The closing mark: not an apostrophe inside a word, and not "parties' " while a better one follows."""
    possessive: int | None = None
    for place in range(at + 1, end):
        if text[place] in _DOUBLE and possessive is None and text[place - 1].isspace():
            return None
        if text[place] not in "'’›":
            continue
        after = text[place + 1] if place + 1 < end else " "
        if text[place - 1].isspace() or after not in _AFTER_CLOSER:
            continue
        if _PLURAL_POSSESSIVE.match(text, place - 1):
            possessive = possessive if possessive is not None else place
            continue
        return place
    return possessive


def _outermost(pairs: list[Quoted]) -> list[Quoted]:
    return [q for q in pairs if not any(_within(q, other) for other in pairs if other is not q)]


def _within(inner: Quoted, outer: Quoted) -> bool:
    return outer.opened <= inner.opened and inner.closed <= outer.closed
