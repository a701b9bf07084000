"""The map: places with their findings by kind, numbers that open their rows, names and who uses them."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from entities.models import Mention, Place
from entities.selectors.names_in_use import names_in_use
from relations.models import Quote
from tests.pages import rows

pytestmark = pytest.mark.django_db


def spot(key: str = "south-kurils", name: str = "South Kurils", at: tuple[float, float] = (44.3, 146.6)) -> Place:
    made = rows.place(key, name)
    made.latitude, made.longitude = at
    made.save()
    return made


def name_in(quote: Quote, place: Place) -> None:
    """The sentence of a quote names a place."""
    finding = quote.finding
    Mention.objects.create(
        article=finding.article, sentence=finding.sentence, run=finding.run, start=finding.start,
        end=finding.start + 4, text=place.name, label="LOC", place=place,
    )  # fmt: skip


def test_events_stand_where_they_happen_and_quotes_where_their_sentence_names(client: Client) -> None:
    kurils = spot()
    rows.event(place=kurils)
    name_in(rows.quote(), kurils)
    name_in(rows.quote(), kurils)
    (row,) = client.get("/map/").context["page"].rows
    assert [(count.kind, count.count) for count in row.counts] == [("event", 1), ("quote", 2)]
    assert (row.total, row.symbol) == (3, "quote")
    for count in row.counts:
        assert client.get(count.url).context["page"].total == count.count


def test_the_filters_of_the_map_go_with_the_numbers(client: Client) -> None:
    kurils, japan = spot(), rows.actor("JPN", "Japan")
    rows.event(place=kurils, actor=japan, happened="1999")
    rows.event("ACCUSE", "planned", place=kurils, happened="2005")
    for address in (
        "/map/?actor=JPN",
        "/map/?happened_from=2001",
        "/map/?status=planned",
        "/map/?kind=event&year=2000",
    ):
        (row,) = client.get(address).context["page"].rows
        for count in row.counts:
            assert client.get(count.url).context["page"].total == count.count, address


def test_a_place_in_dispute_carries_its_names_and_who_uses_them(client: Client) -> None:
    rows.event(place=spot())
    text = client.get("/map/").content.decode()
    assert "“South Kurils”" in text
    assert '“Northern Territories” <span class="quiet">(Japan)</span>' in text


def test_a_place_without_coordinates_is_in_the_table_and_says_that_it_is_not_on_the_map(client: Client) -> None:
    rows.event(place=rows.place("bamut", "Bamut"))
    page = client.get("/map/")
    assert [row.place.key for row in page.context["page"].lost] == ["bamut"]
    assert "no coordinates are known: not on the map" in page.content.decode()


def test_the_map_opens_at_a_place_even_if_nothing_is_placed_there(client: Client) -> None:
    rows.event(place=spot("tokyo", "Tokyo", (35.7, 139.7)))
    spot()
    assert client.get("/map/?at=south-kurils").context["page"].at.key == "south-kurils"
    assert client.get("/map/?at=nowhere").context["page"].at is None


def test_an_empty_map_says_why(client: Client) -> None:
    assert "Nothing is placed anywhere yet." in client.get("/map/").content.decode()


def test_the_map_costs_the_same_for_three_rows_and_for_thirty(client: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get("/map/?dossier=kuril-dispute")
        return len(captured)

    rows.one_of_each(3)
    cost()
    few = cost()
    rows.one_of_each(30)
    assert cost() == few
    assert few <= 15


def test_every_name_in_use_is_of_a_known_country() -> None:
    for place in ("south-kurils", "senkaku", "persian-gulf", "transnistria"):
        assert all(name.used_by_words for name in names_in_use(place))
    assert names_in_use("tokyo") == ()
