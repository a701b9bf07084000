"""Spellings of personal names: surname and given name, transliteration variants, ids."""

import re
import unicodedata
from functools import lru_cache

PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "di",
        "del",
        "al",
        "bin",
        "bint",
        "ibn",
        "ben",
        "ter",
        "la",
        "le",
        "dos",
        "el",
        "abu",
        "du",
        "das",
        "do",
        "ould",
        "mac",
        "san",
        "st",
        "zu",
        "af",
        "ul",
        "ur",
        "ud",
        "as",
        "ash",
        "ad",
        "an",
        "bel",
        "oglu",
        "op",
    }
)
_FAMILY_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "SGP", "HKG", "MAC"})
_FOLDS = (
    (re.compile(r"(?<=[aeiou])[yj](?=[aeiou])"), ""),
    (re.compile(r"shch|sch"), "sh"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ks"), "x"),
    (re.compile(r"tch|tsch"), "ch"),
    (re.compile(r"dzh|dj"), "j"),
    (re.compile(r"tz|cz"), "ts"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(?<=[bcdfghklmnprstvz])[yij](?=[aeou])"), ""),
    (re.compile(r"^ye"), "e"),
    (re.compile(r"^y(?=[aou])|^i(?=[aou])|^j(?=[aou])"), "y"),
    (re.compile(r"(?:ij|iy|yi|yj|ii|yy|y|i|j)$"), "i"),
    (re.compile(r"[ae][yij](?=[^aeou]|$)"), "ei"),
    (re.compile(r"[yj]"), "i"),
    (re.compile(r"ck"), "k"),
    (re.compile(r"enk[ao]$"), "enko"),
    (re.compile(r"ou"), "u"),
    (re.compile(r"(.)\1+"), r"\1"),
)
_GIVEN = {
    "alexander": "aleksandr",
    "alexandr": "aleksandr",
    "alexandre": "aleksandr",
    "alex": "aleksandr",
    "aleksander": "aleksandr",
    "alyaksandr": "aleksandr",
    "alexei": "aleksei",
    "alexey": "aleksei",
    "mikheil": "mikhail",
    "michael": "mikhail",
    "mikhael": "mikhail",
    "vladimr": "vladimir",
    "volodymyr": "vladimir",
    "evgeny": "yevgeny",
    "evgeni": "yevgeny",
    "evgenii": "yevgeny",
    "yevgenii": "yevgeny",
    "evgueni": "yevgeny",
    "eduard": "edward",
    "bill": "william",
    "jim": "james",
    "bob": "robert",
    "dick": "richard",
    "joe": "joseph",
    "tony": "anthony",
    "nicolae": "nikolai",
    "viktor": "victor",
    "igor": "igor",
    "sergiy": "sergei",
    "serhiy": "sergei",
    "dmytro": "dmitry",
    "dmitri": "dmitry",
    "saparmurat": "saparmyrat",
    "nursultan": "nursultan",
    "geydar": "heydar",
    "gaidar": "heydar",
    "heidar": "heydar",
    "muammar": "moammar",
}


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """One form for the transliterations of a name part: Aliyev and Aliev, Lukashenka and Lukashenko."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).lower()
    plain = re.sub(r"[^a-z]", "", plain)
    for pattern, replacement in _FOLDS:
        plain = pattern.sub(replacement, plain)
    return plain


def parts(name: str) -> list[str]:
    """The words of a name, without initials' stops: "George W. Bush" has three."""
    return name.split()


def surname(name: str, country: str | None = None) -> str:
    """The family name, with its particles ("van der Stoel"); the first word for countries that print it
    first.
    """
    words = parts(name)
    if len(words) == 1:
        return words[0]
    if country in _FAMILY_FIRST:
        return words[0]
    first = len(words) - 1
    if words[first].rstrip(".").lower() in {"jr", "sr", "ii", "iii"} and first > 1:
        words, first = words[:first], first - 1
    while first > 1 and words[first - 1].lower() in PARTICLES:
        first -= 1
    if len(words) == 2 and words[0].lower() in PARTICLES:
        first = 0
    return " ".join(words[first:])


def is_family_first(country: str | None) -> bool:
    """Whether the country's names are printed family name first."""
    return country in _FAMILY_FIRST


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's: equal, an initial, or variants of one name."""
    a, b = one.lower().strip("."), other.lower().strip(".")
    if len(a) == 1 or len(b) == 1:
        return a[:1] == b[:1]
    a, b = _GIVEN.get(a, a), _GIVEN.get(b, b)
    return folded(a) == folded(b)


def slug(name: str) -> str:
    """An ASCII id with hyphens: "Yury Luzhkov" is ``yury-luzhkov``."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "unnamed"
