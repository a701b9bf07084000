"""When two articles tell the same event. Made for precision: a doubtful pair stays two events.

The policy in words is docs/decisions/0005-across-articles.md; each figure below is explained there.
"""

from collections.abc import Collection, Hashable, Iterable, Sequence

from relations.across.linkage import candidates, groups
from relations.across.parties import matched, named, side
from relations.across.values import DAY, Decided, EventTold, Found, Group, pair
from relations.across.words import in_common, overlap

RULE = "across:same-event"
NARROW = 7  # days: a weekend, "last week"
MONTH = 31
FEW_WORDS, MORE_WORDS = 2, 3
SHARE, HIGH_SHARE, GREAT_SHARE = 0.4, 0.6, 0.8
# PLOVER puts a signed accord under SUPPORT and the consent to it under AGREE; articles tell one as the other.
FAMILIES = {"AGREE": "accord", "SUPPORT": "accord"}
# Who is actor and who is recipient says nothing where both sides do the same.
MUTUAL = frozenset({"accord", "CONSULT", "COOPERATE"})
# What is demanded or refused is read in shades ("change", "assist") that differ from telling to telling.
SPOKEN = frozenset({"REQUEST", "REJECT", "ACCUSE", "THREATEN"})
HAPPENED = frozenset({"occurred", "reported"})


def family(event: EventTold) -> str:
    """The type, or the family of types that tell one deed."""
    return FAMILIES.get(event.type, event.type)


def standing(event: EventTold) -> str:
    """The status for comparison: what occurred and what is reported as fact stand together."""
    return "happened" if event.status in HAPPENED else event.status


def parties(event: EventTold) -> int:
    """How many different parties take part."""
    return len({party.key for party in event.actors | event.recipients})


def common_parties(a: EventTold, b: EventTold) -> tuple[int, bool] | None:
    """How many parties both name, and whether neither names one more; None where they cannot be the same."""
    if family(a) in MUTUAL:
        ours, theirs = a.actors | a.recipients, b.actors | b.recipients
        number = matched(ours, theirs)
        return None if not number else (number, len(ours) == len(theirs))
    acting, receiving = matched(a.actors, b.actors), matched(a.recipients, b.recipients)
    if acting is None or receiving is None or not acting + receiving:
        return None
    complete = len(a.actors) == len(b.actors) and len(a.recipients) == len(b.recipients)
    return acting + receiving, complete


def places_differ(a: EventTold, b: EventTold) -> bool:
    """Whether both name a place, and not the same one."""
    return a.place is not None and b.place is not None and a.place != b.place


def sums_differ(a: EventTold, b: EventTold) -> bool:
    """Whether both print sums, and none in common."""
    return bool(a.sums and b.sums) and not a.sums & b.sums


def same_kind_of_deed(a: EventTold, b: EventTold) -> bool:
    """Whether type and mode agree; a visit is never the talks held during it."""
    if family(a) != family(b):
        return False
    if a.mode == b.mode:
        return True
    return family(a) in SPOKEN or (family(a) != "CONSULT" and not (a.mode and b.mode))


def why_same(a: EventTold, b: EventTold, repeated: Collection[tuple[int, int]] = ()) -> str | None:
    """Why two tellings are one event, or None. Symmetric in ``a`` and ``b``.

    ``repeated`` are pairs that one article's own words mark as the same.
    """
    if a.sentence == b.sentence or not same_kind_of_deed(a, b) or standing(a) != standing(b):
        return None
    if pair(a.id, b.id) in repeated:
        return "the article says that it is the same"
    if places_differ(a, b) or sums_differ(a, b):
        return None
    common = common_parties(a, b)
    if common is None or a.days is None or b.days is None or not a.days.overlaps(b.days):
        return None
    number, complete = common
    shared = a.words & b.words
    share = overlap(a.words, b.words)
    if a.article == b.article and (len(shared) < MORE_WORDS or share < GREAT_SHARE):
        return None  # an article that tells two deeds of one day usually means two
    narrow = a.days.span <= NARROW and b.days.span <= NARROW
    if not narrow and max(a.days.span, b.days.span) > MONTH:
        return None
    evidence = len(shared) + len(a.sums & b.sums)
    same_place = a.place is not None and a.place == b.place
    if not (narrow and complete and number >= 2 and _is_one_meeting(a, b, same_place)):
        certain = complete and (number >= 2 or same_place) and a.mode == b.mode
        precise = narrow or (min(a.days.span, b.days.span) <= NARROW and share >= HIGH_SHARE and _same_person(a, b))
        needed = FEW_WORDS if certain and precise else MORE_WORDS
        if evidence < needed or share < SHARE:
            return None
    return _reason(a, b, shared, same_place)


def _is_one_meeting(a: EventTold, b: EventTold, same_place: bool) -> bool:
    """The same people met, or the same countries at one place, on a day: once, unless a text says more."""
    return family(a) == "CONSULT" and (same_place or _same_person(a, b))


def _same_person(a: EventTold, b: EventTold) -> bool:
    """Whether both name one person at least."""
    ours, theirs = ({p.key for p in e.actors | e.recipients if p.kind == "person"} for e in (a, b))
    return bool(ours & theirs)


def _reason(a: EventTold, b: EventTold, shared: frozenset[str], same_place: bool) -> str:
    assert a.days is not None
    assert b.days is not None
    first, last = max(a.days.earliest, b.days.earliest), min(a.days.latest, b.days.latest)
    when = f"{first:%d %b %Y}" if first == last else f"{first:%d %b %Y} to {last:%d %b %Y}"
    ours, theirs = a.actors | a.recipients, b.actors | b.recipients
    parts = [f"same parties ({named(min(ours, theirs, key=lambda s: (len(s), named(s))))})", when]
    if same_place:
        parts.append("same place")
    if a.sums & b.sums:
        parts.append("same sum")
    if shared:
        parts.append(f"words in common: {in_common(a, b)}")
    return "; ".join(parts)


def find_occurrences(
    events: Sequence[EventTold], *, repeated: Collection[tuple[int, int]], decided: Decided
) -> list[Group]:
    """Groups of tellings of one event, the same whatever the order of ``events``."""
    marks = frozenset(repeated)
    scored: dict[tuple[int, int], tuple[float, EventTold, EventTold]] = {}
    by_id = {event.id: event for event in events}
    pairs = [*candidates(events, _keys), *((by_id[a], by_id[b]) for a, b in sorted(marks) if {a, b} <= by_id.keys())]
    for a, b in pairs:
        if why_same(a, b, marks) is not None:
            scored[pair(a.id, b.id)] = (_score(a, b), a, b)

    def fits(a: EventTold, b: EventTold) -> bool:
        return why_same(a, b, marks) is not None

    found = []
    for group in groups(events, scored.values(), fits, decided):
        first = group[0]
        found.append(
            Group(
                members=tuple(event.id for event in group),
                reasons=tuple(why_same(first, event, marks) or "an editor says so" for event in group[1:]),
            )
        )
    return found


def repeats(found: Sequence[Group]) -> list[Found]:
    """A link from each later telling to the first one."""
    return [
        Found(member, group.members[0], "repeats", RULE, 0.8, reason)
        for group in found
        for member, reason in zip(group.members[1:], group.reasons, strict=True)
    ]


def _keys(event: EventTold) -> Iterable[Hashable]:
    """One key for each possible day and party: tellings of one event share at least one."""
    if event.days is None or event.days.span > MONTH:
        return
    sides = sorted({side(party) for party in event.actors | event.recipients})
    for n in range(event.days.span):
        day = event.days.earliest + n * DAY
        for party in sides:
            yield family(event), standing(event), party, day


def _score(a: EventTold, b: EventTold) -> float:
    spans = (a.days.span if a.days else MONTH) + (b.days.span if b.days else MONTH)
    return len(a.words & b.words) + 2 * len(a.sums & b.sums) + overlap(a.words, b.words) - spans / 100
