"""Rows of the store for tests of pages: an issue with one article and as many findings as asked."""

import hashlib
import itertools
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from articles.models import Article, Citation, CitationSource, Issue, Publication, Run, Sentence, Source
from articles.reading.edtf import bounds
from entities.models import Actor, Place
from relations.models import (
    Commitment,
    Dossier,
    DossierFinding,
    Event,
    Finding,
    FindingCitation,
    Link,
    Participant,
    Quote,
    Transfer,
)

DAY = timedelta(days=1)
_numbers = itertools.count(1)


def days(edtf: str) -> tuple[date | None, date | None] | None:
    """The stored range of an EDTF value."""
    if not edtf:
        return None
    first, last = bounds(edtf)
    return first, last + DAY if last else None


def publication(key: str = "monitor", name: str = "Monitor") -> Publication:
    return Publication.objects.get_or_create(key=key, defaults={"name": name, "epoch": 1994, "rhythm": "daily"})[0]


def issue(volume: int = 6, number: int = 30, published: str = "2000-02-11", **more: Any) -> Issue:
    return Issue.objects.get_or_create(
        publication=more.get("publication") or publication(),
        volume=volume,
        number=number,
        defaults={
            "published_edtf": published,
            "published": days(published),
            "basis": "inferred" if published else "unknown",
        },
    )[0]


def article(in_issue: Issue | None = None, title: str = "A grant for the islands", text: str = "Text.") -> Article:
    in_issue = in_issue or issue()
    n = next(_numbers)
    made = Article.objects.create(
        issue=in_issue,
        position=in_issue.articles.count() + 1,
        slug=f"article-{n}",
        title=title,
        text=text,
        sha256=hashlib.sha256(f"{text}{n}".encode()).hexdigest(),
        file_name=f"{n}.txt",
    )
    Run.objects.create(article=made, version="test", model="none", fingerprint=str(n))
    return made


def sentence(of: Article, text: str) -> Sentence:
    n = next(_numbers)
    return Sentence.objects.create(
        article=of, anchor=f"s-{n:08d}", paragraph=0, position=n, start=n, end=n + len(text), text=text
    )


def actor(key: str, name: str = "", kind: str = "country", country: Actor | None = None) -> Actor:
    name = name or key
    made = Actor.objects.get_or_create(
        key=key, defaults={"kind": kind, "name": name, "sort_name": name.casefold(), "country": country}
    )[0]
    if kind == "country" and made.country is None:
        made.country = made
        made.save()
    return made


def place(key: str = "iturup", name: str = "Iturup") -> Place:
    return Place.objects.get_or_create(key=key, defaults={"name": name})[0]


def source(key: str = "itar-tass", name: str = "Itar-Tass") -> Source:
    return Source.objects.get_or_create(key=key, defaults={"name": name, "kind": "agency"})[0]


def finding(kind: str, text: str = "Tokyo gave Moscow a grant.", **more: Any) -> Finding:
    """A finding in a sentence of its own; ``happened`` and ``reported`` are EDTF."""
    of = more.get("article") or article()
    where = sentence(of, text)
    happened, reported = more.get("happened", "2000-02-11"), more.get("reported", "")
    made = Finding.objects.create(
        kind=kind,
        article=of,
        sentence=where,
        run=of.runs.get(),
        key=f"key-{where.pk}",
        start=where.start,
        end=where.end,
        rule="test",
        confidence=0.9,
        happened_edtf=happened,
        happened=days(happened),
        reported_edtf=reported,
        reported=days(reported),
        published=of.issue.published,
        review_state=more.get("review_state", "unreviewed"),
    )
    if more.get("source"):
        citation = Citation.objects.create(
            article=of, sentence=where, run=made.run, start=where.start, end=where.end, text="(a source)"
        )
        CitationSource.objects.create(citation=citation, source=more["source"])
        FindingCitation.objects.create(finding=made, citation=citation)
    if more.get("dossier"):
        DossierFinding.objects.create(dossier=more["dossier"], finding=made)
    return made


def event(type: str = "AID", status: str = "occurred", **more: Any) -> Event:
    made = Event.objects.create(
        finding=finding("event", **more),
        type=type,
        status=status,
        place=more.get("place"),
        summary=more.get("summary", "Japan gives Russia a grant"),
    )
    for role in ("actor", "recipient"):
        if more.get(role):
            Participant.objects.create(event=made, actor=more[role], role=role)
    return made


def quote(words: str = "I know nothing about this.", kind: str = "direct", **more: Any) -> Quote:
    made = Quote.objects.create(
        finding=finding("quote", **{"text": f"“{words}” he said.", **more}),
        kind=kind,
        words=words,
        speaker=more.get("speaker"),
        speaker_described=more.get("speaker_described", ""),
        addressee=more.get("addressee"),
        hedge=more.get("hedge", "asserted"),
    )
    made.via.set(more.get("via", []))
    return made


def transfer(amount: int | None = 1_500_000_000, stage: str = "committed", **more: Any) -> Transfer:
    return Transfer.objects.create(
        finding=finding("transfer", **more),
        donor=more.get("donor"),
        recipient=more.get("recipient"),
        amount=None if amount is None else Decimal(amount),
        currency="" if amount is None else more.get("currency", "USD"),
        instrument=more.get("instrument", "loan"),
        stage=stage,
        programme=more.get("programme"),
    )


def commitment(what: str = "sign a peace treaty by 2000", status: str = "open", **more: Any) -> Commitment:
    made = Commitment.objects.create(finding=finding("commitment", **more), what=what, status=status)
    made.by.set(more.get("by", []))
    return made


def link(kind: str, start: Finding, end: Finding, **more: Any) -> Link:
    return Link.objects.create(source=start, target=end, kind=kind, rule="test", confidence=0.8, run=start.run, **more)


def dossier(key: str = "kuril-dispute", title: str = "Kuril dispute", position: int = 0) -> Dossier:
    return Dossier.objects.get_or_create(
        key=key, defaults={"title": title, "description": "Four islands.", "position": position}
    )[0]


def one_of_each(n: int) -> None:
    """``n`` findings of each kind with everything a row can show, each in an issue of its own."""
    japan, russia, spot, paper, thread = (
        actor("JPN", "Japan"),
        actor("RUS", "Russia"),
        place(),
        source(),
        dossier(),
    )
    before = None
    for index in range(n):
        at = article(issue(number=next(_numbers), published=f"{1995 + index % 10}-0{1 + index % 9}-10"))
        shared = {
            "article": at,
            "source": paper,
            "dossier": thread,
            "happened": f"{1995 + index % 10}-0{1 + index % 9}",
        }
        speaker = actor(f"speaker-{index}", f"Speaker {index}", "person", russia)
        happening = event(actor=speaker, recipient=japan, place=spot, **shared)
        said = quote(speaker=speaker, addressee=japan, via=[paper], **shared)
        loan = transfer(donor=japan, recipient=russia, **shared)
        transfer(500_000_000, "disbursed", donor=japan, recipient=russia, programme=loan, **shared)
        commitment(by=[russia, japan], **shared)
        link("denies", said.finding, happening.finding)
        if before is not None:
            link("repeats", said.finding, before.finding)
        before = said
