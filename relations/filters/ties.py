"""The filter of the network: findings as everywhere, then the ties between actors that they make."""

from typing import Any

from django.db import models

from articles.filters.panel import Facet, FacetValue, FilterPanel, with_only
from relations.filters.drawn import DrawnFilter
from relations.filters.findings import ChoicesFilter
from relations.filters.named_rows import ActorsFilter

STATES, PEOPLE = "states", "people"
LEVELS = {STATES: "states and bodies, with their people", PEOPLE: "people alone"}
LEASTS = {"1": "once", "2": "twice", "3": "3 times", "5": "5 times", "10": "10 times"}
OF_TIES = ("focus", "tie", "least", "level")
# What a list of rows can keep of these filters: the ties themselves say the rest.
KEPT = ("q", "source", "issue", "happened_from", "happened_to", "dossier", "publication", "year", "review")


class TieFilter(DrawnFilter):
    """Findings, and which ties of theirs are shown: around whom, of which kinds, how often at least."""

    noun = "ties"

    focus = ActorsFilter(label="Around")
    tie = ChoicesFilter(noun="a kind of tie", label="Tie", choices=())
    least = ChoicesFilter(noun="a least number: 1, 2, 3, 5 or 10", label="At least", choices=list(LEASTS.items()))
    level = ChoicesFilter(noun="a level: states or people", label="Between", choices=list(LEVELS.items()))

    def __init__(self, data: Any, *, queryset: models.QuerySet[Any], verbs: dict[str, str]) -> None:
        super().__init__(data, queryset=queryset)
        self.verbs = verbs
        self.filters["tie"].extra["choices"] = list(verbs.items())

    def narrow(self, name: str, value: Any) -> models.Q:
        """See ``FindingFilter.narrow``; what is said of ties narrows no findings."""
        return models.Q() if name in OF_TIES else super().narrow(name, value)

    @property
    def at_least(self) -> int:
        """How many rows a tie must have."""
        return max((int(value) for value in self.given.get("least", ())), default=1)

    @property
    def is_of_people(self) -> bool:
        """Whether persons stand for themselves."""
        return PEOPLE in self.given.get("level", ())

    def kept(self) -> tuple[tuple[str, str], ...]:
        """The filters that go with the address of a tie's rows, so that it shows as many as were counted."""
        return tuple(
            (name, value) for name in KEPT if name in self.given for value in self.data.getlist(name) if value.strip()
        )

    def with_ties(self, shown: FilterPanel, counts: dict[str, int]) -> FilterPanel:
        """The panel with the facets of ties above the others, which count findings."""

        def facet(name: str, values: dict[str, str], numbers: dict[str, int]) -> Facet:
            chosen = {str(value) for value in self.given.get(name, ())}
            return Facet(
                name,
                str(self.filters[name].label),
                tuple(
                    FacetValue(value, label, numbers.get(value, 0), with_only(self.data, name, value), value in chosen)
                    for value, label in values.items()
                ),
            )

        return FilterPanel(
            action=shown.action,
            fields=shown.fields,
            choices=shown.choices,
            facets=(facet("tie", self.verbs, counts), *shown.facets),
            chips=shown.chips,
            sentence=shown.sentence,
            errors=shown.errors,
        )
