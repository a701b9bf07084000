"""Which findings stand between which two actors: a covering table, made anew by the step that compares articles."""

from django.db import models

from entities.models import Actor
from relations.models.finding import Finding


class Dyad(models.Model):
    """A finding of ``actor`` towards ``other``: a deed done to or with it, words to or about it, money, a promise.

    A person or a body also stands for its country, so a country's pairs hold those of its people. Derived from
    participants, speakers, addressees, names in the sentence and the paragraph, donors and promisers; editors'
    rejections are looked up when read.
    """

    actor = models.ForeignKey(
        Actor,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
        help_text="Who acts, speaks, gives, promises.",
    )
    other = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="+", db_index=False, help_text="The other side."
    )
    kind = models.CharField(max_length=12, choices=Finding.Kind.choices, help_text="Copied from the finding.")
    earliest = models.DateField(
        null=True, blank=True, help_text="First day on which it happened, else was reported, else was published."
    )
    finding = models.ForeignKey(
        Finding, on_delete=models.CASCADE, related_name="dyads", db_index=False, help_text="What stands between them."
    )

    class Meta:
        ordering = ["actor", "other", "earliest"]
        constraints = [models.UniqueConstraint(fields=["finding", "actor", "other"], name="dyad_once")]
        indexes = [
            models.Index(fields=["actor", "other", "kind", "earliest", "finding"], name="dyad_covering"),
        ]

    def __str__(self) -> str:
        return f"{self.actor_id} to {self.other_id}: {self.finding_id}"


class Pair(models.Model):
    """How many findings stand between two states or bodies, whoever acts; kept, so that no page counts them all."""

    one = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="+", help_text="The side whose name comes first."
    )
    other = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+", help_text="The second side.")
    findings = models.PositiveIntegerField(help_text="Findings between them, those that editors rejected left out.")
    earliest = models.DateField(null=True, blank=True, help_text="The first day of the oldest.")
    latest = models.DateField(null=True, blank=True, help_text="The first day of the newest.")

    class Meta:
        ordering = ["-findings", "one", "other"]
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="pair_once"),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="pair_of_two"),
        ]
        indexes = [models.Index(fields=["-findings"], name="pair_most_findings")]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"
