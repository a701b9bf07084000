"""Statements on small built documents: every rule without a model."""

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from articles.reading.values import Outlet
from entities.extraction.values import ActorFound
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.statements import Statements
from tests.relations.conftest import cite, date_words, name_actors

IVANOV = ActorFound("igor-ivanov", "person", "Ivanov", "RUS", None, (), ())
NOMURA = ActorFound("issei-nomura", "person", "Nomura", "JPN", None, (), ())
TOKYO = ActorFound("JPN", "country", "Tokyo", "JPN", None, (), ())
KYODO = Outlet("kyodo", "Kyodo", ("Kyodo",), "agency", "JPN", False)

Build = Callable[..., Doc]

SAID_THAT = [
    ("Ivanov", "NNP", "PROPN", "nsubj", 1),
    ("said", "VBD", "VERB", "ROOT", 1),
    ("on", "IN", "ADP", "prep", 1),
    ("Monday", "NNP", "PROPN", "pobj", 2),
    ("that", "IN", "SCONJ", "mark", 6),
    ("Tokyo", "NNP", "PROPN", "nsubj", 6),
    ("agreed", "VBD", "VERB", "ccomp", 1),
    ("(", "-LRB-", "PUNCT", "punct", 8),
    ("Kyodo", "NNP", "PROPN", "appos", 6),
    (",", ",", "PUNCT", "punct", 8),
    ("Tuesday", "NNP", "PROPN", "npadvmod", 8),
    (")", "-RRB-", "PUNCT", "punct", 8),
    (".", ".", "PUNCT", "punct", 1),
]
POSTPOSED = [
    ("Tokyo", "NNP", "PROPN", "nsubj", 1),
    ("agrees", "VBZ", "VERB", "ccomp", 4),
    (",", ",", "PUNCT", "punct", 4),
    ("Nomura", "NNP", "PROPN", "nsubj", 4),
    ("said", "VBD", "VERB", "ROOT", 4),
    (".", ".", "PUNCT", "punct", 4),
]
INFERENCE = [
    ("This", "DT", "DET", "det", 1),
    ("exchange", "NN", "NOUN", "nsubj", 2),
    ("suggests", "VBZ", "VERB", "ROOT", 2),
    ("that", "IN", "SCONJ", "mark", 5),
    ("Tokyo", "NNP", "PROPN", "nsubj", 5),
    ("agrees", "VBZ", "VERB", "ccomp", 2),
    (".", ".", "PUNCT", "punct", 2),
]
QUOTED_AS = [
    ("He", "PRP", "PRON", "nsubjpass", 2),
    ("was", "VBD", "AUX", "auxpass", 2),
    ("quoted", "VBN", "VERB", "ROOT", 2),
    ("as", "IN", "ADP", "prep", 2),
    ("saying", "VBG", "VERB", "pcomp", 3),
    ("Tokyo", "NNP", "PROPN", "nsubj", 6),
    ("agreed", "VBD", "VERB", "ccomp", 4),
    (".", ".", "PUNCT", "punct", 2),
]
NOT_SAID = [
    ("Ivanov", "NNP", "PROPN", "nsubj", 3),
    ("did", "VBD", "AUX", "aux", 3),
    ("not", "RB", "PART", "neg", 3),
    ("say", "VB", "VERB", "ROOT", 3),
    ("that", "IN", "SCONJ", "mark", 6),
    ("Tokyo", "NNP", "PROPN", "nsubj", 6),
    ("agreed", "VBD", "VERB", "ccomp", 3),
    (".", ".", "PUNCT", "punct", 3),
]


@pytest.fixture
def component(lexicon: SpeechLexicon) -> Statements:
    return Statements((KYODO,), lexicon)


def read(component: Statements, doc: Doc, *actors: ActorFound) -> Doc:
    name_actors(doc, actors)
    return component(doc)


def test_a_that_clause_is_an_indirect_statement_without_its_cue_and_citation(
    build: Build, component: Statements
) -> None:
    doc = build(SAID_THAT)
    cite(doc, "Kyodo , Tuesday", ("Kyodo",), "2000-02-15")
    (statement,) = read(component, doc, IVANOV, TOKYO)._.statements
    assert (statement.text, statement.kind) == ("Tokyo agreed", "indirect")
    assert doc.text[statement.start : statement.end] == statement.text
    assert (statement.speaker, statement.cue, statement.hedge) == ("igor-ivanov", "said", "asserted")


def test_a_date_on_the_cue_goes_before_the_date_of_the_citation(build: Build, component: Statements) -> None:
    doc = build(SAID_THAT)
    cite(doc, "Kyodo , Tuesday", ("Kyodo",), "2000-02-15")
    date_words(doc, "Monday", "2000-02-14")
    (statement,) = read(component, doc, IVANOV, TOKYO)._.statements
    assert (statement.edtf, statement.citations) == ("2000-02-14", (0,))


def test_without_a_date_on_the_cue_the_citation_dates_the_words(build: Build, component: Statements) -> None:
    doc = build(SAID_THAT)
    cite(doc, "Kyodo , Tuesday", ("Kyodo",), "2000-02-15")
    (statement,) = read(component, doc, IVANOV, TOKYO)._.statements
    assert statement.edtf == "2000-02-15"


def test_a_clause_before_its_attribution_ends_at_the_comma(build: Build, component: Statements) -> None:
    (statement,) = read(component, build(POSTPOSED), NOMURA, TOKYO)._.statements
    assert (statement.text, statement.speaker, statement.rule) == ("Tokyo agrees", "issei-nomura", "postposed")


def test_an_exchange_that_suggests_something_says_nothing(build: Build, component: Statements) -> None:
    assert read(component, build(INFERENCE), TOKYO)._.statements == ()


def test_who_was_quoted_as_saying_speaks_and_the_words_are_reported(build: Build, component: Statements) -> None:
    doc = build(QUOTED_AS)
    name_actors(doc, (IVANOV, TOKYO), (("He", "igor-ivanov"),))
    (statement,) = component(doc)._.statements
    assert (statement.speaker, statement.hedge, statement.cue) == ("igor-ivanov", "reported", "was quoted as saying")


def test_a_pronoun_that_nobody_resolves_leaves_the_speaker_open(build: Build, component: Statements) -> None:
    (statement,) = read(component, build(QUOTED_AS), TOKYO)._.statements
    assert (statement.speaker, statement.speaker_described) == (None, None)


def test_what_was_not_said_is_no_statement(build: Build, component: Statements) -> None:
    assert read(component, build(NOT_SAID), IVANOV, TOKYO)._.statements == ()


def test_an_outlet_that_speaks_is_described_and_is_its_own_way(build: Build, component: Statements) -> None:
    rows = [(row if row[0] != "Nomura" else ("Kyodo", *row[1:])) for row in POSTPOSED]
    (statement,) = read(component, build(rows), TOKYO)._.statements
    assert (statement.speaker, statement.speaker_described, statement.via) == (None, "Kyodo", ("Kyodo",))


def test_an_outlet_known_as_an_actor_is_the_speaker(build: Build, component: Statements) -> None:
    rows = [(row if row[0] != "Nomura" else ("Kyodo", *row[1:])) for row in POSTPOSED]
    agency = ActorFound("kyodo-news", "organisation", "Kyodo", "JPN", None, (), ())
    (statement,) = read(component, build(rows), TOKYO, agency)._.statements
    assert (statement.speaker, statement.via) == ("kyodo-news", ("Kyodo",))


def test_a_mark_without_a_partner_is_reported_as_unresolved(build: Build, component: Statements) -> None:
    rows = [*POSTPOSED[:-1], ("”", "''", "PUNCT", "punct", 4), POSTPOSED[-1]]
    doc = read(component, build(rows), NOMURA, TOKYO)
    assert [(u.text, u.why) for u in doc._.unresolved] == [("”", "quotation mark without a partner")]
