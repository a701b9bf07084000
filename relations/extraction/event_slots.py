"""From the slots of a predicate to actor ids: objects, possessives, prepositions, what an infinitive would touch."""

from spacy.tokens import Token

from relations.extraction.event_frames import given_to, is_passive, object_of, real_heads
from relations.extraction.participants import Cast, prepositions, subject_of, unique

_OWNER_PREPOSITIONS = ("to", "from", "in", "with", "against", "of", "for", "on", "by")


def slot(
    cast: Cast, name: str, predicate: Token, thing: Token | None, inner: Token | None, *, places: bool
) -> tuple[str, ...]:
    """The actors that stand in one slot of a predicate.

    ``thing`` is the predicate's object (or the event noun of a light verb), ``inner`` the infinitive it speaks of.
    """
    if name == "subject":
        subject = subject_of(predicate)
        return cast.denoted(subject) if subject is not None else ()
    if name == "object":
        return _object(cast, thing, places=places)
    if name == "dative":
        given = given_to(predicate)
        return cast.denoted(given) if given is not None and given.lower_ not in {"to", "for"} else ()
    if name == "inner":
        return _inner(cast, inner)
    if name in {"poss", "modifier"}:
        noun = thing if thing is not None else predicate
        return _before(cast, noun, name)
    heads = [predicate] if thing is None else [predicate, *real_heads(thing)]
    if name == "with" and thing is not None and not any(prepositions(heads, name)):
        # "signed a treaty on a union with Belarus": the parse hangs the partner on the innermost noun.
        heads.extend(t for t in thing.subtree if t.dep_ == "pobj")
    for noun in prepositions(heads, name):
        found = cast.target(noun, places=places)
        if found:
            return found
        if noun.dep_ == "pcomp":
            deeper = object_of(noun)
            if deeper is not None and (found := cast.denoted(deeper)):
                return found
        for word in ("of", "with"):
            for deeper in prepositions((noun,), word):
                if found := cast.target(deeper, places=places):
                    return found
    return ()


def _object(cast: Cast, thing: Token | None, *, places: bool) -> tuple[str, ...]:
    if thing is None:
        return ()
    for head in real_heads(thing):
        found = cast.target(head, places=places or head.dep_ == "dobj")
        if found:
            return found
    for word in _OWNER_PREPOSITIONS:
        if word == "by" and thing.dep_ == "dobj" and is_passive(thing.head):
            continue
        for noun in prepositions((thing,), word):
            found = cast.target(noun, places=places)
            if found:
                return found
    return ()


def _inner(cast: Cast, inner: Token | None) -> tuple[str, ...]:
    """Who the deed spoken of would touch: "agreed to give Moscow a grant"."""
    if inner is None:
        return ()
    thing = None if inner.lemma_ == "commit" else object_of(inner)
    for child in inner.children:
        if child.dep_ == "dative":
            found = cast.denoted(child)
            for pobj in child.children:
                found = found or cast.denoted(pobj)
            if found:
                return found
    found = _object(cast, thing, places=False)
    if found:
        return found
    heads = [inner] if thing is None else [inner, thing]
    for word in ("to", "with", "against", "from", "between", "for", "on"):
        for noun in prepositions(heads, word):
            found = cast.denoted(noun)
            if found:
                return found
    for child in inner.children:
        if child.dep_ in {"xcomp", "conj"}:
            found = _inner(cast, child)
            if found:
                return found
    return ()


def _before(cast: Cast, noun: Token, name: str) -> tuple[str, ...]:
    """Named before an event noun: "Ivanov's visit" (poss), "Russian-Japanese talks" (modifier)."""
    if name == "poss":
        return next((found for c in noun.children if c.dep_ == "poss" and (found := cast.denoted(c))), ())
    named: list[str] = []
    for child in noun.children:
        if child.i < noun.i and child.dep_ in {"amod", "compound", "nmod"}:
            named.extend(cast.mentioned(child.left_edge.i, child.i + 1))
    return unique(named)
