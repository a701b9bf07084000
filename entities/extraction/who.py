"""Who is meant by given words: the questions that quotes, events and transfers ask of a read article.

All answers come from ``doc._.actors``, ``doc._.mentions`` and ``doc._.references``, which the entity
components have set before; nothing is decided here that they have left open.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Span, Token

from articles.reading.positions import by_id, located
from entities.extraction.values import Reference

EXTENSIONS = ("mentions", "actors", "places", "references")
for _name in EXTENSIONS:
    Doc.set_extension(_name, default=(), force=True)

_MODIFIERS = frozenset({"amod", "compound", "poss", "nmod"})
_APPOSITION = "appos"


def actor_at(doc: Doc, start: int, end: int) -> tuple[str, ...]:
    """Ids of the actors that ``doc.text[start:end]`` denotes, in printed order; empty if nobody is meant.

    The head of the words decides ("Russian Foreign Minister Igor Ivanov" is Ivanov, not Russia); words
    with no noun as their head denote everybody named in them.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return ()
    exact = [r.ref for r in located(doc, "references").within(start, end) if (r.start, r.end) == (start, end) and r.ref]
    if exact:
        return _unique(exact)
    if span.root.pos_ in {"NOUN", "PROPN", "PRON", "ADJ"} or not doc.has_annotation("DEP"):
        found = head_actor(doc, span.root)
        if found:
            return found
    return _unique(_named_within(doc, span.start_char, span.end_char))


def country_of(doc: Doc, actor_id: str) -> str | None:
    """The ISO 3166-1 alpha-3 code of the country an actor belongs to, or is; None when the article leaves
    it open.
    """
    actor = by_id(doc, "actors").get(actor_id)
    if actor is None:
        return None
    country = actor.country
    if country is None and actor.kind == "country":
        return str(actor.id)
    return None if country is None else str(country)


def head_actor(doc: Doc, token: Token) -> tuple[str, ...]:
    """Ids of the actors denoted by the noun phrase that ``token`` heads, coordinated heads included.

    A name or a resolved reference first; else an apposition; else the country whose adjective or
    possessive stands before the noun ("Russian officials" is RUS).
    """
    found: list[str] = []
    for head in (token, *token.conjuncts) if not _is_late_conjunct(token) else (token,):
        found.extend(_single(doc, head))
    return _unique(found)


def described(doc: Doc, token: Token) -> str | None:
    """The printed words of the unnamed source that ``token`` heads ("a Kremlin source"), else None."""
    covering = [r for r in located(doc, "references").covering(token.idx) if r.described]
    if not covering:
        return None
    best = min(covering, key=lambda r: r.end - r.start)
    return str(best.described)


def _is_late_conjunct(token: Token) -> bool:
    return bool(token.dep_ == "conj")


def _single(doc: Doc, token: Token) -> tuple[str, ...]:
    actors = by_id(doc, "actors")
    covering = located(doc, "mentions").covering(token.idx)
    if covering:
        return tuple(m.ref for m in covering if m.ref in actors)
    references = [r for r in located(doc, "references").covering(token.idx) if _heads(doc, r, token)]
    if references:
        shortest = min(r.end - r.start for r in references)
        meant = _unique(r.ref for r in references if r.end - r.start == shortest)
        if meant:
            return meant
    for child in token.children:
        if child.dep_ == _APPOSITION:
            named = _person(doc, child)
            if named:
                return named
    if token.pos_ not in {"NOUN", "PROPN"}:
        return ()
    return _unique(
        m.ref
        for child in token.children
        if child.dep_ in _MODIFIERS
        for m in located(doc, "mentions").covering(child.idx)
        if m.ref in actors and m.label in {"NORP", "GPE", "ORG"}
    )


def _person(doc: Doc, token: Token) -> tuple[str, ...]:
    actors = by_id(doc, "actors")
    covering = located(doc, "mentions").covering(token.idx)
    return tuple(m.ref for m in covering if m.ref in actors and actors[m.ref].kind == "person")


def _heads(doc: Doc, reference: Reference, token: Token) -> bool:
    span: Span | None = doc.char_span(reference.start, reference.end, alignment_mode="expand")
    return span is not None and (not doc.has_annotation("DEP") or span.root.i == token.i)


def _named_within(doc: Doc, start: int, end: int) -> Iterator[str]:
    actors = by_id(doc, "actors")
    found = [(m.start, m.ref) for m in located(doc, "mentions").within(start, end) if m.ref in actors]
    found += [(r.start, r.ref) for r in located(doc, "references").within(start, end) if r.ref]
    for _, ref in sorted(found):
        yield str(ref)


def _unique(ids: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(i for i in ids if i))
