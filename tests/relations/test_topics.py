"""Paragraphs find their dossier, and look-alikes stay out."""

from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from articles.reading.values import Layout, Range
from entities.extraction.values import ActorFound, MentionFound
from relations.extraction.topics import TopicReader, load_dossiers
from relations.extraction.values import TopicFound

LEXICONS = Path(__file__).resolve().parents[2] / "fixtures/lexicons"
NAMES = {
    "Russia": "RUS",
    "Moscow": "RUS",
    "Japan": "JPN",
    "Tokyo": "JPN",
    "Australia": "AUS",
    "Ukraine": "UKR",
    "Israel": "ISR",
    "Jordan": "JOR",
    "China": "CHN",
    "IMF": "imf",
    "Brazil": "BRA",
    "Greece": "GRC",
}


@pytest.fixture(scope="module")
def reader() -> TopicReader:
    for name, default in {"layout": None, "actors": (), "mentions": ()}.items():
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=default)
    return TopicReader(load_dossiers(LEXICONS))


def topics(reader: TopicReader, *paragraphs: str) -> tuple[TopicFound, ...]:
    text = "\n\n".join(paragraphs)
    doc = spacy.blank("en")(text)
    spans: list[Range] = []
    for paragraph in paragraphs:
        start = text.index(paragraph)
        spans.append(Range(start, start + len(paragraph)))
    doc._.layout = Layout(None, None, tuple(spans), ())
    found: list[MentionFound] = []
    for name, ref in NAMES.items():
        at = text.find(name)
        while at >= 0:
            found.append(MentionFound(at, at + len(name), name, "GPE", ref, False))
            at = text.find(name, at + 1)
    doc._.mentions = tuple(found)
    doc._.actors = tuple(
        ActorFound(i, "country" if i.isupper() else "organisation", i, i if i.isupper() else None, None, (), ())
        for i in sorted({m.ref for m in found if m.ref})
    )
    result: tuple[TopicFound, ...] = reader(doc)._.topics
    return result


@pytest.mark.parametrize(
    ("text", "dossier"),
    [
        ("Russia and Japan again failed to settle the dispute over the South Kurils.", "kuril-dispute"),
        ("Tokyo wants Moscow to return the Northern Territories.", "kuril-dispute"),
        ("Moscow offered Japan two islands, Habomai and Shikotan.", "kuril-dispute"),
        ("Japan said that it would sign a peace treaty with Russia this year.", "kuril-dispute"),
        ("Brussels backs Ukraine's accession to the WTO.", "wto-accession"),
        ("China hopes to join the World Trade Organization by the end of the year.", "wto-accession"),
        ("The working party on Russia's membership in the WTO will meet in Geneva.", "wto-accession"),
        ("Tokyo agreed to give Moscow a US$120 million grant.", "aid-flows"),
        ("The IMF delayed a $400 million tranche to Ukraine.", "aid-flows"),
        ("Greece sent humanitarian aid to Ukraine.", "aid-flows"),
    ],
)
def test_a_paragraph_finds_its_dossier(reader: TopicReader, text: str, dossier: str) -> None:
    assert dossier in {t.dossier for t in topics(reader, text)}


@pytest.mark.parametrize(
    "text",
    [
        "Australia held an election in the Northern Territory.",
        "Israel and Jordan signed a peace treaty.",
        "The WTO ruled against China in the steel case.",
        "Brazil came to the aid of Greece with a late goal by the striker.",
        "The striker, on loan from a club in Brazil, joined a Greece side for $2 million.",
        "Greece and Brazil agreed that aides would meet.",
        "Japan and Russia held talks on fishing.",
    ],
)
def test_a_look_alike_stays_out(reader: TopicReader, text: str) -> None:
    assert topics(reader, text) == ()


def test_neighbouring_paragraphs_are_one_stretch_and_a_gap_parts_them(reader: TopicReader) -> None:
    first, second, other, last = (
        "Moscow and Tokyo spoke of the Kurils.",
        "Japan claims Iturup.",
        "Ukraine votes.",
        "Shikotan has a port.",
    )
    found = topics(reader, first, second, other, last)
    text = "\n\n".join((first, second, other, last))
    assert [text[t.start : t.end] for t in found] == [f"{first}\n\n{second}", last]


def test_a_weak_term_counts_where_the_article_names_both_sides(reader: TopicReader) -> None:
    alone = topics(reader, "The islands have a hospital.")
    among = topics(reader, "Moscow met Japan.", "The islands have a hospital.")
    assert alone == ()
    assert [t.dossier for t in among] == ["kuril-dispute"]
