"""The whole reading: model, streaming, and the contract's document."""

import json
import warnings
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from spacy.language import Language

from relations.extraction.document import amount_text
from relations.extraction.pipeline import ModelMissingError, Text, build_pipeline, model_name, read_texts

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
KEYS = [
    "schema", "document", "actors", "places", "mentions", "dates", "citations", "cross_references",
    "statements", "events", "transfers", "commitments", "links", "topics", "unresolved",
]  # fmt: skip
ARTICLE = (
    "Publication: Monitor Volume: 6 Issue: 32\n\n"
    "Japan gave Russia a $5 million grant last month, Foreign Minister Ivanov said (Itar-Tass, February 11).\n"
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(reference=FIXTURES / "reference", lexicons=FIXTURES / "lexicons")


def test_no_component_misses_what_it_requires(nlp: Language) -> None:
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_a_missing_model_is_named_in_the_error() -> None:
    with pytest.raises(ModelMissingError, match="no_such_model"):
        build_pipeline(reference=FIXTURES / "reference", lexicons=FIXTURES / "lexicons", model="no_such_model")


def test_loading_the_model_warns_of_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        build_pipeline(reference=FIXTURES / "reference", lexicons=FIXTURES / "lexicons")


def test_the_model_is_named_with_its_version(nlp: Language) -> None:
    name, version = model_name(nlp).split()
    assert name.startswith("en_core_web_")
    assert version[0].isdigit()


def test_a_document_has_every_key_of_the_contract_in_order(nlp: Language) -> None:
    found = next(read_texts(nlp, [Text("a", ARTICLE)]))
    assert list(found.document) == KEYS
    assert json.loads(json.dumps(found.document)) == found.document
    assert found.header_found
    assert (found.document["document"]["volume"], found.document["document"]["issue"]) == (6, 32)


def test_offsets_point_at_the_printed_words(nlp: Language) -> None:
    document = next(read_texts(nlp, [Text("a", ARTICLE)])).document
    rows = [row for key in ("mentions", "dates", "unresolved") for row in document[key]]
    assert rows
    assert all(ARTICLE[row["start"] : row["end"]] == row["text"] for row in rows)


def test_the_given_day_dates_a_text_without_header(nlp: Language) -> None:
    found = next(read_texts(nlp, [Text("a", "Japan gave Russia $5 million last month.", date(2000, 2, 15))]))
    assert not found.header_found
    assert found.document["transfers"][0]["edtf"] == "2000-01"


def test_texts_come_out_in_the_order_they_went_in(nlp: Language) -> None:
    texts = [Text(str(n), f"Japan gave Russia ${n} million.") for n in range(1, 8)]
    assert [found.id for found in read_texts(nlp, texts, batch_size=3)] == [text.id for text in texts]


def test_a_bad_text_is_reported_and_the_rest_goes_on(nlp: Language) -> None:
    bad: list[str] = []
    texts = [Text("empty", "  "), Text("half", "a \ud800 b"), Text("good", "Japan thanked Russia.")]
    found = list(read_texts(nlp, texts, on_error=lambda text, error: bad.append(text.id)))
    assert ([f.id for f in found], bad) == (["good"], ["empty", "half"])


def test_a_bad_text_raises_where_nobody_asks_to_be_told(nlp: Language) -> None:
    with pytest.raises(ValueError, match="empty"):
        list(read_texts(nlp, [Text("empty", "")]))


def test_an_amount_is_printed_without_exponent() -> None:
    assert amount_text(Decimal("1.5E+9")) == "1500000000"
    assert amount_text(Decimal("0.50")) == "0.5"
