"""Pairing quotation marks within a paragraph."""

import pytest

from relations.extraction.quote_marks import pair_marks


def words(text: str) -> list[str]:
    return [text[q.start : q.end] for q in pair_marks(text, 0, len(text)).pairs]


@pytest.mark.parametrize(
    "text",
    [
        'He said "we agree" twice.',
        "He said “we agree” twice.",
        "He said 'we agree' twice.",
        "He said ‘we agree’ twice.",
        "He said ”we agree“ twice.",
        "He said ``we agree'' twice.",
        "He said «we agree» twice.",
        'He said “we agree" twice.',
    ],
)
def test_marks_of_any_shape_pair_by_where_they_stand(text: str) -> None:
    assert words(text) == ["we agree"]


@pytest.mark.parametrize(
    "text",
    [
        "Russia’s and Japan’s positions don’t differ.",
        "the parties' refusal to talk and the ministers' meeting",
        "the '90s and rock 'n' roll",
    ],
)
def test_an_apostrophe_is_not_a_quotation_mark(text: str) -> None:
    assert words(text) == []


def test_a_plural_possessive_inside_single_marks_does_not_close_them() -> None:
    assert words("He spoke of 'the parties' refusal to talk', and left.") == ["the parties' refusal to talk"]


def test_of_one_opening_and_two_closing_marks_the_first_two_pair_and_the_third_is_reported() -> None:
    text = "“They lost a battle,” because of the islands,” the paper commented."
    marks = pair_marks(text, 0, len(text))
    assert [text[q.start : q.end] for q in marks.pairs] == ["They lost a battle,"]
    assert marks.alone == (text.rindex("”"),)


def test_an_opening_mark_without_a_partner_leaves_the_later_pair_whole() -> None:
    text = "“Our patience, he said, “is exhausted.”"
    marks = pair_marks(text, 0, len(text))
    assert [text[q.start : q.end] for q in marks.pairs] == ["is exhausted."]
    assert marks.alone == (0,)


def test_a_pair_never_crosses_the_end_of_the_paragraph() -> None:
    text = "“We agree.\n\nThey disagree,” he said."
    assert pair_marks(text, 0, 10).pairs == ()
    assert pair_marks(text, 0, 10).alone == (0,)
    assert pair_marks(text, 12, len(text)).alone == (text.rindex("”"),)


def test_a_quotation_that_the_next_paragraph_opens_anew_runs_to_the_end_of_its_paragraph() -> None:
    text = "“We agree.\n\n“They do not,” he said."
    marks = pair_marks(text, 0, 10, next_start=12)
    assert [(text[q.start : q.end], q.runs_on) for q in marks.pairs] == [("We agree.", True)]
    assert marks.alone == ()


def test_marks_inside_a_quotation_belong_to_it() -> None:
    assert words("Putin said: “The ‘velvet revolution’ is over.”") == ["The ‘velvet revolution’ is over."]
