"""What one side said or promised, and what it said, did or promised otherwise later: pairs, side by side."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, Subquery

from entities.models import Actor, Mention
from relations.models import Commitment, Finding, Link, Participant
from relations.selectors.claims import members_of
from relations.selectors.drift import moved_words
from relations.selectors.rows import REJECTED

PAIRS_A_PAGE = 30
DAY = timedelta(days=1)
MOVES = "moves"
KINDS = {
    Link.Kind.CONTRADICTS.value: "says otherwise",
    Link.Kind.DENIES.value: "denies",
    MOVES: "moves the due date",
}


@dataclass(frozen=True, slots=True)
class _Key:
    """A pair before it is read: ``pk`` of a link or of the commitment that moves."""

    kind: str
    pk: int
    side: int
    is_by_other: bool
    published: date


@dataclass(frozen=True, slots=True)
class Reversal:
    """A pair of one side. ``is_by_other``: one of the two is what another party tells of this side.

    ``between`` says how many days lie between the two; ``link`` is None for a move of a due date.
    """

    kind: str
    words: str
    side: Actor
    earlier: Any
    later: Any
    between: str
    link: Link | None
    moved: str
    is_by_other: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """A value to narrow by: how many pairs it has and the address that shows them."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReversalPage:
    """A page of pairs; ``sides`` and ``kinds`` count all pairs under the other filter."""

    rows: tuple[Reversal, ...]
    page: Page[Any]
    total: int
    sides: tuple[Tally, ...]
    kinds: tuple[Tally, ...]


def reversal_page(*, side: str, kind: str, number: str | None) -> ReversalPage:
    """Pairs of a side (key of its actor, "" for all) and of a kind ("" for all), those printed last first."""
    keys = [*_links(), *_moves()]
    actors = Actor.objects.in_bulk({key.side for key in keys})
    of_side = [key for key in keys if not side or actors[key.side].key == side]
    of_kind = [key for key in keys if not kind or key.kind == kind]
    chosen = sorted((key for key in of_side if not kind or key.kind == kind), key=lambda k: (k.published, k.pk))
    page = Paginator(chosen[::-1], PAIRS_A_PAGE).get_page(number)
    sides, kinds = Counter(key.side for key in of_kind), Counter(key.kind for key in of_side)
    return ReversalPage(
        rows=_rows(list(page.object_list), actors),
        page=page,
        total=len(chosen),
        sides=tuple(
            Tally(actors[pk].key, actors[pk].name, count, actors[pk].key == side) for pk, count in sides.most_common()
        ),
        kinds=tuple(Tally(name, label, kinds[name], name == kind) for name, label in KINDS.items()),
    )


def _links() -> list[_Key]:
    """Links by which a side says otherwise than it did, or than another tells of it.

    Whoever leads an event of the sentence that links is the side whose stance it tells. The same sentence on
    both ends is a denial of what others say of one, and no change.
    """
    acting = Participant.objects.filter(
        event__finding__sentence=OuterRef("source__sentence"), role=Participant.Role.ACTOR, position=0
    ).exclude(event__finding__review_state=REJECTED)
    told = (
        Mention.objects.filter(
            sentence=OuterRef("target__sentence"), start__gte=OuterRef("target__start"),
            end__lte=OuterRef("target__end"), actor__country__isnull=False,
        )
        .exclude(actor__country=OuterRef("target__quote__speaker__country"))
        .order_by("start")
        .values("actor__country")[:1]
    )  # fmt: skip
    rows = (
        Link.objects.filter(kind__in=(Link.Kind.CONTRADICTS, Link.Kind.DENIES), target__kind=Finding.Kind.QUOTE)
        .exclude(review_state=REJECTED)
        .exclude(source__review_state=REJECTED)
        .exclude(target__review_state=REJECTED)
        .exclude(source__sentence=F("target__sentence"))
        .filter(target__quote__speaker__country__isnull=False)
        .annotate(told=Subquery(told))
        .annotate(
            acts_itself=Exists(acting.filter(actor__country=OuterRef("target__quote__speaker__country"))),
            acts_as_told=Exists(acting.filter(actor__country=OuterRef("told"))),
        )
        .filter(
            Q(source__quote__speaker__country=F("target__quote__speaker__country"))
            | Q(source__kind=Finding.Kind.EVENT) & (Q(acts_itself=True) | Q(acts_as_told=True))
        )
        .values_list(
            "pk", "kind", "source__kind", "target__quote__speaker__country", "told", "acts_itself", "acts_as_told",
            "source__published",
        )
    )  # fmt: skip
    found = []
    for pk, kind, source, speaker, told_of, itself, as_told, published in rows:
        is_by_other = source == Finding.Kind.EVENT and as_told and not itself
        found.append(_Key(kind, pk, told_of if is_by_other else speaker, is_by_other, _first(published)))
    return found


def _moves() -> list[_Key]:
    """Commitments that move an earlier one of the same side."""
    before = Commitment.by.through.objects.filter(commitment=OuterRef("commitment__moves"))
    rows = (
        Commitment.by.through.objects.filter(commitment__moves__isnull=False, actor__country__isnull=False)
        .exclude(commitment__finding__review_state=REJECTED)
        .exclude(commitment__moves__finding__review_state=REJECTED)
        .filter(Exists(before.filter(actor__country=OuterRef("actor__country"))))
        .order_by("commitment", "pk")
        .values_list("commitment", "actor__country", "commitment__finding__published")
    )
    found: dict[int, _Key] = {}
    for pk, country, published in rows:
        found.setdefault(pk, _Key(MOVES, pk, country, is_by_other=False, published=_first(published)))
    return list(found.values())


def _first(days: Any) -> date:
    return days.lower if days is not None and days.lower is not None else date.min


def _rows(keys: Sequence[_Key], actors: Mapping[int, Actor]) -> tuple[Reversal, ...]:
    links = Link.objects.in_bulk([key.pk for key in keys if key.kind != MOVES])
    ends = {pk for link in links.values() for pk in (link.source_id, link.target_id)}
    moving = [key.pk for key in keys if key.kind == MOVES]
    wanted = set(moving)
    findings = {f.pk: f for f in members_of(Q(pk__in=ends))} if ends else {}
    promises = (
        {c.pk: c for c in Commitment.objects.filter(Q(pk__in=wanted) | Q(moved_by__in=wanted)).distinct().as_rows()}
        if wanted
        else {}
    )
    made = []
    for key in keys:
        if key.kind == MOVES:
            later = promises[key.pk]
            made.append(_move(key, promises[later.moves_id], later, actors))
        else:
            link = links[key.pk]
            made.append(_pair(key, link, findings[link.source_id], findings[link.target_id], actors))
    return tuple(made)


def _move(key: _Key, before: Commitment, later: Commitment, actors: Mapping[int, Actor]) -> Reversal:
    return Reversal(
        kind=key.kind,
        words=KINDS[key.kind],
        side=actors[key.side],
        earlier=before.finding,
        later=later.finding,
        between=between(before.finding, later.finding),
        link=None,
        moved=moved_words(before, later),
        is_by_other=False,
    )


def _pair(key: _Key, link: Link, source: Finding, target: Finding, actors: Mapping[int, Actor]) -> Reversal:
    """The two in order of time; the one that links stands later where a day is not known."""
    earlier, later = target, source
    first, second = day_bounds(source), day_bounds(target)
    if first and second and first[1] < second[0]:
        earlier, later = source, target
    return Reversal(
        kind=key.kind,
        words=KINDS[key.kind],
        side=actors[key.side],
        earlier=earlier,
        later=later,
        between=between(earlier, later),
        link=link,
        moved="",
        is_by_other=key.is_by_other,
    )


def day_bounds(finding: Finding) -> tuple[date, date] | None:
    """First and last day of a finding by its own clock or the outlet's; None where only the issue's is known."""
    for clock in (finding.happened, finding.reported):
        days: Any = clock
        if days is not None and days.lower is not None and days.upper is not None:
            return days.lower, days.upper - DAY
    return None


def between(earlier: Finding, later: Finding) -> str:
    """How many days lie between two findings, in words; a range where a day is not known to the day."""
    one, other = day_bounds(earlier), day_bounds(later)
    if one is None or other is None:
        return "time between not known"
    low, high = max(0, (other[0] - one[1]).days), max(0, (other[1] - one[0]).days)
    if low == high:
        return "on the same day" if not low else f"{low} day{'' if low == 1 else 's'} later"
    return f"{low} to {high} days later"
