"""Small records for tests of comparing articles."""

import itertools
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from relations.across.values import Days, EventTold, Party, PromiseTold, QuoteTold, TransferTold
from relations.across.words import Lexicon, load_lexicon, wording

ROOT = Path(__file__).resolve().parents[2]
LEXICON: Lexicon = load_lexicon(reference=ROOT / "fixtures" / "reference", lexicons=ROOT / "fixtures" / "lexicons")
_numbers = itertools.count(1)

RUSSIA = Party("RUS", "Russia", "country", "RUS", False)
JAPAN = Party("JPN", "Japan", "country", "JPN", False)
PUTIN = Party("vladimir-putin", "Vladimir Putin", "person", "RUS", False)
IVANOV = Party("igor-ivanov", "Igor Ivanov", "person", "RUS", False)
MORI = Party("yoshiro-mori", "Yoshiro Mori", "person", "JPN", False)
KONO = Party("yohei-kono", "Yohei Kono", "person", "JPN", False)
MINISTRY = Party("russian-foreign-ministry", "Russian Foreign Ministry", "organisation", "RUS", True)
GAZPROM = Party("gazprom", "Gazprom", "organisation", "RUS", False)
IMF = Party("imf", "International Monetary Fund", "organisation", None, False)


def days(text: str) -> Days | None:
    """ "2000-02-11", "2000-02-11/2000-02-13" or ""."""
    if not text:
        return None
    first, _, last = text.partition("/")
    return Days(date.fromisoformat(first), date.fromisoformat(last or first))


def base(article: str, when: str, text: str, **more: Any) -> dict[str, Any]:
    number = next(_numbers)
    found = wording([text], lexicon=LEXICON, names=more.get("names", ()))
    when_days = days(when)
    published = more.get("published") or (str(when_days.latest + timedelta(days=2)) if when_days else "2000-03-01")
    return {
        "id": number,
        "key": f"{article}:{more.get('key', f'{number:06d}')}",
        "article": article,
        "sentence": more.get("sentence", number),
        "days": when_days,
        "published": date.fromisoformat(published),
        "words": found.words,
        "printed": found.printed,
        "countries": found.countries,
        "sums": found.sums,
    }


def event(article: str, when: str, text: str, **more: Any) -> EventTold:
    return EventTold(
        **base(article, when, text, **more),
        type=more.get("type", "AGREE"),
        mode=more.get("mode", ""),
        status=more.get("status", "occurred"),
        actors=frozenset(more.get("actors", {RUSSIA})),
        recipients=frozenset(more.get("recipients", {JAPAN})),
        place=more.get("place"),
        place_country=more.get("place_country"),
    )


def quote(article: str, when: str, text: str, **more: Any) -> QuoteTold:
    return QuoteTold(
        **base(article, when, text, **more),
        hedge=more.get("hedge", "asserted"),
        cue=more.get("cue", "said"),
        speaker=more.get("speaker"),
    )


def transfer(article: str, when: str, amount: int | None, **more: Any) -> TransferTold:
    return TransferTold(
        **base(article, when, "", **more),
        donor=more.get("donor", JAPAN),
        recipient=more.get("recipient", RUSSIA),
        amount=Decimal(amount) * 10**6 if amount is not None else None,
        currency=more.get("currency", "USD" if amount is not None else ""),
        instrument=more.get("instrument", "loan"),
        stage=more.get("stage", "disbursed"),
        status=more.get("status", "occurred"),
        part_of=more.get("part_of"),
        repeats=frozenset(more.get("repeats", ())),
        to_date=more.get("to_date", False),
        joint=more.get("joint"),
        outlets=more.get("outlets", ()),
    )


def promise(article: str, when: str, text: str, **more: Any) -> PromiseTold:
    return PromiseTold(
        **base(article, when, text, **more),
        by=frozenset(more.get("by", {JAPAN})),
        due=days(more.get("due", "")),
        status=more.get("status", "open"),
        moves=more.get("moves"),
    )
