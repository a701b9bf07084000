"""The filters of the lists of actors and places."""

from typing import Any

import django_filters
from django.db import models
from django.db.models.functions import Substr, Upper

from articles.filters.listing import ListFilter, ValuesFilter, looks_like
from entities.models import Actor, Alias, Place

OTHER = "#"  # names that begin with no Latin letter


def _with_letters(rows: models.QuerySet[Any], column: str) -> models.QuerySet[Any]:
    """Rows with ``letter``: the first of the name that they are sorted by."""
    first = Upper(Substr(column, 1, 1))
    return rows.annotate(
        letter=models.Case(
            models.When(**{f"{column}__iregex": "^[a-z]"}, then=first),
            default=models.Value(OTHER),
            output_field=models.CharField(),
        )
    )


class ActorFilter(ListFilter):
    """Actors by kind, country, first letter and any printed name."""

    noun = "actors"
    hint = "any printed name, as in Prikhodko; near spellings are found too"
    facets = (
        ("kind", "Kind", "kind", "kind"),
        ("country", "Country", "country__key", "country__name"),
        ("letter", "Letter", "letter", "letter"),
    )
    shown = ("kind", "country")
    orders = {"name": "by name", "mentions": "most mentioned first"}
    scopes = {"mentioned": "named in an article", "all": "all of the reference data"}

    q = django_filters.CharFilter(label="Name")
    kind = ValuesFilter(label="Kind")
    country = ValuesFilter(label="Country")
    letter = ValuesFilter(label="Letter")
    scope = django_filters.ChoiceFilter(label="Which", choices=())
    order = django_filters.ChoiceFilter(label="Order", choices=())

    class Meta:
        model = Actor
        fields: list[str] = []

    def prepared(self) -> models.QuerySet[Any]:
        """See ``ListFilter.prepared``."""
        return _with_letters(self.queryset, "sort_name")

    def in_scope(self, rows: models.QuerySet[Any], scope: str) -> models.QuerySet[Any]:
        """Mentioned actors unless all are asked for."""
        return rows if scope == "all" else rows.mentioned()

    def matching(self, rows: models.QuerySet[Any], words: str) -> models.QuerySet[Any]:
        """Actors one of whose names holds the words, accents and case aside, or looks like them."""
        named = Alias.objects.filter(actor=models.OuterRef("pk")).filter(
            models.Q(name__unaccent__icontains=words) | looks_like(words, "name")
        )
        return rows.filter(
            models.Q(name__unaccent__icontains=words)
            | looks_like(words, "name")
            | models.Q(sort_name__icontains=words)
            | models.Q(acronym__iexact=words)
            | models.Q(models.Exists(named))
        )

    def ordered(self, rows: models.QuerySet[Any], order: str) -> models.QuerySet[Any]:
        """By name or by mentions; with the counts of the row."""
        rows = rows.with_mention_counts()
        return rows.order_by("sort_name", "pk") if order == "name" else rows.order_by("-mention_count", "sort_name")


class PlaceFilter(ListFilter):
    """Places by country, first letter and any name."""

    noun = "places"
    hint = "any name, as in Northern Territories or Iturup"
    facets = (
        ("country", "Country", "country__key", "country__name"),
        ("letter", "Letter", "letter", "letter"),
    )
    shown = ("country",)
    orders = {"name": "by name", "mentions": "most mentioned first"}

    q = django_filters.CharFilter(label="Name")
    country = ValuesFilter(label="Country")
    letter = ValuesFilter(label="Letter")
    order = django_filters.ChoiceFilter(label="Order", choices=())

    class Meta:
        model = Place
        fields: list[str] = []

    def prepared(self) -> models.QuerySet[Any]:
        """See ``ListFilter.prepared``."""
        return _with_letters(self.queryset, "name")

    def matching(self, rows: models.QuerySet[Any], words: str) -> models.QuerySet[Any]:
        """Places one of whose names holds the words, accents and case aside, or looks like them."""
        names = models.Func(
            models.F("names"), models.Value(" "), function="array_to_string", output_field=models.TextField()
        )
        return rows.alias(all_names=names).filter(
            models.Q(name__unaccent__icontains=words)
            | models.Q(all_names__unaccent__icontains=words)
            | looks_like(words, "name")
        )

    def ordered(self, rows: models.QuerySet[Any], order: str) -> models.QuerySet[Any]:
        """By name or by mentions; with the counts of the row."""
        rows = rows.with_mention_counts()
        return rows.order_by("name", "pk") if order == "name" else rows.order_by("-mention_count", "name")
