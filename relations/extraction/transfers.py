"""Money that moves between states and organisations: donor, recipient, amount, instrument, stage, date.

One transfer per amount and stage. Donor and recipient are those of the loan or grant throughout its
life: of a repayment, too, the donor is the creditor. A range of sums ("$3-4 billion") has neither
amount nor currency and is kept under ``unresolved``, as are a sum whose role is unclear and one in
"crowns" of no known country. Trade,
budgets, prices, forecasts and debts outstanding are not transfers.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from articles.reading.values import DateFound, Range, Unresolved
from articles.reading.verbatim import verbatim
from relations.extraction.clause_dates import ClauseDates
from relations.extraction.money import MoneyFound, MoneyGrammar, load_grammar
from relations.extraction.programmes import Entry, Share, ledger, shares_of
from relations.extraction.transfer_frames import Frame, bare_frames, frame_of
from relations.extraction.transfer_words import TransferWords, load_words
from relations.extraction.values import TransferFound

Doc.set_extension("transfers", default=(), force=True)

LARGEST = Decimal(10) ** 16
"""No transfer of whole currency units comes near; larger sums are misprints."""

UNCLEAR = "a sum whose role is unclear"
RANGE = "a range of sums, not one amount"
FOREIGN = "a sum in money that several countries call so"
_TOLD_LATER = frozenset({"pledged", "committed", "requested", "suspended", "resumed", "cancelled"})


class Transfers:
    """Sets ``doc._.transfers`` from the sums in an article and the clauses around them."""

    def __init__(self, grammar: MoneyGrammar, words: TransferWords) -> None:
        self._grammar = grammar
        self._words = words

    def __call__(self, doc: Doc) -> Doc:
        frames, unclear = self._frames(doc)
        entries = ledger(frames, self._words)
        clear = [e for e in entries if _says_something(e)]
        unclear += [_unresolved(doc, e.frame.start, e.frame.end, UNCLEAR) for e in entries if not _says_something(e)]
        doc._.transfers = tuple(self._rows(doc, entries, clear))
        unclear += [_unresolved(doc, e.frame.start, e.frame.end, RANGE) for e in clear if _is_range(e.frame)]
        unclear += [
            _unresolved(doc, e.frame.start, e.frame.end, FOREIGN)
            for e in clear
            if e.frame.amount is not None and _code(e.frame, None) is None
        ]
        doc._.unresolved += tuple(unclear)
        return doc

    def _frames(self, doc: Doc) -> tuple[list[Frame], list[Unresolved]]:
        frames: list[Frame] = []
        unclear: list[Unresolved] = []
        for money in self._grammar.find(verbatim(doc)):
            if _in_prose(doc, money) and 0 < money.upper < LARGEST:
                frame = frame_of(doc, money, self._words)
                if frame is not None:
                    frames.append(frame)
        frames += list(bare_frames(doc, frames, self._words))
        return frames, unclear

    def _rows(self, doc: Doc, entries: list[Entry], clear: list[Entry]) -> list[TransferFound]:
        dates = ClauseDates(doc)
        anchors = [e.frame.anchor for e in entries] + [
            e.frame.reading.predicate for e in entries if e.frame.reading is not None
        ]
        dated = [_date(e, dates, anchors) for e in entries]
        edtf = [_or_programme(i, entries, dated) for i in range(len(entries))]
        order = sorted((i for i, e in enumerate(entries) if e in clear), key=lambda i: _printed_order(entries[i]))
        ids = {index: f"t{number}" for number, index in enumerate(order, start=1)}
        shares = shares_of(doc, entries, self._grammar.shares(verbatim(doc)), self._words)
        rows = [_row(doc, entries[i], ids[i], edtf[i], ids.get(_programme(entries[i])), dated[i]) for i in order]
        for share in shares:
            if share.parent in ids:
                whole = rows[order.index(share.parent)]
                if whole.amount is not None:
                    rows.append(_share_row(doc, whole, f"t{len(rows) + 1}", share))
        return rows


@Language.factory(
    "transfers",
    default_config={"lexicons": "fixtures/lexicons"},
    assigns=["doc._.transfers"],
    requires=["token.dep", "token.lemma", "doc._.dates", "doc._.citations", "doc._.mentions", "doc._.actors"],
)
def create_transfers(nlp: Language, name: str, lexicons: str) -> Transfers:
    """The component with the word lists of the folder ``lexicons``."""
    folder = Path(lexicons)
    return Transfers(load_grammar(folder), load_words(folder))


def _says_something(entry: Entry) -> bool:
    frame = entry.frame
    if frame.money is None:
        return frame.parties.donor is not None or entry.programme is not None
    known = [frame.parties.donor, frame.parties.recipient, entry.programme]
    if frame.instrument is None and frame.reading is None:
        return False
    return any(value is not None for value in known) or (frame.instrument is not None and entry.stage is not None)


def _row(
    doc: Doc, entry: Entry, name: str, edtf: str | None, programme: str | None, dated: DateFound | None
) -> TransferFound:
    frame = entry.frame
    sentence = _sentence(doc, frame.start)
    day = dated.latest if dated is not None else doc._.published.latest if doc._.published else None
    code = _code(frame, day)
    return TransferFound(
        id=name,
        start=sentence.start,
        end=sentence.end,
        donor=frame.parties.donor,
        recipient=frame.parties.recipient,
        amount=frame.amount if code else None,
        currency=code,
        instrument="tranche" if frame.part and frame.instrument is None else frame.instrument,
        stage=entry.stage,
        edtf=edtf,
        programme=programme,
        purpose=frame.purpose,
        citations=cited(doc, sentence),
        rule=entry.rule,
        confidence=entry.confidence,
    )


def _share_row(doc: Doc, whole: TransferFound, name: str, share: Share) -> TransferFound:
    sentence = _sentence(doc, share.start)
    return replace(
        whole,
        id=name,
        start=sentence.start,
        end=sentence.end,
        amount=share.amount,
        instrument=share.instrument,
        programme=whole.id,
        purpose=None,
        citations=cited(doc, sentence),
        rule="share",
        confidence=0.5,
    )


def cited(doc: Doc, sentence: Range) -> tuple[int, ...]:
    """Indices of the citations that stand behind a sentence."""
    return tuple(
        i
        for i, citation in enumerate(doc._.citations)
        if citation.supports is not None
        and citation.supports.start < sentence.end
        and sentence.start < citation.supports.end
    )


def sentence_of(doc: Doc, offset: int) -> Range:
    """The sentence printed at ``offset``: the article's own where layout has cut them, else the parser's."""
    return _sentence(doc, offset)


def _sentence(doc: Doc, offset: int) -> Range:
    for sentence in doc._.sentences:
        if sentence.start <= offset < sentence.end:
            return Range(sentence.start, sentence.end)
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    found: Span = span.sent if span is not None else doc[:]
    return Range(found.start_char, found.start_char + len(found.text.rstrip()))


def _code(frame: Frame, day: date | None) -> str | None:
    if frame.currency is None or frame.amount is None:
        return None
    return frame.currency.code_on(day, (frame.parties.donor, frame.parties.recipient))


def _date(entry: Entry, dates: ClauseDates, anchors: list[Token]) -> DateFound | None:
    frame = entry.frame
    if frame.reading is None:
        return dates.under(frame.noun)
    saying = entry.stage in _TOLD_LATER or not _is_perfect(frame.anchor)
    found = dates.near(frame.anchor, others=anchors, saying=saying)
    if found is None and frame.anchor != frame.reading.predicate:
        found = dates.under(frame.reading.predicate)
    return found


def _or_programme(index: int, entries: list[Entry], dated: list[DateFound | None]) -> str | None:
    """The entry's own date; a tranche without one was paid in its programme's time, as far as is told."""
    own = dated[index]
    if own is not None:
        return own.edtf
    parent = entries[index].programme
    if parent is None or not entries[index].frame.part:
        return None
    above = dated[parent]
    return above.edtf if above is not None else None


def _is_perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.lefts)


def _programme(entry: Entry) -> int:
    return -1 if entry.programme is None else entry.programme


def _printed_order(entry: Entry) -> tuple[int, int]:
    return (entry.frame.start, entry.frame.anchor.i)


def _is_range(frame: Frame) -> bool:
    return frame.money is not None and frame.money.amount is None


def _in_prose(doc: Doc, money: MoneyFound) -> bool:
    layout = doc._.layout
    if layout is None or not layout.paragraphs:
        return True
    return any(p.start <= money.start and money.end <= p.end for p in layout.paragraphs)


def _unresolved(doc: Doc, start: int, end: int, why: str) -> Unresolved:
    return Unresolved(start, end, verbatim(doc)[start:end], why)
