"""Threads across issues, what editors decided, and background work."""

from django.db import models
from django.urls import reverse

from articles.models import Article, Run
from articles.models.history import keep_history
from relations.models.finding import Finding


@keep_history
class Dossier(models.Model):
    """A thread across issues: a rule that the topics component follows, or a kept filter, plus pins and removals."""

    key = models.SlugField(unique=True)
    title = models.CharField(max_length=120)
    description = models.TextField()
    position = models.PositiveSmallIntegerField(default=0)
    kept_filter = models.TextField(
        blank=True,
        help_text="Query string of the filtered list that an editor kept as this; filed after each reading.",
    )
    findings = models.ManyToManyField(Finding, through="DossierFinding", related_name="dossiers")

    class Meta:
        ordering = ["position", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where the dossier is shown."""
        return reverse("relations:dossier", args=[self.key])


class DossierFinding(models.Model):
    """A finding in a dossier: placed by the rule, pinned or removed by an editor."""

    class Basis(models.TextChoices):
        RULE = "rule", "by the dossier's rule"
        PINNED = "pinned", "pinned by an editor"
        REMOVED = "removed", "removed by an editor"

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="entries")
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="dossier_entries")
    basis = models.CharField(max_length=10, choices=Basis.choices, default=Basis.RULE)
    by_rule = models.BooleanField(default=True, help_text="The rule places it here, whatever an editor decided.")
    decided_at = models.DateTimeField(null=True, blank=True, help_text="When an editor pinned or removed it.")
    score = models.FloatField(default=1.0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "finding"], name="dossier_finding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.finding} in {self.dossier} ({self.basis})"


class Topic(models.Model):
    """A stretch of an article that belongs to a dossier, with the score of its rule."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="topics")
    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="topics")
    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="topics")
    score = models.FloatField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        ordering = ["article", "start"]
        constraints = [
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="topic_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} in {self.article}"


@keep_history
class Review(models.Model):
    """An editor's decision about a finding, with the machine's reading kept beside it."""

    class Decision(models.TextChoices):
        ACCEPT = "accept", "accept"
        CORRECT = "correct", "correct"
        REJECT = "reject", "reject"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="reviews")
    decision = models.CharField(max_length=10, choices=Decision.choices)
    machine_reading = models.JSONField(default=dict, help_text="What the machine had found.")
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey("auth.User", on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-decided_at"]

    def __str__(self) -> str:
        return f"{self.decision} by {self.decided_by}"


class Job(models.Model):
    """Background work. This row is the truth for pages and tests; the task engine only delivers."""

    class Status(models.TextChoices):
        QUEUED = "queued", "queued"
        RUNNING = "running", "running"
        DONE = "done", "done"
        FAILED = "failed", "failed"

    kind = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    lease_until = models.DateTimeField(null=True, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["status", "lease_until"], name="job_status_and_lease")]

    def __str__(self) -> str:
        return f"{self.kind} ({self.status})"


class JobItem(models.Model):
    """What became of one file of a job, in words that name the file, the line and the remedy."""

    class Outcome(models.TextChoices):
        STORED = "stored", "stored"
        UNCHANGED = "unchanged", "unchanged"
        REPLACED = "replaced", "replaced"
        FAILED = "failed", "failed"

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    file_name = models.CharField(max_length=255)
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    message = models.TextField(blank=True)
    article = models.ForeignKey(Article, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["job", "position"]
        constraints = [models.UniqueConstraint(fields=["job", "position"], name="job_item_once")]

    def __str__(self) -> str:
        return f"{self.file_name}: {self.outcome}"
