"""A read Doc as the extraction contract's JSON-ready dictionary.

Schema "extraction/1". Dates are ISO 8601 days, amounts decimals as strings. Every key is always
there; what is unknown is ``None``. Statements, events, transfers, commitments and links carry
``rule`` and ``confidence`` after the contract's keys.
"""

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from spacy.tokens import Doc

from articles.reading.values import Layout, Published
from articles.reading.verbatim import verbatim

SCHEMA = "extraction/1"

_MENTION_KEYS = ("start", "end", "text", "label", "ref", "metonym")
_DATE_KEYS = ("start", "end", "text", "edtf", "earliest", "latest")
_CITATION_KEYS = ("start", "end", "outlets", "collective", "edtf", "supports")
_RENAMED_LINK = {"source": "from", "target": "to"}


def document_of(doc: Doc) -> dict[str, Any]:
    """Everything the pipeline found in ``doc``, in the contract's form and key order."""
    found = doc._
    return {
        "schema": SCHEMA,
        "document": _document(doc, found.layout, found.published),
        "actors": [_plain(actor) for actor in found.actors],
        "places": [_plain(place) for place in found.places],
        "mentions": _rows(found.mentions, _MENTION_KEYS),
        "dates": _rows(found.dates, _DATE_KEYS),
        "citations": _rows(found.citations, _CITATION_KEYS),
        "cross_references": [_plain(reference) for reference in found.cross_references],
        "statements": [_plain(statement) for statement in found.statements],
        "events": [_plain(event) for event in found.events],
        "transfers": [_plain(transfer) for transfer in found.transfers],
        "commitments": [_plain(commitment) for commitment in found.commitments],
        "links": [{_RENAMED_LINK.get(k, k): v for k, v in _plain(link).items()} for link in found.links],
        "topics": [_plain(topic) for topic in found.topics],
        "unresolved": [_plain(words) for words in sorted(found.unresolved, key=_position)],
    }


def amount_text(amount: Decimal) -> str:
    """A decimal without exponent or needless zeros: 1500000000, 0.5."""
    text = format(amount, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _document(doc: Doc, layout: Layout | None, published: Published | None) -> dict[str, Any]:
    header = layout.header if layout else None
    title = layout.title if layout else None
    return {
        "title": verbatim(doc)[title.start : title.end] if title else None,
        "publication": header.publication if header else None,
        "volume": header.volume if header else None,
        "issue": header.issue if header else None,
        "published": _published(published),
        "paragraphs": [_plain(paragraph) for paragraph in layout.paragraphs] if layout else [],
        "discarded": [_plain(part) for part in layout.discarded] if layout else [],
    }


def _published(published: Published | None) -> dict[str, Any]:
    if published is None:
        return {"edtf": None, "earliest": None, "latest": None, "basis": "unknown", "reasons": []}
    row = _plain(published)
    del row["counted_from"]  # how the reading got at its dates, no finding
    return row


def _rows(found: Iterable[object], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{key: _json(getattr(value, key)) for key in keys} for value in found]


def _plain(value: object) -> dict[str, Any]:
    return {field.name: _json(getattr(value, field.name)) for field in fields(value)}  # type: ignore[arg-type]


def _position(words: Any) -> tuple[int, int]:
    return (words.start, words.end)


def _json(value: object) -> object:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    for kind, convert in _CONVERSIONS:
        if isinstance(value, kind):
            return convert(value)
    return _plain(value)


_CONVERSIONS: tuple[tuple[type, Callable[[Any], object]], ...] = (
    (Decimal, amount_text),
    (date, date.isoformat),
    (tuple, lambda values: [_json(value) for value in values]),
)
