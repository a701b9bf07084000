"""Money that moves between states and organisations: donor, recipient, amount, instrument, stage, date.

One transfer per amount and stage. The donor is who pays: of a repayment, the debtor. A range of sums has
its lower figure as ``amount`` and its upper one as ``amount_to``. A sum whose role is unclear is kept under
``unresolved``, as is one in "crowns" of no known country. Trade, budgets, prices, forecasts and debts
outstanding are not transfers.
"""

from bisect import bisect_right
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from articles.reading.positions import by_id, located
from articles.reading.supports import supports_of
from articles.reading.values import DateFound, Range, Unresolved
from articles.reading.verbatim import verbatim
from relations.extraction.arguments import subject_of
from relations.extraction.clause_dates import ClauseDates
from relations.extraction.money import MoneyGrammar, load_grammar
from relations.extraction.parties import party, party_of_day
from relations.extraction.programmes import Entry, Share, ledger, shares_of
from relations.extraction.sum_phrases import in_prose
from relations.extraction.transfer_bare import bare_frames
from relations.extraction.transfer_context import complete
from relations.extraction.transfer_frames import Frame, frame_of
from relations.extraction.transfer_status import status_of
from relations.extraction.transfer_words import REPAY, TransferWords, load_words
from relations.extraction.values import TransferFound

Doc.set_extension("transfers", default=(), force=True)

LARGEST = Decimal(10) ** 16
"""No transfer of whole currency units comes near; larger sums are misprints."""

SMALLEST = Decimal(1000)
UNCLEAR = "a sum whose role is unclear"
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
        complete(doc, entries, self._words)
        says = [_says_something(doc, e) for e in entries]
        new = [said and not _is_repeat(e, entries[:i]) for i, (e, said) in enumerate(zip(entries, says, strict=True))]
        clear = [e for e, told in zip(entries, new, strict=True) if told]
        unclear += [
            _unresolved(doc, e.frame.start, e.frame.end, UNCLEAR)
            for e, said in zip(entries, says, strict=True)
            if not said
        ]
        doc._.transfers = tuple(self._rows(doc, entries, new))
        unclear += [
            _unresolved(doc, e.frame.start, e.frame.end, FOREIGN)
            for e in clear
            if e.frame.amount is not None and _code(doc, e.frame, None) is None
        ]
        doc._.unresolved += tuple(unclear)
        return doc

    def _frames(self, doc: Doc) -> tuple[list[Frame], list[Unresolved]]:
        frames: list[Frame] = []
        unclear: list[Unresolved] = []
        for money in self._grammar.find(verbatim(doc)):
            if in_prose(doc, money.start) and (money.upper is None or 0 < money.upper < LARGEST):
                frame = frame_of(doc, money, self._words)
                if frame is not None:
                    frame.share = self._grammar.share_before(verbatim(doc), money.start)
                    frames.append(frame)
        frames += list(bare_frames(doc, frames, self._words))
        return frames, unclear

    def _rows(self, doc: Doc, entries: list[Entry], new: list[bool]) -> list[TransferFound]:
        dates = ClauseDates(doc)
        anchors = [e.frame.anchor for e in entries] + [
            e.frame.reading.predicate for e in entries if e.frame.reading is not None
        ]
        dated = [_date(doc, e, dates, anchors) for e in entries]
        edtf = [_or_programme(i, entries, dated) for i in range(len(entries))]
        order = sorted((i for i, told in enumerate(new) if told), key=lambda i: _printed_order(entries[i]))
        ids = {index: f"t{number}" for number, index in enumerate(order, start=1)}
        shares = shares_of(doc, entries, self._grammar.shares(verbatim(doc)), self._words)
        rows = [_row(doc, entries[i], ids[i], edtf[i], ids.get(_programme(entries[i])), dated[i]) for i in order]
        rows += _joint_rows(rows, {ids[i]: entries[i] for i in order})
        for share in shares:
            if share.parent in ids:
                whole = rows[order.index(share.parent)]
                if whole.amount is not None:
                    rows.append(_share_row(doc, whole, f"t{len(rows) + 1}", share, dates))
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


def _says_something(doc: Doc, entry: Entry) -> bool:
    frame = entry.frame
    named = (by_id(doc, "actors").get(a) for a in (frame.parties.donor, frame.parties.recipient) if a is not None)
    if any(a is not None and a.kind == "person" and not a.roles for a in named) or _is_small(frame):
        return False
    if frame.reading is not None and entry.stage is None:
        return False
    if frame.money is None:
        return frame.parties.donor is not None or frame.parties.recipient is not None
    if frame.reading is None and entry.programme is None and not (frame.part or frame.anaphoric or frame.under):
        return frame.parties.donor is not None and frame.parties.recipient is not None and frame.instrument is not None
    known = [frame.parties.donor, frame.parties.recipient, entry.programme]
    if frame.instrument is None and frame.reading is None:
        return False
    return any(value is not None for value in known) or (frame.instrument is not None and entry.stage is not None)


def _is_repeat(entry: Entry, before: list[Entry]) -> bool:
    """A sum named again of which nothing new is told: "the US$500 million is small"."""
    frame = entry.frame
    told = frame.reading is not None or frame.amount is None
    return not told and any(e.frame.amount == frame.amount and e.frame.currency is frame.currency for e in before)


def _is_small(frame: Frame) -> bool:
    """A few hundred of any money is a price or a fee."""
    return frame.amount is not None and frame.amount < SMALLEST


def _row(
    doc: Doc, entry: Entry, name: str, edtf: str | None, programme: str | None, dated: DateFound | None
) -> TransferFound:
    frame = entry.frame
    sentence = _sentence(doc, frame.start)
    day = dated.latest if dated is not None else doc._.published.latest if doc._.published else None
    code = _code(doc, frame, day)
    donor, recipient = frame.parties.donor, frame.parties.recipient
    inferred = tuple(sorted(entry.inferred))
    if frame.reading is not None and frame.reading.role == REPAY:
        donor, recipient = recipient, donor
        swapped = {"donor": "recipient", "recipient": "donor"}
        inferred = tuple(sorted(swapped[name] for name in entry.inferred))
    donor, recipient = party_of_day(donor, day), party_of_day(recipient, day)
    ends = frame.money if frame.money is not None and frame.money.upper != frame.money.lower else None
    return TransferFound(
        id=name,
        start=sentence.start,
        end=sentence.end,
        donor=donor,
        recipient=recipient,
        amount=frame.amount if code else None,
        currency=code if frame.amount is not None or frame.money is not None else None,
        instrument="tranche" if frame.part and frame.instrument is None else frame.instrument,
        stage=entry.stage,
        edtf=edtf,
        programme=programme,
        purpose=frame.purpose,
        citations=cited(doc, sentence),
        rule=entry.rule,
        confidence=entry.confidence,
        status=status_of(doc, frame),
        amount_to=ends.upper if ends is not None and code else None,
        approximate=frame.money is not None and frame.money.about,
        inferred=inferred,
    )


def _joint_rows(rows: list[TransferFound], entries: dict[str, Entry]) -> list[TransferFound]:
    """A row for each further donor of a sum that several gave together; the sum is not theirs alone."""
    found: list[TransferFound] = []
    for row in rows:
        for partner in entries[row.id].frame.parties.joint:
            if partner not in {row.donor, row.recipient}:
                found.append(replace(row, id=f"t{len(rows) + len(found) + 1}", donor=partner, joint=row.id))
    return found


def _share_row(doc: Doc, whole: TransferFound, name: str, share: Share, dates: ClauseDates) -> TransferFound:
    sentence = _sentence(doc, share.start)
    reading = share.reading
    dated = dates.near(reading.anchor, saying=reading.stage in _TOLD_LATER) if reading is not None else None
    back = reading is not None and reading.role == REPAY
    return replace(
        whole,
        id=name,
        start=sentence.start,
        end=sentence.end,
        donor=whole.recipient if back else whole.donor,
        recipient=whole.donor if back else whole.recipient,
        amount=share.amount,
        currency=whole.currency if share.amount is not None else None,
        amount_to=None,
        instrument=share.instrument,
        stage=reading.stage if reading is not None else whole.stage,
        status=reading.status if reading is not None else whole.status,
        edtf=dated.edtf if dated is not None else None if reading is not None else whole.edtf,
        programme=whole.id,
        purpose=None,
        citations=cited(doc, sentence),
        rule="share",
        confidence=0.5,
    )


def cited(doc: Doc, sentence: Range) -> tuple[int, ...]:
    """Indices of the citations that stand behind a sentence."""
    return supports_of(doc).of_any(sentence.start, sentence.end)


def sentence_of(doc: Doc, offset: int) -> Range:
    """The sentence printed at ``offset``: the article's own where layout has cut them, else the parser's."""
    return _sentence(doc, offset)


def _sentence(doc: Doc, offset: int) -> Range:
    sentences = doc._.sentences
    number = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
    if number >= 0 and offset < sentences[number].end:
        return Range(sentences[number].start, sentences[number].end)
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    found: Span = span.sent if span is not None else doc[:]
    return Range(found.start_char, found.start_char + len(found.text.rstrip()))


def _code(doc: Doc, frame: Frame, day: date | None) -> str | None:
    if frame.currency is None:
        return None
    actors = by_id(doc, "actors")
    parties = [a for a in (frame.parties.donor, frame.parties.recipient) if a]
    near = [name for a in parties for name in (a, actors[a].country if a in actors else None)]
    sentence = frame.noun.sent
    near += [m.ref for m in located(doc, "mentions").opening(sentence.start_char, sentence.end_char)]
    return frame.currency.code_on(day, tuple(near))


def _date(doc: Doc, entry: Entry, dates: ClauseDates, anchors: list[Token]) -> DateFound | None:
    frame = entry.frame
    if frame.reading is None:
        return dates.under(frame.noun)
    teller = frame.reading.teller
    sides = {frame.parties.donor, frame.parties.recipient}
    saying = entry.stage in _TOLD_LATER and (
        teller is None or sides == {None} or party(doc, subject_of(teller)) in sides
    )
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


def _programme(entry: Entry) -> int:
    return -1 if entry.programme is None else entry.programme


def _printed_order(entry: Entry) -> tuple[int, int]:
    return (entry.frame.start, entry.frame.anchor.i)


def _unresolved(doc: Doc, start: int, end: int, why: str) -> Unresolved:
    return Unresolved(start, end, verbatim(doc)[start:end], why)
