"""What one actor did to another, one row a finding and level: kept, so that no page joins all participants."""

from django.db import models

from entities.models import Actor
from relations.models.finding import Finding


class Tie(models.Model):
    """A finding that ties ``one`` to ``other``. Derived anew by the step that compares articles.

    Where both sides do the same (they met, agreed, worked together, promised together), ``one`` has the smaller key
    on the levels "states" and "people". Editors' rejections are looked up when read.
    """

    class Level(models.TextChoices):
        STATES = "states", "states and bodies, with their people"
        PEOPLE = "people", "persons alone"
        OWN = "own", "a person or body of a country, and states"
        BACK = "back", "states, and a person or body of a country"

    level = models.CharField(max_length=6, choices=Level.choices, help_text="Who stands for whom.")
    one = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="+", db_index=False, help_text="Who acts, speaks or gives."
    )
    other = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+", db_index=False, help_text="To whom.")
    verb = models.CharField(
        max_length=10, help_text="Type of the event in lower case, or what a quote or transfer does."
    )
    status = models.CharField(max_length=12, help_text="The finding's status or standing.")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="ties", help_text="What it rests on.")

    class Meta:
        ordering = ["level", "one", "other", "verb"]
        constraints = [
            models.UniqueConstraint(fields=["level", "one", "other", "verb", "finding"], name="tie_once"),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="tie_of_two"),
        ]
        indexes = [
            models.Index(fields=["level", "one", "other", "verb", "status", "finding"], name="tie_covering"),
            models.Index(fields=["level", "other", "one", "verb", "status", "finding"], name="tie_covering_back"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.verb} {self.other_id}: {self.finding_id}"
