"""What the chart of a timeline draws, as compact rows of numbers: one address, the same filters as the lists.

Days are whole days since 1 January 1970. An item stands by the clock of the order asked for, see
``relations.models.clocks``. Beyond ``MOST_ITEMS`` the chart gets numbers by lane and month instead.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce, Left, Lower, NullIf, TruncMonth, Upper

from articles.models import SEARCH_CONFIG, Issue
from entities.models import Actor
from relations.models import Dossier, DossierFinding, Finding, Transfer
from relations.models.clocks import HAPPENED, RECORDED, STANDS_BY, day_of
from relations.models.parts import KINDS, STATUSES
from relations.selectors.dossier_names import NAMES
from relations.selectors.dossiers import issue_gaps

MOST_ITEMS = 5000
MOST_LANES = 12
MOST_WORD_LANES = 6
LABEL = 90
EPOCH = date(1970, 1, 1).toordinal()
LANES = {"topic": "Topic", "actor": "Actor", "kind": "Kind", "issue": "Issue"}
KIND_KEYS = list(KINDS)
# How each standing is drawn; the same lines as in the legend of every page.
LINES = {
    "solid": ("occurred", "asserted", "disbursed", "repaid", "resumed", "met"),
    "dashed": ("planned", "pledged", "committed", "open"),
    "dotted": ("speculated",),
    "dash-dot": ("conditional", "requested", "moved"),
    "double": ("reported",),
    "struck": ("denied", "suspended", "missed"),
    "crossed": ("cancelled", "withdrawn"),
}
LINE_OF = {status: line for line, statuses in LINES.items() for status in statuses}
Amount = Callable[[Any, str], str]
WORDS = dict(Transfer.Stage.choices) | STATUSES


@dataclass(frozen=True, slots=True)
class LaneSet:
    """The lanes of a chart as (key, label), the last for what belongs to no other, and the lanes of each finding."""

    names: tuple[tuple[str, str], ...]
    of: dict[int, list[int]]


def days_since(day: date | None) -> int | None:
    """A day as a number; None stays None."""
    return day.toordinal() - EPOCH if day else None


def chart(
    rows: models.QuerySet[Finding], *, order: str, lane: str, amount: Amount, words: Sequence[str] = ()
) -> dict[str, Any]:
    """What the chart draws of the findings. Raises ``KeyError`` for a lane that is not in ``LANES``.

    ``words`` are searches of sentences, each a lane of its own before those of topics; ``amount`` writes a sum
    in its currency.
    """
    lane_label = LANES[lane]
    clock = order.removeprefix("-")
    rows = rows.order_by()
    found = list(_bounds(rows, clock)[: MOST_ITEMS + 1])
    if len(found) > MOST_ITEMS:
        return {"lane": lane_label, **_months(rows, clock=clock, lane=lane)}
    lanes = _lanes(found, lane, words)
    none = len(lanes.names) - 1
    statuses: dict[str, int] = {}
    items = []
    for row in found:
        first, last, standing = _days(row, clock)
        if first is None and last is None:
            continue
        told = row["stage"] if row["kind"] == Finding.Kind.TRANSFER and row["told"] == "occurred" else row["told"]
        status = statuses.setdefault(told or "occurred", len(statuses))
        items.append(
            [row["pk"], first, last, KIND_KEYS.index(row["kind"]), status, standing,
             lanes.of.get(row["pk"], [none]), _label(row, amount)]
        )  # fmt: skip
    used = {index for item in items for index in item[6]}
    return {
        "lane": lane_label,
        "lanes": [[key, name, index in used] for index, (key, name) in enumerate(lanes.names)],
        "kinds": [[key, KINDS[key]] for key in KIND_KEYS],
        "statuses": [[WORDS.get(key, key), LINE_OF[key]] for key in statuses],
        "total": len(found),
        "undated": len(found) - len(items),
        "items": items,
    }


def _bounds(rows: models.QuerySet[Finding], clock: str) -> models.QuerySet[Any]:
    """Keys, days and words of every finding, as dictionaries."""
    clocks = {name: F(name) for name in STANDS_BY.get(clock, ())}
    return rows.values(
        "pk", "kind", "told", *clocks, *(["recorded_at"] if clock == RECORDED else []), "article__issue_id",
        stage=F("transfer__stage"), amount=F("transfer__amount"), currency=F("transfer__currency"),
        instrument=F("transfer__instrument"),
        who=Coalesce("quote__speaker__name", NullIf("quote__speaker_described", models.Value(""))),
        what=Coalesce("event__summary", Left("quote__words", LABEL), Left("commitment__what", LABEL)),
    )  # fmt: skip


def _days(row: dict[str, Any], clock: str) -> tuple[int | None, int | None, int]:
    """First and last day (None: open or unknown), and which of the clock's fallbacks gave them."""
    if clock == RECORDED:
        day = days_since(row["recorded_at"].date())
        return day, day, 0
    for place, name in enumerate(STANDS_BY[clock]):
        days = row[name]
        if days is not None and not days.isempty and (days.lower or days.upper):
            last = days.upper - timedelta(days=1) if days.upper else None
            return days_since(days.lower), days_since(last), place
    return None, None, 0


def _label(row: dict[str, Any], amount: Amount) -> str:
    """A finding in few words."""
    if row["kind"] == Finding.Kind.TRANSFER:
        sum_ = amount(row["amount"], row["currency"]) if row["amount"] is not None else "sum not stated"
        return " ".join(part for part in (sum_, row["instrument"], row["stage"]) if part)
    what = (row["what"] or "")[:LABEL]
    return f"{row['who']}: {what}" if row["kind"] == Finding.Kind.QUOTE and row["who"] else what


def _lanes(found: Sequence[dict[str, Any]], lane: str, words: Sequence[str]) -> LaneSet:
    keys = [row["pk"] for row in found]
    if lane == "topic":
        return _topics(keys, words)
    if lane == "actor":
        return _actors(keys)
    if lane == "kind":
        names = tuple((key, f"{label}s") for key, label in KINDS.items())
        return LaneSet((*names, ("", "Other")), {row["pk"]: [KIND_KEYS.index(row["kind"])] for row in found})
    return _issues(found)


def _topics(keys: Sequence[int], words: Sequence[str]) -> LaneSet:
    """Lanes of words, then the dossiers; a finding may lie in several."""
    own = [text for text in dict.fromkeys(word.strip() for word in words) if text][:MOST_WORD_LANES]
    dossiers = list(Dossier.objects.values_list("pk", "key", "title"))
    places = {pk: len(own) + n for n, (pk, _, _) in enumerate(dossiers)}
    of: dict[int, list[int]] = defaultdict(list)
    for n, text in enumerate(own):
        query = SearchQuery(text, search_type="websearch", config=SEARCH_CONFIG)
        for key in Finding.objects.filter(pk__in=keys, sentence__search=query).values_list("pk", flat=True):
            of[key].append(n)
    entries = DossierFinding.objects.filter(finding__in=keys).exclude(basis=DossierFinding.Basis.REMOVED)
    for finding, dossier in entries.values_list("finding_id", "dossier_id"):
        of[finding].append(places[dossier])
    names = [*((f"words:{text}", text) for text in own), *((key, title) for _, key, title in dossiers)]
    return LaneSet((*names, ("", "In no topic")), dict(of))


def _actors(keys: Sequence[int]) -> LaneSet:
    """The actors with the most findings."""
    parts = [
        table.objects.filter(**{f"{finding}__in": keys, f"{path}__isnull": False}).values_list(finding, path)
        for column, table, path, finding in NAMES
        if column == "who"
    ]
    pairs = set(parts[0].order_by().union(*(part.order_by() for part in parts[1:])))
    first = [actor for actor, _ in Counter(actor for _, actor in pairs).most_common(MOST_LANES)]
    named = dict(Actor.objects.filter(pk__in=first).values_list("pk", "name"))
    of: dict[int, list[int]] = defaultdict(list)
    for finding, actor in sorted(pairs):
        if actor in named:
            of[finding].append(first.index(actor))
    return LaneSet((*((str(pk), named[pk]) for pk in first), ("", "Others")), dict(of))


def _issues(found: Sequence[dict[str, Any]]) -> LaneSet:
    """The issues with the most findings, in the order they appeared."""
    counted = Counter(row["article__issue_id"] for row in found)
    first = [pk for pk, _ in counted.most_common(2 * MOST_LANES)]
    issues = Issue.objects.filter(pk__in=first).select_related("publication").order_by("published", "pk")
    names = {issue.pk: str(issue) for issue in issues}
    places = {pk: n for n, pk in enumerate(names)}
    of = {row["pk"]: [places[row["article__issue_id"]]] for row in found if row["article__issue_id"] in places}
    return LaneSet((*((str(pk), name) for pk, name in names.items()), ("", "Other issues")), of)


def _months(rows: models.QuerySet[Finding], *, clock: str, lane: str) -> dict[str, Any]:
    """Findings by lane and month: lanes are kinds, or the dossiers; a finding may lie in several of those."""
    day = F("recorded_at") if clock == RECORDED else day_of(clock)
    if lane == "topic":
        inside = models.FilteredRelation(
            "dossier_entries", condition=~models.Q(dossier_entries__basis=DossierFinding.Basis.REMOVED)
        )
        grouped = rows.annotate(inside=inside).values_list("inside__dossier__key", TruncMonth(day))
        names = [*Dossier.objects.values_list("key", "title"), ("", "In no topic")]
    else:
        grouped = rows.values_list("kind", TruncMonth(day))
        names = [*((key, f"{label}s") for key, label in KINDS.items())]
    places = {key: n for n, (key, _) in enumerate(names)}
    counted = [
        [places[key or ""], days_since(month), count]
        for key, month, count in grouped.annotate(n=models.Count("pk")).order_by()
        if month is not None
    ]
    return {
        "lanes": [[key, name, True] for key, name in names],
        "total": rows.count(),
        "most": MOST_ITEMS,
        "months": sorted(counted),
    }


def gaps(issues: models.QuerySet[Issue]) -> dict[str, Any]:
    """The stretches without an issue between those given: first and last day of all, and (after, before)."""
    ends = issues.exclude(published=None).values_list(Lower("published"), Upper("published"))
    days = sorted(last - timedelta(days=1) for _, last in ends if last)
    return {
        "first": days_since(days[0]) if days else None,
        "last": days_since(days[-1]) if days else None,
        "gaps": [[days_since(gap.after), days_since(gap.before)] for gap in issue_gaps(days)],
    }


def within(rows: models.QuerySet[Finding], *, clock: str, since: date | None, until: date | None) -> Any:
    """The findings whose days on the clock touch those from ``since`` to ``until``, both included."""
    if clock == RECORDED:
        days = {"recorded_at__date__gte": since, "recorded_at__date__lte": until}
        return rows.filter(**{name: day for name, day in days.items() if day})
    rows = rows.alias(starts=day_of(clock), ends=day_of(clock, end="endswith"))
    if since:
        rows = rows.filter(models.Q(ends__gt=since) | models.Q(ends=None, starts__isnull=False))
    if until:
        rows = rows.filter(models.Q(starts__lte=until) | models.Q(starts=None, ends__isnull=False))
    return rows


def standing_clock(order: str) -> str:
    """The clock of an order; that of the day it happened for none."""
    return order.removeprefix("-") or HAPPENED


def numbered(keys: Iterable[str], most: int) -> list[int]:
    """Keys of findings out of an address, the first ``most``; what is no number is left out."""
    given = [key for text in keys for key in text.split(",")]
    return [int(key) for key in given if key.isascii() and key.isdigit() and len(key) < 16][:most]
