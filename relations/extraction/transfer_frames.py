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
from relations.extraction.parties import Parties, debtor, from_noun, from_predicate, party
from relations.extraction.stages import Reading, aided, lowered, moving, noun_stage, reading_of, wished
from relations.extraction.transfer_words import GIVE, HOLD, MOVE, RELIEVE, REPAY, TransferWords

_QUANTITY = frozenset({"nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "advmod", "punct", "poss"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
_WORTH = frozenset({"worth", "total", "value", "amount"})
_UNDER = frozenset({"under", "within", "through"})
_SEQUENCE = frozenset({"after", "before", "following", "since", "until", "despite"})
_ARGUMENT = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "dative", "npadvmod", "ccomp", "dep"})
_KIND = frozenset({"in", "of", "as"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "its", "another", "such"})
_STRICT_PARTS = frozenset({"tranche", "installment", "instalment"})
_CARRYING = frozenset({"with", "by", "of"})
_TOLD = frozenset({"occurred", "reported", "denied"})
_LIGHT = "disbursed"
_WHOLE = frozenset({"it", "which", "that", "this", "them"})
_ASSISTING = frozenset({"follow", "help", "assist", "support", "back", "join", "respond", "reward", "equip", "endow", "step"})
_BARTER = frozenset({"exchange", "return"})
_HOLDING = frozenset({"include", "comprise", "contain", "combine", "cover"})
_COUNTED = frozenset({"first", "second", "third", "next", "last", "final", "remaining"})
_OWED = frozenset({"owed", "owing", "due", "outstanding"})
_WISHING = frozenset({"hope", "wait", "wish", "look", "lobby", "push", "angle", "plead", "bid", "campaign"})
_BRINGING = frozenset({"come", "return", "leave", "emerge", "depart", "go", "arrive"})


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


@dataclass(frozen=True, slots=True)
class _Climb:
    """From a noun up to its verb: the nouns passed, the preposition or label reached by."""

    verb: Token | None
    via: str
    nouns: tuple[Token, ...]
    under: Token | None


def frame_of(doc: Doc, money: MoneyFound, words: TransferWords) -> Frame | None:
    """The frame of a printed sum; None when it is known to be no transfer (trade, budget, price …).

    A frame without instrument, stage, donor and recipient is a sum whose role is unclear.
    """
    span = doc.char_span(money.start, money.end, alignment_mode="expand")
    if span is None or _is_price(doc, money, words) or is_old_value(doc, money) or is_converted(doc, money):
        return None
    noun = measured(span, words)
    if noun is None:
        return None
    climb = _climb(noun, words)
    kinds = (*kind_nouns(noun, span), *_kinds_by_verb(climb, words))
    instrument = instrument_of(noun, kinds, words)
    readings = _readings(noun, span, kinds, climb, words)
    reading = readings[0] if readings else None
    inside = frozenset(t.i for t in span)
    if _is_other(noun, inside, kinds, instrument, reading, climb, words):
        return None
    if reading is not None and reading.role == RELIEVE:
        instrument = "debt-relief"
    elif reading is not None and instrument is None:
        instrument = words.verb_instruments.get(reading.predicate.lemma_.lower())
    nouns = frozenset(t.i for t in (*span, noun, *kinds))
    partial = is_partial(span)
    counted = instrument is None and any(c.lower_ in _COUNTED for t in (span.root, noun) for c in t.lefts)
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
        earlier=tuple(r for r in readings[1:] if _own_row(r, reading, climb)),
    )
    _fill_parties(doc, frame, readings, climb, kinds, words)
    frame.purpose = purpose_of(doc, frame, span)
    return frame


def in_prose(doc: Doc, offset: int) -> bool:
    """Whether a character stands in a paragraph of the article, not in its headline or header."""
    layout = doc._.layout
    if layout is None or not layout.paragraphs:
        return True
    return any(p.start <= offset < p.end for p in layout.paragraphs)


def bare_frames(doc: Doc, taken: list[Frame], words: TransferWords) -> Iterator[Frame]:
    """Definite loans and tranches without a sum that are suspended, resumed, cancelled, repaid or paid."""
    busy = {f.reading.predicate.i for f in taken if f.reading} | {r.predicate.i for f in taken for r in f.earlier}
    nouns = {i for f in taken for i in f.nouns}
    for noun in doc:
        lemma = noun.lemma_.lower()
        if noun.pos_ != "NOUN" or noun.i in nouns or lemma not in words.anaphoric or not in_prose(doc, noun.idx):
            continue
        verb = _verb_over(noun)
        if verb is None or verb.i in busy or _holds_sum(verb, nouns):
            continue
        reading = reading_of(verb, words)
        if reading is None or not reading.happened or reading.stage is None or reading.status not in _TOLD:
            continue
        if any(c.lower_ in {"no", "neither"} for c in noun.lefts):
            continue
        strict = lemma in _STRICT_PARTS and is_definite(noun)
        if reading.role not in {HOLD, REPAY} and not strict:
            continue
        kinds = kind_nouns(noun, doc[noun.i : noun.i + 1])
        parties = Parties()
        frame = Frame(
            start=noun.idx,
            end=noun.idx + len(noun.text),
            noun=noun,
            money=None,
            amount=None,
            currency=None,
            instrument=instrument_of(noun, kinds, words),
            reading=reading,
            parties=parties,
            part=strict,
            anaphoric=True,
            nouns=frozenset({noun.i}),
        )
        from_noun(doc, noun, parties)
        from_predicate(doc, reading, frame.nouns, parties)
        yield frame


def measured(span: Span, words: TransferWords) -> Token | None:
    """The noun a sum measures: "grant" in "a US$120 million grant", the sum itself where there is none."""
    token = span.root
    inside = {t.i for t in span}
    while token.dep_ in _QUANTITY and token.head.pos_ in _NOMINAL and token.head != token:
        token = token.head
        if token.i not in inside:
            break
    if token.i in inside and token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in _NOMINAL:
        return token.head.head
    changed = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.pos_ == "VERB"
    if token.i in inside and changed and any(c.lower_ == "from" for c in token.head.head.children):
        return next((c for c in token.head.head.children if c.dep_ in {"dobj", "nsubjpass"}), token)
    head = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"between", "about", "over"} else token.head
    if token.i in inside and head.lemma_.lower() in _WORTH:
        holder = head
        if holder.dep_ == "advmod" and holder.head.pos_ == "VERB":
            return next((c for c in holder.head.children if c.dep_ in {"dobj", "nsubjpass"}), token)
        if holder.dep_ in {"acl", "amod", "prep", "relcl", "appos"} and holder.head.pos_ in _NOMINAL:
            return _quantified(holder.head)
    if token.i in inside and token.head.lemma_.lower() in words.measuring | {"to"}:
        verb = token.head.head if token.head.lower_ == "to" else token.head
        if verb.lemma_.lower() in words.measuring:
            subject = subject_of(verb)
            if subject is not None and subject.pos_ in _NOMINAL:
                return subject
    return token


def is_old_value(doc: Doc, money: MoneyFound) -> bool:
    """Whether a sum is what another was before: "cut from US$5.6 billion to US$4.8 billion"."""
    text = verbatim(doc)
    before, after = text[max(0, money.start - 6) : money.start], text[money.end : money.end + 12]
    return bool(re.search(r"\bfrom\s+$", before) and re.match(r"\s+to\s+\W{0,3}\w{0,3}\W?\d", after))


def is_converted(doc: Doc, money: MoneyFound) -> bool:
    """Whether a sum says another in other money: "20 billion yen, or about US$171 million"."""
    before = verbatim(doc)[max(0, money.start - 60) : money.start]
    same = r"[,\s(]\s*(?:or|equivalent to|equal to|i\.e\.,?|that is,?)(?:\s+(?:about|around|some|roughly|nearly|almost))?\s+$"
    worth = r"\w\s+\((?:about|around|some|roughly|nearly|almost|approximately|worth)?\s*$"
    return bool(re.search(rf"\d[\w\s.,]*{same}", before) or re.search(rf"\d[\w\s.,]*{worth}", before))


def is_partial(span: Span) -> bool:
    """Whether a sum is a part of one named before: "US$300 million of it", "of which $20 million"."""
    for child in span.root.rights:
        if child.lower_ == "of" and any(c.lower_ in _WHOLE for c in child.children):
            return True
    before = span.doc[max(0, span.start - 3) : span.start].text.lower().split()
    return before[-2:] == ["of", "which"] or before[:2] == ["of", "which"]


def _quantified(token: Token) -> Token:
    """ "loans to Kyrgyzstan worth $60 million": the loans are worth it, whatever the parse hangs it on."""
    if token.pos_ == "PROPN" and token.dep_ == "pobj" and token.head.head.pos_ == "NOUN":
        return token.head.head
    return token


def kind_nouns(noun: Token, span: Span) -> tuple[Token, ...]:
    """Nouns that say what kind of money it is: compounds before, "in aid", "of credits" after."""
    inside = {t.i for t in span} - {noun.i}
    before = [c for c in noun.lefts if c.dep_ in {"compound", "amod", "nmod"} and c.i not in inside]
    after = [t for t in complements(noun, _KIND) if t.i not in inside]
    if span.root != noun:
        after += [t for t in complements(span.root, _KIND) if t.i not in inside]
    deeper = [t for first in after for t in (*first.conjuncts, *(c for c in first.lefts if c.dep_ == "compound"))]
    return (*reversed(before), *after, *deeper)


def _kinds_by_verb(climb: _Climb, words: TransferWords) -> Iterator[Token]:
    """ "provided $30 million in assistance", "handed over $5 million as rent", where the verb holds the phrase."""
    if climb.verb is not None and climb.via in {"dobj", "nsubjpass", "oprd"}:
        for noun in complements(climb.verb, frozenset({"in", "as"})):
            if noun.lemma_.lower() in words.instruments:
                yield noun


def instrument_of(noun: Token, kinds: tuple[Token, ...], words: TransferWords) -> str | None:
    """The contract's instrument for a noun phrase; a plain word gives way to a special one beside it."""
    pair = f"{noun.nbor(-1).lower_} {noun.lemma_.lower()}" if noun.i > 0 else ""
    if pair in words.instruments:
        return words.instruments[pair]
    own = words.instruments.get(noun.lemma_.lower())
    if own is not None and noun.lemma_.lower() not in words.generic and own != "aid":
        return own
    others = [words.instruments[t.lemma_.lower()] for t in kinds if t.lemma_.lower() in words.instruments]
    special = [kind for kind in others if kind != "aid"]
    return next(iter((*special, *others)), own)


def is_definite(noun: Token) -> bool:
    """Whether the noun points back: "that loan", "the lending", "another tranche"."""
    return any(c.lower_ in _DEFINITE for c in noun.lefts)


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


def _readings(noun: Token, span: Span, kinds: tuple[Token, ...], climb: _Climb, words: TransferWords) -> list[Reading]:
    """Readings by weight: a participle on the noun, the verb above, what nouns name."""
    found: list[Reading] = []
    holders = {t.i: t for t in (noun, span.root, *(k for k in kinds if k.i > noun.i))}.values()
    for holder in holders:
        for child in holder.children:
            if child.dep_ in {"acl", "relcl"} and not (child.dep_ == "acl" and child.tag_ == "VB"):
                reading = reading_of(child, words)
                if reading is not None:
                    found.append(reading)
    named = [r for r in (noun_stage(n, words) for n in climb.nouns) if r]
    over = _over(noun, climb, words)
    if over is not None and climb.under is not None:
        over = None
    if over is not None and named and over.stage == _LIGHT:
        found += [*named, over]
    else:
        found += [r for r in (over, *named) if r]
    own = noun_stage(noun, words)
    if own is not None:
        found.append(own)
    return found


def _over(noun: Token, climb: _Climb, words: TransferWords) -> Reading | None:
    """What the verb above says: of its object, of a subject that moves or is moved, of what is hoped for."""
    if climb.verb is None:
        return None
    verb = lowered(climb.verb) if climb.via in {"nsubj", "nsubjpass"} else climb.verb
    over = reading_of(verb, words)
    if over is None and climb.via == "for" and verb.lemma_.lower() in words.asking | _WISHING:
        return wished(verb)
    if over is None and climb.via == "with" and verb.lemma_.lower() in _ASSISTING:
        return aided(verb, words)
    if over is None and (climb.via == "nsubj" or (climb.via in {"attr", "dobj"} and subject_of(verb) is None)):
        return moving(verb, words)
    return over


def _own_row(reading: Reading, first: Reading | None, climb: _Climb) -> bool:
    """Whether a second predicate tells of the same sum at another stage ("received the loan approved in May")."""
    return (
        first is not None
        and reading.predicate == climb.verb
        and first.predicate.dep_ in {"acl", "relcl"}
        and climb.via in {"dobj", "nsubjpass"}
        and reading.happened
        and reading.status == "occurred"
        and reading.stage not in {None, first.stage}
    )


def _climb(noun: Token, words: TransferWords) -> _Climb:
    token = noun
    under: Token | None = None
    passed: list[Token] = []
    for _ in range(8):
        head = token.head
        if head == token:
            return _Climb(token if token.pos_ == "VERB" else None, "root", tuple(passed), under)
        if token.dep_ in _ARGUMENT and head.pos_ in {"VERB", "AUX"}:
            return _Climb(head, token.dep_, tuple(passed), under)
        if token.dep_ == "pobj":
            if head.lower_ in _SEQUENCE:
                return _Climb(None, head.lower_, tuple(passed), under)
            partial = _is_part(head.head, words) or head.head.ent_type_ == "MONEY"
            if head.lower_ in _UNDER or (head.lower_ == "of" and partial):
                under = head.head
            if head.head.pos_ in {"VERB", "AUX"}:
                return _Climb(head.head, head.lower_, tuple(passed), under)
            token = head.head
            passed.append(token)
        elif token.dep_ in {"conj", "appos", "compound", "nmod", "nummod", "amod"}:
            token = head
        elif token.dep_ in {"pcomp", "acl", "advcl", "prep", "relcl"} or head.pos_ in {"VERB", "AUX"}:
            return _Climb(head if head.pos_ == "VERB" else None, token.dep_, tuple(passed), under)
        else:
            return _Climb(None, token.dep_, tuple(passed), under)
    return _Climb(None, "far", tuple(passed), under)


def _is_part(token: Token, words: TransferWords) -> bool:
    return token.lemma_.lower() in words.parts or token.pos_ in {"NUM", "SYM"}


def _is_other(
    noun: Token,
    inside: frozenset[int],
    kinds: tuple[Token, ...],
    instrument: str | None,
    reading: Reading | None,
    climb: _Climb,
    words: TransferWords,
) -> bool:
    """Trade turnover, budgets, prices, debts outstanding: sums that do not pass from one to another."""
    lemma = noun.lemma_.lower()
    if reading is None and any(n.lemma_.lower() in words.negotiating for n in climb.nouns):
        return True
    if _is_owed(noun, inside):
        return True
    if reading is not None and reading.role in {RELIEVE, REPAY} and reading.happened:
        return False
    if not (reading is None or reading.happened) or any(c.lower_ in {"no", "neither"} for c in noun.lefts):
        return True
    if noun.pos_ == "NOUN" and noun.i not in inside and instrument is None and lemma not in words.known_nouns:
        # "A 70 million dollar hospital" is a thing with a price.
        return any(t.i in inside for t in noun.lefts)
    others = (noun, *_compounds(noun), *kinds)
    listed = any(c.lemma_.lower() in words.other_nouns for c in others)
    if listed and instrument is None:
        return True
    verb = climb.verb.lemma_.lower() if climb.verb is not None else ""
    if reading is None and instrument in {None, "investment", "payment"}:
        return verb in words.other_verbs or any(n.lemma_.lower() in words.other_nouns for n in climb.nouns)
    return False


def _is_owed(noun: Token, inside: frozenset[int]) -> bool:
    """A debt outstanding beside a part of it: "$9.8 billion of the $13.4 billion owed by Damascus"."""
    whole = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.ent_type_ == "MONEY"
    return whole and noun.i in inside and any(c.dep_ == "acl" and c.lower_ in _OWED for c in noun.rights)


def _compounds(noun: Token) -> Iterator[Token]:
    return (c for c in noun.lefts if c.dep_ == "compound")


def _is_price(doc: Doc, money: MoneyFound, words: TransferWords) -> bool:
    after = verbatim(doc)[money.end : money.end + 30].lower()
    units = "|".join(re.escape(unit) for unit in words.price_units)
    return bool(re.match(rf"\s+(?:an?|per|for each|for every|the)\s+(?:{units})\b|/", after))


def _fill_parties(
    doc: Doc,
    frame: Frame,
    readings: list[Reading],
    climb: _Climb,
    kinds: tuple[Token, ...],
    words: TransferWords,
) -> None:
    parties = frame.parties
    _fronted(doc, frame, parties)
    if climb.verb is not None and any(n.lemma_.lower() in _BARTER for n in climb.nouns):
        # What is given "in exchange for" a sum goes the other way.
        parties.take(party(doc, subject_of(climb.verb)))
        parties.give(next((party(doc, t) for t in complements(climb.verb, frozenset({"to", "with"}))), None))
        readings = [r for r in readings if r.predicate != climb.verb]
        if frame.reading is not None and frame.reading.predicate == climb.verb:
            frame.reading = replace(frame.reading, role=None, stage="committed")
    for reading in readings:
        if reading.role is not None:
            from_predicate(doc, reading, frame.nouns, parties)
            if reading.role == RELIEVE:
                debtor(doc, frame.noun, parties)
    span = doc.char_span(frame.start, frame.end, alignment_mode="expand") if frame.money is not None else None
    inside = frozenset(t.i for t in span) if span is not None else frozenset()
    for noun in dict.fromkeys((frame.noun, *(k for k in kinds if k.pos_ == "NOUN"), *climb.nouns)):
        from_noun(doc, noun, parties, inside)
    _brought(doc, climb, parties)
    if climb.verb is not None and climb.verb.lemma_.lower() in _HOLDING and climb.via == "dobj":
        holder = subject_of(climb.verb)
        if holder is not None and (holder.lemma_.lower() in words.instruments or holder.lemma_.lower() in words.known_nouns):
            from_noun(doc, holder, parties, inside)
            frame.instrument = frame.instrument or words.instruments.get(holder.lemma_.lower(), "aid")
    if span is not None and span.root != frame.noun:
        from_noun(doc, span.root, parties, inside)
    if climb.under is not None and climb.verb is not None:
        over = reading_of(climb.verb, words)
        if over is not None and over.role is not None:
            from_predicate(doc, over, frame.nouns, parties)


def _fronted(doc: Doc, frame: Frame, parties: Parties) -> None:
    """ "To Burundi went …", "To the Philippines Beijing sent …": who stands first gets it."""
    first = frame.noun.sent[0]
    if first.lower_ == "to" and frame.reading is not None and frame.reading.role in {GIVE, MOVE}:
        parties.take(next((party(doc, c) for c in first.children if c.dep_ == "pobj"), None))


def _brought(doc: Doc, climb: _Climb, parties: Parties) -> None:
    """ "Came home from Riyadh with a pledge of …", "came to Moscow with an offer of …", "joined with a gift of …"."""
    if climb.verb is None or climb.via != "with":
        return
    subject = party(doc, subject_of(climb.verb))
    host = next((party(doc, t) for t in complements(climb.verb, frozenset({"from"}))), None)
    if climb.verb.lemma_.lower() in _BRINGING and host is not None:
        parties.give(host)
        parties.take(subject)
    else:
        parties.give(subject)


def _verb_over(noun: Token) -> Token | None:
    if noun.dep_ in {"dobj", "nsubjpass", "nsubj"} and noun.head.pos_ in {"VERB", "AUX"}:
        return noun.head
    return None


def _holds_sum(verb: Token, nouns: set[int]) -> bool:
    """Whether a sum stands with the verb ("resumed the lending with a $375 million tranche")."""
    for child in verb.children:
        if child.i in nouns or (child.lower_ in _CARRYING and any(c.i in nouns for c in child.children)):
            return True
    return False


def with_reading(frame: Frame, reading: Reading) -> Frame:
    """The same sum at another stage."""
    return replace(frame, reading=reading, earlier=())
