"""How an event noun stands: "the planned visit", "preparations for a summit", "talks that were called off".

Also what the walk through a sentence gathers (``State``), which verbs and nouns share.
"""

from spacy.tokens import Token

from relations.extraction.event_frames import Lexicon

_RANK = ("occurred", "planned", "reported", "speculated", "conditional", "cancelled", "denied")
_WORDS = frozenset({"agreement", "deal", "accord", "treaty", "support", "threat", "demand", "request", "protest"})
_TOWARD = frozenset({"on", "to", "for", "about", "of", "upon"})
MODALS_WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "sha", "'d"})


def worse(first: str, second: str) -> str:
    """Of two statuses the one further from having happened."""
    return max(first, second, key=_RANK.index)


class State:
    """What the walk has gathered so far."""

    __slots__ = (
        "denied",
        "might_have",
        "negated",
        "onward",
        "ought",
        "settled",
        "speaker",
        "status",
        "supposed",
        "suppressed",
        "willed",
        "would",
    )

    def __init__(self) -> None:
        self.status = "occurred"
        self.negated = False
        self.denied = False
        self.willed = False
        self.would = False
        self.might_have = False
        self.onward = False
        self.settled = False
        self.supposed = False
        self.ought = False
        self.suppressed: str | None = None
        self.speaker: Token | None = None

    def weaken(self, status: str) -> None:
        self.status = worse(self.status, status)
        self.denied = self.denied or status == "denied"


def nominal(noun: Token, lexicon: Lexicon, state: State) -> None:
    """Lower ``state`` by the noun's own words: "a planned visit", "no agreement", "possible talks"."""
    words = {c.lower_ for c in noun.children if c.dep_ in {"amod", "det", "compound", "neg"}}
    for status in ("planned", "speculated", "reported", "cancelled"):
        if words & lexicon.nominal[status]:
            state.weaken(status)
    if words & lexicon.nominal["undone"] or words & {"no", "any"}:
        state.negated = True
    first = noun
    head = noun.head
    if noun.dep_ == "pobj" and _backward(noun, lexicon):
        state.settled = True
        return
    while noun.dep_ in {"pobj", "pcomp"} and head.dep_ in {"prep", "agent"}:
        over = head.head
        if head.lower_ in lexicon.nominal["planned"] or (
            over.pos_ != "VERB" and over.lower_ in lexicon.nominal["planned"]
        ):
            state.weaken("planned")
        if head.lower_ == "of" and noun.dep_ in {"pobj", "pcomp"}:
            about = head.head.lemma_.lower()
            if about in lexicon.nominal["rumours"]:
                state.weaken("speculated")
            elif about in lexicon.nominal["reports"] and first.lemma_.lower() != about:
                state.weaken("reported")
            doubted = about in lexicon.nominal["reports"] | lexicon.nominal["rumours"]
            if doubted and head.head.dep_ in {"dobj", "nsubjpass"}:
                verb = head.head.head
                denied = verb.lemma_.lower() in lexicon.governors["denied"] | lexicon.words["waving"]
                if denied and not any(c.dep_ == "neg" for c in verb.children):
                    state.weaken("denied")
        if head.lower_ == "of" and head.head.lemma_.lower() == "speak":
            state.weaken("reported")
        if head.lower_ == "without" or head.head.lemma_.lower() in lexicon.nominal["undone"]:
            state.negated = True
        before = head
        noun = head.head
        head = noun.head
        ahead = before.lower_ in _TOWARD and noun.lemma_.lower() in lexicon.nominal["prospects"]
        if ahead and first.lemma_.lower() not in _WORDS:
            state.weaken("planned")
        if noun.pos_ != "VERB" and noun.lower_ in lexicon.nominal["planned"]:
            state.weaken("planned")
    ready = [c for c in head.children if c.dep_ == "nsubj"] if head.pos_ in {"VERB", "AUX"} else []
    if (
        first.dep_ == "pobj"
        and first.head.lower_ == "for"
        and any(c.lemma_.lower() in {"preparation", "plan", "arrangement"} for c in ready)
    ):
        # "Preparations are under way for a meeting".
        state.weaken("planned")
    if any(_unsettled(c, lexicon, state) for c in first.children):
        state.weaken("planned")
    if noun.dep_ == "dobj" and head.lemma_.lower() in lexicon.governors["planned"]:
        state.weaken("planned")
    share = noun != first and noun.dep_ == "dobj" and noun.lemma_.lower() in {"part", "role", "hand", "involvement"}
    if share and head.lemma_.lower() in lexicon.governors["denied"]:
        state.weaken("denied")


def _backward(noun: Token, lexicon: Lexicon) -> bool:
    """ "In reprisal for the massacre", "after the raid": what has been answered or followed has happened."""
    prep = noun.head
    if prep.lower_ == "for" and prep.i > 0 and prep.nbor(-1).lower_ == "but":
        return True
    if prep.lower_ in lexicon.words["backward"]:
        return any(c.dep_ in {"det", "poss"} and c.lower_ not in {"a", "an", "any", "no"} for c in noun.children)
    return prep.lower_ in {"for", "to", "over", "at"} and prep.head.lemma_.lower() in lexicon.words["answering"]


def _unsettled(clause: Token, lexicon: Lexicon, state: State) -> bool:
    """ "The visit, which he had promised", "a visit planned for May", "talks that were called off"."""
    if clause.dep_ not in {"relcl", "acl"} or clause.pos_ not in {"VERB", "AUX"}:
        return False
    if clause.dep_ == "acl" and clause.head.lemma_.lower() in lexicon.words["made_in_words"] and clause.tag_ == "VB":
        return False
    lemma = clause.lemma_.lower()
    about = any(c.lower_ in {"which", "that"} and c.dep_ in {"dobj", "nsubjpass", "nsubj"} for c in clause.children)
    about = about or clause.tag_ == "VBN"
    phrases = {lemma} | {f"{lemma} {c.lower_}" for c in clause.children if c.dep_ == "prt"}
    if about and phrases & lexicon.words["stops"]:
        state.weaken("cancelled")
    if any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in clause.children):
        return about or clause.dep_ == "acl"
    return about and bool((phrases & lexicon.words["delays"]) or lemma in lexicon.nominal["promised"])


def _passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in verb.children)


def governing_verb(noun: Token) -> Token | None:
    """The nearest verb above the noun, or None."""
    for ancestor in noun.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            return ancestor
    return None


def nominal_under(noun: Token, verb: Token, lexicon: Lexicon, state: State) -> None:
    """Lower ``state`` by the verb that governs the noun: "called off the talks", "hopes for a summit"."""
    lemma = verb.lemma_.lower()
    objective = noun.dep_ in {"dobj", "nsubjpass"} and noun.head == verb
    if noun.dep_ == "nsubj" and noun.head == verb and verb.tag_ in {"VBD", "VBN"}:
        # Headlines: "Talks postponed".
        objective = not any(c.dep_ in {"dobj", "aux", "xcomp", "ccomp"} for c in verb.children)
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that", "these"} for c in noun.children)
    carried = lemma in lexicon.words["taking_place"] or lemma in lexicon.carriers["subject_acts"]
    past = definite and objective and not carried
    if objective and not past and any(c.dep_ == "neg" for c in verb.children):
        state.negated = state.negated or noun.lemma_.lower() not in lexicon.words["made_in_words"]
    if not past and any(c.dep_ == "aux" and c.lower_ in MODALS_WILL | {"would"} for c in verb.children):
        state.weaken("planned")
    if (
        noun.dep_ == "nsubj"
        and verb.tag_ in {"VBN", "VBD"}
        and any(
            c.dep_ in {"ccomp", "conj"} and c.lemma_.lower() in lexicon.words["stops"] and _passive(c)
            for c in (*verb.children, *((verb.head,) if verb.dep_ == "ccomp" else ()))
        )
    ):
        # "A visit, planned for May, has been scrapped": the parse may make the participle the main verb.
        state.weaken("cancelled")
    phrasal = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    if objective and (
        lemma in lexicon.words["stops"] or any(f"{lemma} {p}" in lexicon.words["stops"] for p in phrasal)
    ):
        state.weaken("cancelled")
    elif objective and (
        lemma in lexicon.words["delays"] or any(f"{lemma} {p}" in lexicon.words["delays"] for p in phrasal)
    ):
        indefinitely = any(
            c.lower_ in {"indefinitely", "die"} for c in verb.subtree if c.dep_ in {"advmod", "nmod", "dobj"}
        )
        state.weaken("cancelled" if indefinitely else "planned")
    elif objective and lemma in {"propose", "demand", "request", "urge", "suggest", "offer"}:
        state.weaken("speculated")
    elif objective and lemma in {"plan", "schedule", "prepare", "announce", "expect", "set", "arrange"}:
        state.weaken("planned")
    elif objective and lemma in {"refuse", "reject", "oppose", "prevent", "avoid", "rule", "want", "seek", "need"}:
        state.negated = noun.lemma_.lower() not in lexicon.words["made_in_words"]
    elif objective and lemma in lexicon.governors["speculated"]:
        state.weaken("speculated")
    elif objective and lemma in {"deny"}:
        state.weaken("denied")
