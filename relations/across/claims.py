"""What became of plans and claims in later articles: outcomes, confirmations, denials, contradictions.

A link never raises the status of what it points to; it says that another article speaks of the same deed.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

from relations.across.linkage import candidates, in_time
from relations.across.occurrences import (
    FEW_WORDS,
    HAPPENED,
    MONTH,
    MORE_WORDS,
    SHARE,
    common_parties,
    family,
    places_differ,
    same_kind_of_deed,
    sums_differ,
)
from relations.across.parties import named, side
from relations.across.values import DAY, EventTold, Found, QuoteTold, Told
from relations.across.words import Lexicon, in_common, overlap

OUTCOME, CONFIRMED, DENIED, CONTRADICTED = (
    "across:planned-then-happened",
    "across:claimed-then-happened",
    "across:denied-later",
    "across:other-status",
)
WINDOW = timedelta(days=30)
LONGEST_PLAN = 120  # days in which a plan may fall due and still be told from another plan
HALF = 0.5
# A word in more claims of a month than this tells none of them from another.
MOST_CLAIMS = 150
# Where more articles claim what the words fit, nobody can say which claim is meant.
MOST_ANSWERED = 3
CLAIMS = frozenset({"occurred", "reported", "planned", "speculated"})
T = TypeVar("T", bound=Told)


def find_event_links(events: Sequence[EventTold]) -> list[Found]:
    """Plans with their outcome, claims with later tellings as fact, claims with later denials."""
    best: dict[tuple[int, str], tuple[float, str, Found]] = {}
    for a, b in candidates([event for event in events if _has_parties(event)], _keys):
        for later, earlier in ((a, b), (b, a)):
            found = _event_link(later, earlier)
            if found is None:
                continue
            mark = (earlier.id, found.rule)
            rank = (len(later.words & earlier.words), _reverse(later.key))
            if mark not in best or rank > best[mark][:2]:
                best[mark] = (*rank, found)
    return sorted((found for *_, found in best.values()), key=lambda row: (row.source, row.target))


def _has_parties(event: EventTold) -> bool:
    return bool(event.actors | event.recipients)


def _reverse(key: str) -> str:
    """Turns the order of keys round, so that the greatest is the first."""
    return "".join(chr(0x10FFFF - ord(letter)) for letter in key)


def _event_link(later: EventTold, earlier: EventTold) -> Found | None:
    if later.article == earlier.article or not same_kind_of_deed(later, earlier):
        return None
    if not _told_after(later, earlier) or places_differ(later, earlier) or sums_differ(later, earlier):
        return None
    common = common_parties(later, earlier)
    if common is None or not common[1] or common[0] < 2:
        return None
    shared = later.words & earlier.words
    evidence = len(shared) + len(later.sums & earlier.sums)
    reason = f"same parties ({named(later.actors | later.recipients)})"
    if shared:
        reason += f"; words in common: {in_common(later, earlier)}"
    if later.status in HAPPENED and earlier.status in ("planned", "speculated"):
        if not _fell_due(later, earlier, evidence):
            return None
        if earlier.status == "planned":
            return Found(later.id, earlier.id, "follows", OUTCOME, 0.7, f"the plan came about: {reason}")
        return Found(later.id, earlier.id, "confirms", CONFIRMED, 0.65, f"told as fact later: {reason}")
    if later.status == "denied" and earlier.status in CLAIMS and evidence >= FEW_WORDS:
        if _day(later) - _day(earlier) > WINDOW or overlap(later.words, earlier.words) < SHARE:
            return None
        return Found(later.id, earlier.id, "denies", DENIED, 0.65, f"denied within 30 days: {reason}")
    return None


def _told_after(later: Told, earlier: Told) -> bool:
    return (
        later.published is not None and earlier.published is not None and later.published >= earlier.published
    ) and in_time(later) > in_time(earlier)


def _day(telling: Told) -> date:
    """The last possible day, or that of publication."""
    if telling.days is not None:
        return telling.days.latest
    assert telling.published is not None
    return telling.published


def _fell_due(deed: EventTold, plan: EventTold, evidence: int) -> bool:
    """Whether the deed came in the time that was named for it, and after it was told as to come."""
    if deed.days is None or deed.days.span > MONTH or plan.published is None:
        return False
    if deed.days.latest < plan.published - 7 * DAY:
        return False  # an older deed of the kind is not the one that was planned
    people = {party.key for party in deed.actors | deed.recipients if party.kind == "person"}
    same_person = any(party.key in people for party in plan.actors | plan.recipients if party.kind == "person")
    if plan.days is not None and plan.days.span <= LONGEST_PLAN:
        if not plan.days.overlaps(deed.days):
            return False
        precise = plan.days.span <= MONTH
        if family(deed) == "CONSULT" and same_person:
            return precise or deed.mode == "visit" or evidence >= 1
        return evidence >= (FEW_WORDS if precise else MORE_WORDS)
    return deed.days.earliest - plan.published <= 3 * WINDOW and evidence >= MORE_WORDS


def _keys(event: EventTold) -> Iterable[Hashable]:
    """The months around the event and its telling, for each pair of sides."""
    sides = sorted({side(party) for party in event.actors | event.recipients})
    months: set[int] = set()
    if event.days is not None and event.days.span <= LONGEST_PLAN:
        months |= {_month(event.days.earliest + n * DAY) for n in range(0, event.days.span + MONTH, MONTH)}
        months = {month for month in months if month <= _month(event.days.latest)} | {_month(event.days.earliest)}
    if event.published is not None and event.status != "occurred":
        months |= {_month(event.published) + n for n in range(2 if event.days else 4)}
    for month in sorted(months):
        for party in sides:
            yield family(event), party, month


def _month(day: date) -> int:
    return day.year * 12 + day.month


def find_said_links(quotes: Sequence[QuoteTold], events: Sequence[EventTold], *, lexicon: Lexicon) -> list[Found]:
    """Denials and confirmations in words, against what earlier articles quote or tell.

    The words are looked up in an index by month, where words that many claims share are passed over.
    """
    claims: list[Told] = [
        *(quote for quote in quotes if quote.hedge != "denied"),
        *(event for event in events if event.status in CLAIMS),
    ]
    index: dict[tuple[str, int], list[Told]] = {}
    for claim in sorted(claims, key=in_time):
        if claim.published is not None and len(claim.words) >= MORE_WORDS:
            for word in claim.words:
                index.setdefault((word, _month(_day(claim))), []).append(claim)
    found = []
    for quote in sorted(quotes, key=in_time):
        if quote.published is None or len(quote.words) < MORE_WORDS:
            continue
        kind = _answering(quote, lexicon)
        if kind is None:
            continue
        target = _best_claim(quote, index)
        if target is not None:
            found.append(_said_link(quote, target, kind))
    return found


def _answering(quote: QuoteTold, lexicon: Lexicon) -> str | None:
    if quote.hedge == "denied":
        return "denies"
    if quote.hedge == "asserted" and not lexicon.confirming_cues.isdisjoint(quote.cue.casefold().split()):
        return "confirms"
    return None


def _best_claim(quote: QuoteTold, index: dict[tuple[str, int], list[Told]]) -> Told | None:
    counted: Counter[int] = Counter()
    claims: dict[int, Told] = {}
    for month in range(_month(_day(quote)) - 1, _month(_day(quote)) + 2):
        for word in quote.words:
            postings = index.get((word, month), [])
            if len(postings) <= MOST_CLAIMS:
                for claim in postings:
                    claims[claim.id] = claim
                    counted[claim.id] += 1
    fitting = [claims[id_] for id_, number in counted.items() if number >= MORE_WORDS and _answers(quote, claims[id_])]
    if not fitting or len({claim.article for claim in fitting}) > MOST_ANSWERED:
        return None
    return min(fitting, key=lambda claim: (-overlap(quote.words, claim.words), -counted[claim.id], claim.key))


def _answers(quote: QuoteTold, claim: Told) -> bool:
    if claim.article == quote.article or not _told_after(quote, claim):
        return False
    shared = quote.words & claim.words
    if len(shared) < MORE_WORDS or overlap(quote.words, claim.words) < HALF:
        return False
    if quote.sums and claim.sums and not quote.sums & claim.sums:
        return False
    if not quote.countries & claim.countries:
        return False  # a denial that nothing ties to the parties of the claim may be of anybody's deed
    return abs(_day(quote) - _day(claim)) <= WINDOW


def _said_link(quote: QuoteTold, claim: Told, kind: str) -> Found:
    words = f"words in common: {in_common(quote, claim)}"
    same_side = (
        isinstance(claim, QuoteTold)
        and quote.speaker is not None
        and claim.speaker is not None
        and side(quote.speaker) == side(claim.speaker)
    )
    if kind == "denies" and same_side:
        assert quote.speaker is not None
        reason = f"the same side ({quote.speaker.name}) says otherwise; {words}"
        return Found(quote.id, claim.id, "contradicts", CONTRADICTED, 0.55, reason)
    rule = DENIED if kind == "denies" else "across:confirmed-later"
    return Found(quote.id, claim.id, kind, rule, 0.55, f"{kind} what an earlier article says; {words}")
