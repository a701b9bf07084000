"""What the lists of nouns (sources, actors, places, issues) have in common: parameters and facet counts.

Values of one facet are alternatives; different parameters narrow each other.
"""

from collections import Counter
from collections.abc import Collection
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models.lookups import GreaterThan
from django.http import QueryDict

from articles.filters.panel import Chip, ChoiceField, Facet, FacetValue, FilterPanel, TypedField, with_only, without

UNSTATED = "unstated"  # stands for an empty column in addresses
LIKENESS = 0.5  # trigram likeness from which a name counts as a near spelling ("Prihodko", "Prikhodko")


def looks_like(words: str, column: str) -> models.Q:
    """Rows whose column holds a word much like ``words``, accents and case aside."""
    plain = models.Func(models.Value(words), function="unaccent", output_field=models.TextField())
    names = models.Func(models.F(column), function="unaccent", output_field=models.TextField())
    return models.Q(GreaterThan(TrigramWordSimilarity(plain, names), LIKENESS))


class ValuesField(forms.Field):
    """The values of a repeated parameter, each once."""

    widget = forms.SelectMultiple

    def clean(self, value: list[str] | None) -> list[str]:
        """The texts without blanks; a value that no row has finds nothing and can be taken away."""
        return list(dict.fromkeys(text.strip() for text in value or [] if text.strip()))


class ValuesFilter(django_filters.Filter):
    """Rows whose column has one of the values."""

    field_class = ValuesField


class ListFilter(django_filters.FilterSet):
    """Base of the lists of nouns. Subclasses name their facets and say how words are searched.

    ``facets`` are (parameter, heading, column, column of the label); ``shown`` are those of the panel
    (the others, like the first letter, have their own place on the page).
    """

    noun: ClassVar[str]
    facets: ClassVar[tuple[tuple[str, str, str, str], ...]]
    shown: ClassVar[tuple[str, ...]]
    hint: ClassVar[str]
    orders: ClassVar[dict[str, str]]
    scopes: ClassVar[dict[str, str]] = {}

    def __init__(self, data: QueryDict, *, queryset: models.QuerySet[Any]) -> None:
        super().__init__(data, queryset=queryset)
        self.filters["order"].extra["choices"] = list(self.orders.items())
        if self.scopes:
            self.filters["scope"].extra["choices"] = list(self.scopes.items())

    def prepared(self) -> models.QuerySet[Any]:
        """All rows with the columns that the facets need."""
        return self.queryset

    def in_scope(self, rows: models.QuerySet[Any], scope: str) -> models.QuerySet[Any]:
        """The rows of a scope; "" is the first of ``scopes``."""
        return rows

    def matching(self, rows: models.QuerySet[Any], words: str) -> models.QuerySet[Any]:
        """The rows whose names match the words."""
        raise NotImplementedError

    def ordered(self, rows: models.QuerySet[Any], order: str) -> models.QuerySet[Any]:
        """The rows in one of ``orders``."""
        raise NotImplementedError

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        """The valid parameters."""
        return self.form.cleaned_data if self.form.is_valid() or self.form.errors else {}

    def narrowed(self, facets: Collection[str]) -> models.QuerySet[Any]:
        """The rows under scope, words and the facets named."""
        rows = self.in_scope(self.prepared(), self.cleaned.get("scope") or "")
        if self.cleaned.get("q"):
            rows = self.matching(rows, self.cleaned["q"])
        for name, _, column, _ in self.facets:
            values = self.cleaned.get(name)
            if values and name in facets:
                stored = ["" if value == UNSTATED else value for value in values]
                condition = models.Q(**{f"{column}__in": stored})
                if "" in stored:
                    condition |= models.Q(**{f"{column}__isnull": True})
                rows = rows.filter(condition)
        return rows

    @property
    def qs(self) -> models.QuerySet[Any]:
        """The rows of the list; none while a parameter is faulty."""
        if self.form.errors:
            return self.queryset.none()
        rows = self.narrowed([name for name, *_ in self.facets])
        return self.ordered(rows, self.cleaned.get("order") or next(iter(self.orders)))

    def in_words(self, name: str, label: str) -> str:
        """The label of a facet's value as it is shown."""
        return label

    @cached_property
    def cells(self) -> list[tuple[dict[str, tuple[str, str]], int]]:
        """Rows by the combination of facet values (value, label), under scope and words alone."""
        columns = list(dict.fromkeys(c for _, _, column, label in self.facets for c in (column, label)))
        counted = self.narrowed([]).order_by().values_list(*columns).annotate(rows=models.Count("pk", distinct=True))
        made = []
        for *values, rows in counted:
            row = dict(zip(columns, values, strict=True))
            cell = {
                name: (UNSTATED, "not stated")
                if row[column] in (None, "")
                else (str(row[column]), self.in_words(name, str(row[label])))
                for name, _, column, label in self.facets
            }
            made.append((cell, rows))
        return made

    def counts(self, facet: str) -> Counter[tuple[str, str]]:
        """Rows by (value, label) of a facet, under every filter but its own; "" counts all under ("", "")."""
        wanted = {name: set(self.cleaned[name]) for name, *_ in self.facets if name != facet and self.cleaned.get(name)}
        found: Counter[tuple[str, str]] = Counter()
        for cell, rows in self.cells:
            here = rows if all(cell[name][0] in wanted[name] for name in wanted) else 0
            found[cell[facet] if facet else ("", "")] += here
        return found

    @cached_property
    def total(self) -> int:
        """How many rows the list has."""
        return 0 if self.form.errors else sum(self.counts("").values())

    def facet(self, name: str) -> Facet:
        """A facet with its values: in the panel the commonest first, elsewhere in the order of the alphabet."""
        heading = next(label for key, label, *_ in self.facets if key == name)
        chosen = self.cleaned.get(name) or []
        counts = self.counts(name)
        known = {value for value, _ in counts}
        commonest_first = name in self.shown
        rows = sorted(counts.items(), key=lambda row: (-row[1] if commonest_first else 0, row[0][1]))
        rows += [((value, value), 0) for value in chosen if value not in known]
        return Facet(
            name,
            heading,
            tuple(
                FacetValue(value, label, count, with_only(self.data, name, value), value in chosen)
                for (value, label), count in rows
            ),
        )

    def _chips(self) -> tuple[Chip, ...]:
        chips = [Chip("Name", text, without(self.data, "q")) for text in [str(self.data.get("q", "")).strip()] if text]
        for name, heading, *_ in self.facets:
            labels = {value: label for cell, _ in self.cells for value, label in [cell[name]]}
            chips += [
                Chip(heading, labels.get(value, value), without(self.data, name, value))
                for value in self.cleaned.get(name) or []
            ]
        return tuple(chips)

    def _choice(self, name: str, label: str, options: dict[str, str]) -> ChoiceField:
        chosen = self.cleaned.get(name) or next(iter(options))
        return ChoiceField(name, label, tuple((value, text, value == chosen) for value, text in options.items()))

    def panel(self, action: str) -> FilterPanel:
        """The filter panel; ``action`` is the address of the list."""
        choices = [self._choice("scope", "Which", self.scopes)] if self.scopes else []
        choices.append(self._choice("order", "Order", self.orders))
        order = self.orders[self.cleaned.get("order") or next(iter(self.orders))]
        scope = self.scopes.get(self.cleaned.get("scope") or next(iter(self.scopes), ""), "")
        return FilterPanel(
            action=action,
            fields=(TypedField("q", "Name", self.hint, str(self.data.get("q", "")), (), ()),),
            choices=tuple(choices),
            facets=tuple(facet for facet in map(self.facet, self.shown) if len(facet.values) > 1 or facet.is_active),
            chips=self._chips(),
            sentence="; ".join(part for part in (scope, order) if part),
            errors=tuple(f"{name}: {fault}" for name, faults in self.form.errors.items() for fault in faults),
        )
