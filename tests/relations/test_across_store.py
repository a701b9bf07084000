"""What articles tell together, in the store: idempotent, independent of order, and a person's word stands."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from articles.models import Article
from relations.models import Commitment, Event, Finding, Link, Occurrence, Programme, Review, Telling
from relations.services.across import connect_findings
from relations.services.reviews import decide
from tests.documents import SENTENCES, article_text, store
from tests.pages import rows

pytestmark = pytest.mark.django_db
LINE = "rejected the border line proposed at Kawana"


def connect() -> dict[str, int]:
    return connect_findings(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)


def article(number: int, published: str = "2000-09-07") -> Article:
    return rows.article(rows.issue(number=number, published=published))


def told(number: int, summary: str = LINE, **more: Any) -> Event:
    russia, japan = rows.actor("RUS", "Russia"), rows.actor("JPN", "Japan")
    told: dict[str, Any] = {"happened": "2000-09-05", "actor": russia, "recipient": japan} | more
    return rows.event("REJECT", article=article(number), summary=summary, **told)


def groups() -> set[frozenset[int]]:
    return {frozenset(each.tellings.values_list("event_id", flat=True)) for each in Occurrence.objects.all()}


def test_an_event_of_three_articles_becomes_one_with_three_pieces_of_evidence() -> None:
    events = [told(n) for n in (1, 2, 3)]
    assert connect() == {"occurrences": 1, "programmes": 0, "links": 2}
    assert groups() == {frozenset(event.pk for event in events)}
    link = Link.objects.first()
    assert (link.kind, link.rule) == ("repeats", "across:same-event")
    assert "same parties (Japan, Russia)" in link.reason
    assert Telling.objects.exclude(reason="").count() == 2


def test_connecting_again_changes_no_row() -> None:
    for n in (1, 2, 3):
        told(n)
    lender, borrower = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    for n in (4, 5):
        rows.transfer(donor=lender, recipient=borrower, article=article(n))
    connect()
    before = [
        list(model.objects.order_by("pk").values()) for model in (Occurrence, Telling, Link, Programme, Commitment)
    ]
    connect()
    assert before == [
        list(model.objects.order_by("pk").values()) for model in (Occurrence, Telling, Link, Programme, Commitment)
    ]
    assert Programme.objects.get().amount == 1_500_000_000


def test_a_new_article_joins_the_event_and_keeps_its_address() -> None:
    told(1), told(2)
    connect()
    kept = Occurrence.objects.get().pk
    told(3)
    connect()
    assert Occurrence.objects.get().pk == kept
    assert Telling.objects.count() == 3


def test_a_rejected_finding_takes_no_part_and_a_lone_telling_is_no_group() -> None:
    first, second = told(1), told(2)
    connect()
    decide(finding=second.finding, decision=Review.Decision.REJECT, by=User.objects.create(username="ed"))
    connect()
    assert groups() == set()
    assert not Link.objects.exists()
    assert Event.objects.standing().get() == first


def test_a_rejected_link_keeps_two_events_apart_for_good() -> None:
    told(1), told(2)
    connect()
    Link.objects.update(review_state=Finding.ReviewState.REJECTED)
    connect()
    assert groups() == set()
    assert Link.objects.get().review_state == Finding.ReviewState.REJECTED


def test_an_accepted_link_ties_what_the_policy_keeps_apart() -> None:
    first, second = told(1), told(2, summary="a dinner", happened="2003-01-01")
    rows.link("repeats", second.finding, first.finding, review_state=Finding.ReviewState.ACCEPTED)
    connect()
    assert groups() == {frozenset({first.pk, second.pk})}
    assert Telling.objects.get(event=second).reason == "an editor says so"


@pytest.mark.parametrize("state", [Finding.ReviewState.ACCEPTED, Finding.ReviewState.REJECTED])
def test_a_decided_link_outlives_a_new_reading_of_its_article(state: str) -> None:
    store(article_text())
    elsewhere = told(40)
    read = Finding.objects.get(kind="event", article__slug__startswith="monitor")
    rows.link("denies", read, elsewhere.finding, review_state=state)
    store(article_text("A new opening line.", *SENTENCES))
    assert not Finding.objects.filter(pk=read.pk).exists()
    link = Link.objects.get(target=elsewhere.finding)
    assert (link.review_state, link.source.kind, link.rule) == (state, "event", "test")


def test_a_moved_due_date_points_to_the_promise_of_another_article() -> None:
    russia = rows.actor("RUS", "Russia")
    first = rows.commitment("finish the Nakhodka pipeline", by=[russia], article=article(1, "2000-01-10"), happened="")
    later = rows.commitment("finish the Nakhodka pipeline", by=[russia], article=article(2, "2001-01-10"), happened="")
    for row, day in ((first, "2000-12-31"), (later, "2001-12-31")):
        Commitment.objects.filter(pk=row.pk).update(due_edtf=day, due_from=day, due_to=day)
    connect()
    later.refresh_from_db()
    assert later.moves == first
    Link.objects.update(review_state=Finding.ReviewState.REJECTED)
    connect()
    later.refresh_from_db()
    assert later.moves is None


def test_the_article_s_own_status_of_a_promise_is_not_overwritten_by_its_outcome() -> None:
    japan = rows.actor("JPN", "Japan")
    made = rows.commitment("pay US$800 million", by=[japan], article=article(1, "1998-11-16"), happened="1998-11-13")
    rows.transfer(800_000_000, "disbursed", donor=japan, article=article(2, "1999-01-10"), happened="1998-12-20")
    connect()
    made.refresh_from_db()
    assert made.status == "open"
    assert Link.objects.get(target=made.finding).rule == "across:outcome"
