"""Statements on sentences parsed by the real model: what only a parse can show."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.values import Outlet
from entities.extraction.values import ActorFound, MentionFound
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.statements import Statements
from relations.extraction.values import StatementFound

pytestmark = pytest.mark.model
_KINDS = {"PERSON": "person", "ORG": "organisation", "GPE": "country", "NORP": "country"}


@pytest.fixture(scope="session")
def component(outlets: tuple[Outlet, ...], lexicon: SpeechLexicon) -> Statements:
    return Statements(outlets, lexicon)


@pytest.fixture
def statements(model: Language, component: Statements):  # type: ignore[no-untyped-def]
    def read(text: str) -> tuple[StatementFound, ...]:
        doc = model(text)
        _name(doc)
        found: tuple[StatementFound, ...] = component(doc)._.statements
        assert all(doc.text[s.start : s.end] == s.text for s in found)
        return found

    return read


def _name(doc: Doc) -> None:
    """Stands in for the entity components: every name the model finds is an actor of its own."""
    named = [e for e in doc.ents if e.label_ in _KINDS]
    doc._.actors = tuple(
        ActorFound(text, kind, text, None, None, (), ())
        for text, kind in dict.fromkeys((e.text, _KINDS[e.label_]) for e in named)
    )
    doc._.mentions = tuple(MentionFound(e.start_char, e.end_char, e.text, e.label_, e.text, False) for e in named)


@pytest.mark.parametrize(
    ("text", "words", "kind", "who"),
    [
        (
            '"We will never recognize the annexation," President Mikheil Saakashvili said on Friday.',
            "We will never recognize the annexation",
            "direct",
            "Mikheil Saakashvili",
        ),
        (
            "As Medvedev put it, “no one can be above the law.”",
            "no one can be above the law",
            "direct",
            "Medvedev",
        ),
        (
            '"We want peace. We do not want war," Assad said in Damascus.',
            "We want peace. We do not want war",
            "direct",
            "Assad",
        ),
        (
            "President Eduard Shevardnadze said that Russia 'must withdraw its troops' from Georgia.",
            "must withdraw its troops",
            "mixed",
            "Eduard Shevardnadze",
        ),
        (
            'Lukashenko called the sanctions "a crude provocation" and expelled the ambassador.',
            "a crude provocation",
            "mixed",
            "Lukashenko",
        ),
        (
            "The pipeline will be finished by 2008, according to Azerbaijani Energy Minister Natik Aliyev.",
            "The pipeline will be finished by 2008",
            "indirect",
            "Natik Aliyev",
        ),
        (
            "Primakov's claim that the United States had agreed to lift the embargo was met with skepticism.",
            "the United States had agreed to lift the embargo",
            "indirect",
            "Primakov",
        ),
        (
            "The IMF's man in Moscow, Martin Gilman, was reported to have said that the tranche would be delayed.",
            "the tranche would be delayed",
            "indirect",
            "Martin Gilman",
        ),
        (
            "Saakashvili expressed confidence that Georgia would join NATO soon.",
            "Georgia would join NATO soon",
            "indirect",
            "Saakashvili",
        ),
        ("The crisis, said Barroso, was over.", "The crisis, said Barroso, was over", "indirect", "Barroso"),
    ],
)
def test_the_words_and_their_speaker_are_found(statements, text: str, words: str, kind: str, who: str) -> None:  # type: ignore[no-untyped-def]
    (found,) = statements(text)
    assert (found.text, found.kind, found.speaker) == (words, kind, who)


@pytest.mark.parametrize(
    "text",
    [
        "The spokesman refused to comment on the reports.",
        "The move suggests that Ankara is ready to compromise.",
        "Ivanov arrived in Tokyo and found that his words had got there before him.",
        'The so-called "power vertical" has weakened the governors.',
        'The "Orange Revolution" changed Ukrainian politics.',
        "If Moscow says that the missiles are defensive, Warsaw will not believe it.",
        "Defense Minister Sergei Ivanov is expected to announce that the base will close.",
        "The results show that voters are tired.",
        "There has been speculation that a deal was cut behind the scenes.",
    ],
)
def test_what_nobody_is_said_to_have_spoken_is_no_statement(statements, text: str) -> None:  # type: ignore[no-untyped-def]
    assert statements(text) == ()


def test_a_source_cited_by_an_outlet_speaks_through_it(statements) -> None:  # type: ignore[no-untyped-def]
    (found,) = statements("Vremya novostei cited unnamed diplomats as saying Tokyo had rejected the offer.")
    assert (found.speaker, found.speaker_described) == (None, "unnamed diplomats")
    assert (found.via, found.hedge) == (("Vremya novostei",), "reported")


def test_an_outlet_that_reports_what_somebody_said_only_passes_it_on(statements) -> None:  # type: ignore[no-untyped-def]
    (found,) = statements("Xi told Biden that China would never allow independence, the news agency Xinhua reported.")
    assert (found.text, found.speaker) == ("China would never allow independence", "Xi")
    assert (found.addressee, found.via) == ("Biden", ("Xinhua",))


def test_two_speakers_in_one_sentence_are_kept_apart(statements) -> None:  # type: ignore[no-untyped-def]
    first, second = statements(
        "President Vladimir Voronin insisted that Transnistria is part of Moldova, "
        "while Igor Smirnov said that independence was the only option."
    )
    assert (first.text, first.speaker) == ("Transnistria is part of Moldova", "Vladimir Voronin")
    assert (second.text, second.speaker) == ("independence was the only option", "Igor Smirnov")


def test_both_halves_of_an_interrupted_quotation_have_one_speaker(statements) -> None:  # type: ignore[no-untyped-def]
    found = statements('"It is a mistake," Solana argued, "to think that Ukraine will turn its back on Europe."')
    assert [(s.text, s.speaker) for s in found] == [
        ("It is a mistake", "Solana"),
        ("to think that Ukraine will turn its back on Europe", "Solana"),
    ]


def test_a_sentence_wholly_between_marks_goes_on_with_the_speaker_before(statements) -> None:  # type: ignore[no-untyped-def]
    found = statements('"The talks were useful," Solana said. "We are not there yet, but we are close."')
    assert [s.speaker for s in found] == ["Solana", "Solana"]


def test_a_quotation_nobody_is_named_for_has_no_speaker(statements) -> None:  # type: ignore[no-untyped-def]
    (found,) = statements('"If they attack, we will respond."')
    assert (found.speaker, found.speaker_described, found.rule) == (None, None, "unattributed")


def test_words_that_are_denied_are_hedged_so(statements) -> None:  # type: ignore[no-untyped-def]
    (found,) = statements("Ilham Aliyev rejected claims that Baku was preparing a military operation.")
    assert (found.text, found.hedge) == ("Baku was preparing a military operation", "denied")


def test_joint_words_name_both_speakers_and_no_single_one(statements) -> None:  # type: ignore[no-untyped-def]
    (found,) = statements("Tony Blair and Jacques Chirac agreed that the alliance had to act.")
    assert (found.speaker, found.speaker_described) == (None, "Tony Blair and Jacques Chirac")
