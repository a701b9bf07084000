"""The article reader: the text as printed, marks that do not lose a character, cards, reasons."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.panels import Highlight
from articles.selectors.text_blocks import text_blocks
from tests import factories as make
from tests.pages.rows import actor, place, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def read() -> Article:
    """An article with everything that can be marked, some of it crossing."""
    of = make.article(oddities=["quotation mark without a partner: ”"])
    ivanov = actor("igor-ivanov", "Igor Ivanov", kind="person")
    russia, japan = actor("RUS", "Russia"), actor("JPN", "Japan")
    make.mention(of, "Igor Ivanov", actor=ivanov, label="PERSON")
    make.mention(of, "Moscow", actor=russia, metonym=True)
    make.mention(of, "Japan", actor=japan)
    make.mention(of, "Tokyo", place=place("tokyo", "Tokyo"))
    make.date_mention(of, "February 11", "2000-02-11")
    make.date_mention(of, "the end of 2000", "2000-12")
    cited = make.citation(of, "Kyodo, February 12", source("kyodo", "Kyodo"), edtf="2000-02-12")
    make.cross_reference(of, "see the Monitor, February 9", "2000-02-09")
    make.unresolved(of, "results", "a fragment that nobody is said to have spoken")
    make.quote(of, "“The illusion must end,”", speaker=ivanov, citations=[cited])
    make.event(of, "Foreign Minister Igor Ivanov flew to Tokyo", actors=(ivanov,))
    make.event(of, "flew to Tokyo on February 11", actors=(ivanov, japan), status="planned")
    make.transfer(of, "Japan pledged a $1.5 billion loan", donor=japan, recipient=russia)
    make.commitment(of, "promised to sign a treaty by the end of 2000", by=(russia,), due="2000-12")
    return of


def page_of(client: Client, of: Article, query: str = "") -> str:
    response = client.get(of.get_absolute_url() + query)
    assert response.status_code == 200
    return response.content.decode()


def prose_in(html: str) -> list[str]:
    """The words of each paragraph of the text as a reader sees them."""
    text = html.split('class="reader__text prose"', 1)[1].split("</article>", 1)[0]
    text = re.sub(r"<details.*?</details>", "", text, flags=re.S)
    return [unescape(re.sub(r"<[^>]+>", "", block)) for block in re.findall(r"<p>(.*?)</p>", text, re.S)]


def test_the_marked_text_is_the_printed_text_to_the_letter(client: Client, read: Article) -> None:
    printed = [read.text[row["start"] : row["end"]] for row in read.layout["paragraphs"]]
    assert prose_in(page_of(client, read)) == printed


def test_blocks_hold_every_character_that_is_not_blank(read: Article) -> None:
    marks = [Highlight(45, 80, "event", "event-1", ""), Highlight(60, 95, "quote", "quote-1", "")]
    blocks = text_blocks(read, list(read.sentences.all()), marks)
    assert " ".join(block.text for block in blocks).split() == read.text.split()
    for block in blocks:
        if block.kind == "paragraph":
            joined = "".join(segment.text for part in block.parts for segment in part.segments)
            assert joined == block.text


def test_a_layout_without_paragraphs_still_shows_the_text(client: Client) -> None:
    of = make.article("One sentence only.", slug="alone")
    Article.objects.filter(pk=of.pk).update(layout={})
    assert prose_in(page_of(client, of)) == ["One sentence only."]


def test_printed_markup_is_shown_and_never_run(client: Client, read: Article) -> None:
    assert "<were>" not in page_of(client, read)


def test_every_sentence_has_its_anchor_and_a_permanent_link(client: Client, read: Article) -> None:
    html = page_of(client, read)
    for sentence in read.sentences.all():
        assert f'id="{sentence.anchor}"' in html
        assert f'href="#{sentence.anchor}"' in html


def test_what_was_left_out_is_folded_and_says_why(client: Client, read: Article) -> None:
    html = page_of(client, read)
    assert "left out: header" in html
    assert "left out: headline" in html


def test_every_mark_of_a_finding_leads_to_a_card_on_the_page(client: Client, read: Article) -> None:
    html = page_of(client, read)
    targets = re.findall(r'data-card="([^"]+)"', html)
    assert len(targets) == 5
    assert all(html.count(f'id="{target}"') == 1 for target in targets)


def test_every_inner_link_leads_to_an_id_of_the_page(client: Client, read: Article) -> None:
    html = page_of(client, read)
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'\shref="#([^"]+)"', html)) <= set(ids)


def test_marks_say_in_words_what_they_are(client: Client, read: Article) -> None:
    html = page_of(client, read)
    assert "country: Russia (“Moscow” stands for it)" in html
    assert "Quote of Igor Ivanov (suggestion)" in html
    assert "Event, planned:" in html


def test_the_head_gives_the_date_its_basis_and_the_reasons(client: Client, read: Article) -> None:
    read.issue.reasons = ["The latest day cited is 12 February."]
    read.issue.save()
    html = page_of(client, read)
    assert "15 Feb 2000" in html
    assert "(inferred)" in html
    assert "The latest day cited is 12 February." in html


def test_counts_open_their_lists(client: Client, read: Article) -> None:
    html = page_of(client, read)
    assert re.search(r'href="#citations"><span class="num">1</span>\s+citation<', html)
    assert re.search(r'href="#references"><span class="num">1</span>\s+cross-reference<', html)
    assert 'id="citations"' in html
    assert "wanted: this issue is not loaded" in html


def test_leftovers_and_oddities_are_shown_with_their_reasons(client: Client, read: Article) -> None:
    html = page_of(client, read)
    assert "a fragment that nobody is said to have spoken" in html
    assert "quotation mark without a partner" in html


def test_a_rejected_finding_has_neither_card_nor_mark(client: Client, read: Article) -> None:
    read.findings.filter(kind="quote").update(review_state="rejected")
    html = page_of(client, read)
    assert "quote-" not in "".join(re.findall(r'data-card="([^"]+)"', html))
    assert "Nobody is quoted" in html


def test_switches_follow_the_address(client: Client, read: Article) -> None:
    html = page_of(client, read, "?marks=chosen&show=person")
    checked = re.findall(r'id="show-(\w+)"[^>]*\schecked', html)
    assert checked == ["person"]


def test_no_switch_is_off_by_default(client: Client, read: Article) -> None:
    assert len(re.findall(r'name="show"[^>]*\schecked', page_of(client, read))) == 10


def test_an_unknown_article_is_not_found(client: Client) -> None:
    assert client.get("/articles/no-such-article/").status_code == 404


def test_statements_do_not_grow_with_the_findings(client: Client, read: Article) -> None:
    client.get(read.get_absolute_url())
    with CaptureQueriesContext(connection) as few:
        client.get(read.get_absolute_url())
    ivanov = actor("igor-ivanov")
    for words in (
        "Foreign",
        "Minister",
        "flew",
        "talks",
        "their",
        "thin",
        "illusion",
        "must",
        "loan",
        "sign",
    ):
        make.quote(read, words, speaker=ivanov)
        make.event(read, words, actors=(ivanov,))
        make.commitment(read, words, by=(ivanov,))
        make.transfer(read, words)
    with CaptureQueriesContext(connection) as many:
        client.get(read.get_absolute_url())
    assert len(many) == len(few)
    assert len(many) <= 15
