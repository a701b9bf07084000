"""Small documents in the form of the extraction contract, built by hand: no model is needed."""

import hashlib
from datetime import date
from typing import Any

from articles.models import Publication
from articles.reading.values import Header, SentenceFound
from articles.services.articles import Stored
from articles.services.sources import SourceBook
from relations.ingestion.files import ReadFile
from relations.ingestion.reading import ReadText
from relations.ingestion.store import store_reading

HEADER_LINE = "Publication: Monitor Volume: 6 Issue: 32\n\n"
SENTENCES = (
    "Tokyo agreed to give Moscow a US$120 million grant (Bridge News, February 11).",
    "“I know nothing about this,” Igor Ivanov said.",
)


def anchor(sentence: str) -> str:
    return "s-" + hashlib.sha256(sentence.encode()).hexdigest()[:8]


def actor(id_: str, kind: str, name: str, country: str | None, **roles: Any) -> dict[str, Any]:
    return {
        "id": id_,
        "kind": kind,
        "name": name,
        "country": country,
        "acronym": None,
        "aliases": roles.get("aliases", []),
        "roles": roles.get("roles", []),
    }


IVANOV_ROLE = {
    "title": "Foreign Minister",
    "country": "RUS",
    "former": False,
    "acting": False,
    "start": None,
    "end": None,
}


def document(text: str, **changes: Any) -> dict[str, Any]:
    """A reading of ``text`` (header and the two sentences): one quote, one event, one transfer."""
    grant, denial = (text.find(sentence) for sentence in SENTENCES)
    citation = text.find("Bridge News")
    ivanov = text.find("Igor Ivanov")
    quote = text.find("I know")
    built: dict[str, Any] = {
        "schema": "extraction/1",
        "document": {
            "title": None,
            "publication": "Monitor",
            "volume": 6,
            "issue": 32,
            "published": {
                "edtf": "2000-02-14/2000-02-18",
                "earliest": "2000-02-14",
                "latest": "2000-02-18",
                "basis": "inferred",
                "reasons": ["The newest day cited is 11 February 2000."],
            },
            "paragraphs": [{"start": grant, "end": len(text)}],
            "discarded": [],
        },
        "actors": [
            actor("JPN", "country", "Japan", "JPN"),
            actor("RUS", "country", "Russia", "RUS"),
            actor("igor-ivanov", "person", "Igor Ivanov", "RUS", roles=[IVANOV_ROLE]),
        ],
        "places": [],
        "mentions": [
            {
                "start": grant,
                "end": grant + 5,
                "text": "Tokyo",
                "label": "GPE",
                "ref": "JPN",
                "metonym": True,
            },
            {
                "start": ivanov,
                "end": ivanov + 11,
                "text": "Igor Ivanov",
                "label": "PERSON",
                "ref": "igor-ivanov",
                "metonym": False,
            },
        ],
        "dates": [
            {
                "start": citation + 13,
                "end": citation + 24,
                "text": "February 11",
                "edtf": "2000-02-11",
                "earliest": "2000-02-11",
                "latest": "2000-02-11",
            }
        ],
        "citations": [
            {
                "start": citation,
                "end": citation + 24,
                "outlets": ["Bridge News"],
                "collective": [],
                "edtf": "2000-02-11",
                "supports": {"start": grant, "end": grant + len(SENTENCES[0])},
            }
        ],
        "cross_references": [],
        "statements": [
            {
                "id": "s1",
                "start": quote,
                "end": quote + 25,
                "text": "I know nothing about this",
                "kind": "direct",
                "speaker": "igor-ivanov",
                "speaker_described": None,
                "cue": "said",
                "addressee": None,
                "edtf": None,
                "via": [],
                "citations": [],
                "hedge": "asserted",
                "rule": "quoted words with a cue",
                "confidence": 0.9,
            }
        ],
        "events": [
            {
                "id": "e1",
                "start": grant,
                "end": grant + len(SENTENCES[0]),
                "type": "AGREE",
                "mode": None,
                "actors": ["JPN"],
                "recipients": ["RUS"],
                "place": None,
                "edtf": "2000-02-11",
                "status": "reported",
                "citations": [0],
                "summary": "Tokyo agreed to give Moscow a grant",
                "rule": "agree to",
                "confidence": 0.8,
            }
        ],
        "transfers": [
            {
                "id": "t1",
                "start": grant,
                "end": grant + len(SENTENCES[0]),
                "donor": "JPN",
                "recipient": "RUS",
                "amount": "120000000",
                "currency": "USD",
                "instrument": "grant",
                "stage": "pledged",
                "edtf": "2000-02-11",
                "programme": None,
                "purpose": None,
                "citations": [0],
                "rule": "give a sum to",
                "confidence": 0.8,
                "status": "occurred",
                "amount_to": None,
                "approximate": False,
                "joint": None,
                "inferred": [],
            }
        ],
        "commitments": [],
        "links": [{"from": "s1", "to": "e1", "kind": "denies", "rule": "denial", "confidence": 0.5}],
        "topics": [],
        "unresolved": [{"start": denial, "end": denial + 4, "text": text[denial : denial + 4], "why": "a made-up gap"}],
    }
    return built | changes


def article_text(*sentences: str) -> str:
    return HEADER_LINE + " ".join(sentences or SENTENCES)


def store(text: str, *, name: str = "monitor-6-32.txt", **changes: Any) -> Stored:
    """Store a hand-made reading as ``manage.py ingest`` would."""
    publication, _ = Publication.objects.get_or_create(
        key="monitor", defaults={"name": "Monitor", "names": ["Monitor"], "epoch": 1994}
    )
    present = [sentence for sentence in SENTENCES if sentence in text]
    found = tuple(SentenceFound(text.index(s), text.index(s) + len(s), 0, anchor(s)) for s in present)
    file = ReadFile(name, text, hashlib.sha256(text.encode()).hexdigest())
    return store_reading(
        file=file,
        publication=publication,
        header=Header(0, len(HEADER_LINE.strip()), "Monitor", 6, 32),
        read=ReadText(document(text, **changes), found, ""),
        version="rules/test",
        model="none",
        fingerprint=file.sha256,
        sources=SourceBook(),
    )


TODAY = date(2026, 11, 24)
