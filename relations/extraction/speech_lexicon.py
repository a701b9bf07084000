"""The words that report speech, as data: ``fixtures/lexicons/speech.json``."""

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

CLAUSE, AFTER, QUOTE = "clause", "after", "quote"


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """Cue verbs and nouns and the words around them; all lemmas in lower case.

    ``forces`` maps a verb to what it makes of the words (says, claims, denies, names …),
    ``companions`` to the words beside which alone it reports speech, ``frames`` to where the words may
    stand: in a clause after it, before it, or only between marks.
    """

    forces: dict[str, str]
    frames: dict[str, frozenset[str]]
    outlet_nouns: dict[str, frozenset[str]]
    hedges: dict[str, str]
    companions: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list called ``name`` in the file; raises ``KeyError`` when there is none."""
        return self.words[name]

    def force_of(self, lemma: str) -> str:
        """What the verb makes of the words; a verb that only its place beside marks makes a cue plainly says them."""
        return self.forces.get(lemma, "says")

    def is_a(self, lemma: str, name: str) -> bool:
        """Whether ``lemma`` is in the list called ``name``."""
        return lemma in self.words[name]


@lru_cache(maxsize=4)
def load_speech(folder: Path) -> SpeechLexicon:
    """The lexicon of ``folder/speech.json``.

    Raises ``FileNotFoundError`` or ``KeyError`` when the file or a key is missing.
    """
    with (folder / "speech.json").open(encoding="utf-8") as file:
        data = json.load(file)
    forces: dict[str, str] = {}
    frames: dict[str, frozenset[str]] = {}
    for group in data["verbs"]:
        for lemma in group["lemmas"]:
            forces[lemma] = group["force"]
            frames[lemma] = frozenset(group["frames"])
    return SpeechLexicon(
        forces=forces,
        frames=frames,
        outlet_nouns={noun: frozenset(kinds) for noun, kinds in data["outlet_nouns"].items()},
        hedges=dict(data["hedges"]),
        companions={verb: frozenset(found) for verb, found in data["companions"].items()},
        words={name: frozenset(found) for name, found in data.items() if _is_list(name, found)},
    )


def _is_list(name: str, found: object) -> bool:
    return isinstance(found, list) and name != "verbs"
