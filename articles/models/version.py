"""A number that rises whenever what pages count has changed."""

from django.db import models


class StoreVersion(models.Model):
    """One row. Totals that were counted under a number may be shown as long as the number stands."""

    number = models.PositiveBigIntegerField(default=0, help_text="Rises by one with each change of the store.")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="store_version_is_one_row")]

    def __str__(self) -> str:
        return f"version {self.number} of the store"
