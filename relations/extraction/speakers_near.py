"""Speakers that the parse alone does not give: a name set beside an office, what a pronoun takes up."""

from collections.abc import Callable

from spacy.tokens import Doc, Token

from articles.reading.positions import located
from entities.extraction.values import MentionFound

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LONGEST_NAME = 6
_PLURAL = frozenset({"NNS", "NNPS"})


def name_beside(doc: Doc, subject: Token, cue: Token) -> tuple[MentionFound | None, str | None]:
    """The person named beside an office: "an army spokesman in Kampala, Major Shaban Bantariza, said".

    The name stands between commas, or right before the verb, inside or beside the subject's phrase. The
    mention where there is one, else the printed name alone; (None, None) where no name stands there.
    """
    low, high = (subject.i, cue.i) if subject.i < cue.i else (subject.i, min(subject.i + 14, len(doc)))
    between = doc[low + 1 : high]
    if any(t.pos_ == "VERB" and t.tag_ in {"VBD", "VBZ", "VBP"} for t in between) or subject.ent_type_ == "PERSON":
        return None, None
    if subject.tag_ in _PLURAL:
        return None, None
    for mention in located(doc, "mentions").opening(doc[low].idx, between.end_char):
        if mention.label != "PERSON" or mention.ref is None:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        if span is None or not low < span.start or span.end > high:
            continue
        if _set_off(doc, span.start, span.end, cue):
            return mention, None
    run: list[Token] = []
    for token in [*between, None]:
        if token is not None and token.pos_ == "PROPN" and token.ent_type_ in {"PERSON", ""}:
            run.append(token)
            continue
        if 1 < len(run) <= _LONGEST_NAME and _between_commas(doc, run[0].i, run[-1].i + 1, cue):
            return None, doc[run[0].i : run[-1].i + 1].text
        run = []
    return None, None


def _set_off(doc: Doc, start: int, end: int, cue: Token) -> bool:
    if end == cue.i and doc[start - 1].pos_ in {"PROPN", "NOUN"}:
        return True
    return _between_commas(doc, start, end, cue)


def _between_commas(doc: Doc, start: int, end: int, cue: Token) -> bool:
    """Titles may stand between the comma and the name."""
    first = start
    while first > 1 and doc[first - 1].pos_ == "PROPN" and start - first < 3:
        first -= 1
    after = doc[end].text if end < len(doc) else ""
    return doc[first - 1].text == "," and (after in {",", "."} or end == cue.i)


def taken_up_by(pronoun: Token, aside: frozenset[int], fits: Callable[[Token], bool]) -> Token | None:
    """The nearest subject before a pronoun, in its sentence or the one before, that can be meant by it."""
    plural = pronoun.lower_ in {"they", "both"}
    limit = pronoun.sent.start
    limit = pronoun.doc[limit - 1].sent.start if limit > 0 and not pronoun.doc[limit - 1].is_space else limit
    for token in reversed(pronoun.doc[limit : pronoun.i]):
        if token.dep_ not in _SUBJECTS or token.i in aside or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        many = token.tag_ in _PLURAL or any(c.dep_ == "conj" for c in token.children)
        if many == plural and fits(token):
            return token
    return None
