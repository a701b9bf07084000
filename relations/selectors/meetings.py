"""One page of the list of meetings."""

from typing import Any

from django.db import models

from relations.models import Event
from relations.querysets import meeting_standing
from relations.selectors.lists import FindingListPage, finding_list


def meeting_list(*, rows: models.QuerySet[Any], total: int, number: str | None, filters: Any) -> FindingListPage:
    """The page ``number`` of the meetings, each with its ``standing_of_meeting``: one statement more than a list."""
    page = finding_list(kind="event", title="Meetings", rows=rows, total=total, number=number, filters=filters)
    shown = Event.objects.filter(pk__in=[row.pk for row in page.rows]).annotate(standing=meeting_standing())
    standings = dict(shown.values_list("pk", "standing"))
    for row in page.rows:
        row.standing_of_meeting = standings[row.pk]
    return page
