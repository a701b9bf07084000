"""When two articles tell one event, and, more often, when they do not."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relations.across.linkage import MOST_IN_BLOCK, candidates
from relations.across.occurrences import find_occurrences, repeats, why_same
from relations.across.values import Decided, EventTold, pair
from relations.across.words import overlap, stem, sums_of, wording
from tests.relations.told import (
    GAZPROM,
    IMF,
    IVANOV,
    JAPAN,
    KONO,
    LEXICON,
    MINISTRY,
    MORI,
    PUTIN,
    RUSSIA,
    event,
)

DAY = "2000-09-05"
LINE = "rejected the border line proposed at Kawana"


def groups(*events: EventTold, decided: Decided | None = None) -> list[set[int]]:
    found = find_occurrences(events, repeated=(), decided=decided or Decided())
    return [set(group.members) for group in found]


def test_the_same_deed_of_a_day_with_the_same_words_is_one_event() -> None:
    a = event("a", DAY, LINE, type="REJECT", actors={PUTIN})
    b = event(
        "b", DAY, "turned down the border line that Japan had put forward at Kawana", type="REJECT", actors={PUTIN}
    )
    assert groups(a, b) == [{a.id, b.id}]
    why = why_same(a, b)
    assert why is not None
    assert "Kawana" in why
    assert "05 Sep 2000" in why


def test_a_minister_stands_for_the_country_that_another_article_names() -> None:
    a = event("a", DAY, LINE, type="REJECT", actors={PUTIN})
    assert why_same(a, event("b", DAY, LINE, type="REJECT", actors={RUSSIA})) is not None
    assert why_same(a, event("b", DAY, LINE, type="REJECT", actors={MINISTRY})) is None


def test_two_people_who_met_on_a_day_met_once() -> None:
    told: dict[str, Any] = {"type": "CONSULT", "actors": {PUTIN, MORI}, "recipients": ()}
    assert why_same(event("a", DAY, "sat down", **told), event("b", DAY, "had a talk", **told)) is not None


def test_a_month_s_retelling_needs_more_words_in_common_than_a_day_s() -> None:
    month = "2000-09-01/2000-09-30"
    told: dict[str, Any] = {"type": "REJECT", "actors": {RUSSIA}}
    assert why_same(event("a", DAY, LINE, **told), event("b", month, LINE, **told)) is not None
    few = event("b", month, "rejected the Kawana offer, unhappily, without further comment", **told)
    assert why_same(event("a", DAY, LINE, **told), few) is None


BASE: dict[str, Any] = {"type": "REJECT", "actors": {PUTIN}, "recipients": {JAPAN}}


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another day", {"when": "2000-09-06"}),
        ("no date", {"when": ""}),
        ("a year is too wide", {"when": "2000-01-01/2000-12-31"}),
        ("another person of the same country", {"actors": {IVANOV}}),
        ("a company is not its country", {"actors": {GAZPROM}}),
        ("the sides changed over", {"actors": {JAPAN}, "recipients": {PUTIN}}),
        ("another recipient", {"recipients": {IMF}}),
        ("one party missing and few words", {"recipients": (), "text": "turned the Kawana line away with regret"}),
        ("another type", {"type": "ACCUSE"}),
        ("planned is not occurred", {"status": "planned"}),
        ("denied is not occurred", {"status": "denied"}),
        ("speculated is not occurred", {"status": "speculated"}),
        ("other words", {"text": "refused to extradite the smuggler held at Vladivostok"}),
        ("another place", {"place": "kawana"}),
        ("the same article in other words", {"article": "a", "text": "turned the Kawana border plan away, unmoved"}),
    ],
)
def test_what_must_not_become_one_event(why: str, other: dict[str, Any]) -> None:
    a = event("a", DAY, LINE, place="tokyo", **BASE)
    told = BASE | other
    article, when, text = told.pop("article", "b"), told.pop("when", DAY), told.pop("text", LINE)
    assert why_same(a, event(article, when, text, **told)) is None, why


def test_two_deeds_of_one_sentence_are_never_one_event() -> None:
    a = event("a", DAY, LINE, sentence=1, **BASE)
    assert why_same(a, event("a", DAY, LINE, sentence=1, **BASE)) is None


def test_other_sums_are_another_event() -> None:
    a = event("a", DAY, "promised a loan of US$500 million for the coal pits of Vorkuta")
    b = event("b", DAY, "promised a loan of US$1.5 billion for the coal pits of Vorkuta")
    assert why_same(a, b) is None


def test_a_visit_is_not_the_talks_held_during_it() -> None:
    told: dict[str, Any] = {"type": "CONSULT", "actors": {IVANOV}, "recipients": {KONO}, "place": "tokyo"}
    a = event("a", DAY, "visited the capital", mode="visit", **told)
    assert why_same(a, event("b", DAY, "met his colleague", **told)) is None


def test_attacks_of_one_day_stay_apart_unless_the_words_agree() -> None:
    told: dict[str, Any] = {"type": "ASSAULT"}
    a = event("a", DAY, "fired rockets at a power plant near Kharkiv", **told)
    assert why_same(a, event("b", DAY, "shelled trenches outside Avdiivka", **told)) is None
    assert why_same(a, event("b", DAY, "rockets fired at Kharkiv hit a power plant", **told)) is not None


def test_a_chain_does_not_stretch() -> None:
    by_putin = event("a", DAY, LINE, type="REJECT", actors={PUTIN})
    by_russia = event("b", DAY, LINE, type="REJECT", actors={RUSSIA})
    by_ivanov = event("c", DAY, LINE, type="REJECT", actors={IVANOV})
    found = groups(by_putin, by_russia, by_ivanov)
    assert [len(group) for group in found] == [2]


def test_an_editor_ties_and_keeps_apart() -> None:
    a = event("a", DAY, LINE, **BASE)
    b = event("b", DAY, LINE, **BASE)
    far = event("c", "2003-01-01", "a dinner", **BASE)
    assert groups(a, b, decided=Decided(different=frozenset({pair(a.id, b.id)}))) == []
    assert groups(a, far, decided=Decided(same=frozenset({pair(a.id, far.id)}))) == [{a.id, far.id}]


def test_an_article_s_own_repetition_is_one_event_though_undated() -> None:
    a, b = event("a", "", "froze the loan"), event("a", "", "the freeze")
    found = find_occurrences([a, b], repeated={pair(a.id, b.id)}, decided=Decided())
    assert [set(group.members) for group in found] == [{a.id, b.id}]


def test_later_tellings_repeat_the_first_one_told() -> None:
    late = event("b", DAY, LINE, published="2001-01-01", **BASE)
    early = event("a", DAY, LINE, published="2000-09-07", **BASE)
    (link,) = repeats(find_occurrences([late, early], repeated=(), decided=Decided()))
    assert (link.source, link.target, link.kind) == (late.id, early.id, "repeats")


TEXTS = (
    LINE,
    "turned down the border line put forward at Kawana",
    "signed a fishing accord",
    "fishing accord signed at sea",
)
SOME_EVENTS = st.lists(
    st.tuples(
        st.sampled_from("abcdefg"),
        st.sampled_from((DAY, "2000-09-06", "2000-09-04/2000-09-06", "2000-09-01/2000-09-30", "")),
        st.sampled_from(TEXTS),
        st.sampled_from(("REJECT", "CONSULT", "AGREE", "SUPPORT")),
        st.sampled_from(("occurred", "reported", "planned")),
        st.frozensets(st.sampled_from((PUTIN, RUSSIA, IVANOV)), max_size=2),
        st.frozensets(st.sampled_from((JAPAN, MORI)), max_size=1),
    ),
    max_size=14,
)


def built(drawn: list[Any]) -> list[EventTold]:
    return [
        event(
            article, when, text, type=type_, status=status, actors=actors, recipients=recipients, published="2000-10-01"
        )
        for article, when, text, type_, status, actors, recipients in drawn
    ]


@given(SOME_EVENTS, st.integers())
@settings(max_examples=120, deadline=None)
def test_the_order_of_articles_changes_nothing(drawn: list[Any], seed: int) -> None:
    events = built(drawn)
    shuffled = random.Random(seed).sample(events, len(events))
    none = Decided()
    assert find_occurrences(shuffled, repeated=(), decided=none) == find_occurrences(events, repeated=(), decided=none)


@given(SOME_EVENTS)
@settings(max_examples=120, deadline=None)
def test_no_group_ever_holds_a_pair_that_does_not_fit(drawn: list[Any]) -> None:
    events = {told.id: told for told in built(drawn)}
    for group in find_occurrences(list(events.values()), repeated=(), decided=Decided()):
        members = [events[id_] for id_ in group.members]
        assert all(why_same(a, b) for a in members for b in members if a.id != b.id)


@given(SOME_EVENTS)
@settings(max_examples=60, deadline=None)
def test_likeness_is_mutual(drawn: list[Any]) -> None:
    events = built(drawn)
    for a in events:
        for b in events:
            assert why_same(a, b) == why_same(b, a)


def test_a_great_block_does_not_make_every_pair() -> None:
    events = [event(f"a{n}", DAY, f"word{n}") for n in range(4 * MOST_IN_BLOCK)]
    pairs = list(candidates(events, lambda told: ["one block"]))
    assert len(pairs) < len(events) * MOST_IN_BLOCK


def test_sums_are_read_in_whole_units_and_years_are_no_sums() -> None:
    assert sums_of("US$1.5 billion in 1998, and 300 million yen") == {"1500000000", "300000000"}
    assert sums_of("on September 4, 2000, by 26 boats") == frozenset()


def test_names_of_countries_and_parties_are_no_content_words() -> None:
    found = wording(["Putin told Tokyo that Russian fishing must end"], lexicon=LEXICON, names=["Vladimir Putin"])
    assert found.words == {"fish"}
    assert found.countries == {"RUS", "JPN"}
    assert wording(["a loan of US$800 million"], lexicon=LEXICON).countries == frozenset()


def test_a_stem_keeps_four_letters_and_an_empty_text_overlaps_with_nothing() -> None:
    assert stem("pledged") == stem("pledges")
    assert stem("using") == "using"
    assert overlap(frozenset(), frozenset({"fish"})) == 0.0
