"""How a later app adds a block to a page of an earlier one, without that one knowing it.

Pages that take panels: ``article``, ``issue``, ``source`` (this app), ``actor``, ``place`` (entities).
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of an article's text that the reader marks.

    ``kind`` names colour and mark (person, organisation, country, place, source, date, quote, event,
    transfer, commitment); ``target`` is the id of the margin card or the address it points to;
    ``note`` is read out and shown on focus; ``suggested`` is true for the machine's suggestion.
    """

    start: int
    end: int
    kind: str
    target: str
    note: str
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """A block of a page: an id, a heading, how many rows, the template and its value.

    ``empty`` says in words what is missing and why when there is no row. ``where`` is the column of
    the reader that holds it: beside the text (``margin``) or under the switches (``side``).
    """

    id: str
    heading: str
    count: int
    template: str
    value: Any
    empty: str
    highlights: Sequence[Highlight] = ()
    where: Literal["margin", "side"] = "margin"


Maker = Callable[[Any], Panel]
_makers: dict[str, dict[str, Maker]] = defaultdict(dict)


def register_panel(page: str, name: str, maker: Maker) -> None:
    """Add a panel to every page of that kind; registering a name again replaces it."""
    _makers[page][name] = maker


def panels_for(page: str, subject: Any) -> list[Panel]:
    """The panels of a page about ``subject``, in the order of registration."""
    return [maker(subject) for maker in _makers[page].values()]
