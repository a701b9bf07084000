"""Saying that the store has changed."""

from django.db.models import F

from articles.models import StoreVersion


def store_changed() -> None:
    """Raise the number of the store, so that no page shows a total counted before.

    To be called as the last statement of a transaction: the row stays locked until that ends, and a
    transaction that took further locks under it could wait for one that waits for it.
    """
    StoreVersion.objects.update_or_create(pk=1, defaults={"number": F("number") + 1}, create_defaults={"number": 1})
