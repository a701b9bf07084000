"""EDTF bounds and building, cross-checked against the edtf package."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from articles.reading.date_units import part_of
from articles.reading.edtf import bounds, cover, span

YEARS = st.integers(1001, 2999)
POINTS = st.one_of(
    st.builds("{:04d}".format, YEARS),
    st.builds("{:03d}X".format, st.integers(101, 299)),
    st.builds("{:02d}XX".format, st.integers(11, 29)),
    st.builds("{:04d}-{:02d}".format, YEARS, st.integers(1, 12)),
    st.builds("{:04d}-{:02d}".format, YEARS, st.integers(21, 23)),
    st.builds("{:04d}-{:02d}-XX".format, YEARS, st.integers(1, 12)),
    st.builds(date.isoformat, st.dates(date(1001, 1, 1), date(2999, 12, 31))),
)
DAYS = st.dates(date(1001, 1, 1), date(2999, 12, 31))


@given(POINTS)
def test_bounds_agree_with_the_edtf_package(point: str) -> None:
    # Winter is left out: the package ends it on 31 December, we on the last day of February.
    other = parse_edtf(point)
    low, high = other.lower_strict(), other.upper_strict()
    assert bounds(point) == (date(*low[:3]), date(*high[:3]))


@given(POINTS, st.sampled_from("~?%"))
def test_a_qualifier_does_not_widen_the_bounds(point: str, mark: str) -> None:
    assert bounds(point + mark) == bounds(point)


@given(DAYS, st.integers(0, 3000))
def test_a_span_has_exactly_the_bounds_it_was_built_from(start: date, days: int) -> None:
    end = start + timedelta(days=days)
    assert bounds(span(start, end)) == (start, end)


@given(POINTS, POINTS)
def test_a_cover_holds_both_values_and_no_more(first: str, second: str) -> None:
    (low, high), (other_low, other_high) = bounds(first), bounds(second)
    assert bounds(cover(first, second)) == (min(low, other_low), max(high, other_high))


def test_open_and_unknown_ends_have_no_bound() -> None:
    assert bounds("../2000") == (None, date(2000, 12, 31))
    assert bounds("1999-11/") == (date(1999, 11, 1), None)


def test_winter_ends_in_the_february_after_its_year() -> None:
    assert bounds("1999-24") == (date(1999, 12, 1), date(2000, 2, 29))


@pytest.mark.parametrize(
    "wrong", ["", "2000-13", "2000-02-30", "2000-21-05", "XXXX-11-17", "2001/2000", "../..", "1999-36", "nonsense"]
)
def test_what_is_not_level_one_raises(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        bounds(wrong)


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("2000-03", "late", "2000-03-21/2000-03-31"),
        ("2000-05", "mid", "2000-05-11/2000-05-20"),
        ("1999", "late", "1999-10/1999-12"),
        ("2000", "deadline", "2000-12-31"),
        ("199X", "mid", "1994/1996"),
        ("1999", "half:2", "1999-07/1999-12"),
        ("1999", "quarter:-1", "1999-10/1999-12"),
        ("1999", "first:9:month", "1999-01/1999-09"),
        ("1999", "first:13:month", None),
    ],
)
def test_parts_follow_the_conventions_of_the_corpus(whole: str, part: str, expected: str | None) -> None:
    assert part_of(whole, part) == expected
