"""Pronouns, descriptions and unnamed sources, and the questions that other parts ask."""

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from entities.extraction.who import actor_at, country_of, described, head_actor

Read = Callable[..., Doc]
pytestmark = pytest.mark.model


def meant(doc: Doc, words: str) -> list[str | None]:
    return [r.ref for r in doc._.references if doc.text[r.start : r.end] == words]


def test_he_is_the_subject_of_the_sentence_before(read: Read) -> None:
    doc = read("Igor Ivanov met Keizo Obuchi in Tokyo. He refused to sign.")
    assert meant(doc, "He") == ["igor-ivanov"]


def test_a_pronoun_may_stand_before_its_name(read: Read) -> None:
    doc = read("During his five years in office, Igor Ivanov has visited Japan once.")
    assert meant(doc, "his") == ["igor-ivanov"]


def test_she_is_the_woman_of_two_people_named_before(read: Read) -> None:
    doc = read("Keizo Obuchi and Madeleine Albright arrived in Tokyo. She spoke first.")
    assert meant(doc, "She") == ["madeleine-albright"]


def test_they_are_the_coordinated_subjects(read: Read) -> None:
    doc = read("When Igor Ivanov and Keizo Obuchi met in Tokyo, they agreed on a date.")
    assert meant(doc, "they") == ["igor-ivanov", "keizo-obuchi"]


def test_a_definite_office_is_its_holder_in_the_article(read: Read) -> None:
    doc = read("Russian Foreign Minister Igor Ivanov left Japan. The Russian Foreign Minister told reporters so.")
    assert meant(doc, "The Russian Foreign Minister") == ["igor-ivanov"]


def test_both_sides_are_the_two_countries_just_named(read: Read) -> None:
    doc = read("Russia and Japan held talks. Both sides agreed to sign. The two countries will meet again.")
    assert sorted(map(str, meant(doc, "Both sides"))) == ["JPN", "RUS"]
    assert sorted(map(str, meant(doc, "The two countries"))) == ["JPN", "RUS"]


def test_the_leaders_are_people_and_the_government_is_its_country(read: Read) -> None:
    doc = read(
        "Turkish President Ahmet Sezer met Greek Prime Minister Costas Simitis. "
        "Both leaders smiled. The Japanese government did not."
    )
    assert meant(doc, "Both leaders") == ["ahmet-sezer", "costas-simitis"]
    assert meant(doc, "The Japanese government") == ["JPN"]


@pytest.mark.parametrize(
    "words",
    ["A Kremlin source", "Japanese officials", "A senior US official", "Sources in the Japanese government"],
)
def test_an_unnamed_source_is_described_and_nobody(read: Read, words: str) -> None:
    doc = read(f"{words} said that the talks had failed.")
    assert [(r.ref, r.described) for r in doc._.references if r.start == 0] == [(None, words)]
    subject = next(t for t in doc if t.dep_ == "nsubj")
    assert described(doc, subject) == words


def test_the_paper_is_the_newspaper_named_last_and_not_an_agency(read: Read) -> None:
    doc = read("Kommersant wrote that Japan had agreed. Interfax denied it. The paper added nothing.")
    assert meant(doc, "The paper") == ["kommersant"]


def test_the_head_of_a_phrase_tells_who_is_meant(read: Read) -> None:
    doc = read("Russian Foreign Minister Igor Ivanov and Japanese officials met.", date(2000, 2, 15))
    name = doc.text.index("Ivanov")
    assert actor_at(doc, 0, name + len("Ivanov")) == ("igor-ivanov", "JPN")
    officials = next(t for t in doc if t.text == "officials")
    assert head_actor(doc, officials) == ("JPN",)
    assert country_of(doc, "igor-ivanov") == "RUS"
    assert country_of(doc, "JPN") == "JPN"
    assert country_of(doc, "nobody") is None


def test_outlets_in_a_citation_are_no_people_and_an_acronym_is_its_body(read: Read) -> None:
    doc = read("Japan backs Russia in the Bank of Eastern Settlements (BES). The BES agreed, Asahi Shimbun wrote.")
    assert [m.label for m in doc._.mentions if m.text == "Asahi Shimbun"] == ["ORG"]
    refs = {m.ref for m in doc._.mentions if m.text == "BES"}
    assert len(refs) == 1
    assert None not in refs
