"""Who takes part where the deed's own words do not name him; sentences of our own, read whole."""

from collections.abc import Callable

import pytest

from relations.extraction.values import EventFound
from tests.relations.event_world import model, read, side

pytestmark = pytest.mark.model
Reader = Callable[[str], tuple[EventFound, ...]]

__all__ = ["model", "read"]


def _told(read: Reader, text: str, kind: str) -> list[tuple[str, str]]:
    return [(side(e.actors), side(e.recipients)) for e in read(text) if e.type == kind]


def test_one_of_those_that_did_it_did_it(read: Reader) -> None:
    assert _told(read, "Brazil was among the governments that recognised Kosovo.", "SUPPORT") == [("BRA", "XKX")]
    assert _told(read, "Poland is one of the countries that expelled Russian diplomats.", "SANCTION") == [
        ("POL", "RUS")
    ]


def test_two_between_whom_somebody_mediates_are_both_meant(read: Reader) -> None:
    assert _told(read, "Russia offered to mediate between India and Pakistan.", "AGREE") == [("RUS", "IND+PAK")]


def test_plans_for_two_countries_touch_both(read: Reader) -> None:
    assert _told(read, "Turkey blocked the defence plans for Poland and Lithuania.", "REJECT") == [("TUR", "LTU+POL")]


def test_each_is_everybody_of_the_clause_above(read: Reader) -> None:
    text = "Indonesia and Malaysia sent envoys, each demanding that Japan withdraw its ships."
    assert _told(read, text, "REQUEST") == [("IDN+MYS", "JPN")]


def test_forces_moved_are_moved_against_the_other_state_of_the_sentence(read: Reader) -> None:
    text = "Iran moved rockets to the coast after Israel had shelled Lebanon."
    assert _told(read, text, "MOBILIZE") == [("IRN", "ISR")]


def test_who_only_tells_of_a_mobilisation_is_not_its_target(read: Reader) -> None:
    text = "Ukraine said that Russia had moved two brigades to the border."
    assert _told(read, text, "MOBILIZE") == [("RUS", "")]


def test_who_tells_that_money_will_be_stopped_stops_it(read: Reader) -> None:
    assert _told(read, "France told Iran that the credit would be suspended.", "SANCTION") == [("FRA", "IRN")]


def test_who_tells_that_he_was_bombed_did_not_bomb(read: Reader) -> None:
    assert _told(read, "Israel said that its depot had been bombed.", "ASSAULT") == [("", "ISR")]


def test_a_spokesman_for_somebody_acts_for_him(read: Reader) -> None:
    assert _told(read, "A spokesman for the Turkish premier accused Greece of piracy.", "ACCUSE") == [("TUR", "GRC")]
    assert _told(read, "A senior adviser to the Iraqi premier criticised Turkey.", "ACCUSE") == [("IRQ", "TUR")]


def test_who_drafts_a_resolution_asks_what_it_asks(read: Reader) -> None:
    text = "Mexico and France drafted a resolution that asks Russia to withdraw its troops."
    assert ("FRA+MEX", "RUS") in _told(read, text, "REQUEST")


def test_what_is_handed_by_somebody_is_his_gift(read: Reader) -> None:
    assert _told(read, "Laos was forgiven its arrears by Russia.", "AID") == [("RUS", "LAO")]


def test_an_appeal_by_somebody_touches_him(read: Reader) -> None:
    assert _told(read, "An appeal by Georgia was supported by Germany and Lithuania.", "SUPPORT") == [
        ("DEU+LTU", "GEO")
    ]


def test_a_counterpart_in_a_capital_is_of_that_state(read: Reader) -> None:
    assert _told(read, "Russia's foreign minister rebuked his counterpart in Tokyo.", "ACCUSE") == [("RUS", "JPN")]


def test_a_capital_that_is_the_object_of_a_deed_is_its_state(read: Reader) -> None:
    assert _told(read, "South Korea took Tokyo to task on Friday.", "ACCUSE") == [("KOR", "JPN")]
