"""Places with coordinates, and the mentions of names in articles."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse

from articles.models import Article, Run, Sentence
from articles.models.history import keep_history
from entities.models.actor import Actor
from entities.querysets import MentionQuerySet, PlaceQuerySet


@keep_history
class Place(models.Model):
    """A place; coordinates in degrees (WGS 84); ``authority`` is "gazetteer:id"."""

    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    names = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    country = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="places")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    authority = models.CharField(max_length=120, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="place_on_earth",
            ),
        ]
        indexes = [GinIndex(OpClass(Lower("name"), name="gin_trgm_ops"), name="place_name_trigram")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the place is shown."""
        return reverse("entities:place", args=[self.key])


@keep_history
class Mention(models.Model):
    """A printed name at an offset: an actor, a place, or nothing known.

    ``metonym`` is true where a place stands for its government ("Moscow refused").
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions")
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="mentions")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    label = models.CharField(max_length=10, help_text="spaCy's label: PERSON, GPE, LOC, ORG, NORP, FAC.")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="mentions")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="mentions")
    metonym = models.BooleanField(default=False)

    objects = MentionQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end"], name="mention_once_per_place"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="mention_not_empty"),
            models.CheckConstraint(
                condition=models.Q(actor__isnull=True) | models.Q(place__isnull=True),
                name="mention_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.text
