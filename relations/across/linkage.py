"""Grouping without chains: in a group, every two tellings fit each other.

The policy (``occurrences``, ``programmes``) says which pairs fit; this module forms the groups. The best pairs
are joined first; two groups become one only if each member of one fits each member of the other (complete
linkage), so that A with B and B with C never bring A and C together. What an editor has tied stays tied, what
an editor has kept apart stays apart.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from relations.across.values import Decided, Told, pair

T = TypeVar("T", bound=Told)
# More tellings than this under one key are compared only with their neighbours in time.
MOST_IN_BLOCK = 120


def candidates(tellings: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterable[tuple[T, T]]:
    """Pairs that share a key, each once; the work grows with the size of the blocks, not of the archive.

    In a block of more than ``MOST_IN_BLOCK`` each telling is paired with the nearest ones in time only.
    """
    blocks: dict[Hashable, list[T]] = {}
    for telling in tellings:
        for key in keys(telling):
            blocks.setdefault(key, []).append(telling)
    seen: set[tuple[int, int]] = set()
    for block in blocks.values():
        ordered = sorted(block, key=in_time)
        for n, first in enumerate(ordered):
            for second in ordered[n + 1 : n + MOST_IN_BLOCK]:
                mark = pair(first.id, second.id)
                if mark not in seen:
                    seen.add(mark)
                    yield first, second


def groups(
    tellings: Sequence[T],
    scored: Iterable[tuple[float, T, T]],
    fits: Callable[[T, T], bool],
    decided: Decided,
) -> list[list[T]]:
    """Groups of two or more, each in order of telling; ``scored`` are fitting pairs, the best the highest.

    ``fits`` is asked of each pair that a joining would bring together. The result does not depend on the
    order of the input.
    """
    by_id = {telling.id: telling for telling in tellings}
    group_of = {id_: [by_id[id_]] for id_ in by_id}
    tied = sorted(decided.same, key=lambda ids: sorted(by_id[i].key for i in ids if i in by_id))
    for a, b in tied:
        if a in by_id and b in by_id:
            _join(group_of, a, b)
    known: dict[tuple[int, int], bool] = {}

    def may_stand_together(first: T, second: T) -> bool:
        mark = pair(first.id, second.id)
        if mark in decided.different:
            return False
        if mark in decided.same:
            return True
        if mark not in known:
            known[mark] = fits(first, second)
        return known[mark]

    best_first = sorted(scored, key=lambda row: (-row[0], *sorted((row[1].key, row[2].key))))
    for _, first, second in best_first:
        ours, theirs = group_of[first.id], group_of[second.id]
        if ours is not theirs and all(may_stand_together(a, b) for a in ours for b in theirs):
            _join(group_of, first.id, second.id)
    distinct = {id(group): sorted(group, key=in_time) for group in group_of.values() if len(group) > 1}
    return sorted(distinct.values(), key=lambda group: in_time(group[0]))


def in_time(telling: Told) -> tuple[str, str]:
    """Tellings in the order of publication; undated issues last, then by key."""
    return (telling.published.isoformat() if telling.published else "9999", telling.key)


def _join(group_of: dict[int, list[T]], a: int, b: int) -> None:
    ours, theirs = group_of[a], group_of[b]
    if ours is theirs:
        return
    ours += theirs
    for member in theirs:
        group_of[member.id] = ours
