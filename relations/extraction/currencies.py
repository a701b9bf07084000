"""Currencies by printed name or sign, and their ISO 4217 codes.

A unit that several countries call alike ("francs", "rupees") takes the code of a country that has a part
in the payment; a code that was replaced (the rouble in 1992 and 1998) is that of the day.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

LEXICON = "money.json"


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency's signs, names and codes; each code with the last day it was valid, the newest without.

    ``words`` are names that need no country before them ("yen", "dollars"), ``adjectives`` words that may
    stand before those, ``forms`` whole names ("Canadian dollars"). ``national`` is for a name that several
    countries share ("francs"): ISO 3166-1 alpha-3 to code; ``codes`` is then what it means where none of
    them is near, and empty if it means nothing.
    """

    signs: tuple[str, ...]
    words: tuple[str, ...]
    adjectives: tuple[str, ...]
    codes: tuple[tuple[str, date | None], ...]
    national: tuple[tuple[str, str], ...] = ()
    forms: tuple[str, ...] = ()

    def code_on(self, day: date | None, countries: tuple[str | None, ...] = ()) -> str | None:
        """The ISO 4217 code on ``day``; the newest when no day is known.

        A shared name takes the code of the first of ``countries`` that has such money.
        """
        if self.national:
            own = dict(self.national)
            found = next((own[c] for c in countries if c in own), None)
            if found is not None or not self.codes:
                return found
        if day is not None:
            for code, until in self.codes:
                if until is None or day <= until:
                    return code
        return self.codes[-1][0]


def read_lexicon(folder: Path) -> dict[str, Any]:
    """The money lexicon as JSON; raises ``FileNotFoundError`` when the folder has none."""
    with (folder / LEXICON).open(encoding="utf-8") as file:
        lexicon: dict[str, Any] = json.load(file)
    return lexicon


def currency_of(row: dict[str, Any]) -> Currency:
    """A row of the lexicon's currencies."""
    return Currency(
        signs=tuple(row["signs"]),
        words=tuple(row["words"]),
        adjectives=tuple(row.get("adjectives", ())),
        codes=tuple(
            (code["code"], date.fromisoformat(code["until"]) if "until" in code else None) for code in row["codes"]
        ),
        national=tuple(row.get("national", {}).items()),
        forms=tuple(row.get("forms", ())),
    )


def word_forms(currency: Currency) -> Iterator[str]:
    """Every printed name of a currency."""
    yield from currency.forms
    for word in currency.words:
        yield word
        if word[0].islower():
            for adjective in currency.adjectives:
                yield f"{adjective} {word}"
