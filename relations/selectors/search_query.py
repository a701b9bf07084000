"""What a searcher typed: the query for PostgreSQL, the words that count for names, and what is wrong with it."""

import unicodedata
from dataclasses import dataclass

from relations.selectors.query_language import Fault, asked_words, compiled, in_words, is_plain, parse

CURLY = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'"})


@dataclass(frozen=True, slots=True)
class TypedQuery:
    """A query as typed; ``tsquery`` is what ``to_tsquery`` reads, ``names`` the words looked up as names.

    ``error`` names the faulty part and ``fix`` is a query without the fault; ``reading`` says the operators in words.
    """

    text: str
    tsquery: str
    names: str
    error: str
    fix: str = ""
    reading: str = ""


def typed_query(text: str) -> TypedQuery:
    """Read a query; never raises: what cannot be read is told in ``error``."""
    text = " ".join(text.replace("\x00", "").split())
    plain = text.translate(CURLY)
    try:
        tree = parse(plain)
    except Fault as fault:
        return TypedQuery(text, "", "", str(fault), fault.fix)
    if tree is None:
        error = f"“{text}” holds no words: type a name or a noun." if text else ""
        return TypedQuery(text, "", "", error)
    reading = "" if is_plain(tree) else in_words(tree)
    return TypedQuery(text, compiled(tree), folded(" ".join(asked_words(tree))), "", reading=reading)


def folded(text: str) -> str:
    """Lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).strip()
