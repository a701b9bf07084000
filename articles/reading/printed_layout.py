"""Finds header, headline and paragraphs in a text as it was given, and names what is neither.

Forms seen on real issues: a headline in capitals above or below the line "Publication: Monitor
Volume: 6 Issue: 32", junk lines around it, and the headline of the next article as a last line.
"""

import re
from dataclasses import dataclass

from articles.reading.values import Discarded, Header, Layout, Range

_NUMBERS = r"(?:Volume|Vol)\b\.?\s*[:#]?\s*(?P<volume>\d{1,3}|[IVXL]{1,6})\b[\s,;|/–—-]*"
_ISSUE = r"(?:Issue|Iss|Number|No|Nr)\b\.?\s*[:#]?\s*(?P<issue>\d{1,4})\b"
_GLUED_NUMBERS = _NUMBERS.replace(r"\b[\s", r"[\s")
_LABELLED = re.compile(
    r"[ \t]*Publication\s*:\s*(?P<publication>[^\n:]{2,60}?)[\s,;|–—-]*" + _GLUED_NUMBERS + _ISSUE, re.I
)
_UNLABELLED = re.compile(
    r"^[ \t#*_>]*(?P<publication>[^\n]{3,100}?)[\s,;:|(–—-]+" + _NUMBERS + _ISSUE + r"(?P<after>[^\n]{0,60})$",
    re.I | re.M,
)
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c]+")
_MONTHS = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_FULL_DATE = (
    r"(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
    rf"(?:{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d)"
)
_DATE_LINE = re.compile(
    rf"(?:(?:date|published|posted|issued|updated)\s*(?:on\s*)?:?\s*)?[*_(]?{_FULL_DATE}\.?[*_)]?"
    r"(?:[,\s]+(?:at\s+)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z+-][\w:+-]{1,5})?)?(?:[\s|–—-]+Age:.{0,40})?",
    re.I,
)
_DATE_INSIDE = re.compile(rf"[\s,;|(–—-]*{_FULL_DATE}[\s,;|)–—-]*", re.I)
_BYLINE = re.compile(r"by\s*:.{0,60}", re.I)
_BARE_BYLINE = re.compile(r"(?:By|BY) (?:[A-Z][\w.'’-]*,? ?(?:and |& )?){1,6}")
_NAME = re.compile(r"\W*(?:(?:[A-Z0-9][\w'’.]*|of|on|in|the|and|for|a|&)[\s,:–—-]+)*[A-Z][\w'’.]*\W*")
_FURNITURE = re.compile(r"(?:Category|Categories|Tags?|Keywords|Filed under|Section|Author|Topics?)\s*:.{0,160}", re.I)
_JUNK = {
    "placeholder canvas": "placeholder of the page it was taken from",
    "print": "page furniture",
    "email": "page furniture",
    "share": "page furniture",
    "download pdf": "page furniture",
    "read more": "page furniture",
}
_MASTHEAD = re.compile(
    r"(?:The )?(?:Monitor|Eurasia Daily Monitor|Fortnight in Review|Prism|Jamestown Foundation)"
    r" is (?:a publication|researched|an independent)\b|Copyright (?:\(c\)|©|19|20)|©"
)
_SENTENCE_END = re.compile(r"[.!?…;:,][\"'”’)\]]*$|[)\]]$|[.!?]\W*\(\d+\)$")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_LONGEST_HEADLINE = 200
_LONGEST_PLAIN_HEADLINE = 110
_LINES_BEFORE_PROSE = 12


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str
    block: int


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number.upper()]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _roman(printed)


def find_header(text: str) -> Header | None:
    """The first header line of ``text``, or None.

    With the word "Publication" it may stand anywhere in the first 4,000 characters; without it, only
    as a line of its own ("Monitor, Vol. VI, No. 32").
    """
    head = text[:4000]
    for match in _LABELLED.finditer(head):
        if not head[: match.start()].rpartition("\n")[2].strip("\ufeff \t"):
            return _header(match)
    for match in _UNLABELLED.finditer(head):
        name = _DATE_INSIDE.sub(" ", match["publication"], count=1)
        rest = _DATE_INSIDE.sub("", match["after"], count=1)
        if len(name) <= 62 and _NAME.fullmatch(name) and not any(letter.isalnum() for letter in rest):
            return _header(match)
    return None


def _header(match: re.Match[str]) -> Header:
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    name = re.sub(r"\s+", " ", _DATE_INSIDE.sub(" ", match["publication"], count=1)).strip(" ,;:-–—|*_#>")
    name = re.sub(r"^(?:The\s+)?Jamestown\s+Foundation(?:['’]s)?[\s,:–—-]+(?=\w)", "", name)
    return Header(start, match.end(), name, _number(match["volume"]), int(match["issue"]))


def _lines(text: str, skip: Header | None) -> list[_Line]:
    found: list[_Line] = []
    block, before = 0, 0
    stretches = [(0, len(text))] if skip is None else [(0, skip.start), (skip.end, len(text))]
    for low, high in stretches:
        block += 1
        before = low
        for match in _LINE.finditer(text, low, high):
            start, end = match.span()
            while start < end and (text[start].isspace() or text[start] == "\ufeff"):
                start += 1
            while end > start and text[end - 1].isspace():
                end -= 1
            if start == end:
                continue
            gap = text[before:start].replace("\r\n", "\n")
            if len(re.findall(r"[\n\r\u2028\u2029\x0b\x0c]", gap)) > 1:
                block += 1
            found.append(_Line(start, end, text[start:end], block))
            before = end
    return found


def in_capitals(line: str) -> bool:
    """Whether a line is set in capitals, as the headlines of the Monitor are."""
    letters = [letter for letter in line if letter.isalpha()]
    if len(letters) < 4 or len(line) > _LONGEST_HEADLINE:
        return False
    return sum(letter.isupper() for letter in letters) >= 0.85 * len(letters)


def _like_a_headline(line: str) -> bool:
    if in_capitals(line):
        return True
    if len(line) > _LONGEST_PLAIN_HEADLINE or _SENTENCE_END.search(line) or not line[0].isupper():
        return False
    words = re.findall(r"[^\W\d_][\w'’-]*", line)
    long_words = [word for word in words if len(word) > 3]
    return 2 <= len(words) <= 16 and sum(word[0].isupper() for word in long_words) >= 0.6 * len(long_words)


def _junk(line: str) -> str | None:
    why = _JUNK.get(line.casefold().strip(" .:*"))
    if why is not None:
        return why
    if _BYLINE.fullmatch(line):
        return "byline"
    if _FURNITURE.fullmatch(line):
        return "page furniture"
    if not any(letter.isalnum() for letter in line):
        return "ornament"
    return None


def _wrapped(lines: list[_Line]) -> bool:
    """Whether the lines of one block are a paragraph broken at a margin, not paragraphs of their own."""
    if len(lines) < 2 or not all(40 <= len(line.text) <= 100 for line in lines[:-1]):
        return False
    broken = [line for line in lines[:-1] if not re.search(r"[.!?][\"'”’)\]]*$", line.text)]
    return 2 * len(broken) >= len(lines) - 1 and len(lines[-1].text) <= 100


def _paragraphs(lines: list[_Line]) -> list[Range]:
    blocks: dict[int, list[_Line]] = {}
    for line in lines:
        blocks.setdefault(line.block, []).append(line)
    found: list[Range] = []
    for block in blocks.values():
        if _wrapped(block):
            found.append(Range(block[0].start, block[-1].end))
            continue
        before: _Line | None = None
        for line in block:
            if before is not None and _runs_on(before, line):
                found[-1] = Range(found[-1].start, line.end)
            else:
                found.append(Range(line.start, line.end))
            before = line
    return found


def _runs_on(before: _Line, line: _Line) -> bool:
    """Whether a line goes on with the sentence of the line before: a small letter after no stop, at any width."""
    return line.text[0].islower() and re.search(r"[.!?:;…][\"'”’)\]]*$", before.text) is None


def read_layout(text: str) -> Layout:
    """The layout of a text as it was given; a text without header or headline is all paragraphs.

    A text of one line is always prose. ``discarded`` holds the header too, so that paragraphs, title
    and discarded stretches together are the whole text but for blank space.
    """
    header = find_header(text)
    discarded: list[Discarded] = []
    if header is not None:
        discarded.append(Discarded(header.start, header.end, "header"))
    prose: list[_Line] = []
    for line in _lines(text, header):
        why = _junk(line.text)
        if why is None and len(prose) < 3 and _DATE_LINE.fullmatch(line.text):
            why = "date line"
        if why is None and len(prose) < 2 and _BARE_BYLINE.fullmatch(line.text):
            why = "byline"
        if why is None and len(prose) > 1 and _MASTHEAD.match(line.text):
            why = "masthead"
        if why is None:
            prose.append(line)
        else:
            discarded.append(Discarded(line.start, line.end, why))
    title = _take_title(prose, header)
    last = prose[-1] if prose else None
    if len(prose) > 1 and last is not None and not _continues(prose) and _like_a_headline(last.text):
        prose.pop()
        discarded.append(Discarded(last.start, last.end, "headline of the next article"))
    return Layout(header, title, tuple(_paragraphs(prose)), tuple(sorted(discarded, key=lambda d: d.start)))


def _continues(prose: list[_Line]) -> bool:
    """Whether the last line goes on with the line before it: a paragraph broken at a margin."""
    last, before = prose[-1], prose[-2]
    return (
        last.block == before.block and not in_capitals(last.text) and not re.search(r"[.!?)][\"'”’)\]]*$", before.text)
    )


def _take_title(prose: list[_Line], header: Header | None) -> Range | None:
    """Takes the headline out of ``prose``: the lines above the header, or the first below it."""
    if len(prose) < 2:
        return None
    above = [line for line in prose[:_LINES_BEFORE_PROSE] if header is not None and line.end <= header.start]
    if above and len(above) < len(prose) and all(_like_a_headline(line.text) for line in above):
        del prose[: len(above)]
        return Range(above[0].start, above[-1].end)
    if not above and _like_a_headline(prose[0].text):
        end = 1
        while (
            end < len(prose) - 1
            and prose[end].block == prose[0].block
            and in_capitals(prose[end].text)
            and in_capitals(prose[0].text)
        ):
            end += 1
        title = Range(prose[0].start, prose[end - 1].end)
        del prose[:end]
        return title
    return None
