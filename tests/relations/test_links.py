"""Links between findings on sentences parsed by the real model, with the findings given."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from relations.extraction.links import find_links
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.values import EventFound, StatementFound, TransferFound

pytestmark = pytest.mark.model


def said(doc: Doc, number: int, words: str, speaker: str | None, cue: str, hedge: str = "asserted") -> StatementFound:
    start = doc.text.index(words)
    return StatementFound(
        f"s{number}", start, start + len(words), words, "indirect", speaker, None if speaker else "a source",
        cue, None, None, (), (), hedge, "given", 1.0,
    )  # fmt: skip


def links(doc: Doc, lexicon: SpeechLexicon) -> list[tuple[str, str, str]]:
    return [(link.source, link.kind, link.target) for link in find_links(doc, lexicon)]


def test_words_that_deny_these_reports_deny_the_report_before(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model(
        "A source revealed that Putin would propose joint use of the islands. "
        "But the ambassador promptly denied these reports, saying that he knew nothing."
    )
    doc._.statements = (
        said(doc, 1, "Putin would propose joint use of the islands", None, "revealed"),
        said(doc, 2, "he knew nothing", "alexander-losyukov", "saying"),
    )
    assert links(doc, lexicon) == [("s2", "denies", "s1")]


def test_a_denial_of_something_else_is_no_link(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model(
        "A source revealed that Putin would visit Tokyo. "
        "The ambassador denied a visa to the activist, saying that he was late."
    )
    doc._.statements = (
        said(doc, 1, "Putin would visit Tokyo", None, "revealed"),
        said(doc, 2, "he was late", "alexander-losyukov", "saying"),
    )
    assert links(doc, lexicon) == []


def test_a_confirmation_needs_words_in_common(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model(
        "Sources said that Poland had signed an accession agreement. "
        "Kwasniewski confirmed that Poland would sign the accession agreement. Miller confirmed that rain was likely."
    )
    doc._.statements = (
        said(doc, 1, "Poland had signed an accession agreement", None, "said"),
        said(doc, 2, "Poland would sign the accession agreement", "kwasniewski", "confirmed"),
        said(doc, 3, "rain was likely", "miller", "confirmed"),
    )
    assert links(doc, lexicon) == [("s2", "confirms", "s1")]


def test_an_act_that_changes_a_stance_contradicts_what_was_said_before(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model(
        "Japan had said that the conflict was an internal affair. "
        "But in December Japan changed its stance and condemned the campaign."
    )
    start = doc.text.index("condemned")
    doc._.statements = (said(doc, 1, "the conflict was an internal affair", "JPN", "said"),)
    doc._.events = (
        EventFound(
            "e1", start, start + 9, "ACCUSE", None, ("JPN",), ("RUS",), None, None, "occurred", (), "", "given", 1.0
        ),
    )
    assert links(doc, lexicon) == [("e1", "contradicts", "s1")]


def test_a_rejected_echo_contradicts_the_words_it_takes_up(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model(
        "Nomura claimed that ties had entered a “new era.” "
        "However, officials would not subscribe to the “new era” view. "
        "Prikhodko said that the two countries were far apart."
    )
    doc._.statements = (
        said(doc, 1, "new era.", "issei-nomura", "claimed"),
        said(doc, 2, "the two countries were far apart", "sergei-prikhodko", "said"),
    )
    assert links(doc, lexicon) == [("s2", "contradicts", "s1")]


def test_a_reply_follows_the_words_it_answers(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model("Khatami said that the claims were a pretext. Powell replied that the evidence was solid.")
    doc._.statements = (
        said(doc, 1, "the claims were a pretext", "mohammad-khatami", "said"),
        said(doc, 2, "the evidence was solid", "colin-powell", "replied"),
    )
    assert links(doc, lexicon) == [("s2", "follows", "s1")]


def test_a_tranche_is_part_of_its_programme(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model("A tranche was paid.")
    doc._.transfers = tuple(
        TransferFound(i, 0, 9, None, None, None, None, "tranche", "disbursed", None, programme, None, (), "given", 1.0)
        for i, programme in (("t1", None), ("t2", "t1"))
    )
    assert links(doc, lexicon) == [("t2", "part-of", "t1")]


def test_a_denial_denies_the_deed_it_tells(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model("The ministry denied that Moscow had supplied missiles to Iran.")
    words = "Moscow had supplied missiles to Iran"
    doc._.statements = (said(doc, 1, words, "ministry", "denied", "denied"),)
    start = doc.text.index(words)
    doc._.events = (
        EventFound(
            "e1", start, start + len(words), "AID", None, ("RUS",), ("IRN",), None, None, "denied", (), "", "given", 1.0
        ),
    )
    assert links(doc, lexicon) == [("s1", "denies", "e1")]


def test_like_words_one_of_them_negated_contradict_each_other(model: Language, lexicon: SpeechLexicon) -> None:
    doc = model("Moscow said that Japan had been told of the exercise. Tokyo said that Japan had been told nothing.")
    doc._.statements = (
        said(doc, 1, "Japan had been told of the exercise", "RUS", "said"),
        said(doc, 2, "Japan had been told nothing", "JPN", "said"),
    )
    assert links(doc, lexicon) == [("s2", "contradicts", "s1")]
