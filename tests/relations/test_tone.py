"""Tone by quarter: what counts, with which weight, and how it is drawn."""

from datetime import date

import pytest
from django.conf import settings

from relations.models import Event
from relations.selectors.tone import Told, scores, tone, tone_chart

TABLE = {("CONSULT", ""): 2.5, ("CONSULT", "visit"): 4.0, ("ACCUSE", ""): -3.0}


def told(finding: int, type_: str = "CONSULT", day: str = "1999-11-05", **more: object) -> Told:
    first = date.fromisoformat(day)
    return Told(finding, more.get("occurrence"), type_, str(more.get("mode", "")), first, more.get("last", first))  # type: ignore[arg-type]


def test_the_mean_of_a_quarter_is_that_of_its_weights_with_their_number() -> None:
    (quarter,) = tone([told(1), told(2, "ACCUSE", "1999-12-31")], TABLE).quarters
    assert (quarter.key, quarter.n, quarter.mean, quarter.low, quarter.high) == ("1999-Q4", 2, -0.25, -3.0, 2.5)


def test_a_mode_goes_before_its_type_and_an_unlisted_one_takes_the_weight_of_the_type() -> None:
    (quarter,) = tone([told(1, mode="visit"), told(2, mode="summit")], TABLE).quarters
    assert [(event.score, event.of_mode) for event in quarter.events] == [(4.0, True), (2.5, False)]


def test_several_tellings_of_one_event_count_once() -> None:
    assert tone([told(1, occurrence=7), told(2, occurrence=7), told(3)], TABLE).n == 2


def test_a_date_wider_than_a_quarter_counts_in_none_and_is_listed() -> None:
    found = tone([told(1, last=date(2000, 1, 5)), Told(2, None, "CONSULT", "", None, None)], TABLE)
    assert found.quarters == ()
    assert found.left_out == (1, 2)


def test_a_vague_telling_does_not_hide_a_dated_one_of_the_same_event() -> None:
    found = tone([told(1, occurrence=7, last=date(2001, 1, 1)), told(2, occurrence=7)], TABLE)
    assert (found.n, found.left_out) == (1, ())


def test_a_type_without_a_published_score_is_an_error() -> None:
    with pytest.raises(KeyError):
        tone([told(1, "DANCE")], TABLE)


def test_every_type_of_event_has_a_published_score_between_minus_ten_and_ten() -> None:
    table = scores(settings.REFERENCE_ROOT)
    assert {type_ for type_, mode in table if mode == ""} == set(Event.Type.values)
    assert all(-10 <= score <= 10 for score in table.values())
    assert table["ACCUSE", ""] == -3  # printed without its minus sign


def test_a_long_stretch_without_events_is_drawn_short_and_says_how_long_it_is() -> None:
    chart = tone_chart(tone([told(1), told(2, day="2005-11-20")], TABLE).quarters)
    assert chart is not None
    assert [gap.quarters for gap in chart.gaps] == [23]
    assert chart.width < 250


def test_the_higher_mark_is_the_more_cooperative_one() -> None:
    chart = tone_chart(tone([told(1), told(2, "ACCUSE", "2000-01-05")], TABLE).quarters)
    assert chart is not None
    assert chart.marks[0].y < chart.zero < chart.marks[1].y


def test_without_events_there_is_no_chart() -> None:
    assert tone_chart(()) is None
