"""Which loan a tranche belongs to, and what "that loan" inherits from the sentence that named it.

Frames are taken in printed order. A programme is a loan, grant, credit or package with a sum of
its own; tranches, parts ("half of it") and later words for it ("the lending") are linked to the
nearest one before them whose donor and recipient do not contradict theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from spacy.tokens import Doc, Token

from relations.extraction.arguments import complements
from relations.extraction.money import ShareFound, part_of
from relations.extraction.parties import Parties
from relations.extraction.stages import Reading, reading_of
from relations.extraction.sum_phrases import is_definite
from relations.extraction.transfer_frames import Frame, with_reading
from relations.extraction.transfer_words import HOLD, REPAY, TransferWords

_ANY_SUM = frozenset({"money", "sum", "amount", "fund", "funds", "cash"})


@dataclass(slots=True)
class Entry:
    """A frame as a row of the ledger, with the index of the row it is part of."""

    frame: Frame
    stage: str | None
    rule: str
    confidence: float
    programme: int | None = None
    derived: bool = False
    inferred: set[str] = field(default_factory=set)
    """The parties ("donor", "recipient") that another sentence named."""

    def infer(self, *, donor: str | None = None, recipient: str | None = None) -> None:
        """Fill in a party from outside the sum's own sentence, where it is open."""
        parties = self.frame.parties
        before = (parties.donor, parties.recipient)
        parties.give(donor)
        parties.take(recipient)
        named = zip(("donor", "recipient"), before, (parties.donor, parties.recipient), strict=True)
        self.inferred |= {name for name, old, new in named if old != new}


def ledger(frames: list[Frame], words: TransferWords) -> list[Entry]:
    """Frames as ledger entries in printed order, programmes before their parts within a sentence."""
    entries: list[Entry] = []
    ordered = sorted(frames, key=lambda f: (f.noun.sent.start, not _names_programme(f, frames, words), f.start))
    for frame in ordered:
        for step in _steps(frame):
            entry = _entry(_shared(step), words)
            entry.programme = _root(_parent(step, entries, words), entries)
            if entry.programme is not None:
                _inherit(entry, entries[entry.programme])
            if entry.stage is None and entry.frame.reading is None:
                above = entries[entry.programme] if entry.programme is not None else None
                near = above is not None and above.frame.noun.sent.start == entry.frame.noun.sent.start
                if above is not None and near and entry.frame.part and above.stage in {"pledged", "requested"}:
                    entry.stage = above.stage
                else:
                    _default_stage(entry)
            entries.append(entry)
    return entries


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a sum by its own words: "half of it in grants"; ``parent`` indexes the ledger."""

    start: int
    parent: int
    amount: Decimal | None
    instrument: str | None
    reading: Reading | None = None


def shares_of(doc: Doc, entries: list[Entry], found: Iterable[ShareFound], words: TransferWords) -> list[Share]:
    """The shares whose whole stands in the same sentence or the one before and that come out even."""
    shares: list[Share] = []
    for share in found:
        span = doc.char_span(share.start, share.end, alignment_mode="expand")
        if span is None:
            continue
        before = [
            i
            for i, e in enumerate(entries)
            if e.frame.amount is not None and e.frame.start < share.start and _close(e.frame.noun, span.root)
        ]
        if not before:
            continue
        parent = max(before, key=lambda i: entries[i].frame.start)
        whole = entries[parent].frame.amount
        amount = part_of(whole, share.share) if whole is not None else None
        if whole is not None:
            kinds = [t for token in span for t in complements(token, frozenset({"in", "as"}))]
            own = next((words.instruments[t.lemma_] for t in kinds if t.lemma_ in words.instruments), None)
            verb = _verb_over(span.root)
            reading = reading_of(verb, words) if verb is not None else None
            if verb is not None and reading is None and verb.i > span.start:
                continue
            if reading is None and amount is None:
                continue
            if reading is not None and (not reading.happened or reading == entries[parent].frame.reading):
                reading = None
            instrument = own or entries[parent].frame.instrument
            shares.append(Share(share.start, parent, amount, instrument, reading))
    return shares


def _verb_over(token: Token) -> Token | None:
    while token.dep_ in {"pobj", "prep", "nmod", "compound", "amod", "nummod", "poss"} and token.head != token:
        token = token.head
    argument = token.dep_ in {"nsubj", "nsubjpass", "dobj"}
    return token.head if argument and token.head.pos_ in {"VERB", "AUX"} else None


def _steps(frame: Frame) -> list[Frame]:
    return [frame, *(with_reading(frame, reading) for reading in frame.earlier)]


def _shared(frame: Frame) -> Frame:
    """The part of a sum that a verb speaks of: "paid a third of the 90 million that it had promised"."""
    own = frame.reading is None or frame.reading.predicate.dep_ not in {"acl", "relcl"}
    if frame.share is None or frame.amount is None or not own:
        return frame
    part = part_of(frame.amount, frame.share)
    return replace(frame, amount=part, parties=frame.parties) if part is not None else frame


def _entry(frame: Frame, words: TransferWords) -> Entry:
    reading = frame.reading
    if frame.money is None:
        return Entry(frame, reading.stage if reading else None, "definite-loan", 0.6)
    if reading is None:
        return Entry(frame, None, "noun-phrase", 0.5)
    sure = 0.9 if frame.parties.donor and frame.parties.recipient else 0.7
    return Entry(frame, reading.stage, f"predicate:{reading.predicate.lemma_.lower()}", sure if reading.stage else 0.4)


def _default_stage(entry: Entry) -> None:
    """A tranche of a known programme was paid; a loan that somebody has is agreed; else open."""
    frame = entry.frame
    settled = frame.parties.donor is not None and frame.parties.recipient is not None
    if settled or frame.under is not None or (frame.anaphoric and frame.instrument in {"loan", "credit", "grant"}):
        entry.stage = "committed"


def _root(parent: int | None, entries: list[Entry]) -> int | None:
    """The whole that a part belongs to: what is part of a tranche is part of the tranche's programme."""
    seen: set[int] = set()
    while parent is not None and parent not in seen:
        seen.add(parent)
        above = entries[parent].programme
        if above is None:
            break
        parent = above
    return parent


def _names_programme(frame: Frame, frames: list[Frame], words: TransferWords) -> bool:
    """Whether another sum of the sentence is printed as a part of this one."""
    if frame.money is None or frame.part or frame.under is None:
        return False
    return any(f is not frame and (frame.under.i in f.nouns or _same_verb(f, frame.under)) for f in frames)


def _same_verb(frame: Frame, token: Token) -> bool:
    return frame.reading is not None and frame.reading.predicate.i == token.i


def _parent(frame: Frame, entries: list[Entry], words: TransferWords) -> int | None:
    """Index of the programme a frame belongs to, or None when it stands by itself."""
    for index in range(len(entries) - 1, -1, -1):
        entry = entries[index]
        other = entry.frame
        if other is frame or other.noun == frame.noun:
            if other.start == frame.start:
                return entry.programme if entry.programme is not None else index
            continue
        within = other.under is not None and (other.under.i in frame.nouns or _same_verb(frame, other.under))
        if within and other.money is not None and frame.money is not None:
            return index
    if not (frame.part or (frame.anaphoric and frame.money is None) or _points_back(frame)):
        return None
    last = entries[-1] if entries else None
    if frame.part and last is not None and _is_less(frame, last.frame):
        return len(entries) - 1
    if frame.money is None and frame.noun.lemma_.lower() in _ANY_SUM and _points_back(frame) and entries:
        return len(entries) - 1 if _close(entries[-1].frame.noun, frame.noun) else None
    for index in range(len(entries) - 1, -1, -1):
        entry = entries[index]
        if _can_hold(entry, frame, words) and _agree(entry.frame.parties, frame.parties):
            return index
    return None


def _is_less(part: Frame, whole: Frame) -> bool:
    """Whether a sum is smaller than another of its sentence."""
    if part.amount is None or whole.amount is None or part.noun.sent.start != whole.noun.sent.start:
        return False
    return part.amount < whole.amount


def _points_back(frame: Frame) -> bool:
    """ "that US$100 million loan", "the first US$400 million" points back; "the $100 million" alone may not."""
    return any(
        child.lower_ in {"that", "this", "another", "first", "second", "third", "final", "remaining", "next", "last"}
        for child in frame.noun.lefts
        if child.dep_ in {"det", "amod"}
    )


def _can_hold(entry: Entry, frame: Frame, words: TransferWords) -> bool:
    other = entry.frame
    if other.amount is None or other.part or entry.programme is not None or entry.derived:
        return False
    named = other.noun.lemma_.lower() in words.programmes or other.instrument in {
        "loan",
        "credit",
        "grant",
        "aid",
    }
    larger = frame.amount is None or other.currency is not frame.currency or frame.amount <= other.amount
    return named and larger and _kinds_agree(other.instrument, frame.instrument)


def _kinds_agree(programme: str | None, part: str | None) -> bool:
    loose = {None, "aid", "tranche", "payment"}
    if programme in loose or part in loose:
        return True
    return programme == part or {programme, part} == {"loan", "credit"}


def _agree(programme: Parties, part: Parties) -> bool:
    donors = {programme.donor, part.donor} - {None}
    recipients = {programme.recipient, part.recipient} - {None}
    return len(donors) < 2 and len(recipients) < 2


def _inherit(entry: Entry, programme: Entry) -> None:
    frame, parent = entry.frame, programme.frame
    if frame.money is None:
        role = frame.reading.role if frame.reading else None
        frame.instrument = parent.instrument if not frame.part else frame.instrument
        own = any(c.lower_ in {"own", "another", "such"} for c in frame.noun.lefts)
        if role in {HOLD, REPAY} and not frame.part and is_definite(frame.noun) and not own:
            frame.amount, frame.currency = parent.amount, parent.currency
    if frame.noun.sent.start == parent.noun.sent.start:
        frame.parties.give(parent.parties.donor)
        frame.parties.take(parent.parties.recipient)
    else:
        entry.infer(donor=parent.parties.donor, recipient=parent.parties.recipient)


def _close(earlier: Token, later: Token) -> bool:
    """In the same sentence or the one before."""
    if earlier.sent.start == later.sent.start:
        return True
    return bool(earlier.sent.end == later.sent.start)
