"""The filter over findings of every kind, with the parameters of the four lists.

Used wherever kinds mix: the timeline, dossiers made of saved filters, search, comparisons.
"""

from collections.abc import Sequence
from typing import Any

import django_filters
from django.db import models
from django.db.models.functions import Coalesce
from django.http import QueryDict

from entities.models import Actor, Mention
from relations.filters.findings import ChoicesFilter, FindingFilter
from relations.filters.named_rows import ActorsFilter
from relations.models import Finding, Quote
from relations.models.parts import KINDS, STATUSES, parts_of

STATUS_COLUMN = "told"
TOLD = Coalesce("event__status", "quote__hedge", "transfer__status", "commitment__status")
PAIR = "with"


class AnyKindFilter(FindingFilter):
    """Findings of every kind. ``with`` names a second actor; a country stands for its people too.

    Its queryset holds ``Finding`` rows. ``status`` takes the words of all kinds.
    """

    noun = "findings"
    roles: dict[str, str] = {}
    facets = (
        ("kind", "Kind", "kind", KINDS),
        ("status", "Status", STATUS_COLUMN, STATUSES),
    )
    of_finding = ""
    key_of_finding = "pk"

    kind = ChoicesFilter(noun="a kind of finding", label="Kind", choices=list(KINDS.items()))
    status = ChoicesFilter(noun="a status of findings", label="Status", choices=list(STATUSES.items()))

    class Meta:
        model = Finding
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, queryset: models.QuerySet[Any]) -> None:
        super().__init__(data, queryset=queryset.annotate(**{STATUS_COLUMN: TOLD}))

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        """The declared filters and ``with``, which is no name in Python."""
        return {**super().get_filters(), PAIR: ActorsFilter(label="With")}

    def narrow(self, name: str, value: Any) -> models.Q:
        """See ``FindingFilter.narrow``."""
        if name == PAIR:
            keys = [row.pk for row in value]
            second = models.Q(pk__in=keys) | models.Q(country__in=keys)
            return self.involving(second & ~self.first_of_pair(), "")
        return super().narrow(name, value)

    def first_of_pair(self) -> models.Q:
        """Who the parameters ``actor`` and ``country`` name: nobody meets themselves."""
        actors = [row.pk for row in self.given.get("actor", ())]
        countries = [row.pk for row in self.given.get("country", ())]
        return models.Q(pk__in=[*actors, *countries]) | models.Q(country__isnull=False, country__in=countries)

    def involving(self, actors: models.Q, role: str) -> models.Q:
        """Findings that such an actor takes any part in; kinds have no role in common."""
        return models.Q(pk__in=parts_of(Actor.objects.filter(actors)))

    def at_places(self, places: Sequence[models.Model]) -> models.Q:
        """Events at one of the places, and other findings whose sentence names it."""
        named = Mention.objects.filter(sentence=models.OuterRef("sentence_id"), place__in=places)
        return models.Q(event__place__in=places) | (~models.Q(kind=Finding.Kind.EVENT) & models.Exists(named))

    def carried_by(self, sources: Sequence[models.Model]) -> models.Q:
        """Findings that a source's citation supports, and quotes that it carried."""
        via = Quote.via.through.objects.filter(quote=models.OuterRef("pk"), source__in=sources)
        return models.Q(models.Exists(via)) | super().carried_by(sources)


class TimelineFilter(AnyKindFilter):
    """The same, oldest first while no other order is asked for."""

    preset_order = "happened"
