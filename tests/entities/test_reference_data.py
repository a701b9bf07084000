"""The reference files hold facts in the shape that the readers expect and do not contradict each other."""

import re

import pytest

from tests.entities.reference_rows import (
    FEWEST,
    KEYED,
    OUTLET_KINDS,
    SHAPES,
    codes,
    content,
    on_the_globe,
    rows,
    shared_names,
)


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


@pytest.mark.parametrize(
    ("iso3", "printed"),
    [
        ("RUS", "Russian Federation"),
        ("KOR", "ROK"),
        ("PRK", "DPRK"),
        ("KGZ", "Kirghizstan"),
        ("BLR", "Belorussia"),
        ("MDA", "Moldavia"),
        ("CIV", "Côte d'Ivoire"),
        ("MKD", "Macedonia"),
        ("COD", "Zaire"),
        ("USA", "U.S."),
        ("ARE", "UAE"),
        ("MMR", "Burma"),
        ("SUN", "USSR"),
        ("CZE", "Czechia"),
        ("SWZ", "Swaziland"),
        ("CHN", "PRC"),
    ],
)
def test_older_and_shorter_names_lead_to_the_country(iso3: str, printed: str) -> None:
    assert [row["iso3"] for row in rows("countries") if printed in row["names"]] == [iso3]


@pytest.mark.parametrize(
    ("iso3", "printed"),
    [
        ("BLR", "Belarusan"),
        ("KGZ", "Kirghiz"),
        ("AZE", "Azeri"),
        ("KAZ", "Kazakhstani"),
        ("NLD", "Dutch"),
        ("CHE", "Swiss"),
        ("GBR", "British"),
        ("SUN", "Soviet"),
        ("PHL", "Filipino"),
        ("DNK", "Danes"),
    ],
)
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


@pytest.mark.parametrize(
    ("printed", "country"),
    [
        ("Russian agencies", "RUS"),
        ("Japanese media", "JPN"),
        ("Western agencies", None),
        ("wire services", None),
    ],
)
def test_a_collective_source_is_kept_whole(printed: str, country: str | None) -> None:
    found = [row for row in rows("outlets") if printed in row["names"]]
    assert [(row["collective"], row["country"]) for row in found] == [(True, country)]


def test_no_outlet_is_named_like_a_country_or_its_people() -> None:
    taken = {name for row in rows("countries") for name in row["names"] + row["demonyms"]}
    assert {name for row in rows("outlets") for name in row["names"]} & taken == set()
