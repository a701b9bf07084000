"""Search: words with context, names however they are spelt, and errors that name the mark."""

import pytest
from django.db import connection
from django.test import Client

from relations.selectors.search import Segment, segments
from relations.selectors.search_query import typed_query
from tests.pages import rows
from tests.pages.test_lists import MOST_STATEMENTS, statements, text_of

pytestmark = pytest.mark.django_db


def found(client: Client, q: str, **more: str) -> list[str]:
    page = client.get("/search/", {"q": q, **more}).context["page"]
    assert page.total == len(page.results)
    return ["".join(piece.text for piece in result.segments) or str(result.row) for result in page.results]


@pytest.mark.parametrize("kind", ["sentences", "articles", "quotes", "actors"])
def test_search_needs_as_many_statements_for_30_rows_as_for_3(client: Client, kind: str) -> None:
    rows.one_of_each(3)
    few = statements(client, f"/search/?q=speaker+or+nothing+or+grant&kind={kind}")
    rows.one_of_each(30)
    assert statements(client, f"/search/?q=speaker+or+nothing+or+grant&kind={kind}") == few
    assert few <= MOST_STATEMENTS


@pytest.mark.parametrize(
    ("q", "texts"),
    [
        ("fishing", {"Boats fish near Iturup.", "Nobody fishes for an Iturup pipeline."}),
        ('"near iturup"', {"Boats fish near Iturup."}),
        ("“near Iturup”", {"Boats fish near Iturup."}),
        ("iturup -pipeline", {"Boats fish near Iturup."}),
        ("boats or treaty", {"Boats fish near Iturup.", "A treaty was signed."}),
    ],
)
def test_words_phrases_exclusions_and_choices(client: Client, q: str, texts: set[str]) -> None:
    at = rows.article()
    for text in ("Boats fish near Iturup.", "Nobody fishes for an Iturup pipeline.", "A treaty was signed."):
        rows.sentence(at, text)
    assert set(found(client, q)) == texts


def test_hits_are_marked_and_printed_words_cannot_become_markup(client: Client) -> None:
    rows.sentence(rows.article(), "<i>fish</i> & <b>chips</b>")
    body = client.get("/search/", {"q": "fish"}).content.decode()
    assert "&lt;i&gt;<mark>fish</mark>&lt;/i&gt; &amp; &lt;b&gt;chips" in body


def test_sentences_gone_from_a_corrected_text_are_not_found(client: Client) -> None:
    gone = rows.sentence(rows.article(), "Boats fish.")
    gone.is_current = False
    gone.save()
    assert found(client, "fish") == []


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("a \ue000b\ue001 c", (Segment("a ", False), Segment("b", True), Segment(" c", False))),
        ("\ue000b\ue001", (Segment("b", True),)),
        ("plain", (Segment("plain", False),)),
        ("", ()),
    ],
)
def test_headlines_become_segments(text: str, pieces: tuple[Segment, ...]) -> None:
    assert segments(text) == pieces


@pytest.mark.parametrize(
    ("q", "fault"),
    [
        ('"two islands', "The quotation mark before “two islands” is open"),
        ('"peace treaty" and "two islands', "The quotation mark before “two islands” is open"),
        ('islands "', "The quotation mark after “islands” is open"),
        ("Kur*", "“Kur*”: stars are not read"),
        ("the of", "“the of” holds only words too common to look for"),
        ("-pipeline", "“-pipeline” only says what to leave out"),
    ],
)
def test_a_query_that_cannot_be_is_told_why(client: Client, q: str, fault: str) -> None:
    rows.sentence(rows.article(), "Two islands.")
    assert fault in text_of(client.get("/search/", {"q": q}))


@pytest.mark.parametrize(
    ("q", "names"),
    [('Putin -"Boris Yeltsin" OR Ivanov', "putin ivanov"), ("Kōno", "kono"), ('"Itar-Tass"', "itar-tass")],
)
def test_names_are_looked_up_without_operators_and_accents(q: str, names: str) -> None:
    assert typed_query(q).names == names


def test_a_name_is_found_however_it_is_spelt(client: Client) -> None:
    rows.actor("sergei-prikhodko", "Sergei Prikhodko", "person")
    rows.actor("vladimir-putin", "Vladimir Putin", "person")
    assert found(client, "Prihodko", kind="actors") == ["Sergei Prikhodko"]


def test_another_printed_name_finds_the_actor(client: Client) -> None:
    rows.actor("JPN", "Japan").aliases.create(name="Gaimusho")
    assert found(client, "Gaimusho", kind="actors") == ["Japan"]


def test_places_and_sources_are_found_by_name(client: Client) -> None:
    rows.place("shikotan", "Shikotan")
    rows.source("kyodo", "Kyōdō")
    assert found(client, "shikotan", kind="places") == ["Shikotan"]
    assert found(client, "kyodo", kind="sources") == ["Kyōdō"]


def test_publication_and_year_narrow_and_counts_say_what_each_would_give(client: Client) -> None:
    rows.sentence(rows.article(rows.issue(6, 30, "2000-02-11")), "Boats fish.")
    edm = rows.publication("edm", "Eurasia Daily Monitor")
    rows.sentence(rows.article(rows.issue(2, 9, "2005-01-13", publication=edm)), "They fish again.")
    assert found(client, "fish", publication="edm") == ["They fish again."]
    page = client.get("/search/", {"q": "fish", "year": "2000"}).context["page"]
    assert page.total == 1
    assert {c.value: c.count for c in page.years} == {"2000": 1, "2005": 1}
    assert {c.value: c.count for c in page.publications} == {"edm": 0, "monitor": 1}


def test_rejected_quotes_are_not_found(client: Client) -> None:
    rows.quote("Fish is dear.", review_state="rejected")
    assert found(client, "dear", kind="quotes") == []


def test_the_scan_is_forbidden_inside_the_search_only(client: Client) -> None:
    rows.sentence(rows.article(), "Boats fish.")
    with connection.cursor() as cursor:
        client.get("/search/", {"q": "fish"})
        cursor.execute("SHOW enable_seqscan")
        # The test's own transaction encloses the search, so the local setting still holds here.
        assert cursor.fetchone() == ("off",)


@pytest.mark.parametrize(
    ("q", "words"),
    [("", "Nothing was asked yet."), ("fish", "No article is loaded yet."), ("\x00", "Nothing was asked yet.")],
)
def test_no_query_and_no_store_say_what_to_do(client: Client, q: str, words: str) -> None:
    assert words in text_of(client.get("/search/", {"q": q}))


def test_nothing_found_says_what_else_may_help(client: Client) -> None:
    rows.sentence(rows.article(), "Boats fish.")
    assert "Issues that are not loaded cannot be searched." in text_of(client.get("/search/", {"q": "zebra"}))
