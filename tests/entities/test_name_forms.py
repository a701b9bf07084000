"""Spellings of personal names."""

import pytest

from entities.extraction.name_forms import folded, same_given, slug, surname


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aliyev", "Aliev"),
        ("Lukashenka", "Lukashenko"),
        ("Dudayev", "Dudaev"),
        ("Sergei", "Sergey"),
        ("Yury", "Yuri"),
        ("Khasbulatov", "Hasbulatov"),
        ("Primakov", "Primakow"),
    ],
)
def test_transliterations_of_one_name_fold_to_one_form(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Ivanov", "Ivanova"), ("Kuchma", "Kuchera"), ("Abe", "Aso"), ("Kono", "Kan")]
)
def test_different_names_stay_apart(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_a_surname_takes_its_particles_with_it() -> None:
    assert surname("Max van der Stoel") == "van der Stoel"
    assert surname("Boris Yeltsin") == "Yeltsin"


def test_a_chinese_name_has_its_surname_first() -> None:
    assert surname("Jiang Zemin", "CHN") == "Jiang"


def test_an_initial_may_be_any_name_that_begins_so() -> None:
    assert same_given("G.", "George")
    assert not same_given("Igor", "Sergei")


def test_an_id_is_ascii() -> None:
    assert slug("Gerhard Schröder") == "gerhard-schroder"
