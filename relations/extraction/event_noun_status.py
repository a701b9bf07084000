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

    __slots__ = ("denied", "negated", "ought", "speaker", "status", "suppressed", "willed")

    def __init__(self) -> None:
        self.status = "occurred"
        self.negated = False
        self.denied = False
        self.willed = False
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
    while noun.dep_ in {"pobj", "pcomp"} and head.dep_ in {"prep", "agent"}:
        over = head.head
        if head.lower_ in lexicon.nominal["planned"] or (
            over.pos_ != "VERB" and over.lower_ in lexicon.nominal["planned"]
        ):
            state.weaken("planned")
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
    if any(_unsettled(c, lexicon, state) for c in first.children):
        state.weaken("planned")
    if noun.dep_ == "dobj" and head.lemma_.lower() in lexicon.governors["planned"]:
        state.weaken("planned")


def _unsettled(clause: Token, lexicon: Lexicon, state: State) -> bool:
    """ "The visit, which he had promised", "a visit planned for May", "talks that were called off"."""
    if clause.dep_ not in {"relcl", "acl"} or clause.pos_ not in {"VERB", "AUX"}:
        return False
    lemma = clause.lemma_.lower()
    about = any(c.lower_ in {"which", "that"} and c.dep_ in {"dobj", "nsubjpass", "nsubj"} for c in clause.children)
    about = about or clause.tag_ == "VBN"
    phrases = {lemma} | {f"{lemma} {c.lower_}" for c in clause.children if c.dep_ == "prt"}
    if about and phrases & lexicon.carriers["stops"]:
        state.weaken("cancelled")
    if any(c.dep_ == "aux" and (c.tag_ == "MD" or c.lower_ == "to") for c in clause.children):
        return about or clause.dep_ == "acl"
    return about and bool((phrases & lexicon.carriers["delays"]) or lemma in lexicon.nominal["promised"])


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
    if any(c.dep_ == "aux" and c.lower_ in MODALS_WILL | {"would"} for c in verb.children):
        state.weaken("planned")
    phrasal = {c.lower_ for c in verb.children if c.dep_ == "prt"}
    if objective and (
        lemma in lexicon.carriers["stops"] or any(f"{lemma} {p}" in lexicon.carriers["stops"] for p in phrasal)
    ):
        state.weaken("cancelled")
    elif objective and (
        lemma in lexicon.carriers["delays"] or any(f"{lemma} {p}" in lexicon.carriers["delays"] for p in phrasal)
    ):
        state.weaken("planned")
    elif objective and lemma in {"propose", "demand", "request", "seek", "want", "urge", "suggest", "offer", "need"}:
        state.weaken("conditional" if lemma in {"want", "seek", "need"} else "speculated")
    elif objective and lemma in {"plan", "schedule", "prepare", "announce", "expect", "set", "arrange"}:
        state.weaken("planned")
    elif objective and lemma in {"refuse", "reject", "oppose", "prevent", "avoid", "rule"}:
        state.negated = True
    elif objective and lemma in lexicon.governors["speculated"]:
        state.weaken("speculated")
    elif objective and lemma in {"deny"}:
        state.weaken("denied")
