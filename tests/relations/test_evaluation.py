"""The evaluation: what counts as right, and the figures that come of it."""

from pathlib import Path
from typing import Any

import pytest

from relations.evaluation.citations import score_citations
from relations.evaluation.commitments import score_commitments
from relations.evaluation.dates import score_dates
from relations.evaluation.events import floor, score_events
from relations.evaluation.issue_date import score_issue_date
from relations.evaluation.label_files import read_labels
from relations.evaluation.links import score_links
from relations.evaluation.people import score_people
from relations.evaluation.places import score_places
from relations.evaluation.scores import ACCURACY, DETECTION, Score, wilson
from relations.evaluation.transfers import score_transfers
from tests.relations.evaluated import (
    CHINA,
    IVANOV,
    JAPAN,
    RUSSIA,
    WORLD,
    body,
    document,
    event,
    figures,
    gold_event,
    sentence,
)

PROTEST = "Tokyo protested to Moscow about the fishermen."


def test_the_wilson_interval_is_the_published_one() -> None:
    low, high = wilson(81, 263) or (0.0, 0.0)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)
    assert wilson(0, 0) is None


def test_a_finding_that_is_wrong_in_its_field_costs_precision_and_recall() -> None:
    score = Score(right=3, wrong=1, missed=2, false=1, family=DETECTION)
    assert (score.precision, score.recall) == (3 / 5, 3 / 6)
    assert score.value == pytest.approx(6 / 11)
    assert score.interval is not None
    assert score.interval[0] < 6 / 11 < score.interval[1]


def test_accuracy_is_over_all_that_were_asked_for() -> None:
    assert Score(right=3, wrong=1, missed=0, false=0, family=ACCURACY).value == 0.75


# Events


def test_a_capital_a_ministry_and_a_minister_count_as_their_state(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, PROTEST, events=[gold_event("protested", "PROTEST", ["RUS"], ["JPN"])])
    ministry = body("rus-mid", "Russian Foreign Ministry", "RUS")
    for actor in ("igor-ivanov", "rus-mid", "RUS"):
        found = document(actors=[RUSSIA, JAPAN, IVANOV, ministry], events=[event("PROTEST", [actor], ["JPN"])])
        assert figures(score_events(labelled, found, WORLD))["type with actors"].value == 1


def test_a_private_person_counts_by_name(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, PROTEST, events=[gold_event("protested", "PROTEST", ["Igor Ivanov"], ["JPN"])])
    found = document(events=[event("PROTEST", ["igor-ivanov"], ["JPN"])])
    assert figures(score_events(labelled, found, WORLD))["type with actors"].value == 1


def test_the_security_council_counts_as_the_united_nations(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, PROTEST, events=[gold_event("protested", "PROTEST", ["UN"], ["JPN"])])
    council = body("unsc", "UN Security Council")
    found = document(actors=[JAPAN, council], events=[event("PROTEST", ["unsc"], ["JPN"])])
    assert figures(score_events(labelled, found, WORLD))["type with actors"].value == 1


def test_a_body_counts_as_what_it_is_short_for_or_part_of() -> None:
    council, authority = body("security-council", "Security Council"), body("pa", "Palestinian Authority", "PSE")
    assert WORLD.party(council).is_one_of(WORLD.keys(["UN"]))
    assert WORLD.party(authority).is_one_of(frozenset({"PSE"}))


def test_the_leader_of_a_body_counts_as_the_body_too() -> None:
    role = {"title": "Communist Party Leader", "country": "RUS", "former": False, "acting": False}
    leader = {**IVANOV, "roles": [role]}
    assert WORLD.party(leader).is_one_of(WORLD.keys(["KPRF"]))
    assert WORLD.party(leader).is_one_of(frozenset({"RUS"}))


def test_who_acts_and_who_receives_are_not_exchanged_unless_the_event_is_mutual(tmp_path: Path) -> None:
    found = document(events=[event("CONSULT", ["JPN"], ["RUS"])])
    for mutual, right in ((False, 0), (True, 1)):
        gold = gold_event("protested", "CONSULT", ["RUS"], ["JPN"], mutual=mutual)
        labelled = sentence(tmp_path, PROTEST, events=[gold])
        assert figures(score_events(labelled, found, WORLD))["type with actors"].value == right


def test_sides_of_which_the_label_allows_another_are_right(tmp_path: Path) -> None:
    gold = gold_event("protested", "PROTEST", ["CHN"], ["RUS"], alt_actors=[["JPN"], []], alt_mutual=True)
    labelled = sentence(tmp_path, PROTEST, events=[gold])
    for actors, recipients in ((["JPN"], ["RUS"]), ([], ["RUS"]), (["RUS", "JPN"], [])):
        found = document(events=[event("PROTEST", actors, recipients)])
        assert figures(score_events(labelled, found, WORLD))["type with actors"].value == 1


def test_people_without_a_name_may_be_left_out_or_be_their_state(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, PROTEST, events=[gold_event("protested", "PROTEST", ["Russian miners"], ["JPN"])])
    for actors in ([], ["RUS"]):
        found = document(actors=[RUSSIA, JAPAN, CHINA], events=[event("PROTEST", actors, ["JPN"])])
        assert figures(score_events(labelled, found, WORLD))["type with actors"].right == 1, actors
    wrong = document(actors=[RUSSIA, JAPAN, CHINA], events=[event("PROTEST", ["CHN"], ["JPN"])])
    assert figures(score_events(labelled, wrong, WORLD))["type with actors"].right == 0
    assert not WORLD.is_unnamed("Nikos Pappas")
    assert not WORLD.is_unnamed("Paris Club")
    assert WORLD.is_unnamed("rebels of Horlivka")


def test_of_two_events_of_one_type_the_one_with_the_right_actors_is_paired(tmp_path: Path) -> None:
    gold = [gold_event("protested", "PROTEST", ["JPN"], []), gold_event("about", "PROTEST", ["CHN"], [])]
    labelled = sentence(tmp_path, PROTEST, events=gold)
    found = document(events=[event("PROTEST", ["CHN"], []), event("PROTEST", ["JPN"], [])])
    assert figures(score_events(labelled, found, WORLD))["type with actors"].value == 1


def test_an_optional_event_is_neither_missed_nor_false(tmp_path: Path) -> None:
    gold = gold_event("protested", "PROTEST", ["JPN"], [], optional=True)
    labelled = sentence(tmp_path, PROTEST, events=[gold])
    assert score_events(labelled, document(), WORLD) == []
    outcomes = score_events(labelled, document(events=[event("PROTEST", ["RUS"], [])]), WORLD)
    assert {outcome.measure for outcome in outcomes} == {"no outlet made an actor"}


def test_status_is_asked_of_events_of_the_right_type_only(tmp_path: Path) -> None:
    gold = [gold_event("protested", "PROTEST", ["JPN"], ["RUS"]), gold_event("about", "REJECT", ["RUS"], [])]
    labelled = sentence(tmp_path, PROTEST, events=gold)
    found = document(events=[event("PROTEST", ["JPN"], ["RUS"], status="denied"), event("AID", ["JPN"], [])])
    scores = figures(score_events(labelled, found, WORLD))
    assert (scores["status"].labelled, scores["status"].value) == (1, 0)
    assert (scores["type"].right, scores["type"].missed, scores["type"].false) == (1, 1, 1)
    assert (scores["type, actors, status"].wrong, scores["type with actors"].right) == (1, 1)


def test_an_outlet_made_a_party_is_counted(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, PROTEST, events=[])
    found = document(actors=[RUSSIA, body("kyodo", "Kyodo")], events=[event("PROTEST", ["kyodo"], ["RUS"])])
    assert figures(score_events(labelled, found, WORLD))["no outlet made an actor"].value == 0.5


def test_the_floor_lets_the_first_state_act_and_the_second_receive() -> None:
    mentions = [{"ref": ref, "start": at} for at, ref in enumerate(["igor-ivanov", "JPN", "JPN", "RUS", "CHN"])]
    low = floor(document(mentions=mentions, events=[event("PROTEST", ["RUS"], [])]))
    assert (low["events"][0]["actors"], low["events"][0]["recipients"]) == (["JPN"], ["RUS"])


# Dates and citations


def dated(text: str, words: str, edtf: str | None) -> dict[str, Any]:
    return {"start": text.index(words), "end": text.index(words) + len(words), "text": words, "edtf": edtf}


def test_a_date_is_right_by_its_bounds_and_wrong_when_it_was_not_found(tmp_path: Path) -> None:
    text = "In the autumn of 1998 and in May he came; then again on Monday."
    gold = [
        {"text": "autumn of 1998", "edtf": "1998-23"},
        {"text": "May", "edtf": "1998-05", "alt_edtf": [None]},
        {"text": "Monday", "edtf": None},
    ]
    labelled = sentence(tmp_path, text, dates=gold)
    found = document(dates=[dated(text, "the autumn of 1998", "1998-09/1998-11"), dated(text, "May", None)])
    scores = figures(score_dates(labelled, found, WORLD))
    assert (scores["bounds"].right, scores["bounds"].missed) == (2, 1)
    assert scores["words"].recall == pytest.approx(2 / 3)


def test_a_date_inside_a_labelled_citation_is_no_false_hit(tmp_path: Path) -> None:
    text = "He came (Kyodo, May 2) on May 3."
    cited = [{"text": "Kyodo, May 2", "outlets": ["Kyodo"], "edtf": None}]
    labelled = sentence(tmp_path, text, dates=[], citations=cited)
    found = document(dates=[dated(text, "May 2", None), dated(text, "May 3", None)])
    assert figures(score_dates(labelled, found, WORLD))["words"].false == 1


def test_a_citation_needs_all_its_outlets_and_its_day(tmp_path: Path) -> None:
    text = "He came (RIA Novosti, The Kyodo, May 2)."
    gold = [{"text": "RIA Novosti, The Kyodo, May 2", "outlets": ["RIA", "Kyodo"], "edtf": "1998-05-02"}]
    labelled = sentence(tmp_path, text, citations=gold)
    right = {"start": 9, "end": 38, "outlets": ["Ria-Novosti", "the KYODO"], "collective": [], "edtf": "1998-05-02"}
    for changes, value in (({}, 1), ({"outlets": ["Kyodo"]}, 0), ({"edtf": "1999-05-02"}, 0)):
        found = document(citations=[{**right, **changes}])
        assert figures(score_citations(labelled, found, WORLD))["outlets and day"].value == value


@pytest.mark.parametrize(
    ("earliest", "latest", "right"),
    [
        ("2000-02-14", "2000-02-18", 1),
        ("2000-02-14", "2000-02-19", 0),
        ("2000-02-16", "2000-02-18", 0),
        (None, None, 0),
    ],
)
def test_the_issue_day_lies_within_five_days(
    tmp_path: Path, earliest: str | None, latest: str | None, right: int
) -> None:
    (tmp_path / "note.txt").write_text("Peace.")
    (tmp_path / "note.json").write_text('{"published": ["2000-02-14", "2000-02-18"], "published_true": "2000-02-15"}')
    labelled = read_labels([tmp_path / "note.json"], [])[0]
    issue = {"edtf": "", "earliest": earliest, "latest": latest}
    outcomes = score_issue_date(labelled, document(document={"published": issue}), WORLD)
    assert figures(outcomes)["inside bounds of 5 days"].value == right


# People and places


def person(name: str, role: str | None, **more: Any) -> dict[str, Any]:
    return {"name": name, "role": role, "country": "RUS", "former": False, "acting": False, **more}


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ("Russian Foreign Minister", "Foreign Minister", 1),
        ("Minister of Foreign Affairs", "Foreign Minister", 1),
        ("Deputy Foreign Minister", "Foreign Minister", 0),
        ("Defense Minister", "Foreign Minister", 0),
        ("Foreign Minister", "Minister", 0),
        ("ambassador to Tokyo", "Ambassador", 1),
    ],
)
def test_an_office_is_right_in_a_longer_or_shorter_form(tmp_path: Path, gold: str, found: str, right: int) -> None:
    labelled = sentence(tmp_path, "Igor Ivanov spoke.", people=[person("Igor Ivanov", gold)])
    actor = {**IVANOV, "roles": [{"title": found, "country": "RUS", "former": False, "acting": False}]}
    assert figures(score_people(labelled, document(actors=[actor]), WORLD))["office"].value == right


def test_an_acting_president_is_the_president_only_where_both_say_acting(tmp_path: Path) -> None:
    gold = person("Igor Ivanov", "Acting President", acting=True)
    labelled = sentence(tmp_path, "Igor Ivanov spoke.", people=[gold])
    for acting, right in ((True, 1), (False, 0)):
        role = {"title": "President", "country": "RUS", "former": False, "acting": acting}
        found = document(actors=[{**IVANOV, "roles": [role]}])
        assert figures(score_people(labelled, found, WORLD))["office"].value == right


def test_a_name_is_folded_and_a_surname_is_enough_only_where_the_label_has_no_more(tmp_path: Path) -> None:
    for gold, right in (("IGOR IVÁNOV", 1), ("Ivanov", 1), ("Sergei Ivanov", 0)):
        labelled = sentence(tmp_path, "Igor Ivanov spoke.", people=[person(gold, None, country=None)])
        scores = figures(score_people(labelled, document(actors=[IVANOV]), WORLD))
        assert scores["name"].value == right
        assert "office" not in scores
        assert "country" not in scores


def test_states_are_no_places_and_two_labels_may_share_a_place(tmp_path: Path) -> None:
    text = "The Kurils and the South Kurils lie off Japan, far from Perm."
    labelled = sentence(tmp_path, text, places=["Kurils", "South Kurils", "Japan"])
    mentions = [
        {"start": 4, "end": 10, "text": "Kurils", "ref": "kurils", "metonym": False},
        {"start": 19, "end": 31, "text": "South Kurils", "ref": "kurils", "metonym": False},
    ]
    places = [{"id": "kurils", "name": "Kuril Islands"}, {"id": "perm", "name": "Perm"}]
    score = figures(score_places(labelled, document(mentions=mentions, places=places), WORLD))["name"]
    assert (score.right, score.missed, score.false) == (2, 0, 1)


# Transfers, commitments, links


def transfer(**more: Any) -> dict[str, Any]:
    return {
        "id": "t1", "start": 0, "end": 40, "donor": "JPN", "recipient": "RUS", "amount": "5000000",
        "currency": "USD", "instrument": "loan", "stage": "pledged", "edtf": None, "rule": "predicate:give",
        "confidence": 0.5, **more,
    }  # fmt: skip


def gold_transfer(**more: Any) -> dict[str, Any]:
    return {
        "text": "$5 million", "donor": "JPN", "recipient": "RUS", "amount": "5000000", "currency": "USD",
        "instrument": "loan", "stage": "pledged", "edtf": None, **more,
    }  # fmt: skip


LOAN = "Tokyo promised Moscow a loan of $5 million."


def test_a_transfer_is_known_by_its_sum_and_each_field_is_scored(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, LOAN, transfers=[gold_transfer(alt_stage=["committed"])])
    found = document(transfers=[transfer(stage="committed", donor=None)])
    scores = figures(score_transfers(labelled, found, WORLD))
    assert (scores["amount"].value, scores["stage"].value, scores["donor"].value) == (1, 1, 0)
    assert (scores["all fields"].value, scores["amount and all fields"].value) == (0, 0)
    other = document(transfers=[transfer(currency="EUR")])
    assert figures(score_transfers(labelled, other, WORLD))["amount"].value == 0


def test_money_that_was_denied_is_rightly_not_found(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, LOAN, transfers=[gold_transfer(status="denied")])
    assert score_transfers(labelled, document(), WORLD) == []
    as_fact = figures(score_transfers(labelled, document(transfers=[transfer()]), WORLD))
    assert as_fact["amount"].false == 1
    as_denied = score_transfers(labelled, document(transfers=[transfer(status="denied")]), WORLD)
    assert as_denied == []


def test_a_commitment_is_scored_by_promisor_due_day_and_status(tmp_path: Path) -> None:
    gold = {"text": "promised Moscow a loan", "by": ["JPN"], "due": "2000", "status": "open"}
    labelled = sentence(tmp_path, LOAN, commitments=[gold])
    found = {
        "id": "c1", "start": 0, "end": 43, "by": ["JPN"], "what": "", "due": "2000-01/2000-12", "status": "met",
        "rule": "verb", "confidence": 0.5,
    }  # fmt: skip
    scores = figures(score_commitments(labelled, document(commitments=[found]), WORLD))
    assert [scores[name].value for name in ("made", "by", "due", "status", "by, due, status")] == [1, 1, 1, 0, 0]


def test_a_link_needs_its_kind_and_both_ends(tmp_path: Path) -> None:
    gold = [{"id": name, **gold_event(word, "PROTEST", [], [])} for name, word in (("a", "Tokyo"), ("b", "fishermen"))]
    links = [{"from": "b", "to": "a", "kind": "denies"}, {"from": "a", "to": "b", "kind": "part-of"}]
    labelled = sentence(tmp_path, PROTEST, events=gold, links=links)
    events = [event("PROTEST", [], [], id="e1", end=5), event("PROTEST", [], [], id="e2", start=34, end=45)]
    for source, target, kind, right in (
        ("e2", "e1", "denies", 1),
        ("e1", "e2", "denies", 0),
        ("e2", "e1", "confirms", 0),
    ):
        link = {"from": source, "to": target, "kind": kind, "rule": "answered", "confidence": 0.5}
        found = document(events=events, links=[link])
        assert figures(score_links(labelled, found, WORLD))["kind and ends"].value == right


def test_what_was_not_labelled_is_not_scored(tmp_path: Path) -> None:
    labelled = sentence(tmp_path, PROTEST)
    found = document(actors=[CHINA, IVANOV], events=[event("PROTEST", [], [])], transfers=[transfer()])
    for score in (score_events, score_transfers, score_people, score_dates, score_commitments, score_links):
        assert score(labelled, found, WORLD) == []
