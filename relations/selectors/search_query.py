"""What a searcher typed: quotation marks in pairs, and the words that count for names."""

import re
import unicodedata
from dataclasses import dataclass

CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
_WORD = re.compile(r"-?\"[^\"]*\"|\S+")
CONTEXT = 24  # characters of the query shown after an open quotation mark


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """A query as typed; ``websearch`` is what PostgreSQL reads, ``names`` the words looked up as names."""

    text: str
    websearch: str
    names: str
    error: str


def typed_query(text: str) -> TypedQuery:
    """Read a query; ``error`` names the quotation mark that is open or the star that cannot be, else ""."""
    text = " ".join(text.replace("\x00", "").split())
    plain = text.translate(CURLY)
    return TypedQuery(text=text, websearch=plain, names=_names(plain), error=_fault(plain))


def _fault(plain: str) -> str:
    marks = [n for n, character in enumerate(plain) if character == '"']
    if len(marks) % 2:
        rest = plain[marks[-1] + 1 :]
        shown = rest[:CONTEXT] + ("…" if len(rest) > CONTEXT else "")
        before = f"before “{shown}”" if rest else f"after “{plain[: marks[-1]].strip()[-CONTEXT:]}”"
        return f"The quotation mark {before} is open: add the closing one, or take it away."
    star = next((word for word in plain.split() if "*" in word), "")
    if star:
        bare = star.replace("*", "")
        return f"“{star}”: stars are not read. Words are found in all their forms; try {bare or 'a word'}."
    return ""


def _names(plain: str) -> str:
    """The words without operators and accents, in lower case."""
    kept = [
        part.strip('"')
        for part in _WORD.findall(plain)
        if not part.startswith("-") and part.casefold() not in ("or", "and")
    ]
    decomposed = unicodedata.normalize("NFKD", " ".join(kept).casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).strip()
