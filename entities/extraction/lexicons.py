"""The word lists that the entity rules read: titles and the words that show who stands behind a name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Lexicon:
    """Words in lower case, by use; ``titles`` are those of titles.json, ``actors`` those of actors.json.

    ``given`` holds given names as printed, without accents, with the sex they are of: "f", "m" or None for both.
    """

    titles: dict[str, Any]
    actors: dict[str, Any]
    given: Mapping[str, str | None] = field(default_factory=dict)

    def title(self, key: str) -> frozenset[str]:
        """The words under ``key`` of titles.json; raises ``KeyError`` for an unknown key."""
        return self.titles[key]  # type: ignore[no-any-return]

    def actor(self, key: str) -> frozenset[str]:
        """The words under ``key`` of actors.json; raises ``KeyError`` for an unknown key."""
        return self.actors[key]  # type: ignore[no-any-return]

    def singular(self, word: str) -> str:
        """The title word in the singular: "ministers" is "minister"."""
        plurals: dict[str, str] = self.titles["plurals"]
        return plurals.get(word, word)

    def is_given(self, word: str) -> bool:
        """Whether the word is known as a given name."""
        return word in self.given

    def is_head(self, word: str) -> bool:
        """Whether the word (any case) can be the last word of a title."""
        return word.lower() in self.titles["head_words"]


def _sets(path: Path) -> dict[str, Any]:
    raw = json.loads(path.read_text(encoding="utf-8"))
    return {k: frozenset(v) if isinstance(v, list) else v for k, v in raw.items() if k != "provenance"}


@lru_cache(maxsize=4)
def load_lexicon(folder: Path) -> Lexicon:
    """The entity lexicons of a folder; raises ``FileNotFoundError`` if titles.json, actors.json or
    given_names.json is missing.
    """
    names = json.loads((folder / "given_names.json").read_text(encoding="utf-8"))
    given: dict[str, str | None] = dict.fromkeys(names["women"], "f")
    given |= dict.fromkeys(names["men"], "m") | dict.fromkeys(names["either"], None)
    titles = _sets(folder / "titles.json")
    plurals: dict[str, str] = titles["plurals"]
    titles["head_words"] = titles["heads"] | {p for p, s in plurals.items() if s in titles["heads"]}
    return Lexicon(titles=titles, actors=_sets(folder / "actors.json"), given=given)
