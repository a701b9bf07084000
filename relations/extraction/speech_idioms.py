"""Verbs that report speech only as part of an idiom: "let it be known", "had it that", "pointed out"."""

from spacy.tokens import Token

_KNOWN = frozenset({"known", "understood", "clear", "plain", "felt"})


def idiom_tail(verb: Token) -> Token | None:
    """The last word of the idiom that ``verb`` begins, on which the reported clause hangs; None without one."""
    lemma = verb.lemma_.lower()
    if lemma == "let":
        return _after(verb, "ccomp", _KNOWN) or _after(verb, "xcomp", frozenset({"slip", "drop"}), "ccomp")
    if lemma == "slip":
        return verb if any(c.lower_ in {"let", "lets"} and c.i < verb.i for c in verb.children) else None
    if lemma == "have":
        it = next((c for c in verb.children if c.dep_ == "dobj" and c.lower_ == "it" and c.i == verb.i + 1), None)
        clause = next((c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and c.i > verb.i), None)
        marked = clause is not None and any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)
        if it is not None and (marked or it.i + 1 == len(verb.doc) or not verb.doc[it.i + 1].is_alpha):
            return verb
        return None
    if lemma == "point" and any(c.lower_ == "out" and c.i > verb.i for c in verb.children):
        return verb
    if lemma in {"make", "consider", "think", "deem", "find", "call", "judge", "believe"}:
        return next(
            (
                c
                for c in verb.children
                if c.i > verb.i and c.tag_ in {"JJ", "JJR", "VBN"} and c.dep_ in {"ccomp", "oprd", "acomp", "xcomp"}
                and (lemma == "make" or _about_it(verb, c))
            ),
            None,
        )  # fmt: skip
    return None


def _about_it(verb: Token, judged: Token) -> bool:
    """ "thought it likely": the "it" that stands for the clause."""
    return any(g.lower_ == "it" and verb.i < g.i < judged.i for g in (*judged.children, *verb.children))


def _after(verb: Token, dependency: str, words: frozenset[str], other: str = "") -> Token | None:
    return next(
        (c for c in verb.children if c.i > verb.i and c.dep_ in {dependency, other} and c.lower_ in words), None
    )
