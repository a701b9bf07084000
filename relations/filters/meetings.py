"""The filter of the list of meetings: that of events, by what became of each instead of type and status."""

from collections.abc import Mapping
from typing import Any

import django_filters

from relations.filters.findings import ChoicesFilter
from relations.filters.kinds import EventFilter
from relations.models import Event

STANDINGS: Mapping[str, str] = {
    "held": "held",
    "planned": "planned",
    "refused": "refused, cancelled or denied",
    "uncertain": "not certain: only reported, supposed or conditional",
}


class MeetingFilter(EventFilter):
    """Filters of the list of meetings."""

    noun = "meetings"
    facets = (
        ("standing", "What became of it", "standing_of_meeting", dict(STANDINGS)),
        ("mode", "Form", "mode", {"visit": "visit", "multilateral": "several states", "unstated": "meeting or talks"}),
    )
    type = None
    status = None
    standing = ChoicesFilter(
        noun="what becomes of a meeting", label="What became of it", choices=list(STANDINGS.items())
    )
    mode = ChoicesFilter(
        noun="a form of meeting",
        label="Form",
        choices=[("visit", "visit"), ("multilateral", "several states"), ("unstated", "meeting or talks")],
    )

    class Meta:
        model = Event
        fields: list[str] = []

    @classmethod
    def get_filters(cls) -> "dict[str, django_filters.Filter]":
        """Those of events without type and status."""
        found: dict[str, Any] = super().get_filters()
        return {name: filter_ for name, filter_ in found.items() if name not in ("type", "status")}
