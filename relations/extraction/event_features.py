"""What the learned event classifier sees of a predicate: the words in its slots, and features of its surroundings.

A candidate is a verb, or a noun that may name a deed. Its slots (object, subject, what prepositions govern …)
are looked up as word vectors, so that a verb never seen is read like its neighbours in meaning; the rest are
feature strings, hashed into ``BUCKETS`` columns. Needs the parse, the tags and, for the class of a slot's
filler, the mentions; a document without vectors gives empty slots.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from zlib import crc32

from spacy.tokens import Doc, Token

from relations.extraction.event_frames import Frame, Lexicon, is_passive, object_of
from relations.extraction.participants import subject_of

BUCKETS = 4096
"""Columns for hashed features; a power of two."""

SLOTS = ("head", "object", "object modifiers", "subject", "governed", "governed too", "inner", "inner object", "above")
"""Blocks of the vector part of a candidate's features, in the order of their columns."""

_NO_DEEDS = frozenset({"say", "be", "have", "do", "let", "seem", "become", "remain", "include", "contain"})
_SUFFIXES = ("tion", "sion", "ment", "ance", "ence", "ing", "age", "sal", "val", "ture", "ade", "fer", "out", "down")
_UNCOUNTED = frozenset({"compound", "nmod", "amod", "npadvmod", "nummod", "poss", "det"})
_DATES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "dative", "attr", "oprd", "acomp"})
_INNER = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate with its features: ``words`` are (slot, token index) pairs, ``columns`` hashed features.

    ``general`` are those columns that a predicate no lexicon and no lesson knows would have too.
    """

    token: Token
    words: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    general: tuple[int, ...]


def is_candidate(token: Token, lexicon: Lexicon, nouns: Collection[str]) -> bool:
    """Whether a token may be the head of a deed: a full verb, or a noun known or formed as one of action."""
    if token.pos_ == "VERB":
        return token.dep_ not in {"aux", "auxpass"} and token.lemma_.lower() not in _NO_DEEDS
    if token.pos_ != "NOUN" or token.dep_ in _UNCOUNTED or token.ent_type_ in _DATES:
        return False
    lemma = token.lemma_.lower()
    return lemma in lexicon.nouns or lemma in nouns or (len(lemma) > 6 and lemma.endswith(_SUFFIXES))


def candidates(doc: Doc, lexicon: Lexicon, nouns: Collection[str], read: Mapping[int, str]) -> list[Candidate]:
    """All candidates of a document, in printed order; ``read`` has the types that the lexicon gave, by token."""
    kinds = _kinds(doc)
    return [
        _candidate(token, lexicon, kinds, read.get(token.i, "none"))
        for token in doc
        if is_candidate(token, lexicon, nouns)
    ]


def _kinds(doc: Doc) -> Mapping[int, str]:
    """The kind of actor that each token of a mention denotes."""
    known = {a.id: a.kind for a in doc._.actors} | {p.id: "place" for p in doc._.places}
    found: dict[int, str] = {}
    for mention in doc._.mentions:
        kind = known.get(mention.ref)
        if kind is None:
            continue
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        for token in span if span is not None else ():
            found.setdefault(token.i, kind)
    return found


def _candidate(token: Token, lexicon: Lexicon, kinds: Mapping[int, str], read: str) -> Candidate:
    words: list[tuple[int, int]] = [(0, token.i)]
    thing = object_of(token) if token.pos_ == "VERB" else None
    doer = subject_of(token) if token.pos_ == "VERB" else None
    governed: list[tuple[str, Token]] = []
    inner: Token | None = None
    features: list[str] = []
    own: list[str] = []
    lemma = token.lemma_.lower()
    for child in token.children:
        dep = child.dep_
        if dep in {"prep", "agent", "dative"}:
            governed.extend((child.lower_, c) for c in child.children if c.dep_ in {"pobj", "pcomp"})
            own.append(f"{lemma}+{child.lower_}")
        elif dep in _INNER:
            inner = inner or child
        elif thing is None and dep in _OBJECTS:
            thing = child
        elif dep in {"prt", "neg", "aux", "advmod"}:
            features.append(f"{dep}={child.lower_}")
            if dep == "prt":
                own.append(f"{lemma}+{child.lower_}")
        elif dep in _MODIFIERS:
            features.append(f"{dep}:{_kind(child, kinds, lexicon)}")
            words.append((2, child.i))
    if thing is not None:
        words.append((1, thing.i))
        features.append(f"o={thing.lemma_.lower()}")
        own.append(f"{lemma}>{thing.lemma_.lower()}")
        words.extend((2, c.i) for c in thing.children if c.dep_ in _MODIFIERS)
        governed.extend(
            (c.lower_, p) for c in thing.children if c.dep_ == "prep" for p in c.children if p.dep_ in {"pobj", "pcomp"}
        )
    if doer is not None:
        words.append((3, doer.i))
    for number, (preposition, noun) in enumerate(governed[:3]):
        words.append((4 if number == 0 else 5, noun.i))
        features += [f"p={preposition}:{_kind(noun, kinds, lexicon)}", f"p={preposition}", f"p={noun.lemma_.lower()}"]
    if inner is not None:
        words.append((6, inner.i))
        features.append(f"inner={inner.dep_}")
        wanted = object_of(inner)
        if wanted is not None:
            words.append((7, wanted.i))
    if token.head != token:
        words.append((8, token.head.i))
        features.append(f"above={token.head.lemma_.lower()}:{token.dep_}")
    passive = token.pos_ == "VERB" and is_passive(token)
    types = sorted({frame.type for frame in _frames(token, lexicon)})
    features += [
        "bias",
        f"pos={token.pos_}",
        f"tag={token.tag_}",
        f"dep={token.dep_}",
        f"passive={passive}",
        f"s={_kind(doer, kinds, lexicon)}",
        f"o={_kind(thing, kinds, lexicon)}",
        f"so={_kind(doer, kinds, lexicon)}{_kind(thing, kinds, lexicon)}",
    ]
    own += [f"read={read}", f"l={lemma}", f"types={'/'.join(types)}", *(f"type={kind}" for kind in types)]
    if token.i:
        features.append(f"before={token.nbor(-1).lower_}")
    return Candidate(token, tuple(words), _hashed((*features, *own)), _hashed(features))


def _hashed(features: Iterable[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(crc32(feature.encode()) % BUCKETS for feature in features))


def _frames(token: Token, lexicon: Lexicon) -> Iterator[Frame]:
    rows = lexicon.verbs if token.pos_ == "VERB" else lexicon.nouns
    yield from rows.get(token.lemma_.lower(), ())


def _kind(token: Token | None, kinds: Mapping[int, str], lexicon: Lexicon) -> str:
    """What sort of filler a slot has: an actor's kind, somebody of one, people, a pronoun, else a thing."""
    if token is None:
        return "none"
    own = kinds.get(token.i)
    if own is not None:
        return own
    if token.pos_ == "PRON":
        return "pronoun"
    people = token.lemma_.lower() in lexicon.people
    for child in token.children:
        if child.i in kinds and child.dep_ in {"poss", "amod", "compound", "nmod"}:
            return f"{'people' if people else 'thing'} of {kinds[child.i]}"
    return "people" if people else "thing"
