"""Who and where an article speaks of: frozen values that cross from extraction to the store."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoleFound:
    """An office as the article gives it: "then Japanese Prime Minister" is former, JPN.

    ``start`` and ``end`` are EDTF dates of the office when reference data knows them.
    """

    title: str
    country: str | None
    former: bool
    acting: bool
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True)
class ActorFound:
    """A person, country, organisation or group; ``id`` is unique within the document.

    Ids: a country's is its ISO 3166-1 alpha-3 code, an organisation's its reference key,
    a person's the slug of the fullest name.
    """

    id: str
    kind: str
    name: str
    country: str | None
    acronym: str | None
    aliases: tuple[str, ...]
    roles: tuple[RoleFound, ...]


@dataclass(frozen=True, slots=True)
class PlaceFound:
    """A place with coordinates in degrees (WGS 84); ``authority`` is "gazetteer:id"."""

    id: str
    name: str
    country: str | None
    latitude: float | None
    longitude: float | None
    authority: str | None


@dataclass(frozen=True, slots=True)
class MentionFound:
    """A printed name. ``label`` is spaCy's; ``ref`` an actor's or place's id or None.

    ``metonym`` is true where a place stands for its government.
    """

    start: int
    end: int
    text: str
    label: str
    ref: str | None
    metonym: bool


@dataclass(frozen=True, slots=True)
class Reference:
    """Words other than a name that point to an actor: a pronoun, "the Russian minister".

    Kept beside mentions so that quotes and events can ask who is meant; ``ref`` may be None.
    """

    start: int
    end: int
    ref: str | None
    described: str | None
