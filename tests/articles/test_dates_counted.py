"""Dates that lean on another date, a feast or a state's own calendar."""

from datetime import date
from pathlib import Path

import pytest

from articles.reading.date_calendars import Calendars, load_calendars
from articles.reading.date_context import Spots, Spotted
from articles.reading.date_feasts import easter, nth_weekday, orthodox_easter
from articles.reading.date_grammar import scan
from articles.reading.date_values import Standpoint
from articles.reading.dates import settle

FIXTURES = Path(__file__).parents[2] / "fixtures"
DAY = date(2014, 5, 7)


def _read(text: str, day: date | None = DAY, **at: object) -> list[tuple[str, str | None]]:
    standpoint = Standpoint(day, **at)  # type: ignore[arg-type]
    return [(text[e.start : e.end], e.form.value(standpoint)) for e in scan(text)]


def _spots(text: str, **marks: object) -> Spots:
    plain = {"cited": False, "outlook": -1, "before_past": False, "present": False}
    found = scan(text)
    return Spots(
        tuple(
            Spotted(e, 0, text[: e.start].count(". "), **(plain | (marks if e is found[-1] else {})))  # type: ignore[arg-type]
            for e in found
        ),
        (),
    )


def _settled(text: str, day: date | None = DAY, **marks: object) -> list[str | None]:
    """Values of a one-paragraph text's dates, told in the past; ``marks`` describe the last one."""
    window = None if day is None else (day, day)
    return [one.edtf for one in settle(text, _spots(text, **marks), window)]


@pytest.fixture(scope="module")
def calendars() -> Calendars:
    return load_calendars(FIXTURES / "reference", FIXTURES / "lexicons")


@pytest.mark.parametrize(
    ("text", "printed", "edtf"),
    [
        ("on Saturday and Sunday", "Saturday and Sunday", "2014-05-03/2014-05-04"),
        ("last Thursday and Friday", "last Thursday and Friday", "2014-05-01/2014-05-02"),
        ("on Monday last", "Monday last", "2014-05-05"),
        ("a year ago today", "a year ago today", "2013-05-07"),
        ("a year ago this week", "a year ago this week", "2013-05-06/2013-05-12"),
        ("this time last year", "this time last year", "2013-05"),
        ("half a century ago", "half a century ago", "1964~"),
        ("since the turn of the century", "the turn of the century", "2000~"),
        ("in Q3 2011", "Q3 2011", "2011-07/2011-09"),
        ("in H1 2012", "H1 2012", "2012-01/2012-06"),
        ("on the tenth of this month", "the tenth of this month", "2014-05-10"),
        ("on the first of January", "the first of January", "2014-01-01"),
        ("on the second Friday of June", "the second Friday of June", "2014-06-13"),
        ("the first weekend of August 1998", "the first weekend of August 1998", "1998-08-01/1998-08-02"),
        ("in the closing months of 2003", "the closing months of 2003", "2003-10/2003-12"),
        ("Between May 2 and May 6", "Between May 2 and May 6", "2014-05-02/2014-05-06"),
        ("in the week of April 16", "the week of April 16", "2014-04-14/2014-04-20"),
        ("before the year is out", "the year is out", "2014"),
        ("in mid-2005", "mid-2005", "2005-05/2005-08"),
        ("in Febuary 2004", "Febuary 2004", "2004-02"),
        ("in the fiscal year that began on 21 March 1999", "the fiscal year that began on 21 March 1999",
         "1999-03-21/2000-03-20"),
    ],
)  # fmt: skip
def test_a_counted_expression_is_read_whole(text: str, printed: str, edtf: str) -> None:
    assert _read(text) == [(printed, edtf)]


@pytest.mark.parametrize(
    "text",
    ["every Monday", "to this day", "for the past two years", "on 16th Street", "the Easter Rising", "the 15th session",
     "a week later than planned", "on a Sunday talk show"],
)  # fmt: skip
def test_sets_durations_and_names_that_look_like_days_are_not_dates(text: str) -> None:
    assert _read(text) == []


def test_next_thursday_said_a_day_before_is_the_one_after() -> None:
    assert _read("next Thursday") == [("next Thursday", "2014-05-15")]
    assert _read("next Sunday") == [("next Sunday", "2014-05-11")]


def test_a_weekday_lies_ahead_where_its_words_look_ahead() -> None:
    assert _read("Friday", futurate=True) == [("Friday", "2014-05-09")]
    assert _read("Friday") == [("Friday", "2014-05-02")]


def test_the_15th_takes_the_month_that_the_tense_gives() -> None:
    assert _read("until the 15th.", outlook=1) == [("the 15th", "2014-05-15")]
    assert _read("on the 15th.") == [("the 15th", "2014-04-15")]
    assert _settled("They met on 3 March 2012 and again on the 15th.")[-1] == "2012-03-15"


def test_a_day_and_month_that_can_be_told_either_way_have_no_value() -> None:
    assert _read("11/02/2000") == [("11/02/2000", None)]
    assert _read("25/02/2000") == [("25/02/2000", "2000-02-25")]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Between June 14 and 18 they sat down. In the weekend that followed they agreed", "2014-06-14/2014-06-18"),
        ("They met in June 2001 and again in the following spring", "2002-21"),
        ("They met in June 2001 and broke up the previous December", "2000-12"),
        ("In May 2010 they met. That summer", "2010-22"),
    ],
)
def test_what_follows_or_precedes_is_counted_from_the_last_date(text: str, edtf: str) -> None:
    values = _settled(text, date(2014, 7, 1))
    if "weekend" in text:
        assert values == [edtf, "2014-06-21/2014-06-22"]
    else:
        assert values[-1] == edtf


def test_the_day_before_is_counted_from_publication_where_no_date_is_named() -> None:
    assert _settled("It had ruled the day before.") == ["2014-05-06"]
    assert _settled("It ruled the next day.") == [None]


def test_the_end_of_the_month_is_that_of_the_story() -> None:
    text = "In mid-November he announced that a tranche would arrive by the end of the month"
    assert _settled(text, date(1999, 12, 20), outlook=0) == ["1999-11-11/1999-11-20", "1999-11-30"]


def test_a_story_of_long_ago_goes_on_in_its_year() -> None:
    text = "On October 17, 1993 the ship sailed. On October 21 he called it off"
    assert _settled(text, date(1999, 6, 22)) == ["1993-10-17", "1993-10-21"]


def test_the_last_day_of_a_named_year_lies_in_it() -> None:
    text = "The year 2000 ends on December 31"
    assert _settled(text, date(1999, 12, 20), outlook=0, present=True) == ["2000", "2000-12-31"]


@pytest.mark.parametrize(
    ("year", "western", "eastern"),
    [
        (2000, (4, 23), (4, 30)),
        (2008, (3, 23), (4, 27)),
        (2014, (4, 20), (4, 20)),
        (2025, (4, 20), (4, 20)),
        (2024, (3, 31), (5, 5)),
    ],
)
def test_easter_is_computed_for_both_churches(year: int, western: tuple[int, int], eastern: tuple[int, int]) -> None:
    assert (easter(year), orthodox_easter(year)) == (date(year, *western), date(year, *eastern))


def test_a_feast_takes_the_year_that_the_tense_gives() -> None:
    assert _read("by Easter", date(2014, 11, 27), outlook=1) == [("Easter", "2015-04-05")]
    assert _read("at Christmas") == [("Christmas", "2013-12-25")]
    assert _read("in Ramadan", date(2006, 11, 20)) == [("Ramadan", "2006-09/2006-10")]


def test_the_last_weekday_of_a_month_is_its_last() -> None:
    assert nth_weekday(2014, 5, 0, -1) == date(2014, 5, 26)
    assert nth_weekday(2012, 12, 0, -1) == date(2012, 12, 31)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Japan cut its aid to China in fiscal 1998", "1998-04/1999-03"),
        ("Congress set it aside for fiscal 2007", "2006-10/2007-09"),
        ("India spent it in the 1997-98 fiscal year", "1997-04/1998-03"),
        ("Over the fiscal years 2004 to 2006 Washington paid", "2003-10/2006-09"),
        ("It was spent in the 2001-02 financial year", "2001/2002"),
        ("On Independence Day in Ghana it rained", "2014-03-06"),
        ("On Independence Day it rained", None),
    ],
)
def test_financial_years_and_national_days_are_those_of_the_state_named(
    calendars: Calendars, text: str, edtf: str | None
) -> None:
    spots = calendars.told_apart(text, (), _spots(text))
    assert settle(text, spots, (DAY, DAY))[-1].edtf == edtf


def test_earlier_this_month_ends_with_the_source_where_the_issue_has_only_bounds() -> None:
    text = "Earlier this month the bank paid (Interfax, December 14"
    window = (date(1999, 12, 20), date(1999, 12, 23))
    values = [one.edtf for one in settle(text, _spots(text, cited=True), window)]
    assert values == ["1999-12-01/1999-12-14", "1999-12-14"]
