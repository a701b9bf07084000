"""Which verb a coordinated verb really goes with, where the parser hung it on the wrong one.

"Iran charged that Israel had killed a chemist, and demanded a condemnation": the parser takes
"demanded" for Israel's deed; tense and comma say that it is Iran's.
"""

from collections.abc import Container

from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})


def outer_verb(verb: Token, reporting: Container[str]) -> Token | None:
    """The verb of saying that ``verb`` is coordinated with although the parse hangs it in the words said; or None."""
    if verb.dep_ != "conj" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return None
    inner = verb.head
    while inner.dep_ == "conj" and inner.head != inner and not _subject(inner):
        inner = inner.head
    outer = inner.head
    if inner.dep_ != "ccomp" or outer.i > inner.i or outer.pos_ != "VERB" or not _subject(outer):
        return None
    lemma = outer.lemma_.lower()
    if lemma in {"report", "write", "quote", "cite", "note"}:
        return None
    if lemma not in reporting and lemma not in {"deny", "accuse", "demand", "fear", "believe"}:
        return None
    mine, its, theirs = _finite(verb), _finite(inner), _finite(outer)
    if mine is None or theirs is None or its is None or mine.tag_ == "MD":
        return None
    past = mine == verb and verb.tag_ == "VBD"
    if (
        past
        and theirs.tag_ in {"VBD", "VBN"}
        and its != inner
        and its.lower_ in {"had", "would", "will", "has", "have", "’d"}
    ):
        return outer
    if past and theirs.tag_ in {"VBZ", "VBP", "VBD"} and its.tag_ in {"VBZ", "VBP"}:
        return outer
    present = mine.tag_ in {"VBZ", "VBP"} and theirs.tag_ == mine.tag_
    return outer if present and its.tag_ in _FINITE | {"MD"} and its.tag_ != mine.tag_ else None


def _subject(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children)


def _finite(verb: Token) -> Token | None:
    """The word that carries the tense: the first auxiliary, or the verb itself."""
    for child in verb.children:
        if child.dep_ in {"aux", "auxpass"}:
            return child if child.tag_ in _FINITE | {"MD"} else None
    return verb if verb.tag_ in _FINITE or (verb.tag_ == "VBN" and verb.dep_ == "ROOT") else None
