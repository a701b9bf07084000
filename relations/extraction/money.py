"""Sums of money as printed, and the currency they are in.

A grammar over the text itself, not over tokens: "US$4.8 billion", "DM 3 billion", "20bn yen",
"359.4 million SDR", "half a billion dollars", "$3-4 billion". Currencies are ISO 4217; where a
currency's code changed (the rouble in 1992 and 1998), the day decides.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any

from articles.reading.values import Range

LEXICON = "money.json"


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency's signs, names and codes; each code with the last day it was valid, the newest without.

    ``national`` is for a name that several countries share ("francs"): ISO 3166-1 alpha-3 to code.
    """

    signs: tuple[str, ...]
    words: tuple[str, ...]
    adjectives: tuple[str, ...]
    codes: tuple[tuple[str, date | None], ...]
    national: tuple[tuple[str, str], ...] = ()

    def code_on(self, day: date | None, countries: tuple[str | None, ...] = ()) -> str | None:
        """The ISO 4217 code on ``day``; the newest when no day is known.

        A shared name takes the code of the first of ``countries`` that has such money, else None.
        """
        if self.national:
            own = dict(self.national)
            return next((own[c] for c in countries if c in own), None)
        if day is not None:
            for code, until in self.codes:
                if until is None or day <= until:
                    return code
        return self.codes[-1][0]


@dataclass(frozen=True, slots=True)
class MoneyFound:
    """A printed sum in whole units of ``currency``, without "about" or "up to" before it.

    A range ("$3-4 billion") has no ``amount``: ``lower`` and ``upper`` bound it. For a single
    figure all three are the same.
    """

    start: int
    end: int
    amount: Decimal | None
    lower: Decimal
    upper: Decimal
    currency: Currency


@dataclass(frozen=True, slots=True)
class ShareFound:
    """A part of a sum named before: "half of it" is 1/2."""

    start: int
    end: int
    share: Fraction


class MoneyGrammar:
    """Finds sums of money in a text; built from the currencies, magnitudes and number words of the lexicon."""

    def __init__(
        self,
        currencies: tuple[Currency, ...],
        magnitudes: Mapping[str, int],
        numbers: Mapping[str, str],
        fractions: Mapping[str, str],
    ) -> None:
        self._magnitudes = {name: Decimal(value) for name, value in magnitudes.items()}
        self._numbers = {name: Decimal(value) for name, value in numbers.items()}
        self._shares = {name: Fraction(value) for name, value in fractions.items()}
        self._signs = {sign: c for c in currencies for sign in c.signs}
        self._words = {form.lower(): c for c in currencies for form in _word_forms(c)}
        self._pattern = self._compile()
        self._share_pattern = re.compile(
            rf"\b(?P<share>{_alternatives(self._shares)})(?:\s+of)?\s+"
            r"(?:it|which|that|this|them|the\s+(?:money|sum|amount|total|loan|package|credit|grant|aid|funds))\b",
            re.IGNORECASE,
        )

    def find(self, text: str) -> Iterator[MoneyFound]:
        """Every sum in ``text``, in printed order."""
        match = self._pattern.search(text)
        while match is not None:
            found = self._read(text, match)
            if found is not None:
                yield found
            # A match may reach into the next sum ("$3 billion and $4 billion"): go on where this one ends.
            match = self._pattern.search(text, found.end if found is not None else match.end())

    def shares(self, text: str) -> Iterator[ShareFound]:
        """Every part of an earlier sum: "half of it", "a third of the loan"."""
        for match in self._share_pattern.finditer(text):
            name = " ".join(match["share"].lower().split())
            yield ShareFound(match.start(), match.end(), self._shares[name])

    def _compile(self) -> re.Pattern[str]:
        figure = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?"
        magnitude = rf"(?:(?<=\d)|[\s-]+)(?:{_alternatives(self._magnitudes)})(?![A-Za-z])"
        span = r"\s?(?:-|–|—|to|or)\s?"
        named = rf"(?:US|U\.S\.)?\s?(?:{_alternatives(self._words)})s?\b"
        spelled = _alternatives(self._numbers)
        signed = _alternatives(self._signs)
        return re.compile(
            # "$3 billion", "between $3 billion and $4 billion", "$3-4 billion"
            rf"(?<![A-Za-z\d$€£¥])(?P<sign>{signed})\s?(?P<low>{figure})(?P<lowmag>{magnitude})?"
            rf"(?:(?P<to>{span}|\s(?:and)\s)(?P<sign2>{signed})?\s?(?P<high>{figure})(?P<highmag>{magnitude})?)?"
            rf"(?:[\s-]+(?P<after>{named}))?"
            # "20bn yen", "3 to 4 billion rubles", "half a billion dollars"
            rf"|(?<![\w.,$€£¥-])(?:(?P<wlow>{figure})(?P<wlowmag>{magnitude})?{span})?"
            rf"(?:(?P<wnum>{figure})(?P<wmag>{magnitude})?|(?P<spelled>{spelled})(?P<spelledmag>{magnitude}))"
            rf"[\s-]+(?P<word>{named})",
            re.IGNORECASE,
        )

    def _read(self, text: str, match: re.Match[str]) -> MoneyFound | None:
        if match["sign"] is not None:
            return self._read_signed(text, match)
        currency = self._named(match["word"])
        if currency is None or _is_weight(text, match):
            return None
        if match["spelled"] is not None:
            number = self._numbers[" ".join(match["spelled"].lower().split())]
            upper = number * self._magnitude(match["spelledmag"])
        else:
            upper = _figure(match["wnum"]) * self._magnitude(match["wmag"])
        lower = upper
        if match["wlow"] is not None:
            lower = _figure(match["wlow"]) * self._magnitude(match["wlowmag"] or match["wmag"])
        return _found(match.start(), match.end(), lower, upper, currency)

    def _read_signed(self, text: str, match: re.Match[str]) -> MoneyFound | None:
        sign = _canonical(match["sign"], self._signs)
        if sign is None:
            return None
        currency = self._signs[sign]
        if match["after"] is not None:
            currency = self._named(match["after"]) or currency
        end = match.end("after") if match["after"] is not None else match.end("lowmag")
        if match["lowmag"] is None and match["after"] is None:
            end = match.end("low")
        lower = upper = _figure(match["low"]) * self._magnitude(match["lowmag"])
        if match["high"] is not None and self._is_range(text, match):
            upper = _figure(match["high"]) * self._magnitude(match["highmag"])
            lower = _figure(match["low"]) * self._magnitude(match["lowmag"] or match["highmag"])
            end = match.end()
        return _found(match.start(), end, lower, upper, currency)

    def _is_range(self, text: str, match: re.Match[str]) -> bool:
        if "and" in match["to"].split():
            return bool(re.search(r"\bbetween\s+$", text[max(0, match.start() - 12) : match.start()], re.IGNORECASE))
        return match["lowmag"] is None or match["highmag"] is not None

    def _named(self, printed: str) -> Currency | None:
        name = re.sub(r"[\s-]+", " ", printed.lower()).strip()
        return self._words.get(name) or self._words.get(name.removesuffix("s"))

    def _magnitude(self, printed: str | None) -> Decimal:
        return self._magnitudes[printed.strip(" -\t\n\r").lower()] if printed else Decimal(1)


def read_lexicon(folder: Path) -> dict[str, Any]:
    """The money lexicon as JSON; raises ``FileNotFoundError`` when the folder has none."""
    with (folder / LEXICON).open(encoding="utf-8") as file:
        lexicon: dict[str, Any] = json.load(file)
    return lexicon


@lru_cache(maxsize=4)
def load_grammar(folder: Path) -> MoneyGrammar:
    """The grammar with the currencies of the lexicon in ``folder``."""
    lexicon = read_lexicon(folder)
    return MoneyGrammar(
        currencies=tuple(_currency(row) for row in lexicon["currencies"]),
        magnitudes=lexicon["magnitudes"],
        numbers=lexicon["numbers"],
        fractions=lexicon["fractions"],
    )


def part_of(amount: Decimal, share: Fraction) -> Decimal | None:
    """A share of an amount in whole units; None when it does not come out even."""
    whole, rest = divmod(amount * share.numerator, Decimal(share.denominator))
    return whole if rest == 0 else None


def inside(found: MoneyFound | ShareFound, ranges: tuple[Range, ...]) -> bool:
    """Whether a sum stands in one of ``ranges``."""
    return any(r.start <= found.start and found.end <= r.end for r in ranges)


def _currency(row: dict[str, Any]) -> Currency:
    return Currency(
        signs=tuple(row["signs"]),
        words=tuple(row["words"]),
        adjectives=tuple(row["adjectives"]),
        codes=tuple(
            (code["code"], date.fromisoformat(code["until"]) if "until" in code else None) for code in row["codes"]
        ),
        national=tuple(row.get("national", {}).items()),
    )


def _word_forms(currency: Currency) -> Iterator[str]:
    for word in currency.words:
        yield word
        if word[0].islower():
            for adjective in currency.adjectives:
                yield f"{adjective} {word}"


def _canonical(printed: str, signs: Mapping[str, Currency]) -> str | None:
    """The sign as the lexicon writes it. Letters count: "Dm 3" is no currency, "dm" even less."""
    return printed if printed in signs else None


def _figure(printed: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", printed):
        return Decimal(printed.replace(",", ""))
    return Decimal(printed.replace(",", "."))


def _found(start: int, end: int, lower: Decimal, upper: Decimal, currency: Currency) -> MoneyFound:
    lower, upper = sorted((_whole(lower), _whole(upper)))
    return MoneyFound(start, end, upper if lower == upper else None, lower, upper, currency)


def _whole(amount: Decimal) -> Decimal:
    """Without the zeros that multiplying leaves: 4.8 billion is 4800000000, not 4800000000.0."""
    return Decimal(int(amount)) if amount == amount.to_integral_value() else amount


def _is_weight(text: str, match: re.Match[str]) -> bool:
    """ "4,000 pounds of uranium" is no money; "won" after a bare figure is more often a verb."""
    word = match["word"].lower()
    bare = match["wmag"] is None and match["spelledmag"] is None
    if word in {"pound", "pounds"}:
        return bare or bool(re.match(r"\s+of\s+", text[match.end() :]))
    return word in {"won", "mark", "marks", "real", "rand", "som", "dram", "lira"} and bare


def _alternatives(words: Mapping[str, object]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
