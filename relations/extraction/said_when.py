"""The day words were said: a date on the cue, the supporting citation's, another date of the sentence."""

from bisect import bisect_left
from operator import itemgetter

from spacy.tokens import Doc, Token

from articles.reading.positions import located
from articles.reading.values import CitationFound, DateFound
from relations.extraction.prose import Prose, Sentence

_LINKS = frozenset(
    {
        "prep",
        "pobj",
        "npadvmod",
        "nummod",
        "nmod",
        "advmod",
        "compound",
        "appos",
        "amod",
        "pcomp",
        "tmod",
        "det",
        "poss",
    }
)
_EVENTS = frozenset({"after", "before", "since", "until", "following", "by"})


def _place(dated: tuple[Token, DateFound]) -> int:
    return dated[0].i


class SaidWhen:
    """The resolved dates of a document's prose, by token."""

    def __init__(self, doc: Doc, prose: Prose) -> None:
        self._doc = doc
        self._prose = prose
        self._bare: list[tuple[int, DateFound]] = []
        self._dates: list[tuple[Token, DateFound]] = []
        for found in doc._.dates:
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if found.edtf is None or span is None or not len(span):
                continue
            if span.root.i not in prose.aside:
                self._dates.append((span.root, found))
            elif not any(located(doc, kind).covering(found.start) for kind in ("citations", "cross_references")):
                self._bare.append((span.root.i, found))
        self._dates.sort(key=_place)
        self._bare.sort(key=itemgetter(0))

    def on_cue(self, verbs: tuple[Token, ...], words: tuple[int, int], sentence: Sentence) -> str | None:
        """The date that says when the cue happened: "said on November 15", "told reporters on February 11"."""
        best: tuple[int, str] | None = None
        for token, found in self._outside(words, sentence):
            for verb in verbs:
                steps = _steps(token, verb)
                if steps is not None and (best is None or steps < best[0]):
                    best = (steps, str(found.edtf))
        return best[1] if best else None

    def in_bare_parenthesis(self, sentence: Sentence) -> str | None:
        """The date of a parenthesis that names no outlet and closes the sentence: "(July 15)"."""
        first = bisect_left(self._bare, sentence.start, key=itemgetter(0))
        return next((d.edtf for at, d in self._bare[first : first + 1] if at <= sentence.end), None)

    def beside(self, words: tuple[int, int], sentence: Sentence) -> str | None:
        """Another date of the sentence outside the words, when there is exactly one that names no other event."""
        outside = self._outside(words, sentence)
        found = {
            d.edtf for t, d in outside if t.head.lower_ not in _EVENTS and t.dep_ in {"pobj", "npadvmod", "advmod"}
        }
        return found.pop() if len(found) == 1 else None

    def _outside(self, words: tuple[int, int], sentence: Sentence) -> list[tuple[Token, DateFound]]:
        first, last = (bisect_left(self._dates, edge, key=_place) for edge in (sentence.start, sentence.end))
        return [(t, found) for t, found in self._dates[first:last] if not words[0] <= found.start < words[1]]


def _steps(token: Token, verb: Token) -> int | None:
    """Steps from a date up to a cue by prepositions and adverbs alone; None across a clause or a subject."""
    steps = 0
    level = token
    while level.i != verb.i:
        if level.head.i == level.i or level.dep_ not in _LINKS:
            return None
        if level.lower_ in _EVENTS or (level.dep_ == "compound" and level.head.pos_ in {"NOUN", "PROPN"}):
            return None
        steps += 1
        level = level.head
    return steps


def said_before(verbs: tuple[Token, ...]) -> bool:
    """ "had earlier expressed": said before the day that the article reports."""
    for verb in verbs:
        children = [c.lower_ for c in verb.children]
        if verb.tag_ == "VBN" and "had" in children:
            return True
        if any(word in {"earlier", "previously", "once", "formerly"} for word in children):
            return True
    return False


def reported_on(supports: tuple[int, ...], via: tuple[str, ...], citations: tuple[CitationFound, ...]) -> str | None:
    """The date of the citation that stands behind the words; the earliest of several.

    When the words came through a named outlet, a citation of other outlets dates something else.
    """
    dated = [citations[number] for number in supports if citations[number].edtf is not None]
    own = [c for c in dated if set(via) & {*c.outlets, *c.collective}]
    if via and not own:
        own = [c for c in dated if not c.outlets and not c.collective]
        return own[0].edtf if own else None
    chosen = sorted(own or dated, key=lambda c: (c.earliest is None, c.earliest))
    return chosen[0].edtf if chosen else None
