"""Conditions: "if Serbia recognised", "should Moscow sign", "provided that", "in the event of a blockade".

Finds the clauses of a sentence that suppose something, in whichever form, and answers two questions of a
deed: is it itself supposed, and does it hang on a supposition.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from spacy.tokens import Span, Token

from relations.extraction.event_frames import Lexicon

_last: list[Any] = []
"""The sentence asked for last (document, bounds, word lists) and its conditions."""
_INVERTED = frozenset({"should", "were", "had"})
_NOMINAL = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM", "ADV"})
_SILENCE = frozenset(
    {"anonymity", "anonymous", "named", "identified", "secrecy", "confidentiality", "quoted", "name", "unnamed"}
)
_CLAUSAL = frozenset({"VERB", "AUX"})
_MARKS = frozenset({"mark", "advmod", "prep", "cc", "preconj"})
_OPENING = frozenset({"“", '"', "‘", "'", "—", "–", "-", ",", ";", ":", "(", "…"})
_ASKED = frozenset({"ask", "wonder", "know", "see", "decide", "question", "doubt", "inquire", "enquire", "determine"})
_UP = frozenset({"conj", "xcomp", "ccomp", "pcomp", "acl", "prep", "pobj", "dobj", "nsubj", "nsubjpass", "acomp"}) | {
    "attr",
    "oprd",
    "advcl",
    "agent",
    "dative",
}
_DOWN = frozenset({"conj", "xcomp", "ccomp", "pcomp", "acl", "acomp", "oprd", "dobj", "pobj", "prep", "attr"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A supposition: the head of its clause (or noun), where it opens, whether it is only a point in time.

    A ``real`` one is a fact without which the rest would be otherwise ("but for the objections of Paris").
    """

    head: Token
    opens: int
    temporal: bool
    real: bool = False


def conditions(sentence: Span, lexicon: Lexicon) -> list[Condition]:
    """The suppositions of a sentence, in printed order."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    if not _last or _last[0] is not doc or _last[1:3] != [start, end] or _last[3] is not lexicon.words:
        # Every predicate of a sentence asks: a sentence of ten thousand words is gone through once.
        _last[:] = [doc, start, end, lexicon.words, _found(sentence, lexicon)]
    found: list[Condition] = _last[4]
    return found


def _found(sentence: Span, lexicon: Lexicon) -> list[Condition]:
    found: list[Condition] = []
    opening = _opening(lexicon.words["if"] | lexicon.words["phrases"])
    for token in sentence:
        if token.lower_ not in opening:
            continue
        condition = _marked(token, lexicon) or _phrase(token, sentence, lexicon) or _inversion(token, sentence)
        if condition is not None:
            found.append(condition)
    return found


@lru_cache(maxsize=4)
def _opening(wordings: frozenset[str]) -> frozenset[str]:
    """The words that a supposition may open with."""
    return frozenset(wording.split()[0] for wording in wordings) | _INVERTED


def _marked(token: Token, lexicon: Lexicon) -> Condition | None:
    word = token.lower_
    if word not in lexicon.words["if"]:
        return None
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    after = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if before == "as" or after in {"only", "not", "possible", "need", "anything", "necessary"} and word == "if":
        return None
    if word in {"provided", "providing", "supposing", "assuming"} and not (
        after == "that" or token.is_sent_start or any(c.dep_ == "ccomp" for c in token.children) or token.dep_ == "mark"
    ):
        return None
    if word == "once" and token.dep_ not in {"mark", "advmod"}:
        return None
    head: Token | None = token.head
    if word in {"provided", "providing", "supposing", "assuming"} and token.dep_ != "mark":
        head = next((c for c in token.children if c.dep_ == "ccomp"), None) or _next_verb(token)
    elif token.dep_ not in _MARKS or token.head.i < token.i or token.head.pos_ not in _CLAUSAL:
        head = _next_verb(token)
    if head is None or word == "once" and not _after(head, token):
        return None
    if head.dep_ == "ccomp" and word == "if" and head.head.i < token.i and head.head.lemma_.lower() in _ASKED:
        return None
    return Condition(head, token.i, word == "once")


def _after(head: Token, token: Token) -> bool:
    """ "Once the treaty has been signed": a clause with its own subject behind the word."""
    return any(c.dep_ in {"nsubj", "nsubjpass"} and c.i > token.i for c in head.children)


def _phrase(token: Token, sentence: Span, lexicon: Lexicon) -> Condition | None:
    if token.lower_ in _INVERTED:
        return None
    text = " ".join(t.lower_ for t in token.doc[token.i : min(token.i + 4, sentence.end)])
    phrase = next((p for p in lexicon.words["phrases"] if text == p or text.startswith(p + " ")), None)
    if phrase is None:
        return None
    last = token.doc[token.i + len(phrase.split()) - 1]
    if phrase.endswith("condition") and _on_terms_of_silence(last, sentence):
        return None
    head: Token | None = None
    if phrase in {"in case", "in the event", "subject to", "but for"} or phrase.endswith(" on"):
        after = last.nbor(1) if last.i + 1 < sentence.end else last
        if after.lower_ in {"of", "to"} or last.lower_ in {"to", "for", "on"}:
            head = next((t for t in token.doc[last.i + 1 : sentence.end] if t.dep_ in {"pobj", "pcomp"}), None)
    if head is None:
        head = _next_verb(last)
    if head is None:
        return None
    return Condition(head, token.i, phrase in lexicon.words["temporal"], real=phrase == "but for")


def _on_terms_of_silence(last: Token, sentence: Span) -> bool:
    """ "On condition of anonymity", "on condition that he not be named": how it was told, no condition of a deed."""
    after = {t.lower_ for t in last.doc[last.i + 1 : min(last.i + 12, sentence.end)]}
    return bool(after & _SILENCE)


def _inversion(token: Token, sentence: Span) -> Condition | None:
    """ "Should Moscow sign", "were NATO to station", "had they shut": no "if", and no question."""
    if token.lower_ not in _INVERTED or sentence[-1].text == "?":
        return None
    opening = token.is_sent_start or token.nbor(-1).lower_ in _OPENING or token.nbor(-1).is_space
    if not opening and not _auxiliary_of_inversion(token):
        return None
    if token.i + 1 >= sentence.end or token.nbor(1).pos_ not in _NOMINAL or token.nbor(1).lower_ in {"not", "n't"}:
        return None
    wanted = {"should": {"VB"}, "had": {"VBN"}, "were": {"VB", "VBN", "VBG"}}[token.lower_]
    seen_noun = False
    for other in token.doc[token.i + 1 : min(token.i + 16, sentence.end)]:
        if other.pos_ in {"NOUN", "PROPN", "PRON"}:
            seen_noun = True
        elif other.pos_ == "AUX" and other.tag_ == "MD":
            return None
        elif seen_noun and other.pos_ in _CLAUSAL and (other.tag_ in wanted or token.lower_ == "had"):
            if other.pos_ == "AUX" and other.dep_ in {"aux", "auxpass"}:
                continue
            return Condition(other, token.i, False)
        elif other.text in {";", ":"} or (seen_noun and other.tag_ in {"VBD", "VBZ"}):
            return None
    return None


def _auxiliary_of_inversion(token: Token) -> bool:
    """ "… would have lifted them had Iran agreed"."""
    if token.dep_ == "advcl" and token.head.i < token.i:
        return any(c.lower_ in {"would", "could", "might", "’d", "'d"} for c in token.head.children)
    if token.dep_ not in {"aux", "auxpass"} or token.head.i < token.i or token.i == 0:
        return False
    if token.nbor(-1).tag_ in {"WDT", "WP", "WRB"} or token.nbor(-1).lower_ == "that":
        return False
    return any(c.dep_ in {"nsubj", "nsubjpass"} and token.i < c.i < token.head.i for c in token.head.children)


def _next_verb(token: Token) -> Token | None:
    """The finite verb of the clause that opens behind a token."""
    for other in token.doc[token.i + 1 : token.sent.end]:
        if other.text in {";", ":"}:
            return None
        if other.pos_ == "AUX" and other.dep_ in {"aux", "auxpass"} and other.head.i > other.i:
            return other.head
        if other.pos_ in _CLAUSAL and other.tag_ != "VBG" and other.dep_ not in {"amod", "acl", "relcl"}:
            return other
    return None


def supposed(deed: Token, found: list[Condition]) -> Condition | None:
    """The supposition that the deed belongs to."""
    heads = {c.head.i: c for c in found if not c.real}
    current = deed
    for _ in range(8):
        condition = heads.get(current.i)
        if condition is not None and (deed.i > condition.opens or current == deed):
            return condition
        opening = any(c.opens < deed.i < c.head.i and c.head in current.head.subtree for c in found)
        if current.dep_ in {"relcl", "parataxis", "ROOT"} or current.dep_ not in _UP and not opening:
            return None
        if current.dep_ == "ccomp" and current.i < current.head.i and current.head.i not in heads:
            return None
        if current.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "as" for c in current.children):
            return None
        if current.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass", "aux"} for c in current.children):
            return None
        current = current.head
    return None


def hangs_on(deed: Token, found: list[Condition]) -> Condition | None:
    """The supposition that the deed's coming true depends on: beside its clause, or at the sentence's head."""
    chain = [*_chain(deed)]
    indices = {t.i for t in chain}
    for condition in found:
        if condition.head.i in indices:
            continue
        above = _host(condition.head)
        if above is not None and above.i in indices:
            return condition
        first = condition.opens <= deed.sent.start + 2
        if first and deed.i > condition.head.i and not any(_relative(t) for t in chain):
            return condition
    return None


def _relative(verb: Token) -> bool:
    return verb.dep_ == "relcl" and any(c.tag_ in {"WDT", "WP", "WRB"} or c.lower_ == "that" for c in verb.children)


def _chain(deed: Token) -> Iterator[Token]:
    current = deed
    yield current
    while current.dep_ in _DOWN and current.head != current:
        if current.dep_ == "conj" and any(c.dep_ in {"nsubj", "nsubjpass"} for c in current.children):
            return
        current = current.head
        yield current


def _host(head: Token) -> Token | None:
    """The verb that a conditional clause or phrase hangs on."""
    current = head
    while current.dep_ in {"pobj", "pcomp", "prep", "conj", "ccomp", "dobj"} and current.head != current:
        current = current.head
        if current.pos_ in _CLAUSAL and current.dep_ not in {"prep", "pcomp"}:
            return current
    if current.dep_ in {"advcl", "prep", "acl", "npadvmod", "relcl", "dep", "parataxis"}:
        above = current.head
        while above.pos_ not in _CLAUSAL and above.head != above:
            above = above.head
        return above
    return None
