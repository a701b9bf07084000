"""A newsletter and its numbered issues."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.urls import reverse

from articles.models.history import keep_history
from articles.querysets import IssueQuerySet


@keep_history
class Publication(models.Model):
    """A newsletter. ``epoch`` is the year before volume 1, so volume N appeared in ``epoch + N``."""

    key = models.SlugField(unique=True)
    name = models.CharField(max_length=120, unique=True)
    names = ArrayField(models.CharField(max_length=120), default=list, help_text="Printed variants.")
    epoch = models.PositiveSmallIntegerField(help_text="Year before volume 1.")
    rhythm = models.CharField(
        max_length=10, blank=True, help_text="daily, weekly, biweekly or monthly; empty where it is not steady."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@keep_history
class Issue(models.Model):
    """One number of a newsletter; its date has bounds and a basis, since headers print none."""

    class Basis(models.TextChoices):
        STATED = "stated", "stated"
        INFERRED = "inferred", "inferred"
        CONFIRMED = "confirmed", "confirmed by an editor"
        UNKNOWN = "unknown", "unknown"

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="issues")
    volume = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    published_edtf = models.CharField(max_length=60, blank=True, help_text="EDTF level 1; empty if unknown.")
    published = DateRangeField(null=True, blank=True)
    basis = models.CharField(max_length=12, choices=Basis.choices, default=Basis.UNKNOWN)
    reasons = ArrayField(models.TextField(), default=list, blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["publication__name", "volume", "number"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "volume", "number"], name="issue_unique_in_publication"),
            models.CheckConstraint(condition=models.Q(volume__gte=1, number__gte=1), name="issue_numbered_from_one"),
            models.CheckConstraint(
                condition=models.Q(basis="unknown", published__isnull=True)
                | models.Q(~models.Q(basis="unknown"), published__isnull=False),
                name="issue_dated_unless_unknown",
            ),
        ]
        indexes = [GistIndex(fields=["published"], name="issue_published_gist")]

    def __str__(self) -> str:
        return f"{self.publication.name}, vol. {self.volume}, no. {self.number}"

    def get_absolute_url(self) -> str:
        """Where the issue is shown."""
        return reverse("articles:issue", args=[self.publication.key, self.volume, self.number])
