"""What the words around a deed make of it, one kind of wording after the other, on real parses."""

from collections.abc import Callable

import pytest

from relations.extraction.values import EventFound
from tests.relations.event_world import model, read

__all__ = ["model", "read"]

Reader = Callable[[str], tuple[EventFound, ...]]

CONDITIONS = [
    "Unless Sudan releases the pilots, Kenya will expel the Sudanese ambassador.",
    "Were Norway to lift its sanctions on Russia, Denmark would lift its sanctions too.",
    "Provided that Serbia lifts its embargo, Croatia would lift its sanctions on Serbia.",
    "Russia would lift its embargo on Georgia only if Georgia released the pilots.",
    "Washington would have lifted its sanctions had Iran released the hostages.",
    "As long as Iran holds the hostages, France will maintain its sanctions on Iran.",
    "But for the war, Poland would have expelled the Russian ambassador.",
    "Sudan would release the pilots, its president declared, if Kenya lifted its embargo.",
]

NO_DEED = [
    "Armenia is no longer arming Georgia.",
    "Cambodia has all but expelled the Thai ambassador.",
    "Every year Russia and China hold joint military exercises.",
    "Moldova hopes that Romania will recognize Kosovo.",
    "Had Tokyo waited, it would not have recognized Taiwan.",
    "Libya would like Italy to apologize to Tunisia.",
    "Instead of expelling the French ambassador, Ghana waited.",
    "Croatia has neither recognized Kosovo nor expelled the Serbian ambassador.",
    "Not one Saudi soldier has attacked Yemen.",
]

DENIED = [
    "It is not true that Chad attacked Sudan, the Chadian president said.",
    "It was untrue, the Turkish government declared, that Turkey had attacked Syria.",
    "The claim that Cuba had expelled the Brazilian ambassador was false.",
    "Chad called the report that it had attacked Sudan a lie.",
    "Zambia has not expelled the Zimbabwean ambassador, Zambia said.",
    "Egypt dismissed as a fabrication reports that it had attacked Libya.",
    "Sudan claimed that Ethiopia had attacked Eritrea, an allegation that Ethiopia dismissed.",
    "Iraq says that Iran attacked Kuwait, which Iran denies.",
    "Jordan has denied any part in the attack on Syria.",
    "There was no truth in Polish complaints that Russia had attacked Ukraine.",
]

REPORTED = [
    "Iran's rebels claim to have attacked Iraq.",
    "Qatar is said to have attacked Bahrain.",
    "By Mali's account, Niger attacked Chad.",
    "Chad considers that Sudan attacked Niger.",
    "Niger attacked Mali, a French officer let slip.",
    "Speaking on condition of anonymity, a Georgian officer said that Russia had attacked Armenia.",
]

SPECULATED = [
    "Iran is believed to have attacked Iraq.",
    "Rumors swept Thailand that Laos had attacked Cambodia.",
    "It is conceivable that Iran attacked Iraq.",
    "It cannot be ruled out that Niger will attack Mali.",
    "Economists expect Kenya to attack Somalia.",
    "Russia may have attacked Georgia.",
]

PLANNED = [
    "Kenya is to attack Somalia.",
    "Kenya is preparing to attack Somalia.",
    "Kenya had been about to attack Somalia.",
    "Kenya ordered its army to attack Somalia.",
    "Preparations are under way for a meeting of Egypt and Libya.",
]

CANCELLED = [
    "A meeting of Egypt and Libya, planned for May, has been scrapped.",
    "Talks between Egypt and Libya have been postponed indefinitely.",
    "The president of Egypt was to have visited Libya, but the trip was called off.",
]

OCCURRED = [
    "Lavrov flew to Armenia to praise Georgia.",
    "Russia repaired the bridge in answer to the Georgian attack on Armenia.",
    "Albania attacked Greece; Italy, the papers say, slept.",
    "Nobody doubts that Syria attacked Israel.",
]


@pytest.mark.model
@pytest.mark.parametrize("text", CONDITIONS)
def test_a_supposed_deed_and_what_hangs_on_it_are_conditional(read: Reader, text: str) -> None:
    assert {e.status for e in read(text) if e.type != "ASSAULT"} == {"conditional"}


@pytest.mark.model
@pytest.mark.parametrize("text", NO_DEED)
def test_what_is_not_done_only_wished_or_a_custom_is_no_event(read: Reader, text: str) -> None:
    assert read(text) == ()


@pytest.mark.model
@pytest.mark.parametrize("text", DENIED)
def test_a_deed_that_somebody_concerned_says_was_not_done_is_denied(read: Reader, text: str) -> None:
    deeds = [e for e in read(text) if e.type in {"ASSAULT", "SANCTION"}]
    assert [e.status for e in deeds] == ["denied"]


@pytest.mark.model
@pytest.mark.parametrize("text", REPORTED)
def test_a_deed_that_is_only_told_is_reported(read: Reader, text: str) -> None:
    assert [e.status for e in read(text) if e.type == "ASSAULT"] == ["reported"]


@pytest.mark.model
@pytest.mark.parametrize("text", SPECULATED)
def test_a_deed_that_is_only_thought_of_is_speculated(read: Reader, text: str) -> None:
    assert [e.status for e in read(text) if e.type == "ASSAULT"] == ["speculated"]


@pytest.mark.model
@pytest.mark.parametrize("text", PLANNED)
def test_a_deed_in_store_is_planned(read: Reader, text: str) -> None:
    assert [e.status for e in read(text) if e.type in {"ASSAULT", "CONSULT"}] == ["planned"]


@pytest.mark.model
@pytest.mark.parametrize("text", CANCELLED)
def test_a_meeting_that_was_called_off_is_cancelled(read: Reader, text: str) -> None:
    assert [e.status for e in read(text) if e.type == "CONSULT"] == ["cancelled"]


@pytest.mark.model
@pytest.mark.parametrize("text", OCCURRED)
def test_an_errand_and_what_is_answered_have_happened(read: Reader, text: str) -> None:
    assert [e.status for e in read(text) if e.type in {"SUPPORT", "ASSAULT"}] == ["occurred"]


@pytest.mark.model
def test_a_verb_after_the_words_said_is_the_sayers_own_deed(read: Reader) -> None:
    found = read("Iran charged that Israel had attacked Syria, and expelled the Israeli ambassador.")
    assert ("SANCTION", "occurred") in [(e.type, e.status) for e in found]


@pytest.mark.model
def test_an_accusation_that_is_rejected_was_made(read: Reader) -> None:
    found = [(e.type, e.status) for e in read("Yemen has accused Iran of attacking Syria, which Iran denies.")]
    assert found[:2] == [("ACCUSE", "occurred"), ("ASSAULT", "denied")]


@pytest.mark.model
def test_calling_on_somebody_to_act_does_not_tell_that_he_acts(read: Reader) -> None:
    assert [e.type for e in read("Poland called on Serbia to attack Kosovo.")] == ["REQUEST"]


DAYS = [
    ("Iran said on May 3 that Israel had attacked Syria.", None),
    ("Iran attacked Iraq on May 3 and bombed Kuwait.", "2005-05-03"),
    ("Iran recognized the Declaration of 1956 and attacked Iraq.", None),
    ("After Iran attacked Iraq, Kuwait was calm on May 3.", None),
    ("Iran attacked Iraq under an order signed on May 3.", None),
    ("On May 3 Iran attacked Iraq.", "2005-05-03"),
    ("Peace ended on May 3, when Iran attacked Iraq.", "2005-05-03"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_deed_has_the_day_of_its_own_clause_alone(read: Reader, text: str, day: str | None) -> None:
    assert next(e for e in read(text) if e.type == "ASSAULT").edtf == day
