"""Clauses in which somebody binds himself to do something, with who, what and by when.

A promise needs an actor and a thing to be done: "agreed to withdraw", "has pledged to ratify",
"confirmed that they would sign", "is due to visit". What may happen, what is refused, conditional
clauses and forecasts ("is expected to exceed") are none.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.tokens import Doc, Token

from entities.extraction.who import country_of, head_actor
from relations.extraction.arguments import agent_of, complements, is_passive, modal_of, negated, subject_of

LEXICON = "commitments.json"
DEADLINE = "deadline"

_INFINITIVE = frozenset({"xcomp", "acl", "advcl", "ccomp"})
_WILL = frozenset({"will", "shall"})
_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself", "ourselves", "myself"})
_CONDITION = frozenset({"if", "unless", "whether"})


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """Verbs and nouns by lemma, as named in the lexicon."""

    promise_verbs: frozenset[str]
    plan_verbs: frozenset[str]
    firm_due_words: frozenset[str]
    saying_verbs: frozenset[str]
    deeds: frozenset[str]
    promise_nouns: frozenset[str]
    deadline_nouns: frozenset[str]
    refusals: frozenset[str]
    kept_verbs: frozenset[str]
    missed_verbs: frozenset[str]
    withdrawn_verbs: frozenset[str]
    moved_verbs: frozenset[str]
    doubts: frozenset[str]
    visits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Promise:
    """A binding clause: ``trigger`` is the word that binds, ``deed`` the head of what is to be done."""

    trigger: Token
    deed: Token
    by: tuple[str, ...]
    status: str
    rule: str
    confidence: float


@lru_cache(maxsize=4)
def load_words(folder: Path) -> CommitmentWords:
    """The word lists of the commitments lexicon in ``folder``."""
    with (folder / LEXICON).open(encoding="utf-8") as file:
        rows = json.load(file)
    return CommitmentWords(**{name: frozenset(rows[name]) for name in CommitmentWords.__dataclass_fields__})


def promises(doc: Doc, words: CommitmentWords) -> Iterator[Promise]:
    """Every binding clause of the document, in printed order, one for each deed."""
    bound: set[int] = set()
    for token in doc:
        if token.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
            continue
        found = _promise(doc, token, words)
        if found is not None and found.deed.i not in bound and found.by:
            bound.add(found.deed.i)
            yield found


def who(doc: Doc, token: Token | None) -> tuple[str, ...]:
    """Actors a noun denotes, an official's country in place of the official."""
    if token is None:
        return ()
    officials = {a.id for a in doc._.actors if a.kind == "person" and a.roles}
    found = [country_of(doc, actor) or actor if actor in officials else actor for actor in head_actor(doc, token)]
    return tuple(dict.fromkeys(found))


def _promise(doc: Doc, token: Token, words: CommitmentWords) -> Promise | None:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        return _by_noun(doc, token, words) if lemma in words.promise_nouns else None
    if lemma in words.promise_verbs | words.plan_verbs:
        found = _by_verb(doc, token, words)
        if found is not None:
            return found
    if token.lower_ in words.firm_due_words and token.pos_ in {"ADJ", "VERB"}:
        return _by_schedule(doc, token, words)
    if lemma == "set":
        found = _by_deadline(doc, token, words)
        if found is not None:
            return found
    if lemma in words.deeds:
        return _by_will(doc, token, words)
    return None


def _by_verb(doc: Doc, verb: Token, words: CommitmentWords) -> Promise | None:
    if not _asserted(verb, words):
        return None
    deed = _infinitive_of(verb, words) or _object_of(verb, words)
    if deed is None or deed.lemma_.lower() in words.promise_verbs:
        return None
    firm = verb.lemma_.lower() in words.promise_verbs
    subject = agent_of(verb) if is_passive(verb) else subject_of(verb)
    dropped = deed.dep_ == "ccomp" and (negated(deed) or _none(deed))
    status = "withdrawn" if dropped else "open"
    return Promise(verb, deed, who(doc, subject), status, f"verb:{verb.lemma_}", 0.8 if firm else 0.6)


def _by_noun(doc: Doc, noun: Token, words: CommitmentWords) -> Promise | None:
    """ "its intention to continue", "Georgia's pledge to close the base"."""
    deed = next((c for c in noun.rights if c.dep_ in {"acl", "relcl"} and _has_to(c)), None)
    if deed is None or _doubtful(noun, words):
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    above = noun.head if noun.head.pos_ == "VERB" else None
    if above is not None and (negated(above) or above.lemma_.lower() in words.refusals | words.withdrawn_verbs):
        return None
    subject = owner or (subject_of(above) if above is not None and noun.dep_ == "dobj" else None)
    return Promise(noun, deed, who(doc, subject), "open", f"noun:{noun.lemma_}", 0.7)


def _by_schedule(doc: Doc, word: Token, words: CommitmentWords) -> Promise | None:
    """ "is due to visit", "are scheduled to sign"."""
    verb = word if word.pos_ == "VERB" else word.head
    if word.pos_ == "VERB" and not is_passive(word):
        return None
    deed = next((c for c in word.rights if c.dep_ in {"xcomp", "ccomp", "advcl"} and _has_to(c)), None)
    if deed is None or deed.lemma_.lower() not in words.deeds or not _asserted(verb, words):
        return None
    return Promise(word, deed, who(doc, subject_of(verb)), "open", f"due:{word.lower_}", 0.7)


def _by_deadline(doc: Doc, verb: Token, words: CommitmentWords) -> Promise | None:
    """ "set a deadline of December 31 for the signing of the agreement"."""
    for target in verb.rights:
        if target.dep_ == "dobj" and target.lemma_.lower() in words.deadline_nouns and _asserted(verb, words):
            for holder in (target, *target.subtree, verb):
                deed = next(complements(holder, frozenset({"for"})), None)
                if deed is not None:
                    return Promise(verb, deed, who(doc, subject_of(verb)), "open", DEADLINE, 0.6)
    return None


def _by_will(doc: Doc, deed: Token, words: CommitmentWords) -> Promise | None:
    """ "will sign"; "would sign" only where somebody is said to have said so."""
    modal = modal_of(deed)
    above = deed.head
    said = deed.dep_ == "ccomp" and above.lemma_.lower() in words.saying_verbs
    if said and not _asserted(above, words):
        return None
    if modal not in _WILL and not (modal == "would" and said):
        return None
    if deed.dep_ not in {"ROOT", "ccomp", "conj"} or _doubtful(deed, words):
        return None
    status = "open"
    subject = agent_of(deed) if is_passive(deed) else subject_of(deed)
    by = who(doc, subject)
    if is_passive(deed) and said:
        by = by or who(doc, subject_of(above))
        if negated(deed) or _none(deed):
            status = "withdrawn"
    elif negated(deed):
        return None
    return Promise(deed, deed, by, status, "will", 0.6 if said else 0.5)


def _infinitive_of(verb: Token, words: CommitmentWords) -> Token | None:
    for child in verb.rights:
        if child.dep_ in _INFINITIVE and _has_to(child) and child.pos_ in {"VERB", "AUX"}:
            return child
        if child.dep_ == "prep" and child.lower_ == "to":
            inner = next((c for c in child.children if c.dep_ in {"pcomp", "pobj"}), None)
            if inner is not None and verb.lemma_.lower() == "commit":
                return inner
        if child.dep_ == "ccomp" and (modal_of(child) in {"will", "would", "shall"}):
            return child
    return None


def _object_of(verb: Token, words: CommitmentWords) -> Token | None:
    """ "promised a withdrawal", "pledged $5 million", not "promised Russia" nor "committed itself"."""
    if verb.lemma_.lower() not in {"promise", "pledge", "guarantee", "undertake"} or is_passive(verb):
        return None
    for child in verb.rights:
        if child.dep_ == "dobj" and child.pos_ in {"NOUN", "NUM", "SYM"} and child.lower_ not in _REFLEXIVE:
            return child
    return next(complements(verb, frozenset({"on"})), None)


def _asserted(verb: Token, words: CommitmentWords) -> bool:
    """Not denied, refused, doubted, asked for or made to depend on something."""
    if negated(verb) or _doubtful(verb, words) or modal_of(verb) in {"may", "might", "could", "can", "should", "must"}:
        return False
    if modal_of(verb) in {"will", "would", "to"}:
        return False
    above = verb.head
    if verb.dep_ == "xcomp":
        return not (
            negated(above) or above.lemma_.lower() in words.refusals | {"ask", "urge", "want", "expect", "call"}
        )
    return True


def _doubtful(token: Token, words: CommitmentWords) -> bool:
    for child in token.children:
        if child.dep_ == "advmod" and child.lower_ in words.doubts:
            return True
        if child.dep_ == "mark" and child.lower_ in _CONDITION:
            return True
        if child.dep_ == "advcl" and any(c.lower_ in {"if", "unless"} for c in child.lefts):
            return True
    return False


def _none(verb: Token) -> bool:
    """ "no joint statement would be issued"."""
    return any(c.dep_ == "nsubjpass" and any(d.lower_ == "no" for d in c.lefts) for c in verb.lefts)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)
