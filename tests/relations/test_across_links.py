"""What became of plans, claims and promises in later articles."""

from typing import Any

import pytest

from relations.across.claims import find_event_links, find_said_links
from relations.across.promises import find_outcomes, find_promise_links
from relations.across.values import Found
from tests.relations.told import IVANOV, JAPAN, KONO, LEXICON, MORI, PUTIN, RUSSIA, event, promise, quote, transfer

VISIT: dict[str, Any] = {"type": "CONSULT", "mode": "visit", "actors": {PUTIN}, "recipients": {JAPAN}}


def kinds(found: list[Found]) -> list[tuple[int, str, int]]:
    return [(link.source, link.kind, link.target) for link in found]


def test_a_planned_visit_that_took_place_is_followed_not_merged() -> None:
    plan = event("a", "2000-09-01/2000-09-30", "will visit", status="planned", published="2000-04-30", **VISIT)
    deed = event("b", "2000-09-04", "visited", **VISIT)
    assert kinds(find_event_links([deed, plan])) == [(deed.id, "follows", plan.id)]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("before it was planned", {"when": "1999-09-04", "published": "2000-05-06"}),
        ("after its time", {"when": "2000-12-04"}),
        ("another person", {"actors": {IVANOV}}),
        ("another country", {"recipients": {RUSSIA}}),
        ("still only planned", {"status": "planned"}),
        ("in the same article", {"article": "a"}),
        ("told earlier than the plan", {"published": "2000-04-01"}),
    ],
)
def test_what_is_no_outcome_of_a_plan(why: str, other: dict[str, Any]) -> None:
    plan = event("a", "2000-09-01/2000-09-30", "will visit", status="planned", published="2000-04-30", **VISIT)
    told = VISIT | other
    article, when = told.pop("article", "b"), told.pop("when", "2000-09-04")
    assert find_event_links([plan, event(article, when, "visited", **told)]) == [], why


def test_what_was_only_supposed_is_confirmed_when_told_as_fact() -> None:
    text = "hand over Shikotan under the declaration"
    guess = event("a", "2000-09-01/2000-09-30", text, status="speculated", published="2000-08-30")
    deed = event("b", "2000-09-04", text)
    assert kinds(find_event_links([guess, deed])) == [(deed.id, "confirms", guess.id)]


def test_a_denied_deed_denies_the_earlier_telling_within_a_month() -> None:
    text = "separate talks about Shikotan and the Habomais"
    claim = event("a", "2001-05-14", text)
    denial = event("b", "2001-05-14", text, status="denied", published="2001-05-20")
    late = event("c", "2001-08-14", text, status="denied")
    assert kinds(find_event_links([claim, denial, late])) == [(denial.id, "denies", claim.id)]


def test_a_denial_in_words_points_to_the_claim_of_another_article() -> None:
    claim = quote("a", "2001-05-14", "Moscow had consented to hold separate negotiations on Shikotan", speaker=MORI)
    denial = quote("b", "2001-05-15", "separate Russian negotiations on Shikotan", hedge="denied", speaker=IVANOV)
    assert kinds(find_said_links([claim, denial], [], lexicon=LEXICON)) == [(denial.id, "denies", claim.id)]


def test_the_same_side_that_says_otherwise_contradicts_itself() -> None:
    claim = quote("a", "2001-05-14", "separate negotiations with Japan on Shikotan had begun", speaker=PUTIN)
    denial = quote("b", "2001-05-15", "separate negotiations with Japan on Shikotan", hedge="denied", speaker=IVANOV)
    assert kinds(find_said_links([denial, claim], [], lexicon=LEXICON)) == [(denial.id, "contradicts", claim.id)]


def test_an_official_who_confirms_is_linked_to_what_he_confirms() -> None:
    claim = event("a", "2001-05-14", "separate negotiations with Japan on Shikotan began", status="reported")
    said = quote(
        "b", "2001-05-16", "separate negotiations with Japan on Shikotan had begun", cue="confirmed", speaker=IVANOV
    )
    assert kinds(find_said_links([said], [claim], lexicon=LEXICON)) == [(said.id, "confirms", claim.id)]


@pytest.mark.parametrize(
    ("why", "claim"),
    [
        ("other words", quote("a", "2001-05-14", "the saury quota of the trawlers would be halved")),
        ("another country", quote("a", "2001-05-14", "separate negotiations on Shikotan with Poland")),
        ("no country in common", quote("a", "2001-05-14", "separate negotiations on Shikotan")),
        ("half a year before", quote("a", "2000-11-14", "separate negotiations on Shikotan with Japan")),
        ("later than the denial", quote("a", "2001-06-14", "separate negotiations on Shikotan with Japan")),
        ("the same article", quote("b", "2001-05-14", "separate negotiations on Shikotan with Japan")),
        ("a denial itself", quote("a", "2001-05-14", "separate negotiations on Shikotan", hedge="denied")),
    ],
)
def test_what_a_denial_does_not_answer(why: str, claim: Any) -> None:
    denial = quote("b", "2001-05-15", "separate negotiations on Shikotan with Japan", hedge="denied")
    assert find_said_links([denial, claim], [], lexicon=LEXICON) == [], why


def test_a_denial_that_fits_claims_of_many_articles_answers_none() -> None:
    claims = [quote(article, "2001-05-14", "separate negotiations on Shikotan with Japan") for article in "cdef"]
    denial = quote("b", "2001-05-15", "separate negotiations on Shikotan with Japan", hedge="denied")
    assert find_said_links([denial, *claims], [], lexicon=LEXICON) == []
    assert len(find_said_links([denial, *claims[:3]], [], lexicon=LEXICON)) == 1


def test_money_for_another_country_keeps_no_promise() -> None:
    made = promise("a", "1998-11-13", "pay Poland US$800 million within weeks", due="1998-12-31")
    assert find_outcomes([made], [], [transfer("b", "1998-12-20", 800)]) == []


def test_a_promise_told_again_repeats_and_one_with_a_later_due_date_follows() -> None:
    first = promise("a", "1998-11-13", "finish the pipeline to Nakhodka", due="1999-06-30")
    again = promise("b", "1998-11-13", "the Nakhodka pipeline", due="1999-06-30", published="1998-12-01")
    moved = promise("c", "1999-07-01", "finish the pipeline to Nakhodka", due="2000-06-30")
    found = find_promise_links([moved, again, first])
    assert (again.id, "repeats", first.id) in kinds(found)
    assert [kind for source, kind, _ in kinds(found) if source == moved.id] == ["follows"]


@pytest.mark.parametrize(
    ("why", "other"),
    [
        ("another promiser", {"by": {RUSSIA}}),
        ("another matter", {"text": "buy saury from the trawlers"}),
        ("an earlier due date", {"due": "1998-12-31"}),
        ("in the same article", {"article": "a"}),
    ],
)
def test_what_does_not_move_a_promise(why: str, other: dict[str, Any]) -> None:
    first = promise("a", "1998-11-13", "finish the pipeline to Nakhodka", due="1999-06-30")
    told = {"due": "2000-06-30", "text": "finish the pipeline to Nakhodka"} | other
    article, text = told.pop("article", "b"), told.pop("text")
    assert find_promise_links([first, promise(article, "1999-07-01", text, **told)]) == [], why


def test_a_visit_keeps_the_promise_of_who_made_it() -> None:
    made = promise("a", "2000-04-30", "visit Japan at the end of summer", by={PUTIN}, due="2000-08-01/2000-09-30")
    deed = event("b", "2000-09-04", "his official visit", **VISIT)
    other = event("c", "2000-09-02", "his visit", **(VISIT | {"actors": {IVANOV}}))
    assert kinds(find_outcomes([made], [other, deed], [])) == [(deed.id, "confirms", made.id)]


def test_a_visit_keeps_no_promise_of_what_was_to_be_done_on_it() -> None:
    made = promise("a", "2000-04-30", "sign an accord on fishing quotas and visas during a visit to Japan", by={PUTIN})
    assert find_outcomes([made], [event("b", "2000-09-04", "his official visit", **VISIT)], []) == []


def test_a_promised_sum_is_kept_by_its_payment_and_not_by_another_s() -> None:
    made = promise("a", "1998-11-13", "pay US$800 million within weeks", due="1998-12-31")
    paid = transfer("b", "1998-12-20", 800)
    assert kinds(find_outcomes([made], [], [paid])) == [(paid.id, "confirms", made.id)]
    for other in (
        transfer("b", "1998-12-20", 800, donor=RUSSIA),
        transfer("b", "1998-12-20", 300),
        transfer("b", "1998-12-20", 800, status="planned"),
        transfer("b", "1998-12-20", 800, stage="resumed"),
        transfer("b", "1999-12-20", 800),
        transfer("b", "1997-12-20", 800, published="1999-01-01"),
    ):
        assert find_outcomes([made], [], [other]) == []


def test_a_promise_to_free_money_is_kept_when_it_flows_again() -> None:
    made = promise("a", "1996-11-15", "free US$500 million in credits")
    paid = transfer("b", "1996-11-20", 500, stage="resumed")
    assert kinds(find_outcomes([made], [], [paid])) == [(paid.id, "confirms", made.id)]


def test_another_person_s_deed_keeps_no_promise() -> None:
    made = promise("a", "2000-04-30", "attend the forum of fishing nations in Bangkok", by={MORI})
    told: dict[str, Any] = {"type": "CONSULT", "recipients": ()}
    own = event("b", "2000-06-01", "attended the forum of fishing nations", actors={MORI, PUTIN}, **told)
    other = event("b", "2000-06-01", "attended the forum of fishing nations", actors={KONO}, **told)
    assert find_outcomes([made], [other], []) == []
    assert len(find_outcomes([made], [own, other], [])) == 1
