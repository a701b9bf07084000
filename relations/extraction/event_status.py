"""Whether a deed happened: negation, modality, tense, embedding, condition, denial.

The answer is a status of the contract, or None where the text says that it did not happen
(and nobody denies it) or does not say that it did ("urged Iran to halt …").
"""

from dataclasses import dataclass

from spacy.tokens import Token

from relations.extraction.event_frames import Lexicon, is_passive
from relations.extraction.event_noun_status import MODALS_WILL, State, governing_verb, nominal, nominal_under

_MODALS_MAY = frozenset({"may", "might", "could", "can"})
_MODALS_OUGHT = frozenset({"should", "must", "ought"})
_TAKING_PLACE = frozenset(
    {
        "begin",
        "start",
        "take",
        "open",
        "resume",
        "continue",
        "end",
        "hold",
        "be",
        "conclude",
        "occur",
        "schedule",
        "plan",
        "expect",
        "happen",
        "last",
        "follow",
        "convene",
        "cancel",
        "postpone",
        "set",
        "go",
        "come",
    }
)
_FACTIVE_PREPOSITIONS = frozenset({"after", "upon", "by", "besides", "following", "in", "while", "when", "since"})
_VERBAL_TYPES = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_NOTHING = frozenset({"nothing", "nobody", "none", "neither", "nowhere"})
_TEMPORAL = frozenset({"when", "after", "once", "until", "till", "as", "whenever", "while"})
_CLIMB = frozenset({"xcomp", "ccomp", "pcomp", "acl", "advcl", "conj", "csubj", "csubjpass", "parataxis"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a predicate stands in its sentence.

    ``speaker_verb`` is the verb of saying that it hangs on, ``suppressed_by`` the word that keeps it from
    being a deed at all, ``refused`` a negated will ("we will never accept"), ``ought`` a demand on its subject.
    """

    status: str | None
    speaker_verb: Token | None
    suppressed_by: str | None
    refused: bool
    ought: bool


def standing(predicate: Token, carrier: Token | None, lexicon: Lexicon) -> Standing:
    """Walk from the predicate (and the verb that carries an event noun) up to the sentence's root."""
    state = State()
    if carrier is None and predicate.pos_ in {"NOUN", "PROPN"}:
        nominal(predicate, lexicon, state)
        verb: Token | None = governing_verb(predicate)
        if verb is not None:
            nominal_under(predicate, verb, lexicon, state)
            own = predicate.dep_ in {"nsubj", "nsubjpass"} and predicate.head == verb
            _climb(verb, lexicon, state, direct=own and verb.lemma_.lower() in _TAKING_PLACE)
    else:
        if carrier is not None:
            nominal(predicate, lexicon, state)
            if carrier.lemma_.lower() in lexicon.governors["planned"]:
                state.weaken("planned")
        _climb(carrier if carrier is not None else predicate, lexicon, state, direct=True)
    refused = state.negated and state.willed and state.suppressed is None
    status: str | None = state.status
    if state.negated or state.suppressed is not None:
        status = "denied" if state.denied else None
    return Standing(status, state.speaker, state.suppressed, refused, state.ought)


def _climb(verb: Token, lexicon: Lexicon, state: State, *, direct: bool) -> None:
    current = verb
    own = direct
    if direct and any(c.dep_ in {"dobj", "prep"} and _nothing(c) for c in verb.children):
        state.negated = True
    # An adverbial clause shares what its main clause hangs on, but not that clause's own modals.
    beside = False
    for _ in range(8):
        if not beside:
            _auxiliaries(current, lexicon, state, own=own)
        beside = False
        if current.dep_ in {"relcl", "advcl"} and any(c.lower_ == "whereby" for c in current.children):
            current = governing_verb(current) or current
            own = False
        if _stands_alone(current, state):
            return
        head = current.head
        if current.dep_ == "advcl":
            _condition(current, lexicon, state)
            current, own, beside = head, False, True
            if not _content_clause(head):
                return
            continue
        if current.dep_ == "conj" and not _has_own_clause(current) and any(c.dep_ == "expl" for c in head.children):
            # "There" does no deeds: the parse has hung the verb of an inner clause too high.
            state.suppressed = state.suppressed or "there"
            return
        if current.dep_ == "conj":
            if own and not _has_own_clause(current):
                current = head
                continue
            current = head
            own = False
            if current.dep_ not in _CLIMB:
                return
            head = current.head
            if current.dep_ == "advcl":
                _condition(current, lexicon, state)
                return
        if current.dep_ == "pcomp" or head.dep_ == "prep":
            if head.lower_ in lexicon.nominal["without"]:
                state.suppressed = state.suppressed or head.lower_
                return
            if head.lower_ in _FACTIVE_PREPOSITIONS and head.head.pos_ in {"VERB", "AUX"}:
                current = head.head
                continue
            if _verbal(head.head, lexicon):
                state.suppressed = state.suppressed or head.head.lemma_.lower()
                return
            head = head.head
        if not _govern(current, head, lexicon, state):
            return
        own = current.dep_ in {"xcomp", "pcomp", "acl"} and own
        current = head if head.pos_ in {"VERB", "AUX"} else (governing_verb(head) or head)
        if current == head and head.pos_ not in {"VERB", "AUX"}:
            return


def _stands_alone(verb: Token, state: State) -> bool:
    """Whether the walk ends here: a relative clause or a participle tells a fact of its own."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if verb.dep_ == "relcl" and infinitive or verb.dep_ == "acl" and infinitive and is_passive(verb):
        if is_passive(verb):
            state.weaken("planned")
        else:
            state.suppressed = state.suppressed or "purpose"
        return True
    content = infinitive or any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return verb.dep_ == "relcl" or verb.dep_ not in _CLIMB or (verb.dep_ == "acl" and not content)


def _verbal(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb's own deed is in the words: what it speaks of is not thereby done."""
    return any(f.type in _VERBAL_TYPES for f in lexicon.verbs.get(verb.lemma_.lower(), ()))


def _has_own_clause(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in verb.children)


def _auxiliaries(verb: Token, lexicon: Lexicon, state: State, *, own: bool) -> None:
    conditional = _if_clause(verb, lexicon)
    for child in verb.children:
        word = child.lower_
        if (
            child.dep_ == "neg"
            or (child.dep_ == "advmod" and word in lexicon.adverbs["negative"])
            or (child.dep_ == "preconj" and word == "neither")
        ):
            if own:
                state.negated = True
        elif child.dep_ in {"nsubj", "nsubjpass"} and own and _nothing(child):
            state.negated = True
        elif child.dep_ in {"aux"}:
            if word in _MODALS_MAY and own:
                state.weaken("speculated")
            elif word in _MODALS_OUGHT and own and not (verb.dep_ == "advcl" and _inverted(verb)):
                state.ought = True
                state.suppressed = state.suppressed or word
            elif word in MODALS_WILL and own:
                state.willed = True
                state.weaken("planned")
            elif word == "would" and own:
                state.willed = True
                state.weaken("conditional" if conditional or verb.dep_ == "ROOT" else "planned")
        elif word == "whether":
            state.weaken("speculated")
        elif own and word == "nearly" or word == "almost":
            state.suppressed = state.suppressed or word
        elif child.dep_ in {"advmod", "parataxis"}:
            for status in ("reported", "speculated"):
                if word in lexicon.adverbs[status]:
                    state.weaken(status)
    if conditional and own and any(c.dep_ == "aux" and c.tag_ == "MD" for c in verb.children):
        state.weaken("conditional")
    if own and _asked(verb):
        state.weaken("speculated")
    if own and verb.tag_ == "VBG" and verb.lemma_.lower() == "go":
        state.weaken("planned")


def _nothing(noun: Token) -> bool:
    """ "No agreement", "nobody", "neither side", "(agreed to) nothing"."""
    if noun.dep_ == "prep":
        return noun.lower_ in {"to", "on"} and any(c.dep_ == "pobj" and c.lower_ in _NOTHING for c in noun.children)
    return noun.lower_ in _NOTHING or any(
        d.lower_ in {"no", "neither"} and d.dep_ in {"det", "preconj", "cc"} for d in noun.children
    )


def _content_clause(verb: Token) -> bool:
    """Whether a clause is what a word before it says: "(rumours) that Iran retaliated"."""
    if any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return verb.dep_ == "ccomp" and verb.i > verb.head.i or verb.dep_ == "acl" and marked


def _inverted(verb: Token) -> bool:
    """ "Had Tokyo agreed", "should Moscow sign": a condition without "if"."""
    first = next(iter(verb.children), verb)
    return first.lower_ in {"had", "were", "should"} and any(
        c.dep_ in {"nsubj", "nsubjpass"} and c.i > first.i for c in verb.children
    )


def _asked(verb: Token) -> bool:
    """ "Will Germany send tanks?": a question that can be answered by no."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or verb.dep_ != "ROOT" or verb.sent[-1].text != "?":
        return False
    before = [c for c in verb.children if c.i < subject.i]
    return any(c.dep_ in {"aux", "auxpass"} for c in before) and not any(c.tag_.startswith("W") for c in before)


def _if_clause(verb: Token, lexicon: Lexicon) -> bool:
    if any(c.dep_ == "advcl" and _inverted(c) for c in verb.children):
        return True
    for child in verb.subtree:
        conditional = child.lower_ in {"if", "unless", "assuming"} and child.i != verb.i
        if conditional and (child.head.head == verb or child.head == verb or child.dep_ == "prep"):
            return verb.dep_ != "advcl" or child.head != verb
    return False


def _present(verb: Token) -> bool:
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return finite.tag_ in {"VBZ", "VBP"}


def _condition(verb: Token, lexicon: Lexicon, state: State) -> None:
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    marks |= {c.lower_ for c in verb.head.children if c.dep_ == "mark" and c.i == verb.i - 1}
    modal = any(c.tag_ == "MD" or (c.dep_ == "aux" and c.lower_ == "to") for c in verb.head.children)
    if marks & lexicon.conditions or _inverted(verb):
        state.weaken("conditional")
    elif modal and ("before" in marks or marks & _TEMPORAL and _present(verb)):
        state.weaken("planned")
    elif any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        state.suppressed = state.suppressed or "purpose"


def _governor(head: Token, lexicon: Lexicon) -> str:
    """The governing word's dictionary form; the model's, unless it lost an "e" ("hopes" is no "hop")."""
    lemma = head.lemma_.lower()
    if (
        head.pos_ == "VERB"
        and not lemma.endswith("e")
        and not any(lemma in words for words in lexicon.governors.values())
    ):
        whole = lemma + "e"
        if head.lower_ != lemma and any(whole in words for words in lexicon.governors.values()):
            return whole
    return lemma


def _retracted(noun: Token, lexicon: Lexicon, state: State) -> bool:
    """ "Dismissed speculation that …" denies; "saw no evidence that …", "lacks proof that …" leaves it unsaid."""
    verb = noun.head
    objective = noun.dep_ in {"dobj", "nsubjpass"} or (noun.dep_ == "nsubj" and is_passive(verb))
    if objective and verb.lemma_.lower() in lexicon.governors["denied"]:
        state.weaken("reported" if any(c.dep_ == "neg" for c in verb.children) else "denied")
        return False
    there = noun.dep_ == "attr" or objective
    return there and any(c.dep_ == "neg" for c in verb.children)


def _govern(current: Token, head: Token, lexicon: Lexicon, state: State) -> bool:
    """Take in what the governing word does to the deed; False ends the walk."""
    lemma = _governor(head, lexicon)
    governors = lexicon.governors
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in current.children)
    if lemma == "be" and infinitive:
        state.weaken("planned")
        return True
    negated_head = any(
        c.dep_ == "neg" or c.lower_ in {"neither", "nor"} or c.dep_ in {"nsubj", "nsubjpass", "dobj"} and _nothing(c)
        for c in head.children
    )
    negated_head = negated_head or any(
        c.lower_ in {"neither", "nor"} for c in head.head.children if head.dep_ == "conj"
    )
    negated_head = negated_head or (head.dep_ in {"acl", "relcl", "xcomp"} and _nothing(head.head))
    negated_head = negated_head or (head.pos_ == "NOUN" and (_nothing(head) or _retracted(head, lexicon, state)))
    if lemma in governors["denied"]:
        state.weaken("reported" if negated_head else "denied")
        state.speaker = head
        return False
    if negated_head and (lemma in lexicon.reporting or head.pos_ == "NOUN") and lemma not in governors["planned"]:
        state.suppressed = state.suppressed or lemma
        return False
    if lemma in governors["undone"]:
        state.suppressed = state.suppressed or lemma
        return False
    if lemma in {"appear", "seem"} and infinitive:
        state.weaken("reported")
        return True
    if is_passive(head) and infinitive and lemma in lexicon.reporting | {"believe", "think", "know"}:
        state.weaken("reported")
        state.speaker = head
        return False
    if lemma in governors["planned"]:
        state.weaken("planned")
        return not negated_head
    if lemma in governors["speculated"]:
        state.weaken("speculated")
        state.negated = state.negated or (negated_head and lemma != "doubt")
        return True
    if lemma in governors["aspect"]:
        return True
    if current.dep_ == "ccomp" and lemma not in lexicon.reporting and lemma != "agree" and _verbal(head, lexicon):
        state.suppressed = state.suppressed or lemma
        return False
    if not infinitive and lemma in lexicon.reporting:
        state.speaker = state.speaker or head
        return False
    if infinitive or current.dep_ == "pcomp" or (current.dep_ == "xcomp" and current.tag_ == "VBG"):
        if head.pos_ in {"VERB", "ADJ", "NOUN"}:
            state.suppressed = state.suppressed or lemma
        return False
    return current.dep_ == "ccomp"
