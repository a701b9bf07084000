"""Commitments: the drift of their due dates, what falls due next, and the page of one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, Exists, OuterRef, Q, QuerySet, Value

from articles.selectors.newest_issue import newest_day
from relations.across.words import load_lexicon, wording
from relations.models import Commitment, Finding, Link, Quote
from relations.selectors.claims import Answer
from relations.selectors.drift import Drift, drift
from relations.selectors.rows import REJECTED

NOTHING = Value(None, output_field=BigIntegerField())
MOST_CHAINS = 4
MOST_NEXT = 8
MOST_BESIDE = 8
WORDS_IN_COMMON = 2
OPEN = (Commitment.Status.OPEN, Commitment.Status.MOVED)
ANSWERS = (Link.Kind.CONFIRMS, Link.Kind.DENIES, Link.Kind.CONTRADICTS, Link.Kind.REPEATS, Link.Kind.FOLLOWS)


@dataclass(frozen=True, slots=True)
class Promises:
    """What stands above the list: chains of moves (``chains`` of ``chain_count``), and what falls due next.

    ``newest`` is the day of the newest issue; None while none is dated.
    """

    chains: tuple[Drift, ...]
    chain_count: int
    next: tuple[Commitment, ...]
    newest: date | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a promise stands: ``status`` as told or derived, ``words`` in neutral terms."""

    status: str
    words: str
    is_derived: bool


@dataclass(frozen=True, slots=True)
class CommitmentPage:
    """The page of one commitment. ``told_by`` are quotes of each step's sentence, by commitment."""

    commitment: Commitment
    drift: Drift
    outcome: Outcome
    answers: tuple[Answer, ...]
    beside: tuple[Commitment, ...]
    told_by: dict[int, tuple[Quote, ...]]
    newest: date | None


def promises(rows: QuerySet[Commitment], *, newest: date | None) -> Promises:
    """The chains of the rows, and which of them fall due after the day of the newest issue: six statements at most."""
    keys = _edges_of()
    if newest is not None:
        ahead = rows.filter(status__in=OPEN, due_to__gte=newest).order_by("due_to", "pk").annotate(none=NOTHING)
        keys = keys.union(ahead.values_list("pk", "none")[:MOST_NEXT], all=True)
    told = list(keys)
    moves = [(pk, before) for pk, before in told if before is not None]
    following = [pk for pk, before in told if before is None]
    tied = {pk for move in moves for pk in move}
    here = set(rows.filter(pk__in=tied).values_list("pk", flat=True)) if tied else set()
    groups = [group for group in _groups(moves) if group & here]
    shown = sorted(groups, key=max, reverse=True)[:MOST_CHAINS]
    wanted = {*following, *(pk for group in shown for pk in group)}
    members = {c.pk: c for c in _full(Q(pk__in=wanted))} if wanted else {}
    return Promises(
        chains=tuple(drift(members[pk] for pk in group) for group in shown),
        chain_count=len(groups),
        next=tuple(sorted((members[pk] for pk in following), key=lambda c: (c.due_to or date.max, c.pk))),
        newest=newest,
    )


def commitment_page(*, article: str, key: str) -> CommitmentPage:
    """The commitment of an article whose key begins so; raises ``Commitment.DoesNotExist``."""
    found = _full(Q(finding__article__slug=article, finding__key__startswith=key)).order_by("pk").first()
    if found is None:
        raise Commitment.DoesNotExist(f"no commitment {key} in {article}")
    group = next((group for group in _groups(_edges_of()) if found.pk in group), {found.pk})
    others = {c.pk: c for c in _full(Q(pk__in=group - {found.pk}))} if len(group) > 1 else {}
    chain = drift([found, *others.values()])
    links = (
        Link.objects.filter(Q(source__in=group) | Q(target__in=group), kind__in=ANSWERS)
        .exclude(review_state=REJECTED)
        .exclude(source__review_state=REJECTED)
        .exclude(target__review_state=REJECTED)
        .order_by("kind", "pk")
    )
    answers = _answers(list(links), group)
    newest = newest_day()
    return CommitmentPage(
        commitment=found,
        drift=chain,
        outcome=outcome(chain, newest),
        answers=answers,
        beside=_beside(found, group),
        told_by=_told_by([step.commitment for step in chain.steps]),
        newest=newest,
    )


def outcome(chain: Drift, newest: date | None) -> Outcome:
    """How the promise stands after its last move, as seen on the day of the newest issue."""
    last = chain.last
    status = Commitment.Status(last.status)
    if status == Commitment.Status.MET:
        return Outcome("met", "An article tells that it was met.", is_derived=False)
    if status == Commitment.Status.MISSED:
        return Outcome("missed", "An article tells that it was not met.", is_derived=False)
    if status == Commitment.Status.WITHDRAWN:
        return Outcome("withdrawn", "An article tells that it was withdrawn.", is_derived=False)
    if last.due_to is None:
        return Outcome("open", "No date was set, and no loaded issue tells an outcome.", is_derived=True)
    if newest is None:
        return Outcome("open", "No loaded issue is dated, so the due date cannot be held against one.", is_derived=True)
    if last.due_to < newest:
        words = "The due date has passed, and no loaded issue tells that it was met."
        return Outcome("missed", f"Not met as far as told. {words}", is_derived=True)
    return Outcome("open", "The due date lies ahead of the newest issue.", is_derived=True)


def _edges_of() -> QuerySet[Any]:
    """Which commitment moves which other one, both standing."""
    rows = Commitment.objects.standing().filter(moves__isnull=False).exclude(moves__finding__review_state=REJECTED)
    return rows.order_by().values_list("pk", "moves_id")


def _groups(edges: Iterable[tuple[int, int]]) -> list[set[int]]:
    """Commitments tied by moves."""
    of: dict[int, set[int]] = {}
    for one, other in edges:
        merged = of.get(one, {one}) | of.get(other, {other})
        for pk in merged:
            of[pk] = merged
    return list({id(group): group for group in of.values()}.values())


def _with_sentence(rows: QuerySet[Commitment]) -> QuerySet[Commitment]:
    return (
        rows.select_related("finding__sentence", "finding__article__issue__publication")
        .defer(
            "finding__article__text", "finding__article__search", "finding__article__layout",
            "finding__sentence__search",
        )
        .prefetch_related("by")
    )  # fmt: skip


def _full(condition: Q) -> QuerySet[Commitment]:
    return Commitment.objects.filter(condition).standing().as_rows()


def _answers(links: Sequence[Link], group: set[int]) -> tuple[Answer, ...]:
    """Links to findings outside the chain, seen from it."""
    outside = [link for link in links if not {link.source_id, link.target_id} <= group]
    ends = {link.target_id if link.source_id in group else link.source_id for link in outside}
    if not ends:
        return ()
    rows = (
        Finding.objects.filter(pk__in=ends)
        .select_related("sentence", "article__issue__publication", "quote__speaker", "quote__addressee", "event")
        .defer("article__text", "article__search", "article__layout", "sentence__search", "quote__search")
        .prefetch_related("event__participants__actor", "quote__via", "citations__sources")
    )
    members = {finding.pk: finding for finding in rows}
    made = []
    for link in outside:
        is_out = link.source_id in group
        other = link.target_id if is_out else link.source_id
        words = f"{link.get_kind_display()}" if is_out else _PASSIVE[Link.Kind(link.kind)]
        made.append(Answer(link, members[other], words, is_out))
    return tuple(made)


_PASSIVE = {
    Link.Kind.CONFIRMS: "is met, or confirmed, by",
    Link.Kind.DENIES: "is denied by",
    Link.Kind.CONTRADICTS: "is contradicted by",
    Link.Kind.REPEATS: "is told again by",
    Link.Kind.FOLLOWS: "is followed by",
}


def _beside(commitment: Commitment, group: set[int]) -> tuple[Commitment, ...]:
    """Promises of the same actors with a due date of the same time and two words in common: no link ties them."""
    promisers = [actor.pk for actor in commitment.by.all()]
    if commitment.due_from is None or commitment.due_to is None or not promisers:
        return ()
    shared = Commitment.by.through.objects.filter(commitment=OuterRef("pk"), actor__in=promisers)
    rows = (
        _with_sentence(Commitment.objects.standing())
        .filter(Exists(shared), due_from__lte=commitment.due_to, due_to__gte=commitment.due_from)
        .exclude(pk__in=group)
        .order_by("finding__published__startswith", "pk")[:60]
    )
    lexicon = load_lexicon(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)
    own = wording([commitment.finding.sentence.text, commitment.what], lexicon=lexicon).words
    alike = [
        row
        for row in rows
        if len(own & wording([row.finding.sentence.text, row.what], lexicon=lexicon).words) >= WORDS_IN_COMMON
    ]
    return tuple(alike[:MOST_BESIDE])


def _told_by(commitments: Sequence[Commitment]) -> dict[int, tuple[Quote, ...]]:
    """The quotes in the sentence of each commitment: whose words move it."""
    sentences = {c.finding.sentence_id: c.pk for c in commitments}
    found: dict[int, tuple[Quote, ...]] = {c.pk: () for c in commitments}
    quotes = Quote.objects.standing().filter(finding__sentence__in=sentences).select_related("speaker", "finding")
    for quote in quotes.defer("search").order_by("finding__start"):
        pk = sentences[quote.finding.sentence_id]
        found[pk] = (*found[pk], quote)
    return found
