"""The words of English date expressions, as values and as regular expression fragments.

Month and weekday names match only with a capital, so that "may", "march" and "august" are left alone.
"""

import re

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "janurary", "januray", "janaury"),
            ("february", "feb", "febuary", "feburary", "febraury"),
            ("march", "mar"),
            ("april", "apr", "arpil"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug", "agust", "auguest"),
            ("september", "sept", "sep", "septemeber", "setpember", "septmber", "spetember"),
            ("october", "oct", "ocotber", "octobre", "octber"),
            ("november", "nov", "novemeber", "novmber", "novemer"),
            ("december", "dec", "decemeber", "decmber", "desember"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue", "teusday"),
            ("wednesday", "wed", "wenesday", "wensday", "wednsday", "wedneday"),
            ("thursday", "thurs", "thur", "thu", "thrusday", "thusday"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}
SEASONS = {
    "spring": 21,
    "springtime": 21,
    "summer": 22,
    "summertime": 22,
    "autumn": 23,
    "fall": 23,
    "winter": 24,
}
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "fifth": 5, "last": -1,
    "final": -1, "latter": -1,
}  # fmt: skip
SPELLED_DAYS = {
    name: number
    for number, name in enumerate(
        (
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
            "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth",
            "twenty-sixth", "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
        ),
        start=1,
    )
}  # fmt: skip
DECADES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip
CENTURIES = {
    "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip
# "a few" and "a couple" carry "~": the number is the speaker's round one.
ROUND_NUMBERS = {"couple": 2, "couple of": 2, "few": 3}


def _cased(words: list[str]) -> str:
    """The words capitalised or in capitals only, longest first."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?-i:" + "|".join(f"{word.capitalize()}|{word.upper()}" for word in ordered) + ")"


MONTH = _cased([name for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")])
ANY_MONTH = rf"(?:{MONTH}|{_cased([name for name in MONTHS if len(name) < 5])}\b\.?)"
WEEKDAY = _cased([name for name in WEEKDAYS if name.endswith("day")])
ANY_WEEKDAY = rf"(?:{WEEKDAY}|{_cased([name for name in WEEKDAYS if not name.endswith('day')])}\b\.?)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%])(?!,\d{3})(?!\.\d)"
YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%])(?!,\d{3})(?!\.\d)"
SPELLED_DAY = "(?:" + "|".join(sorted(SPELLED_DAYS, key=len, reverse=True)) + ")"
DASH = r"\s*(?:--|[-‐‑–—])\s*"
NUMBER = r"(?:\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + ")"
SEASON = r"(?:springtime|summertime|spring|summer|autumn|fall|winter)"


def month_number(printed: str) -> int:
    """1 to 12 for a printed month name; raises ``KeyError`` for another word."""
    return MONTHS[printed.casefold().strip(". ")]


def weekday_number(printed: str) -> int:
    """0 (Monday) to 6 for a printed weekday; raises ``KeyError`` for another word."""
    return WEEKDAYS[printed.casefold().strip(". ")]


def number(printed: str) -> int:
    """A printed small number; raises ``KeyError`` for another word."""
    folded = printed.casefold().strip()
    return int(folded) if folded.isdigit() else NUMBERS[folded]


def day_number(printed: str) -> int:
    """The day in "15", "15th", "05" or "fifteenth"."""
    spelled = SPELLED_DAYS.get(printed.casefold())
    return int(re.sub(r"\D", "", printed)) if spelled is None else spelled
