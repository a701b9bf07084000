"""The reference files hold facts in the shape that the readers expect and do not contradict each other."""

import json
import re
from collections import defaultdict
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from articles.reading.edtf import bounds

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "reference"

SHAPES = {
    "publications": {"key", "name", "names", "epoch"},
    "countries": {
        "iso3", "iso2", "name", "names", "demonyms", "capital", "latitude", "longitude", "historic",
    },
    "places": {"key", "name", "names", "kind", "country", "latitude", "longitude", "authority"},
    "organisations": {"key", "name", "acronym", "names", "kind", "country"},
    "outlets": {"key", "name", "names", "kind", "country", "owner", "collective"},
    "offices": {"person", "names", "title", "actor", "start", "end", "certainty", "source"},
    "metonyms": {"text", "names", "actor", "stands_for", "from", "to", "not_when", "note"},
}
FEWEST = {
    "publications": 8,
    "countries": 250,
    "places": 400,
    "organisations": 500,
    "outlets": 800,
    "offices": 1000,
    "metonyms": 300,
}
KEYED = ("publications", "places", "organisations", "outlets")
OUTLET_KINDS = {"agency", "newspaper", "tv", "radio", "web", "magazine", "media"}
CITY_COLUMNS = ["geonameid", "name", "iso3", "latitude", "longitude", "population", "names"]

Row = dict[str, Any]


@lru_cache
def content(name: str) -> Row:
    loaded: Row = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return loaded


def rows(name: str) -> list[Row]:
    found: list[Row] = content(name)["rows"]
    return found


@lru_cache
def cities() -> list[list[str]]:
    return [line.split("\t") for line in (FOLDER / "cities.tsv").read_text(encoding="utf-8").splitlines()]


@lru_cache
def codes() -> frozenset[str]:
    return frozenset(row["iso3"] for row in rows("countries"))


@lru_cache
def actors() -> frozenset[str]:
    return codes() | {row["key"] for row in rows("organisations")}


def shared_names(name: str, key: str, field: str = "names") -> dict[str, set[str]]:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows(name):
        for spelling in row[field]:
            owners[spelling].add(row[key])
    return {spelling: keys for spelling, keys in owners.items() if len(keys) > 1}


def on_the_globe(latitude: float, longitude: float) -> bool:
    return -90 <= latitude <= 90 and -180 <= longitude <= 180


def edtf_days(value: str | None) -> tuple[date | None, date | None]:
    return (None, None) if value in (None, "..") else bounds(value)


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_file_says_where_its_facts_come_from(name: str) -> None:
    assert set(content(name)) == {"provenance", "rows"}
    assert len(content(name)["provenance"]) > 80


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_every_row_has_exactly_the_agreed_keys(name: str) -> None:
    assert [row for row in rows(name) if set(row) != SHAPES[name]] == []


@pytest.mark.parametrize("name", sorted(FEWEST))
def test_no_file_has_shrunk(name: str) -> None:
    assert len(rows(name)) >= FEWEST[name]


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_names_are_trimmed_printed_and_not_repeated_within_a_row(name: str) -> None:
    wrong = [
        row["names"]
        for row in rows(name)
        if not row["names"]
        or len(set(row["names"])) != len(row["names"])
        or any(n != n.strip() or not n.isprintable() or not n for n in row["names"])
    ]
    assert wrong == []


@pytest.mark.parametrize("name", [n for n in sorted(SHAPES) if "name" in SHAPES[n]])
def test_a_name_is_among_its_own_spellings(name: str) -> None:
    assert [row["name"] for row in rows(name) if row["name"] not in row["names"]] == []


@pytest.mark.parametrize("name", KEYED)
def test_keys_are_unique_lower_case_slugs(name: str) -> None:
    keys = [row["key"] for row in rows(name)]
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key) is None] == []


def test_country_codes_are_three_and_two_capitals_and_unique() -> None:
    three = [row["iso3"] for row in rows("countries")]
    two = [row["iso2"] for row in rows("countries") if not row["historic"]]
    assert len(set(three)) == len(three)
    assert len(set(two)) == len(two)
    assert [code for code in three if not (len(code) == 3 and code.isalpha() and code.isupper())] == []
    assert [code for code in two if not (len(code) == 2 and code.isalpha() and code.isupper())] == []


def test_former_states_and_kosovo_are_countries() -> None:
    historic = {row["iso3"] for row in rows("countries") if row["historic"]}
    assert historic >= {"SUN", "YUG", "SCG", "CSK", "DDR"}
    assert "XKX" in codes()
    assert not historic & {"RUS", "SRB", "CZE", "DEU"}


def test_no_name_or_demonym_belongs_to_two_countries() -> None:
    assert shared_names("countries", "iso3") == {}
    assert shared_names("countries", "iso3", "demonyms") == {}


def test_every_sovereign_state_has_a_demonym_and_a_capital() -> None:
    states = {row["actor"] for row in rows("metonyms")} & codes()
    poor = [
        row["iso3"]
        for row in rows("countries")
        if row["iso3"] in states - {"COG", "DMA", "VAT"} and not (row["capital"] and row["demonyms"])
    ]
    assert poor == []


@pytest.mark.parametrize(("iso3", "printed"), [
    ("RUS", "Russian Federation"), ("KOR", "ROK"), ("PRK", "DPRK"), ("KGZ", "Kirghizstan"),
    ("BLR", "Belorussia"),
    ("MDA", "Moldavia"), ("CIV", "Côte d'Ivoire"), ("MKD", "Macedonia"), ("COD", "Zaire"), ("USA", "U.S."),
    ("ARE", "UAE"), ("MMR", "Burma"), ("SUN", "USSR"), ("CZE", "Czechia"), ("SWZ", "Swaziland"),
    ("CHN", "PRC"),
])
def test_older_and_shorter_names_lead_to_the_country(iso3: str, printed: str) -> None:
    assert [row["iso3"] for row in rows("countries") if printed in row["names"]] == [iso3]


@pytest.mark.parametrize(("iso3", "printed"), [
    ("BLR", "Belarusan"), ("KGZ", "Kirghiz"), ("AZE", "Azeri"), ("KAZ", "Kazakhstani"), ("NLD", "Dutch"),
    ("CHE", "Swiss"), ("GBR", "British"), ("SUN", "Soviet"), ("PHL", "Filipino"), ("DNK", "Danes"),
])
def test_demonyms_lead_to_the_country(iso3: str, printed: str) -> None:
    assert [row["iso3"] for row in rows("countries") if printed in row["demonyms"]] == [iso3]


def test_a_people_without_a_state_is_no_demonym() -> None:
    demonyms = {demonym for row in rows("countries") for demonym in row["demonyms"]}
    assert not demonyms & {"Chechen", "Kurdish", "Kurd", "Abkhaz", "Tatar", "Uighur", "Korean", "Us"}


@pytest.mark.parametrize("name", ["places", "organisations", "outlets"])
def test_a_country_is_one_of_the_countries_file_or_null(name: str) -> None:
    assert {row["country"] for row in rows(name)} - codes() <= {None}


@pytest.mark.parametrize("name", ["places", "countries"])
def test_coordinates_lie_on_the_globe(name: str) -> None:
    wrong = [
        row["name"]
        for row in rows(name)
        if row["latitude"] is not None and not on_the_globe(row["latitude"], row["longitude"])
    ]
    assert wrong == []
    assert [r["name"] for r in rows(name) if (r["latitude"] is None) != (r["longitude"] is None)] == []


def test_every_own_place_has_coordinates_and_its_own_authority_number() -> None:
    assert [row["key"] for row in rows("places") if row["latitude"] is None] == []
    assert [row["key"] for row in rows("places") if row["authority"] != f"demarche:{row['key']}"] == []


def test_seas_and_straits_between_states_have_no_country() -> None:
    countries = {row["key"]: row["country"] for row in rows("places")}
    shared = ("black-sea", "caspian-sea", "sea-of-japan", "taiwan-strait", "kashmir")
    assert {countries[key] for key in shared} == {None}


def test_the_four_islands_have_both_their_names() -> None:
    names = {spelling for row in rows("places") for spelling in row["names"]}
    assert names >= {"Iturup", "Etorofu", "Kunashir", "Kunashiri", "Shikotan", "Habomai"}
    assert "Northern Territories" in names


@pytest.mark.parametrize("name", ["places", "organisations", "outlets"])
def test_no_spelling_belongs_to_two_rows(name: str) -> None:
    assert shared_names(name, "key") == {}


def test_an_acronym_is_among_the_spellings_of_its_body() -> None:
    assert [r["key"] for r in rows("organisations") if r["acronym"] and r["acronym"] not in r["names"]] == []
    assert {row["kind"] for row in rows("organisations")} == {"organisation", "group"}


def test_outlets_are_of_a_known_kind_and_collectives_have_no_owner() -> None:
    assert {row["kind"] for row in rows("outlets")} == OUTLET_KINDS
    assert [row["key"] for row in rows("outlets") if row["collective"] and row["owner"]] == []
    assert [r["key"] for r in rows("outlets") if not r["collective"] and r["kind"] == "media"] == []


@pytest.mark.parametrize(("printed", "country"), [
    ("Russian agencies", "RUS"), ("Japanese media", "JPN"), ("Western agencies", None),
    ("wire services", None),
])
def test_a_collective_source_is_kept_whole(printed: str, country: str | None) -> None:
    found = [row for row in rows("outlets") if printed in row["names"]]
    assert [(row["collective"], row["country"]) for row in found] == [(True, country)]


def test_no_outlet_is_named_like_a_country_or_its_people() -> None:
    taken = {name for row in rows("countries") for name in row["names"] + row["demonyms"]}
    assert {name for row in rows("outlets") for name in row["names"]} & taken == set()


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
        for earlier, later in zip(sorted(held), sorted(held)[1:], strict=False)
        if earlier[1] is None or earlier[1] > later[0]
    ]
    assert beside == []


@pytest.mark.parametrize(("day", "title", "actor", "person"), [
    (date(2000, 2, 11), "Prime Minister", "JPN", "Keizo Obuchi"),
    (date(2000, 2, 11), "Foreign Minister", "RUS", "Igor Ivanov"),
    (date(2005, 11, 17), "Foreign Minister", "JPN", "Taro Aso"),
    (date(1998, 5, 1), "President", "AZE", "Heydar Aliyev"),
    (date(2014, 9, 1), "Chancellor", "DEU", "Angela Merkel"),
    (date(2022, 3, 1), "President", "UKR", "Volodymyr Zelensky"),
    (date(2003, 3, 20), "Secretary-General", "un", "Kofi Annan"),
])
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


@pytest.mark.parametrize(("printed", "year", "actor"), [
    ("Bonn", 1996, "DEU"), ("Almaty", 1996, "KAZ"), ("Astana", 2005, "KAZ"), ("Kiev", 1999, "UKR"),
    ("Moscow", 1985, "SUN"), ("Moscow", 2000, "RUS"), ("Belgrade", 1999, "YUG"), ("Belgrade", 2010, "SRB"),
    ("Quai d'Orsay", 2003, "FRA"), ("Foggy Bottom", 2003, "state-department"), ("Prague", 2002, "CZE"),
])
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


@pytest.mark.parametrize(("printed", "iso3"), [
    ("Kiev", "UKR"), ("Peking", "CHN"), ("Ashkhabad", "TKM"), ("Lvov", "UKR"), ("Bombay", "IND"),
    ("Grozny", "RUS"), ("Sukhumi", "GEO"), ("Vladivostok", "RUS"), ("Leningrad", "RUS"),
    ("Geneva", "CHE"), ("Kishinev", "MDA"),
])
def test_the_largest_city_of_an_older_spelling_is_the_one_meant(printed: str, iso3: str) -> None:
    _, *table = cities()
    named = [row for row in table if printed in row[6].split("|")]
    assert max(named, key=lambda row: int(row[5]))[2] == iso3
