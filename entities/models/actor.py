"""Persons, countries, organisations and groups; their names and offices."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from articles.models.history import keep_history
from entities.querysets import ActorQuerySet, OfficeQuerySet


class Origin(models.TextChoices):
    """Who says so: shipped reference data, the reading of an article, or an editor."""

    REFERENCE = "reference", "reference data"
    MACHINE = "machine", "read from articles"
    EDITOR = "editor", "decided by an editor"


@keep_history
class Actor(models.Model):
    """Somebody who acts or speaks. ``key``: ISO alpha-3 code, organisation key, or slug of a name."""

    class Kind(models.TextChoices):
        PERSON = "person", "person"
        COUNTRY = "country", "country"
        ORGANISATION = "organisation", "organisation"
        GROUP = "group", "group"

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, help_text="Accent-free and in lower case; surname first.")
    country = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="nationals",
        help_text="The country that the actor belongs to; a country belongs to itself.",
    )  # fmt: skip
    acronym = models.CharField(max_length=20, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.MACHINE)

    objects = ActorQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name"]
        indexes = [
            GinIndex(OpClass(Lower("name"), name="gin_trgm_ops"), name="actor_name_trigram"),
            models.Index(fields=["kind", "sort_name"], name="actor_kind_and_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the actor is shown."""
        return reverse("entities:actor", args=[self.key])


@keep_history
class Alias(models.Model):
    """Another printed name of an actor."""

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="aliases")
    name = models.CharField(max_length=200)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.MACHINE)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "aliases"
        constraints = [models.UniqueConstraint(fields=["actor", "name"], name="alias_once_per_actor")]
        indexes = [GinIndex(OpClass(Lower("name"), name="gin_trgm_ops"), name="alias_name_trigram")]

    def __str__(self) -> str:
        return self.name


@keep_history
class Office(models.Model):
    """Person P held title T for actor A from … to …; ``held`` are the bounds of both EDTF dates."""

    person = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="offices")
    title = models.CharField(max_length=200)
    of = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="office_holders",
        help_text="The country or organisation; empty where no text says.",
    )  # fmt: skip
    start_edtf = models.CharField(max_length=30, blank=True)
    end_edtf = models.CharField(max_length=30, blank=True)
    held = DateRangeField(null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices, default=Origin.MACHINE)
    evidence = models.TextField(blank=True, help_text="Where this comes from, in words.")

    objects = OfficeQuerySet.as_manager()

    class Meta:
        ordering = ["person", "held"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "title", "of", "start_edtf"], name="office_once", nulls_distinct=False
            ),
        ]
        indexes = [GistIndex(fields=["held"], name="office_held_gist")]

    def __str__(self) -> str:
        return f"{self.title}, {self.of}" if self.of else self.title


@keep_history
class Merge(models.Model):
    """An editor's word on identity: two actors are one (can be undone), or never the same."""

    class Decision(models.TextChoices):
        SAME = "same", "the same actor"
        DIFFERENT = "different", "never the same actor"

    kept = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="merges_kept")
    other = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="merges_lost")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("auth.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-decided_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["kept", "other"],
                condition=models.Q(undone_at__isnull=True),
                name="merge_one_decision_in_force",
            ),
            models.CheckConstraint(condition=~models.Q(kept=models.F("other")), name="merge_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.kept} / {self.other}: {self.get_decision_display()}"


class Likeness(models.Model):
    """The machine's suggestion that two persons may be one; made anew after each ingestion, decided by nobody.

    ``one`` has the smaller key. A pair on which an editor has spoken (``Merge``) is not suggested.
    """

    one = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="likenesses_one")
    other = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="likenesses_other")
    score = models.FloatField(help_text="Orders the suggestions; no probability.")
    reasons = ArrayField(models.CharField(max_length=200), default=list)

    class Meta:
        ordering = ["-score", "one", "other"]
        verbose_name_plural = "likenesses"
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="likeness_once"),
            models.CheckConstraint(condition=~models.Q(one=models.F("other")), name="likeness_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.one} / {self.other}"
