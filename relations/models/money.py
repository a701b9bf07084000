"""Transfers of money and commitments."""

from django.db import models

from articles.models.history import keep_history
from entities.models import Actor
from relations.models.finding import Finding
from relations.querysets import CommitmentQuerySet, TransferQuerySet


@keep_history
class Transfer(models.Model):
    """Money that moves or is said to. Stages are IATI's words and are never added together."""

    class Instrument(models.TextChoices):
        GRANT = "grant", "grant"
        LOAN = "loan", "loan"
        CREDIT = "credit", "credit"
        TRANCHE = "tranche", "tranche"
        AID = "aid", "aid"
        DEBT_RELIEF = "debt-relief", "debt relief"
        INVESTMENT = "investment", "investment"
        PAYMENT = "payment", "payment"

    class Stage(models.TextChoices):
        REQUESTED = "requested", "requested"
        PLEDGED = "pledged", "pledged"
        COMMITTED = "committed", "committed"
        DISBURSED = "disbursed", "disbursed"
        SUSPENDED = "suspended", "suspended"
        RESUMED = "resumed", "resumed"
        CANCELLED = "cancelled", "cancelled"
        REPAID = "repaid", "repaid"

    class Status(models.TextChoices):
        OCCURRED = "occurred", "occurred"
        PLANNED = "planned", "planned"
        REPORTED = "reported", "reported"
        SPECULATED = "speculated", "speculated"
        CONDITIONAL = "conditional", "conditional"
        DENIED = "denied", "denied"

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, primary_key=True, related_name="transfer")
    donor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="gave")
    recipient = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="received")
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    amount_to = models.DecimalField(
        max_digits=20, decimal_places=2, null=True, blank=True, help_text="The upper end of a range of sums."
    )
    approximate = models.BooleanField(default=False, help_text="The text calls the sum approximate.")
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217.")
    instrument = models.CharField(max_length=12, choices=Instrument.choices, blank=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True)
    status = models.CharField(
        max_length=12,
        choices=Status.choices,
        default=Status.OCCURRED,
        help_text="How far the text stands behind what the stage says.",
    )
    programme = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="parts")
    joint = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="partners",
        help_text="The transfer whose sum this donor gave together with its own.",
    )  # fmt: skip
    purpose = models.CharField(max_length=300, blank=True)

    objects = TransferQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True, currency="")
                | models.Q(amount__gt=0, currency__regex=r"^[A-Z]{3}$"),
                name="transfer_amount_with_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(amount_to__isnull=True) | models.Q(amount_to__gt=models.F("amount")),
                name="transfer_range_ordered",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} {self.instrument} {self.stage}"


@keep_history
class Commitment(models.Model):
    """Who promised what, when, and by when; ``moves`` the commitment whose due date it moves."""

    class Status(models.TextChoices):
        OPEN = "open", "open"
        MET = "met", "met"
        MISSED = "missed", "missed"
        MOVED = "moved", "moved"
        WITHDRAWN = "withdrawn", "withdrawn"

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, primary_key=True, related_name="commitment")
    by = models.ManyToManyField(Actor, blank=True, related_name="commitments")
    what = models.TextField()
    due_edtf = models.CharField(max_length=60, blank=True)
    due_from = models.DateField(null=True, blank=True)
    due_to = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=Status.choices)
    moves = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="moved_by")

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(what=""), name="commitment_of_something"),
            models.CheckConstraint(
                condition=models.Q(due_from__isnull=True)
                | models.Q(due_to__isnull=True)
                | models.Q(due_from__lte=models.F("due_to")),
                name="commitment_due_bounds_ordered",
            ),
        ]

    def __str__(self) -> str:
        return self.what
