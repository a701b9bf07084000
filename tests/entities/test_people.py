"""People with their offices."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from entities.extraction.values import ActorFound

Read = Callable[..., Doc]
pytestmark = pytest.mark.model


def person(doc: Doc, name: str) -> ActorFound:
    found: list[ActorFound] = [a for a in doc._.actors if a.kind == "person" and a.name == name]
    assert len(found) == 1, [a.name for a in doc._.actors]
    return found[0]


def roles(doc: Doc, name: str) -> list[tuple[str, str | None]]:
    return [(r.title, r.country) for r in person(doc, name).roles]


@pytest.mark.parametrize(
    ("text", "name", "title", "country"),
    [
        ("Russian Foreign Minister Igor Ivanov spoke.", "Igor Ivanov", "Foreign Minister", "RUS"),
        ("Japan's ambassador to Moscow, Issei Nomura, left.", "Issei Nomura", "Ambassador to Moscow", "JPN"),
        ("Issei Nomura, Japan's ambassador to Moscow, left.", "Issei Nomura", "Ambassador to Moscow", "JPN"),
        ("US Secretary of State Madeleine Albright left.", "Madeleine Albright", "Secretary of State", "USA"),
        ("Turkish foreign minister Ismail Cem agreed.", "Ismail Cem", "Foreign Minister", "TUR"),
        ("Ukraine's Economic Development and Trade Minister Pavlo Sheremeta quit.", "Pavlo Sheremeta",
         "Economic Development and Trade Minister", "UKR"),
        ("President Leonid Kuchma of Ukraine arrived.", "Leonid Kuchma", "President", "UKR"),
        ("Chechen President Aslan Maskhadov refused.", "Aslan Maskhadov", "Chechen President", "RUS"),
        ("Bosnian Serb leader Radovan Karadzic refused.", "Radovan Karadzic", "Bosnian Serb Leader", "BIH"),
        ("NATO Secretary General Javier Solana spoke.", "Javier Solana", "Secretary General", None),
        ("Georgian presidential foreign policy adviser Levan Mikeladze said so.", "Levan Mikeladze",
         "Presidential Foreign Policy Adviser", "GEO"),
        ("Greek Gen. Nikos Kouris was there.", "Nikos Kouris", "General", "GRC"),
    ],
)  # fmt: skip
def test_an_office_around_a_name_is_read_with_its_country(
    read: Read, text: str, name: str, title: str, country: str | None
) -> None:
    assert (title, country) in roles(read(text), name)


def test_then_makes_an_office_former_and_acting_makes_it_acting(read: Read) -> None:
    doc = read("Acting Russian President Vladimir Putin met then Japanese Prime Minister Ryutaro Hashimoto.")
    assert person(doc, "Vladimir Putin").roles[0].acting
    assert not person(doc, "Vladimir Putin").roles[0].former
    assert person(doc, "Ryutaro Hashimoto").roles[0].former


def test_a_counterpart_has_the_office_of_the_one_before_him(read: Read) -> None:
    doc = read("Greek Defense Minister Nikos Dendias met his Turkish counterpart, Hulusi Akar, in Athens.")
    assert roles(doc, "Hulusi Akar") == [("Defense Minister", "TUR")]


def test_a_counterpart_of_an_unnamed_country_does_not_inherit_a_country(read: Read) -> None:
    doc = read("Greek Defense Minister Nikos Dendias met his counterpart, Hulusi Akar, yesterday.")
    assert person(doc, "Hulusi Akar").country is None


def test_joint_titles_are_shared_and_their_countries_are_taken_in_order(read: Read) -> None:
    doc = read("The Russian and Japanese foreign ministers, Yevgeny Primakov and Yukihiko Ikeda, met in Geneva.")
    assert roles(doc, "Yevgeny Primakov") == [("Foreign Minister", "RUS")]
    assert roles(doc, "Yukihiko Ikeda") == [("Foreign Minister", "JPN")]


def test_a_truncated_title_is_completed(read: Read) -> None:
    doc = read("Japanese Prime Keizo Obuchi agreed.", date(2000, 2, 15))
    assert roles(doc, "Keizo Obuchi") == [("Prime Minister", "JPN")]


def test_reference_data_gives_the_dates_and_the_country_of_an_office(read: Read) -> None:
    doc = read("Foreign Minister Igor Ivanov spoke.", date(2000, 2, 15))
    role = person(doc, "Igor Ivanov").roles[0]
    assert (role.country, role.start, role.end) == ("RUS", "1998-09-11", "2004-03-09")


def test_a_full_name_without_a_title_gets_the_one_office_of_that_day(read: Read) -> None:
    assert roles(read("Keizo Obuchi agreed.", date(1999, 1, 1)), "Keizo Obuchi") == [("Prime Minister", "JPN")]
    assert roles(read("Keizo Obuchi agreed.", date(1995, 1, 1)), "Keizo Obuchi") == []


def test_two_people_with_one_surname_stay_apart_and_a_title_tells_them(read: Read) -> None:
    doc = read(
        "Defense Minister Sergei Ivanov and Foreign Minister Igor Ivanov spoke. "
        "Foreign Minister Ivanov left. Ivanov laughed."
    )
    bare = [m.ref for m in doc._.mentions if m.text == "Ivanov"]
    assert bare == ["igor-ivanov", None]


def test_a_hyphenated_pair_is_two_people(read: Read) -> None:
    doc = read("Vladimir Putin and Keizo Obuchi spoke. The Putin-Obuchi talks failed.")
    assert [m.ref for m in doc._.mentions if m.label == "PERSON"][2:] == ["vladimir-putin", "keizo-obuchi"]


def test_glued_names_are_one_person(read: Read) -> None:
    doc = read("Russian Foreign Minister AndreiKozyrev resigned. Kozyrev was tired.")
    assert [m.ref for m in doc._.mentions if m.label == "PERSON"] == ["andrei-kozyrev", "andrei-kozyrev"]


def test_a_transliteration_variant_joins_the_person(read: Read) -> None:
    doc = read("Chechen leader Dzhokhar Dudaev fled. Dudayev had ruled since 1991.")
    assert [a.id for a in doc._.actors if a.kind == "person"] == ["dzhokhar-dudaev"]


def test_a_president_named_by_surname_is_known_from_reference_data(read: Read) -> None:
    doc = read("President Clinton agreed.", date(1998, 5, 1))
    assert roles(doc, "Bill Clinton") == [("President", "USA")]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Ukraine's Ivan Petrenko met the Japanese delegation in Tokyo.", "Ivan Petrenko", "UKR"),
        ("Knut Vollebaek, a Russian, spoke to Greek reporters.", "Knut Vollebaek", "RUS"),
        ("Greek Prime Minister Costas Simitis sent his adviser, Nikos Pappas, to Ankara.", "Nikos Pappas", "GRC"),
        ("Turkish President Kemal Aksoy and his brother Cem Aksoy own a Greek ship.", "Cem Aksoy", "TUR"),
        ("Tokyo would consider a loan to Russia, Finance Minister Kenji Yachi said.", "Kenji Yachi", "JPN"),
        ("An army spokesman in Tbilisi, Major Ivan Melua, told Russian reporters so.", "Ivan Melua", "GEO"),
    ],
)
def test_a_country_is_read_from_the_grammar_around_a_name(read: Read, text: str, name: str, country: str) -> None:
    assert person(read(text), name).country == country


def test_a_private_person_gets_no_country_from_the_sentence(read: Read) -> None:
    assert person(read("A Russian court sentenced Evan Porter for espionage."), "Evan Porter").country is None


def test_an_envoy_is_not_of_the_state_he_is_sent_to(read: Read) -> None:
    doc = read("Barzan Tikrit, then ambassador in Tokyo, asked for a permit.")
    assert person(doc, "Barzan Tikrit").country is None


def test_presidents_listed_after_their_states_are_taken_in_order(read: Read) -> None:
    doc = read("The presidents of Russia, Georgia and Turkey, Igor Orlov, Vano Melua and Cem Kaya, declared a truce.")
    assert [person(doc, n).country for n in ("Igor Orlov", "Vano Melua", "Cem Kaya")] == ["RUS", "GEO", "TUR"]
    assert roles(doc, "Cem Kaya") == [("President", "TUR")]


def test_a_second_title_after_a_comma_leads_to_the_same_name(read: Read) -> None:
    doc = read("The Turkish interior minister, General Huseyin Aksoy, resigned.")
    assert ("Interior Minister", "TUR") in roles(doc, "Huseyin Aksoy")


def test_a_known_given_name_makes_a_person_of_what_the_model_misses(read: Read) -> None:
    doc = read("In 1999, Foday Sankoh had been pardoned, flattered and given the mines.")
    assert [a.name for a in doc._.actors if a.kind == "person"] == ["Foday Sankoh"]


def test_a_government_that_possesses_an_office_gives_it_its_country(read: Read) -> None:
    doc = read("The Turkish government's spokesperson, Cem Kaya, blamed Athens for the delay.")
    assert roles(doc, "Cem Kaya") == [("Spokesperson", "TUR")]


def test_two_offices_before_one_name_are_both_his(read: Read) -> None:
    doc = read("Turkey's deputy prime minister and foreign minister, Murat Kaya, told parliament so.")
    assert roles(doc, "Murat Kaya") == [("Deputy Prime Minister", "TUR"), ("Foreign Minister", "TUR")]


def test_a_command_and_a_rank_are_two_offices(read: Read) -> None:
    doc = read("Turkish army chief General Huseyin Aksoy was wounded in Athens.")
    assert roles(doc, "Huseyin Aksoy") == [("Army Chief", "TUR"), ("General", "TUR")]


def test_whom_one_meets_is_not_of_ones_own_state(read: Read) -> None:
    doc = read("Cem Kaya, Turkey's defence minister, met General David McKiernan.")
    assert person(doc, "David McKiernan").country is None


def test_a_foreign_colleague_gives_his_state_to_nobody_else(read: Read) -> None:
    doc = read("Trade Minister Ed Fast and his Turkish colleague Cem Kaya applauded.")
    assert (person(doc, "Ed Fast").country, person(doc, "Cem Kaya").country) == (None, "TUR")


def test_where_something_is_signed_says_nothing_of_the_signer(read: Read) -> None:
    doc = read("Ivan Petrenko, the prime minister's security adviser, put his name in Tokyo to a text.")
    assert roles(doc, "Ivan Petrenko") == [("Security Adviser", None)]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("The trade minister, Olavi Kask, told parliament in Tbilisi that the talks had failed.", "Olavi Kask", "GEO"),
        ("Ukraine's ruling party spokesman Peter Szabo called the Greek claim absurd.", "Peter Szabo", "UKR"),
        ("Ana Perez, a human rights lawyer from Belgrade, accused the army of a massacre.", "Ana Perez", "SRB"),
        ("The ambassador, Omar Faruk, was recalled by Ankara.", "Omar Faruk", "TUR"),
        ("In Tbilisi, Army chief Moeen Chowdhury said Turkey had opened fire first.", "Moeen Chowdhury", "GEO"),
        ("Opposition leader Carlos Mendes was arrested in Geneva on Tuesday.", "Carlos Mendes", None),
    ],
)
def test_places_and_senders_around_a_name_tell_whose_the_person_is(
    read: Read, text: str, name: str, country: str | None
) -> None:
    assert person(read(text), name).country == country


def test_who_receives_a_guest_is_not_of_his_state(read: Read) -> None:
    doc = read("President Jakaya Mwinyi received Turkey's ambassador, Grace Okello, in Athens.")
    assert person(doc, "Jakaya Mwinyi").country == "GRC"
    assert person(doc, "Grace Okello").country == "TUR"
