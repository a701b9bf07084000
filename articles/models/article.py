"""An article as printed, its sentences, and the runs that read it."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.urls import reverse
from taggit.managers import TaggableManager

from articles.models.history import keep_history
from articles.models.publication import Issue
from articles.querysets import ArticleQuerySet

# Text search configuration made in the first migration: English stems without accents.
SEARCH_CONFIG = "demarche"


@keep_history
class Article(models.Model):
    """One article of an issue. ``text`` is verbatim: offsets everywhere point into it."""

    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="articles")
    position = models.PositiveSmallIntegerField(help_text="Order within the issue, from 1.")
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300, blank=True, help_text="The headline, if one was printed.")
    text = models.TextField()
    sha256 = models.CharField(max_length=64, db_index=True)
    file_name = models.CharField(max_length=255)
    layout = models.JSONField(default=dict, help_text="Ranges: header, paragraphs, discarded.")
    oddities = ArrayField(models.TextField(), default=list, blank=True, help_text="Flagged, not repaired.")
    stored_at = models.DateTimeField(auto_now_add=True)
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config=SEARCH_CONFIG)
        + SearchVector("text", weight="B", config=SEARCH_CONFIG),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    tags = TaggableManager(blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["issue", "position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "position"], name="article_position_unique_in_issue"),
            models.UniqueConstraint(fields=["issue", "sha256"], name="article_text_unique_in_issue"),
            models.CheckConstraint(condition=~models.Q(text=""), name="article_has_text"),
        ]
        indexes = [GinIndex(fields=["search"], name="article_search_gin")]

    def __str__(self) -> str:
        return self.title or self.slug

    def get_absolute_url(self) -> str:
        """Where the article is read."""
        return reverse("articles:article", args=[self.slug])


class Sentence(models.Model):
    """A sentence with an anchor made from its words, so that links survive reading again."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sentences")
    anchor = models.CharField(max_length=20)
    paragraph = models.PositiveSmallIntegerField(help_text="Index into the article's paragraphs, from 0.")
    position = models.PositiveSmallIntegerField(help_text="Order within the article, from 0.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    is_current = models.BooleanField(
        default=True, help_text="False: gone from a corrected text, kept for what editors decided about it."
    )
    search = models.GeneratedField(
        expression=SearchVector("text", config=SEARCH_CONFIG),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    class Meta:
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "anchor"], name="sentence_anchor_unique_in_article"),
            # Findings point at (sentence, article) together: a sentence of another article is refused.
            models.UniqueConstraint(fields=["id", "article"], name="sentence_id_with_article"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="sentence_not_empty"),
        ]
        indexes = [GinIndex(fields=["search"], name="sentence_search_gin")]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        """The permanent link of the sentence."""
        return f"{self.article.get_absolute_url()}#{self.anchor}"


class Run(models.Model):
    """One reading of one article: which version of rules and model, when, and what it gave.

    ``fingerprint`` covers text, rules, model and reference data; equal means nothing to do.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="runs")
    version = models.CharField(max_length=40)
    model = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    finished_at = models.DateTimeField(auto_now_add=True)
    counts = models.JSONField(default=dict)
    is_current = models.BooleanField(default=True)

    class Meta:
        ordering = ["-finished_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=models.Q(is_current=True), name="run_one_current_per_article"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} with {self.model}, {self.finished_at:%Y-%m-%d %H:%M}"


class Unresolved(models.Model):
    """Words that the rules saw and could not settle: stored and shown, not dropped and not guessed."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="unresolved")
    sentence = models.ForeignKey(Sentence, on_delete=models.CASCADE, null=True, related_name="unresolved")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="unresolved")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    why = models.TextField()

    class Meta:
        ordering = ["article", "start"]
        verbose_name_plural = "unresolved"
        constraints = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="unresolved_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.text}: {self.why}"
