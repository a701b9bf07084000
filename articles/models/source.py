"""Media outlets, what cites them, and pointers to other issues."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.urls import reverse

from articles.models.article import Article, Run, Sentence
from articles.models.history import keep_history
from articles.models.publication import Issue, Publication
from articles.querysets import SourceQuerySet


@keep_history
class Source(models.Model):
    """A media outlet; ``collective`` for "Russian agencies", which is kept as it stands."""

    class Kind(models.TextChoices):
        AGENCY = "agency"
        NEWSPAPER = "newspaper"
        MAGAZINE = "magazine"
        TV = "tv"
        RADIO = "radio"
        WEB = "web"
        UNKNOWN = "unknown"

    key = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=160, unique=True)
    names = ArrayField(models.CharField(max_length=160), default=list, blank=True, help_text="Spellings.")
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.UNKNOWN)
    country = models.CharField(max_length=3, blank=True, help_text="ISO 3166-1 alpha-3.")
    owner = models.CharField(max_length=200, blank=True)
    collective = models.BooleanField(default=False)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Where the source is shown."""
        return reverse("articles:source", args=[self.key])


@keep_history
class Citation(models.Model):
    """An article's reference to sources with their own date, and the stretch that it supports.

    It has at least one source, or it is marked as ``lost`` (checked by a deferred trigger).
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="citations")
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, null=True, related_name="citations")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="citations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(help_text="The printed words.")
    edtf = models.CharField(max_length=60, blank=True)
    reported = DateRangeField(null=True, blank=True)
    supports_start = models.PositiveIntegerField(null=True, blank=True)
    supports_end = models.PositiveIntegerField(null=True, blank=True)
    lost = models.BooleanField(default=False, help_text="The outlet was lost in print.")
    sources = models.ManyToManyField(Source, through="CitationSource", related_name="citations")

    class Meta:
        ordering = ["article", "start"]
        constraints = [
            models.UniqueConstraint(fields=["article", "start", "end"], name="citation_once_per_place"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="citation_not_empty"),
            models.CheckConstraint(
                condition=models.Q(supports_start__isnull=True, supports_end__isnull=True)
                | models.Q(supports_start__lte=models.F("supports_end")),
                name="citation_support_ordered",
            ),
        ]
        indexes = [GistIndex(fields=["reported"], name="citation_reported_gist")]
        triggers = [
            pgtrigger.Trigger(
                name="citation_names_a_source",
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                func="""
                    IF EXISTS (SELECT 1 FROM articles_citation c WHERE c.id = NEW.id AND NOT c.lost
                               AND NOT EXISTS (SELECT 1 FROM articles_citationsource s
                                               WHERE s.citation_id = c.id))
                    THEN RAISE EXCEPTION 'citation % has no source and is not marked as lost', NEW.id
                         USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            )
        ]

    def __str__(self) -> str:
        return self.text


class CitationSource(models.Model):
    """One source named in a citation, in printed order."""

    citation = models.ForeignKey(Citation, on_delete=models.CASCADE, related_name="named")
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="named_in")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["citation", "position"]
        constraints = [
            models.UniqueConstraint(fields=["citation", "source"], name="citation_source_once"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="last_source_stays",
                when=pgtrigger.After,
                operation=pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                func="""
                    IF EXISTS (SELECT 1 FROM articles_citation c WHERE c.id = OLD.citation_id AND NOT c.lost
                               AND NOT EXISTS (SELECT 1 FROM articles_citationsource s
                                               WHERE s.citation_id = c.id))
                    THEN RAISE EXCEPTION 'citation % would lose its last source', OLD.citation_id
                         USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            )
        ]

    def __str__(self) -> str:
        return f"{self.source} in {self.citation}"


@keep_history
class CrossReference(models.Model):
    """A pointer to another issue; ``issue`` is None while that issue is not loaded: it is wanted."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="cross_references")
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, null=True, related_name="cross_references")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="cross_references")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="pointed_at")
    edtf = models.CharField(max_length=60, blank=True)
    published = DateRangeField(null=True, blank=True)
    volume = models.PositiveSmallIntegerField(null=True, blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    issue = models.ForeignKey(Issue, on_delete=models.SET_NULL, null=True, blank=True, related_name="pointed_at")

    class Meta:
        ordering = ["article", "start"]
        constraints = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="cross_reference_not_empty"),
        ]

    def __str__(self) -> str:
        return self.text


class DateMention(models.Model):
    """A printed date expression and what the text supports; EDTF is empty when unresolved."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="date_mentions")
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, related_name="date_mentions")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="date_mentions")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.CharField(max_length=300)
    edtf = models.CharField(max_length=60, blank=True)
    earliest = models.DateField(null=True, blank=True)
    latest = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["article", "start"]
        constraints = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="date_mention_not_empty"),
            models.CheckConstraint(
                condition=models.Q(earliest__isnull=True)
                | models.Q(latest__isnull=True)
                | models.Q(earliest__lte=models.F("latest")),
                name="date_mention_bounds_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.text
