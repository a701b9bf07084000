"""Events in PLOVER's terms, and quotes."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models

from articles.models import SEARCH_CONFIG, Source
from articles.models.history import keep_history
from entities.models import Actor, Place
from relations.models.finding import Finding
from relations.querysets import EventQuerySet, QuoteQuerySet


@keep_history
class Event(models.Model):
    """A PLOVER event. Actors and recipients are participants, never a fixed pair."""

    class Type(models.TextChoices):
        AGREE = "AGREE", "agree"
        CONSULT = "CONSULT", "consult"
        SUPPORT = "SUPPORT", "support"
        CONCEDE = "CONCEDE", "concede"
        COOPERATE = "COOPERATE", "cooperate"
        AID = "AID", "aid"
        RETREAT = "RETREAT", "retreat"
        REQUEST = "REQUEST", "request"
        ACCUSE = "ACCUSE", "accuse"
        REJECT = "REJECT", "reject"
        THREATEN = "THREATEN", "threaten"
        SANCTION = "SANCTION", "sanction"
        PROTEST = "PROTEST", "protest"
        MOBILIZE = "MOBILIZE", "mobilize"
        COERCE = "COERCE", "coerce"
        ASSAULT = "ASSAULT", "assault"

    class Status(models.TextChoices):
        OCCURRED = "occurred", "happened"
        PLANNED = "planned", "planned"
        REPORTED = "reported", "reported"
        DENIED = "denied", "denied"
        SPECULATED = "speculated", "speculated"
        CONDITIONAL = "conditional", "conditional"
        CANCELLED = "cancelled", "cancelled"

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, primary_key=True, related_name="event")
    type = models.CharField(max_length=10, choices=Type.choices)
    mode = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices)
    place = models.ForeignKey(Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="events")
    summary = models.CharField(max_length=300)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["type", "status"], name="event_type_and_status")]

    def __str__(self) -> str:
        return f"{self.type}: {self.summary}"


class Participant(models.Model):
    """Who took part in an event, and on which side."""

    class Role(models.TextChoices):
        ACTOR = "actor", "actor"
        RECIPIENT = "recipient", "recipient"

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="participants")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=10, choices=Role.choices)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["event", "role", "position"]
        constraints = [
            models.UniqueConstraint(fields=["event", "actor", "role"], name="participant_once_per_role"),
        ]
        indexes = [models.Index(fields=["actor", "event"], name="participant_actor_event")]

    def __str__(self) -> str:
        return f"{self.actor} ({self.role})"


@keep_history
class Quote(models.Model):
    """Words put in somebody's mouth: direct, mixed or indirect.

    ``speaker`` is None when the text does not say who spoke, or names no one ("a Kremlin source").
    """

    class Kind(models.TextChoices):
        DIRECT = "direct", "direct"
        MIXED = "mixed", "mixed"
        INDIRECT = "indirect", "indirect"

    class Hedge(models.TextChoices):
        ASSERTED = "asserted", "asserted"
        REPORTED = "reported", "reported"
        SPECULATED = "speculated", "speculated"
        DENIED = "denied", "denied"

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, primary_key=True, related_name="quote")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    words = models.TextField()
    speaker = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="quotes")
    speaker_described = models.CharField(max_length=200, blank=True)
    cue = models.CharField(max_length=80, blank=True)
    addressee = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="quotes_received"
    )
    hedge = models.CharField(max_length=12, choices=Hedge.choices)
    via = models.ManyToManyField(Source, blank=True, related_name="quotes_carried")
    search = models.GeneratedField(
        expression=SearchVector("words", config=SEARCH_CONFIG),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="quote_has_words")]
        indexes = [GinIndex(fields=["search"], name="quote_search_gin")]

    def __str__(self) -> str:
        return self.words
