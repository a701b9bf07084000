"""How alike two names are, whoever transliterated them and whoever typed them."""

import re

from relations.selectors.search_query import folded

# What the transliterations of Russian, Japanese and Chinese names differ in, longest first; applied to both names.
SAME_SOUND = (
    ("shch", "sc"), ("sch", "sc"), ("zh", "j"), ("kh", "h"), ("ch", "c"), ("sh", "s"), ("ts", "c"), ("tz", "c"),
    ("ph", "f"), ("ck", "k"), ("ks", "x"), ("ou", "u"), ("yu", "u"), ("iu", "u"), ("ju", "u"), ("ya", "a"),
    ("ia", "a"), ("ja", "a"), ("yo", "o"), ("io", "o"), ("ye", "e"), ("ie", "e"), ("je", "e"), ("w", "v"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip
# German and French spellings of the first letters that the index of names is asked for as well.
ENGLISH = (("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("dsch", "j"), ("j", "y"), ("w", "v"), ("ou", "u"))
SHORT, LONG = 4, 7  # letters from which one slip, and two, are forgiven
_WORD = re.compile(r"[^\W_]+")


def sounded(word: str) -> str:
    """A word in a spelling that transliterations share; double letters once."""
    for spelt, sound in SAME_SOUND:
        word = word.replace(spelt, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def in_english(name: str) -> str:
    """A name in lower case as English newsletters would spell it: jelzin, yelzin."""
    for spelt, english in ENGLISH:
        name = name.replace(spelt, english)
    return name


def slips(one: str, other: str, most: int) -> int:
    """Letters left out, added, exchanged or swapped with their neighbour (Damerau's distance); ``most`` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            best = min(before[j] + 1, row[-1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return min(row[-1], most + 1)


def likeness(asked: str, name: str) -> float:
    """From 0 to 1: every word asked for has a like one in the name. 1 is the same sound throughout."""
    words, there = _WORD.findall(folded(asked)), _WORD.findall(folded(name))
    if not words or not there:
        return 0.0
    found = [max(_alike(word, other) for other in there) for word in words]
    return sum(found) / len(found) if min(found) > 0 else 0.0


def _alike(word: str, other: str) -> float:
    if word == other:
        return 1.0
    most = 0 if len(word) < SHORT else 1 if len(word) < LONG else 2
    one, two = sounded(word), sounded(other)
    wrong = min(slips(word, other, most), slips(one, two, most))
    if wrong > most or one[:1] != two[:1]:
        return 0.0
    return 1.0 - (0.05 + 0.3 * wrong / len(word))
