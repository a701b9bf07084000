"""Events in idioms, passives and participles: the same deed in other words, and whose deed it is."""

from collections.abc import Callable

import pytest

from relations.extraction.values import EventFound
from tests.relations.event_world import model, read, side

__all__ = ["model", "read"]  # fixtures

Reader = Callable[[str], tuple[EventFound, ...]]

WORDINGS = [
    ("Russia put Georgia on notice.", "THREATEN", "RUS", "GEO"),
    ("Kenyan students threw stones at police in Nairobi.", "PROTEST", "KEN", ""),
    ("Turkey lent Armenia two helicopters.", "AID", "TUR", "ARM"),
    ("Armenia was lent two helicopters by Turkey.", "AID", "TUR", "ARM"),
    ("Russia handed over two patrol boats to Georgia.", "AID", "RUS", "GEO"),
    ("Japan gave its consent to the inspection by Russia.", "AGREE", "JPN", "RUS"),
    ("Canada extended recognition to Georgia.", "SUPPORT", "CAN", "GEO"),
    ("French and Spanish engineers jointly rebuilt the bridge.", "COOPERATE", "ESP+FRA", ""),
    ("The Kremlin called the Georgian decision an insult.", "ACCUSE", "RUS", "GEO"),
    ("Germany showed the Iranian envoy the door.", "REJECT", "DEU", "IRN"),
    ("Ukrainian miners downed tools on Monday.", "PROTEST", "UKR", ""),
    ("Russia expressed regret to Japan.", "CONCEDE", "RUS", "JPN"),
    ("The United States sent a carrier group toward Iran.", "MOBILIZE", "USA", "IRN"),
    ("Germany gave Georgia an old lighthouse.", "AID", "DEU", "GEO"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "kind", "actors", "recipients"), WORDINGS, ids=[row[0] for row in WORDINGS])
def test_a_deed_is_known_in_other_words(read: Reader, text: str, kind: str, actors: str, recipients: str) -> None:
    assert [(e.type, side(e.actors), side(e.recipients)) for e in read(text)] == [(kind, actors, recipients)]


@pytest.mark.model
def test_who_is_accused_of_a_deed_does_it(read: Reader) -> None:
    found = read("Ukraine accused Belarus of helping Russia.")
    assert ("AID", "BLR", "RUS", "reported") in [(e.type, side(e.actors), side(e.recipients), e.status) for e in found]


@pytest.mark.model
def test_its_embassy_is_that_of_the_subject_above(read: Reader) -> None:
    found = read("Saudi Arabia cut diplomatic ties with Iran after protesters stormed its embassy in Tehran.")
    assert ("PROTEST", "SAU") in [(e.type, side(e.recipients)) for e in found]


@pytest.mark.model
def test_harm_that_one_state_says_another_did_is_an_accusation_too(read: Reader) -> None:
    found = read("Georgia said that Russian troops had shelled a village.")
    assert [(e.type, side(e.actors), e.status) for e in found] == [
        ("ACCUSE", "GEO", "occurred"),
        ("ASSAULT", "RUS", "reported"),
    ]


@pytest.mark.model
def test_two_deeds_of_one_type_side_by_side_are_two(read: Reader) -> None:
    found = read("Japan recalled its ambassador to India and suspended aid to India.")
    assert [e.type for e in found] == ["SANCTION", "SANCTION"]


@pytest.mark.model
def test_to_deny_a_report_is_no_deed(read: Reader) -> None:
    assert read("The Kremlin denied the reports.") == ()


@pytest.mark.model
def test_a_participle_that_only_tells_the_outcome_is_no_second_deed(read: Reader) -> None:
    found = read("Thailand and Cambodia exchanged fire along their border, killing five soldiers.")
    assert len(found) == 1


@pytest.mark.model
def test_a_deed_of_nobody_named_is_kept_where_the_sentence_is_of_states(read: Reader) -> None:
    found = read("Japan will resume aid to Myanmar if the army frees Suu Kyi.")
    assert "RETREAT" in [e.type for e in found]


@pytest.mark.model
def test_a_bare_verb_without_a_named_recipient_is_no_deed(read: Reader) -> None:
    assert read("Germany gave an old lighthouse a coat of paint.") == ()


@pytest.mark.model
def test_an_irregular_past_is_its_verb_though_the_model_leaves_it(read: Reader) -> None:
    found = read("Japan recalled its ambassador to India and froze its loans to India.")
    assert [e.type for e in found] == ["SANCTION", "SANCTION"]
