"""The day of the issue: right if the bounds found are at most five days wide and hold the day it appeared.

Where only the bounds that the text supports are labelled, the day is known no better: then the bounds
found must meet them.
"""

from datetime import date

from relations.evaluation.labels import GoldIssue, Labelled
from relations.evaluation.matching import Finding
from relations.evaluation.scores import ACCURACY, MISSED, RIGHT, WRONG, Outcome
from relations.evaluation.world import World

KIND = "issue date"
INSIDE = "inside bounds of 5 days"
WIDEST = 5
"""Days, both ends counted."""


def score_issue_date(labelled: Labelled, document: Finding, world: World) -> list[Outcome]:
    """One outcome for an article whose day is labelled; none for others. ``world`` is not asked."""
    del world
    issue = labelled.issue
    if issue is None:
        return []
    published = document["document"]["published"]
    earliest, latest = _day(published["earliest"]), _day(published["latest"])
    if earliest is None or latest is None:
        result = MISSED
    else:
        narrow = (latest - earliest).days + 1 <= WIDEST
        result = RIGHT if narrow and _holds(issue, earliest, latest) else WRONG
    return [
        Outcome(
            kind=KIND,
            measure=INSIDE,
            family=ACCURACY,
            result=result,
            text_id=labelled.id,
            start=0,
            end=0,
            expected=str(issue.day or f"{issue.earliest} to {issue.latest}"),
            found=published["edtf"],
        )
    ]


def _holds(issue: GoldIssue, earliest: date, latest: date) -> bool:
    if issue.day is not None:
        return earliest <= issue.day <= latest
    return (issue.earliest or earliest) <= latest and (issue.latest or latest) >= earliest


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
