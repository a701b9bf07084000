"""Offices, metonyms, publications and cities of the reference data hold together."""

from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from tests.entities.reference_rows import (
    CITY_COLUMNS,
    FOLDER,
    actors,
    cities,
    codes,
    edtf_days,
    on_the_globe,
    rows,
    shared_names,
)


@pytest.mark.parametrize("name", ["offices", "metonyms"])
def test_offices_and_metonyms_point_to_actors_that_exist(name: str) -> None:
    assert {row["actor"] for row in rows(name)} - actors() == set()


def test_terms_of_office_are_well_formed_dates_in_order() -> None:
    for row in rows("offices"):
        first, last = edtf_days(row["start"])[0], edtf_days(row["end"])[1]
        assert first is not None, row
        assert last is None or first <= last, row


def test_certainty_is_one_of_the_three_letters_of_the_chronology() -> None:
    assert {row["certainty"] for row in rows("offices")} == {"V", "S", "G"}
    assert [row["person"] for row in rows("offices") if not row["source"]] == []


def test_a_person_is_among_the_spellings_of_the_person() -> None:
    assert [row["person"] for row in rows("offices") if row["person"] not in row["names"]] == []


def test_only_the_two_bushes_share_a_spelling() -> None:
    assert shared_names("offices", "person") == {"George Bush": {"George H. W. Bush", "George W. Bush"}}


def test_no_head_of_state_or_government_sits_beside_another() -> None:
    titles = {"President", "Prime Minister", "Foreign Minister", "Secretary of State", "Chancellor"}
    terms: dict[tuple[str, str], list[tuple[date, date | None, str]]] = defaultdict(list)
    for row in rows("offices"):
        if row["title"] in titles:
            first = edtf_days(row["start"])[1]
            assert first is not None
            terms[row["actor"], row["title"]].append((first, edtf_days(row["end"])[0], row["person"]))
    beside = [
        (office, earlier[2], later[2])
        for office, held in terms.items()
        for earlier, later in pairwise(sorted(held, key=lambda term: (term[0], term[1] or date.max)))
        if earlier[1] is None or earlier[1] > later[0]
    ]
    assert beside == []


@pytest.mark.parametrize(
    ("day", "title", "actor", "person"),
    [
        (date(2000, 2, 11), "Prime Minister", "JPN", "Keizo Obuchi"),
        (date(2000, 2, 11), "Foreign Minister", "RUS", "Igor Ivanov"),
        (date(2005, 11, 17), "Foreign Minister", "JPN", "Taro Aso"),
        (date(1998, 5, 1), "President", "AZE", "Heydar Aliyev"),
        (date(2014, 9, 1), "Chancellor", "DEU", "Angela Merkel"),
        (date(2022, 3, 1), "President", "UKR", "Volodymyr Zelensky"),
        (date(2003, 3, 20), "Secretary-General", "un", "Kofi Annan"),
    ],
)
def test_the_holder_of_an_office_on_a_day_is_known(day: date, title: str, actor: str, person: str) -> None:
    holders = {
        row["person"]
        for row in rows("offices")
        if (row["title"], row["actor"]) == (title, actor)
        and (edtf_days(row["start"])[0] or date.min) <= day <= (edtf_days(row["end"])[1] or date.max)
    }
    assert holders == {person}


def test_the_meaning_of_a_metonym_has_bounds_in_order() -> None:
    for row in rows("metonyms"):
        first, last = edtf_days(row["from"])[0], edtf_days(row["to"])[1]
        assert first is None or last is None or first <= last, row
        assert row["text"] in row["names"], row
        assert isinstance(row["not_when"], list), row


def test_a_place_stands_for_a_state_in_no_more_than_one_row_at_a_time() -> None:
    meanings: dict[tuple[str, bool], list[tuple[date, date]]] = defaultdict(list)
    for row in rows("metonyms"):
        for spelling in row["names"]:
            reach = (edtf_days(row["from"])[0] or date.min, edtf_days(row["to"])[0] or date.max)
            meanings[spelling, row["actor"] in codes()].append(reach)
    clashes = [
        spelling
        for (spelling, _), reaches in meanings.items()
        for earlier, later in zip(sorted(reaches), sorted(reaches)[1:], strict=False)
        if earlier[1] > later[0]
    ]
    assert clashes == []


@pytest.mark.parametrize(
    ("printed", "year", "actor"),
    [
        ("Bonn", 1996, "DEU"),
        ("Almaty", 1996, "KAZ"),
        ("Astana", 2005, "KAZ"),
        ("Kiev", 1999, "UKR"),
        ("Moscow", 1985, "SUN"),
        ("Moscow", 2000, "RUS"),
        ("Belgrade", 1999, "YUG"),
        ("Belgrade", 2010, "SRB"),
        ("Quai d'Orsay", 2003, "FRA"),
        ("Foggy Bottom", 2003, "state-department"),
        ("Prague", 2002, "CZE"),
    ],
)
def test_a_capital_stands_for_the_government_of_its_day(printed: str, year: int, actor: str) -> None:
    day = date(year, 6, 30)
    assert [
        row["actor"]
        for row in rows("metonyms")
        if printed in row["names"]
        and (edtf_days(row["from"])[0] or date.min) <= day <= (edtf_days(row["to"])[1] or date.max)
    ] == [actor]


def test_volume_six_of_the_monitor_is_the_year_2000_and_volume_two_of_its_heir_2005() -> None:
    epochs = {row["name"]: row["epoch"] for row in rows("publications")}
    assert epochs["Monitor"] + 6 == 2000
    assert epochs["Eurasia Daily Monitor"] + 2 == 2005


def test_the_city_table_says_where_its_facts_come_from() -> None:
    assert "CC BY 4.0" in (FOLDER / "cities.provenance.txt").read_text(encoding="utf-8")


def test_the_city_table_has_its_columns_and_no_city_under_fifteen_thousand() -> None:
    header, *table = cities()
    assert header == CITY_COLUMNS
    assert len(table) > 20_000
    assert {len(row) for row in table} == {len(CITY_COLUMNS)}
    assert min(int(row[5]) for row in table) >= 15_000
    assert len({row[0] for row in table}) == len(table)


def test_cities_lie_on_the_globe_and_in_known_countries() -> None:
    _, *table = cities()
    assert {row[2] for row in table} - codes() == set()
    assert [row[1] for row in table if not on_the_globe(float(row[3]), float(row[4]))] == []
    assert [row[1] for row in table if row[1] not in row[6].split("|")] == []


@pytest.mark.parametrize(
    ("printed", "iso3"),
    [
        ("Kiev", "UKR"),
        ("Peking", "CHN"),
        ("Ashkhabad", "TKM"),
        ("Lvov", "UKR"),
        ("Bombay", "IND"),
        ("Grozny", "RUS"),
        ("Sukhumi", "GEO"),
        ("Vladivostok", "RUS"),
        ("Leningrad", "RUS"),
        ("Geneva", "CHE"),
        ("Kishinev", "MDA"),
    ],
)
def test_the_largest_city_of_an_older_spelling_is_the_one_meant(printed: str, iso3: str) -> None:
    _, *table = cities()
    named = [row for row in table if printed in row[6].split("|")]
    assert max(named, key=lambda row: int(row[5]))[2] == iso3
