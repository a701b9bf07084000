"""The filters of the list of commitments: also by whether the due date lies ahead of the newest issue."""

from typing import Any

from django.db import models
from django.db.models import Case, Value, When
from django.http import QueryDict

from articles.selectors.newest_issue import newest_day
from relations.filters.findings import ChoicesFilter
from relations.filters.kinds import COMMITMENT_STATUSES, CommitmentFilter
from relations.models import Commitment

AHEAD, PASSED, UNDATED = "ahead", "passed", "no-date"
DUE = {AHEAD: "ahead of the newest issue", PASSED: "passed by the newest issue", UNDATED: "no date set"}


class PromiseFilter(CommitmentFilter):
    """Filters of the list of commitments. ``newest`` is the day of the newest issue, from which due dates are seen."""

    facets = (
        ("status", "Status", "status", COMMITMENT_STATUSES),
        ("due", "Due date", "due", DUE),
    )
    due = ChoicesFilter(noun="a place of due dates", label="Due date", choices=list(DUE.items()))

    class Meta:
        model = Commitment
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, queryset: models.QuerySet[Any]) -> None:
        self.newest = newest_day()
        cases = [When(due_to__isnull=True, then=Value(UNDATED))]
        if self.newest is not None:
            cases.append(When(due_to__lt=self.newest, then=Value(PASSED)))
        due = Case(*cases, default=Value(AHEAD), output_field=models.TextField())
        super().__init__(data, queryset=queryset.annotate(due=due))
