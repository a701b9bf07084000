"""The base of every finding, with its provenance and its four clocks."""

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce
from taggit.managers import TaggableManager

from articles.models import Article, Citation, Run, Sentence
from articles.models.history import keep_history
from relations.querysets import FindingQuerySet


@keep_history
class Finding(models.Model):
    """What an article says, tied to the exact sentence. Its kind's own row holds the rest.

    Four clocks: ``happened`` (or was said), ``reported`` (the outlet's date), ``published`` (the
    issue, copied for sorting), ``recorded_at`` (here). Each has EDTF text beside its bounds, and
    ``happened_words`` are the printed ones. ``key`` identifies the finding across readings.
    """

    class Kind(models.TextChoices):
        EVENT = "event", "event"
        QUOTE = "quote", "quote"
        TRANSFER = "transfer", "transfer"
        COMMITMENT = "commitment", "commitment"

    class ReviewState(models.TextChoices):
        UNREVIEWED = "unreviewed", "machine's suggestion"
        ACCEPTED = "accepted", "accepted by an editor"
        CORRECTED = "corrected", "corrected by an editor"
        REJECTED = "rejected", "rejected by an editor"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="findings")
    sentence = models.ForeignKey(Sentence, on_delete=models.PROTECT, related_name="findings")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="findings")
    key = models.CharField(max_length=64, help_text="Kind, sentence anchor and words, hashed.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    rule = models.CharField(max_length=80, help_text="The rule or model that made it.")
    confidence = models.FloatField()
    happened_edtf = models.CharField(max_length=60, blank=True)
    happened = DateRangeField(null=True, blank=True)
    happened_words = models.CharField(max_length=200, blank=True, help_text="The date as printed.")
    reported_edtf = models.CharField(max_length=60, blank=True)
    reported = DateRangeField(null=True, blank=True)
    published = DateRangeField(null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    review_state = models.CharField(max_length=12, choices=ReviewState.choices, default=ReviewState.UNREVIEWED)
    machine_disagrees = models.BooleanField(
        default=False, help_text="The newest reading no longer finds what an editor decided."
    )
    citations = models.ManyToManyField(Citation, through="FindingCitation", related_name="findings")
    tags = TaggableManager(blank=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["happened", "article", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="finding_once_per_article"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="finding_not_empty"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="finding_confidence_0_to_1"
            ),
            models.CheckConstraint(
                condition=models.Q(happened__isnull=True) | ~models.Q(happened_edtf=""),
                name="finding_bounds_come_from_edtf",
            ),
        ]
        indexes = [
            GistIndex(fields=["happened"], name="finding_happened_gist"),
            GistIndex(fields=["reported"], name="finding_reported_gist"),
            models.Index(fields=["kind", "happened"], name="finding_kind_and_date"),
            # The order in which every list opens: the newest 50 are read from here without sorting all.
            models.Index(
                F("kind"),
                Coalesce(F("happened__endswith"), F("reported__endswith"), F("published__endswith")).desc(
                    nulls_last=True
                ),
                F("published__endswith").desc(nulls_last=True),
                F("article").desc(),
                F("start").desc(),
                name="finding_newest_of_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} in {self.article_id} at {self.start}"

    def get_absolute_url(self) -> str:
        """The permanent link: the sentence that the finding rests on."""
        return self.sentence.get_absolute_url()


class FindingCitation(models.Model):
    """A citation that supports a finding. Emptied and refilled with each reading."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="supported_by")
    citation = models.ForeignKey(Citation, on_delete=models.CASCADE, related_name="supported")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "citation"], name="finding_citation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding} by {self.citation}"


@keep_history
class Link(models.Model):
    """One finding confirms, denies, contradicts, repeats, is part of or follows another."""

    class Kind(models.TextChoices):
        CONFIRMS = "confirms", "confirms"
        DENIES = "denies", "denies"
        CONTRADICTS = "contradicts", "contradicts"
        REPEATS = "repeats", "repeats"
        PART_OF = "part-of", "is part of"
        FOLLOWS = "follows", "follows"

    source = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="links_out")
    target = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    rule = models.CharField(max_length=80, help_text='Rules that compare articles begin with "across:".')
    reason = models.CharField(max_length=300, blank=True, help_text="Why, in words; empty where the rule says it.")
    confidence = models.FloatField()
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="links")
    review_state = models.CharField(
        max_length=12, choices=Finding.ReviewState.choices, default=Finding.ReviewState.UNREVIEWED
    )

    class Meta:
        ordering = ["source", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "kind"], name="link_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="link_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"
