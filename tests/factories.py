"""Articles built for tests of pages: real text, offsets found by the printed words.

Rows that need no offsets come from ``tests.pages.rows``.
"""

import hashlib
from decimal import Decimal
from typing import Any

from articles.models import (
    Article,
    Citation,
    CitationSource,
    CrossReference,
    DateMention,
    Run,
    Sentence,
    Source,
    Unresolved,
)
from articles.reading.edtf import bounds
from entities.models import Actor, Mention, Place
from relations.models import Commitment, Event, Finding, FindingCitation, Participant, Quote, Transfer
from tests.pages.rows import days, issue

HEADER = "Publication: Monitor Volume: 6 Issue: 32"
TEXT = (
    f"{HEADER}\n\n"
    "Foreign Minister Igor Ivanov flew to Tokyo on February 11. "
    "“The illusion must end,” Ivanov told Kyodo (Kyodo, February 12). "
    "Japan pledged a $1.5 billion loan and Moscow promised to sign a treaty by the end of 2000.\n\n"
    "The talks & their “results” <were> thin (see the Monitor, February 9).\n\n"
    "NEXT HEADLINE"
)


def article(text: str = TEXT, **more: Any) -> Article:
    """An article whose blocks are paragraphs, but for a header line and lines in capitals, which are left out.

    Each full stop followed by a space ends a sentence; anchors are ``s-0``, ``s-1`` …
    """
    where = more.get("issue") or issue(number=32, published="2000-02-15")
    slug = more.get("slug", "monitor-6-32")
    blocks, at = [], 0
    for block in text.split("\n\n"):
        blocks.append((at, at + len(block), block))
        at += len(block) + 2
    left_out = [
        {"start": start, "end": end, "why": "header" if block.startswith("Publication:") else "headline"}
        for start, end, block in blocks
        if block.startswith("Publication:") or block.isupper()
    ]
    dropped = {row["start"] for row in left_out}
    paragraphs = [(start, end) for start, end, _ in blocks if start not in dropped]
    made = Article.objects.create(
        issue=where,
        position=where.articles.count() + 1,
        slug=slug,
        title=more.get("title", "The illusion"),
        text=text,
        sha256=hashlib.sha256(f"{slug}{text}".encode()).hexdigest(),
        file_name=f"{slug}.txt",
        layout={
            "header": None,
            "paragraphs": [{"start": start, "end": end} for start, end in paragraphs],
            "discarded": left_out,
        },
        oddities=more.get("oddities", []),
    )
    Run.objects.create(article=made, version="test", model="none", fingerprint=slug)
    for paragraph, (start, end) in enumerate(paragraphs):
        _sentences(made, paragraph, start, end)
    return made


def _sentences(of: Article, paragraph: int, start: int, end: int) -> None:
    at = start
    while at < end:
        stop = of.text.find(". ", at, end)
        close = end if stop < 0 else stop + 1
        position = of.sentences.count()
        Sentence.objects.create(
            article=of,
            anchor=f"s-{position}",
            paragraph=paragraph,
            position=position,
            start=at,
            end=close,
            text=of.text[at:close],
        )
        at = close + 1


def place_of(of: Article, words: str) -> dict[str, Any]:
    """Offsets, run and sentence of printed words; raises ``ValueError`` when they are not printed."""
    start = of.text.index(words)
    return {
        "article": of,
        "run": of.runs.get(),
        "sentence": of.sentences.filter(start__lte=start, end__gt=start).first(),
        "start": start,
        "end": start + len(words),
    }


def mention(of: Article, words: str, *, actor: Actor | None = None, place: Place | None = None, **more: Any) -> Mention:
    return Mention.objects.create(
        **place_of(of, words), text=words, label=more.pop("label", "GPE"), actor=actor, place=place, **more
    )


def date_mention(of: Article, words: str, edtf: str = "") -> DateMention:
    earliest, latest = bounds(edtf) if edtf else (None, None)
    return DateMention.objects.create(**place_of(of, words), text=words, edtf=edtf, earliest=earliest, latest=latest)


def citation(of: Article, words: str, *sources: Source, edtf: str = "") -> Citation:
    made = Citation.objects.create(**place_of(of, words), text=words, edtf=edtf, reported=days(edtf), lost=not sources)
    for position, source in enumerate(sources):
        CitationSource.objects.create(citation=made, source=source, position=position)
    return made


def cross_reference(of: Article, words: str, edtf: str = "") -> CrossReference:
    return CrossReference.objects.create(
        **place_of(of, words), text=words, publication=of.issue.publication, edtf=edtf, published=days(edtf)
    )


def unresolved(of: Article, words: str, why: str) -> Unresolved:
    return Unresolved.objects.create(**place_of(of, words), text=words, why=why)


def finding(kind: str, of: Article, words: str, **more: Any) -> Finding:
    happened = more.get("happened", "2000-02-11")
    made = Finding.objects.create(
        kind=kind,
        **place_of(of, words),
        key=hashlib.sha256(f"{kind}{words}".encode()).hexdigest(),
        rule="test",
        confidence=0.9,
        happened_edtf=happened,
        happened=days(happened),
        published=of.issue.published,
        review_state=more.get("review_state", "unreviewed"),
    )
    for each in more.get("citations", ()):
        FindingCitation.objects.create(finding=made, citation=each)
    return made


def quote(of: Article, words: str, *, speaker: Actor | None = None, **more: Any) -> Quote:
    return Quote.objects.create(
        finding=finding("quote", of, words, **more),
        kind=more.get("kind", "direct"),
        words=words,
        speaker=speaker,
        speaker_described=more.get("speaker_described", ""),
        hedge=more.get("hedge", "asserted"),
    )


def event(of: Article, words: str, *, actors: tuple[Actor, ...] = (), **more: Any) -> Event:
    made = Event.objects.create(
        finding=finding("event", of, words, **more),
        type=more.get("type", "CONSULT"),
        status=more.get("status", "occurred"),
        place=more.get("place"),
        summary=more.get("summary", words[:300]),
    )
    for position, actor in enumerate(actors):
        Participant.objects.create(event=made, actor=actor, role="actor", position=position)
    return made


def transfer(of: Article, words: str, **more: Any) -> Transfer:
    return Transfer.objects.create(
        finding=finding("transfer", of, words, **more),
        donor=more.get("donor"),
        recipient=more.get("recipient"),
        amount=Decimal(more.get("amount", 1_500_000_000)),
        currency=more.get("currency", "USD"),
        instrument=more.get("instrument", "loan"),
        stage=more.get("stage", "pledged"),
    )


def commitment(of: Article, words: str, **more: Any) -> Commitment:
    made = Commitment.objects.create(
        finding=finding("commitment", of, words, **more),
        what=more.get("what", words),
        due_edtf=more.get("due", ""),
        status=more.get("status", "open"),
    )
    made.by.set(more.get("by", ()))
    return made
