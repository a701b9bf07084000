"""What became of a promise, in its own sentence or the next: met, missed, moved, withdrawn."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc, Token

from articles.reading.verbatim import verbatim
from relations.extraction.commitment_words import CommitmentWords


class Cues:
    """Turns of phrase by which news tells the outcome of a promise."""

    def __init__(self, words: CommitmentWords) -> None:
        self._cues = (
            ("missed", _any(words.missed_cues)),
            ("withdrawn", _any(words.withdrawn_cues)),
            ("moved", _any(words.moved_cues)),
            ("met", _any(words.met_cues)),
        )

    def outcome(self, doc: Doc, deed: Token) -> str | None:
        """The outcome told after the words of a deed, up to the end of its sentence; None where none is told."""
        last = max(t.i for t in deed.subtree if t.sent.start == deed.sent.start)
        tail = deed.sent.end - 1
        clauses = [t for t in doc[deed.i : tail] if t.lower_ in _TURNS or t.text in {";", ":"}]
        start = min([last + 1, *(t.i for t in clauses)])
        text = verbatim(doc)[doc[start].idx if start < len(doc) else deed.sent.end_char : deed.sent.end_char]
        return self.told(text)

    def told(self, text: str) -> str | None:
        """The outcome that some words tell."""
        return next((status for status, cue in self._cues if cue.search(text)), None)


_TURNS = frozenset({"but", "then", "yet", "though", "although", "which", "undertaking", "and"})


def _any(cues: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?i)\b(?:" + "|".join(sorted(cues)) + r")\b")
