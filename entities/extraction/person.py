"""A person of one article, while names, titles and countries are being gathered."""

from dataclasses import dataclass, field

from entities.extraction.gazetteer import Office
from entities.extraction.mention_spans import NamedSpan
from entities.extraction.name_forms import surname
from entities.extraction.office_titles import Title
from entities.extraction.values import RoleFound


@dataclass(slots=True)
class Person:
    """A person of the article; ``spans`` are the tokens where the name stands, ``titles`` with the token
    they stand at.
    """

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    spans: list[NamedSpan] = field(default_factory=list)
    roles: list[RoleFound] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    country: str | None = None
    gender: str | None = None
    offices: tuple[Office, ...] = ()
    elsewhere: bool = False

    def family(self) -> str:
        """The family name."""
        return surname(self.name, self.country)
