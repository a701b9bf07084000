"""The filters of the four lists: events, quotes, transfers, commitments."""

from collections.abc import Sequence
from typing import Any

import django_filters
from django import forms
from django.db import models
from django.http import QueryDict

from entities.models import Actor
from relations.filters.findings import UNSTATED, ChoicesFilter
from relations.filters.parties import NAMED, NOBODY, UNNAMED, PartiesFilter, how_named
from relations.models import Commitment, Event, Participant, Quote, Transfer

EVENT_TYPES = dict(Event.Type.choices)
EVENT_STATUSES = dict(Event.Status.choices)
QUOTE_KINDS = dict(Quote.Kind.choices)
QUOTE_HEDGES = dict(Quote.Hedge.choices)
SPEAKERS = {NAMED: "named", UNNAMED: "unnamed source", NOBODY: "nobody told of"}
STAGES = dict(Transfer.Stage.choices) | {UNSTATED: "not stated"}
TRANSFER_STATUSES = dict(Transfer.Status.choices)
INSTRUMENTS = dict(Transfer.Instrument.choices) | {UNSTATED: "not stated"}
COMMITMENT_STATUSES = dict(Commitment.Status.choices)


class OccurrencesField(forms.Field):
    """Events told in several articles, by number; several at once."""

    widget = forms.SelectMultiple

    def clean(self, value: list[str] | None) -> list[int]:
        """Raises ``ValidationError`` for what is not a number."""
        texts = [text.strip() for text in value or [] if text.strip()]
        for text in texts:
            if not (text.isascii() and text.isdigit() and len(text) <= 15):
                raise forms.ValidationError(f"“{text}” is not the number of an event told in several articles")
        return [int(text) for text in texts]


class OccurrencesFilter(django_filters.Filter):
    """Tellings of one of the events."""

    field_class = OccurrencesField


class EventFilter(PartiesFilter):
    """Filters of the list of events."""

    noun = "events"
    roles = {"actor": "actor", "recipient": "recipient"}
    sides = {"by": "actor", "to": "recipient"}
    facets = (
        ("type", "Type", "type", EVENT_TYPES),
        ("status", "Status", "status", EVENT_STATUSES),
    )
    type = ChoicesFilter(noun="a type of event", label="Type", choices=list(EVENT_TYPES.items()))
    status = ChoicesFilter(noun="a status of events", label="Status", choices=list(EVENT_STATUSES.items()))
    occurrence = OccurrencesFilter(label="One event, no.")

    class Meta:
        model = Event
        fields: list[str] = []

    def narrow(self, name: str, value: Any) -> models.Q:
        """See ``FindingFilter.narrow``."""
        if name == "occurrence":
            return models.Q(telling__occurrence__in=value)
        return super().narrow(name, value)

    def involving(self, actors: models.Q, role: str) -> models.Q:
        """Events with such a participant."""
        wanted = Participant.objects.filter(event=models.OuterRef("pk"), actor__in=Actor.objects.filter(actors))
        return models.Q(models.Exists(wanted.filter(role=role) if role else wanted))

    def at_places(self, places: Sequence[models.Model]) -> models.Q:
        """Events that happened at one of the places."""
        return models.Q(place__in=places)


class QuoteFilter(PartiesFilter):
    """Filters of the list of quotes."""

    noun = "quotes"
    roles = {"speaker": "speaker", "addressee": "addressee"}
    sides = {"by": "speaker", "to": "addressee"}
    facets = (
        ("kind", "Kind", "kind", QUOTE_KINDS),
        ("hedge", "Standing", "hedge", QUOTE_HEDGES),
        ("named", "Speaker", "named", SPEAKERS),
    )
    kind = ChoicesFilter(noun="a kind of quote", label="Kind", choices=list(QUOTE_KINDS.items()))
    hedge = ChoicesFilter(noun="a standing of quotes", label="Standing", choices=list(QUOTE_HEDGES.items()))
    named = ChoicesFilter(noun="a way to name a speaker", label="Speaker", choices=list(SPEAKERS.items()))

    class Meta:
        model = Quote
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, queryset: models.QuerySet[Any]) -> None:
        super().__init__(data, queryset=queryset.annotate(named=how_named()))

    def involving(self, actors: models.Q, role: str) -> models.Q:
        """Quotes by such a speaker, or to such an addressee."""
        return either_column(actors, ("speaker", "addressee"), role)

    def carried_by(self, sources: Sequence[models.Model]) -> models.Q:
        """Quotes carried by a source, or supported by its citation."""
        via = Quote.via.through.objects.filter(quote=models.OuterRef("pk"), source__in=sources)
        return models.Q(models.Exists(via)) | super().carried_by(sources)


class TransferFilter(PartiesFilter):
    """Filters of the list of transfers."""

    noun = "transfers"
    roles = {"donor": "donor", "recipient": "recipient"}
    sides = {"by": "donor", "to": "recipient"}
    facets = (
        ("stage", "Stage", "stage", STAGES),
        ("status", "Status", "status", TRANSFER_STATUSES),
        ("instrument", "Instrument", "instrument", INSTRUMENTS),
    )
    stage = ChoicesFilter(noun="a stage", label="Stage", choices=list(STAGES.items()))
    status = ChoicesFilter(noun="a status of transfers", label="Status", choices=list(TRANSFER_STATUSES.items()))
    instrument = ChoicesFilter(noun="an instrument", label="Instrument", choices=list(INSTRUMENTS.items()))

    class Meta:
        model = Transfer
        fields: list[str] = []

    def involving(self, actors: models.Q, role: str) -> models.Q:
        """Transfers from such a donor, or to such a recipient."""
        return either_column(actors, ("donor", "recipient"), role)


class CommitmentFilter(PartiesFilter):
    """Filters of the list of commitments."""

    noun = "commitments"
    roles = {"by": "who promises"}
    sides = {"by": "by"}
    facets = (("status", "Status", "status", COMMITMENT_STATUSES),)
    status = ChoicesFilter(noun="a status of commitments", label="Status", choices=list(COMMITMENT_STATUSES.items()))

    class Meta:
        model = Commitment
        fields: list[str] = []

    def involving(self, actors: models.Q, role: str) -> models.Q:
        """Commitments by such an actor."""
        by = Commitment.by.through.objects.filter(
            commitment=models.OuterRef("pk"), actor__in=Actor.objects.filter(actors)
        )
        return models.Q(models.Exists(by))


def either_column(actors: models.Q, columns: Sequence[str], role: str) -> models.Q:
    """Rows with such an actor in the column of the role, or in any of the columns for ""."""
    condition = models.Q()
    for column in [role] if role else columns:
        condition |= models.Q(**{f"{column}__in": Actor.objects.filter(actors)})
    return condition
