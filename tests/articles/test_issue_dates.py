"""Issues dated from the whole volume: order of numbers, working days, contradictions."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.reading.issue_dates import (
    ArticleEvidence,
    IssueEvidence,
    date_volume,
    own_date,
)
from articles.reading.issue_numbers import Window, after_working_days


def issue(number: int, low: str | None, high: str | None = None, basis: str = "inferred") -> IssueEvidence:
    if low is None:
        return IssueEvidence(number)
    window = Window(date.fromisoformat(low), date.fromisoformat(high or low))
    if basis == "confirmed":
        return IssueEvidence(number, confirmed=window)
    return IssueEvidence(number, (ArticleEvidence(window, basis, (f"article of {number}",)),))


def windows(issues: list[IssueEvidence], gap: int = 1) -> dict[int, tuple[str, str] | None]:
    return {
        one.number: None if one.window is None else (one.window.low.isoformat(), one.window.high.isoformat())
        for one in date_volume(issues, gap=gap)
    }


def test_an_earlier_number_pushes_the_first_day_on_by_working_days() -> None:
    found = windows([issue(30, "2000-02-11"), issue(32, "2000-02-11", "2000-02-18")])
    assert found[32] == ("2000-02-15", "2000-02-18")  # two working days after Friday the 11th is Tuesday


def test_a_later_number_pulls_the_last_day_back() -> None:
    found = windows([issue(32, "2000-02-11", "2000-02-18"), issue(34, "2000-02-17")])
    assert found[32] == ("2000-02-11", "2000-02-15")


def test_an_issue_without_evidence_lies_between_its_neighbours() -> None:
    found = windows([issue(10, "1999-01-15"), issue(12, None), issue(14, "1999-01-21")])
    assert found[12] == ("1999-01-19", "1999-01-19")


def test_an_issue_without_a_neighbour_on_one_side_stays_unknown() -> None:
    assert windows([issue(10, "1999-01-15"), issue(12, None)])[12] is None


def test_an_issue_that_contradicts_several_others_is_named_and_keeps_its_own_window() -> None:
    dated = date_volume(
        [
            issue(10, "1999-01-15"),
            issue(12, "1999-01-19"),
            issue(20, "1999-01-05", "1999-01-06"),
            issue(30, "1999-02-15"),
        ],
        gap=1,
    )
    odd = dated[2]
    assert odd.contradicted
    assert odd.window == Window(date(1999, 1, 5), date(1999, 1, 6))
    assert "issue 12" in odd.reasons[-1]
    assert not dated[0].contradicted
    assert dated[3].window == Window(date(1999, 2, 15), date(1999, 2, 15))


def test_two_equal_witnesses_against_each_other_are_both_named() -> None:
    dated = date_volume([issue(10, "1999-01-15"), issue(20, "1999-01-05")], gap=1)
    assert [one.contradicted for one in dated] == [True, True]


def test_a_confirmed_day_outvotes_what_was_inferred_and_never_moves() -> None:
    dated = date_volume([issue(10, "1999-01-15", basis="confirmed"), issue(20, "1999-01-05")], gap=1)
    assert [one.contradicted for one in dated] == [False, True]
    assert dated[0].window == Window(date(1999, 1, 15), date(1999, 1, 15))


def test_where_only_the_order_is_sure_numbers_do_not_add_days() -> None:
    found = windows([issue(3, "2003-03-10"), issue(5, "2003-03-01", "2003-04-01")], gap=0)
    assert found[5] == ("2003-03-10", "2003-04-01")


def test_articles_of_one_issue_that_disagree_leave_the_window_that_holds_both() -> None:
    one = IssueEvidence(
        7,
        (
            ArticleEvidence(Window(date(2000, 1, 10), date(2000, 1, 11)), "inferred"),
            ArticleEvidence(Window(date(2000, 1, 13), date(2000, 1, 14)), "inferred"),
        ),
    )
    dated = own_date(one)
    assert dated.contradicted
    assert dated.window == Window(date(2000, 1, 10), date(2000, 1, 14))


@given(st.lists(st.tuples(st.integers(1, 240), st.integers(0, 12), st.integers(0, 6)), unique_by=lambda row: row[0]))
def test_true_days_inside_their_windows_stay_inside_after_narrowing(rows: list[tuple[int, int, int]]) -> None:
    """Numbers on successive working days; each window holds the true day."""
    true = {number: after_working_days(date(1999, 1, 4), number) for number, _, _ in rows}
    evidence = [
        IssueEvidence(
            number,
            (
                ArticleEvidence(
                    Window(true[number] - timedelta(days=before), true[number] + timedelta(days=after)), "inferred"
                ),
            ),
        )
        for number, before, after in rows
    ]
    for one in date_volume(evidence, gap=1):
        assert one.window is not None
        assert not one.contradicted
        assert one.window.low <= true[one.number] <= one.window.high


@given(st.dates(date(1995, 1, 1), date(2026, 12, 31)), st.integers(-400, 400))
def test_working_days_are_counted_as_one_would_on_a_calendar(day: date, count: int) -> None:
    counted, step = day, timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        counted += step
        while counted.weekday() >= 5:
            counted += step
    assert after_working_days(day, count) == counted
