"""The covering table of pairs: which findings stand between whom."""

import pytest

from relations.models import Dyad, Finding, Pair
from relations.services.dyads import refresh_dyads
from tests.pages import rows

pytestmark = pytest.mark.django_db


def pairs() -> set[tuple[str, str]]:
    refresh_dyads()
    return set(Dyad.objects.values_list("actor__key", "other__key"))


def test_a_deed_stands_between_who_did_it_and_whom_it_reached_and_between_their_states() -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    ivanov = rows.actor("igor-ivanov", "Igor Ivanov", "person", russia)
    rows.event(actor=ivanov, recipient=japan)
    assert pairs() == {("igor-ivanov", "JPN"), ("RUS", "JPN")}


def test_nobody_stands_opposite_the_state_that_they_stand_for_alone() -> None:
    russia = rows.actor("RUS", "Russia")
    rows.event(actor=rows.actor("igor-ivanov", "Igor Ivanov", "person", russia))
    assert pairs() == set()


def test_words_are_towards_the_one_addressed() -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    rows.quote(speaker=rows.actor("kono", "Kono", "person", japan), addressee=russia)
    assert pairs() == {("kono", "RUS"), ("JPN", "RUS")}


def test_money_goes_one_way() -> None:
    rows.transfer(donor=rows.actor("JPN", "Japan"), recipient=rows.actor("RUS", "Russia"))
    assert pairs() == {("JPN", "RUS")}


def test_a_joint_promise_goes_both_ways() -> None:
    rows.commitment(by=[rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")])
    assert pairs() == {("JPN", "RUS"), ("RUS", "JPN")}


def test_a_pair_is_counted_once_whoever_acts_and_rejected_findings_leave_it() -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    rows.event(actor=japan, recipient=russia, happened="1999-11")
    gone = rows.event(actor=russia, recipient=japan, happened="2000-02-11")
    refresh_dyads()
    pair = Pair.objects.get()
    assert (pair.one, pair.other, pair.findings) == (japan, russia, 2)
    Finding.objects.filter(pk=gone.pk).update(review_state="rejected")
    refresh_dyads()
    assert Pair.objects.get().findings == 1


def test_a_second_refresh_changes_no_row() -> None:
    rows.one_of_each(3)
    first = refresh_dyads()
    before = (list(Dyad.objects.values_list("pk", flat=True)), list(Pair.objects.values_list("pk", flat=True)))
    assert refresh_dyads() == first == len(before[0])
    assert before == (list(Dyad.objects.values_list("pk", flat=True)), list(Pair.objects.values_list("pk", flat=True)))


def test_a_date_that_was_moved_moves_in_the_table() -> None:
    made = rows.event(actor=rows.actor("JPN", "Japan"), recipient=rows.actor("RUS", "Russia"), happened="1999")
    refresh_dyads()
    Finding.objects.filter(pk=made.pk).update(happened=rows.days("1999-11"), happened_edtf="1999-11")
    refresh_dyads()
    assert [str(day) for day in Dyad.objects.values_list("earliest", flat=True)] == ["1999-11-01"]
