"""A title as the text prints it, and when two titles name one office."""

from collections.abc import Mapping
from dataclasses import dataclass

from entities.extraction.lexicons import Lexicon


@dataclass(frozen=True, slots=True)
class Title:
    """A title at tokens ``start``..``end``; ``owners`` are ISO3 codes, several where it is shared between
    countries.

    ``name`` is the office without nationality ("Foreign Minister"); ``body`` the key of the organisation that
    has the office; ``holder`` the token of a person or title that possesses it ("the president's aide").
    """

    start: int
    end: int
    head: int
    name: str
    word: str
    owners: tuple[str, ...]
    body: str | None
    former: bool
    acting: bool
    plural: bool
    determiner: str | None
    holder: int | None


def office_key(title: str, lexicon: Lexicon) -> str:
    """The title in lower case, without "acting" and with one word for each office."""
    same: Mapping[str, str] = lexicon.titles["same_office"]
    words = title.lower().replace("-", " ").replace("defense", "defence").split()
    words = [w for w in words if w not in lexicon.titles["acting"] and w not in lexicon.titles["former"]]
    joined = " ".join(words)
    return same.get(joined, " ".join(same.get(w, w) for w in words) if len(words) > 1 else joined)
