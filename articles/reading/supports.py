"""The citations of a document by the prose that they stand behind."""

from dataclasses import dataclass

from spacy.tokens import Doc

from articles.reading.positions import ByPlace

_KEY = "supports"


@dataclass(frozen=True, slots=True)
class _Prose:
    """The prose that a citation, by its number, stands behind."""

    start: int
    end: int
    number: int


class Supports:
    """Answers which citations stand behind given words; numbers index ``doc._.citations``."""

    def __init__(self, doc: Doc) -> None:
        self._by_prose = ByPlace(
            _Prose(citation.supports.start, citation.supports.end, number)
            for number, citation in enumerate(doc._.citations)
            if citation.supports is not None
        )

    def of_words(self, start: int, end: int) -> tuple[int, ...]:
        """The citations whose prose holds all the words."""
        around = self._by_prose.overlapping(start, max(end, start + 1))
        return tuple(prose.number for prose in around if prose.start <= start and end <= prose.end)

    def of_any(self, start: int, end: int) -> tuple[int, ...]:
        """The citations whose prose holds some of the words."""
        return tuple(prose.number for prose in self._by_prose.overlapping(start, end))


def supports_of(doc: Doc) -> Supports:
    """The supports of a document, sorted once."""
    kept = doc.user_data.get(_KEY)
    if kept is None or kept[0] is not doc._.citations:
        kept = doc.user_data[_KEY] = (doc._.citations, Supports(doc))
    supports: Supports = kept[1]
    return supports
