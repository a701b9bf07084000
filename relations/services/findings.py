"""The writers of findings: a new reading replaces the machine's, never a person's decision."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import Q

from articles.models import Article, Citation, Issue, Run, Sentence, Source
from articles.reading.edtf import bounds
from articles.services.ranges import days_of
from articles.services.sentences import SentenceFinder
from articles.services.sources import SourceBook
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
    Topic,
    Transfer,
)
from relations.services.decided_links import DECIDED, decided_links_of, restore_links


@dataclass
class Reading:
    """One article's reading on its way to the store: what findings refer to."""

    article: Article
    run: Run
    document: dict[str, Any]
    where: SentenceFinder
    citations: Sequence[Citation]
    actors: dict[str, Actor]
    places: dict[str, Place]
    sources: SourceBook
    findings: dict[str, Finding] = field(default_factory=dict)
    decided: set[str] = field(default_factory=set)

    def actor(self, id_: str | None) -> Actor | None:
        """The stored actor of a document id."""
        return self.actors.get(id_ or "")


def replace_findings(*, reading: Reading) -> dict[str, int]:
    """Make the article's machine-made findings those of the document; decided ones stay.

    A decided finding that the new reading finds again keeps the person's version; one that it
    does not find is marked ``machine_disagrees``. Returns counts by kind.
    """
    article = reading.article
    kept = {finding.key: finding for finding in Finding.objects.filter(article=article) if _decided(finding)}
    linked = decided_links_of(article=article)
    pinned = set(
        DossierFinding.objects.filter(finding__article=article)
        .exclude(basis=DossierFinding.Basis.RULE)
        .values_list("finding__key", "dossier_id", "basis", "decided_at")
    )
    Finding.objects.filter(article=article).exclude(key__in=kept).delete()
    Topic.objects.filter(article=article).delete()
    document = reading.document
    rows = [
        *((Finding.Kind.QUOTE, row) for row in document["statements"]),
        *((Finding.Kind.EVENT, row) for row in document["events"]),
        *((Finding.Kind.TRANSFER, row) for row in document["transfers"]),
        *((Finding.Kind.COMMITMENT, row) for row in document["commitments"]),
    ]
    _make_findings(reading, rows, kept)
    _make_quotes(reading)
    _make_events(reading)
    _make_transfers(reading)
    _make_commitments(reading)
    _make_links(reading)
    restore_links(kept=linked, run=reading.run)
    _cite(reading, rows)
    _place_in_dossiers(reading, pinned)
    lost = [finding.pk for key, finding in kept.items() if key not in reading.decided]
    Finding.objects.filter(pk__in=lost).update(machine_disagrees=True)
    return {
        "quotes": len(document["statements"]),
        "events": len(document["events"]),
        "transfers": len(document["transfers"]),
        "commitments": len(document["commitments"]),
        "unresolved": len(document["unresolved"]),
        "left_out": len(rows) - len(reading.findings),
    }


def publish_findings(*, issues: Sequence[Issue]) -> None:
    """Copy the issues' days to their findings' third clock, after an issue's date has moved."""
    for issue in issues:
        Finding.objects.filter(article__issue=issue).update(published=issue.published)


def _decided(finding: Finding) -> bool:
    return finding.review_state in DECIDED


def finding_key(kind: str, sentence: Sentence, row: dict[str, Any]) -> str:
    """What makes a finding the same one in a later reading: kind, sentence, and its own words."""
    own: list[object] = [kind, sentence.anchor]
    if kind == Finding.Kind.QUOTE:
        own += [row["text"]]
    elif kind == Finding.Kind.EVENT:
        own += [row["type"], row["summary"], *row["actors"], ">", *row["recipients"]]
    elif kind == Finding.Kind.TRANSFER:
        own += [row["amount"], row["currency"], row["stage"], row["donor"], row["recipient"]]
    elif kind == Finding.Kind.COMMITMENT:
        own += [row["what"], row["due"], *row["by"]]
    else:
        raise ValueError(f"unknown kind of finding: {kind}")
    return hashlib.sha256("\x1f".join(map(str, own)).encode()).hexdigest()


def _make_findings(reading: Reading, rows: Sequence[tuple[str, dict[str, Any]]], kept: dict[str, Finding]) -> None:
    fresh: list[Finding] = []
    seen: set[str] = set()
    words = {(date["edtf"], date["start"]): date["text"] for date in reading.document["dates"] if date["edtf"]}
    for kind, row in rows:
        sentence = reading.where.at(row["start"], row["end"])
        if sentence is None:  # no sentence, no fact
            continue
        key = finding_key(kind, sentence, row)
        if key in seen:
            continue
        seen.add(key)
        if key in kept:
            reading.decided.add(key)
            kept[key].machine_disagrees = False
            reading.findings[row["id"]] = kept[key]
            continue
        edtf = row["made"] if kind == Finding.Kind.COMMITMENT else row["edtf"]
        reported = next((reading.citations[n].edtf for n in row["citations"] if reading.citations[n].edtf), "")
        finding = Finding(
            kind=kind,
            article=reading.article,
            sentence=sentence,
            run=reading.run,
            key=key,
            start=row["start"],
            end=row["end"],
            rule=row["rule"][:80],
            confidence=row["confidence"],
            happened_edtf=edtf or "",
            happened=days_of(edtf),
            happened_words=_printed(words, edtf, sentence),
            reported_edtf=reported,
            reported=days_of(reported),
            published=reading.article.issue.published,
        )
        fresh.append(finding)
        reading.findings[row["id"]] = finding
    Finding.objects.bulk_create(fresh)


def _printed(words: dict[tuple[str, int], str], edtf: str | None, sentence: Sentence) -> str:
    """The printed words of a date, if the sentence holds them."""
    for (value, start), text in words.items():
        if value == edtf and sentence.start <= start < sentence.end:
            return text[:200]
    return ""


def _new(reading: Reading, rows: Sequence[dict[str, Any]]) -> list[tuple[dict[str, Any], Finding]]:
    """The rows whose finding was made by this reading, with it."""
    made = ((row, reading.findings.get(row["id"])) for row in rows)
    return [(row, f) for row, f in made if f is not None and f.run_id == reading.run.pk]


def _make_quotes(reading: Reading) -> None:
    via = []
    quotes = []
    for row, finding in _new(reading, reading.document["statements"]):
        quotes.append(
            Quote(
                finding=finding,
                kind=row["kind"],
                words=row["text"],
                speaker=reading.actor(row["speaker"]),
                speaker_described=(row["speaker_described"] or "")[:200],
                cue=(row["cue"] or "")[:80],
                addressee=reading.actor(row["addressee"]),
                hedge=row["hedge"],
            )
        )
        sources: dict[Source, None] = {}
        for name in row["via"]:
            sources.setdefault(reading.sources.resolve(name, collective=False))
        via += [Quote.via.through(quote_id=finding.pk, source_id=source.pk) for source in sources]
    Quote.objects.bulk_create(quotes)
    Quote.via.through.objects.bulk_create(via)


def _make_events(reading: Reading) -> None:
    events, participants = [], []
    for row, finding in _new(reading, reading.document["events"]):
        event = Event(
            finding=finding,
            type=row["type"],
            mode=row["mode"] or "",
            status=row["status"],
            place=reading.places.get(row["place"] or ""),
            summary=row["summary"][:300],
        )
        events.append(event)
        for role, ids in (
            (Participant.Role.ACTOR, row["actors"]),
            (Participant.Role.RECIPIENT, row["recipients"]),
        ):
            present = dict.fromkeys(filter(None, map(reading.actor, ids)))
            participants += [
                Participant(event=event, actor=actor, role=role, position=n) for n, actor in enumerate(present)
            ]
    Event.objects.bulk_create(events)
    Participant.objects.bulk_create(participants)


def _make_transfers(reading: Reading) -> None:
    made = _new(reading, reading.document["transfers"])
    transfers = {
        row["id"]: Transfer(
            finding=finding,
            donor=reading.actor(row["donor"]),
            recipient=reading.actor(row["recipient"]),
            amount=Decimal(row["amount"]) if row["amount"] else None,
            currency=(row["currency"] or "") if row["amount"] else "",
            instrument=row["instrument"] or "",
            stage=row["stage"] or "",
            status=row["status"],
            amount_to=Decimal(row["amount_to"]) if row["amount_to"] else None,
            approximate=row["approximate"],
            purpose=(row["purpose"] or "")[:300],
        )
        for row, finding in made
    }
    Transfer.objects.bulk_create(transfers.values())
    parts = []
    for row, finding in made:
        programme, first = (reading.findings.get(row[key] or "") for key in ("programme", "joint"))
        if programme is not None and programme.pk != finding.pk:
            transfers[row["id"]].programme_id = programme.pk
            parts.append(transfers[row["id"]])
        if first is not None and first.pk != finding.pk:
            transfers[row["id"]].joint_id = first.pk
            parts.append(transfers[row["id"]])
    Transfer.objects.bulk_update(dict.fromkeys(parts), ["programme", "joint"])


def _make_commitments(reading: Reading) -> None:
    made = _new(reading, reading.document["commitments"])
    commitments, by = {}, []
    for row, finding in made:
        due_from, due_to = bounds(row["due"]) if row["due"] else (None, None)
        commitments[row["id"]] = Commitment(
            finding=finding,
            what=row["what"],
            due_edtf=row["due"] or "",
            due_from=due_from,
            due_to=due_to,
            status=row["status"],
        )
        present = dict.fromkeys(filter(None, map(reading.actor, row["by"])))
        by += [Commitment.by.through(commitment_id=finding.pk, actor_id=actor.pk) for actor in present]
    Commitment.objects.bulk_create(commitments.values())
    Commitment.by.through.objects.bulk_create(by)
    moving = []
    for row, finding in made:
        moved = reading.findings.get(row["moves"] or "")
        if moved is not None and moved.pk != finding.pk:
            commitments[row["id"]].moves_id = moved.pk
            moving.append(commitments[row["id"]])
    Commitment.objects.bulk_update(moving, ["moves"])


def _make_links(reading: Reading) -> None:
    """Links between findings of the article; a link that an editor decided stays."""
    Link.objects.filter(Q(source__article=reading.article) & Q(target__article=reading.article)).exclude(
        review_state__in=DECIDED
    ).delete()
    links = []
    for row in reading.document["links"]:
        source, target = (reading.findings.get(row[end]) for end in ("from", "to"))
        if source is None or target is None or source.pk == target.pk:
            continue
        links.append(
            Link(
                source=source,
                target=target,
                kind=row["kind"],
                rule=row["rule"][:80],
                confidence=row["confidence"],
                run=reading.run,
            )
        )
    Link.objects.bulk_create(links, ignore_conflicts=True)


def _cite(reading: Reading, rows: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Tie each finding, kept ones included, to the citations that support it."""
    FindingCitation.objects.bulk_create(
        [
            FindingCitation(finding=reading.findings[row["id"]], citation=reading.citations[n])
            for _, row in rows
            if row["id"] in reading.findings
            for n in dict.fromkeys(row["citations"])
        ],
        ignore_conflicts=True,
    )


def _place_in_dossiers(reading: Reading, pinned: set[tuple[str, int, str, datetime | None]]) -> None:
    """File findings under the dossiers whose stretch they lie in; pins and removals stay."""
    dossiers = {dossier.key: dossier for dossier in Dossier.objects.all()}
    article = reading.article
    topics = [row for row in reading.document["topics"] if row["dossier"] in dossiers]
    Topic.objects.bulk_create(
        Topic(
            article=article,
            run=reading.run,
            dossier=dossiers[row["dossier"]],
            score=row["score"],
            start=row["start"],
            end=row["end"],
        )
        for row in topics
    )
    DossierFinding.objects.filter(finding__article=article, basis=DossierFinding.Basis.RULE).delete()
    by_key = {finding.key: finding for finding in reading.findings.values()}
    entries = {
        (dossier_id, by_key[key].pk): DossierFinding(
            dossier_id=dossier_id, finding=by_key[key], basis=basis, decided_at=decided_at, by_rule=False
        )
        for key, dossier_id, basis, decided_at in pinned
        if key in by_key
    }
    for row in topics:
        for finding in by_key.values():
            mark = (dossiers[row["dossier"]].pk, finding.pk)
            if not row["start"] <= finding.start < row["end"]:
                continue
            if mark in entries:
                entries[mark].by_rule = True
            else:
                entries[mark] = DossierFinding(dossier_id=mark[0], finding=finding, score=row["score"])
    DossierFinding.objects.bulk_create(entries.values(), ignore_conflicts=True)
