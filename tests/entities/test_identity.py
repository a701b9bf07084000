"""Who may be whom across articles: suggestions with reasons, never decisions."""

from hypothesis import given
from hypothesis import strategies as st

from entities.extraction.identity import LikenessFound, Person, likenesses


def pairs(*people: Person) -> dict[tuple[str, str], LikenessFound]:
    found = likenesses(people, anchored=frozenset(person.key for person in people))
    return {(pair.one, pair.other): pair for pair in found}


def person(key: str, name: str, country: str | None = "RUS", offices: tuple[str, ...] = (), year: int = 2000) -> Person:
    return Person(key, name, country, (year, year), frozenset(offices))


def test_a_surname_alone_is_suggested_for_the_only_person_who_bears_it() -> None:
    found = pairs(person("a", "Ivanov"), person("b", "Igor Ivanov"))
    assert found["a", "b"].score == 0.7
    assert "only person" in found["a", "b"].reasons[0]


def test_a_surname_that_two_persons_bear_needs_an_office_to_be_suggested() -> None:
    igor, sergei = (
        person("b", "Igor Ivanov", offices=("Foreign Minister",), year=2020),
        person("c", "Sergei Ivanov", year=2020),
    )
    found = pairs(person("a", "Ivanov", offices=("Foreign Minister",)), igor, sergei)
    assert set(found) == {("a", "b")}


def test_transliterations_of_one_name_are_suggested() -> None:
    assert ("a", "b") in pairs(person("a", "Heydar Aliyev", "AZE"), person("b", "Geydar Aliev", "AZE"))


def test_a_slip_of_one_letter_is_suggested_only_with_given_name_and_country() -> None:
    assert ("a", "b") in pairs(person("a", "Boris Yeltsin"), person("b", "Boris Yelstin"))
    assert not pairs(person("a", "Boris Yeltsin"), person("b", "Oleg Yelstin"))
    assert not pairs(person("a", "Boris Yeltsin"), person("b", "Boris Yelstin", None))


def test_persons_of_two_countries_are_never_suggested() -> None:
    assert not pairs(person("a", "Ivanov", "RUS"), person("b", "Igor Ivanov", "BGR"))


def test_two_given_names_are_two_persons() -> None:
    assert not pairs(person("a", "Igor Ivanov"), person("b", "Sergei Ivanov"))


def test_names_a_generation_apart_are_not_suggested_for_a_surname_alone() -> None:
    assert not pairs(person("a", "Ivanov", year=1960), person("b", "Igor Ivanov", year=2004))


def test_two_whom_reference_data_vouch_for_are_two() -> None:
    assert not pairs(Person("a", "Igor Ivanov", "RUS", settled=True), Person("b", "Igor Ivanov", "RUS", settled=True))


def test_different_initials_are_different_persons() -> None:
    assert not pairs(person("a", "George W. Bush", "USA"), person("b", "George H. W. Bush", "USA"))
    assert ("a", "b") in pairs(person("a", "George W. Bush", "USA"), person("b", "George Bush", "USA"))


def test_a_pair_that_no_article_names_is_left_out() -> None:
    people = (person("a", "Ivanov"), person("b", "Igor Ivanov"))
    assert likenesses(people, anchored=frozenset()) == ()


@given(st.permutations(range(5)))
def test_the_order_of_persons_does_not_matter(order: list[int]) -> None:
    names = ("Ivanov", "Igor Ivanov", "Boris Yeltsin", "Boris Yelstin", "Yegor Ivanov")
    people = [person(f"p{n}", names[n]) for n in range(5)]
    anchored = frozenset(one.key for one in people)
    assert likenesses([people[n] for n in order], anchored=anchored) == likenesses(people, anchored=anchored)
