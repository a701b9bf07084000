"""Date expressions: what is one, and what it means from the day of publication."""

from datetime import date

import pytest

from articles.reading.date_context import Spots, Spotted
from articles.reading.date_grammar import scan
from articles.reading.date_values import Standpoint
from articles.reading.dates import settle

MID_FEBRUARY = date(2000, 2, 15)


def _read(text: str, day: date | None = MID_FEBRUARY, **at: object) -> list[tuple[str, str | None]]:
    standpoint = Standpoint(day, **at)  # type: ignore[arg-type]
    return [(text[e.start : e.end], e.form.value(standpoint)) for e in scan(text)]


def _settled(
    text: str, window: tuple[date, date] | None = (MID_FEBRUARY, MID_FEBRUARY), **marks: object
) -> list[str | None]:
    """Values of the expressions of a text that is one paragraph; ``marks`` describe the last one."""
    plain = {"cited": False, "outlook": 0, "before_past": False, "present": False}
    found = scan(text)
    spotted = [
        Spotted(e, 0, text[: e.start].count(". "), **(plain | (marks if e is found[-1] else {})))  # type: ignore[arg-type]
        for e in found
    ]
    return [one.edtf for one in settle(text, Spots(tuple(spotted), ()), window)]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("(Kyodo, December 17)", "1999-12-17"),
        ("in July", "2000-07"),
        ("late March", "2000-03-21/2000-03-31"),
    ],
)
def test_a_month_without_a_year_takes_the_year_nearest_to_publication(text: str, edtf: str) -> None:
    assert _read(text)[0][1] == edtf


@pytest.mark.parametrize(
    ("text", "printed", "edtf"),
    [
        ("on November 20-22 in Tokyo", "November 20-22", "1999-11-20/1999-11-22"),
        ("from February 28 to March 2", "February 28 to March 2", "2000-02-28/2000-03-02"),
        ("on 3-5 June 1998", "3-5 June 1998", "1998-06-03/1998-06-05"),
        ("from September 1998 to May 1999", "September 1998 to May 1999", "1998-09/1999-05"),
        ("on Friday, July 10, 1998", "Friday, July 10, 1998", "1998-07-10"),
        ("in 1997–98", "1997–98", "1997/1998"),
        ("the mid-1990s", "the mid-1990s", "1994/1996"),
        ("late last year", "late last year", "1999-10/1999-12"),
        ("by the end of 2000", "the end of 2000", "2000-12-31"),
        ("at the end of 1999", "the end of 1999", "1999-10/1999-12"),
        ("an end-of-year deadline", "end-of-year", "2000-12-31"),
        ("July of this year", "July of this year", "2000-07"),
        ("(AFP, 30/31 January)", "30/31 January", "2000-01-30/2000-01-31"),
        ("(AFP, 12, 13 and 15 January)", "12, 13 and 15 January", "2000-01-12/2000-01-15"),
        ("(AFP, January 12-13, 15)", "January 12-13, 15", "2000-01-12/2000-01-15"),
        ("that November", "that November", None),
        ("in a month's time", "a month's time", "2000-03"),
        ("last November", "last November", "1999-11"),
        ("last fall", "last fall", "1999-23"),
        ("last week", "last week", "2000-02-07/2000-02-13"),
        ("earlier this month", "earlier this month", "2000-02-01/2000-02-15"),
        ("three years ago", "three years ago", "1997"),
        ("the next 10 years", "the next 10 years", "2000/2010"),
        ("the first half of 1999", "the first half of 1999", "1999-01/1999-06"),
        ("on 11.02.2000", "11.02.2000", "2000-02-11"),
        ("after the September 11 attacks", "September 11", "2001-09-11"),
    ],
)
def test_an_expression_is_read_whole(text: str, printed: str, edtf: str) -> None:
    assert _read(text) == [(printed, edtf)]


@pytest.mark.parametrize(
    "text",
    [
        "a three-day visit",
        "for five and a half years",
        "every year, daily, annual",
        "it may march on in august company",
        "2,000 troops and $1998",
        "on 30.13.2000",
    ],
)
def test_durations_sets_sums_and_impossible_days_are_not_dates(text: str) -> None:
    assert _read(text) == []


def test_a_weekday_with_a_day_chooses_the_year_in_which_they_agree() -> None:
    assert _read("Friday, July 10", date(1998, 12, 31))[0][1] == "1998-07-10"
    assert _read("Friday, July 10", date(1999, 1, 5))[0][1] == "1998-07-10"


def test_the_day_of_a_source_never_lies_after_publication() -> None:
    assert _settled("It ended (Kyodo, March 9", cited=True) == ["1999-03-09"]


def test_a_past_perfect_after_another_year_stays_in_that_year() -> None:
    text = "The loan was agreed to in 1998. It had been frozen after the meltdown in August"
    assert _settled(text, before_past=True)[1] == "1998-08"
    assert _settled("The loan of 1998 is old. It was paid in August", outlook=-1)[1] == "1999-08"


def test_a_year_behind_a_list_holds_for_all_of_it() -> None:
    assert _settled("in January and March 1998") == ["1998-01", "1998-03"]


def test_a_day_is_counted_from_the_last_day_not_from_a_year_between() -> None:
    assert _settled("On May 27 he cited the pact of 1956. The next day he left")[-1] == "2000-05-28"
    assert _settled("The next day he left") == [None]


def test_without_a_day_of_publication_only_full_dates_are_settled() -> None:
    assert _settled("on July 4; next month on Friday as in March 1999", None) == [None, None, None, "1999-03"]


def test_a_window_gives_yesterday_as_an_interval() -> None:
    window = (date(2005, 11, 17), date(2005, 11, 21))
    assert _settled("signed yesterday", window) == ["2005-11-16/2005-11-20"]
    assert _settled("seen last year", window) == ["2004"]
