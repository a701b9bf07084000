"""Findings by place: the same answers as a walk over all of them, for work that does not grow with their number."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from articles.reading.positions import ByPlace


@dataclass(frozen=True)
class Stretch:
    start: int
    end: int


STRETCHES = st.lists(st.builds(lambda a, n: Stretch(a, a + n), st.integers(0, 40), st.integers(1, 12)), max_size=15)


@given(STRETCHES, st.integers(0, 50), st.integers(1, 15))
def test_every_question_is_answered_as_by_a_walk_over_all(found: list[Stretch], start: int, length: int) -> None:
    placed, end = ByPlace(found), start + length
    assert placed.covering(start) == [f for f in found if f.start <= start < f.end]
    assert placed.overlapping(start, end) == [f for f in found if f.start < end and start < f.end]
    assert placed.within(start, end) == [f for f in found if start <= f.start and f.end <= end]
    assert placed.opening(start, end) == [f for f in found if start <= f.start < end]


def test_an_answer_looks_at_no_more_findings_however_many_there_are() -> None:
    looked_at = []
    for number in (100, 10_000):
        placed = ByPlace(Stretch(10 * n, 10 * n + 5) for n in range(number))
        for place in range(0, 1_000, 10):
            placed.covering(place)
        looked_at.append(placed.looked_at)
    assert looked_at[0] == looked_at[1]
