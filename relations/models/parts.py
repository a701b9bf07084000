"""What the four kinds of finding have in common: their names, the words of their statuses, who has a part in them."""

from typing import Any

from django.db import models

from entities.models import Actor
from relations.models.event import Event, Participant, Quote
from relations.models.finding import Finding
from relations.models.money import Commitment, Transfer

KINDS = dict(Finding.Kind.choices)
# The status of an event or transfer, the standing of a quote, the state of a commitment: one list of words.
STATUSES: dict[str, str] = {
    **dict(Event.Status.choices),
    **dict(Quote.Hedge.choices),
    **dict(Transfer.Status.choices),
    **dict(Commitment.Status.choices),
    **dict(Event.Status.choices),  # once more: where a word differs, that of events stays
}


def parts_of(actors: models.QuerySet[Actor]) -> models.QuerySet[Any]:
    """The keys of the findings in which one of the actors has a part, in one column."""
    who = actors.values("pk")
    return Participant.objects.filter(actor__in=who).values("event").union(
        Quote.objects.filter(speaker__in=who).values("pk"),
        Quote.objects.filter(addressee__in=who).values("pk"),
        Transfer.objects.filter(donor__in=who).values("pk"),
        Transfer.objects.filter(recipient__in=who).values("pk"),
        Commitment.by.through.objects.filter(actor__in=who).values("commitment"),
        all=True,
    )  # fmt: skip
