"""Changes of position: pairs of one side, side by side, with the days between them, in neutral words."""

from typing import Any

import pytest
from django.test import Client

from entities.models import Actor, Mention
from relations.models import Quote
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db


def people() -> tuple[Actor, Actor, Actor]:
    """Two persons of Russia and one of Japan."""
    russia, japan = rows.actor("RUS", "Russia"), rows.actor("JPN", "Japan")
    return (
        rows.actor("ivanov", "Igor Ivanov", "person", russia),
        rows.actor("losyukov", "Alexander Losyukov", "person", russia),
        rows.actor("kono", "Yohei Kono", "person", japan),
    )


def pairs(client: Client, **query: Any) -> Any:
    response = client.get("/reversals/", query)
    assert response.status_code == 200
    return response.context["page"]


def said(words: str, speaker: Actor, happened: str) -> Quote:
    return rows.quote(words, speaker=speaker, happened=happened)


def test_two_persons_of_one_state_who_contradict_each_other_are_a_pair_in_order_of_time(client: Client) -> None:
    ivanov, losyukov, _ = people()
    before, after = said("we shall sign", ivanov, "2000-02-11"), said("we shall not", losyukov, "2000-03-02")
    rows.link("contradicts", after.finding, before.finding)
    (row,) = pairs(client).rows
    assert (row.earlier.pk, row.later.pk, row.between) == (before.pk, after.pk, "20 days later")
    assert row.side.key == "RUS"
    assert not row.is_by_other


def test_the_word_of_another_state_is_no_change_of_position(client: Client) -> None:
    ivanov, _, kono = people()
    rows.link("denies", said("no", kono, "2000-03").finding, said("yes", ivanov, "2000-02").finding)
    assert pairs(client).total == 0
    assert "No pair yet." in text_of(client.get("/reversals/"))


def test_a_rejected_link_is_no_pair(client: Client) -> None:
    ivanov, losyukov, _ = people()
    link = ("denies", said("no", losyukov, "2000-03").finding, said("yes", ivanov, "2000-02").finding)
    rows.link(*link, review_state="rejected")
    assert pairs(client).total == 0


def test_a_deed_against_a_side_s_own_words_is_a_pair(client: Client) -> None:
    _, _, kono = people()
    japan = rows.actor("JPN", "Japan")
    word = said("an internal affair", kono, "1999-10")
    deed = rows.event("ACCUSE", actor=japan, happened="1999-12-17")
    rows.link("contradicts", deed.finding, word.finding)
    (row,) = pairs(client).rows
    assert (row.side, row.is_by_other, row.between) == (japan, False, "47 to 77 days later")


def test_what_the_other_party_tells_of_a_side_is_marked(client: Client) -> None:
    ivanov, _, _ = people()
    japan = rows.actor("JPN", "Japan")
    claim = rows.quote("Tokyo supports the campaign", "indirect", speaker=ivanov, happened="2000-02-11")
    finding = claim.finding
    Mention.objects.create(
        article=finding.article, sentence=finding.sentence, run=finding.run, start=finding.start,
        end=finding.start + 5, text="Tokyo", label="GPE", actor=japan, metonym=True,
    )  # fmt: skip
    rows.link("contradicts", rows.event("ACCUSE", actor=japan, happened="1999-12-17").finding, finding)
    (row,) = pairs(client).rows
    assert (row.side, row.is_by_other, row.later.pk) == (japan, True, claim.pk)
    assert "Reported by the other party:" in text_of(client.get("/reversals/"))


def test_a_moved_due_date_is_a_pair_of_the_same_promiser_alone(client: Client) -> None:
    _, _, kono = people()
    russia = rows.actor("RUS", "Russia")
    first = rows.commitment(by=[rows.actor("JPN", "Japan")], happened="1997")
    for promiser in (kono, russia):
        rows.commitment(by=[promiser], happened="1999")
    own, other = (c for c in type(first).objects.exclude(pk=first.pk).order_by("pk"))
    for moving in (own, other):
        moving.moves = first
        moving.save()
    (row,) = pairs(client).rows
    assert (row.kind, row.later.pk) == ("moves", own.pk)


def test_pairs_are_narrowed_by_side_and_kind_and_counted(client: Client) -> None:
    ivanov, losyukov, kono = people()
    rows.link("contradicts", said("no", losyukov, "2000-03").finding, said("yes", ivanov, "2000-02").finding)
    rows.link("denies", said("no", kono, "2000-03").finding, said("yes", kono, "2000-02").finding)
    page = pairs(client)
    assert {(item.value, item.count) for item in page.sides} == {("RUS", 1), ("JPN", 1)}
    assert pairs(client, side="JPN").total == 1
    assert pairs(client, side="JPN", kind="contradicts").total == 0
    assert "No pair fits." in text_of(client.get("/reversals/?side=nobody"))


def test_the_words_of_the_page_are_neutral(client: Client) -> None:
    ivanov, losyukov, _ = people()
    rows.link("contradicts", said("no", losyukov, "2000-03").finding, said("yes", ivanov, "2000-02").finding)
    page = text_of(client.get("/reversals/")).casefold()
    for word in ("flip", "u-turn", "broke", "lied", "backtrack", "hypocri"):
        assert word not in page


def test_reversals_need_as_many_statements_for_20_pairs_as_for_2(client: Client) -> None:
    ivanov, losyukov, _ = people()

    def some(n: int) -> None:
        for _ in range(n):
            rows.link("denies", said("no", losyukov, "2000-03").finding, said("yes", ivanov, "2000-02").finding)
            one, other = (rows.commitment(by=[rows.actor("JPN", "Japan")], source=rows.source()) for _ in range(2))
            other.moves = one
            other.save()

    some(2)
    few = statements(client, "/reversals/")
    some(18)
    assert statements(client, "/reversals/") == few
    assert few <= MOST_STATEMENTS + 3
