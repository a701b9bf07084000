"""The words of a sum: the noun it measures, what kind of money it is, and what shows that it is none."""

import re

from spacy.tokens import Doc, Span, Token

from articles.reading.positions import ByPlace
from articles.reading.verbatim import verbatim
from relations.extraction.arguments import complements, subject_of
from relations.extraction.money import MoneyFound
from relations.extraction.transfer_words import TransferWords

_QUANTITY = frozenset({"nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "advmod", "punct", "poss"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "SYM"})
_WORTH = frozenset({"worth", "total", "value", "amount"})
_KIND = frozenset({"in", "of", "as"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those", "its", "another", "such"})
_WHOLE = frozenset({"it", "which", "that", "this", "them"})
_OWED = frozenset({"owed", "owing", "due", "outstanding"})
_COMPARED = re.compile(
    r"(?i)\b(?:instead of|rather than|(?:up|down) from|compared (?:with|to)|as against|(?:more|less) than the)"
    r"\s+(?:the\s+|some\s+|about\s+|its\s+)?$"
)
_OWED_AFTER = re.compile(
    r"(?i)\s+(?:(?:that|which)\s+)?(?:(?:is|was|are|were)\s+)?(?:still\s+)?(?:owed|owing|outstanding)\b"
)
_INTEREST = re.compile(r"(?i)\b(?:interest(?: payments?)?|payments?|default(?:ed)?|arrears)\s+on\s+(?:\w+\s+)?$")
_BONDS = re.compile(r"(?i)\s+(?:of|in|worth of)\s+(?:\w+\s+)?(?:euro|foreign |outstanding )?(?:bonds|debts?|notes)\b")

_KEPT = "paragraphs by place"


def measured(span: Span, words: TransferWords) -> Token | None:
    """The noun a sum measures: "grant" in "a US$120 million grant", the sum itself where there is none."""
    token = span.root
    inside = {t.i for t in span}
    first = span[0]
    if (
        first.dep_ == "pobj"
        and first.head.lower_ == "of"
        and first.head.head.pos_ in _NOMINAL
        and token.head != first.head
    ):
        # "A credit of SDR 3.3 billion over 18 months": the figure is parsed as a measure of the verb.
        return first.head.head
    while token.dep_ in _QUANTITY and token.head.pos_ in _NOMINAL and token.head != token:
        token = token.head
        if token.i not in inside:
            break
    if token.i in inside and token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ in _NOMINAL:
        return token.head.head
    if (
        token.i in inside
        and token.dep_ == "appos"
        and token.head.lemma_.lower() in words.known_nouns | set(words.instruments)
    ):
        return token.head
    changed = token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.pos_ == "VERB"
    if token.i in inside and changed and any(c.lower_ == "from" for c in token.head.head.children):
        return next((c for c in token.head.head.children if c.dep_ in {"dobj", "nsubjpass"}), token)
    head = token.head.head if token.dep_ == "pobj" and token.head.lower_ in {"between", "about", "over"} else token.head
    if token.i in inside and head.lemma_.lower() in _WORTH:
        holder = head
        if holder.dep_ in {"acomp", "prep", "attr"} and holder.head.lemma_ == "be":
            subject = subject_of(holder.head)
            if subject is not None and subject.lemma_.lower() in words.parts | words.programmes:
                return subject
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
    before, after = text[max(0, money.start - 40) : money.start], text[money.end : money.end + 12]
    if _COMPARED.search(before):
        return True
    return bool(re.search(r"\bfrom\s+$", before) and re.match(r"\s+to\s+\W{0,3}\w{0,3}\W?\d", after))


def is_converted(doc: Doc, money: MoneyFound) -> bool:
    """Whether a sum says another in other money: "20 billion yen, or about US$171 million"."""
    before = verbatim(doc)[max(0, money.start - 60) : money.start]
    about = r"(?:about|around|some|roughly|nearly|almost|approximately|worth)"
    same = rf"[,\s(]\s*(?:or|equivalent to|equal to|i\.e\.,?|that is,?)(?:\s+{about})?\s+$"
    worth = rf"\w\s+\({about}?\s*$"
    return bool(re.search(rf"\d[\w\s.,]*{same}", before) or re.search(rf"\d[\w\s.,]*{worth}", before))


def is_partial(span: Span) -> bool:
    """Whether a sum is a part of one named before: "US$300 million of it", "of which $20 million"."""
    for child in span.root.rights:
        if child.lower_ == "of" and any(c.lower_ in _WHOLE or is_whole(c) for c in child.children):
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
    after = [t for t in complements(noun, _KIND) if t.i not in inside and not is_whole(t)]
    if span.root != noun:
        after += [t for t in complements(span.root, _KIND) if t.i not in inside and not is_whole(t)]
    deeper = [t for first in after for t in (*first.conjuncts, *(c for c in first.lefts if c.dep_ == "compound"))]
    return (*reversed(before), *after, *deeper)


def is_whole(noun: Token) -> bool:
    """What a sum is a part of, not its kind: "$100 million of a loan", "$5 million of the aid"."""
    return (
        noun.head.lower_ == "of" and noun.head.head.pos_ in {"NUM", "SYM"} and any(c.dep_ == "det" for c in noun.lefts)
    )


def instrument_of(noun: Token, kinds: tuple[Token, ...], words: TransferWords) -> str | None:
    """The contract's instrument for a noun phrase; a plain word gives way to a special one beside it."""
    pair = f"{noun.nbor(-1).lower_} {noun.lemma_.lower()}" if noun.i > 0 else ""
    if pair in words.instruments:
        return words.instruments[pair]
    own = words.instruments.get(noun.lemma_.lower())
    if own is not None and noun.lemma_.lower() not in words.generic and own != "aid":
        return own
    wholes = [t for t in complements(noun, frozenset({"of"})) if is_whole(t)]
    others = [words.instruments[t.lemma_.lower()] for t in (*kinds, *wholes) if t.lemma_.lower() in words.instruments]
    special = [kind for kind in others if kind != "aid"]
    return next(iter((*special, *others)), own)


def is_definite(noun: Token) -> bool:
    """Whether the noun points back: "that loan", "the lending", "another tranche"."""
    return any(c.lower_ in _DEFINITE for c in noun.lefts)


def is_price(doc: Doc, money: MoneyFound, words: TransferWords) -> bool:
    """Whether a sum is the price of a unit ("$230 per 1,000 cubic metres")."""
    after = verbatim(doc)[money.end : money.end + 30].lower()
    units = "|".join(re.escape(unit) for unit in words.price_units)
    return bool(re.match(rf"\s+(?:an?|per|for each|for every|the)\s+(?:{units})\b|/", after))


def is_owed(noun: Token, inside: frozenset[int]) -> bool:
    """A debt outstanding beside a part of it: "$9.8 billion of the $13.4 billion owed by Damascus"."""
    whole = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in {"NUM", "SYM"}
    return whole and noun.i in inside and any(c.dep_ == "acl" and c.lower_ in _OWED for c in noun.rights)


def is_debt_stock(doc: Doc, money: MoneyFound) -> bool:
    """Whether a sum is a debt still to be paid: "some of the $13.4 billion owed", "interest on $3 billion of bonds"."""
    text = verbatim(doc)
    before, after = text[max(0, money.start - 40) : money.start], text[money.end : money.end + 40]
    part_of_it = re.search(r"(?i)\bof\s+(?:the|its|their)\s+(?:\w+\s+)?$", before)
    return bool(part_of_it and _OWED_AFTER.match(after)) or bool(_INTEREST.search(before) and _BONDS.match(after))


def in_prose(doc: Doc, offset: int) -> bool:
    """Whether a character stands in a paragraph of the article, not in its headline or header."""
    layout = doc._.layout
    if layout is None or not layout.paragraphs:
        return True
    kept = doc.user_data.get(_KEPT)
    if kept is None or kept[0] is not layout:
        kept = doc.user_data[_KEPT] = (layout, ByPlace(layout.paragraphs))
    return bool(kept[1].covering(offset))
