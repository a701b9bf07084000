"""What a filter panel shows: facets with counts, typed fields, chips, one sentence. Plain values."""

from dataclasses import dataclass

from django.http import QueryDict


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet. ``url`` opens its rows; ``count`` heeds every other facet's filters."""

    value: str
    label: str
    count: int
    url: str
    active: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet whose values are alternatives; values without rows stay, greyed."""

    name: str
    label: str
    values: tuple[FacetValue, ...]

    @property
    def is_active(self) -> bool:
        """Whether a value is chosen: the panel then shows the facet open."""
        return any(value.active for value in self.values)


@dataclass(frozen=True, slots=True)
class TypedField:
    """A text field. ``chosen`` are the values it already holds (value, label); a single text is in ``text``.

    ``is_first`` fields stand above the facets, the others below.
    """

    name: str
    label: str
    hint: str
    text: str
    chosen: tuple[tuple[str, str], ...]
    errors: tuple[str, ...]
    is_first: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceField:
    """One choice of a few: (value, label, chosen)."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """An active filter and the address without it."""

    label: str
    value: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class FilterPanel:
    """The whole panel. ``sentence`` says the active filters in words; ``errors`` stop the rows.

    ``kept`` are parameters that are no filters and stay in the address when filters change.
    """

    action: str
    fields: tuple[TypedField, ...]
    choices: tuple[ChoiceField, ...]
    facets: tuple[Facet, ...]
    chips: tuple[Chip, ...]
    sentence: str
    errors: tuple[str, ...]
    kept: tuple[tuple[str, str], ...] = ()


def without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The address of the same list without a parameter, or without one of its values; from page 1."""
    rest = query.copy()
    rest.pop("page", None)
    kept = [] if value is None else [given for given in rest.getlist(name) if given.strip() != value]
    rest.setlist(name, kept)
    if not kept:
        rest.pop(name, None)
    return address(rest)


def with_only(query: QueryDict, name: str, value: str) -> str:
    """The address of the same list with a parameter set to one value; from page 1."""
    changed = query.copy()
    changed.pop("page", None)
    changed[name] = value
    return address(changed)


def address(query: QueryDict) -> str:
    """A relative address; parameters without a value are left out."""
    kept = query.copy()
    for name in list(kept):
        values = [value for value in kept.getlist(name) if value.strip()]
        kept.setlist(name, values)
        if not values:
            del kept[name]
    return f"?{kept.urlencode()}" if kept else "?"
