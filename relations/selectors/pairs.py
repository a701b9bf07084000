"""The page of two actors: what each says of the other, where they meet, what they owe, how the tone went."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value, Window
from django.db.models.functions import Coalesce, Lower, RowNumber

from articles.selectors.counted_pages import counted_page
from articles.selectors.kept import kept
from entities.models import Actor
from relations.models import Commitment, DossierFinding, Dyad, Event, Finding, Link, Pair
from relations.querysets import is_meeting, meeting_standing
from relations.selectors.rows import REJECTED, card_rows
from relations.selectors.tone import DAY, Told, Tone, ToneChart, Weighed, scores, tone, tone_chart

KINDS = {"quote": "Quotes", "event": "Events", "transfer": "Transfers", "commitment": "Commitments"}
STANDINGS = {"held": "held", "planned": "planned", "refused": "refused", "uncertain": "not certain"}
NEWEST, MEETINGS, GAPS, PAIRS_A_PAGE, ROWS_A_PAGE = 5, 8, 6, 50, 20
NO_QUARTER = "none"
GAP_KINDS = (Link.Kind.DENIES, Link.Kind.CONTRADICTS)


class NoSuchPair(LookupError):
    """There are no two such actors; the message says which is missing."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Which rows of the pair are asked for; "" is any.

    ``by`` is the key of who acts; ``quarter`` is as in "1999-Q4", "none" for what no quarter holds.
    """

    kind: str = ""
    by: str = ""
    dossier: str = ""
    quarter: str = ""
    meeting: str = ""
    page: str | None = None

    @property
    def is_given(self) -> bool:
        """Whether any is."""
        return bool(self.kind or self.by or self.dossier or self.quarter or self.meeting)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: its newest statements, and what it gave the other by stage (never added together)."""

    actor: Actor
    statements: tuple[Finding, ...]
    statement_total: int
    transfers: tuple[Finding, ...]
    transfer_total: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A value, its words and how many findings."""

    key: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class GapBetween:
    """Two findings of which the second denies or contradicts the first; ``one`` is the first side's."""

    link: Link
    one: Finding
    other: Finding


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows that a number of the page opens; ``weights`` by finding where a quarter is asked for."""

    title: str
    rows: tuple[tuple[Finding, Weighed | None], ...]
    page: Page[Any]
    total: int
    tone_mean: float | None


@dataclass(frozen=True, slots=True)
class PairPage:
    """The value of the page."""

    one: Side
    other: Side
    kinds: tuple[Counted, ...]
    total: int
    topics: tuple[Counted, ...]
    meetings: tuple[Finding, ...]
    meeting_counts: tuple[Counted, ...]
    promises: tuple[Finding, ...]
    promise_total: int
    gaps: tuple[GapBetween, ...]
    gap_total: int
    tone: Tone
    chart: ToneChart | None
    narrowing: Narrowing
    asked: Asked | None
    shared: int


@dataclass(frozen=True, slots=True)
class PairListPage:
    """The pairs with most rows."""

    rows: tuple[Pair, ...]
    page: Page[Pair]
    total: int


def pair_list(*, number: str | None) -> PairListPage:
    """The pairs of states and bodies, most findings first: two statements."""
    total = Pair.objects.count()
    page = counted_page(
        Pair.objects.select_related("one", "other").order_by("-findings", "one__sort_name", "other__sort_name"),
        total=total,
        per_page=PAIRS_A_PAGE,
        number=number,
    )
    return PairListPage(tuple(page.object_list) if total else (), page, total)


def pair_page(*, one: str, other: str, narrowing: Narrowing, count_shared: Callable[[Actor, Actor], int]) -> PairPage:
    """The page of two actors by key; ``count_shared`` counts what the timeline shows. Raises ``NoSuchPair``."""
    first, second = both = _actors(one, other)
    kinds, topics, told, shared = kept(
        f"pair:{first.pk}:{second.pk}",
        lambda: (_kinds(*both), _topics(*both), _tone(*both), count_shared(*both)),
    )
    links, gap_total = _gaps(first, second)
    marks = list(_marks(first, second, narrowing, told))
    wanted = {pk for _, pk, _, _, _ in marks} | {end for link in links for end in (link.source_id, link.target_id)}
    rows = {row.pk: row for row in card_rows(Finding.objects.filter(pk__in=wanted))}

    def section(name: str) -> tuple[tuple[Finding, ...], int]:
        found = sorted((mark for mark in marks if mark[0] == name), key=lambda mark: mark[3])
        return tuple(rows[mark[1]] for mark in found), found[0][2] if found else 0

    meetings = section("meetings")[0]
    standings = {mark[1]: mark[4] for mark in marks if mark[0] == "meetings"}
    for meeting in meetings:
        meeting.standing_of_meeting = standings[meeting.pk]  # type: ignore[attr-defined]
    counted = {name: n for name, n in kinds.items() if name.startswith("meeting:")}
    promises, promise_total = section("promises")
    return PairPage(
        one=Side(first, *section("said-one"), *section("gave-one")),
        other=Side(second, *section("said-other"), *section("gave-other")),
        kinds=tuple(Counted(key, label, kinds.get(key, 0)) for key, label in KINDS.items()),
        total=sum(kinds.get(key, 0) for key in KINDS),
        topics=topics,
        meetings=meetings,
        meeting_counts=tuple(Counted(key, words, counted.get(f"meeting:{key}", 0)) for key, words in STANDINGS.items()),
        promises=promises,
        promise_total=promise_total,
        gaps=tuple(_gap(link, rows) for link in links),
        gap_total=gap_total,
        tone=told,
        chart=tone_chart(told.quarters),
        narrowing=narrowing,
        shared=shared,
        asked=_asked(
            narrowing, section("asked"), told, {t.key: t.label for t in topics} | {a.key: a.name for a in both}
        ),
    )


def _actors(one: str, other: str) -> tuple[Actor, Actor]:
    found = {actor.key: actor for actor in Actor.objects.filter(key__in=[one, other]).select_related("country")}
    for key in (one, other):
        if key not in found:
            raise NoSuchPair(f"no actor has the key {key}")
    if one == other:
        raise NoSuchPair("a pair is of two different actors")
    return found[one], found[other]


def between(one: Actor, other: Actor, **more: Any) -> models.QuerySet[Dyad]:
    """The rows of the covering table for a pair, whoever acts."""
    return Dyad.objects.filter(Q(actor=one, other=other) | Q(actor=other, other=one), **more).order_by()


def _kinds(one: Actor, other: Actor) -> dict[str, int]:
    """Findings by kind, and meetings by standing as "meeting:held": one statement."""
    rows = (
        between(one, other)
        .exclude(finding__review_state=REJECTED)
        .annotate(
            standing=models.Case(
                models.When(is_meeting("finding__event__"), then=meeting_standing("finding__event__")),
                default=Value(""),
                output_field=models.CharField(),
            )
        )
        .values_list("kind", "standing")
        .annotate(n=models.Count("finding", distinct=True))
    )
    found: dict[str, int] = {}
    for kind, standing, n in rows:
        found[kind] = found.get(kind, 0) + n
        if standing:
            found[f"meeting:{standing}"] = n
    return found


def _topics(one: Actor, other: Actor) -> tuple[Counted, ...]:
    """The dossiers of the pair's findings, the largest first: one statement."""
    rows = (
        DossierFinding.objects.filter(finding__in=between(one, other).values("finding"))
        .exclude(basis=DossierFinding.Basis.REMOVED)
        .exclude(finding__review_state=REJECTED)
        .values_list("dossier__key", "dossier__title")
        .annotate(n=models.Count("finding", distinct=True))
        .order_by("-n", "dossier__title")
    )
    return tuple(Counted(*row) for row in rows)


def _tone(one: Actor, other: Actor) -> Tone:
    """What happened between them, weighed: one statement."""
    rows = (
        between(one, other, kind="event", finding__event__status=Event.Status.OCCURRED)
        .exclude(finding__review_state=REJECTED)
        .values_list(
            "finding_id",
            "finding__event__telling__occurrence_id",
            "finding__event__type",
            "finding__event__mode",
            "finding__happened",
        )
        .distinct()
        .order_by("finding_id")
    )
    told = (
        Told(
            finding,
            occurrence,
            type_,
            mode,
            happened.lower if happened else None,
            happened.upper - DAY if happened and happened.upper else None,
        )
        for finding, occurrence, type_, mode, happened in rows
    )
    return tone(told, scores(settings.REFERENCE_ROOT))


def _gaps(one: Actor, other: Actor) -> tuple[list[Link], int]:
    """Links by which one side denies or contradicts the other, the surest first: one statement.

    ``is_from_one`` says that the first side is the one that denies; it may speak without a name.
    """

    def across(first: Actor, second: Actor) -> Q:
        return Q(
            source__dyads__actor=first,
            source__dyads__other=second,
            target__dyads__actor=second,
            target__dyads__other=first,
        )

    def told(end: str, first: Actor, second: Actor) -> models.QuerySet[Dyad]:
        return Dyad.objects.filter(finding=OuterRef(end), actor=first, other=second)

    links = (
        Link.objects.filter(kind__in=GAP_KINDS)
        .filter(across(one, other) | across(other, one))
        .annotate(is_from_one=Exists(told("source", one, other)) & Exists(told("target", other, one)))
        .exclude(review_state=REJECTED)
        .exclude(source__review_state=REJECTED)
        .exclude(target__review_state=REJECTED)
        .distinct()
        .order_by("-confidence", "pk")
    )
    found = list(links)
    return found[:GAPS], len(found)


def _gap(link: Link, rows: dict[int, Finding]) -> GapBetween:
    source, target = rows[link.source_id], rows[link.target_id]
    return GapBetween(link, source, target) if link.is_from_one else GapBetween(link, target, source)


# Which findings stand in which section: one statement for all.


def _marks(one: Actor, other: Actor, narrowing: Narrowing, told: Tone) -> models.QuerySet[Any]:
    """(section, finding, total, place, standing of a meeting) of every section."""
    either = between(one, other)

    def towards(first: Actor, second: Actor, kind: str) -> Q:
        return Q(pk__in=Dyad.objects.filter(actor=first, other=second, kind=kind).order_by().values("finding"))

    wanted = [
        ("said-one", towards(one, other, "quote"), slice(0, NEWEST)),
        ("said-other", towards(other, one, "quote"), slice(0, NEWEST)),
        ("gave-one", towards(one, other, "transfer"), slice(0, NEWEST)),
        ("gave-other", towards(other, one, "transfer"), slice(0, NEWEST)),
        (
            "promises",
            Q(pk__in=either.filter(kind="commitment").values("finding"), commitment__status=Commitment.Status.OPEN),
            slice(0, NEWEST),
        ),
        (
            "meetings",
            Q(pk__in=either.filter(kind="event").values("finding")) & is_meeting("event__"),
            slice(0, MEETINGS),
        ),
    ]
    if narrowing.is_given:
        number = max(1, int(narrowing.page)) if (narrowing.page or "").isdigit() else 1
        cut = slice((number - 1) * ROWS_A_PAGE, number * ROWS_A_PAGE)
        wanted.append(("asked", _narrowed(either, narrowing, told), cut))
    branches = [_branch(name, condition)[cut] for name, condition, cut in wanted]
    return branches[0].union(*branches[1:], all=True)


def _narrowed(either: models.QuerySet[Dyad], narrowing: Narrowing, told: Tone) -> Q:
    if narrowing.quarter == NO_QUARTER:
        return Q(pk__in=told.left_out)
    if narrowing.quarter:
        quarter = told.quarter(narrowing.quarter)
        return Q(pk__in=[event.finding for event in quarter.events] if quarter else [])
    if narrowing.kind:
        either = either.filter(kind=narrowing.kind)
    if narrowing.by:
        either = either.filter(actor__key=narrowing.by)
    condition = Q(pk__in=either.values("finding"))
    if narrowing.dossier:
        entries = DossierFinding.objects.exclude(basis=DossierFinding.Basis.REMOVED)
        condition &= Q(models.Exists(entries.filter(finding=OuterRef("pk"), dossier__key=narrowing.dossier)))
    if narrowing.meeting:
        events = Event.objects.annotate(standing=meeting_standing()).filter(is_meeting())
        condition &= Q(pk__in=events.filter(standing=narrowing.meeting).values("pk"))
    return condition


def _branch(name: str, condition: Q) -> models.QuerySet[Any]:
    day = Lower(Coalesce("happened", "reported", "published"))
    order = [day.desc(nulls_last=True), F("pk").desc()]
    meetings = Event.objects.filter(pk=OuterRef("pk")).annotate(standing=meeting_standing())
    standing = Subquery(meetings.values("standing")[:1])
    return (
        Finding.objects.exclude(review_state=REJECTED)
        .filter(condition)
        .annotate(
            section=Value(name, output_field=models.TextField()),
            total=Window(models.Count("pk")),
            place=Window(RowNumber(), order_by=order),
            standing=standing if name == "meetings" else Value("", output_field=models.CharField()),
        )
        .order_by("place")
        .values_list("section", "pk", "total", "place", "standing")
    )


def _asked(
    narrowing: Narrowing, found: tuple[Sequence[Finding], int], told: Tone, names: Mapping[str, str]
) -> Asked | None:
    if not narrowing.is_given:
        return None
    rows, total = found
    quarter = told.quarter(narrowing.quarter)
    weights = {event.finding: event for event in quarter.events} if quarter else {}
    words = [
        KINDS.get(narrowing.kind, ""),
        f"meetings {STANDINGS[narrowing.meeting]}" if narrowing.meeting in STANDINGS else "",
        f"by {names.get(narrowing.by, narrowing.by)}" if narrowing.by else "",
        names.get(narrowing.dossier, narrowing.dossier),
        f"what happened, {quarter.words}" if quarter else "",
        "what happened in no one quarter" if narrowing.quarter == NO_QUARTER else "",
    ]
    title = ", ".join(filter(None, words)) or "rows"
    page = counted_page(range(total), total=total, per_page=ROWS_A_PAGE, number=narrowing.page)
    return Asked(
        title=title[:1].upper() + title[1:],
        rows=tuple((row, weights.get(row.pk)) for row in rows),
        page=page,
        total=total,
        tone_mean=quarter.mean if quarter else None,
    )
