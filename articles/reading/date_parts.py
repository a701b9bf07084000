"""Words that take a part of a date: "late March", "the end of 2000", "the first half of this year"."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.reading.date_words import NUMBER, ORDINALS, WEEKDAY, number, weekday_number

# "By the end of 2000" is a last day and so is a bare "the end of 2000"; "at the end of 1999" is a stretch.
STRETCH_BEFORE = re.compile(r"(?<!\w)(?:at|in|near|toward|towards|since|from|around|about|during|after)\s+$", re.I)
_ORDINAL = "|".join(sorted(ORDINALS, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Prefix:
    """A part word before a date, and the name of the part that it takes."""

    pattern: re.Pattern[str]
    part: Callable[[re.Match[str]], str]


def _simple(match: re.Match[str]) -> str:
    word = match["word"].casefold()
    return {
        "beginning": "start", "start": "start", "outset": "start", "opening": "start", "close": "end", "end": "end",
        "turn": "start", "middle": "middle", "early": "early", "mid": "mid", "late": "late",
    }[word]  # fmt: skip


def _fraction(match: re.Match[str]) -> str:
    return f"{match['unit'].casefold()}:{ORDINALS[match['place'].casefold()]}"


def _counted(match: re.Match[str]) -> str:
    kind = "first" if match["place"].casefold() in ("first", "opening") else "last"
    return f"{kind}:{number(match['count'])}:{match['unit'].casefold().rstrip('s')}"


def _single(match: re.Match[str]) -> str:
    return f"nth:{ORDINALS[match['place'].casefold()]}:{match['unit'].casefold()}"


def _some(match: re.Match[str]) -> str:
    early = match["place"].casefold() in ("first", "early", "opening")
    if match["unit"].casefold() == "months":
        return "early" if early else "late"
    return "start" if early else "end"


def _weekday(match: re.Match[str]) -> str:
    printed = match["day"].casefold()
    return f"weekday:{ORDINALS[match['place'].casefold()]}:{5 if printed == 'weekend' else weekday_number(printed)}" + (
        ":weekend" if printed == "weekend" else ""
    )


def _prefix(pattern: str, part: Callable[[re.Match[str]], str]) -> Prefix:
    return Prefix(re.compile(r"(?<![\w-])" + pattern, re.I), part)


PART_PREFIXES = (
    _prefix(r"(?:the\s+)?(?P<word>early|mid|late)(?:\s*[-‐‑–]\s*|\s+)(?:(?:in|on)\s+)?(?=\S)", _simple),
    _prefix(r"(?:the\s+)?(?:very\s+)?(?P<word>end|close|beginning|start|outset|middle)\s+of\s+", _simple),
    _prefix(r"(?P<word>end)\s*[-‐‑–]\s*", _simple),
    _prefix(rf"(?:the\s+)?(?P<place>{_ORDINAL})[\s-]+(?P<unit>half|quarter)\s+of\s+", _fraction),
    _prefix(
        rf"(?:the\s+)?(?P<place>first|last|opening|final)\s+(?P<count>{NUMBER})\s+(?P<unit>days|weeks|months)\s+of\s+",
        _counted,
    ),
    _prefix(rf"(?:the\s+)?(?P<place>{_ORDINAL})\s+(?P<unit>week|month|day)\s+(?:of|in)\s+", _single),
    _prefix(
        r"(?:the\s+)?(?P<place>first|early|opening|last|closing|final|dying|late)\s+(?P<unit>days|weeks|months)\s+of\s+",
        _some,
    ),
    _prefix(rf"(?:the\s+)?(?P<place>{_ORDINAL})\s+(?P<day>{WEEKDAY}|weekend)\s+(?:of|in)\s+", _weekday),
)
