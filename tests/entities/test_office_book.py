"""Office holders by their surname alone."""

from datetime import date

from entities.extraction.gazetteer import Office
from entities.extraction.offices import OfficeBook, When


def office(person: str, title: str, actor: str, start: str, end: str) -> Office:
    return Office(person, title, actor, start, end, (person,))


BOOK = OfficeBook(
    (
        office("Dwight Eisenhower", "President", "USA", "1953", "1961"),
        office("Idriss Deby", "President", "TCD", "1990", "2021"),
        office("Mahamat Deby", "President", "TCD", "2021", ".."),
        office("Sergei Ivanov", "Prime Minister", "RUS", "2001", "2007"),
        office("Mitko Ivanov", "President", "BGR", "2001", "2007"),
        office("Hans Keller", "Defence Minister", "AUT", "2001", "2007"),
    )
)


def test_a_past_head_of_state_is_known_by_a_surname_that_no_other_state_has() -> None:
    then = When(date(2006, 1, 1), date(2006, 1, 1))
    assert {o.actor for o in BOOK.ever("Eisenhower", then)} == {"USA"}
    assert {o.actor for o in BOOK.ever("Deby", When())} == {"TCD"}
    assert [o.person for o in BOOK.ever("Deby", then)] == ["Idriss Deby"]
    assert not BOOK.ever("Ivanov", then)


def test_no_minister_and_nobody_of_the_future_is_known_by_surname_alone() -> None:
    assert not BOOK.ever("Keller", When())
    assert not BOOK.ever("Eisenhower", When(date(1950, 1, 1), date(1950, 1, 1)))
