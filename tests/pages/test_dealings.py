"""Pages of actors, places and outlets: dealings, names and who uses them, offices over time, whose claims."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import CitationSource, Source
from entities.models import Actor, Mention, Office
from entities.selectors.office_bars import office_bars
from relations.models import Quote
from relations.selectors.dealings import dealings, dealings_panel
from relations.selectors.names import place_names_panel
from relations.selectors.outlets import claims, claims_panel, outlet_comparison
from relations.services.ties import refresh_ties
from tests.pages import rows

pytestmark = pytest.mark.django_db


def test_whom_a_country_met_accused_and_paid_each_number_opening_its_rows(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    kono = rows.actor("kono", "Yohei Kono", "person", japan)
    rows.event("CONSULT", actor=russia, recipient=kono)
    rows.event("ACCUSE", actor=japan, recipient=russia)
    rows.event("ACCUSE", "denied", actor=russia, recipient=japan)
    rows.transfer(stage="disbursed", donor=japan, recipient=russia)
    refresh_ties()
    value = dealings(japan)
    assert {row.words for row in value.rows} == {"met", "accused", "accused by", "paid"}
    assert {"threatened", "paid by", "denied by"} <= set(value.none)
    for row in value.rows:
        for partner in row.partners:
            assert partner.actor == russia
            assert client.get(partner.url).context["page"].total == partner.count == 1, row.words
    (accused_by,) = (row for row in value.rows if row.words == "accused by")
    assert accused_by.partners[0].others == [("denied", "denied", 1)]


def test_a_person_deals_for_themselves_and_meets_people_of_their_own_country_too(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    ivanov = rows.actor("ivanov", "Igor Ivanov", "person", russia)
    putin = rows.actor("putin", "Vladimir Putin", "person", russia)
    rows.event("CONSULT", actor=ivanov, recipient=japan)
    rows.event("CONSULT", actor=putin, recipient=japan)
    rows.event("REQUEST", actor=putin, recipient=ivanov)
    refresh_ties()
    value = dealings(ivanov)
    assert [(row.words, row.total) for row in value.rows] == [("met", 1)]
    assert [(person.actor.key, person.count) for person in value.people] == [("putin", 1)]
    for person in value.people:
        assert client.get(person.url).context["page"].total == person.count


def test_an_actor_without_dealings_is_told_so_with_a_zero(client: Client) -> None:
    japan = rows.actor("JPN", "Japan")
    text = client.get(japan.get_absolute_url()).content.decode()
    assert 'Dealings <span class="num">0</span>' in text
    assert "No finding has Japan on one side" in text


def test_names_say_how_often_they_are_printed_in_whose_words_and_who_uses_them() -> None:
    japan = rows.actor("JPN", "Japan")
    abe = rows.actor("abe", "Shinzo Abe", "person", japan)
    spot = rows.place("south-kurils", "South Kurils")
    finding = rows.quote(speaker=abe).finding
    Mention.objects.create(
        article=finding.article, sentence=finding.sentence, run=finding.run, start=finding.start, end=finding.start + 5,
        text="Northern Territories", label="LOC", place=spot,
    )  # fmt: skip
    names = {name.text: name for name in place_names_panel(spot).value["names"]}
    abes = names["Northern Territories"]
    assert (abes.printed, abes.used_by, abes.quoted) == (1, "Japan", 1)
    assert [word.speaker for word in abes.words] == ["Shinzo Abe"]
    assert abes.words[0].url.endswith(f"#{finding.sentence.anchor}")
    assert (names["South Kurils"].printed, names["South Kurils"].used_by) == (0, "Russia")


def test_offices_are_bars_on_one_axis_and_an_office_still_held_has_an_open_end() -> None:
    made = [
        Office(title="Minister", held=rows.days("1998/2000")),
        Office(title="President", held=(date(2000, 5, 7), None)),
        Office(title="Envoy"),
    ]
    for office in made[:2]:
        lower, upper = office.held
        office.held = type("Range", (), {"lower": lower, "upper": upper})()
    drawing = office_bars(made)
    assert drawing is not None
    assert [(bar.label, bar.ends) for bar in drawing.bars] == [("Minister", True), ("President", False)]
    assert drawing.bars[0].x < drawing.bars[1].x
    assert office_bars(made[:1]) is None


def outlet(key: str, name: str) -> Source:
    return rows.source(key, name)


def test_an_outlet_shows_whose_claims_it_carried_and_the_share_of_unnamed_sources(client: Client) -> None:
    paper, japan = outlet("kyodo", "Kyodo"), rows.actor("JPN", "Japan")
    abe = rows.actor("abe", "Shinzo Abe", "person", japan)
    rows.quote(speaker=abe, via=[paper])
    rows.quote(speaker=japan, source=paper)
    rows.quote(speaker_described="a Kremlin source", via=[paper], source=paper)
    rows.quote(via=[paper])
    rows.quote(speaker=abe)
    value = claims(paper)
    assert [(side.label, side.count, side.share) for side in value.sides] == [("Japan", 2, 50)]
    assert (value.unnamed.count, value.nobody.count, value.total.count) == (1, 1, 4)
    for counted in (*value.sides, value.unnamed, value.nobody, value.total, *value.years):
        assert client.get(counted.url).context["page"].total == counted.count, counted.label


def test_outlets_are_compared_by_the_same_rows(client: Client) -> None:
    paper, other = outlet("kyodo", "Kyodo"), outlet("interfax", "Interfax")
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    rows.quote(speaker=japan, via=[paper], source=paper)
    rows.quote(speaker=russia, via=[other])
    rows.quote(speaker_described="an official", source=paper)
    page = outlet_comparison()
    assert [side.key for side in page.sides] == ["JPN", "RUS"]
    assert [(row.source.key, row.total.count, row.unnamed.count) for row in page.rows] == [
        ("kyodo", 2, 1),
        ("interfax", 1, 0),
    ]
    for row in page.rows:
        for counted in (row.total, *row.sides, row.unnamed):
            assert client.get(counted.url).context["page"].total == counted.count
    assert "Outlets compared" in client.get("/outlets/").content.decode()


def test_outlets_of_one_citation_are_shown_together_and_narrow_the_citations(client: Client) -> None:
    paper, other = outlet("kyodo", "Kyodo"), outlet("interfax", "Interfax")
    quote = rows.quote(source=paper)
    CitationSource.objects.create(citation=quote.finding.citations.get(), source=other)
    rows.quote(source=paper)
    page = client.get("/sources/kyodo/").context["page"]
    assert [(row.key, row.shared) for row in page.together] == [("interfax", 1)]
    assert client.get("/sources/kyodo/?with=interfax").context["page"].page.paginator.count == 1
    assert client.get("/sources/kyodo/?with=itar-tass").status_code == 404


@pytest.mark.parametrize("maker", [dealings_panel, claims_panel, place_names_panel])
def test_panels_cost_the_same_for_three_rows_and_for_thirty(maker: object) -> None:
    def needed() -> int:
        refresh_ties()
        subject = {
            "dealings_panel": lambda: Actor.objects.get(key="JPN"),
            "claims_panel": lambda: Source.objects.get(),
            "place_names_panel": lambda: rows.place(),
        }[maker.__name__]()
        with CaptureQueriesContext(connection) as captured:
            panel = maker(subject)
            render_to_string(panel.template, {"panel": panel, "value": panel.value})
        return len(captured)

    rows.one_of_each(3)
    few = needed()
    rows.one_of_each(30)
    assert needed() == few
    assert few <= 4
    assert Quote.objects.count() == 33
