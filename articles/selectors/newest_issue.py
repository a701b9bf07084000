"""The day of the newest issue: what lies ahead is seen from there, not from today."""

from datetime import date, timedelta

from django.db.models import Max

from articles.models import Issue

DAY = timedelta(days=1)


def newest_day() -> date | None:
    """The last day on which the newest issue may have appeared; None while no dated issue is loaded."""
    upper = Issue.objects.aggregate(newest=Max("published__endswith"))["newest"]
    return upper - DAY if upper else None
