"""Sums of money as printed, and the currency they are in.

A grammar over the text itself, not over tokens: "US$4.8 billion", "DM 3 billion", "20bn yen", "359.4 million
SDR", "Rs 500 crore", "half a billion dollars", "$3-4 billion", "between 2 and 3 billion euros". A figure
without a currency ("and 547 million to Ghana") is in that of the sum before it in its sentence.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

from articles.reading.positions import ByPlace
from articles.reading.values import Range
from relations.extraction.currencies import Currency, currency_of, read_lexicon, word_forms

_NEAR = 5
"""So many sums before a bare figure may be the one whose currency it has: they overlap at most in part."""


@dataclass(frozen=True, slots=True)
class MoneyFound:
    """A printed sum in whole units of ``currency``, without "about" or "up to" before it.

    A range ("$3-4 billion") runs from ``lower`` to ``upper``; of a single figure both are the same. A vague
    sum ("several million euros") has neither. ``about`` marks a figure that the text calls approximate.
    """

    start: int
    end: int
    lower: Decimal | None
    upper: Decimal | None
    currency: Currency
    about: bool = False

    @property
    def amount(self) -> Decimal | None:
        """The figure, of a range the lower one."""
        return self.lower


@dataclass(frozen=True, slots=True)
class ShareFound:
    """A part of a sum named before: "half of it" is 1/2."""

    start: int
    end: int
    share: Fraction


_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?(?!\d)"
_HUNDREDS = r"\b(?:a|one|two|three|four|five|six|seven|eight|nine)[\s-]hundred"
_SPAN = r"\s?(?:-|–|—|to|or)\s?"
_INHERITS = re.compile(
    r"(?=\s*(?:[.,;:)—–]|$)|\s+(?:to|from|in|for|more|by|and|on|at|was|were|had|has|is|would|will|of\s+(?:which|it|them)"
    r"|this|last|next|already|promised|pledged|agreed|offered|approved|committed|granted|requested|allocated|sought|needed|over|under|went|came|before|after|within|as|but|or|through|if|when|each|apiece|a\s+year)\b)"
)
_OF_WHOLE = re.compile(
    r"(?i)(?:\s+of)?\s+(?:it|which|that|this|them|the\s+(?:money|sum|amount|total|loan|package|credit|grant|aid|funds|"
    r"tranche|debt|programme|program|facility|pledge|instalment|installment))\b(?!\s+(?:that|which|it|he|she|they)\b)"
)
_DONE_WITH = re.compile(r"(?i)\s*[,.;:]|\s+(?:on|in|was|were|had|has|have|would|will|by|before|when|already)\b")
_VERBAL_OVER = re.compile(r"(?i)\b(?:roll|hand|turn|sign|carr|pass|took|take)\w*\s+over\s+$")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[\"“A-Z])|\n\s*\n")


def _start(found: MoneyFound) -> int:
    return found.start


class MoneyGrammar:
    """Finds sums of money in a text; built from the currencies, magnitudes and number words of the lexicon."""

    def __init__(
        self,
        currencies: tuple[Currency, ...],
        magnitudes: Mapping[str, int],
        numbers: Mapping[str, str],
        fractions: Mapping[str, str],
        vague: tuple[str, ...] = (),
        approximations: tuple[str, ...] = (),
    ) -> None:
        self._magnitudes = {name: Decimal(value) for name, value in magnitudes.items()}
        self._numbers = {name: Decimal(value) for name, value in numbers.items()}
        self._shares = {name: Fraction(value) for name, value in fractions.items()}
        self._signs = {sign: c for c in currencies for sign in c.signs}
        self._words = {form.lower(): c for c in currencies for form in word_forms(c)}
        self._vague = vague
        self._about = re.compile(
            rf"\b(?:{_alternatives(dict.fromkeys(approximations, 0))})\s+(?:an?\s+(?:further|additional|extra)\s+)?$"
            if approximations
            else r"(?!)",
            re.IGNORECASE,
        )
        # Three components ask for the sums of one text in turn.
        self._last: tuple[str, tuple[MoneyFound, ...]] = ("", ())
        self._pattern = self._compile()
        self._bare = self._compile_bare()
        self._share_pattern = re.compile(rf"\b(?P<share>{_alternatives(self._shares)})\b", re.IGNORECASE)

    def find(self, text: str) -> Iterator[MoneyFound]:
        """Every sum in ``text``, in printed order."""
        if self._last[0] != text:
            self._last = (text, tuple(self._sums(text)))
        yield from self._last[1]

    def _sums(self, text: str) -> Iterator[MoneyFound]:
        found = list(self._printed(text))
        taken = ByPlace(found)
        for match in self._bare.finditer(text):
            if taken.overlapping(match.start(), match.end()):
                continue
            place = bisect_left(found, match.start(), key=_start)
            before = next((m for m in reversed(found[:place][-_NEAR:]) if m.end <= match.start()), None)
            if before is None or _SENTENCE_END.search(text, before.end, match.start()):
                continue
            inherited = self._read_bare(text, match, before.currency)
            if inherited is not None:
                insort(found, inherited, key=_start)
        for money in found:
            words = text[max(0, money.start - 40) : money.start]
            about = money.about or bool(self._about.search(words) and not _VERBAL_OVER.search(words))
            yield replace(money, about=True) if about else money

    def shares(self, text: str) -> Iterator[ShareFound]:
        """Every part of an earlier sum: "half of it", "a third of the loan", "paid out the first fifth on Friday"."""
        for match in self._share_pattern.finditer(text):
            name = " ".join(match["share"].lower().split())
            whole = _OF_WHOLE.match(text, match.end())
            counted = name.startswith("the ") and _DONE_WITH.match(text, match.end())
            before = text[max(0, match.start() - 80) : match.start()]
            if whole or counted or re.search(r"\bof which\b[^.;]*$", before):
                end = whole.end() if whole else match.end()
                yield ShareFound(match.start(), end, self._shares[name])

    def share_before(self, text: str, start: int) -> Fraction | None:
        """The part of the sum at ``start`` that is meant: "a third of the 90 million euros"."""
        for match in self._share_pattern.finditer(text, max(0, start - 40), start):
            if re.fullmatch(r"(?i)\s+(?:of\s+)?(?:the|its|their|a|an|that|this)?\s*", text[match.end() : start]):
                return self._shares[" ".join(match["share"].lower().split())]
        return None

    def _printed(self, text: str) -> Iterator[MoneyFound]:
        match = self._pattern.search(text)
        while match is not None:
            found = self._read(text, match)
            if found is not None:
                yield found
            # A match may reach into the next sum ("$3 billion and $4 billion"): go on where this one ends.
            match = self._pattern.search(text, found.end if found is not None else match.end())

    def _compile(self) -> re.Pattern[str]:
        one = rf"(?:{_alternatives(self._magnitudes)})(?![A-Za-z])"
        magnitude = rf"(?:(?<=\d)|[\s-]+){one}(?:[\s-]+{one})?"
        named = rf"(?:US|U\.S\.)?\s?(?:{_alternatives(self._words)})(?![A-Za-z])"
        spelled = rf"(?:{_HUNDREDS}[\s-]+(?:and[\s-]+)?)?(?:{_alternatives(self._numbers)})"
        vague = _alternatives(dict.fromkeys(self._vague, 0)) or "(?!)"
        signed = _alternatives(self._signs)
        return re.compile(
            # "$3 billion", "between $3 billion and $4 billion", "$3-4 billion"
            rf"(?<![A-Za-z\d$€£¥])(?P<sign>{signed})\s?(?P<low>{_FIGURE})(?P<lowmag>{magnitude})?"
            rf"(?:(?P<to>{_SPAN}|\s(?:and)\s)(?P<sign2>{signed})?\s?(?P<high>{_FIGURE})(?P<highmag>{magnitude})?)?"
            rf"(?:[\s-]+(?P<after>{named}))?"
            # "20bn yen", "3 to 4 billion rubles", "between 200 and 250 billion yen"
            rf"|(?<![\w.,$€£¥-])(?:(?P<wlow>{_FIGURE})(?P<wlowmag>{magnitude})?(?P<wto>{_SPAN}|\s(?:and)\s))?"
            rf"(?P<wnum>{_FIGURE})(?P<wmag>{magnitude})?[\s-]+(?P<word>{named})"
            # "half a billion dollars", "a hundred thousand dollars", "two to three million euros"
            rf"|(?<![\w.,$€£¥-])(?:(?P<slow>{spelled})(?P<sto>{_SPAN}|\s(?:and)\s(?!a\s+half)))?"
            rf"(?P<spelled>{spelled})?(?P<spelledmag>(?:[\s-]*\b){one}(?:[\s-]+{one})?)"
            rf"(?P<half>\sand\sa\shalf)?[\s-]+(?P<sword>{named})"
            # "several million euros", "tens of millions of dollars"
            rf"|\b(?P<vague>{vague})(?:\s+{one})?(?:\s+of)?\s+(?P<vword>{named})",
            re.IGNORECASE,
        )

    def _compile_bare(self) -> re.Pattern[str]:
        large = {name for name, value in self._magnitudes.items() if value >= 1000 and len(name) > 2}
        magnitude = rf"[\s-]+(?:{_alternatives(dict.fromkeys(large, 0))})(?![A-Za-z])"
        spelled = _alternatives(self._numbers)
        return re.compile(
            rf"(?<![\w.,$€£¥%-])(?:(?P<low>{_FIGURE})(?:{magnitude})?(?P<to>{_SPAN}|\s(?:and)\s))?"
            rf"(?:(?P<num>{_FIGURE})|(?P<spelled>{spelled}))(?P<mag>{magnitude}){_INHERITS.pattern}"
        )

    def _read(self, text: str, match: re.Match[str]) -> MoneyFound | None:
        if match["sign"] is not None:
            return self._read_signed(text, match)
        if match["vague"] is not None:
            currency = self._named(match["vword"])
            return MoneyFound(match.start(), match.end(), None, None, currency, about=True) if currency else None
        return self._read_spelled(text, match) if match["spelledmag"] is not None else self._read_named(text, match)

    def _read_named(self, text: str, match: re.Match[str]) -> MoneyFound | None:
        currency = self._named(match["word"])
        if currency is None or _is_weight(text, match.end(), match["word"], bare=match["wmag"] is None):
            return None
        upper = _figure(match["wnum"]) * self._magnitude(match["wmag"])
        lower, start = upper, match.start()
        if match["wlow"] is not None:
            if _joins(text, match.start(), match["wto"]):
                lower = _figure(match["wlow"]) * self._magnitude(match["wlowmag"] or match["wmag"])
            else:
                start = match.start("wnum")
        return _found(start, match.end(), lower, upper, currency)

    def _read_spelled(self, text: str, match: re.Match[str]) -> MoneyFound | None:
        currency = self._named(match["sword"])
        if currency is None or _is_weight(text, match.end(), match["sword"], bare=False):
            return None
        if match["spelled"] is None and match["spelledmag"].strip(" -").lower().endswith("s"):
            return MoneyFound(match.start(), match.end(), None, None, currency, about=True)
        magnitude = self._magnitude(match["spelledmag"])
        number = self._number(match["spelled"]) + (Decimal("0.5") if match["half"] else 0)
        lower, start = number, match.start()
        if match["slow"] is not None:
            if _joins(text, match.start(), match["sto"]):
                lower = self._number(match["slow"])
            elif match["sto"].strip() == "and" and match["slow"].lower().endswith("hundred"):
                number += self._number(match["slow"])
                lower = number
            else:
                start = match.start("spelled")
        start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
        return _found(start, match.end(), lower * magnitude, number * magnitude, currency)

    def _read_signed(self, text: str, match: re.Match[str]) -> MoneyFound | None:
        # Letters count: "Dm 3" is no currency, "dm" even less.
        if match["sign"] not in self._signs:
            return None
        currency = self._signs[match["sign"]]
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

    def _read_bare(self, text: str, match: re.Match[str], currency: Currency) -> MoneyFound | None:
        magnitude = self._magnitude(match["mag"])
        upper = (_figure(match["num"]) if match["num"] else self._number(match["spelled"])) * magnitude
        lower, start = upper, match.start("num") if match["num"] else match.start("spelled")
        if match["low"] is not None and _joins(text, match.start(), match["to"]):
            lower, start = _figure(match["low"]) * magnitude, match.start()
        return _found(start, match.end(), lower, upper, currency)

    def _is_range(self, text: str, match: re.Match[str]) -> bool:
        if not _joins(text, match.start(), match["to"]):
            return False
        changed = match["to"].strip() == "to" and re.search(
            r"\bfrom\s+$", text[max(0, match.start() - 8) : match.start()]
        )
        return not changed and (match["lowmag"] is None or match["highmag"] is not None)

    def _named(self, printed: str) -> Currency | None:
        name = re.sub(r"[\s-]+", " ", printed.lower()).strip()
        return self._words.get(name) or self._words.get(name.removeprefix("us").removeprefix("u.s.").strip())

    def _number(self, printed: str | None) -> Decimal:
        if not printed:
            return Decimal(1)
        name = re.sub(r"\s+", " ", printed.lower()).strip()
        if name in self._numbers:
            return self._numbers[name]
        # "Three hundred and fifty": the hundreds, then what is added to them.
        hundreds = re.match(rf"{_HUNDREDS}[ -]+(?:and[ -]+)?", name)
        if hundreds is None:
            raise KeyError(name)
        return self._numbers[re.split("[ -]", name)[0]] * 100 + self._numbers[name[hundreds.end() :]]

    def _magnitude(self, printed: str | None) -> Decimal:
        product = Decimal(1)
        for part in re.split(r"[\s-]+", printed.strip(" -\t\n\r").lower()) if printed else ():
            product *= self._magnitudes[part]
        return product


@lru_cache(maxsize=4)
def load_grammar(folder: Path) -> MoneyGrammar:
    """The grammar with the currencies of the lexicon in ``folder``."""
    lexicon = read_lexicon(folder)
    return MoneyGrammar(
        currencies=tuple(currency_of(row) for row in lexicon["currencies"]),
        magnitudes=lexicon["magnitudes"],
        numbers=lexicon["numbers"],
        fractions=lexicon["fractions"],
        vague=tuple(lexicon["vague_numbers"]),
        approximations=tuple(lexicon["approximations"]),
    )


def part_of(amount: Decimal, share: Fraction) -> Decimal | None:
    """A share of an amount in whole units; None when it does not come out even."""
    whole, rest = divmod(amount * share.numerator, Decimal(share.denominator))
    return whole if rest == 0 else None


def inside(found: MoneyFound | ShareFound, ranges: tuple[Range, ...]) -> bool:
    """Whether a sum stands in one of ``ranges``."""
    return any(r.start <= found.start and found.end <= r.end for r in ranges)


def _joins(text: str, start: int, between: str) -> bool:
    """Whether two figures bound a range: "and" only does after "between"."""
    if between.strip().lower() != "and":
        return True
    return bool(
        re.search(r"\b(?:between|of)\s+(?:some\s+|about\s+)?$", text[max(0, start - 20) : start], re.IGNORECASE)
    )


def _figure(printed: str) -> Decimal:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", printed):
        return Decimal(printed.replace(",", ""))
    return Decimal(printed.replace(",", "."))


def _found(start: int, end: int, lower: Decimal, upper: Decimal, currency: Currency) -> MoneyFound:
    lower, upper = sorted((_whole(lower), _whole(upper)))
    return MoneyFound(start, end, lower, upper, currency)


def _whole(amount: Decimal) -> Decimal:
    """Without the zeros that multiplying leaves: 4.8 billion is 4800000000, not 4800000000.0."""
    return Decimal(int(amount)) if amount == amount.to_integral_value() else amount


def _is_weight(text: str, end: int, word: str, *, bare: bool) -> bool:
    """ "4,000 pounds of uranium" is no money; "won" after a bare figure is more often a verb."""
    name = word.lower()
    if name in {"pound", "pounds"}:
        return bare or bool(
            re.match(
                r"\s+of\s+(?!(?:\w+[\s-]){0,2}(?:aid|help|assistance|debts?|credits?|loans?|grants?|relief|support|fund\w*|financing|investment|arrears|it|which|that|this)\b)",
                text[end:],
            )
        )
    return bare and name in {
        "won", "mark", "marks", "real", "reais", "rand", "som", "soms", "dram", "drams", "lira", "lek", "leu", "lev",
        "crown", "crowns", "colon", "kip", "kina", "pula", "taka", "soles", "tala", "yuan", "sterling", "punt", "punts",
    }  # fmt: skip


def _alternatives(words: Mapping[str, object]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
