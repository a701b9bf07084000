"""Actors side by side: columns, dates, and the marks between."""

from typing import Any

import pytest
from django.test import Client

from entities.models import Mention
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db
BOTH = "/compare/?actor=JPN&actor=RUS"


def two() -> tuple[Any, Any]:
    return rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")


def of(client: Client, address: str = BOTH) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    return response.context["page"]


def words(cell: Any) -> list[str]:
    return [card.finding.quote.words for card in cell.cards]


def test_each_actor_has_a_column_and_one_date_is_one_row(client: Client) -> None:
    japan, russia = two()
    rows.quote("Illusion.", speaker=rows.actor("ivanov", "Ivanov", "person", russia), happened="2000-02-11")
    rows.quote("A deadline.", speaker=japan, happened="2000-02-11")
    rows.quote("Earlier.", speaker=japan, happened="1999-12")
    early, late = of(client).rows
    assert (words(early.cells[0]), words(early.cells[1])) == (["Earlier."], [])
    assert (words(late.cells[0]), words(late.cells[1])) == (["A deadline."], ["Illusion."])


def test_what_both_do_stands_across_the_columns_once(client: Client) -> None:
    japan, russia = two()
    rows.commitment("sign a treaty", by=[japan, russia])
    (row,) = of(client).rows
    assert len(row.joint) == 1
    assert not row.has_cells


def test_a_voice_without_a_name_goes_by_the_name_in_its_description(client: Client) -> None:
    _, russia = two()
    made = rows.quote("No progress.", speaker_described="a Kremlin source")
    mention(made.finding, "Kremlin", russia, metonym=True)
    (row,) = of(client).rows
    assert words(row.cells[1]) == ["No progress."]


def mention(finding: Any, text: str, actor: Any, start: int | None = None, *, metonym: bool = False) -> None:
    at = finding.start if start is None else start
    Mention.objects.create(
        article=finding.article,
        sentence=finding.sentence,
        run=finding.run,
        start=at,
        end=at + len(text),
        text=text,
        label="GPE",
        actor=actor,
        metonym=metonym,
    )


def test_a_denial_and_a_contradiction_between_sides_are_named_at_both_ends(client: Client) -> None:
    japan, russia = two()
    said = rows.quote("Completely split.", speaker=russia, happened="2005-11-15")
    answer = rows.quote("Regrettable.", speaker=japan, happened="2005-11-16")
    rows.link("denies", answer.finding, said.finding)
    first, second = of(client).rows
    assert [(mark.label, mark.to) for mark in first.marks] == [("denial", f"#finding-{answer.pk}")]
    assert [(mark.label, mark.to) for mark in second.marks] == [("denial", f"#finding-{said.pk}")]


def test_one_actor_against_its_own_earlier_words_is_a_change_of_position(client: Client) -> None:
    japan, _ = two()
    before = rows.quote("An internal affair.", speaker=japan, happened="1999-10")
    now = rows.event("ACCUSE", actor=japan, happened="1999-12")
    rows.link("contradicts", now.finding, before.finding)
    assert {mark.label for row in of(client).rows for mark in row.marks} == {"change of position, Japan"}


def test_a_promise_whose_day_was_moved_is_a_change_of_position(client: Client) -> None:
    japan, _ = two()
    rows.commitment("sign by 2000", "moved", by=[japan])
    (row,) = of(client).rows
    assert [mark.label for mark in row.marks] == ["change of position, Japan"]


def test_only_differences_leaves_what_nobody_disputes(client: Client) -> None:
    japan, russia = two()
    said, answer = rows.quote("Split.", speaker=russia), rows.quote("Regrettable.", speaker=japan)
    rows.quote("Good weather.", speaker=japan)
    rows.link("contradicts", answer.finding, said.finding)
    assert of(client).total == 3
    assert of(client, BOTH + "&show=differences").total == 2


def test_a_deed_of_one_side_told_by_the_other_is_marked_as_such(client: Client) -> None:
    japan, russia = two()
    at = rows.article()
    said = rows.quote("Tokyo supported the campaign", kind="indirect", speaker=russia, article=at)
    deed = rows.event("SUPPORT", "reported", actor=japan, article=at)
    type(deed.finding).objects.filter(pk=deed.pk).update(
        sentence=said.finding.sentence, start=said.finding.start + 1, end=said.finding.end
    )
    page = text_of(client.get(BOTH))
    assert page.count("reported by the other party, Russia") == 1


def test_a_claim_without_a_doer_is_echoed_under_the_side_that_its_words_name(client: Client) -> None:
    japan, russia = two()
    at = rows.article()
    said = rows.quote("he had won Tokyo’s support", kind="indirect", speaker=russia, article=at)
    claim = rows.event("SUPPORT", "reported", recipient=russia, article=at, summary="he had won Tokyo’s support")
    type(claim.finding).objects.filter(pk=claim.pk).update(
        sentence=said.finding.sentence, start=said.finding.start + 1, end=said.finding.end
    )
    mention(said.finding, "Tokyo", japan, said.finding.start + 2, metonym=True)
    (row,) = of(client).rows
    assert [(echo.by, echo.told.summary) for echo in row.cells[0].echoes] == [("Russia", "he had won Tokyo’s support")]


def test_topic_words_and_time_narrow(client: Client) -> None:
    japan, _ = two()
    rows.quote("One.", speaker=japan, happened="1996", dossier=rows.dossier())
    rows.quote("Two.", speaker=japan, happened="1998-05", text="Two treaties.", dossier=rows.dossier())
    rows.quote("Three.", speaker=japan, happened="2006")
    assert of(client, BOTH + "&dossier=kuril-dispute").total == 2
    assert of(client, BOTH + "&happened_from=1997&happened_to=2005").total == 1
    assert of(client, BOTH + "&q=treaty").total == 1


def test_a_row_placed_by_another_clock_says_so(client: Client) -> None:
    japan, _ = two()
    rows.quote("Undated.", speaker=japan, happened="", reported="2000-02-12")
    assert "day reported" in text_of(client.get(BOTH))


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("actor=JPN", "two to four actors can be set side by side, and 1 is given: Japan"),
        ("actor=JPN&actor=Narnia", "no actor is called “Narnia”"),
        ("actor=JPN&actor=RUS&dossier=tea", "“tea” is not a dossier"),
        ("actor=JPN&actor=RUS&happened_from=1997-13", "months run from 01 to 12"),
        ("actor=JPN&actor=RUS&show=x", "is not known here"),
    ],
)
def test_a_faulty_address_is_an_error_in_words(client: Client, query: str, fault: str) -> None:
    two()
    assert fault in text_of(client.get(f"/compare/?{query}"))


def test_nothing_found_says_what_to_do(client: Client) -> None:
    two()
    assert "Nothing to set side by side" in text_of(client.get(BOTH))


def test_a_comparison_needs_as_many_statements_for_30_rows_as_for_3(client: Client) -> None:
    rows.one_of_each(3)
    few = statements(client, BOTH + "&dossier=kuril-dispute")
    rows.one_of_each(30)
    assert statements(client, BOTH + "&dossier=kuril-dispute") == few
    assert few <= MOST_STATEMENTS
