"""Commitments: moves of due dates, outcomes, what falls due next; always as of the newest issue."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from articles.reading.edtf import bounds
from relations.models import Commitment
from relations.selectors.commitments import CommitmentPage
from relations.selectors.drift import moved_words
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db


def promise(due: str = "", *, moves: Commitment | None = None, status: str = "open", **more: Any) -> Commitment:
    made = rows.commitment(more.pop("what", "sign a peace treaty"), status, **more)
    made.due_edtf = due
    if due:
        made.due_from, made.due_to = bounds(due)
    made.moves = moves
    made.save()
    return made


def address(commitment: Commitment) -> str:
    return f"/commitments/{commitment.finding.article.slug}/{commitment.finding.key}/"


def page_of(client: Client, commitment: Commitment) -> CommitmentPage:
    response = client.get(address(commitment))
    assert response.status_code == 200
    return response.context["page"]


def newest(day: str) -> None:
    rows.article(rows.issue(number=99, published=day))


def test_each_move_is_a_step_with_who_when_and_by_how_much(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    first = promise("2000-06-30", status="moved", happened="1997-11", by=[japan, russia])
    second = promise("2000-12-31", moves=first, happened="1999-12", by=[japan])
    for commitment in (first, second):  # either page shows the whole chain
        steps = page_of(client, commitment).drift.steps
        assert [(s.commitment.pk, s.said, s.moved) for s in steps] == [
            (first.pk, date(1997, 11, 1), ""),
            (second.pk, date(1999, 12, 1), "184 days later"),
        ]
    shown = client.get(address(first))
    assert "184 days later" in text_of(shown)
    assert shown.content.decode().count('class="drift__dot"') == 2


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("2000", "2000-12-31", "0 to 365 days later"),
        ("2000-12-31", "2000-12-01", "30 days earlier"),
        ("2000-12-31", "2000-12-31", "to the same day"),
        ("2000-06", "2000", "152 days earlier to 184 days later"),
        ("2000-06-30", "2000-07-01", "1 day later"),
        ("2000-06", "", "to no date"),
    ],
)
def test_a_move_is_told_by_both_bounds(before: str, after: str, words: str) -> None:
    one, other = (Commitment(), Commitment())
    for commitment, due in ((one, before), (other, after)):
        if due:
            commitment.due_from, commitment.due_to = bounds(due)
    assert moved_words(one, other) == words


@pytest.mark.parametrize(
    ("status", "due", "issue", "shown", "is_derived"),
    [
        ("met", "2000", "2005-01-01", "met", False),
        ("withdrawn", "2000", "2005-01-01", "withdrawn", False),
        ("missed", "2000", "2005-01-01", "missed", False),
        ("open", "2000", "2005-01-01", "missed", True),
        ("open", "2008", "2005-01-01", "open", True),
        ("open", "", "2005-01-01", "open", True),
    ],
)
def test_the_outcome_is_told_or_derived_from_the_newest_issue_and_says_which(
    client: Client, status: str, due: str, issue: str, shown: str, is_derived: bool
) -> None:
    newest(issue)
    outcome = page_of(client, promise(due, status=status)).outcome
    assert (outcome.status, outcome.is_derived) == (shown, is_derived)


def test_a_passed_date_without_outcome_is_said_in_neutral_words(client: Client) -> None:
    newest("2005-11-21")
    page = text_of(client.get(address(promise("2000"))))
    assert "Not met as far as told. The due date has passed, and no loaded issue tells that it was met." in page
    assert "As of 21 Nov 2005, the newest issue." in page
    for word in ("broken", "failed", "fail", "lied"):
        assert word not in page.casefold()


def test_evidence_of_the_outcome_stands_with_its_reason(client: Client) -> None:
    promised = promise("1996", status="met")
    done = rows.transfer(500, "disbursed", text="That money was freed.")
    rows.link("confirms", done.finding, promised.finding, reason="looks like its outcome (met)")
    (answer,) = page_of(client, promised).answers
    assert (answer.other.pk, answer.words) == (done.pk, "is met, or confirmed, by")
    page = text_of(client.get(address(promised)))
    assert "That money was freed." in page
    assert "looks like its outcome (met)" in page


def test_what_falls_due_next_counts_from_the_newest_issue_and_not_from_today(client: Client) -> None:
    newest("2005-11-21")
    later, soon = promise("2008", what="leave the bases"), promise("2005-12-31", what="build a pipeline")
    promise("2000", what="sign a treaty")
    promise("2007", what="met already", status="met")
    response = client.get("/commitments/")
    assert [c.pk for c in response.context["promises"].next] == [soon.pk, later.pk]
    assert "As of 21 Nov 2005, the day of the newest issue loaded, not of today." in text_of(response)
    assert client.get("/commitments/?due=passed").context["page"].total == 1
    assert client.get("/commitments/?due=ahead").context["page"].total == 3


def test_without_a_due_date_ahead_the_page_says_so(client: Client) -> None:
    promise("1999")
    assert "Nothing falls due after the newest issue." in text_of(client.get("/commitments/"))


def test_like_promises_of_the_same_time_stand_beside_and_are_called_unlinked(client: Client) -> None:
    japan = rows.actor("JPN", "Japan")
    words = {"text": "Both leaders promised a lasting peace treaty and border line."}
    one, like = promise("2000", by=[japan], **words), promise("2000-12-31", by=[japan], **words)
    promise("2000", by=[japan], text="A pipeline was promised.", what="build it")
    promise("2004", by=[japan], **words)
    assert [c.pk for c in page_of(client, one).beside] == [like.pk]
    assert "No link ties them to this one." in text_of(client.get(address(one)))


def test_commitments_need_as_many_statements_for_30_chains_as_for_3(client: Client) -> None:
    def chains(n: int) -> None:
        for _ in range(n):
            by = [rows.actor("JPN", "Japan")]
            first = promise("2000", status="moved", happened="1997", by=by)
            promise("2001", moves=first, happened="1999", by=by, source=rows.source())

    newest("2005-11-21")
    promise("2008", by=[rows.actor("RUS", "Russia")])
    chains(3)
    some = Commitment.objects.filter(moves__isnull=False).first()
    assert some is not None
    few, one = statements(client, "/commitments/"), statements(client, address(some))
    chains(30)
    assert statements(client, "/commitments/") == few
    assert statements(client, address(some)) == one
    assert one <= MOST_STATEMENTS
    assert few <= MOST_STATEMENTS + 6


def test_a_commitment_that_is_gone_is_a_page_that_does_not_exist(client: Client) -> None:
    assert client.get(address(promise(review_state="rejected"))).status_code == 404
