"""Whether a deed happened: negation, modality, tense, embedding, condition, denial.

The answer is a status of the contract, or None where the text says that it did not happen
(and nobody denies it) or does not say that it did ("urged Iran to halt …").
"""

from dataclasses import dataclass

from spacy.tokens import Token

from relations.extraction.clause_heads import outer_verb
from relations.extraction.event_conditions import Condition, conditions, hangs_on, supposed
from relations.extraction.event_denials import told_not
from relations.extraction.event_frames import Lexicon, is_passive
from relations.extraction.event_governors import (
    errand,
    govern,
    infinitive,
    not_there,
    nothing,
    said_to,
    told_of,
    verbal,
)
from relations.extraction.event_noun_status import MODALS_WILL, State, governing_verb, nominal, nominal_under

_MODALS_MAY = frozenset({"may", "might", "could", "can"})
MODALS_OUGHT = frozenset({"should", "must", "ought"})
_FACTIVE_PREPOSITIONS = frozenset({"after", "upon", "by", "besides", "following", "in", "while", "when", "since"})
_TEMPORAL = frozenset({"when", "after", "once", "until", "till", "as", "whenever", "while"})
_CLIMB = frozenset({"relcl", "xcomp", "ccomp", "pcomp", "acl", "advcl", "conj", "csubj", "csubjpass", "parataxis"})
_STEPS = 8
_CONDITIONALS = frozenset({"provided", "providing", "supposing", "assuming"})


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
    head = carrier if carrier is not None else predicate
    suppositions = conditions(predicate.sent, lexicon)
    if (
        predicate.lower_ in _CONDITIONALS
        and predicate.i + 1 < len(predicate.doc)
        and predicate.nbor(1).lower_ == "that"
    ):
        return Standing(None, None, predicate.lower_, refused=False, ought=False)
    state.supposed = any(supposed(h, suppositions) is not None for h in {head, predicate})
    if carrier is None and predicate.pos_ in {"NOUN", "PROPN"}:
        nominal(predicate, lexicon, state)
        verb: Token | None = governing_verb(predicate)
        if verb is not None and not state.settled:
            nominal_under(predicate, verb, lexicon, state)
            own = predicate.dep_ in {"nsubj", "nsubjpass"} and predicate.head == verb
            _climb(verb, lexicon, state, direct=own and verb.lemma_.lower() in lexicon.words["taking_place"])
    else:
        if carrier is not None:
            nominal(predicate, lexicon, state)
            if carrier.lemma_.lower() in lexicon.governors["planned"]:
                state.weaken("planned")
        _climb(head, lexicon, state, direct=True)
    _suppose(head, state, suppositions)
    if not state.negated and head.pos_ == "VERB" and not_there(head, lexicon):
        state.negated = True
    willed = state.willed or (_does_not(head) and head.lemma_.lower() in lexicon.refusable)
    refused = state.negated and willed and state.suppressed is None
    status: str | None = state.status
    if state.negated and state.suppressed is None and not state.denied and told_not(head, state.speaker, lexicon):
        state.weaken("denied")
    if state.denied:
        status = "denied"
    elif state.negated or state.suppressed is not None:
        status = None
    return Standing(status, state.speaker, state.suppressed, refused, state.ought)


def _does_not(verb: Token) -> bool:
    """ "India does not accept": a stand, not a failure to act."""
    return any(c.dep_ == "aux" and c.lower_ in {"do", "does"} for c in verb.children)


def _suppose(head: Token, state: State, suppositions: list[Condition]) -> None:
    """Lower what is supposed, or hangs on a supposition, to "conditional"."""
    if not suppositions:
        return
    if state.supposed:
        condition = supposed(head, suppositions)
        if condition is not None and condition.temporal and not _prospective(condition):
            return
        state.suppressed = None
        state.weaken("conditional")
    elif state.status in {"planned", "speculated"} and not state.might_have:
        condition = hangs_on(head, suppositions)
        if condition is not None and (not condition.temporal or state.would):
            state.weaken("conditional")


def _prospective(condition: Condition) -> bool:
    """Whether the clause beside a temporal one looks ahead: "would sail as soon as …"."""
    host = condition.head.head
    return any(c.tag_ == "MD" for c in host.children)


def _climb(verb: Token, lexicon: Lexicon, state: State, *, direct: bool) -> None:
    current = verb
    own = direct
    if direct and any(c.dep_ in {"dobj", "prep"} and nothing(c) for c in verb.children):
        state.negated = True
    # An adverbial clause shares what its main clause hangs on, but not that clause's own modals.
    beside = False
    for _ in range(_STEPS):
        if not beside:
            _auxiliaries(current, lexicon, state, own=own)
        beside = False
        if current.dep_ in {"relcl", "advcl"} and any(c.lower_ == "whereby" for c in current.children):
            current = governing_verb(current) or current
            own = False
        if direct and current == verb and _rather_than(current):
            state.suppressed = state.suppressed or "than"
            return
        told = said_to(current, lexicon)
        if told is None and _stands_alone(current, lexicon, state):
            return
        head = told or current.head
        if current.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in current.children):
            govern(current, head, lexicon, state)
            return
        if current.dep_ == "advcl":
            if infinitive(current) and errand(head, lexicon):
                current = head
                continue
            _aside(current, state)
            current, own, beside = head, False, True
            if not _content_clause(head):
                return
            continue
        if current.dep_ == "conj":
            outer = outer_verb(current, lexicon.reporting)
            if outer is not None:
                current, own, beside = outer, False, True
                continue
            if not _has_own_clause(current) and any(c.dep_ == "expl" for c in head.children):
                # "There" does no deeds: the parse has hung the verb of an inner clause too high.
                state.suppressed = state.suppressed or "there"
                return
            if own and not _has_own_clause(current):
                parted = any(c.dep_ == "cc" and c.nbor(-1).text == "," for c in head.children if c.i < current.i)
                scope, current = state.negated, head
                if parted:
                    _auxiliaries(current, lexicon, state, own=own)
                    state.negated, beside = scope, True
                continue
            if infinitive(current) and infinitive(head):
                current = head
                continue
            current = head
            own = False
            if current.dep_ not in _CLIMB:
                return
            head = current.head
            if current.dep_ == "advcl":
                _aside(current, state)
                return
        if current.dep_ == "pcomp" or head.dep_ == "prep":
            after = _behind_preposition(current, head, lexicon, state)
            if after is None:
                return
            if after.pos_ in {"VERB", "AUX"} and head.lower_ in _FACTIVE_PREPOSITIONS:
                current = after
                continue
            head = after
        if not govern(current, head, lexicon, state):
            return
        own = current.dep_ in {"xcomp", "pcomp", "acl"} and own
        current = head if head.pos_ in {"VERB", "AUX"} else (governing_verb(head) or head)
        if current == head and head.pos_ not in {"VERB", "AUX"}:
            return


def _behind_preposition(current: Token, head: Token, lexicon: Lexicon, state: State) -> Token | None:
    """The word that a gerund's preposition hangs on, from where the walk goes on; None ends it."""
    above = head.head
    if above.pos_ == "ADP" and head.dep_ == "conj":
        above = above.head
    lemma = above.lemma_.lower()
    instead = head.i > 0 and head.nbor(-1).lower_ in lexicon.nominal["without"]
    if instead or head.lower_ in lexicon.nominal["without"]:
        state.suppressed = state.suppressed or head.lower_
        return None
    if head.lower_ in _FACTIVE_PREPOSITIONS and above.pos_ in {"VERB", "AUX"}:
        return above
    if head.lower_ in {"of", "with", "for", "over"}:
        if head.lower_ == "for" and lemma in lexicon.words["answering"]:
            return None
        accused = lemma in lexicon.governors["accusing"]
        if not accused and above.dep_ in {"dobj", "nsubjpass"} and head.lower_ != "for":
            # The parse may hang "of arming" on the accused: "accuses Greece of arming the islands".
            above = above.head
            accused = above.lemma_.lower() in lexicon.governors["accusing"] and above.pos_ == "VERB"
        if accused:
            denied = any(a.lemma_.lower() in lexicon.governors["denied"] for a in (above.head, above.head.head))
            state.weaken("denied" if above.pos_ == "NOUN" and denied else "reported")
            state.speaker = above
            return None
    if lemma in lexicon.governors["denied"]:
        return above
    if verbal(above, lexicon):
        state.suppressed = state.suppressed or lemma
        return None
    return above


def _stands_alone(verb: Token, lexicon: Lexicon, state: State) -> bool:
    """Whether the walk ends here: a relative clause or a participle tells a fact of its own."""
    to = infinitive(verb)
    if verb.dep_ == "relcl" and to or verb.dep_ == "acl" and to and is_passive(verb):
        if is_passive(verb):
            state.weaken("planned")
        else:
            state.suppressed = state.suppressed or "purpose"
        return True
    content = to or any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    if verb.dep_ == "relcl" and told_of(verb, lexicon):
        return False
    of_it = verb.dep_ == "acl" and verb.head.dep_ == "pobj" and verb.head.head.lower_ == "of"
    if of_it and verb.head.head.head.lemma_.lower() in {"speak", "talk", "hear", "tell", *lexicon.nominal["reports"]}:
        # "Spoke of a pact already initialled": told, not seen.
        state.weaken("reported")
    return verb.dep_ == "relcl" or verb.dep_ not in _CLIMB or (verb.dep_ == "acl" and not content)


def _has_own_clause(verb: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass", "aux", "auxpass"} for c in verb.children)


def _auxiliaries(verb: Token, lexicon: Lexicon, state: State, *, own: bool) -> None:
    have = any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)
    for child in verb.children:
        word = child.lower_
        if (
            child.dep_ == "neg"
            or (child.dep_ == "advmod" and word in lexicon.adverbs["negative"])
            or (child.dep_ == "preconj" and word == "neither")
        ):
            if own and not state.onward:
                state.negated = True
        elif child.dep_ in {"nsubj", "nsubjpass"} and own and nothing(child):
            state.negated = True
        elif own and word == "longer" and any(c.lower_ in {"no", "any"} for c in child.children):
            state.suppressed = state.suppressed or "no longer"
        elif child.dep_ == "aux" and own:
            _modal(word, verb, state, have=have)
        elif word == "whether":
            state.weaken("speculated")
        elif own and (word in {"nearly", "almost"} or (word in {"close", "near", "short"} and _short_of(child))):
            state.suppressed = state.suppressed or word
        elif child.dep_ in {"parataxis", "ccomp"} and any(c.lower_ == "it" for c in child.children):
            _inserted(child, lexicon, state)
        elif child.dep_ in {"advmod", "parataxis"}:
            if own and word == "but" and verb.i > child.i and child.nbor(-1).lower_ == "all":
                state.suppressed = state.suppressed or "all but"
            for status in ("reported", "speculated"):
                if word in lexicon.adverbs[status]:
                    state.weaken(status)
    if own and _asked(verb):
        state.weaken("speculated")
    if own and _habitual(verb, lexicon):
        state.suppressed = state.suppressed or "habit"
    if own and verb.tag_ == "VBG" and verb.lemma_.lower() == "go":
        state.weaken("planned")


def _inserted(verb: Token, lexicon: Lexicon, state: State) -> None:
    """ "Ottawa, it is rumoured, will recall …"."""
    lemma = verb.lemma_.lower()
    if not is_passive(verb) and lemma not in {"appear", "seem", "emerge", "transpire"}:
        return
    if lemma in lexicon.governors["believed"]:
        state.weaken("speculated")
    elif lemma in lexicon.governors["told"] or lemma in {"appear", "seem"}:
        state.weaken("reported")


def _habitual(verb: Token, lexicon: Lexicon) -> bool:
    """ "Every year the two navies hold exercises": a custom, no deed."""
    if verb.tag_ not in {"VBZ", "VBP"} or any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    near = [t for c in verb.children if c.dep_ in {"npadvmod", "advmod", "prep", "nmod"} for t in (c, *c.children)]
    return any(t.lower_ in lexicon.words["habits"] for t in near)


def _rather_than(verb: Token) -> bool:
    """ "Rather than sign the accord": what was not chosen."""
    first = min([verb.i, *(c.i for c in verb.children if c.dep_ == "aux")])
    if first < 2:
        return False
    return verb.nbor(first - 1 - verb.i).lower_ == "than" and verb.nbor(first - 2 - verb.i).lower_ in {
        "rather",
        "sooner",
    }


def _short_of(word: Token) -> bool:
    """ "Came close to signing", "fell short of declaring": not quite."""
    return any(c.dep_ == "prep" and any(g.dep_ == "pcomp" for g in c.children) for c in word.children)


def _modal(word: str, verb: Token, state: State, *, have: bool) -> None:
    if word in _MODALS_MAY:
        state.might_have = state.might_have or have
        state.weaken("speculated")
    elif word in MODALS_OUGHT:
        if not state.supposed:
            state.ought = True
            state.suppressed = state.suppressed or word
    elif word in MODALS_WILL:
        state.willed = True
        state.would = state.would or word == "'d"
        state.weaken("planned")
    elif word == "would":
        state.would = True
        state.willed = state.willed or not have
        state.weaken("conditional" if have or verb.dep_ == "ROOT" else "planned")


def _content_clause(verb: Token) -> bool:
    """Whether a clause is what a word before it says: "(rumours) that Iran retaliated"."""
    if infinitive(verb):
        return False
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children)
    return verb.dep_ == "ccomp" and verb.i > verb.head.i or verb.dep_ == "acl" and marked


def _asked(verb: Token) -> bool:
    """ "Will Germany send tanks?": a question that can be answered by no."""
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or verb.dep_ != "ROOT" or verb.sent[-1].text != "?":
        return False
    before = [c for c in verb.children if c.i < subject.i]
    return any(c.dep_ in {"aux", "auxpass"} for c in before) and not any(c.tag_.startswith("W") for c in before)


def _present(verb: Token) -> bool:
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    return finite.tag_ in {"VBZ", "VBP"}


def _aside(verb: Token, state: State) -> None:
    """An adverbial clause: what is to come when its main clause is, or a purpose that is not yet a deed."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    marks |= {c.lower_ for c in verb.head.children if c.dep_ == "mark" and c.i == verb.i - 1}
    ahead = any(c.tag_ == "MD" or (c.dep_ == "aux" and c.lower_ == "to") for c in verb.head.children)
    would = any(c.lower_ == "would" for c in verb.head.children if c.dep_ == "aux")
    open_time = _present(verb) or (would and verb.tag_ == "VBD")
    if ahead and ("before" in marks or marks & _TEMPORAL and open_time):
        state.weaken("planned")
    elif infinitive(verb):
        state.suppressed = state.suppressed or "purpose"
