"""Two to four actors on one axis of dates: quote against quote, with what stands between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.core.paginator import Page
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import Coalesce, Lower, RowNumber, StrIndex

from articles.models import SEARCH_CONFIG
from articles.selectors.counted_pages import counted_page
from entities.models import Actor, Mention
from relations.models import Commitment, DossierFinding, Finding, Link, Participant
from relations.selectors.between import Mark, Shown, Told, marks_between, other_partys
from relations.selectors.rows import REJECTED, card_rows

CARDS_A_PAGE = 40
DIFFERENT = (Link.Kind.DENIES, Link.Kind.CONTRADICTS)
MOVED = (Commitment.Status.MOVED, Commitment.Status.WITHDRAWN, Commitment.Status.MISSED)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is set side by side. Days are inclusive; an open end is None."""

    actors: tuple[Actor, ...]
    dossier: str
    words: str
    first: date | None
    last: date | None
    only_differences: bool


@dataclass(frozen=True, slots=True)
class Card:
    """A finding in a column; ``by_other`` names the party that reports it of this one, or is ""."""

    finding: Finding
    by_other: str


@dataclass(frozen=True, slots=True)
class Echo:
    """In the column of whom it is about: a claim that the other party makes, told in full in that party's column."""

    told: Told
    by: str
    card: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What one actor says and does on a date."""

    actor: Actor
    cards: tuple[Card, ...]
    echoes: tuple[Echo, ...]


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date of the axis: what several do together, what each says, and the marks between them.

    ``basis`` says which clock places the row: happened, reported or published.
    """

    edtf: str
    days: Any
    basis: str
    joint: tuple[Card, ...]
    cells: tuple[Cell, ...]
    marks: tuple[Mark, ...]

    @property
    def has_cells(self) -> bool:
        """Whether anything stands in one column alone."""
        return any(cell.cards or cell.echoes for cell in self.cells)


@dataclass(frozen=True, slots=True)
class SideBySide:
    """The value of the page."""

    asked: Asked
    rows: tuple[DateRow, ...]
    total: int
    page: Page[Any]
    counts: tuple[tuple[Actor, int], ...]


def side_by_side(*, asked: Asked, number: str | None) -> SideBySide:
    """The page ``number`` of the comparison: ten statements at most, whatever is found."""
    at = max(1, int(number)) if (number or "").isdigit() else 1
    keys = list(_keys(asked)[(at - 1) * CARDS_A_PAGE : at * CARDS_A_PAGE])
    total = keys[0][1] if keys else 0
    found = {row.pk: row for row in card_rows(Finding.objects.filter(pk__in=[pk for pk, _, _ in keys]))}
    findings = [found[pk] for pk, _, _ in keys if pk in found]
    sentences = {finding.sentence_id for finding in findings}
    told = tuple(_told(sentences))
    named = _named(sentences)
    sides = {finding.pk: _sides(finding, asked.actors, named) for finding in findings}
    shown = Shown(
        sides=sides,
        names={actor.pk: actor.name for actor in asked.actors},
        meetings=frozenset(row.pk for row in findings if row.kind == "event" and row.event.type == "CONSULT"),
    )
    rows = tuple(_row(group, asked, shown, told, named, found) for group in _by_date(findings))
    return SideBySide(
        asked=asked,
        rows=rows,
        total=total,
        page=counted_page(range(total), total=total, per_page=CARDS_A_PAGE, number=number),
        counts=tuple((actor, sum(1 for side in sides.values() if actor.pk in side)) for actor in asked.actors),
    )


# Which findings.


def _keys(asked: Asked) -> models.QuerySet[Any]:
    """(finding, total, place) in order of time: one statement."""
    keys = [actor.pk for actor in asked.actors]
    people = Actor.objects.filter(Q(pk__in=keys) | Q(country__in=keys)).order_by().values("pk")
    standing = Finding.objects.exclude(review_state=REJECTED).order_by()
    described = (
        Mention.objects.filter(sentence=OuterRef("sentence_id"), actor__in=people)
        .annotate(at=StrIndex(OuterRef("quote__speaker_described"), F("text")))
        .filter(at__gt=0)
    )
    unnamed = Q(quote__speaker__isnull=True) & ~Q(quote__speaker_described="") & Exists(described)
    theirs = (
        standing.filter(kind="quote", quote__speaker__in=people).values("pk"),
        standing.filter(unnamed, kind="quote").values("pk"),
        Participant.objects.filter(role="actor", actor__in=people).order_by().values("event"),
        Commitment.by.through.objects.filter(actor__in=people).values("commitment"),
    )
    rows = standing.filter(pk__in=theirs[0].union(*theirs[1:]))
    if asked.dossier:
        entries = DossierFinding.objects.exclude(basis=DossierFinding.Basis.REMOVED)
        rows = rows.filter(pk__in=entries.filter(dossier__key=asked.dossier).values("finding"))
    if asked.words:
        query = SearchQuery(asked.words, search_type="websearch", config=SEARCH_CONFIG)
        rows = rows.filter(sentence__search=query)
    days = Coalesce("happened", "reported", "published")
    rows = rows.annotate(days=days)
    if asked.first is not None:
        rows = rows.filter(Q(days__endswith__gt=asked.first) | Q(days__endswith__isnull=True, days__isnull=False))
    if asked.last is not None:
        rows = rows.filter(Q(days__startswith__lte=asked.last) | Q(days__startswith__isnull=True, days__isnull=False))
    if asked.only_differences:
        links = Link.objects.filter(kind__in=DIFFERENT).exclude(review_state=REJECTED)
        rows = rows.filter(
            Q(pk__in=links.values("source"))
            | Q(pk__in=links.values("target"))
            | Q(commitment__status__in=MOVED)
            | Q(commitment__moves__isnull=False)
        )
    order = [Coalesce(Lower("days"), "days__endswith").asc(nulls_last=True), F("days").asc(nulls_last=True), F("pk")]
    return (
        rows.annotate(total=Window(models.Count("pk")), place=Window(RowNumber(), order_by=order))
        .order_by("place")
        .values_list("pk", "total", "place")
    )


def _named(sentences: set[int]) -> dict[int, list[tuple[str, int, int | None, int]]]:
    """The actors named in each sentence: printed text, actor, its country, offset. One statement."""
    found: dict[int, list[tuple[str, int, int | None, int]]] = {}
    mentions = Mention.objects.filter(sentence__in=sentences, actor__isnull=False).order_by("start")
    for sentence, *rest in mentions.values_list("sentence_id", "text", "actor_id", "actor__country_id", "start"):
        found.setdefault(sentence, []).append((rest[0], rest[1], rest[2], rest[3]))
    return found


def _told(sentences: set[int]) -> Iterator[Told]:
    """The events told in the sentences, with who acts: one statement."""
    rows = (
        Finding.objects.filter(sentence__in=sentences, kind="event")
        .exclude(review_state=REJECTED)
        .order_by("pk")
        .values_list(
            "pk", "sentence_id", "start", "end", "event__status", "event__summary",
            "event__participants__role", "event__participants__actor_id", "event__participants__actor__country_id",
        )
    )  # fmt: skip
    events: dict[int, tuple[Any, set[int]]] = {}
    for pk, *rest in rows:
        about, actors = events.setdefault(pk, (rest[:5], set()))
        if rest[5] == "actor":
            actors |= {side for side in (rest[6], rest[7]) if side is not None}
    for pk, (about, actors) in events.items():
        sentence, start, end, status, summary = about
        yield Told(pk, sentence, start, end, status, summary, frozenset(actors))


# Where they stand.


def _sides(
    finding: Finding, actors: Sequence[Actor], named: dict[int, list[tuple[str, int, int | None, int]]]
) -> frozenset[int]:
    """Which of the actors say, do or promise it; a voice without a name goes by the names in its description."""
    if finding.kind == Finding.Kind.QUOTE:
        quote = finding.quote
        if quote.speaker is not None:
            voices = [(quote.speaker.pk, quote.speaker.country_id)]
        else:
            voices = [
                (actor, country)
                for text, actor, country, _ in named.get(finding.sentence_id, [])
                if text in quote.speaker_described
            ]
    elif finding.kind == Finding.Kind.EVENT:
        voices = [(p.actor_id, p.actor.country_id) for p in finding.event.participants.all() if p.role == "actor"]
    elif finding.kind == Finding.Kind.COMMITMENT:
        voices = [(actor.pk, actor.country_id) for actor in finding.commitment.by.all()]
    else:
        raise ValueError(f"unknown kind of finding here: {finding.kind}")
    return frozenset(actor.pk for actor in actors if any(actor.pk in voice for voice in voices))


def _day(finding: Finding) -> tuple[str, Any, str]:
    """The date that places a finding (EDTF text, bounds) and its clock."""
    if finding.happened is not None:
        return finding.happened_edtf, finding.happened, "happened"
    if finding.reported is not None:
        return finding.reported_edtf, finding.reported, "reported"
    return "", finding.published, "published"


def _by_date(findings: Sequence[Finding]) -> Iterator[list[Finding]]:
    """Neighbours of one date and one clock, in order."""
    group: list[Finding] = []
    for finding in findings:
        if group and _day(group[0]) != _day(finding):
            yield group
            group = []
        group.append(finding)
    if group:
        yield group


def _row(
    group: Sequence[Finding],
    asked: Asked,
    shown: Shown,
    told: Sequence[Told],
    named: dict[int, list[tuple[str, int, int | None, int]]],
    found: dict[int, Finding],
) -> DateRow:
    edtf, days, basis = _day(group[0])
    sides, beside = shown.sides, frozenset(finding.pk for finding in group)
    echoes: dict[int, list[Echo]] = {actor.pk: [] for actor in asked.actors}
    reported: dict[int, str] = {}
    for finding in found.values():
        if finding.kind != Finding.Kind.QUOTE or len(sides[finding.pk]) != 1:
            continue
        (by,) = (actor for actor in asked.actors if actor.pk in sides[finding.pk])
        for other in asked.actors:
            if other.pk == by.pk:
                continue
            for claim in other_partys(finding, by, other, told, named.get(finding.sentence_id, [])):
                if sides.get(claim.pk) == frozenset({other.pk}):
                    reported[claim.pk] = by.name
                elif finding in group:
                    echoes[other.pk].append(Echo(claim, by.name, finding.pk))
    cards = [Card(finding, reported.get(finding.pk, "")) for finding in group]
    return DateRow(
        edtf=edtf,
        days=days,
        basis=basis,
        joint=tuple(card for card in cards if len(sides[card.finding.pk]) > 1),
        cells=tuple(
            Cell(
                actor,
                tuple(card for card in cards if sides[card.finding.pk] == frozenset({actor.pk})),
                tuple(echoes[actor.pk]),
            )
            for actor in asked.actors
        ),
        marks=tuple(mark for finding in group for mark in marks_between(finding, shown, beside)),
    )
