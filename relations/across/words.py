"""The words by which two tellings are compared: content words, countries named, sums printed.

Who takes part is compared by parties, so names of countries, their people and their capitals are no content
words; nor are words that say nothing about which event is meant, nor numbers other than sums of money.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from relations.across.values import Told

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SUM = re.compile(
    r"(?P<unit>US\$|S\$|[$€£¥]|\b(?:USD|EUR|GBP|JPY|SDR|DM|Rs\.?)\s?)?(?P<figure>\d[\d,]*(?:\.\d+)?)"
    r"(?:[\s-](?P<scale>million|billion|trillion|thousand)\b)?"
)
_UNIT = re.compile(r"\b(?:US|S|A|C|NZ|HK|NT)\$")
_SCALES = {
    None: Decimal(1),
    "thousand": Decimal(10**3),
    "million": Decimal(10**6),
    "billion": Decimal(10**9),
    "trillion": Decimal(10**12),
}
_POSSESSIVE = re.compile(r"['’]s?$")
_SHORTEST = 3
# Endings that a shared word may differ in; a stem keeps four letters, so that "use" and "using" stay apart.
_ENDINGS = (
    "ations",
    "ation",
    "ings",
    "ing",
    "ions",
    "ion",
    "ments",
    "ment",
    "ies",
    "ied",
    "ers",
    "er",
    "ed",
    "es",
    "s",
)
_STEM = 4


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that are no content words, names of countries, and words of organs of a state."""

    light_words: frozenset[str]
    state_organs: frozenset[str]
    confirming_cues: frozenset[str]
    to_date: tuple[str, ...]
    country_names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a text says, reduced to what can be compared; ``printed`` gives each stem's word as printed."""

    words: frozenset[str]
    printed: Mapping[str, str]
    countries: frozenset[str]
    sums: frozenset[str]


@lru_cache
def load_lexicon(*, reference: Path, lexicons: Path) -> Lexicon:
    """Read ``across.json`` and the names, demonyms and capitals of ``countries.json``."""
    own = json.loads((lexicons / "across.json").read_text(encoding="utf-8"))
    names: dict[str, str] = {}
    for row in json.loads((reference / "countries.json").read_text(encoding="utf-8"))["rows"]:
        for name in (row["name"], *row["names"], *row["demonyms"], row["capital"]):
            if name and " " not in name:
                names.setdefault(name.casefold(), row["iso3"])
    return Lexicon(
        light_words=frozenset(own["light_words"]),
        state_organs=frozenset(own["state_organs"]),
        confirming_cues=frozenset(own["confirming_cues"]),
        to_date=tuple(own["to_date"]),
        country_names=names,
    )


def stem(word: str) -> str:
    """A word without its ending; "pledged" and "pledges" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word.removesuffix(ending).rstrip("e")
    return word.rstrip("e") if len(word) > _STEM else word


def wording(texts: Iterable[str], *, lexicon: Lexicon, names: Iterable[str] = ()) -> Wording:
    """The content words, countries and sums of the texts; ``names`` are parties' names, left out of the words."""
    left_out = {part for name in names for part in _parts(name)}
    words: dict[str, str] = {}
    countries: set[str] = set()
    sums: set[str] = set()
    for text in texts:
        sums |= sums_of(text)
        for match in _WORD.finditer(_UNIT.sub("  ", text)):  # the US of US$ is no country
            as_printed = _POSSESSIVE.sub("", match.group())
            word = as_printed.casefold()
            country = lexicon.country_names.get(word)
            if country is not None:
                countries.add(country)
            elif len(word) >= _SHORTEST and word not in lexicon.light_words and word not in left_out:
                words.setdefault(stem(word), as_printed if match.start() else word)
    return Wording(frozenset(words), words, frozenset(countries), frozenset(sums))


def sums_of(text: str) -> frozenset[str]:
    """Sums of money printed in the text, in whole units: "US$1.5 billion" is "1500000000"."""
    found = set()
    for match in _SUM.finditer(text):
        if match["unit"] is None and match["scale"] is None:
            continue  # a bare number may be a year, a day or a count
        amount = Decimal(match["figure"].replace(",", "")) * _SCALES[match["scale"]]
        found.add(f"{amount.normalize():f}")
    return frozenset(found)


def is_state_organ(name: str, *, lexicon: Lexicon) -> bool:
    """Whether an organisation's name is that of an organ of a state."""
    return not lexicon.state_organs.isdisjoint(_parts(name))


def is_to_date(sentence: str, *, lexicon: Lexicon) -> bool:
    """Whether the sentence gives all that was paid up to then."""
    folded = sentence.casefold()
    return any(re.search(rf"\b{re.escape(phrase)}\b", folded) for phrase in lexicon.to_date)


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared words as a share of the shorter text's; 0 when either has none."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def in_common(a: Told, b: Told) -> str:
    """The content words that both print, for a reason: at most six, in alphabetical order."""
    shared = (min(a.printed.get(word, word), b.printed.get(word, word)) for word in a.words & b.words)
    return ", ".join(sorted(shared)[:6])


def _parts(text: str) -> list[str]:
    return [_POSSESSIVE.sub("", match.group().casefold()) for match in _WORD.finditer(text)]
