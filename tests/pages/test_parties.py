"""Lists narrowed to what stands between parties: who takes part together, who acts on whom, who denies whom."""

import pytest
from django.test import Client

from tests.pages import rows

pytestmark = pytest.mark.django_db


def total(client: Client, address: str) -> int:
    return client.get(address).context["page"].total


def test_party_wants_each_of_them_and_a_country_stands_for_its_people(client: Client) -> None:
    japan, russia, norway = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia"), rows.actor("NOR", "Norway")
    kono = rows.actor("kono", "Yohei Kono", "person", japan)
    rows.event("CONSULT", actor=kono, recipient=russia)
    rows.event("CONSULT", actor=norway, recipient=russia)
    assert total(client, "/events/?party=JPN&party=RUS") == 1
    assert total(client, "/events/?party=kono&party=RUS") == 1
    assert total(client, "/events/?party=JPN&party=NOR") == 0
    assert total(client, "/events/?actor=JPN&actor=RUS") == 2


def test_by_and_to_tell_the_two_directions_apart(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    rows.event("ACCUSE", actor=japan, recipient=russia)
    rows.quote(speaker=japan, addressee=russia)
    rows.transfer(donor=japan, recipient=russia)
    for noun in ("events", "quotes", "transfers"):
        assert total(client, f"/{noun}/?by=JPN&to=RUS") == 1
        assert total(client, f"/{noun}/?by=RUS&to=JPN") == 0


def test_nobody_receives_a_commitment(client: Client) -> None:
    japan = rows.actor("JPN", "Japan")
    rows.commitment(by=[japan])
    assert total(client, "/commitments/?by=JPN") == 1
    assert total(client, "/commitments/?to=JPN") == 0


def test_denies_finds_the_denials_of_what_somebody_said_or_did(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    lavrov = rows.actor("lavrov", "Sergei Lavrov", "person", russia)
    said, denial = rows.quote(speaker=lavrov), rows.quote(speaker=japan)
    rows.link("denies", denial.finding, said.finding)
    assert total(client, "/quotes/?by=JPN&denies=RUS") == 1
    assert total(client, "/quotes/?by=RUS&denies=JPN") == 0


def test_unnamed_sources_are_told_from_named_speakers_and_from_nobody(client: Client) -> None:
    rows.quote(speaker=rows.actor("JPN", "Japan"))
    rows.quote(speaker_described="a Kremlin source")
    rows.quote()
    for value in ("named", "unnamed", "nobody"):
        assert total(client, f"/quotes/?named={value}") == 1


def test_the_filters_are_said_in_words_and_can_be_taken_away(client: Client) -> None:
    rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    page = client.get("/events/?party=JPN&party=RUS").context["page"]
    assert page.filters.sentence.startswith("Events, between Japan and Russia")
    assert [chip.remove_url for chip in page.filters.chips] == ["?party=RUS", "?party=JPN"]
