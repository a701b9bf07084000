"""What several articles tell together: one event, one programme of money. Derived anew after each ingestion."""

from django.db import models
from django.urls import reverse

from entities.models import Actor
from relations.models.event import Event
from relations.models.money import Transfer


class Occurrence(models.Model):
    """One event, told in one or several articles. ``key`` is that of its first telling."""

    key = models.CharField(max_length=200, unique=True, help_text="Article and finding of the first telling.")
    events = models.ManyToManyField(Event, through="Telling", related_name="occurrences")

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return f"event first told in {self.key.partition(':')[0]}"

    def get_absolute_url(self) -> str:
        """The list of events that shows its tellings."""
        return f"{reverse('relations:events')}?occurrence={self.pk}"


class Telling(models.Model):
    """An event as one article tells it, as evidence of an occurrence; ``reason`` says why it is the same."""

    event = models.OneToOneField(Event, on_delete=models.CASCADE, primary_key=True, related_name="telling")
    occurrence = models.ForeignKey(Occurrence, on_delete=models.CASCADE, related_name="tellings")
    reason = models.CharField(max_length=300, blank=True, help_text="Empty for the first telling.")

    class Meta:
        ordering = ["occurrence", "event"]

    def __str__(self) -> str:
        return f"{self.event_id} tells {self.occurrence_id}"


class Programme(models.Model):
    """A loan, grant or package of one donor to one recipient, with what articles tell of its parts.

    ``amount`` is the whole sum, ``agreed`` the year in which it was promised; both may be unknown.
    """

    key = models.CharField(max_length=200, unique=True, help_text="Article and finding of the first telling.")
    donor = models.ForeignKey(Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="programmes_given")
    recipient = models.ForeignKey(
        Actor, on_delete=models.PROTECT, null=True, blank=True, related_name="programmes_received"
    )
    amount = models.DecimalField(max_digits=20, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, help_text="ISO 4217.")
    instrument = models.CharField(max_length=12, choices=Transfer.Instrument.choices, blank=True)
    agreed = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Year of the promise.")
    transfers = models.ManyToManyField(Transfer, through="ProgrammePart", related_name="programmes")

    class Meta:
        ordering = ["agreed", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gt=0, currency__regex=r"^[A-Z]{3}$"),
                name="programme_amount_with_currency",
            ),
        ]

    def __str__(self) -> str:
        ends = f"{self.donor or 'donor not stated'} to {self.recipient or 'recipient not stated'}"
        what = self.get_instrument_display() if self.instrument else "money"
        return f"{what[0].upper()}{what[1:]}, {ends}{f', {self.agreed}' if self.agreed else ''}"

    def get_absolute_url(self) -> str:
        """Its ledger."""
        return reverse("relations:programme", args=[self.pk])


class ProgrammePart(models.Model):
    """A transfer as one article tells it, as evidence in a programme's ledger."""

    transfer = models.OneToOneField(Transfer, on_delete=models.CASCADE, primary_key=True, related_name="told_in")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="told_parts")

    class Meta:
        ordering = ["programme", "transfer"]

    def __str__(self) -> str:
        return f"{self.transfer_id} in {self.programme_id}"
