"""Limits of the reading: damaged and random texts, long texts, offsets."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from relations.extraction import long_texts, pipeline
from relations.extraction.pipeline import Text, build_pipeline, read_texts

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
PIECES = (
    "Publication: Monitor Volume: 6 Issue: 32", "\n\n", "\n", " ", "  ", "\t", "\u00a0", "\r\n", "", "—", "--", " - ",
    "“", "”", '"', "‘", "’", "Õ", "'", "(", ")", "[", "]", ";", ",", ".", "...", "?!", ":", "(11)",
    "Russian Foreign Minister Igor Ivanov", "Koizumi", "AndreiKozyrev", "Moscow", "the Kremlin", "Tokyo", "he", "they",
    "both sides", "Foreign Ministers X and Y", "a Kremlin source", "Interfax", "(Itar-Tass, Kyodo, April 21)",
    "(, June 30)", "(see the Monitor, February 11)", "(AFP, September 6, 10, 12)", "(November 17)", "February 30",
    "last November", "by the end of 2000", "two days later", "September 26–28", "the 1990s", "0000-00-00", "9999",
    "US$1.5 billion", "S$5", "half of it", "$", "up to 17 billion", "DM 3 billion", "-5 million rubles",
    "another tranche",
    "said", "denied that", "agreed to give", "would not", "pledged", "if", "has not", "was quoted as saying", "because",
    "signed", "postponed", "until", "a loan", "the treaty", "to", "that", "and", "of", "with", "will", "\U0001f600",
    "İ",
    "ﬁ", "e\u0301", "日本", "\u200b", "\ufeff", "\x00", "\x0b", "\u2028", "x" * 300,
)  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    return build_pipeline(reference=FIXTURES / "reference", lexicons=FIXTURES / "lexicons")


def stretches(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping with a start and an end, however deep."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        for inner in value.values():
            yield from stretches(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from stretches(inner)


def check_offsets(document: dict[str, Any], text: str) -> None:
    for row in stretches(document):
        if not isinstance(row["start"], int):  # a role's start is a date
            continue
        assert 0 <= row["start"] <= row["end"] <= len(text), row
    for key in ("mentions", "dates", "statements", "unresolved"):
        for row in document[key]:
            assert text[row["start"] : row["end"]] == row["text"], (key, row)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25), min_size=8, max_size=8))
def test_no_mixture_of_printed_pieces_breaks_a_rule_and_every_offset_matches(
    nlp: Language, rows: list[list[str]]
) -> None:
    texts = [text for row in rows if (text := " ".join(row)).strip()]
    for text, found in zip(texts, read_texts(nlp, [Text(t[:20], t) for t in texts]), strict=True):
        check_offsets(found.document, text)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(max_size=200).filter(lambda text: text.strip()), min_size=4, max_size=4))
def test_no_text_at_all_breaks_a_rule(nlp: Language, texts: list[str]) -> None:
    sound = [text for text in texts if not any("\ud800" <= c <= "\udfff" for c in text)]
    for text, found in zip(sound, read_texts(nlp, [Text("t", t) for t in sound]), strict=True):
        check_offsets(found.document, text)


def test_a_text_read_in_pieces_gives_what_it_gives_whole(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted((FIXTURES / "demo").glob("monitor-6-*.txt"))[:2]
    texts = [Text(path.stem, path.read_text(encoding="utf-8")) for path in paths]
    whole = [found.document for found in read_texts(nlp, texts)]
    monkeypatch.setattr(pipeline, "LONG_TEXT", 100)
    monkeypatch.setattr(long_texts, "PIECE", 300)
    pieces = [found.document for found in read_texts(nlp, texts)]
    for one, other in zip(whole, pieces, strict=True):
        assert one == other


def test_a_line_without_end_is_read(nlp: Language) -> None:
    text = "Russia and Japan signed a treaty on Monday and " * 200
    found = next(read_texts(nlp, [Text("endless", text)]))
    check_offsets(found.document, text)
