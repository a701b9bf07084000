"""Look-up of names in plain reference rows."""

from collections import Counter
from datetime import date

from entities.extraction.gazetteer import Country, Gazetteer, KnownPlace, Office, edge, plain


def test_a_spelling_with_a_curly_apostrophe_and_accents_is_found_plain() -> None:
    assert plain("Côte d’Ivoire") == "Cote d'Ivoire"


def test_a_plural_demonym_is_known_from_its_singular(gazetteer: Gazetteer) -> None:
    assert [m.entry.iso3 for m in gazetteer.meanings("Georgians") if isinstance(m.entry, Country)] == ["GEO"]


def test_a_small_city_has_no_meaning_until_the_model_sees_a_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.meanings("Geneva") == []
    found = gazetteer.city("Geneva", Counter())
    assert found is not None
    assert found.country == "CHE"


def test_a_large_city_abroad_beats_a_small_one_in_a_country_that_is_named(gazetteer: Gazetteer) -> None:
    found = gazetteer.city("Geneva", Counter({"USA": 9}))
    assert found is not None
    assert found.country == "CHE"


def test_of_two_cities_alike_the_one_in_the_country_that_is_named_is_taken() -> None:
    twins = Gazetteer(
        cities=(
            KnownPlace("a", "Tripoli", (), "city", "LBY", population=150_000),
            KnownPlace("b", "Tripoli", (), "city", "LBN", population=100_000),
        )
    )
    found = twins.city("Tripoli", Counter({"LBN": 1}))
    assert found is not None
    assert found.country == "LBN"


def test_a_capital_belongs_to_the_present_state_before_a_historic_one() -> None:
    both = Gazetteer(
        countries=(
            Country("SUN", "Soviet Union", (), ("Soviet",), "Moscow", historic=True),
            Country("RUS", "Russia", (), ("Russian",), "Moscow"),
        )
    )
    capital = both.capital_of("Moscow", Counter({"SUN": 5}))
    assert capital is not None
    assert capital.iso3 == "RUS"


def test_the_last_day_of_a_month_closes_an_office() -> None:
    assert edge("2000-02", upper=True) == date(2000, 2, 29)
    assert edge("1999-12", upper=True) == date(1999, 12, 31)
    assert edge("..", upper=True) is None


def test_an_office_is_held_on_its_days_only() -> None:
    office = Office("A B", "President", "RUS", "1999-12-31", "2000-05-07")
    assert office.held_on(date(2000, 2, 15), date(2000, 2, 15))
    assert not office.held_on(date(2000, 5, 8), date(2000, 5, 8))
