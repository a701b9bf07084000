"""Loans, tranches and debts told of without a sum: "the loan was frozen", "a second instalment is to follow".

Only what the text says to have reached a stage is one: held back, freed, called off, paid back, asked for, or a
counted part that is paid or will be.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from relations.extraction.arguments import complements, objects_of, subject_of
from relations.extraction.parties import REQUESTS, Parties, from_noun, from_predicate, named, party
from relations.extraction.stages import Reading, lemma_of, lowered, moving, noun_stage, reading_of, wished
from relations.extraction.sum_phrases import in_prose, instrument_of, is_definite, kind_nouns
from relations.extraction.transfer_frames import Frame
from relations.extraction.transfer_words import ASK, GIVE, HOLD, MOVE, RECEIVE, REPAY, TransferWords

_STRICT_PARTS = frozenset({"tranche", "installment", "instalment"})
_PARTS = _STRICT_PARTS | {"part", "slice", "portion", "payment", "disbursement", "drawdown"}
_COUNTED = frozenset({"first", "second", "third", "fourth", "fifth", "next", "last", "final", "remaining"})
_CARRYING = frozenset({"with", "by", "of"})
_TOLD = frozenset({"occurred", "reported", "denied", "planned"})
_FOR = frozenset({"for"})
_ASKED_FOR = frozenset({"loan", "credit", "grant", "rescheduling", "moratorium", "bailout"})
_GERUNDS = frozenset({"rescheduling", "restructuring", "refinancing"})
_SETTLED = frozenset({"reparation", "reparations", "compensation", "restitution"})


def bare_frames(doc: Doc, taken: list[Frame], words: TransferWords) -> Iterator[Frame]:
    """Loans and parts without a sum that are suspended, resumed, cancelled, repaid, asked for or paid."""
    busy = {f.reading.predicate.i for f in taken if f.reading} | {r.predicate.i for f in taken for r in f.earlier}
    nouns = {i for f in taken for i in f.nouns}
    for noun in doc:
        nominal = noun.pos_ == "NOUN" or noun.lower_ in _GERUNDS
        if not nominal or noun.i in nouns or not _is_kind(noun, words) or not in_prose(doc, noun.idx):
            continue
        for verb, reading in _readings(noun, words):
            told = reading.happened and reading.stage is not None and reading.status in _TOLD
            if verb.i in busy or _holds_sum(verb, nouns) or not told or not _is_told(noun, reading):
                continue
            yield _frame(doc, noun, reading, words)
            break


def _is_kind(noun: Token, words: TransferWords) -> bool:
    lemma = noun.lemma_.lower()
    return noun.lower_ in _GERUNDS or lemma in words.anaphoric | _ASKED_FOR or (lemma in _PARTS and is_counted(noun))


def is_counted(noun: Token) -> bool:
    """ "A second part", "the next payment"."""
    return any(c.lower_ in _COUNTED for c in noun.lefts if c.dep_ in {"amod", "nummod", "det"})


def _is_told(noun: Token, reading: Reading) -> bool:
    """Whether a reading of a noun without a sum makes a transfer of it."""
    if any(c.lower_ in {"no", "neither"} for c in noun.lefts):
        return False
    lemma = noun.lemma_.lower()
    if reading.role == ASK:
        kind = lemma in _ASKED_FOR or noun.lower_ in _GERUNDS
        return kind or (is_definite(noun) and reading.predicate.pos_ == "VERB")
    if reading.role in {HOLD, REPAY}:
        return reading.status != "planned"
    if reading.role in {GIVE, RECEIVE, MOVE} and lemma in _PARTS:
        return is_counted(noun) or (lemma in _STRICT_PARTS and is_definite(noun) and reading.status != "planned")
    return lemma in _SETTLED and reading.role == GIVE and reading.status != "planned" and reading.stage == "disbursed"


def _readings(noun: Token, words: TransferWords) -> Iterator[tuple[Token, Reading]]:
    verb = _verb_over(noun)
    if verb is not None:
        reading = reading_of(verb, words)
        if reading is None and noun.dep_ == "nsubj":
            reading = moving(lowered(verb), words)
        if reading is not None and reading.role != ASK:
            yield verb, reading
    for clause in noun.rights:
        if clause.dep_ in {"relcl", "acl"} and clause.tag_ in {"VBN", "VBD"}:
            reading = reading_of(clause, words)
            if reading is not None and reading.role in {HOLD, REPAY}:
                yield clause, reading
    if noun.dep_ in {"pobj", "pcomp"} and noun.head.lower_ == "for":
        above = noun.head.head
        named_by = noun_stage(above, words) if above.lemma_.lower() in REQUESTS else None
        if named_by is not None:
            yield above, Reading(above, ASK, "requested", above)
        elif above.pos_ == "VERB" and lemma_of(above) in {"ask", "appeal", "plead", "beg", "apply"}:
            asked = reading_of(above, words) or wished(above)
            yield above, asked


def _frame(doc: Doc, noun: Token, reading: Reading, words: TransferWords) -> Frame:
    parties = Parties()
    lemma = noun.lemma_.lower()
    frame = Frame(
        start=noun.idx,
        end=noun.idx + len(noun.text),
        noun=noun,
        money=None,
        amount=None,
        currency=None,
        instrument=instrument_of(noun, kind_nouns(noun, doc[noun.i : noun.i + 1]), words),
        reading=reading,
        parties=parties,
        part=(lemma in _STRICT_PARTS and is_definite(noun)) or (lemma in _PARTS and is_counted(noun)),
        anaphoric=True,
        nouns=frozenset({noun.i}),
    )
    if noun.lower_ in _GERUNDS:
        frame.instrument = "debt-relief"
    if frame.part and is_counted(noun):
        frame.instrument = "tranche"
    for whole in complements(noun, frozenset({"of"})):
        # "A second part of its July credit".
        from_noun(doc, whole, parties)
        parties.give(
            next((named(doc, c) for c in whole.lefts if c.dep_ in {"compound", "amod"} and named(doc, c)), None)
        )
    from_noun(doc, noun, parties)
    if reading.predicate.pos_ == "NOUN":
        _asked(doc, reading.predicate, parties)
    else:
        from_predicate(doc, reading, frame.nouns, parties)
    return frame


def _asked(doc: Doc, request: Token, parties: Parties) -> None:
    """ "Lodged Tonga's plea for rescheduling with the Chinese ambassador"."""
    from_noun(doc, request, parties)
    verb = _verb_over(request)
    if verb is not None:
        below = [t for c in request.subtree for t in complements(c, frozenset({"with"}))]
        reached = [
            *below,
            *objects_of(verb, frozenset({"dative", "iobj"})),
            *complements(verb, frozenset({"to", "with"})),
        ]
        parties.take(party(doc, subject_of(verb)))
        parties.give(next((actor for t in reached if (actor := party(doc, t)) is not None), None))


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
