"""Who gives and gets, and what kind of money it is, where the sum's own clause does not say.

In falling order: whom the purpose names ("for the Ukrainian railways"), the only other state or body of the
sentence, the parties of the same giver's earlier sums, in an article the state it is mainly about. What is
still open stays open.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Doc, Span, Token

from articles.reading.positions import by_id, located
from articles.reading.verbatim import verbatim
from relations.extraction.arguments import complements, is_passive, objects_of, subject_of
from relations.extraction.parties import is_agency, party
from relations.extraction.programmes import Entry
from relations.extraction.transfer_memory import (
    from_article,
    from_beside,
    from_earlier,
    from_kind,
    from_pair,
    from_pronoun,
    from_same_sum,
    main_states,
)
from relations.extraction.transfer_sides import asked_at_home
from relations.extraction.transfer_words import GIVE, HOLD, MOVE, RECEIVE, RELIEVE, REPAY, TransferWords

_PURPOSE = frozenset({"for", "in", "to", "into", "toward", "towards", "against", "inside", "with"})
_JOINED = re.compile(r"(?i)\b(?:and|plus|as well as|along with)\b(?:\s+\w+){0,3}\s*$")
_PROMISING = frozenset({"promise", "pledge", "assure", "vow", "guarantee", "swear", "undertake"})
_HINGING = frozenset({"depend", "hinge", "rest", "dependent", "conditional", "contingent", "rely"})
_PAYING = frozenset({"pay", "release", "disburse", "issue", "transfer", "free", "get", "receive", "send"})
_OUTLETS = frozenset(
    {"daily", "newspaper", "paper", "agency", "radio", "television", "magazine", "website", "weekly", "channel"}
)
_REMEMBERED = 200
"""So many sums before and after one may tell its parties; an article has some twenty."""
_TOLD_AGAIN = 25
"""So many tellings of one sum before and after are compared with it."""
_COMING = frozenset({"arrive", "come", "reach"})
"""What is said to come or arrive, those tell of that get it as often as those that give it."""
_CLUBS = frozenset({"paris-club", "london-club"})
"""Creditors that lend nothing: they only put off or forgive."""


def complete(doc: Doc, entries: list[Entry], words: TransferWords) -> None:
    """Fill in donors, recipients and instruments that are still open."""
    latest: dict[int, Entry] = {}
    for number, entry in enumerate(entries):
        sentence = entry.frame.noun.sent.start
        _from_neighbour(doc, entry, latest.get(sentence))
        latest[sentence] = entry
        _from_teller(doc, entry)
        asked_at_home(doc, entry.frame.reading, entry.frame.nouns, entry.frame.parties)
        _from_purpose(doc, entry)
        _from_sentence(doc, entry, words)
        taken = is_taken(entry)
        from_pronoun(doc, entry)
        if not taken:
            from_earlier(entry, entries[max(0, number - _REMEMBERED) : number])
    _from_other_sums(entries)
    main = main_states(doc, entries, words)
    for number, entry in enumerate(entries):
        taken = is_taken(entry)
        if not taken:
            from_earlier(entry, entries[number + 1 : number + _REMEMBERED])
            from_article(entry, main)
            from_pair(
                doc, entry, entries[max(0, number - _REMEMBERED) : number], entries[number + 1 : number + _REMEMBERED]
            )
        _from_sentence(doc, entry, words, loose=True)
        from_kind(doc, entry, entries[max(0, number - 1) : number])
        _instrument(entry, words)


def _from_other_sums(entries: list[Entry]) -> None:
    """What the other sums of a sentence, and the same sum told elsewhere, say of the parties of each."""
    beside: dict[int, list[Entry]] = defaultdict(list)
    alike: dict[Decimal | None, list[Entry]] = defaultdict(list)
    for entry in entries:
        beside[entry.frame.noun.sent.start].append(entry)
        alike[entry.frame.amount].append(entry)
    told: Counter[Decimal | None] = Counter()
    for entry in entries:
        from_beside(entry, [e for e in beside[entry.frame.noun.sent.start] if e is not entry])
        same, place = alike[entry.frame.amount], told[entry.frame.amount]
        before, after = same[max(0, place - _TOLD_AGAIN) : place], same[place + 1 : place + _TOLD_AGAIN]
        from_same_sum(entry, [*reversed(before), *after])
        told[entry.frame.amount] += 1


def _from_neighbour(doc: Doc, entry: Entry, first: Entry | None) -> None:
    """A sum joined to another by "and" shares its verb: "committed $5 million to Chad and $7 million to Mali"."""
    frame = entry.frame
    if frame.reading is not None or frame.money is None or first is None or first.frame.reading is None:
        return
    between = verbatim(doc)[first.frame.end : frame.start]
    if not _JOINED.search(between) or any(t.pos_ == "VERB" and t.tag_ != "VB" for t in _tokens(doc, first, entry)):
        return
    frame.reading, entry.stage, entry.rule = first.frame.reading, first.stage, first.rule
    entry.confidence = first.confidence
    frame.instrument = frame.instrument or first.frame.instrument
    if not any(t.lower_ == "from" for t in (*frame.noun.rights, *_after(doc, frame.end))):
        frame.parties.give(first.frame.parties.donor)
    if not any(t.lower_ == "to" and t.dep_ in {"prep", "dative"} for t in _tokens(doc, first, entry)):
        frame.parties.take(first.frame.parties.recipient)


def _after(doc: Doc, end: int) -> Span:
    """The two words after a sum."""
    span = doc.char_span(end - 1, end, alignment_mode="expand")
    return doc[span.end : span.end + 2] if span is not None else doc[:0]


def _tokens(doc: Doc, first: Entry, second: Entry) -> Span:
    start, end = sorted((first.frame.noun.i, second.frame.noun.i))
    return doc[start + 1 : end]


def _from_teller(doc: Doc, entry: Entry) -> None:
    """Who tells that money will come and who is told: "Obuchi told Khristenko that the loan would be thawed"."""
    frame = entry.frame
    if frame.reading is not None and frame.reading.role == REPAY:
        # "The Club agreed to let Moscow repay": who lets it is the creditor.
        letting = frame.reading.predicate.head
        if letting.lemma_.lower() in {"let", "allow", "permit"} and letting.pos_ == "VERB":
            frame.parties.give(party(doc, subject_of(letting)))
    teller = frame.reading.teller if frame.reading is not None else None
    if teller is None or frame.reading is None:
        return
    subject = subject_of(frame.reading.predicate)
    itself = subject is None or subject.pos_ == "PRON"
    if itself and frame.reading.role == RECEIVE:
        frame.parties.take(party(doc, subject_of(teller)))
    elif itself and frame.reading.role in {GIVE, HOLD, RELIEVE}:
        frame.parties.give(party(doc, subject_of(teller)))
    told = next((c for c in teller.children if c.dep_ in {"dobj", "dative"}), None)
    if frame.reading.role == REPAY:
        frame.parties.give(party(doc, told))
    if frame.reading.predicate.lemma_.lower() in _COMING:
        return
    if frame.reading.role == GIVE and entry.stage == "pledged" and teller.lemma_.lower() in _PROMISING:
        frame.parties.take(party(doc, told))
    if frame.parties.donor is not None or entry.stage not in {"pledged", "resumed", "committed"}:
        return
    if frame.reading.role in {GIVE, HOLD, RELIEVE, MOVE}:
        frame.parties.give(party(doc, subject_of(teller)))
        frame.parties.take(party(doc, told))


def _from_purpose(doc: Doc, entry: Entry) -> None:
    """ "For the Ukrainian railways", "for Fiji's squatters", "for projects in Russia": the state it is spent in."""
    frame = entry.frame
    if frame.parties.recipient is not None or frame.parties.donor is None:
        return
    holders = [frame.noun, *(doc[i] for i in sorted(frame.nouns))]
    holders += [frame.reading.predicate] if frame.reading is not None else []
    for holder in holders:
        for prep in holder.rights:
            clause = prep.dep_ in {"advcl", "xcomp", "acl"} and any(c.lower_ == "to" for c in prep.lefts)
            if clause or (prep.lower_ in _PURPOSE and prep.dep_ in {"prep", "dative", "aux"}):
                for actor in _states_in(doc, prep):
                    if actor != frame.parties.donor:
                        entry.frame.parties.take(actor)
                        return


def _from_sentence(doc: Doc, entry: Entry, words: TransferWords, *, loose: bool = False) -> None:
    """The only other state or body that the sentence names; ``loose`` even one that acts in another clause."""
    parties = entry.frame.parties
    repaid = entry.frame.reading is not None and entry.frame.reading.role == REPAY
    if (parties.donor is not None and parties.recipient is not None) or (repaid and is_taken(entry)):
        return
    known = {parties.donor, parties.recipient, *parties.joint}
    others = [a for a in dict.fromkeys(_named(doc, entry, words, loose=loose)) if a not in known]
    if len(others) == 1 and parties.donor not in words.lenders and is_agency(doc, parties.donor):
        parties.donor = others.pop()
    lenders = [a for a in others if a in words.lenders]
    if parties.donor is None and (len(lenders) == 1 or len(others) == 1 and parties.recipient is not None):
        parties.give(lenders[0] if lenders else others[0])
        others = [a for a in others if a != parties.donor]
    states = [a for a in others if a not in words.lenders and _kind(doc, a) == "country"]
    relieved = entry.frame.reading is not None and entry.frame.reading.role == RELIEVE
    if parties.recipient is None and (parties.donor is not None or relieved) and len(states) == 1:
        parties.take(states[0])


def _instrument(entry: Entry, words: TransferWords) -> None:
    """Money without a name: a lender's is a loan, its payment an instalment; what one state gives another is aid."""
    frame = entry.frame
    if frame.reading is None and frame.instrument is None:
        return
    role = frame.reading.role if frame.reading is not None else None
    parties = frame.parties
    if entry.stage is None and frame.reading is None and parties.donor is not None and parties.recipient is not None:
        entry.stage = "committed"
    if parties.donor in _CLUBS and role != REPAY:
        frame.instrument, entry.stage = "debt-relief", "committed" if entry.stage == "suspended" else entry.stage
    if frame.reading is not None and parties.recipient in words.lenders and role == GIVE and entry.stage == "disbursed":
        entry.stage = "repaid"
    if role == REPAY:
        frame.instrument = frame.instrument or "payment"
    elif frame.parties.donor in words.lenders and frame.instrument in {None, "payment"}:
        paid = frame.reading is not None and frame.reading.predicate.lemma_.lower() in _PAYING
        frame.instrument = "tranche" if paid else "loan"
    elif frame.instrument is None and entry.stage is not None and (frame.parties.donor or frame.parties.recipient):
        frame.instrument = "aid"


def _named(doc: Doc, entry: Entry, words: TransferWords, *, loose: bool) -> Iterator[str]:
    """States and bodies named in the sentence of ``token``, outside parentheses, in printed order."""
    sentence = entry.frame.noun.sent
    above = _clause(entry.frame.anchor)
    for mention in located(doc, "mentions").opening(sentence.start_char, sentence.end_char):
        if any(located(doc, kind).covering(mention.start) for kind in ("citations", "cross_references")):
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or any(t.ent_type_ == "MONEY" for t in span):
            continue
        if _is_source(span.root):
            continue
        if _owns_money(span.root, entry, words) or _is_condition(span.root):
            continue
        # Who acts in another clause has its own part there.
        if not loose and span.root.dep_ == "nsubj" and span.root.head.i not in above and span.root.head.pos_ == "VERB":
            continue
        actor = party(doc, span.root) if _kind(doc, mention.ref) in {"country", "organisation"} else None
        if actor is not None and (_kind(doc, actor) == "country" or actor in words.lenders or actor == "eu"):
            yield actor


def _owns_money(token: Token, entry: Entry, words: TransferWords) -> bool:
    """ "… would open the way to a Japanese payment": whose the other money is."""
    if token.dep_ not in {"amod", "compound", "poss"} or token.head == entry.frame.noun:
        return False
    noun = token.head
    money = noun.lemma_.lower() in words.instruments or noun.lemma_.lower() in words.anaphoric
    return (
        money
        and noun.i not in entry.frame.nouns
        and noun.sent.start == entry.frame.noun.sent.start
        and (noun.i > entry.frame.noun.i and noun.head != entry.frame.anchor)
    )


def _is_condition(token: Token) -> bool:
    """ "Does not depend upon the Fund", "a deal with the Fund": what money hangs on gives none by that."""
    prep = token.head
    return token.dep_ == "pobj" and prep.lower_ in {"on", "upon"} and prep.head.lemma_.lower() in _HINGING


def _is_source(token: Token) -> bool:
    """ "According to a Malian daily": who tells of money has no part in it."""
    above = (token, *token.ancestors)
    return any(t.lower_ == "according" or t.lemma_.lower() in _OUTLETS for t in above[:4])


def is_taken(entry: Entry) -> bool:
    """Whether the verb names somebody who gets it, though no state ("gave refugees …")."""
    frame = entry.frame
    if frame.reading is None or frame.reading.role not in {GIVE, REPAY} or is_passive(frame.reading.predicate):
        return False
    verb = frame.reading.predicate
    others = [*objects_of(verb, frozenset({"dative", "dobj", "iobj"})), *complements(verb, frozenset({"to"}))]
    if frame.reading.role == REPAY:
        owing = [
            c for i in frame.nouns for c in verb.doc[i].children if c.dep_ in {"relcl", "acl"} and c.lemma_ == "owe"
        ]
        others = [t for clause in owing for t in objects_of(clause, frozenset({"dative", "dobj"}))]
    return any(t.i not in frame.nouns and t.pos_ == "NOUN" for t in others)


def _clause(token: Token) -> set[int]:
    """A word and those above it, up to a clause that is only joined to its own by "and"."""
    found = {token.i}
    while token.head != token:
        if token.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
            return found
        token = token.head
        found.add(token.i)
    return found


def _states_in(doc: Doc, prep: Token) -> Iterator[str]:
    for token in prep.subtree:
        for mention in located(doc, "mentions").covering(token.idx):
            if _kind(doc, mention.ref) == "country":
                yield mention.ref
            elif _kind(doc, mention.ref) is None and mention.label in {"GPE", "LOC", "FAC"}:
                country = party(doc, token)
                if country is not None:
                    yield country


def _kind(doc: Doc, actor: str | None) -> str | None:
    found = by_id(doc, "actors").get(actor) if actor is not None else None
    return None if found is None else str(found.kind)
