"""The pages of actors and places."""

import hashlib

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from entities.models import Actor, Alias, Mention, Office, Place
from entities.selectors.places import HEIGHT, WIDTH, in_degrees, locator
from tests.pages import rows

pytestmark = pytest.mark.django_db


def shown(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return " ".join(page.content.decode().split())


def name(text: str, of: Article | None = None, **who: Actor | Place) -> str:
    """Store a sentence whose words are mentions: ``name("Koizumi went", Koizumi=…)``; gives its anchor."""
    of = of or rows.article()
    where = rows.sentence(of, text)
    for words, subject in who.items():
        start = where.start + text.index(words)
        Mention.objects.create(
            article=of, sentence=where, run=of.runs.get(), start=start, end=start + len(words), text=words, label="X",
            actor=subject if isinstance(subject, Actor) else None,
            place=subject if isinstance(subject, Place) else None,
        )  # fmt: skip
    return where.anchor


def person(full_name: str, country: Actor | None = None) -> Actor:
    key = full_name.lower().replace(" ", "-")
    made = rows.actor(key, full_name, "person", country)
    first, _, last = full_name.rpartition(" ")
    made.sort_name = f"{last}, {first}".lower()
    made.save()
    return made


def test_the_list_shows_mentioned_actors_and_all_on_request(client: Client) -> None:
    name("Japan agreed.", Japan=rows.actor("JPN", "Japan"))
    rows.actor("BRA", "Brazil")
    assert "Brazil" not in shown(client, "/actors/")
    everything = shown(client, "/actors/?scope=all")
    assert "Brazil" in everything
    assert "Japan" in everything


def test_counts_of_an_actor_are_its_mentions_and_the_articles_that_name_it(client: Client) -> None:
    japan, article = rows.actor("JPN", "Japan"), rows.article()
    for of in (article, article, None):
        name("Japan agreed.", of, Japan=japan)
    row = client.get("/actors/").context["page"].rows[0]
    assert (row.mention_count, row.article_count) == (3, 2)


@pytest.mark.parametrize("words", ["Prihodko", "prikhodko", "PRIKHÓDKO"])
def test_a_person_is_found_by_near_spellings_and_without_accents(client: Client, words: str) -> None:
    person("Sergei Prikhodko")
    person("Junichiro Koizumi")
    page = client.get("/actors/", {"scope": "all", "q": words}).context["page"]
    assert [row.name for row in page.rows] == ["Sergei Prikhodko"]


def test_a_country_is_found_by_another_printed_name(client: Client) -> None:
    Alias.objects.create(actor=rows.actor("JPN", "Japan"), name="Nippon")
    rows.actor("RUS", "Russia")
    page = client.get("/actors/?scope=all&q=nippon").context["page"]
    assert [row.key for row in page.rows] == ["JPN"]


def test_kinds_and_countries_narrow_and_count_under_each_other(client: Client) -> None:
    japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
    person("Junichiro Koizumi", japan)
    person("Vladimir Putin", russia)
    person("Igor Ivanov", russia)
    page = client.get("/actors/?scope=all&kind=person&country=RUS").context["page"]
    assert [row.name for row in page.rows] == ["Igor Ivanov", "Vladimir Putin"]
    counts = {facet.name: {v.label: v.count for v in facet.values} for facet in page.filters.facets}
    assert counts["kind"] == {"person": 2, "country": 1}
    assert counts["country"] == {"Russia": 2, "Japan": 1}
    assert page.total == 2


def test_letters_are_those_of_the_surname(client: Client) -> None:
    person("Vladimir Putin")
    person("Igor Ivanov")
    page = client.get("/actors/?scope=all&letter=P").context["page"]
    assert [row.name for row in page.rows] == ["Vladimir Putin"]
    assert [(item.label, item.active) for item in page.letters.values] == [("I", False), ("P", True)]


def test_an_order_that_does_not_exist_is_named(client: Client) -> None:
    name("Japan agreed.", Japan=rows.actor("JPN", "Japan"))
    assert "sideways" in shown(client, "/actors/?order=sideways")


def test_an_empty_list_says_why_and_what_to_do(client: Client) -> None:
    text = shown(client, "/actors/")
    assert "No article names an actor yet." in text
    assert "?scope=all" in text


def test_an_actor_shows_each_sentence_once_with_every_name_marked(client: Client) -> None:
    koizumi = person("Junichiro Koizumi")
    anchor = name("Junichiro Koizumi said that Koizumi's plan stands.", Koizumi=koizumi)
    where = Mention.objects.get()
    start = where.sentence.text.rindex("Koizumi") + where.sentence.start
    Mention.objects.create(
        article=where.article, sentence=where.sentence, run=where.run, start=start, end=start + 7, text="Koizumi",
        label="PERSON", actor=koizumi,
    )  # fmt: skip
    text = shown(client, koizumi.get_absolute_url())
    assert "Junichiro <mark>Koizumi</mark> said that <mark>Koizumi</mark>&#x27;s plan stands." in text
    assert text.count(f"#{anchor}") == 1


def test_offices_stand_by_date_with_who_says_so(client: Client) -> None:
    japan, abe = rows.actor("JPN", "Japan"), person("Shinzo Abe")
    article = rows.article()
    Office.objects.create(
        person=abe, title="Chief Cabinet Secretary", of=japan, start_edtf="2005-10-31", end_edtf="2006-09-26",
        held=("2005-10-31", "2006-09-27"), origin="reference",
    )  # fmt: skip
    Office.objects.create(person=abe, title="Envoy", of=japan, evidence=f"As printed in {article.slug}.")
    text = shown(client, abe.get_absolute_url())
    assert "31 Oct 2005" in text
    assert "reference data" in text
    assert f'<a href="{article.get_absolute_url()}">as printed in an article</a>' in text
    assert "Shinzo Abe" in shown(client, japan.get_absolute_url())


def test_who_is_named_in_the_same_sentence_is_counted_and_the_count_opens_the_sentences(client: Client) -> None:
    japan, russia, china = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia"), rows.actor("CHN", "China")
    name("Japan and Russia met.", Japan=japan, Russia=russia)
    name("Russia told Japan.", Japan=japan, Russia=russia)
    name("Japan told China.", Japan=japan, China=china)
    page = client.get("/actors/JPN/").context["page"]
    assert [(row.key, row.shared) for row in page.beside] == [("RUS", 2), ("CHN", 1)]
    narrowed = client.get("/actors/JPN/?with=CHN").context["page"].mentions
    assert [row.sentence.text for row in narrowed.rows] == ["Japan told China."]
    assert narrowed.total == 1


def test_an_actor_never_named_beside_the_other_is_not_found(client: Client) -> None:
    rows.actor("JPN", "Japan")
    rows.actor("RUS", "Russia")
    assert client.get("/actors/JPN/?with=RUS").status_code == 404
    assert client.get("/actors/none/").status_code == 404


def test_mentions_come_thirty_a_page_and_a_page_beyond_the_last_gives_the_first(client: Client) -> None:
    japan = rows.actor("JPN", "Japan")
    for n in range(31):
        name(f"Japan said {n}.", Japan=japan)
    second = client.get("/actors/JPN/?page=2").context["page"].mentions
    beyond = client.get("/actors/JPN/?page=9").context["page"].mentions
    assert (len(second.rows), second.total, len(beyond.rows), beyond.page.number) == (1, 31, 30, 1)


def test_a_country_lists_its_mentioned_people_by_mentions(client: Client) -> None:
    russia = rows.actor("RUS", "Russia")
    putin, ivanov = person("Vladimir Putin", russia), person("Igor Ivanov", russia)
    person("Boris Nobody", russia)
    name("Ivanov and Putin came.", Ivanov=ivanov, Putin=putin)
    name("Putin left.", Putin=putin)
    assert [row.name for row in client.get("/actors/RUS/").context["page"].people] == ["Vladimir Putin", "Igor Ivanov"]


def place(key: str, title: str, latitude: float, longitude: float) -> Place:
    return Place.objects.create(key=key, name=title, latitude=latitude, longitude=longitude)


def test_places_narrow_by_country_and_by_another_name(client: Client) -> None:
    russia = rows.actor("RUS", "Russia")
    Place.objects.create(key="south-kurils", name="South Kurils", names=["Northern Territories"], country=russia)
    rows.place("geneva", "Geneva")
    found = client.get("/places/?q=northern+territories").context["page"].rows
    assert [row.key for row in found] == ["south-kurils"]
    assert [row.key for row in client.get("/places/?country=unstated").context["page"].rows] == ["geneva"]


def test_a_place_shows_its_coordinates_its_printed_names_and_its_sentences(client: Client) -> None:
    spot = place("iturup", "Iturup", 45.0, 147.9)
    name("They landed on Etorofu.", Etorofu=spot)
    text = shown(client, spot.get_absolute_url())
    assert "45.00° N, 147.90° E" in text
    assert "1 mention as Etorofu" in text
    assert client.get(f"{spot.get_absolute_url()}?as=Etorofu").context["page"].mentions.total == 1
    assert client.get(f"{spot.get_absolute_url()}?as=Iturup").context["page"].mentions.total == 0
    assert "<mark>Etorofu</mark>" in text
    assert "<svg" in text


def test_a_place_without_coordinates_says_so(client: Client) -> None:
    assert "No coordinates are known." in shown(client, rows.place().get_absolute_url())


def test_degrees_south_and_west_are_named_and_zero_has_no_side() -> None:
    assert [in_degrees(v, "N", "S", 1) for v in (43.94, -33.45, 0.01)] == ["43.9° N", "33.5° S", "0°"]


def test_the_locator_stands_in_the_middle_and_puts_east_to_the_right_across_the_date_line() -> None:
    here, east, north = (
        Place(name="Here", latitude=52.0, longitude=179.0),
        Place(name="East", latitude=50.0, longitude=-178.0),
        Place(name="North", latitude=56.0, longitude=179.0),
    )
    drawing = locator(here, [east, north])
    assert drawing is not None
    assert (drawing.x, drawing.y) == (WIDTH / 2, HEIGHT / 2)
    spots = {dot.place.name: (dot.x, dot.y) for dot in drawing.near}
    assert spots["East"][0] > drawing.x
    assert spots["North"][1] < drawing.y
    assert drawing.words.startswith("Here lies at 52.00° N, 179.00° E")


@pytest.mark.parametrize("latitude", [-90.0, -89.0, 0.0, 90.0])
def test_the_locator_holds_at_the_poles(latitude: float) -> None:
    drawing = locator(Place(name="Pole", latitude=latitude, longitude=0.0), [])
    assert drawing is not None
    assert 0 <= drawing.y <= HEIGHT
    assert all(0 <= line.at <= WIDTH for line in drawing.meridians)


@pytest.mark.parametrize("address", ["/actors/", "/actors/JPN/", "/actors/speaker-0/", "/places/", "/places/iturup/"])
def test_pages_cost_the_same_for_three_rows_and_for_thirty(client: Client, address: str) -> None:
    def fill(first: int, last: int) -> None:
        rows.one_of_each(last - first)
        japan, russia = rows.actor("JPN", "Japan"), rows.actor("RUS", "Russia")
        spot = rows.place()
        spot.latitude, spot.longitude = 45.0, 147.9
        spot.save()
        for n in range(first, last):
            near = place(f"near-{n}", f"Near {n}", 44.0 + n / 10, 146.0)
            speaker = Actor.objects.get(key="speaker-0")
            mark = hashlib.sha256(str(n).encode()).hexdigest()[:6]
            other = rows.actor(f"other-{mark}", f"Other{mark}", "person", japan)
            text = f"Japan, Russia, Speaker, Other{mark} met at Iturup, then Near."
            who = {"Japan": japan, "Russia": russia, "Speaker": speaker, f"Other{mark}": other}
            name(text, **who, Iturup=spot, Near=near)
            Office.objects.create(person=other, title="Envoy", of=japan)
            Office.objects.create(person=speaker, title=f"Envoy {n}", of=japan)

    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            shown(client, address)
        return len(captured)

    fill(0, 3)
    few = cost()
    fill(3, 30)
    assert cost() == few
    # An actor shows findings, ties, names and a timeline: more sections than any other page, none of them a loop.
    assert few <= (20 if address.startswith("/actors/") else 15)
