"""Search: words with context, names however they are spelt, and errors that name the mark."""

import pytest
from django.db import connection
from django.test import Client

from relations.selectors.name_likeness import likeness, slips
from relations.selectors.search import Segment, in_context, segments
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
        ("(boats or nobody) -(pipeline or treaty)", {"Boats fish near Iturup."}),
        ("NOT pipeline iturup", {"Boats fish near Iturup."}),
        ("Itur*", {"Boats fish near Iturup.", "Nobody fishes for an Iturup pipeline."}),
        ("iturup NEAR/3 boats", {"Boats fish near Iturup."}),
        ("nobody NEAR/3 pipeline", set()),
        ("nobody NEAR/5 pipeline", {"Nobody fishes for an Iturup pipeline."}),
        ('"pipeline fishes"~4', {"Nobody fishes for an Iturup pipeline."}),
        ('"iturup pipeline" near fish*', {"Nobody fishes for an Iturup pipeline."}),
        ("near", {"Boats fish near Iturup."}),
        ("fish' & <-> :: \\", {"Boats fish near Iturup.", "Nobody fishes for an Iturup pipeline."}),
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
        ('"two islands', "The quotation mark before “two islands” (character 1) is open"),
        ('"peace treaty" and "two islands', "The quotation mark before “two islands” (character 20) is open"),
        ('islands "', "The quotation mark after “islands” (character 9) is open"),
        ("islands (Iturup OR Kunashir", "The bracket ( before “Iturup OR Kunashir” (character 9) is open"),
        ("islands)", "The bracket ) at character 8 closes nothing"),
        ("Ku*il", "“Ku*il” (character 1): a star stands for the rest of a word"),
        ("islands NEAR/many treaty", "After NEAR/ (character 14) stands “many”: write a number from 1 to 20"),
        ("NEAR/3 treaty", "NEAR/3 (character 1) lacks a word before it"),
        ("treaty NEAR", "NEAR (character 8) lacks a word after it"),
        ("treaty or", "or (character 8) lacks a word after it"),
        ("treaty NEAR/3 -islands", "What is left out cannot be near anything"),
        ('"" treaty', "The quotation marks at character 1 hold no words"),
        ("( )", "The brackets at character 1 hold nothing"),
        ("(" * 40 + "a", "is the 21th in brackets"),
        ("a " * 200, "300 are read at most"),
        ("!?", "“!?” holds no words"),
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


@pytest.mark.parametrize("typed", ["Yelstin", "Eltsin", "Jelzin", "boris yeltzin", "Yeltsinn"])
def test_swapped_letters_and_other_transliterations_find_the_name(client: Client, typed: str) -> None:
    rows.actor("boris-yeltsin", "Boris Yeltsin", "person")
    rows.actor("boris-nemtsov", "Boris Nemtsov", "person")
    assert found(client, typed, kind="actors") == ["Boris Yeltsin"]


@pytest.mark.parametrize(
    ("one", "other", "count"), [("putin", "putin", 0), ("putni", "putin", 1), ("pution", "putin", 1), ("abe", "aso", 2)]
)
def test_slips_of_the_pen_are_counted(one: str, other: str, count: int) -> None:
    assert slips(one, other, 2) == count


@pytest.mark.parametrize(
    ("one", "other"),
    [("Khodorkovsky", "Hodorkovskii"), ("Chernomyrdin", "Tschernomyrdin"), ("Jiang Zemin", "Jiang Zemin")],
)
def test_transliterations_sound_alike(one: str, other: str) -> None:
    assert likeness(one, other) >= 0.9


def test_short_names_forgive_nothing() -> None:
    assert likeness("Abe", "Aso") == 0


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


def test_a_dossier_narrows_and_is_counted(client: Client) -> None:
    thread = rows.dossier()
    inside = rows.event(text="Boats fish.", dossier=thread)
    rows.sentence(rows.article(), "Trawlers fish.")
    page = client.get("/search/", {"q": "fish"}).context["page"]
    assert [(item.value, item.count) for item in page.dossiers] == [("kuril-dispute", 1)]
    assert found(client, "fish", dossier="kuril-dispute") == [inside.finding.sentence.text]


def test_pages_follow_each_other_and_one_too_far_gives_the_last(client: Client) -> None:
    at = rows.article()
    for n in range(25):
        rows.sentence(at, f"Boats fish {n}.")
    pages = [client.get("/search/", {"q": "fish", "page": n}).context["page"] for n in ("1", "2", "99")]
    assert [len(page.results) for page in pages] == [20, 5, 5]
    assert len({result.row.pk for page in pages[:2] for result in page.results}) == 25


def test_keywords_stand_in_context(client: Client) -> None:
    rows.sentence(rows.article(), "Since 1956 the peace treaty has been the aim.")
    body = client.get("/search/", {"q": '"peace treaty"', "view": "lines"})
    (result,) = body.context["page"].results
    assert (result.line.left, result.line.hit, result.line.right) == (
        "Since 1956 the ", "peace treaty", " has been the aim.",
    )  # fmt: skip
    assert "<mark>peace treaty</mark>" in body.content.decode()


def test_long_context_is_cut_between_words() -> None:
    line = in_context((Segment("word " * 60, False), Segment("hit", True), Segment(" word" * 60, False)))
    assert line is not None
    assert line.left.startswith("…word ")
    assert line.right.endswith(" word…")


def test_a_query_with_operators_is_said_in_words(client: Client) -> None:
    rows.sentence(rows.article(), "Joint economic exploitation of the Kurils.")
    text = text_of(client.get("/search/", {"q": '"joint economic exploitation" near Kuril*'}))
    assert "Read as: “joint economic exploitation” within 10 words of words that begin with Kuril" in text
    assert "Kurils" in text


@pytest.mark.parametrize(
    "q", ['"two islands', "(islands", "islands)", "Ku*il", "islands NEAR/x treaty", "NEAR/2 islands"]
)
def test_the_suggested_query_can_be_read(client: Client, q: str) -> None:
    rows.sentence(rows.article(), "Two islands.")
    fix = client.get("/search/", {"q": q}).context["page"].query.fix
    assert fix
    assert client.get("/search/", {"q": fix}).context["page"].error == ""


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
