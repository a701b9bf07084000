"""Dates as people read them; the bounds say what the words leave open."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from articles.reading.human_dates import human_date, human_range, shown_date


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2005-11-13", "13 Nov 2005"),
        ("1999-11", "Nov 1999"),
        ("1999-11-XX", "Nov 1999"),
        ("1999", "1999"),
        ("1999-10/1999-12", "late 1999"),
        ("1999-05/1999-08", "mid-1999"),
        ("1999-01/1999-03", "early 1999"),
        ("1999-11/1999-12", "Nov–Dec 1999"),
        ("2000-02-11/2000-02-13", "11–13 Feb 2000"),
        ("2000-01-30/2000-02-02", "30 Jan – 2 Feb 2000"),
        ("1999-12-30/2000-01-02", "30 Dec 1999 – 2 Jan 2000"),
        ("1995/1999", "1995–1999"),
        ("199X", "1990s"),
        ("19XX", "20th century"),
        ("1998-23", "autumn 1998"),
        ("1998-24", "winter 1998–99"),
        ("2000-02-15~", "about 15 Feb 2000"),
        ("2000-02-15?", "15 Feb 2000 (uncertain)"),
        ("../2000", "until 2000"),
        ("2000-05/..", "from May 2000"),
        ("", ""),
        (None, ""),
        ("no date", "no date"),
    ],
)
def test_an_edtf_value_is_printed_in_the_one_form(edtf: str | None, words: str) -> None:
    assert human_date(edtf) == words


@pytest.mark.parametrize(
    ("lower", "upper", "words"),
    [
        (date(2000, 2, 11), date(2000, 2, 12), "11 Feb 2000"),
        (date(2000, 2, 11), date(2000, 2, 14), "11–13 Feb 2000"),
        (date(2000, 2, 11), None, "from 11 Feb 2000"),
        (None, date(2000, 2, 12), "until 11 Feb 2000"),
    ],
)
def test_a_range_of_days_includes_its_last_day_in_print(lower: date | None, upper: date | None, words: str) -> None:
    assert human_range(DateRange(lower, upper)) == words


def test_a_month_says_its_first_and_last_day() -> None:
    shown = shown_date("1999-11", None)
    assert shown is not None
    assert (shown.machine, shown.bounds) == ("1999-11", "1 Nov 1999 to 30 Nov 1999")


def test_an_exact_day_needs_no_bounds_and_an_approximate_one_says_what_it_was_reckoned_as() -> None:
    exact, about = shown_date("2000-02-15", None), shown_date("2000-02-15~", None)
    assert exact is not None
    assert about is not None
    assert exact.bounds == ""
    assert about.bounds == "reckoned as 15 Feb 2000"
    assert about.machine == ""


def test_no_date_at_all_is_none_and_not_a_guess() -> None:
    assert shown_date("", None) is None
