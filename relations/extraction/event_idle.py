"""Words of the lexicon that are no deed between actors: questions, silence, deeds upon oneself, mere opinions."""

from spacy.tokens import Token

_REFLEXIVES = frozenset({"itself", "himself", "herself", "themselves", "yourself", "myself", "ourselves"})
_COMMENT = frozenset({"comment", "elaborate", "speculate", "say", "confirm", "answer", "specify", "disclose"})


def no_deed(lemma: str, verb: Token, thing: Token | None, inner: Token | None) -> bool:
    """A question asked, comment refused, a deed upon oneself: words of the lexicon, but no deed between actors."""
    if thing is not None and thing.lower_ in _REFLEXIVES and lemma not in {"commit", "pledge", "bind", "ally"}:
        return True
    if lemma in {"refuse", "decline"}:
        silent = thing is not None and thing.lemma_.lower() in _COMMENT
        return silent or (inner is not None and inner.lemma_.lower() in _COMMENT)
    if lemma == "seek":
        return inner is not None and inner.dep_ == "xcomp"
    if lemma == "insist" and inner is not None and inner.dep_ == "ccomp":
        finite = next((c for c in inner.children if c.dep_ in {"aux", "auxpass"}), inner)
        return finite.tag_ in {"VBD", "VBZ", "VBP"} or finite.lower_ in {"will", "would", "can", "could"}
    if lemma == "ask" and inner is None and any(c.dep_ == "prep" and c.lower_ == "about" for c in verb.children):
        return True
    if lemma in {"ask", "question"}:
        words = [t for c in verb.children if c.dep_ == "ccomp" for t in (c, *c.children)]
        return any(t.tag_ in {"WP", "WRB", "WDT"} or t.lower_ in {"whether", "if"} for t in words)
    return False


def ahead(clause: Token) -> bool:
    """Whether a clause speaks of what is to come: to agree that it was so is an opinion, no deed."""
    return any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in clause.children)
