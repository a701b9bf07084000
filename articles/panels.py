"""How a later app adds a block to the article page without this one knowing it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from articles.models import Article


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of the article's text that the reader marks.

    ``kind`` names colour and mark (person, place, source, date, quote, event, transfer,
    commitment); ``target`` is the id of the margin card or the address it points to; ``note`` is
    read out and shown on focus; ``dashed`` is true for the machine's suggestion.
    """

    start: int
    end: int
    kind: str
    target: str
    note: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A block beside the article: its template, the template's value, and what it marks in the text."""

    name: str
    template: str
    value: object
    highlights: Sequence[Highlight]


_makers: dict[str, Callable[[Article], Panel]] = {}


def register_panel(name: str, maker: Callable[[Article], Panel]) -> None:
    """Add a panel to every article page; registering a name again replaces it."""
    _makers[name] = maker


def panels_for(article: Article) -> list[Panel]:
    """The panels of an article, in the order of registration."""
    return [maker(article) for maker in _makers.values()]
