"""Ties between actors, counted: who did what to whom, with the statuses kept apart.

Every count is of distinct findings, so that it equals the rows of the list that it opens. A country
stands for its people and bodies, except where somebody is asked for by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Count, Q

from articles.selectors.kept import kept_rows
from entities.models import Actor
from relations.models import Tie
from relations.selectors.verbs import BY_KEY, HELD, STATUS_WORDS, Verb

MOST_GROUPS = 4000  # combinations of two actors, verb and status that one page reads


@dataclass(slots=True)
class CountedTie:
    """What ``one`` did to ``other``: findings by status; ``more`` are filters that its rows keep."""

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


def ties_among(
    findings: models.QuerySet[Any], level: Tie.Level, more: tuple[tuple[str, str], ...] = ()
) -> list[CountedTie]:
    """All ties of a level that rest on the findings, strongest first: two statements.

    ``more`` are the filters that the lists of rows keep.
    """
    return _made(_counted(Q(level=level), findings), more)


def ties_of(findings: models.QuerySet[Any], actor: Actor) -> tuple[list[CountedTie], list[CountedTie]]:
    """What an actor did to others, then what was done to it; mutual ties stand in the first: two statements."""
    if actor.country_id is None or actor.kind == Actor.Kind.COUNTRY:
        wanted = Q(level=Tie.Level.STATES) & (Q(one=actor) | Q(other=actor))
    else:
        wanted = Q(level=Tie.Level.OWN, one=actor) | Q(level=Tie.Level.BACK, other=actor)
    forwards, backwards = [], []
    for tie in _made(_counted(wanted, findings), ()):
        if tie.one == actor:
            forwards.append(tie)
        elif tie.verb.is_mutual:
            forwards.append(CountedTie(actor, tie.one, tie.verb, tie.statuses))
        else:
            backwards.append(tie)
    return forwards, backwards


def _counted(wanted: Q, findings: models.QuerySet[Any]) -> Sequence[tuple[int, int, str, str, int]]:
    """Ties by their two ends, verb and status, the most frequent first."""
    return kept_rows(
        Tie.objects.filter(wanted, finding__in=findings.order_by().values("pk"))
        .order_by()
        .values("one", "other", "verb", "status")
        .annotate(n=Count("pk"))
        .order_by("-n", "one", "other", "verb", "status")
        .values_list("one", "other", "verb", "status", "n")[:MOST_GROUPS]
    )


def _made(groups: Iterable[tuple[int, int, str, str, int]], more: tuple[tuple[str, str], ...]) -> list[CountedTie]:
    """Ties of groups, strongest first; one statement for the actors."""
    found: dict[tuple[int, int, str], dict[str, int]] = defaultdict(dict)
    for one, other, verb, status, n in groups:
        found[one, other, verb][status] = n
    actors = Actor.objects.select_related("country").in_bulk({pk for one, other, _ in found for pk in (one, other)})
    ties = [CountedTie(actors[a], actors[b], BY_KEY[verb], told, more) for (a, b, verb), told in found.items()]
    order = {key: place for place, key in enumerate(BY_KEY)}
    return sorted(ties, key=lambda tie: (-tie.total, tie.one.sort_name, tie.other.sort_name, order[tie.verb.key]))
