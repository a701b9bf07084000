"""Commitments across articles: the same promise told again, its due date moved, and what came of it."""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date, timedelta

from relations.across.claims import HALF
from relations.across.linkage import candidates, in_time
from relations.across.occurrences import FEW_WORDS, HAPPENED, MONTH, MORE_WORDS, SHARE
from relations.across.parties import is_same, matched, named, side
from relations.across.values import DAY, EventTold, Found, Party, PromiseTold, Told, TransferTold
from relations.across.words import in_common, overlap, stem

SAME, MOVED, KEPT = "across:same-promise", "across:moved", "across:outcome"
LONGEST_WAIT = timedelta(days=550)
GRACE = timedelta(days=31)
PAID = frozenset({"disbursed", "resumed"})
YEAR = 366
MOST_DEEDS = 200  # of one actor with one word; a word in more deeds tells none from another
RELEASES = frozenset(map(stem, ("free", "release", "unfreeze", "unblock", "thaw", "resume", "unlock")))
VISITS = frozenset({"visit", "travel", "trip", "tour"})


def find_promise_links(promises: Sequence[PromiseTold]) -> list[Found]:
    """The same promise told again (repeats), and a later one that moves its due date (follows)."""
    best: dict[tuple[int, str], tuple[float, str, Found]] = {}
    for a, b in candidates(promises, _promise_keys):
        earlier, later = sorted((a, b), key=in_time)
        found = _between(later, earlier)
        if found is not None:
            mark, rank = (later.id, found.rule), (overlap(a.words, b.words), earlier.key)
            if mark not in best or (-rank[0], rank[1]) < (-best[mark][0], best[mark][1]):
                best[mark] = (*rank, found)
    return [found for *_, found in sorted(best.values(), key=lambda row: (row[2].source, row[2].target))]


def _between(later: PromiseTold, earlier: PromiseTold) -> Found | None:
    if later.article == earlier.article or later.published == earlier.published:
        return None
    if not later.by or len(later.by) != len(earlier.by) or matched(later.by, earlier.by) is None:
        return None
    if later.sums and earlier.sums and not later.sums & earlier.sums:
        return None
    shared = later.words & earlier.words
    evidence = len(shared) + 2 * len(later.sums & earlier.sums)
    share = max(overlap(later.words, earlier.words), 1.0 if later.sums & earlier.sums else 0.0)
    who = f"the same promise of {named(earlier.by)}"
    about = f"words in common: {in_common(later, earlier)}" if shared else "the same sum"
    if later.due is not None and earlier.due is not None and not later.due.overlaps(earlier.due):
        fits = evidence >= FEW_WORDS and share >= HALF and later.due.earliest > earlier.due.latest
        made_later = later.days is None or later.days.latest >= (earlier.published or later.days.latest) - MONTH * DAY
        if fits and made_later and later.due.earliest - earlier.due.latest <= 2 * LONGEST_WAIT:
            return Found(later.id, earlier.id, "follows", MOVED, 0.6, f"{who}, due later; {about}")
        return None
    same_day = later.days is not None and earlier.days is not None and later.days.overlaps(earlier.days)
    narrow = same_day and max(_span(later), _span(earlier)) <= YEAR
    if narrow and evidence >= FEW_WORDS and share >= HALF:
        return Found(later.id, earlier.id, "repeats", SAME, 0.7, f"{who} of the same time; {about}")
    same_due = later.due is not None and earlier.due is not None and later.due.overlaps(earlier.due)
    if same_due and evidence >= MORE_WORDS and share >= HALF and _days_do_not_differ(later, earlier):
        return Found(later.id, earlier.id, "repeats", SAME, 0.65, f"{who}, due at the same time; {about}")
    return None


def _span(promise: PromiseTold) -> int:
    return promise.days.span if promise.days else 0


def _days_do_not_differ(a: Told, b: Told) -> bool:
    return a.days is None or b.days is None or a.days.overlaps(b.days)


def _promise_keys(promise: PromiseTold) -> Iterable[Hashable]:
    """Each content word and sum with each promiser."""
    for party in sorted({side(party) for party in promise.by}):
        for word in sorted(promise.words | promise.sums):
            yield party, word


def find_outcomes(
    promises: Sequence[PromiseTold], events: Sequence[EventTold], transfers: Sequence[TransferTold]
) -> list[Found]:
    """For each promise the first later deed, told in another article, that keeps it (confirms)."""
    deeds: dict[tuple[str, str], list[Told]] = {}
    for event in events:
        if event.status in HAPPENED and event.days is not None and event.days.span <= MONTH:
            for actor in {side(party) for party in event.actors}:
                for word in event.words:
                    deeds.setdefault((actor, word), []).append(event)
    for transfer in transfers:
        is_paid = transfer.stage in PAID and transfer.status in HAPPENED
        is_dated = transfer.days is not None and transfer.days.span <= MONTH
        if is_paid and is_dated and transfer.donor is not None and transfer.amount:
            deeds.setdefault((side(transfer.donor), f"{transfer.amount.normalize():f}"), []).append(transfer)
    found = []
    for promise in sorted(promises, key=in_time):
        after: dict[int, Told] = {}
        for party in {side(party) for party in promise.by}:
            for word in promise.words | promise.sums:
                for deed in deeds.get((party, word), [])[:MOST_DEEDS]:
                    after[deed.id] = deed
        fitting = [(reason, deed) for deed in after.values() if (reason := _keeps(deed, promise)) is not None]
        if fitting:
            reason, deed = min(fitting, key=lambda row: (row[1].days.latest if row[1].days else date.max, row[1].key))
            found.append(Found(deed.id, promise.id, "confirms", KEPT, 0.6, f"looks like its outcome (met): {reason}"))
    return found


def _keeps(deed: Told, promise: PromiseTold) -> str | None:
    """Why the deed keeps the promise, or None."""
    if deed.article == promise.article or deed.days is None or not _is_after(deed, promise):
        return None
    shared = deed.words & promise.words
    if isinstance(deed, TransferTold):
        if deed.donor is None or not _by_one(deed.donor, promise) or not promise.sums:
            return None
        assert deed.amount is not None
        if f"{deed.amount.normalize():f}" not in promise.sums or not _reaches(deed, promise):
            return None
        if deed.stage == "resumed":  # what was frozen is free again: that keeps a promise to free it, no other
            return "the same sum was freed" if promise.words & RELEASES else None
        return "the same sum was paid"
    assert isinstance(deed, EventTold)
    if not any(_by_one(actor, promise) for actor in deed.actors):
        return None
    if deed.sums and promise.sums and not deed.sums & promise.sums:
        return None
    reached = promise.countries & _countries(deed)
    is_visit = promise.words & VISITS and len(promise.words - VISITS) <= FEW_WORDS  # not what is to be done on it
    if deed.mode == "visit" and is_visit and reached:
        return "the visit took place"
    if len(shared) >= FEW_WORDS + 1 and overlap(deed.words, promise.words) >= SHARE and deed.type != "AGREE":
        return f"words in common: {in_common(deed, promise)}"
    return None


def _is_after(deed: Told, promise: PromiseTold) -> bool:
    assert deed.days is not None
    if promise.published is None or deed.published is None or deed.published <= promise.published:
        return False
    made = promise.days.latest if promise.days is not None else promise.published
    if deed.days.earliest <= made and deed.days.latest < promise.published:
        return False
    latest = promise.due.latest + GRACE if promise.due is not None else made + LONGEST_WAIT
    return made < deed.days.latest and deed.days.earliest <= latest


def _by_one(actor: Party, promise: PromiseTold) -> bool:
    """Whether the actor is one of the promisers: another minister of the country is not."""
    return any(is_same(actor, party) for party in promise.by)


def _reaches(deed: TransferTold, promise: PromiseTold) -> bool:
    """Whether the money went to a country that the promise names, if it names one beside the promiser's."""
    others = promise.countries - {party.country for party in promise.by}
    return deed.recipient is None or not others or deed.recipient.country in others


def _countries(event: EventTold) -> frozenset[str]:
    return frozenset(party.key for party in event.recipients) | frozenset(filter(None, [event.place_country]))
