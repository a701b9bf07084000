"""Promises between states: who, what, when made, by when due, and what became of them.

``made`` is the date of the promise, ``due`` the date under the thing promised, both EDTF and only
where printed. A later sentence that gives "that deadline" another date is a commitment of its own
that ``moves`` the first.
"""

import re
from bisect import bisect_left
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from articles.reading.values import DateFound, Range, Unresolved
from articles.reading.verbatim import verbatim
from relations.extraction.arguments import is_passive
from relations.extraction.clause_dates import ClauseDates
from relations.extraction.commitment_clauses import (
    DEADLINE,
    DEMANDED,
    Promise,
    promises,
    who,
)
from relations.extraction.commitment_outcomes import Cues
from relations.extraction.commitment_words import CommitmentWords, load_words
from relations.extraction.event_frames import Lexicon, load_lexicon
from relations.extraction.event_status import standing
from relations.extraction.money import MoneyGrammar, load_grammar
from relations.extraction.spans_of_time import WITHIN, counted
from relations.extraction.transfers import cited, sentence_of
from relations.extraction.values import CommitmentFound, TransferFound

Doc.set_extension("commitments", default=(), force=True)

DEMAND = "a deadline set by another is no promise"
_REMEMBERED = 200
"""So many earlier promises "that deadline" can mean."""
_BACK = frozenset({"that", "this", "the", "its", "their", "such", "his", "her"})
_OCCASION = frozenset({"during", "at", "on", "after", "following"})
_PROMISING = re.compile(r"predicate:(?:promise|pledge|vow|guarantee|swear|undertake)$")


class Commitments:
    """Sets ``doc._.commitments``."""

    def __init__(self, words: CommitmentWords, grammar: MoneyGrammar, frames: Lexicon | None = None) -> None:
        self._words = words
        self._cues = Cues(words)
        self._grammar = grammar
        self._frames = frames

    def __call__(self, doc: Doc) -> Doc:
        dates = ClauseDates(doc)
        found_promises = [p for p in promises(doc, self._words) if self._given(p)]
        made = [self._made(doc, promise, dates) for promise in found_promises if promise.rule != DEMANDED]
        doc._.unresolved += tuple(_demanded(doc, p) for p in found_promises if p.rule == DEMANDED)
        made += _of_money(doc, made, self._grammar)
        rows = sorted(made, key=lambda row: (row[0], row[1].start))
        found = [replace(row, id=f"c{number}") for number, (_, row) in enumerate(rows, start=1)]
        doc._.commitments = tuple(self._outcomes(doc, found, dates))
        return doc

    def _given(self, promise: Promise) -> bool:
        """Whether the promise was made: not one that is only hoped for, supposed or denied."""
        trigger = promise.trigger
        if self._frames is None or trigger.pos_ != "VERB":
            return True
        how = standing(trigger, None, self._frames)
        if how.status == "conditional":
            return any(c.dep_ == "aux" and c.lower_ == "will" for c in trigger.children)
        return how.status not in {"speculated", "denied"}

    def _made(self, doc: Doc, promise: Promise, dates: ClauseDates) -> tuple[int, CommitmentFound]:
        sentence = sentence_of(doc, promise.trigger.idx)
        due = dates.due(promise.deed) or self._occasion(promise.deed, dates)
        if due is None:
            due = dates.due(promise.trigger) if promise.rule == DEADLINE else dates.bound(promise.trigger)
        if promise.status == "moved":
            due = dates.last(promise.trigger.head) or due
        made = dates.near(promise.trigger, others=(promise.deed,), saying=True)
        if made is not None and due is not None and made.start == due.start:
            made = None
        by_when = _edtf(due) or _counted(doc, promise, made)
        return promise.trigger.idx, CommitmentFound(
            id="",
            start=sentence.start,
            end=sentence.end,
            by=promise.by,
            what=_what(doc, promise.deed),
            made=_edtf(made),
            due=by_when,
            status=self._status(doc, promise),
            moves=None,
            citations=cited(doc, sentence),
            rule=promise.rule,
            confidence=promise.confidence,
        )

    def _status(self, doc: Doc, promise: Promise) -> str:
        if promise.status != "open":
            return promise.status
        return self._cues.outcome(doc, promise.deed) or promise.status

    def _occasion(self, deed: Token, dates: ClauseDates) -> DateFound | None:
        """The date of "Putin's visit" where another sentence dates a visit of the same person."""
        for prep in deed.subtree:
            if prep.dep_ != "prep" or prep.lower_ not in _OCCASION:
                continue
            noun = next((c for c in prep.children if c.dep_ == "pobj"), None)
            if noun is None or noun.lemma_.lower() not in self._words.visits:
                continue
            names = {c.text for c in noun.subtree if c.pos_ == "PROPN"}
            found = dates.of_occasion(noun, self._words.visits, names)
            if found is not None:
                return found
        return None

    def _outcomes(self, doc: Doc, found: list[CommitmentFound], dates: ClauseDates) -> list[CommitmentFound]:
        """Apply later sentences that keep, miss, move or drop an earlier promise."""
        in_order = len(found)
        for noun in doc:
            lemma = noun.lemma_.lower()
            if lemma not in self._words.deadline_nouns | self._words.promise_nouns or noun.pos_ != "NOUN":
                continue
            if not any(c.lower_ in _BACK and c.dep_ in {"det", "poss"} for c in noun.lefts):
                continue
            sentence = sentence_of(doc, noun.idx)
            index = _before(found, in_order, sentence, who(doc, noun), lemma in self._words.deadline_nouns)
            if index is None:
                continue
            if lemma in self._words.deadline_nouns and found[index].status == "open":
                moved = self._moved(doc, noun, sentence, found, index, dates)
                if moved is not None:
                    found[index] = replace(found[index], status="moved")
                    found.append(moved)
                    continue
            status = self._outcome(noun)
            if status is not None and found[index].status == "open":
                found[index] = replace(found[index], status=status)
        return found

    def _outcome(self, noun: Token) -> str | None:
        verb = noun.head
        if verb.dep_ == "prep":
            verb = verb.head
        if verb.lower_ in {"on", "with", "from"}:
            verb = verb.head
        if verb.pos_ != "VERB" or not (verb.tag_ in {"VBD", "VBN", "VBZ", "VBP"} or verb.dep_ == "xcomp"):
            return None
        lemma = verb.lemma_.lower()
        failed = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in self._words.refusals
        denied = failed or any(c.dep_ == "neg" for c in verb.children)
        if lemma in self._words.kept_verbs:
            return "missed" if denied else "met" if verb.dep_ != "xcomp" else None
        if denied:
            return None
        if lemma in self._words.missed_verbs:
            return "missed"
        return "withdrawn" if lemma in self._words.withdrawn_verbs else None

    def _moved(
        self,
        doc: Doc,
        noun: Token,
        sentence: Range,
        found: list[CommitmentFound],
        index: int,
        dates: ClauseDates,
    ) -> CommitmentFound | None:
        """The new date that the sentence gives the deadline, as a commitment of its own."""
        verbs = {t.lemma_.lower() for t in noun.sent if t.pos_ == "VERB"}
        if not verbs & self._words.moved_verbs:
            return None
        here = dates.within(sentence.start, sentence.end)
        old = found[index]
        later = [d for d in here if d.start > noun.idx and d.edtf != old.due and _is_new_date(doc, d)]
        if not later:
            return None
        by = next(
            (who(doc, c) for t in noun.sent if t.pos_ == "VERB" for c in t.lefts if c.dep_ == "nsubj" and who(doc, c)),
            old.by,
        )
        return CommitmentFound(
            id=f"c{len(found) + 1}",
            start=sentence.start,
            end=sentence.end,
            by=by,
            what=old.what,
            made=_edtf(next((d for d in here if d is not later[-1]), None)),
            due=later[-1].edtf,
            status="open",
            moves=old.id,
            citations=cited(doc, sentence),
            rule="deadline-moved",
            confidence=0.6,
        )


@Language.factory(
    "commitments",
    default_config={"lexicons": "fixtures/lexicons"},
    assigns=["doc._.commitments"],
    requires=["token.dep", "token.lemma", "doc._.dates", "doc._.actors", "doc._.transfers"],
)
def create_commitments(nlp: Language, name: str, lexicons: str) -> Commitments:
    """The component with the word lists of the folder ``lexicons``."""
    folder = Path(lexicons)
    return Commitments(load_words(folder), load_grammar(folder), load_lexicon(folder))


def _demanded(doc: Doc, promise: Promise) -> Unresolved:
    """A deadline that one sets another: the other has promised nothing."""
    start, end = promise.trigger.idx, max(t.idx + len(t.text) for t in promise.deed.subtree)
    return Unresolved(start, end, verbatim(doc)[start:end], DEMAND)


def _counted(doc: Doc, promise: Promise, made: DateFound | None) -> str | None:
    """The last day of "within ten days", counted from the day of the promise or of publication."""
    published = doc._.published
    base = made.latest if made is not None and made.edtf is not None and made.earliest == made.latest else None
    if base is None and published is not None and published.earliest == published.latest:
        base = published.latest
    words = _printed(doc, promise.deed)
    if base is None or not WITHIN.search(words):
        return None
    start = WITHIN.search(words)
    return counted(words[start.start() :] if start is not None else words, base)


def _printed(doc: Doc, head: Token) -> str:
    tokens = sorted(head.subtree, key=lambda t: t.i)
    return doc[tokens[0].i : tokens[-1].i + 1].text


def _of_money(
    doc: Doc, made: list[tuple[int, CommitmentFound]], grammar: MoneyGrammar
) -> list[tuple[int, CommitmentFound]]:
    """Money pledged or committed is promised, too, where no clause of its sentence has said so."""
    clauses = [row for _, row in made if row.rule.startswith(("verb", "will"))]
    said = {(row.start, actor) for row in clauses for actor in row.by}
    rows: list[tuple[int, CommitmentFound]] = []
    for transfer in doc._.transfers:
        if transfer.stage != "pledged" or not transfer.donor or transfer.amount is None or transfer.joint:
            continue
        if transfer.status != "occurred" or not _PROMISING.match(transfer.rule):
            continue
        words = _sum_phrase(doc, transfer, grammar)
        if words is not None and (transfer.start, transfer.donor) not in said:
            rows.append((transfer.start, _money_promise(doc, transfer, words)))
    return rows


def _money_promise(doc: Doc, transfer: TransferFound, words: str) -> CommitmentFound:
    return CommitmentFound(
        id="",
        start=transfer.start,
        end=transfer.end,
        by=(transfer.donor,) if transfer.donor else (),
        what=words,
        made=transfer.edtf,
        due=None,
        status="open",
        moves=None,
        citations=transfer.citations,
        rule="transfer",
        confidence=0.6,
    )


def _sum_phrase(doc: Doc, transfer: TransferFound, grammar: MoneyGrammar) -> str | None:
    """The printed noun phrase with the transfer's sum."""
    for money in grammar.find(verbatim(doc)[transfer.start : transfer.end]):
        if money.amount != transfer.amount:
            continue
        start, end = transfer.start + money.start, transfer.start + money.end
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            chunks = _chunks(span.sent)
            last = next((c for c in chunks if c.start <= span.root.i < c.end), span)
            whole = last.root.head.head if last.root.head.lower_ == "of" else last.root
            first = next((c for c in chunks if c.root == whole), last)
            return doc[min(first.start, last.start) : last.end].text
    return None


def _chunks(sentence: Span) -> list[Span]:
    """The noun phrases of a sentence; spaCy's ``noun_chunks`` looks for those of the whole text."""
    doc: Any = sentence.doc  # the stub of ``Doc`` does not know its iterator
    if doc.noun_chunks_iterator is None:
        return []
    return [Span(doc, start, end, label=label) for start, end, label in doc.noun_chunks_iterator(sentence)]


def _what(doc: Doc, deed: Token) -> str:
    """The printed words of the thing to be done, without the citation that follows."""
    passive = deed.pos_ != "NOUN" and is_passive(deed)
    printed = [t.idx for t in deed.subtree if not (t.head == deed and t.dep_ == "mark")]
    refrain = next((c.idx for c in deed.lefts if c.dep_ == "neg" and c.i == deed.i - 2), None)
    if refrain is not None and deed.nbor(-1).lower_ == "to":
        return verbatim(doc)[refrain : max(t.idx + len(t.text) for t in deed.subtree)].strip(' ,.–—”“"')
    start = min(printed) if passive or deed.pos_ not in {"VERB", "AUX"} else deed.idx
    end = max(t.idx + len(t.text) for t in deed.subtree)
    return re.split(r"\s*[(;]", verbatim(doc)[start:end])[0].strip(' ,.–—”“"')


def _row_start(row: CommitmentFound) -> int:
    return row.start


def _before(
    found: list[CommitmentFound], in_order: int, sentence: Range, by: tuple[str, ...], deadline: bool
) -> int | None:
    """The nearest earlier promise that words like "that deadline" or "its pledge" can mean.

    The first ``in_order`` of ``found`` are in the order of print; those behind them move others.
    """
    last: int = bisect_left(found, sentence.start, hi=in_order, key=_row_start)
    moved = range(len(found) - 1, max(in_order, len(found) - _REMEMBERED) - 1, -1)
    places: list[int] = [*moved, *range(last - 1, max(0, last - _REMEMBERED) - 1, -1)]
    for index in places:
        row = found[index]
        if row.start >= sentence.start or (deadline and row.due is None):
            continue
        if not by or set(by) & set(row.by):
            return index
    return None


def _is_new_date(doc: Doc, found: DateFound) -> bool:
    before = verbatim(doc)[max(0, found.start - 8) : found.start].lower().split()
    return bool(before) and before[-1] in {"to", "until", "till", "by", "of", "for"}


def _edtf(found: DateFound | None) -> str | None:
    return found.edtf if found is not None else None
