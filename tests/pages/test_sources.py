"""The pages of media outlets."""

from itertools import count

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Citation, CitationSource, Source
from articles.selectors.context import Part, marked
from tests.pages import rows

pytestmark = pytest.mark.django_db
_places = count(1)


def shown(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200, address
    return " ".join(page.content.decode().split())


def cite(source: Source, text: str, words: str, of: Article | None = None) -> Citation:
    of = of or rows.article()
    where = rows.sentence(of, text)
    start = where.start + text.index(words)
    made = Citation.objects.create(
        article=of, sentence=where, run=of.runs.get(), start=start, end=start + len(words), text=words
    )
    CitationSource.objects.create(citation=made, source=source)
    return made


def test_words_are_marked_where_they_stand_and_overlaps_are_marked_once() -> None:
    assert marked("abcdef", [(1, 3), (2, 4)]) == (
        Part("a", False), Part("bc", True), Part("d", True), Part("ef", False),
    )  # fmt: skip


def test_the_list_shows_cited_sources_and_all_on_request(client: Client) -> None:
    cite(rows.source(), "It was so (Itar-Tass).", "Itar-Tass")
    Source.objects.create(key="kyodo", name="Kyodo", kind="agency", country="JPN")
    assert "Kyodo" not in shown(client, "/sources/")
    everything = shown(client, "/sources/?scope=all")
    assert "Kyodo" in everything
    assert "Itar-Tass" in everything
    assert "Japan" in everything


def test_a_spelling_finds_its_source_without_regard_to_accents(client: Client) -> None:
    Source.objects.create(key="le-monde", name="Le Monde", names=["Le Monde", "Le Mondé"], kind="newspaper")
    Source.objects.create(key="izvestiya", name="Izvestiya", names=["Izvestia"], kind="newspaper")
    assert "Izvestiya" in shown(client, "/sources/?scope=all&q=izvestia")
    text = shown(client, "/sources/?scope=all&q=LE+MONDE")
    assert "Le Monde" in text
    assert "Izvestiya</span>" not in text


def test_facets_count_under_the_other_filters_and_narrow_the_rows(client: Client) -> None:
    Source.objects.create(key="kyodo", name="Kyodo", kind="agency", country="JPN")
    Source.objects.create(key="asahi", name="Asahi Shimbun", kind="newspaper", country="JPN")
    Source.objects.create(key="interfax", name="Interfax", kind="agency", country="RUS")
    page = client.get("/sources/?scope=all&kind=agency").context["page"]
    assert [row.name for row in page.rows] == ["Interfax", "Kyodo"]
    counts = {facet.name: {v.value: v.count for v in facet.values} for facet in page.filters.facets}
    assert counts == {"kind": {"agency": 2, "newspaper": 1}, "country": {"JPN": 1, "RUS": 1}}


def test_a_value_that_no_source_has_can_be_taken_away(client: Client) -> None:
    cite(rows.source(), "It was so (Itar-Tass).", "Itar-Tass")
    text = shown(client, "/sources/?kind=pigeon")
    assert "No source fits these filters." in text
    assert "pigeon" in text


def test_a_source_shows_its_citations_marked_in_their_sentences(client: Client) -> None:
    source = rows.source()
    made = cite(source, "He arrived on time (Itar-Tass, February 11).", "Itar-Tass, February 11")
    text = shown(client, source.get_absolute_url())
    assert "(<mark>Itar-Tass, February 11</mark>)." in text
    assert f"#{made.sentence.anchor}" in text


def test_a_year_narrows_the_citations_of_a_source(client: Client) -> None:
    source = rows.source()
    cite(source, "Then (Itar-Tass).", "Itar-Tass", rows.article(rows.issue(5, 1, "1999-01-10")))
    cite(source, "Now (Itar-Tass).", "Itar-Tass", rows.article(rows.issue(6, 1, "2000-01-10")))
    page = client.get(f"{source.get_absolute_url()}?year=1999").context["page"]
    assert [row.article.issue.volume for row in page.rows] == [5]
    assert [(row.year, row.count) for row in page.years] == [(1999, 1), (2000, 1)]


def test_a_source_that_does_not_exist_is_not_found(client: Client) -> None:
    assert client.get("/sources/none/").status_code == 404


def test_list_and_page_cost_the_same_for_three_rows_and_for_thirty(client: Client) -> None:
    def cost() -> tuple[int, int]:
        used = []
        for address in ("/sources/", rows.source().get_absolute_url()):
            with CaptureQueriesContext(connection) as captured:
                shown(client, address)
            used.append(len(captured))
        return used[0], used[1]

    rows.one_of_each(3)
    few = cost()
    rows.one_of_each(27)
    for n in range(27):
        cite(rows.source(f"paper-{n}", f"Paper {n}"), "It was so (a paper).", "a paper")
    assert cost() == few
    assert max(few) <= 16  # one of them asks for the number of the store
