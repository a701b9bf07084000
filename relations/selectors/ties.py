"""Ties between actors, counted: who did what to whom, with the statuses kept apart.

Every count is of distinct findings, so that it equals the rows of the list that it opens. A country
stands for its people and bodies, except where somebody is asked for by name.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, FilteredRelation, Q, TextField, Value, When
from django.db.models.functions import Coalesce, Lower, NullIf

from entities.models import Actor
from relations.models import Finding, Link, Participant
from relations.selectors.verbs import BY_KEY, HELD, MUTUAL_TYPES, STATUS_WORDS, VERBS, Verb

MOST_GROUPS = 4000  # combinations of two actors, verb and status that one page reads
ALL = Q()
REJECTED = Finding.ReviewState.REJECTED
# A side of a tie: paths to an actor in, the column that names the node and the condition on its rows out.
Side = Callable[..., tuple[Any, Q]]


def states(*paths: str) -> tuple[Any, Q]:
    """Any side; people and bodies count for their country."""
    columns = [column for path in paths for column in (F(f"{path}__country_id"), F(f"{path}__pk"))]
    return Coalesce(*columns), _some(paths, "__pk")


def people(*paths: str) -> tuple[Any, Q]:
    """Persons, each for themselves."""
    columns = [F(f"{path}__pk") for path in paths]
    return Coalesce(*columns) if len(columns) > 1 else columns[0], _some(paths, "__kind", Actor.Kind.PERSON)


def only(actor: Actor) -> Side:
    """One actor; a country with its people and bodies."""

    def side(*paths: str) -> tuple[Any, Q]:
        condition = _some(paths, "__pk", actor.pk)
        if actor.kind == Actor.Kind.COUNTRY:
            condition |= _some(paths, "__country", actor.pk)
        return Value(actor.pk, output_field=models.BigIntegerField()), condition

    return side


def outside(actor: Actor) -> Side:
    """Everybody who does not belong to the country of an actor; people and bodies count for their country."""
    home = actor.country_id or actor.pk

    def side(*paths: str) -> tuple[Any, Q]:
        columns, known = states(*paths)
        return NullIf(columns, Value(home)), known

    return side


def _some(paths: Iterable[str], column: str, value: Any = None) -> Q:
    condition = Q()
    for path in paths:
        condition |= Q(**{f"{path}{column}__isnull": False}) if value is None else Q(**{f"{path}{column}": value})
    return condition


@dataclass(slots=True)
class Tie:
    """What ``one`` did to ``other``: distinct findings by status. Mutual ties have no first side."""

    one: Actor
    other: Actor
    verb: Verb
    statuses: dict[str, int] = field(default_factory=dict)
    more: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int:
        """All rows, whatever their status."""
        return sum(self.statuses.values())

    @property
    def held(self) -> int:
        """Those that took place, by the text's own word."""
        return sum(n for status, n in self.statuses.items() if status in HELD)

    @property
    def others(self) -> Sequence[tuple[str, str, int]]:
        """Status, its word, and how many: those that are not told of as having taken place."""
        return [(status, STATUS_WORDS[status], n) for status, n in self.statuses.items() if status not in HELD]

    @property
    def line(self) -> str:
        """The status whose line the tie is drawn with: solid as soon as one of its rows took place."""
        return "occurred" if self.held else max(self.others, key=lambda told: told[2])[0]

    @property
    def url(self) -> str:
        """The list of its rows."""
        return self.verb.rows_url(one=self.one.key, other=self.other.key, more=self.more)


def _between(
    rows: models.QuerySet[Any],
    verb: Any,
    status: Any,
    one: tuple[Any, Q],
    other: tuple[Any, Q],
    *,
    mutual: bool,
    also: Q = ALL,
) -> models.QuerySet[Any]:
    (first, may_be_first), (second, may_be_second) = one, other
    made = rows.filter(may_be_first, may_be_second, also).annotate(one=first, other=second, verb=verb, told=status)
    made = made.filter(one__isnull=False, other__isnull=False)
    made = made.filter(one__lt=F("other")) if mutual else made.exclude(one=F("other"))
    return (
        made.order_by()
        .values("one", "other", "verb", "told")
        .annotate(n=Count("pk", distinct=True))
        .values_list("one", "other", "verb", "told", "n")
    )


def _text(value: str) -> Value:
    return Value(value, output_field=TextField())


def _branches(rows: models.QuerySet[Any], one: Side, other: Side, *, mutual: str) -> list[models.QuerySet[Any]]:
    """The counts of each source of ties. ``mutual``: "ordered" counts each pair once, "skip" leaves them out,
    "any" counts them from the first side whatever the order."""
    events = rows.filter(kind=Finding.Kind.EVENT)
    acting = FilteredRelation("event__participants", condition=Q(event__participants__role=Participant.Role.ACTOR))
    receiving = FilteredRelation(
        "event__participants", condition=Q(event__participants__role=Participant.Role.RECIPIENT)
    )
    anyone = Q(event__participants__role__in=Participant.Role.values)
    verb, status = Lower("event__type"), F("event__status")
    stages = Case(
        *(When(transfer__stage__in=v.values, then=_text(v.key)) for v in VERBS if v.kind == Finding.Kind.TRANSFER),
        output_field=TextField(),
    )
    known_stages = [value for v in VERBS if v.kind == Finding.Kind.TRANSFER for value in v.values]
    denial = FilteredRelation(
        "links_out",
        condition=Q(links_out__kind=Link.Kind.DENIES) & ~Q(links_out__review_state=REJECTED),
    )
    did = Q(denial__target__event__isnull=True) | Q(denial__target__event__participants__role=Participant.Role.ACTOR)
    said = ("denial__target__quote__speaker", "denial__target__event__participants__actor")
    made = [
        _between(
            events.exclude(event__type__in=MUTUAL_TYPES).annotate(a=acting, b=receiving),
            verb,
            status,
            one("a__actor"),
            other("b__actor"),
            mutual=False,
        ),
        _between(
            rows.filter(kind=Finding.Kind.QUOTE),
            _text("spoke"),
            F("quote__hedge"),
            one("quote__speaker"),
            other("quote__addressee"),
            mutual=False,
        ),
        _between(
            rows.filter(kind=Finding.Kind.QUOTE).annotate(denial=denial).exclude(denial__target__review_state=REJECTED),
            _text("denied"),
            F("quote__hedge"),
            one("quote__speaker"),
            other(*said),
            mutual=False,
            also=did,
        ),
        _between(
            rows.filter(kind=Finding.Kind.TRANSFER, transfer__stage__in=known_stages),
            stages,
            F("transfer__status"),
            one("transfer__donor"),
            other("transfer__recipient"),
            mutual=False,
        ),
    ]
    if mutual != "skip":
        both = [FilteredRelation("event__participants", condition=anyone) for _ in range(2)]
        promisers = [FilteredRelation("commitment__by", condition=Q(commitment__by__isnull=False)) for _ in range(2)]
        ordered = mutual == "ordered"
        made += [
            _between(
                events.filter(event__type__in=MUTUAL_TYPES).annotate(a=both[0], b=both[1]),
                verb,
                status,
                one("a__actor"),
                other("b__actor"),
                mutual=ordered,
            ),
            _between(
                rows.filter(kind=Finding.Kind.COMMITMENT).annotate(a=promisers[0], b=promisers[1]),
                _text("pledged"),
                _text("occurred"),
                one("a"),
                other("b"),
                mutual=ordered,
            ),
        ]
    return made


def _read(branches: Sequence[models.QuerySet[Any]]) -> list[tuple[int, int, str, str, int]]:
    """The groups of all branches, the largest first: one statement."""
    return list(branches[0].union(*branches[1:], all=True).order_by("-n", "one", "other", "verb")[:MOST_GROUPS])


def _made(groups: Iterable[tuple[int, int, str, str, int]], more: tuple[tuple[str, str], ...]) -> list[Tie]:
    """Ties of groups, strongest first; one statement for the actors."""
    kept = [group for group in groups if group[2] in BY_KEY]
    found: dict[tuple[int, int, str], dict[str, int]] = defaultdict(dict)
    for one, other, verb, status, n in kept:
        found[one, other, verb][status] = found[one, other, verb].get(status, 0) + n
    actors = Actor.objects.select_related("country").in_bulk({pk for one, other, _ in found for pk in (one, other)})
    ties = [Tie(actors[a], actors[b], BY_KEY[verb], told, more) for (a, b, verb), told in found.items()]
    order = list(BY_KEY)
    return sorted(ties, key=lambda tie: (-tie.total, tie.one.sort_name, tie.other.sort_name, order.index(tie.verb.key)))


def ties_among(rows: models.QuerySet[Any], side: Side, more: tuple[tuple[str, str], ...] = ()) -> list[Tie]:
    """All ties between two sides of one sort (``states`` or ``people``); ``more`` are filters that the rows keep."""
    return _made(_read(_branches(rows, side, side, mutual="ordered")), more)


def ties_of(rows: models.QuerySet[Any], actor: Actor) -> tuple[list[Tie], list[Tie]]:
    """What an actor did to everybody outside, then what was done to it; mutual ties stand in the first."""
    forwards = _branches(rows, only(actor), outside(actor), mutual="any")
    backwards = _branches(rows, outside(actor), only(actor), mutual="skip")
    ties = _made(_read([*forwards, *backwards]), ())
    return (
        [tie for tie in ties if tie.one == actor],
        [tie for tie in ties if tie.other == actor],
    )
