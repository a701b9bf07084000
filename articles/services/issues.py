"""Writes publications and issues, and dates the issues."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from articles.models import (
    Issue,
    Publication,
    Run,
)
from articles.reading.issue_dates import (
    ArticleEvidence,
    IssueDate,
    IssueEvidence,
    date_volume,
    own_date,
)
from articles.reading.issue_numbers import Window
from articles.services.ranges import DAY, days
from articles.services.version import store_changed


@transaction.atomic
def load_publications(*, rows: Sequence[dict[str, Any]]) -> None:
    """Make the reference publications present; a second call changes nothing."""
    Publication.objects.bulk_create(
        [
            Publication(
                key=row["key"], name=row["name"], names=row["names"], epoch=row["epoch"], rhythm=row["rhythm"] or ""
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "names", "epoch", "rhythm"],
    )


def lock_issue(*, publication: Publication, volume: int, number: int) -> Issue:
    """The issue, locked until the transaction ends, so that two ingestions cannot both make it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [publication.pk, volume * 10_000 + number])
    return Issue.objects.get_or_create(publication=publication, volume=volume, number=number)[0]


def date_issue(*, issue: Issue) -> None:
    """Date an issue by its own articles; an editor's date is never touched.

    ``date_issues`` later brings in what the neighbours say.
    """
    if issue.basis != Issue.Basis.CONFIRMED:
        _write(issue, own_date(_evidence(issue, _readings(Run.objects.filter(article__issue=issue)))))


@transaction.atomic
def date_issues() -> list[Issue]:
    """Date every issue from all evidence of its volume together; returns the issues whose date moved.

    Made anew from what the articles themselves say, so that it comes out the same in whatever order they
    arrived. Contradictions are written among an issue's reasons.
    """
    readings = _readings(Run.objects.all())
    volumes: dict[tuple[int, int], list[Issue]] = defaultdict(list)
    for issue in Issue.objects.select_related("publication").order_by("volume", "number"):
        volumes[issue.publication_id, issue.volume].append(issue)
    moved = []
    for issues in volumes.values():
        # Numbers of a daily count working days; of other rhythms only the order is sure.
        gap = 1 if issues[0].publication.rhythm == "daily" else 0
        dated = date_volume([_evidence(issue, readings) for issue in issues], gap=gap)
        for issue, found in zip(issues, dated, strict=True):
            if issue.basis != Issue.Basis.CONFIRMED and _write(issue, found):
                moved.append(issue)
    if moved:
        store_changed()
    return moved


def _readings(runs: QuerySet[Run]) -> dict[int, list[dict[str, Any]]]:
    """What the current reading of each article allows for its issue's day, by issue."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for issue_id, counts in (
        runs.filter(is_current=True).order_by("article__position").values_list("article__issue_id", "counts")
    ):
        if counts.get("published", {}).get("earliest"):
            found[issue_id].append(counts["published"])
    return found


def _evidence(issue: Issue, readings: dict[int, list[dict[str, Any]]]) -> IssueEvidence:
    confirmed = None
    if issue.basis == Issue.Basis.CONFIRMED and issue.published and issue.published.lower and issue.published.upper:
        confirmed = Window(issue.published.lower, issue.published.upper - DAY)
    articles = tuple(
        ArticleEvidence(
            Window(date.fromisoformat(row["earliest"]), date.fromisoformat(row["latest"])),
            row["basis"] if row["basis"] == "stated" else "inferred",
            tuple(row["reasons"]),
        )
        for row in readings.get(issue.pk, ())
    )
    return IssueEvidence(issue.number, articles, confirmed)


def _write(issue: Issue, found: IssueDate) -> bool:
    """Store the date; whether anything was changed."""
    window = None if found.window is None else days(found.window.low, found.window.high)
    basis, reasons = Issue.Basis(found.basis), list(found.reasons)
    moved = issue.published != window
    if not moved and (issue.basis, issue.reasons) == (basis, reasons):
        return False
    issue.published, issue.published_edtf, issue.basis, issue.reasons = window, found.edtf, basis, reasons
    issue.save(update_fields=["published", "published_edtf", "basis", "reasons"])
    return moved
