"""Who gives and gets, where only other sentences say so: what is filled in here is marked as inferred.

A pronoun takes the subject of the sentence before; a sum with one party known takes the other from the nearest
sum of the same giver or getter; "the loan" and "the next tranche" take both from the last sum told; in an
article that tells of one giver and one getter, these are meant.
"""

from collections import Counter

from spacy.tokens import Doc, Token

from relations.extraction.arguments import is_passive, subject_of
from relations.extraction.parties import party
from relations.extraction.programmes import Entry
from relations.extraction.transfer_words import ASK, GIVE, HOLD, RECEIVE, RELIEVE, REPAY, TransferWords

_ARTICLE = 4
"""Fewest sentences of an article: a shorter text has no main state."""

_AMONG = 0.4
"""Least part of an article's mentions of states that its main one has."""

_MOSTLY = 0.6
"""Least part of an article's payments with both parties known that the pair it is about has."""

_NEAR = 6
"""Most sentences from a sum to "the loan" that means it."""

_PRONOUNS = frozenset({"it", "he", "she", "they"})


def from_pronoun(doc: Doc, entry: Entry) -> None:
    """ "It paid US$400 million in December": who acts in the sentence before, of the same paragraph."""
    reading = entry.frame.reading
    if reading is None or is_passive(reading.predicate):
        return
    subject = subject_of(reading.predicate)
    if subject is None or subject.lower_ not in _PRONOUNS or party(doc, subject) is not None:
        return
    actor = _actor_before(doc, subject)
    if reading.role in {GIVE, HOLD, RELIEVE}:
        entry.infer(donor=actor)
    elif reading.role in {RECEIVE, ASK, REPAY}:
        entry.infer(recipient=actor)


def _actor_before(doc: Doc, pronoun: Token) -> str | None:
    """The actor of the sentence before a pronoun's, unless a blank line parts them."""
    start = pronoun.sent.start
    if start == 0 or doc[start - 1].text.count("\n") > 1:
        return None
    before = doc[start - 1].sent
    return party(doc, subject_of(before.root)) if before.root.pos_ in {"VERB", "AUX"} else None


def from_earlier(entry: Entry, others: list[Entry]) -> None:
    """The parties of the nearest other sum that has one of them in the same part."""
    parties = entry.frame.parties
    if (parties.donor is None) == (parties.recipient is None):
        return
    for other in reversed(others):
        known = other.frame.parties
        if parties.donor is not None and known.donor == parties.donor and known.recipient is not None:
            entry.infer(recipient=known.recipient)
            return
        if parties.recipient is not None and known.recipient == parties.recipient and known.donor is not None:
            entry.infer(donor=known.donor)
            return


def from_same_sum(entry: Entry, others: list[Entry]) -> None:
    """A sum told again has the parties and the kind that it had: "the same US$800 million"; the nearest first."""
    frame = entry.frame
    if frame.amount is None:
        return
    for other in others:
        same = other.frame.amount == frame.amount and other.frame.currency is frame.currency
        if not same or not _agree(entry, other) or (other.frame.start == frame.start):
            continue
        if frame.reading is not None and frame.reading.role == REPAY:
            continue
        entry.infer(donor=other.frame.parties.donor, recipient=other.frame.parties.recipient)
        if frame.instrument in {None, "payment"} and other.frame.instrument not in {None, "payment"}:
            frame.instrument = other.frame.instrument
        if frame.parties.donor is not None and frame.parties.recipient is not None:
            return


def _agree(one: Entry, other: Entry) -> bool:
    donors = {one.frame.parties.donor, other.frame.parties.donor} - {None}
    recipients = {one.frame.parties.recipient, other.frame.parties.recipient} - {None}
    back = other.frame.reading is not None and other.frame.reading.role == REPAY
    return len(donors) < 2 and len(recipients) < 2 and not back


def from_beside(entry: Entry, others: list[Entry]) -> None:
    """A whole and its part in one sentence have the same parties: "the first tranche of a programme of $3 billion"."""
    frame = entry.frame
    if frame.parties.donor is not None or frame.parties.recipient is not None or frame.amount is None:
        return
    beside = [e for e in others if e.frame.noun.sent.start == frame.noun.sent.start and e.frame.amount is not None]
    if len(beside) != 1 or beside[0].frame.currency is not frame.currency:
        return
    other = beside[0].frame
    doc = frame.noun.doc
    gap = doc[min(other.noun.i, frame.noun.i) : max(other.noun.i, frame.noun.i)]
    if any(t.lower_ in {"of", "promised", "pledged"} for t in (*gap, doc[frame.noun.sent.start])):
        frame.parties.give(other.parties.donor)
        frame.parties.take(other.parties.recipient)


def from_kind(doc: Doc, entry: Entry, before: list[Entry]) -> None:
    """ "4 billion more", "another $2 billion", "a $5 billion one": money of the kind told of just before."""
    frame = entry.frame
    if frame.instrument is not None or not before or frame.money is None:
        return
    last = before[-1].frame
    span = doc.char_span(frame.start, frame.end, alignment_mode="expand")
    if span is None or last.noun.sent.start != frame.noun.sent.start or last.instrument in {None, "tranche"}:
        return
    around = {t.lower_ for t in doc[max(0, span.start - 2) : span.end + 1]}
    if around & {"more", "another", "further", "additional", "extra"} or frame.noun.lemma_ == "one":
        frame.instrument = last.instrument


def from_article(entry: Entry, main: list[str]) -> None:
    """What a body or state lends in an article about one other state, it lends to that state."""
    parties = entry.frame.parties
    if parties.donor is not None and parties.recipient is None:
        entry.infer(recipient=next((state for state in main if state != parties.donor), None))


def from_pair(doc: Doc, entry: Entry, before: list[Entry], after: list[Entry]) -> None:
    """Both parties of a sum of which neither is named: those of the last sum it can mean, or of nearly all sums."""
    frame = entry.frame
    parties = frame.parties
    if parties.donor is not None or parties.recipient is not None or (frame.reading is None and not frame.part):
        return
    if frame.part or frame.anaphoric:
        last = next((e for e in reversed(before) if _is_whole(e)), None)
        if last is not None and _sentences_between(doc, last.frame.noun, frame.noun) <= _NEAR:
            entry.infer(donor=last.frame.parties.donor, recipient=last.frame.parties.recipient)
            return
    if len(doc._.sentences or ()) < _ARTICLE:
        return
    pairs = Counter((e.frame.parties.donor, e.frame.parties.recipient) for e in (*before, *after) if _is_whole(e))
    if not pairs:
        return
    (donor, recipient), number = pairs.most_common(1)[0]
    if number >= _MOSTLY * sum(pairs.values()):
        entry.infer(donor=donor, recipient=recipient)


def _is_whole(entry: Entry) -> bool:
    """Whether both parties are known, by words and not by a guess from afar."""
    parties = entry.frame.parties
    repaid = entry.frame.reading is not None and entry.frame.reading.role == REPAY
    return parties.donor is not None and parties.recipient is not None and not repaid


def _sentences_between(doc: Doc, one: Token, other: Token) -> int:
    return sum(1 for t in doc[min(one.i, other.i) : max(one.i, other.i)] if t.is_sent_start)


def main_states(doc: Doc, entries: list[Entry], words: TransferWords) -> list[str]:
    """The states that an article is about, those that get money first, without its givers; none of a short text."""
    if len(doc._.sentences or ()) < _ARTICLE:
        return []
    kinds = {a.id: a.kind for a in doc._.actors}
    getting = Counter(e.frame.parties.recipient for e in entries if e.frame.parties.recipient is not None)
    lent = Counter(e.frame.parties.donor for e in entries if e.frame.parties.donor is not None)
    giving = {state for state, number in lent.items() if number > getting[state]} | words.donor_states
    counts = Counter(m.ref for m in doc._.mentions if kinds.get(m.ref) == "country" and m.ref not in giving)
    if not counts:
        return []
    most = counts.most_common(1)[0][1]
    named = [state for state, number in counts.most_common(2) if number >= most * _AMONG]
    return sorted(named, key=lambda state: -getting[state])
