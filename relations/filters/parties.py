"""Who deals with whom: rows in which each of several parties takes part, and rows of one side to another.

A country stands for its people and organisations too; everybody else stands for themselves alone.
"""

from typing import Any, ClassVar

from django.db import models

from entities.models import Actor
from relations.filters.findings import FindingFilter
from relations.filters.named_rows import ActorsFilter
from relations.models import Finding, Link, Participant, Quote

UNNAMED, NOBODY, NAMED = "unnamed", "nobody", "named"


def stands_for(actor: Actor) -> models.Q:
    """The condition on ``Actor`` that whoever acts for the actor meets."""
    if actor.kind == Actor.Kind.COUNTRY:
        return models.Q(pk=actor.pk) | models.Q(country=actor.pk)
    return models.Q(pk=actor.pk)


def denials_of(actors: models.Q) -> models.QuerySet[Link]:
    """Links that deny what such actors said or did."""
    wanted = Actor.objects.filter(actors)
    said = Quote.objects.filter(speaker__in=wanted).values("finding_id")
    did = Participant.objects.filter(role=Participant.Role.ACTOR, actor__in=wanted).values("event_id")
    return (
        Link.objects.filter(kind=Link.Kind.DENIES)
        .exclude(review_state=Finding.ReviewState.REJECTED)
        .exclude(target__review_state=Finding.ReviewState.REJECTED)
        .filter(models.Q(target__in=said) | models.Q(target__in=did))
    )


class PartiesFilter(FindingFilter):
    """Base of the four lists with their parties. ``sides`` are the roles that act and that receive."""

    sides: ClassVar[dict[str, str]]

    party = ActorsFilter(label="Each takes part")
    by = ActorsFilter(label="Acting side")
    to = ActorsFilter(label="Receiving side")
    denies = ActorsFilter(label="Denies the words of")

    def narrow(self, name: str, value: Any) -> models.Q:
        """See ``FindingFilter.narrow``."""
        if name == "party":
            condition = models.Q()
            for actor in value:
                condition &= self.involving(stands_for(actor), "")
            return condition
        if name in ("by", "to"):
            if name not in self.sides:  # nobody receives a commitment
                return models.Q(pk__in=())
            condition = models.Q()
            for actor in value:
                condition |= stands_for(actor)
            return self.involving(condition, self.sides[name])
        if name == "denies":
            condition = models.Q()
            for actor in value:
                condition |= stands_for(actor)
            return models.Q(**{f"{self.key_of_finding}__in": denials_of(condition).values("source_id")})
        return super().narrow(name, value)


def how_named() -> models.Case:
    """Of a quote: its speaker is named, described only ("a Kremlin source"), or not told of at all."""
    return models.Case(
        models.When(speaker__isnull=False, then=models.Value(NAMED)),
        models.When(speaker_described="", then=models.Value(NOBODY)),
        default=models.Value(UNNAMED),
        output_field=models.TextField(),
    )
