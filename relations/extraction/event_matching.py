"""Whether a parsed verb or noun meets the conditions of a frame of the lexicon.

Knows grammar and word lists; nothing of actors, dates or statuses.
"""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from relations.extraction.event_frames import Frame, Lexicon, is_passive, object_of, real_heads

_PREDICATE_PARTS = frozenset({"prt", "prep", "advmod", "dative", "agent", "xcomp", "acomp", "npadvmod"})
_ELSEWHERE = frozenset(
    {"nsubj", "csubj", "ccomp", "advcl", "relcl", "conj", "parataxis", "punct", "cc", "aux", "auxpass", "mark"}
) | frozenset({"acl", "neg", "expl", "csubjpass"})
_ENDINGS = {"JJ": ("ed",), "VBD": ("ed",), "VBN": ("ed",), "VBG": ("ing",), "VBZ": ("es", "s")}
_CONTAINERS = frozenset(
    {
        "shipment",
        "consignment",
        "load",
        "batch",
        "package",
        "string",
        "pair",
        "convoy",
        "brigade",
        "column",
        "sort",
        "team",
    }
) | frozenset(
    {"round", "volley", "salvo", "instalment", "installment", "portion", "remainder", "worth", "squadron", "type"}
)
_DEPTH = 4


class Predicate:
    """A verb and the words around it, gathered once for all frames of its lemma.

    ``names_actor`` says whether its object names an actor (None: there is no object); ``subject`` is who
    does the deed, which may stand in a clause above.
    """

    def __init__(self, verb: Token, names_actor: bool | None, subject: Token | None) -> None:
        self.verb = verb
        self.names_actor = names_actor
        self.subject = subject
        self.thing = object_of(verb)
        self._particles: set[str] | None = None
        self._near: set[str] | None = None

    @property
    def particles(self) -> set[str]:
        """The adverbs and prepositions that belong to the verb; "+off" of one that governs no noun."""
        if self._particles is None:
            self._particles = set(_particles(self.verb))
        return self._particles

    @property
    def near(self) -> set[str]:
        """Words and lemmas of the verb's complements, a few steps down, without its subject and other clauses."""
        if self._near is None:
            self._near = set(_near(self.verb))
        return self._near

    def has(self, words: tuple[str, ...]) -> bool:
        """Whether an idiom's further words stand there: "over", "+over" (with no noun), "~notice" (anywhere near)."""
        return all((w[1:] in self.near) if w.startswith("~") else (w in self.particles) for w in words)


def _particles(verb: Token) -> Iterator[str]:
    for child in verb.children:
        if child.dep_ not in _PREDICATE_PARTS:
            continue
        yield child.lower_
        bare = not any(c.dep_ in {"pobj", "pcomp"} for c in child.children)
        if child.dep_ in {"prt", "advmod"} or (child.dep_ == "prep" and bare):
            yield f"+{child.lower_}"
        if child.dep_ in {"prep", "advmod", "prt"}:
            yield from (c.lower_ for c in child.children if c.dep_ in {"prep", "pobj", "advmod"})


def _near(verb: Token) -> Iterator[str]:
    waiting = [(child, 1) for child in verb.children if child.dep_ not in _ELSEWHERE or child.dep_ == "ccomp"]
    while waiting:
        token, depth = waiting.pop()
        yield from (token.lower_, token.lemma_.lower())
        if depth < _DEPTH and token.dep_ not in {"ccomp"}:
            waiting.extend((child, depth + 1) for child in token.children if child.dep_ not in _ELSEWHERE)


def verb_lemma(verb: Token, lexicon: Lexicon) -> str:
    """The verb's dictionary form; where the model's is unknown here ("stag" for "staged"), one built by its ending."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.verbs:
        return lemma
    word = verb.lower_
    if word in lexicon.irregular:
        return lexicon.irregular[word]
    for ending in _ENDINGS.get(verb.tag_, ()):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            for candidate in (stem + "e", stem, stem[:-1] if stem[-1] == stem[-2] else stem):
                if candidate in lexicon.verbs:
                    return candidate
    return lemma


def is_mistagged(token: Token) -> bool:
    """A verb that the model takes for an adjective though it has a subject and an object: "they banged pots"."""
    if not token.lower_.endswith("ed"):
        return False
    return {"nsubj", "dobj"} <= {c.dep_ for c in token.children}


def verb_frames(predicate: Predicate, lexicon: Lexicon) -> Iterator[Frame]:
    """The frames whose conditions hold, the most demanding first."""
    verb, thing = predicate.verb, predicate.thing
    for frame in lexicon.verbs.get(verb_lemma(verb, lexicon), ()):
        if frame.particle and not predicate.has(frame.particle):
            continue
        if frame.objects and not _headed(thing, frame.objects):
            continue
        if frame.not_objects and _headed(thing, frame.not_objects):
            continue
        if frame.object_is == "actor" and not predicate.names_actor:
            continue
        if frame.object_is == "none" and thing is not None:
            continue
        if frame.object_is == "any" and predicate.names_actor is None and not frame.particle:
            continue
        if frame.subjects and not _headed(predicate.subject, frame.subjects):
            continue
        if frame.modifiers and not _modified(frame, verb, thing):
            continue
        if frame.voice is not None and (frame.voice == "passive") != is_passive(verb):
            continue
        if frame.complement is not None and not _complemented(frame.complement, verb):
            continue
        yield frame


def _headed(noun: Token | None, words: frozenset[str]) -> bool:
    if noun is None:
        return False
    heads = real_heads(noun)
    if any(head.lemma_.lower() in words or head.lower_ in words for head in heads):
        return True
    # "A carrier group", "a shipment of rifles": what the group or the shipment is made of.
    made_of = [c for head in heads for c in head.children if c.dep_ == "compound"]
    made_of += [
        t
        for head in heads
        if head.lemma_.lower() in _CONTAINERS
        for prep in head.children
        if prep.lower_ == "of"
        for pobj in prep.children
        for t in real_heads(pobj)
    ]
    return any(t.lemma_.lower() in words for t in made_of)


def _modified(frame: Frame, predicate: Token, thing: Token | None) -> bool:
    near = list(predicate.children) + (list(thing.children) if thing is not None else [])
    return any(child.lower_ in frame.modifiers for child in near)


def _complemented(complement: str, verb: Token) -> bool:
    if complement == "infinitive":
        return any(
            c.dep_ in {"xcomp", "advcl", "ccomp"} and any(a.lower_ == "to" and a.dep_ == "aux" for a in c.children)
            for c in verb.children
        )
    return any(c.dep_ == complement for c in verb.children)


def noun_frame(noun: Token, lexicon: Lexicon) -> Frame | None:
    """The first noun frame whose conditions hold."""
    for frame in lexicon.nouns.get(noun.lemma_.lower(), ()):
        if frame.modifiers and not _words(noun.children) & frame.modifiers:
            continue
        if frame.not_objects and _words(noun.children) & frame.not_objects:
            continue
        if frame.objects_of and not _of(noun, frame.objects_of):
            continue
        if frame.numbers and frame.numbers != noun.tag_:
            continue
        return frame
    return None


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(word for t in tokens for word in (t.lower_, t.lemma_.lower()))


def _of(noun: Token, words: frozenset[str]) -> bool:
    if any(c.lemma_.lower() in words for c in noun.children if c.dep_ == "compound"):
        return True
    return any(
        _headed(pobj, words)
        for prep in noun.children
        if prep.lower_ == "of"
        for pobj in prep.children
        if pobj.dep_ == "pobj"
    )
