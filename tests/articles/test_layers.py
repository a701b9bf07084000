"""Overlapping highlights become pieces that join to the text again."""

from hypothesis import given
from hypothesis import strategies as st

from articles.layers import Piece, Span, flatten, shortest

TEXT = "Moscow refused, Mr. Ivanov told “Kyodo” on 11 February; Tokyo’s answer is awaited.\n\nThe end."


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, len(TEXT)))
    return Span(start, draw(st.integers(start, len(TEXT))))


@st.composite
def bounds(draw: st.DrawFn) -> list[Span]:
    edges = sorted(draw(st.sets(st.integers(0, len(TEXT)), min_size=2, max_size=10)))
    return [Span(a, b) for a, b in zip(edges, edges[1:], strict=False)]


@given(bounds(), st.lists(spans(), max_size=12))
def test_the_pieces_join_to_exactly_the_text(where: list[Span], stretches: list[Span]) -> None:
    cut = flatten(where, stretches)
    joined = "".join(TEXT[piece.start : piece.end] for pieces in cut for piece in pieces)
    assert joined == TEXT[where[0].start : where[-1].end]


@given(bounds(), st.lists(spans(), max_size=12))
def test_each_character_is_covered_by_the_stretches_that_hold_it(where: list[Span], stretches: list[Span]) -> None:
    for pieces in flatten(where, stretches):
        for piece in pieces:
            for place in range(piece.start, piece.end):
                holding = tuple(i for i, s in enumerate(stretches) if s.start <= place < s.end)
                assert piece.covers == holding


@given(bounds(), st.lists(spans(), max_size=12))
def test_a_stretch_opens_once_and_where_it_is_first_seen(where: list[Span], stretches: list[Span]) -> None:
    pieces = [piece for part in flatten(where, stretches) for piece in part]
    covered = {index for piece in pieces for index in piece.covers}
    opened = [index for piece in pieces for index in piece.opens]
    assert sorted(opened) == sorted(covered)
    for index in covered:
        first = next(piece for piece in pieces if index in piece.covers)
        assert index in first.opens


def test_crossing_stretches_give_three_pieces() -> None:
    (pieces,) = flatten([Span(0, 10)], [Span(0, 6), Span(4, 10)])
    assert pieces == (
        Piece(0, 4, (0,), (0,)),
        Piece(4, 6, (0, 1), (1,)),
        Piece(6, 10, (1,), ()),
    )


def test_an_empty_stretch_marks_nothing() -> None:
    (pieces,) = flatten([Span(0, 4)], [Span(2, 2)])
    assert pieces == (Piece(0, 4, (), ()),)


def test_the_shortest_stretch_is_the_one_that_a_click_means() -> None:
    stretches = [Span(0, 30), Span(4, 10), Span(5, 11)]
    assert shortest([0, 1, 2], stretches) == 1
    assert shortest([], stretches) is None
