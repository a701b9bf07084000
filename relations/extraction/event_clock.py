"""When and where a deed was done, and what of its sentence tells it.

A date belongs to the predicate that it hangs on in the parse; a due date ("by June") is not
the day of the deed. A date inside a source's parenthesis is the source's, not the deed's.
"""

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

from articles.reading.values import CitationFound, DateFound
from relations.extraction.participants import Cast

_DUE = frozenset({"by", "until", "till", "before", "since", "after"})
_MEANWHILE = frozenset({"as", "when", "while"})
_NAMING = frozenset({"nummod", "amod", "compound", "nmod", "poss", "quantmod"})
_LOCATIVE = frozenset({"in", "at", "near", "on", "outside", "off", "around"})
_LEFT_OUT = frozenset({"advcl", "relcl", "parataxis", "mark", "cc", "preconj", "meta", "dep", "intj"})
SUMMARY_LENGTH = 160


class Calendar:
    """The dates of an article by the token that they hang on."""

    def __init__(self, doc: Doc, predicates: frozenset[int]) -> None:
        self._hosts: dict[int, list[DateFound]] = {}
        self._free: dict[int, list[tuple[Token, DateFound]]] = {}
        citations: tuple[CitationFound, ...] = doc._.citations
        for found in doc._.dates:
            if found.edtf is None or any(c.start <= found.start < c.end for c in citations):
                continue
            span = doc.char_span(found.start, found.end, alignment_mode="expand")
            if span is None:
                continue
            host = _host(span, predicates)
            if host is None:
                continue
            self._hosts.setdefault(host.i, []).append(found)
            if host.i not in predicates:
                self._free.setdefault(span.sent.start, []).append((host, found))

    def on(self, token: Token) -> DateFound | None:
        """The first date that hangs on the token."""
        dates = self._hosts.get(token.i)
        return dates[0] if dates else None

    def of(self, predicate: Token, carrier: Token | None, speaker_verb: Token | None) -> DateFound | None:
        """The date of the deed: its own, its carrier's, that of a verb it opens from, the sentence's, the report's."""
        heads = [predicate] + ([carrier] if carrier is not None else [])
        last = heads[-1]
        while last.dep_ in {"xcomp", "conj", "pobj", "nsubj", "nsubjpass", "dobj", "prep", "acl"} and last.head != last:
            last = last.head
            if last == speaker_verb:
                break
            heads.append(last)
            if last.dep_ == "relcl" or len(heads) > 6:
                break
        if last.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _MEANWHILE for c in last.children):
            heads.append(last.head)
        for head in heads:
            found = self.on(head)
            if found is not None:
                return found
        if speaker_verb is not None and (found := self.on(speaker_verb)) is not None:
            return found
        free = self._free.get(predicate.sent.start, [])
        if len(free) != 1:
            return None
        host, found = free[0]
        embedded = any(a.dep_ in {"relcl", "acl"} for a in (predicate, *predicate.ancestors))
        if embedded and found.start > predicate.idx:
            return None
        above = host.dep_ == "ROOT" or any(host == a for a in predicate.ancestors)
        return found if above else None


def _host(span: Span, predicates: frozenset[int]) -> Token | None:
    current = span.root
    if current.dep_ == "pobj" and current.head.lower_ in _DUE:
        return None
    if current.dep_ in _NAMING and current.head.i not in predicates and current.dep_ != "nmod":
        return None
    for _ in range(8):
        if current.head == current:
            return None if current.pos_ not in {"VERB", "AUX"} else current
        current = current.head
        if current.i in predicates or current.pos_ in {"VERB", "AUX"}:
            return current
        if current.dep_ == "pobj" and current.head.lower_ in {"by", "until", "till"}:
            return None
    return None


def place_of(cast: Cast, predicate: Token, carrier: Token | None) -> str | None:
    """The id of the place in a locative phrase of the deed."""
    heads = [predicate] + ([carrier] if carrier is not None else [])
    for wanted in ((_LOCATIVE, heads), (frozenset({"to", "into", "on", "from"}), heads)):
        for head in wanted[1]:
            for prep in head.children:
                if prep.dep_ == "prep" and prep.lower_ in wanted[0]:
                    for noun in prep.children:
                        place = cast.place_at(noun) if noun.dep_ == "pobj" else None
                        if place:
                            return place
    for head in heads:
        for token in head.subtree:
            if token.dep_ == "pobj" and token.head.lower_ in {"in", "at"}:
                place = cast.place_at(token)
                if place and not any(a.pos_ == "VERB" and a != head for a in _between(token, head)):
                    return place
    for head in heads:
        for child in head.children:
            if child.dep_ in {"dobj", "nsubjpass"} and (place := cast.place_at(child)):
                return place
    return None


def _between(token: Token, head: Token) -> Iterable[Token]:
    for ancestor in token.ancestors:
        if ancestor == head:
            return
        yield ancestor


_LOOSE = " ,;:()[]–—-"


def summary_of(predicate: Token, carrier: Token | None) -> str:
    """The clause's own words, subordinate clauses and citations left out, cut between words at 160 characters.

    Words left out leave an ellipsis, so that nobody takes two pieces for one.
    """
    head = carrier if carrier is not None else predicate
    left: set[int] = set()
    for child in head.children:
        if child.dep_ in _LEFT_OUT or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
            left.update(t.i for t in child.subtree)
    cited = [(citation.start, citation.end) for citation in head.doc._.citations]
    kept = [
        t
        for t in head.subtree
        if t.i not in left and not t.is_space and not any(start <= t.idx < end for start, end in cited)
    ]
    while kept and kept[-1].is_punct and not kept[-1].is_quote:
        kept.pop()
    while kept and kept[0].is_punct and not kept[0].is_quote:
        kept.pop(0)
    pieces: list[str] = []
    start = 0
    for position in range(1, len(kept) + 1):
        if position == len(kept) or kept[position].i != kept[position - 1].i + 1:
            pieces.append(head.doc[kept[start].i : kept[position - 1].i + 1].text.strip(_LOOSE))
            start = position
    text = " … ".join(" ".join(piece.split()) for piece in pieces if any(map(str.isalnum, piece)))
    if len(text) <= SUMMARY_LENGTH:
        return text
    return text[:SUMMARY_LENGTH].rsplit(" ", 1)[0].rstrip(_LOOSE) + " …"
