"""A sum of money in its clause: the noun it measures, the predicates over it, who gives and gets.

A frame is one sum (or one definite loan without a sum) with everything its own sentence says.
What other sentences add, such as the programme a tranche belongs to, is `programmes`' work.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from spacy.tokens import Doc, Span, Token

from articles.reading.verbatim import verbatim
from relations.extraction.arguments import complements, subject_of
from relations.extraction.currencies import Currency
from relations.extraction.money import MoneyFound
from relations.extraction.parties import (
    LENDING,
    Parties,
    debtor,
    from_noun,
    from_predicate,
    named,
    parties_of,
    party,
)
from relations.extraction.stages import Reading, reading_of
from relations.extraction.sum_phrases import (
    instrument_of,
    is_converted,
    is_debt_stock,
    is_definite,
    is_old_value,
    is_owed,
    is_partial,
    is_price,
    kind_nouns,
    measured,
)
from relations.extraction.sum_readings import Climb, climb_from, kinds_by_verb, own_row, readings_of
from relations.extraction.transfer_sides import brought, gapped, had, is_given, requested
from relations.extraction.transfer_words import GIVE, MOVE, RELIEVE, REPAY, TransferWords

_STRICT_PARTS = frozenset({"tranche", "installment", "instalment"})
_CARRYING = frozenset({"with", "by", "of"})
_TOLD = frozenset({"occurred", "reported", "denied"})
_MISSING = frozenset({"miss", "skip", "default", "dodge", "evade"})
_SIGNING = frozenset({"sign", "conclude", "initial", "negotiate", "reach", "finalise", "finalize", "settle"})
_BARTER = frozenset({"exchange", "return"})
_WITH = frozenset({"with"})
_HOLDING = frozenset({"include", "comprise", "contain", "combine", "cover"})
_COUNTED = frozenset({"first", "second", "third", "next", "last", "final", "remaining"})


@dataclass(slots=True)
class Frame:
    """One sum and what its sentence says of it; ``money`` None for a definite loan without a sum."""

    start: int
    end: int
    noun: Token
    money: MoneyFound | None
    amount: Decimal | None
    currency: Currency | None
    instrument: str | None
    reading: Reading | None
    parties: Parties
    part: bool
    anaphoric: bool
    under: Token | None = None
    purpose: str | None = None
    share: Fraction | None = None
    earlier: tuple[Reading, ...] = ()
    nouns: frozenset[int] = field(default_factory=frozenset)

    @property
    def anchor(self) -> Token:
        """The word whose date is the transfer's."""
        return self.reading.anchor if self.reading else self.noun


def frame_of(doc: Doc, money: MoneyFound, words: TransferWords) -> Frame | None:
    """The frame of a printed sum; None when it is known to be no transfer (trade, budget, price …).

    A frame without instrument, stage, donor and recipient is a sum whose role is unclear.
    """
    span = doc.char_span(money.start, money.end, alignment_mode="expand")
    if span is None or is_price(doc, money, words) or is_old_value(doc, money) or is_converted(doc, money):
        return None
    if is_debt_stock(doc, money):
        return None
    noun = measured(span, words)
    if noun is None:
        return None
    climb = climb_from(noun, words)
    kinds = (*kind_nouns(noun, span), *kinds_by_verb(climb, words))
    instrument = instrument_of(noun, kinds, words)
    readings = readings_of(noun, span, kinds, climb, words)
    reading = readings[0] if readings else None
    inside = frozenset(t.i for t in span)
    if _is_other(noun, inside, kinds, instrument, reading, climb, words):
        return None
    if reading is not None and reading.role == RELIEVE:
        instrument = "debt-relief"
    elif reading is not None and instrument is None:
        # "Put up" money is given, "put into" a thing is invested.
        raised = any(c.dep_ == "prt" and c.lower_ == "up" for c in reading.predicate.children)
        instrument = None if raised else words.verb_instruments.get(reading.predicate.lemma_.lower())
    nouns = frozenset(t.i for t in (*span, noun, *kinds))
    partial = is_partial(span)
    counted = instrument in {None, "aid", "payment"} and any(
        c.lower_ in _COUNTED for t in (span.root, noun) for c in t.lefts
    )
    if counted or (partial and instrument in {None, "payment"}):
        instrument = "tranche"
    frame = Frame(
        start=money.start,
        end=money.end,
        noun=noun,
        money=money,
        amount=money.amount,
        currency=money.currency,
        instrument=instrument,
        reading=reading,
        parties=Parties(),
        part=noun.lemma_.lower() in words.parts or partial,
        anaphoric=is_definite(noun),
        under=climb.under,
        nouns=nouns,
        earlier=tuple(r for r in readings[1:] if own_row(r, reading, climb)),
    )
    _fill_parties(doc, frame, readings, climb, kinds, words)
    frame.purpose = purpose_of(doc, frame, span)
    return frame


def purpose_of(doc: Doc, frame: Frame, span: Span) -> str | None:
    """What the money is for: the words of the infinitive, or of the phrase after "for"."""
    holders = [frame.noun, span.root] + ([frame.reading.predicate] if frame.reading else [])
    for holder in holders:
        for child in holder.rights:
            words = _purpose(doc, child, frame)
            if words is not None:
                return words
    return None


def _purpose(doc: Doc, child: Token, frame: Frame) -> str | None:
    if child.dep_ in {"relcl", "acl", "advcl", "xcomp"} and any(c.lower_ == "to" for c in child.lefts):
        above = child.head
        if child.dep_ == "xcomp" or (frame.reading and child.i <= frame.reading.predicate.i) or above.i > child.i:
            return None
        return _printed(doc, child, frame)
    if child.lower_ == "for" and child.dep_ in {"prep", "dative"}:
        target = next((c for c in child.children if c.dep_ in {"pobj", "pcomp"}), None)
        if target is None or target.i in frame.nouns or target.pos_ == "PROPN" or target.ent_type_ == "DATE":
            return None
        return _printed(doc, target, frame)
    return None


def _printed(doc: Doc, head: Token, frame: Frame) -> str | None:
    tokens = sorted(head.subtree, key=lambda t: t.i)
    start = max(tokens[0].idx, 0)
    end = tokens[-1].idx + len(tokens[-1].text)
    if start < frame.end <= end and frame.start >= start:
        return None
    text = re.split(r"\s*[(;]|\s+[–—]", verbatim(doc)[start:end])[0].strip(" ,.")
    return text or None


def _is_other(
    noun: Token,
    inside: frozenset[int],
    kinds: tuple[Token, ...],
    instrument: str | None,
    reading: Reading | None,
    climb: Climb,
    words: TransferWords,
) -> bool:
    """Trade turnover, budgets, prices, debts outstanding: sums that do not pass from one to another."""
    lemma = noun.lemma_.lower()
    if reading is None and any(n.lemma_.lower() in words.negotiating for n in climb.nouns):
        return True
    if climb.verb is not None and climb.verb.lemma_.lower() in _MISSING:
        return True
    if is_owed(noun, inside) or _is_foreseen(climb):
        return True
    if reading is not None and reading.role in {RELIEVE, REPAY} and reading.happened:
        return False
    if not (reading is None or reading.happened) or any(c.lower_ in {"no", "neither"} for c in noun.lefts):
        return True
    if noun.pos_ == "NOUN" and noun.i not in inside and instrument is None and lemma not in words.known_nouns:
        # "A 70 million dollar hospital" is a thing with a price, unless it is paid for or given.
        return any(t.i in inside for t in noun.lefts) and not is_given(reading)
    others = (noun, *_compounds(noun), *kinds)
    listed = any(c.lemma_.lower() in words.other_nouns - {"worth"} for c in others)
    if lemma == "worth" and (reading is None or reading.role not in {GIVE, RELIEVE} or reading.stage is None):
        return True
    if listed and instrument is None:
        return True
    verb = climb.verb.lemma_.lower() if climb.verb is not None else ""
    if reading is None and instrument in {None, "investment", "payment"}:
        return verb in words.other_verbs or any(n.lemma_.lower() in words.other_nouns for n in climb.nouns)
    return False


def _is_foreseen(climb: Climb) -> bool:
    """ "The budget foresees repayments of $17 billion"."""
    subject = subject_of(climb.verb) if climb.verb is not None else None
    return subject is not None and subject.lemma_.lower() in {"budget", "forecast", "estimate", "projection"}


def _compounds(noun: Token) -> Iterator[Token]:
    return (c for c in noun.lefts if c.dep_ == "compound")


def _fill_parties(
    doc: Doc,
    frame: Frame,
    readings: list[Reading],
    climb: Climb,
    kinds: tuple[Token, ...],
    words: TransferWords,
) -> None:
    parties = frame.parties
    _fronted(doc, frame, parties)
    own = doc.char_span(frame.start, frame.end, alignment_mode="expand") if frame.money is not None else None
    if own is not None and "conj" in {own.root.dep_, frame.noun.dep_}:
        # "$5 million to Chad and $7 million to Mali": what stands with the second sum is its own.
        for holder in dict.fromkeys((own.root, frame.noun)):
            parties.take(next((party(doc, t) for t in complements(holder, frozenset({"to"}))), None))
            parties.give(next((party(doc, t) for t in complements(holder, frozenset({"from"}))), None))
    if own is not None and (frame.reading is None or frame.reading.role in {None, GIVE, MOVE}):
        # "110 million dollars to Nicaragua and 547 million to Ghana": whatever the parse hangs it on.
        after = doc[own.end : own.end + 1]
        if len(after) and after[0].lower_ == "to":
            parties.take(next((party(doc, c) for c in after[0].children if c.dep_ == "pobj"), None))
    if climb.verb is not None and any(n.lemma_.lower() in _BARTER for n in climb.nouns):
        # What is given "in exchange for" a sum goes the other way.
        parties.take(party(doc, subject_of(climb.verb)))
        parties.give(next((party(doc, t) for t in complements(climb.verb, frozenset({"to", "with"}))), None))
        readings = [r for r in readings if r.predicate != climb.verb]
        if frame.reading is not None and frame.reading.predicate == climb.verb:
            frame.reading = replace(frame.reading, role=None, stage="committed")
    if own is not None and frame.reading is not None and frame.reading.role == GIVE:
        # "Pledged Niamey 503 million euros": the parser takes who gets it for a part of the sum.
        for child in own.root.lefts:
            if child.pos_ == "PROPN" and frame.reading.predicate.i < child.i < own.start:
                parties.take(party(doc, child))
    if frame.reading is not None and lemma_over(frame.reading) in _SIGNING:
        _signed(doc, frame, parties, words)
    gapped(doc, own, frame.reading, parties, words.donor_states)
    had(doc, readings, parties)
    requested(doc, climb, parties)
    if climb.verb is not None and climb.verb.lemma_ == "be" and climb.via == "nsubj":
        # "US$70 million of which was for Russia".
        parties.take(next((party(doc, t) for t in complements(climb.verb, frozenset({"for"}))), None))
    for reading in readings:
        if reading.role is not None:
            from_predicate(doc, reading, frame.nouns, parties)
            if reading.role == RELIEVE:
                debtor(doc, frame.noun, parties)
    span = doc.char_span(frame.start, frame.end, alignment_mode="expand") if frame.money is not None else None
    inside = frozenset(t.i for t in span) if span is not None else frozenset()
    for noun in dict.fromkeys((frame.noun, *(k for k in kinds if k.pos_ == "NOUN"), *climb.nouns)):
        from_noun(doc, noun, parties, inside)
    brought(doc, climb, parties)
    _beside(doc, own, frame, parties)
    if climb.verb is not None and climb.verb.lemma_.lower() in _HOLDING and climb.via == "dobj":
        whole = subject_of(climb.verb)
        name = whole.lemma_.lower() if whole is not None else ""
        if whole is not None and (name in words.instruments or name in words.known_nouns):
            from_noun(doc, whole, parties, inside)
            frame.instrument = frame.instrument or words.instruments.get(name, "aid")
    if span is not None and span.root != frame.noun:
        from_noun(doc, span.root, parties, inside)
    if climb.under is not None and climb.verb is not None:
        over = reading_of(climb.verb, words)
        if over is not None and over.role is not None:
            from_predicate(doc, over, frame.nouns, parties)


def lemma_over(reading: Reading) -> str:
    """The verb of a reading, of a noun's ("reached a deal on") the verb it is object of."""
    word = reading.predicate if reading.predicate.pos_ == "VERB" else reading.predicate.head
    return word.lemma_.lower()


def _signed(doc: Doc, frame: Frame, parties: Parties, words: TransferWords) -> None:
    """ "Ecuador and the IMF signed …": the lender gives; of two states the first."""
    if frame.reading is None:
        return
    verb = frame.reading.predicate
    subject = subject_of(verb if verb.pos_ == "VERB" else verb.head)
    both = parties_of(doc, subject)
    if subject is not None and any(t.lemma_.lower() in LENDING for t in subject.conjuncts):
        parties.take(both[0] if both else None)
    elif len(both) == 2:
        lender = next((actor for actor in both if actor in words.lenders), both[0])
        parties.give(lender)
        parties.take(next(actor for actor in both if actor != lender))
    elif len(both) == 1:
        # "Signed a loan agreement with the bank": whom a poorer state signs with lends.
        noun = frame.noun
        partner = next((a for w in (verb, noun) for t in complements(w, _WITH) if (a := party(doc, t))), None)
        rich = words.lenders | words.donor_states
        if partner in rich | {"CHN"} and both[0] not in rich:
            parties.give(partner)
            parties.take(both[0])


def _fronted(doc: Doc, frame: Frame, parties: Parties) -> None:
    """ "To Burundi went …", "To the Philippines Beijing sent …": who stands first gets it."""
    first = frame.noun.sent[0]
    if first.lower_ == "to" and frame.reading is not None and frame.reading.role in {GIVE, MOVE}:
        for target in (c for c in first.children if c.dep_ == "pobj"):
            # "Philippines Beijing" is one name to the parser and two to us.
            before = next((c for c in target.lefts if c.dep_ == "compound" and named(doc, c)), None)
            if before is not None and named(doc, before) != named(doc, target):
                parties.take(named(doc, before))
                parties.give(named(doc, target))
            parties.take(party(doc, target))


def _beside(doc: Doc, own: Span | None, frame: Frame, parties: Parties) -> None:
    """ "Brazil among them with ten million and South Africa with a grant": who stands right before "with"."""
    for token in (frame.noun, own.root if own is not None else frame.noun):
        carrier = token.head
        if token.dep_ == "pobj" and carrier.lower_ == "with" and carrier.i > 0:
            near = carrier.i - 1
            if near > 2 and doc[near - 1].lower_ == "among":
                near -= 2
            if doc[near].pos_ == "PROPN":
                parties.give(party(doc, doc[near]))


def with_reading(frame: Frame, reading: Reading) -> Frame:
    """The same sum at another stage."""
    return replace(frame, reading=reading, earlier=())
