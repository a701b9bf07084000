"""The filters of the list of sources."""

from typing import Any

import django_filters
from django.conf import settings
from django.db import models

from articles.filters.listing import ListFilter, ValuesFilter, looks_like
from articles.models import CitationSource, Source
from articles.reading.country_names import country_names


class SourceFilter(ListFilter):
    """Sources by kind, country and spelling; those that no article cites on request."""

    noun = "sources"
    hint = "any spelling, as in Itar-Tass or Izvestia"
    facets = (("kind", "Kind", "kind", "kind"), ("country", "Country", "country", "country"))
    shown = ("kind", "country")
    orders = {"citations": "most cited first", "name": "by name"}
    scopes = {"cited": "cited in an article", "all": "all outlets of the reference data"}

    q = django_filters.CharFilter(label="Name")
    kind = ValuesFilter(label="Kind")
    country = ValuesFilter(label="Country")
    scope = django_filters.ChoiceFilter(label="Which", choices=())
    order = django_filters.ChoiceFilter(label="Order", choices=())

    class Meta:
        model = Source
        fields: list[str] = []

    def in_scope(self, rows: models.QuerySet[Any], scope: str) -> models.QuerySet[Any]:
        """Cited sources unless all are asked for."""
        if scope == "all":
            return rows
        return rows.filter(models.Exists(CitationSource.objects.filter(source=models.OuterRef("pk"))))

    def in_words(self, name: str, label: str) -> str:
        """Countries by name."""
        return country_names(settings.REFERENCE_ROOT).get(label, label) if name == "country" else label

    def matching(self, rows: models.QuerySet[Any], words: str) -> models.QuerySet[Any]:
        """Sources one of whose spellings holds the words, accents and case aside, or looks like them."""
        spellings = models.Func(
            models.F("names"), models.Value(" "), function="array_to_string", output_field=models.TextField()
        )
        return rows.alias(spellings=spellings).filter(
            models.Q(name__unaccent__icontains=words)
            | models.Q(spellings__unaccent__icontains=words)
            | looks_like(words, "name")
        )

    def ordered(self, rows: models.QuerySet[Any], order: str) -> models.QuerySet[Any]:
        """By citations or by name; with ``citation_count``."""
        rows = rows.with_citation_counts()
        return rows.order_by("name") if order == "name" else rows.order_by("-citation_count", "name")
