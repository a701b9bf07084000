"""Spellings that count as one: case, accents, hyphens and articles folded; names compared word by word."""

import re
import unicodedata

_MARKS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "–": "-", "‐": "-", "‑": "-", "\u00a0": " "})
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_ARTICLES = frozenset({"the", "a", "an"})


def words(text: str) -> tuple[str, ...]:
    """The words of a name in lower case without accents, hyphens, articles and a possessive "'s"."""
    plain = unicodedata.normalize("NFKD", text.translate(_MARKS))
    folded = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace(".", "")
    found = (w[:-2] if w.endswith("'s") else w for w in _WORD.findall(folded))
    return tuple(w for w in found if w not in _ARTICLES)


def fold(text: str) -> str:
    """A name as one folded string: "The RIA-Novosti" and "Ria Novosti" are "ria novosti"."""
    return " ".join(words(text))


def same_name(gold: str, found: str) -> bool:
    """One person's name: all words equal, or the last one where the label has no more than that."""
    wanted, given = words(gold), words(found)
    return bool(wanted) and (wanted == given or (len(wanted) == 1 and given[-1:] == wanted))
