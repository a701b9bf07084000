"""Clauses in which somebody binds himself to do something, with who, what and by when.

A promise needs an actor and a thing to be done: "agreed to withdraw", "has pledged to ratify", "told Washington
that its tankers would leave". Without a word of promising, "will", "must" and "is to" bind only by a date. What
may happen, what is refused, conditional clauses and forecasts are none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from entities.extraction.who import head_actor
from relations.extraction.arguments import agent_of, complements, is_passive, modal_of, negated, subject_of
from relations.extraction.commitment_words import CommitmentWords
from relations.extraction.parties import apart, named, parties_of, standing_for

DEADLINE = "deadline"
DEMANDED = "demanded"

_INFINITIVE = frozenset({"xcomp", "acl", "advcl", "ccomp"})
_MUST = frozenset({"must", "shall"})
_BINDING_VERBS = frozenset({"bind", "oblige", "obligate", "commit"})
_QUOTED = frozenset({",", '"', "”", "’", "'", "''"})
_PUBLIC = frozenset(
    {
        "reporter", "journalist", "camera", "newspaper", "parliament", "congress", "crowd", "rally", "nation",
        "correspondent", "audience", "supporter", "voter", "lawmaker", "deputy", "senate", "assembly", "agency",
    }
)  # fmt: skip
"""Whom one tells things without binding oneself to them."""

_REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself", "ourselves", "myself"})
_CONDITION = frozenset({"if", "unless", "whether", "should", "provided"})
_MODAL = frozenset({"will", "would", "shall"})
_TIMES = re.compile(r"(?i)\b(?:hours?|days?|weeks?|months?|until|till|a fortnight)\b")
_BY = re.compile(
    r"(?i)\b(?:by|before|no later than|not later than|until|prior to|between|in the course of)"
    r"(?:\s+(?:the|noon on|midnight on|end of|next|then|about|late|early|mid)){0,3}\s+(?:\w+\s+){0,2}?[\w-]*"
    r"(?:\d|day|week|month|year|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|easter|christmas|"
    r"ramadan|midnight|noon|end|decade|century)"
)
_AIMING = frozenset({"of", "for"})
_WITHIN = re.compile(r"(?i)\b(?:within|inside)\s+(?:the\s+next\s+)?$")


@dataclass(frozen=True, slots=True)
class Promise:
    """A binding clause: ``trigger`` is the word that binds, ``deed`` the head of what is to be done."""

    trigger: Token
    deed: Token
    by: tuple[str, ...]
    status: str
    rule: str
    confidence: float


def promises(doc: Doc, words: CommitmentWords) -> Iterator[Promise]:
    """Every binding clause of the document, in printed order, one for each deed."""
    bound: set[int] = set()
    for token in doc:
        if token.pos_ not in {"VERB", "AUX", "NOUN", "ADJ"}:
            continue
        for found in _promises(doc, token, words):
            if found.deed.i not in bound and (found.by or found.rule == DEMANDED):
                bound.add(found.deed.i)
                yield found


def who(doc: Doc, token: Token | None) -> tuple[str, ...]:
    """Actors a noun denotes, an official's country in place of the official."""
    if token is None:
        return ()
    outside = apart(doc, token)
    if outside is not None:
        return (outside,)
    found = [standing_for(doc, actor) for actor in head_actor(doc, token)]
    for child in token.lefts:
        joined = [c for c in child.conjuncts if c.i < token.i] if child.dep_ == "amod" and found else []
        found += [actor for c in joined if (actor := named(doc, c)) is not None]
    return tuple(dict.fromkeys(found)) or parties_of(doc, token)


def is_dated(deed: Token) -> bool:
    """Whether the words of a deed hold a date by which, or a time within which, it is to be done."""
    sentence = deed.sent
    if not any(t.ent_type_ in {"DATE", "TIME"} for t in sentence):
        return False
    below = {t.i for t in deed.subtree}
    for entity in _entities(sentence):
        if entity.label_ not in {"DATE", "TIME"} or entity.root.i not in below:
            continue
        before = deed.doc[max(sentence.start, entity.start - 4) : entity.start].text
        latest = deed.doc[entity.end : entity.end + 3].text.lower().startswith("at the latest")
        within = _WITHIN.search(before + " ") and any(t.like_num or t.lower_ in {"a", "an"} for t in entity)
        if latest or within or _BY.search(f"{before} {entity.text}"):
            return True
    return False


def _entities(sentence: Span) -> Iterator[Span]:
    """The named entities of a sentence by its own tokens: spaCy's ``ents`` walks the whole text each time."""
    start = None
    for token in sentence:
        if token.ent_iob_ == "B":
            start = token.i
        following = token.i + 1 < sentence.end and sentence.doc[token.i + 1].ent_iob_ == "I"
        if start is not None and token.ent_type_ and not following:
            yield Span(sentence.doc, start, token.i + 1, label=token.ent_type_)
            start = None


def _promises(doc: Doc, token: Token, words: CommitmentWords) -> Iterator[Promise]:
    lemma = token.lemma_.lower()
    if token.pos_ == "NOUN":
        found = _by_noun(doc, token, words) if lemma in words.promise_nouns | words.offer_nouns else None
        found = found or _by_aim(doc, token, words)
        if found is not None:
            yield found
        return
    if lemma in words.giving_verbs:
        found = _by_ultimatum(doc, token, words)
        if found is not None:
            yield found
            return
    if lemma in words.promise_verbs | words.plan_verbs:
        promised = list(_by_verb(doc, token, words))
        if promised:
            yield from promised
            return
    if token.lower_ in words.firm_due_words and token.pos_ in {"ADJ", "VERB"}:
        found = _by_schedule(doc, token, words)
    elif lemma == "set":
        found = _by_deadline(doc, token, words)
    else:
        found = None
    if found is None and token.pos_ in {"VERB", "AUX"}:
        found = _by_modal(doc, token, words)
    if found is not None:
        yield found


def _by_verb(doc: Doc, verb: Token, words: CommitmentWords) -> Iterator[Promise]:
    lemma = verb.lemma_.lower()
    if not _asserted(verb, words):
        return
    for deed in _deeds_of(verb, words):
        if deed.lemma_.lower() in words.promise_verbs or (
            lemma not in words.firm_verbs and deed.lemma_ in {"let", "be"}
        ):
            continue
        if lemma in words.plan_verbs and not is_dated(deed):
            continue
        by = _promisor(doc, verb, deed)
        subject = subject_of(verb)
        several = len(by) > 1 or (subject is not None and subject.tag_ == "NNS" and lemma != "consent")
        if lemma in _AGREEING and several and not is_dated(deed):
            continue  # What two sides agree on without a date is a plan of both, promised to nobody.
        dropped = deed.dep_ == "ccomp" and (negated(deed) or _none(deed))
        status = "withdrawn" if dropped and lemma not in words.firm_verbs else "open"
        firm = lemma in words.promise_verbs
        yield Promise(verb, deed, by, status, f"verb:{verb.lemma_}", 0.8 if firm else 0.6)


_AGREEING = frozenset({"agree", "consent", "settle", "arrange", "resolve", "oblige"})


def _promisor(doc: Doc, verb: Token, deed: Token) -> tuple[str, ...]:
    bound = verb.lemma_.lower() in _BINDING_VERBS
    subject = agent_of(verb) if is_passive(verb) and not bound else subject_of(verb)
    if is_passive(verb) and subject is None:
        first = verb.sent[0]
        if first.lower_ == "by":
            subject = next((c for c in first.children if c.dep_ == "pobj"), None)
    by = who(doc, subject)
    return by or (who(doc, subject_of(deed)) if deed.dep_ == "ccomp" else ())


def _by_noun(doc: Doc, noun: Token, words: CommitmentWords) -> Promise | None:
    """ "Georgia's pledge to close the base", "withdrew the offer to rebuild", "a pledge of 3 billion"."""
    lemma = noun.lemma_.lower()
    deed = next((c for c in noun.rights if c.dep_ in {"acl", "relcl"} and _has_to(c)), None)
    above = noun.head if noun.head.pos_ in {"VERB", "AUX"} else None
    dropped = above is not None and above.lemma_.lower() in words.withdrawn_verbs and noun.dep_ in {"dobj", "nsubjpass"}
    moved = above is not None and above.lemma_.lower() in words.moved_verbs and noun.dep_ in {"dobj", "nsubjpass"}
    if lemma in words.offer_nouns and not (dropped or moved):
        return None
    if deed is None or _doubtful(noun, words):
        return None
    kept = above is not None and above.lemma_.lower() in words.kept_verbs
    broken = above is not None and above.lemma_.lower() in words.missed_verbs and not negated(above)
    if above is not None and not kept and (negated(above) or above.lemma_.lower() in words.refusals):
        return None
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    by = who(doc, owner) or (who(doc, subject_of(above)) if above is not None else ())
    status = "withdrawn" if dropped else "moved" if moved else "missed" if broken else "open"
    if above is not None and kept and modal_of(above) is None:
        status = "missed" if negated(above) else "met"
    return Promise(noun, deed, by, status, f"noun:{noun.lemma_}", 0.7)


def _by_aim(doc: Doc, noun: Token, words: CommitmentWords) -> Promise | None:
    """ "repeats the aim of a treaty by 2000", "accepted an invitation to visit Japan": a goal or visit one owns to."""
    above = noun.head if noun.dep_ in {"dobj", "pobj"} else None
    if above is not None and above.dep_ == "prep":
        above = above.head
    if above is None or above.pos_ != "VERB" or not _asserted(above, words):
        return None
    if noun.lemma_.lower() in words.invitations and above.lemma_.lower() in words.accepting:
        deed = next((c for c in noun.rights if c.dep_ in {"acl", "relcl"} and _has_to(c)), None)
    elif noun.lemma_.lower() in words.aims and above.lemma_.lower() in words.holding:
        deed = next(complements(noun, _AIMING), None) if is_dated(above) else None
    else:
        return None
    if deed is None:
        return None
    return Promise(above, deed, who(doc, subject_of(above)), "open", f"noun:{noun.lemma_}", 0.5)


def _by_schedule(doc: Doc, word: Token, words: CommitmentWords) -> Promise | None:
    """ "is due to leave by May", "are scheduled to be gone before the spring"."""
    verb = word if word.pos_ == "VERB" else word.head
    if word.pos_ == "VERB" and not is_passive(word):
        return None
    deed = next((c for c in word.rights if c.dep_ in {"xcomp", "ccomp", "advcl"} and _has_to(c)), None)
    if deed is None or not is_dated(deed) or not _asserted(verb, words):
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


def _by_ultimatum(doc: Doc, verb: Token, words: CommitmentWords) -> Promise | None:
    """ "gave Canada until October 10 to withdraw", "has two weeks to leave": asked for, promised by nobody."""
    deed = next((t for t in verb.subtree if t.i > verb.i and t.dep_ in _INFINITIVE and _has_to(t)), None)
    if deed is None or not _asserted(verb, words):
        return None
    between = doc[verb.i + 1 : deed.i].text
    timed = any(t.ent_type_ in {"DATE", "TIME"} for t in doc[verb.i + 1 : deed.i]) and _TIMES.search(between)
    return Promise(verb, deed, (), "open", DEMANDED, 0.5) if timed else None


def _by_modal(doc: Doc, deed: Token, words: CommitmentWords) -> Promise | None:
    """ "will leave by May 1", "is to be gone before 2008", "must close it by 2003"; "told X that it would sign"."""
    modal = modal_of(deed)
    to_be = modal == "to" or (deed.dep_ == "xcomp" and deed.head.lemma_ == "be" and _has_to(deed))
    if deed.lemma_.lower() in words.not_deeds and not (to_be and is_dated(deed)) and not is_passive(deed):
        return None
    holder = deed.head if to_be else deed
    above = holder.head
    said = holder.dep_ == "ccomp" and above.lemma_.lower() in words.saying_verbs | words.telling_verbs
    told = said and above.lemma_.lower() in words.telling_verbs and above.i < holder.i
    told = told and not any(c.dep_ in {"dobj", "dative"} and c.lemma_.lower() in _PUBLIC for c in above.children)
    if said and not _asserted(above, words):
        return None
    if _doubtful(deed, words) or _doubtful(holder, words) or holder.dep_ not in {"ROOT", "ccomp", "conj", "relcl"}:
        return None
    bound = is_dated(deed)
    if to_be:
        firm = bound
    elif modal in _MODAL:
        firm = (bound and (modal == "will" or said)) or (told and modal in {"would", "will"})
    else:
        firm = modal in _MUST and bound
    if not firm:
        return None
    return _modal_promise(doc, deed, holder, above if said else None, modal)


def _modal_promise(doc: Doc, deed: Token, holder: Token, above: Token | None, modal: str | None) -> Promise | None:
    passive = is_passive(deed)
    subject = agent_of(deed) if passive else subject_of(holder)
    teller = who(doc, subject_of(above)) if above is not None else ()
    by = who(doc, subject) or (who(doc, subject_of(holder)) if modal not in _MODAL else ()) or teller
    by = by or (who(doc, subject_of(holder)) if passive else ())
    if above is not None and teller and not set(by) & set(teller) and modal in _MODAL and not is_dated(deed):
        return None
    status = "open"
    if any(c.lower_ in {"neither", "nor"} for c in deed.children) or negated(deed):
        return None
    if _none(deed):
        if not passive or above is None:
            return None
        status = "withdrawn"
    return Promise(deed, deed, by, status, "will" if modal in _MODAL else "bound", 0.6 if above is not None else 0.5)


def _deeds_of(verb: Token, words: CommitmentWords) -> Iterator[Token]:
    """The infinitives, clauses or things promised; "(he) vows" beside a clause takes that clause."""
    found: list[Token] = []
    for child in verb.children:
        if child.i > verb.i and child.dep_ in _INFINITIVE and _has_to(child) and child.pos_ in {"VERB", "AUX"}:
            found.append(child)
        elif child.dep_ == "prep" and child.lower_ == "to" and _commits_itself(verb):
            found += [c for c in child.children if c.dep_ in {"pcomp", "pobj"} and c.pos_ in {"VERB", "NOUN"}][:1]
        elif child.dep_ == "ccomp" and (modal_of(child) in _MODAL or _is_to_be(child)):
            found.append(child)
    if not found and verb.dep_ in {"parataxis", "ccomp"} and modal_of(verb.head) in _MODAL:
        found.append(verb.head)
    if found:
        for deed in found:
            yield deed
            yield from (c for c in deed.conjuncts if c.i > deed.i and _is_to_be(c))
        return
    thing = _thing(verb, words)
    if thing is not None:
        yield thing


def _commits_itself(verb: Token) -> bool:
    """ "Committed itself to leaving", "is committed to": not money or somebody else."""
    if verb.lemma_.lower() != "commit":
        return False
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    return is_passive(verb) or not objects or any(c.lower_ in _REFLEXIVE for c in objects)


def _thing(verb: Token, words: CommitmentWords) -> Token | None:
    """ "promised a withdrawal", "pledged $5 million", "has been promised 1,200 lorries", "a bridge was promised"."""
    if verb.lemma_.lower() not in words.firm_verbs - {"commit", "bind", "oblige", "obligate", "assure", "contract"}:
        return None
    if verb.i > 0 and verb.nbor(-1).text in _QUOTED:
        return None  # "…", promised its adviser: who stands behind the verb promises.
    for child in verb.children:
        thing = child.pos_ in {"NOUN", "NUM", "SYM"} and child.lower_ not in _REFLEXIVE
        if child.dep_ in {"dobj", "oprd"} and thing and child.i > verb.i:
            return child
    if is_passive(verb):
        subject = subject_of(verb) if verb.dep_ not in {"acl", "amod"} else verb.head
        return subject if subject is not None and subject.pos_ == "NOUN" else None
    return next((t for t in complements(verb, frozenset({"on"})) if t.ent_type_ not in {"DATE", "TIME"}), None)


def _asserted(verb: Token, words: CommitmentWords) -> bool:
    """Not denied, refused, doubted, asked for or made to depend on something."""
    if negated(verb) or _doubtful(verb, words) or modal_of(verb) in {"may", "might", "could", "can", "should", "must"}:
        return False
    if modal_of(verb) in {"will", "would", "to"}:
        return False
    if any(c.dep_ in {"nsubj", "nsubjpass"} and any(d.lower_ == "no" for d in c.lefts) for c in verb.lefts):
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
        if child.dep_ == "advcl" and any(c.lower_ in {"if", "unless", "should"} for c in child.lefts):
            return True
    return False


def _none(verb: Token) -> bool:
    """ "no joint statement would be issued"."""
    return any(c.dep_ == "nsubjpass" and any(d.lower_ == "no" for d in c.lefts) for c in verb.lefts)


def _has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.lefts)


def _is_to_be(verb: Token) -> bool:
    return verb.lemma_ == "be" and any(c.dep_ == "xcomp" and _has_to(c) for c in verb.children)
