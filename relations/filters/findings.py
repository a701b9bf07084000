"""What the lists of the four kinds have in common: parameters, facet counts, order and words.

Values of one facet are alternatives; different parameters narrow each other.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cached_property
from typing import Any, ClassVar

import django_filters
from django import forms
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models.functions import ExtractYear
from django.http import QueryDict

from articles.filters import panel
from articles.models import SEARCH_CONFIG, Citation, Issue, Publication
from articles.selectors.kept import kept_rows
from entities.models import Mention
from relations.filters import sentence
from relations.filters.named_rows import (
    ActorsFilter,
    CountriesFilter,
    IssuesFilter,
    PlacesFilter,
    SourcesFilter,
)
from relations.filters.typed_dates import TypedDateField
from relations.models import Dossier, DossierFinding, Finding, Link
from relations.models.clocks import ORDERS, in_order

REVIEW_STATES = {
    Finding.ReviewState.UNREVIEWED: "suggestion",
    Finding.ReviewState.ACCEPTED: "accepted",
    Finding.ReviewState.CORRECTED: "corrected",
}
YEAR = "year"
UNSTATED = "unstated"  # stands for an empty column in addresses


class TypedDateFilter(django_filters.Filter):
    """A typed date, kept as (text, first day, last day)."""

    field_class = TypedDateField


class ChoicesFilter(django_filters.MultipleChoiceFilter):
    """Values of a facet; a value that does not exist is an error that names it."""

    def __init__(self, *, noun: str, **kwargs: Any) -> None:
        messages = {"invalid_choice": f"“%(value)s” is not {noun}"}
        super().__init__(error_messages=messages, **kwargs)


class YearsField(forms.Field):
    """Years of publication, several at once."""

    widget = forms.SelectMultiple

    def clean(self, value: list[str] | None) -> list[int]:
        """Raises ``ValidationError`` for what is not a year from 1 to 9999."""
        texts = [text.strip() for text in value or [] if text.strip()]
        for text in texts:
            if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 9999):
                raise forms.ValidationError(f"“{text}” is not a year: write four digits, as in 1999")
        return [int(text) for text in texts]


class YearsFilter(django_filters.Filter):
    """Rows of issues published in one of the years."""

    field_class = YearsField


class FindingFilter(django_filters.FilterSet):
    """Base of the four lists. Subclasses say their facets, their roles and how actors are found.

    ``facets`` are (parameter, heading, column, choices as value to label); every row has at most one
    value of each, so that one statement counts them all.
    """

    noun: ClassVar[str]
    roles: ClassVar[dict[str, str]]
    facets: ClassVar[tuple[tuple[str, str, str, dict[str, str]], ...]]
    # From a row to its finding: the look-up prefix, and the column that holds the finding's key.
    of_finding: ClassVar[str] = "finding__"
    key_of_finding: ClassVar[str] = "finding_id"
    preset_order: ClassVar[str] = "-happened"

    q = django_filters.CharFilter(label="Words in the sentence")
    actor = ActorsFilter(label="Actor")
    country = CountriesFilter(label="Country")
    place = PlacesFilter(label="Place")
    source = SourcesFilter(label="Source")
    issue = IssuesFilter(label="Issue")
    happened_from = TypedDateFilter(label="From")
    happened_to = TypedDateFilter(label="To")
    recorded_since = django_filters.IsoDateTimeFilter(label="Recorded here since")
    year = YearsFilter(label="Year of the issue")
    dossier = ChoicesFilter(noun="a dossier", label="Dossier")
    publication = ChoicesFilter(noun="a publication", label="Publication")
    link = ChoicesFilter(noun="a kind of link", label="Link", choices=Link.Kind.choices)
    review = ChoicesFilter(noun="a review state", label="Review", choices=list(REVIEW_STATES.items()))
    role = django_filters.ChoiceFilter(
        label="Actor's part",
        choices=(),
        error_messages={"invalid_choice": "“%(value)s” is not a part in this list"},
    )
    order = django_filters.ChoiceFilter(
        label="Order",
        choices=list(ORDERS.items()),
        error_messages={"invalid_choice": "“%(value)s” is not an order: " + ", ".join(ORDERS)},
    )

    def __init__(self, data: QueryDict, *, queryset: models.QuerySet[Any]) -> None:
        super().__init__(data, queryset=queryset)
        self.dossiers = dict(Dossier.objects.values_list("key", "title"))
        publications = Publication.objects.annotate(
            loaded=models.Exists(Issue.objects.filter(publication=models.OuterRef("pk")))
        )
        known = list(publications.values_list("key", "name", "loaded"))
        self.publications = {key: name for key, name, _ in known}
        self.loaded = {key for key, _, loaded in known if loaded}
        self.filters["dossier"].extra["choices"] = list(self.dossiers.items())
        self.filters["publication"].extra["choices"] = list(self.publications.items())
        self.filters["role"].extra["choices"] = list(self.roles.items())

    # How each parameter narrows the rows.

    def involving(self, actors: models.Q, role: str) -> models.Q:
        """Rows with an actor that meets the condition (on ``Actor``) in a role; "" is any role."""
        raise NotImplementedError

    def of(self, **conditions: Any) -> models.Q:
        """Conditions on the finding of a row."""
        return models.Q(**{f"{self.of_finding}{path}": value for path, value in conditions.items()})

    def at_places(self, places: Sequence[models.Model]) -> models.Q:
        """Rows at a place: by default those whose sentence names it."""
        named = Mention.objects.filter(sentence=models.OuterRef(f"{self.of_finding}sentence_id"), place__in=places)
        return models.Q(models.Exists(named))

    def carried_by(self, sources: Sequence[models.Model]) -> models.Q:
        """Rows that a citation of one of the sources supports."""
        return models.Q(
            models.Exists(Citation.objects.filter(findings=models.OuterRef(self.key_of_finding), sources__in=sources))
        )

    def narrow(self, name: str, value: Any) -> models.Q:
        """The condition of one parameter."""
        role = self.form.cleaned_data.get("role") or ""
        entries = DossierFinding.objects.exclude(basis=DossierFinding.Basis.REMOVED)
        if name == "q":
            return self.of(sentence__search=SearchQuery(value, search_type="websearch", config=SEARCH_CONFIG))
        if name == "actor":
            return self.involving(models.Q(pk__in=[row.pk for row in value]), role)
        if name == "country":
            return self.involving(models.Q(country__in=value) | models.Q(pk__in=[r.pk for r in value]), role)
        if name == "place":
            return self.at_places(value)
        if name == "source":
            return self.carried_by(value)
        if name == "issue":
            return self.of(article__issue__in=value)
        if name == "happened_from":
            _, earliest, _ = value
            dated = self.of(happened__isnull=False)
            open_ended = self.of(happened__endswith__isnull=True)
            return dated & (open_ended | self.of(happened__endswith__gt=earliest)) if earliest else dated
        if name == "recorded_since":
            return models.Q(**{f"{self.of_finding}recorded_at__gt": value})
        if name == "happened_to":
            _, _, latest = value
            dated = self.of(happened__isnull=False)
            open_start = self.of(happened__startswith__isnull=True)
            return dated & (open_start | self.of(happened__startswith__lte=latest)) if latest else dated
        if name == "dossier":
            return models.Q(
                models.Exists(entries.filter(finding=models.OuterRef(self.key_of_finding), dossier__key__in=value))
            )
        if name == "link":
            linked = Link.objects.exclude(review_state=Finding.ReviewState.REJECTED).filter(kind__in=value)
            return models.Q(models.Exists(linked.filter(source=models.OuterRef(self.key_of_finding)))) | models.Q(
                models.Exists(linked.filter(target=models.OuterRef(self.key_of_finding)))
            )
        if name == "review":
            return self.of(review_state__in=value)
        if name in self.columns:
            stored = ["" if item == UNSTATED else item for item in value]
            return models.Q(**{f"{self.columns[name]}__in": stored})
        raise ValueError(f"unknown parameter: {name}")

    @cached_property
    def columns(self) -> dict[str, str]:
        """The column of each facet that has one."""
        own = {name: column for name, _, column, _ in self.facets}
        return own | {"publication": f"{self.of_finding}article__issue__publication__key", YEAR: YEAR}

    @cached_property
    def given(self) -> dict[str, Any]:
        """The valid, non-empty parameters, without order and role."""
        cleaned = self.form.cleaned_data if self.form.is_valid() or self.form.errors else {}
        return {name: value for name, value in cleaned.items() if value and name not in ("order", "role")}

    def narrowed(self, leaving_out: Collection[str] = ()) -> models.QuerySet[Any]:
        """The rows under every valid parameter but those left out."""
        rows = self.queryset.annotate(year=ExtractYear(f"{self.of_finding}published__startswith"))
        for name, value in self.given.items():
            if name not in leaving_out:
                rows = rows.filter(self.narrow(name, value))
        return rows

    @property
    def chosen_order(self) -> str:
        """The order asked for; the preset one while none, or none that exists, is."""
        cleaned = self.form.cleaned_data if self.form.is_valid() or self.form.errors else {}
        return cleaned.get("order") or self.preset_order

    @property
    def qs(self) -> models.QuerySet[Any]:
        """The rows of the list, in the order asked for; none while a parameter is faulty."""
        return self.in_order(self.chosen_order)

    def in_order(self, order: str) -> models.QuerySet[Any]:
        """The rows in an order of ``ORDERS``; none while a parameter is faulty."""
        if self.form.errors:
            return self.queryset.none()
        return in_order(self.narrowed(), order, path=self.of_finding)

    # Counts: one statement for the facets of one value a row, one for dossiers.

    @cached_property
    def cells(self) -> list[tuple[tuple[Any, ...], int]]:
        """Rows by the combination of facet values, without the facets' own filters."""
        names = list(self.columns.values())
        counted = (
            self.narrowed(leaving_out=self.columns).order_by().values_list(*names).annotate(rows=models.Count("pk"))
        )
        return [(tuple(UNSTATED if v == "" else v for v in row[:-1]), row[-1]) for row in kept_rows(counted)]

    @cached_property
    def total(self) -> int:
        """How many rows the list has."""
        return 0 if self.form.errors else sum(self.counts("").values())

    def counts(self, facet: str) -> Counter[Any]:
        """Rows by value of a facet, under every filter but its own; "" counts all under None."""
        names = list(self.columns)
        wanted = {name: set(self.given[name]) for name in names if name in self.given and name != facet}
        found: Counter[Any] = Counter()
        for values, rows in self.cells:
            cell = dict(zip(names, values, strict=True))
            if all(cell[name] in wanted[name] for name in wanted):
                found[cell.get(facet)] += rows
        return found

    def dossier_counts(self) -> Counter[Any]:
        """Rows by dossier, under every filter but that of dossiers."""
        rows = self.narrowed(leaving_out=("dossier",)).order_by().values("pk")
        entries = DossierFinding.objects.exclude(basis=DossierFinding.Basis.REMOVED).filter(finding__in=rows)
        counted = entries.values_list("dossier__key").annotate(n=models.Count("pk"))
        return Counter(dict(kept_rows(counted)))

    # What the page shows.

    def facet(self, name: str, label: str, choices: dict[Any, str], counts: Counter[Any]) -> panel.Facet:
        """A facet with each of its values, counted."""
        chosen = {str(value) for value in self.given.get(name, ())}
        return panel.Facet(
            name,
            label,
            tuple(
                panel.FacetValue(
                    str(value), text, counts[value], panel.with_only(self.data, name, str(value)), str(value) in chosen
                )
                for value, text in choices.items()
            ),
        )

    def panel(self, action: str) -> panel.FilterPanel:
        """The filter panel; ``action`` is the address of the list."""
        years = self.counts(YEAR)
        known_years = sorted({*filter(None, years), *self.given.get(YEAR, ())})
        shown = [self.facet(name, label, choices, self.counts(name)) for name, label, _, choices in self.facets]
        if self.dossiers:
            shown.append(self.facet("dossier", "Dossier", self.dossiers, self.dossier_counts()))
        shown_publications = {
            key: name
            for key, name in self.publications.items()
            if key in self.loaded or key in self.given.get("publication", ())
        }
        if shown_publications:
            shown.append(self.facet("publication", "Publication", shown_publications, self.counts("publication")))
        if known_years:
            shown.append(self.facet(YEAR, "Year of the issue", {year: str(year) for year in known_years}, years))
        return panel.FilterPanel(
            action=action,
            fields=tuple(sentence.typed_fields(self)),
            choices=tuple(sentence.choice_fields(self)),
            facets=tuple(shown),
            chips=tuple(sentence.chips(self)),
            sentence=sentence.in_words(self),
            errors=tuple(sentence.errors(self)),
        )
