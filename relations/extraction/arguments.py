"""Who does what in a clause: subjects, agents, objects and prepositional complements of a predicate.

Works on spaCy's English dependency labels (ClearNLP scheme). Subjects are followed through
infinitives ("Tokyo agreed to give"), coordination and relative clauses.
"""

from collections.abc import Iterator

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_CLAUSES = frozenset({"xcomp", "advcl", "acl", "pcomp", "conj"})


def own_subject(verb: Token) -> Token | None:
    """The subject printed in the verb's own clause; a relative pronoun counts as the noun it stands for."""
    for child in verb.lefts:
        if child.dep_ in _SUBJECTS:
            if child.lower_ in _RELATIVES and verb.dep_ == "relcl":
                return verb.head
            return child
    return None


def subject_of(verb: Token) -> Token | None:
    """The understood subject: the clause's own, or the one that controls it from the clause above."""
    seen: Token | None = verb
    while seen is not None:
        subject = own_subject(seen)
        if subject is not None:
            return _controlling(verb, seen, subject)
        accused = _reproached(seen)
        if accused is not None:
            return accused
        if seen.dep_ == "acl" and seen.head.pos_ in {"NOUN", "PROPN"} and seen.tag_ != "VBN":
            owner = next((c for c in seen.head.children if c.dep_ == "poss"), None)
            if owner is not None:
                return owner
            seen = _verb_above(seen.head)
        elif seen.dep_ in _CLAUSES:
            seen = seen.head if seen.head.pos_ in {"VERB", "AUX"} else _verb_above(seen.head)
        else:
            return None
    return None


def _reproached(gerund: Token) -> Token | None:
    """ "Accused Qatar of giving", "thanked Japan for lending": the object does what the gerund says."""
    prep = gerund.head
    if gerund.dep_ != "pcomp" or prep.lower_ not in {"of", "for", "from"} or prep.head.pos_ != "VERB":
        return None
    return next((c for c in prep.head.children if c.dep_ in {"dobj", "nsubjpass"}), None)


def agent_of(verb: Token) -> Token | None:
    """The noun after "by" of a passive verb."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_passive(verb: Token) -> bool:
    """Whether the verb is a passive or a participle that qualifies a noun ("paid out last November")."""
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in verb.children):
        return True
    return verb.dep_ in {"acl", "amod"} and verb.tag_ == "VBN"


def complements(token: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    """Nouns after one of ``prepositions`` that depend on ``token``, coordinated nouns not repeated."""
    for child in token.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in prepositions:
            yield from (c for c in child.children if c.dep_ == "pobj")


def objects_of(verb: Token, labels: frozenset[str]) -> Iterator[Token]:
    """Nouns that depend on the verb with one of ``labels`` (bare, without preposition)."""
    return (c for c in verb.children if c.dep_ in labels and c.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ"})


def negated(verb: Token) -> bool:
    """Whether the verb carries "not", "n't" or "never"."""
    return any(c.dep_ == "neg" for c in verb.children)


def modal_of(verb: Token) -> str | None:
    """The modal before a verb, in lower case: "will", "would", "could"; "to" for "is to provide"."""
    for child in verb.lefts:
        if child.dep_ == "aux" and child.tag_ == "MD":
            return {"'ll": "will", "’ll": "will", "wo": "will", "'d": "would"}.get(child.lower_, child.lower_)
    if verb.dep_ == "xcomp" and verb.head.lemma_ == "be" and any(c.lower_ == "to" for c in verb.lefts):
        return "to"
    return None


def _controlling(verb: Token, found_at: Token, subject: Token) -> Token:
    """ "asked Japan to give": the object, not the subject, is to give."""
    if found_at != verb and verb.dep_ == "xcomp" and verb.head == found_at:
        for child in found_at.children:
            if child.dep_ in {"dobj", "dative"} and child.i < verb.i and child.pos_ in {"PROPN", "PRON", "NOUN"}:
                return child
    return subject


def _verb_above(token: Token) -> Token | None:
    seen = token
    while seen.head != seen:
        seen = seen.head
        if seen.pos_ in {"VERB", "AUX"}:
            return seen
    return None
