"""The network of actors: ties as a table, and the same rows for the drawing."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from articles.filters.panel import FilterPanel, with_only
from entities.models import Actor
from relations.models import Tie
from relations.selectors.ties import CountedTie, ties_among

TIES_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Node:
    """An actor of the network: how many of the shown rows it has a part in, and the address of its neighbourhood."""

    actor: Actor
    weight: int
    ties: int
    focus_url: str
    is_focus: bool


@dataclass(frozen=True, slots=True)
class NetworkPage:
    """The value of the page: the strongest ``TIES_SHOWN`` ties of ``total``, and their actors."""

    filters: FilterPanel
    ties: Sequence[CountedTie]
    total: int
    nodes: Sequence[Node]
    focus: Sequence[Actor]
    is_empty_store: bool


def _around(ties: Sequence[CountedTie], focus: Sequence[Actor]) -> Sequence[CountedTie]:
    """The ties of the focus, and those between the actors that it has ties with."""
    if not focus:
        return ties
    near = {end for tie in ties if tie.one in focus or tie.other in focus for end in (tie.one, tie.other)}
    return [tie for tie in ties if tie.one in near and tie.other in near]


def network_page(*, filters: Any, action: str) -> NetworkPage:
    """The network under the filters (a ``TieFilter``); around a person, people stand for themselves."""
    focus: list[Actor] = list(filters.given.get("focus", ()))
    of_people = filters.is_of_people or any(actor.kind == Actor.Kind.PERSON for actor in focus)
    faulty = bool(filters.form.errors)
    every = (
        []
        if faulty
        else ties_among(filters.narrowed(), Tie.Level.PEOPLE if of_people else Tie.Level.STATES, filters.kept())
    )
    around = [tie for tie in _around(every, focus) if tie.total >= filters.at_least]
    counts = Counter(tie.verb.key for tie in around)
    wanted = set(filters.given.get("tie", ()))
    kept = [tie for tie in around if not wanted or tie.verb.key in wanted]
    shown = kept[:TIES_SHOWN]
    return NetworkPage(
        filters=filters.with_ties(filters.panel(action), counts),
        ties=shown,
        total=len(kept),
        nodes=_nodes(shown, focus, filters.data),
        focus=focus,
        is_empty_store=not every and not filters.given and not faulty,
    )


def _nodes(ties: Sequence[CountedTie], focus: Sequence[Actor], data: Any) -> Sequence[Node]:
    weights: Counter[Actor] = Counter()
    numbers: Counter[Actor] = Counter()
    for tie in ties:
        for end in (tie.one, tie.other):
            weights[end] += tie.total
            numbers[end] += 1
    return [
        Node(actor, weights[actor], numbers[actor], with_only(data, "focus", actor.key), actor in focus)
        for actor in sorted(weights, key=lambda actor: (-weights[actor], actor.sort_name))
    ]
