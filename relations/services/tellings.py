"""Stored findings as the plain values that ``relations.across`` compares. Rejected findings are left out."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet

from entities.models import Actor
from relations.across.values import Days, Decided, EventTold, Party, PromiseTold, QuoteTold, TransferTold, pair
from relations.across.words import Lexicon, is_state_organ, is_to_date, wording
from relations.models import Commitment, Event, Finding, FindingCitation, Link, Participant, Quote, Transfer
from relations.services.decided_links import DECIDED

DAY = timedelta(days=1)
ACROSS = "across:"
BASE = (
    "finding_id",
    "finding__key",
    "finding__article__slug",
    "finding__sentence_id",
    "finding__happened",
    "finding__published",
    "finding__sentence__text",
)


def all_parties(*, lexicon: Lexicon) -> dict[int, Party]:
    """Every actor as a party, by key in the store: one statement."""
    return {
        pk: Party(key, name, kind, country, kind == "organisation" and is_state_organ(name, lexicon=lexicon))
        for pk, key, name, kind, country in Actor.objects.values_list("pk", "key", "name", "kind", "country__key")
    }


def told_key(row: dict[str, Any]) -> str:
    """What orders a finding the same way in every reading: its article, then its own key."""
    return f"{row['finding__article__slug']}:{row['finding__key']}"


def _told(row: dict[str, Any], texts: Iterable[str], lexicon: Lexicon, parties: Iterable[Party]) -> dict[str, Any]:
    everybody = list(parties)
    found = wording(texts, lexicon=lexicon, names=[party.name for party in everybody])
    around = wording([row["finding__sentence__text"]], lexicon=lexicon).countries
    return {
        "id": row["finding_id"],
        "key": told_key(row),
        "article": row["finding__article__slug"],
        "sentence": row["finding__sentence_id"],
        "days": _days(row["finding__happened"]),
        "published": row["finding__published"].lower if row["finding__published"] else None,
        "words": found.words,
        "printed": found.printed,
        "countries": found.countries | around | {party.country for party in everybody if party.country},
        "sums": found.sums,
    }


def _days(range_: Any) -> Days | None:
    """A stored range as days; an open one is None."""
    if range_ is None or range_.lower is None or range_.upper is None:
        return None
    return Days(range_.lower, range_.upper - DAY)


def _rows(rows: QuerySet[Any], *more: str) -> Iterable[dict[str, Any]]:
    return rows.standing().order_by("pk").values(*BASE, *more).iterator(chunk_size=5000)


def told_events(*, lexicon: Lexicon, parties: dict[int, Party]) -> list[EventTold]:
    """The events: two statements."""
    sides: dict[int, dict[str, set[Party]]] = defaultdict(lambda: {"actor": set(), "recipient": set()})
    for event, actor, role in Participant.objects.values_list("event_id", "actor_id", "role"):
        sides[event][role].add(parties[actor])
    return [
        EventTold(
            **_told(
                row,
                [row["summary"] or row["finding__sentence__text"]],
                lexicon,
                sides[row["finding_id"]]["actor"] | sides[row["finding_id"]]["recipient"],
            ),
            type=row["type"],
            mode=row["mode"],
            status=row["status"],
            actors=frozenset(sides[row["finding_id"]]["actor"]),
            recipients=frozenset(sides[row["finding_id"]]["recipient"]),
            place=row["place__key"],
            place_country=row["place__country__key"],
        )
        for row in _rows(Event.objects.all(), "type", "mode", "status", "summary", "place__key", "place__country__key")
    ]


def told_quotes(*, lexicon: Lexicon, parties: dict[int, Party]) -> list[QuoteTold]:
    """The quotes: one statement."""
    return [
        QuoteTold(
            **_told(row, [row["words"]], lexicon, filter(None, [parties.get(row["speaker_id"])])),
            hedge=row["hedge"],
            cue=row["cue"],
            speaker=parties.get(row["speaker_id"]),
        )
        for row in _rows(Quote.objects.all(), "words", "hedge", "cue", "speaker_id")
    ]


def told_promises(*, lexicon: Lexicon, parties: dict[int, Party]) -> list[PromiseTold]:
    """The commitments: two statements."""
    by: dict[int, set[Party]] = defaultdict(set)
    for commitment, actor in Commitment.by.through.objects.values_list("commitment_id", "actor_id"):
        by[commitment].add(parties[actor])
    return [
        PromiseTold(
            **_told(row, [row["what"]], lexicon, by[row["finding_id"]]),
            by=frozenset(by[row["finding_id"]]),
            due=Days(row["due_from"], row["due_to"]) if row["due_from"] and row["due_to"] else None,
            status=row["status"],
            moves=row["moves_id"],
        )
        for row in _rows(Commitment.objects.all(), "what", "due_from", "due_to", "status", "moves_id")
    ]


def told_transfers(
    *, lexicon: Lexicon, parties: dict[int, Party], only: QuerySet[Transfer] | None = None
) -> list[TransferTold]:
    """The transfers, or those of a query: three statements."""
    chosen = Transfer.objects.all() if only is None else only
    keys = chosen.order_by().values("pk")
    repeats: dict[int, set[int]] = defaultdict(set)
    links = Link.objects.filter(kind=Link.Kind.REPEATS, source__in=keys, target__in=keys)
    for source, target in links.exclude(review_state=Finding.ReviewState.REJECTED).values_list("source", "target"):
        repeats[source].add(target)
    outlets: dict[int, dict[str, None]] = defaultdict(dict)
    cited = FindingCitation.objects.filter(finding__in=keys, citation__sources__isnull=False)
    for finding, name in cited.order_by("citation__start").values_list("finding_id", "citation__sources__name"):
        outlets[finding][name] = None
    fields = (
        "donor_id",
        "recipient_id",
        "amount",
        "currency",
        "instrument",
        "stage",
        "status",
        "programme_id",
        "joint_id",
        "purpose",
    )
    return [
        TransferTold(
            **_told(row, [row["purpose"]], lexicon, ()),
            donor=parties.get(row["donor_id"]),
            recipient=parties.get(row["recipient_id"]),
            amount=row["amount"],
            currency=row["currency"],
            instrument=row["instrument"],
            stage=row["stage"],
            status=row["status"],
            part_of=row["programme_id"],
            repeats=frozenset(repeats[row["finding_id"]]),
            to_date=is_to_date(row["finding__sentence__text"], lexicon=lexicon),
            joint=row["joint_id"],
            outlets=tuple(outlets[row["finding_id"]]),
        )
        for row in _rows(chosen, *fields)
    ]


def decisions(kind: Finding.Kind, *link_kinds: Link.Kind) -> Decided:
    """Pairs of findings of that kind that editors have tied together or kept apart, by such links."""
    links = Link.objects.filter(kind__in=link_kinds, source__kind=kind, target__kind=kind, review_state__in=DECIDED)
    same, different = set(), set()
    for source, target, state in links.values_list("source_id", "target_id", "review_state"):
        (different if state == Finding.ReviewState.REJECTED else same).add(pair(source, target))
    return Decided(frozenset(same - different), frozenset(different))


def repeated_in_words() -> set[tuple[int, int]]:
    """Pairs of events of one article that its own words mark as the same."""
    links = (
        Link.objects.filter(kind=Link.Kind.REPEATS, source__kind=Finding.Kind.EVENT, target__kind=Finding.Kind.EVENT)
        .filter(source__article=F("target__article"))
        .exclude(Q(review_state=Finding.ReviewState.REJECTED) | Q(rule__startswith=ACROSS))
        .values_list("source_id", "target_id")
    )
    return {pair(*ends) for ends in links}
