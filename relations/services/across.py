"""The writer of what articles tell together: occurrences, programmes, links across articles.

Everything here is derived from the stored findings and made again from scratch, so that the result is the same
whatever order articles came in. What an editor decided about a link is kept and followed.
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from django.db import connection, transaction
from django.db.models import F, Model, QuerySet

from articles.services.version import store_changed
from relations.across.claims import find_event_links, find_said_links
from relations.across.occurrences import find_occurrences, repeats
from relations.across.programmes import account, find_payment_links, find_programmes
from relations.across.promises import MOVED, find_outcomes, find_promise_links
from relations.across.values import Found, Group, TransferTold
from relations.across.words import load_lexicon
from relations.models import Commitment, Finding, Link, Occurrence, Programme, ProgrammePart, Telling
from relations.services.decided_links import DECIDED
from relations.services.dyads import refresh_dyads
from relations.services.tellings import (
    ACROSS,
    all_parties,
    decisions,
    repeated_in_words,
    told_events,
    told_promises,
    told_quotes,
    told_transfers,
)
from relations.services.ties import refresh_ties

ONE_AT_A_TIME = 7_301_991  # any number of our own: the key of the lock that two ingestions share
REASON = 300
BATCH = 2000


@transaction.atomic
def connect_findings(*, reference: Path, lexicons: Path) -> dict[str, int]:
    """Compare the findings of all articles; returns how many occurrences, programmes and links there are.

    ``reference`` and ``lexicons`` are the folders of facts and word lists. One transaction; a second call
    that finds the same findings changes no row.
    """
    lexicon = load_lexicon(reference=reference, lexicons=lexicons)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
    parties = all_parties(lexicon=lexicon)
    events = told_events(lexicon=lexicon, parties=parties)
    quotes = told_quotes(lexicon=lexicon, parties=parties)
    promises = told_promises(lexicon=lexicon, parties=parties)
    transfers = told_transfers(lexicon=lexicon, parties=parties)
    event_decisions = decisions(Finding.Kind.EVENT, Link.Kind.REPEATS)
    occurrences = find_occurrences(events, repeated=repeated_in_words(), decided=event_decisions)
    programmes = find_programmes(transfers, decisions(Finding.Kind.TRANSFER, Link.Kind.PART_OF, Link.Kind.REPEATS))
    found = [
        *repeats(occurrences),
        *find_event_links(events),
        *find_said_links(quotes, events, lexicon=lexicon),
        *find_promise_links(promises),
        *find_outcomes(promises, events, transfers),
        *find_payment_links(transfers),
    ]
    keys = {told.id: told.key for told in (*events, *transfers)}
    _store_groups(
        occurrences,
        keys,
        Occurrence,
        Telling,
        "occurrence",
        lambda group: dict(zip(group.members, ("", *group.reasons), strict=True)),
    )
    _store_groups(programmes, keys, Programme, ProgrammePart, "programme", None)
    _describe_programmes(programmes, {transfer.id: transfer for transfer in transfers})
    links = _store_links(found)
    _store_moves(found)
    refresh_dyads()
    refresh_ties()
    store_changed()
    return {"occurrences": len(occurrences), "programmes": len(programmes), "links": links}


def _store_groups(
    groups: Sequence[Group],
    keys: dict[int, str],
    whole: type[Occurrence] | type[Programme],
    part: type[Telling] | type[ProgrammePart],
    name: str,
    reasons: Callable[[Group], dict[int, str]] | None,
) -> None:
    """Make the rows those of the groups; a group keeps the row of its first telling, or of any member."""
    member_field = "event" if part is Telling else "transfer"
    rows: QuerySet[Model] = part.objects.all()
    now = {pk: (of, why) for pk, of, why in rows.values_list("pk", name, F("reason") if reasons else F("pk"))}
    by_key = dict(whole.objects.values_list("key", "pk"))
    taken: set[int] = set()
    chosen: list[int | None] = []
    for group in groups:
        pk = by_key.get(keys[group.members[0]])
        taken |= {pk} if pk is not None else set()
        chosen.append(pk)
    for n, group in enumerate(groups):
        if chosen[n] is None:
            free = sorted({now[member][0] for member in group.members if member in now} - taken)
            chosen[n] = free[0] if free else None
            taken |= set(free[:1])
    wanted: dict[int, tuple[int, str]] = {}
    renamed = {pk: keys[group.members[0]] for pk, group in zip(chosen, groups, strict=True) if pk is not None}
    whole.objects.exclude(pk__in=renamed).delete()
    for pk, key in renamed.items():
        if by_key.get(key) != pk:
            whole.objects.filter(pk=pk).update(key=key)
    made = whole.objects.bulk_create(
        [whole(key=keys[group.members[0]]) for pk, group in zip(chosen, groups, strict=True) if pk is None],
        batch_size=BATCH,
    )
    fresh = iter(made)
    for pk, group in zip(chosen, groups, strict=True):
        row = pk if pk is not None else next(fresh).pk
        why = reasons(group) if reasons else {}
        wanted |= {member: (row, why.get(member, "")[:REASON]) for member in group.members}
    part.objects.exclude(pk__in=wanted).delete()
    changed = [pk for pk, value in wanted.items() if _differs(now.get(pk), value, has_reason=reasons is not None)]
    part.objects.filter(pk__in=changed).delete()
    part.objects.bulk_create(
        [
            part(
                **{f"{member_field}_id": pk, f"{name}_id": wanted[pk][0]},
                **({"reason": wanted[pk][1]} if reasons else {}),
            )
            for pk in changed
        ],
        batch_size=BATCH,
    )


def _differs(stored: tuple[int, object] | None, wanted: tuple[int, str], *, has_reason: bool) -> bool:
    return stored is None or stored[0] != wanted[0] or (has_reason and stored[1] != wanted[1])


def _describe_programmes(groups: Sequence[Group], transfers: dict[int, TransferTold]) -> None:
    """Donor, recipient, sum, instrument and year of each programme, from its tellings."""
    actors = dict(Programme.donor.field.related_model.objects.values_list("key", "pk"))
    programmes = {row.told_parts.all()[0].pk: row for row in Programme.objects.prefetch_related("told_parts")}
    of = {part.pk: row for row in programmes.values() for part in row.told_parts.all()}
    changed = []
    for group in groups:
        tellings = [transfers[member] for member in group.members]
        ledger = account(tellings)
        row = of[group.members[0]]
        whole = [t for t in tellings if t.amount == ledger.total and ledger.total is not None] or tellings
        days = [t.days.earliest.year for t in whole if t.days and t.stage in ("pledged", "committed")]
        values = {
            "donor_id": next((actors[t.donor.key] for t in (*whole, *tellings) if t.donor), None),
            "recipient_id": next((actors[t.recipient.key] for t in (*whole, *tellings) if t.recipient), None),
            "amount": ledger.total,
            "currency": ledger.currency if ledger.total is not None else "",
            "instrument": next((t.instrument for t in whole if t.instrument), ""),
            "agreed": min(days, default=None),
        }
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            changed.append(row)
    Programme.objects.bulk_update(
        changed, ["donor", "recipient", "amount", "currency", "instrument", "agreed"], batch_size=BATCH
    )


def _store_links(found: Iterable[Found]) -> int:
    """Make the machine's links across articles those that were found; decided and in-article ones stay."""
    wanted: dict[tuple[int, int, str], Found] = {}
    for link in found:
        mark = (link.source, link.target, link.kind)
        if mark not in wanted or wanted[mark].confidence < link.confidence:
            wanted[mark] = link
    rejected = set(
        Link.objects.filter(review_state=Finding.ReviewState.REJECTED).values_list("source_id", "target_id", "kind")
    )
    rejected |= {(target, source, kind) for source, target, kind in rejected}
    wanted = {mark: link for mark, link in wanted.items() if mark not in rejected}
    ours = Link.objects.filter(rule__startswith=ACROSS).exclude(review_state__in=DECIDED)
    stale = []
    for row in ours.iterator(chunk_size=BATCH):
        link = wanted.get((row.source_id, row.target_id, row.kind))
        if link is None or (row.rule, row.reason, row.confidence) != (link.rule, link.reason[:REASON], link.confidence):
            stale.append(row.pk)
    Link.objects.filter(pk__in=stale).delete()
    ends = {end for source, target, _ in wanted for end in (source, target)}
    stored = set(Link.objects.filter(source__in=ends).values_list("source_id", "target_id", "kind"))
    runs = dict(Finding.objects.filter(pk__in=ends).values_list("pk", "run_id"))
    Link.objects.bulk_create(
        [
            Link(
                source_id=link.source,
                target_id=link.target,
                kind=link.kind,
                rule=link.rule,
                reason=link.reason[:REASON],
                confidence=link.confidence,
                run_id=runs[link.source],
            )
            for mark, link in sorted(wanted.items())
            if mark not in stored
        ],
        batch_size=BATCH,
    )
    return len(wanted)


def _store_moves(found: Iterable[Found]) -> None:
    """``moves`` of commitments that move one of another article; what its own article says goes first."""
    moved = {link.source: link.target for link in found if link.rule == MOVED}
    standing = set(
        Link.objects.filter(rule=MOVED)
        .exclude(review_state=Finding.ReviewState.REJECTED)
        .values_list("source", "target")
    )
    own = Commitment.objects.exclude(finding__review_state__in=DECIDED)
    elsewhere = own.filter(moves__isnull=False).exclude(moves__finding__article=F("finding__article"))
    for row in elsewhere:
        if moved.get(row.pk) != row.moves_id or (row.pk, row.moves_id) not in standing:
            row.moves_id = None
            row.save(update_fields=["moves"])
    for row in own.filter(pk__in=moved, moves__isnull=True):
        if (row.pk, moved[row.pk]) in standing:
            row.moves_id = moved[row.pk]
            row.save(update_fields=["moves"])
