"""How far a transfer has got, from the predicate over it and what governs that predicate.

Stage honesty: what is said, promised or will be is pledged; what is agreed, approved or signed is
committed; only what was paid is disbursed. What may be, would be or is denied says so in its status.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from relations.extraction.arguments import is_passive, modal_of, negated
from relations.extraction.event_status import standing
from relations.extraction.transfer_phrases import IRREGULAR, PHRASAL
from relations.extraction.transfer_words import ASK, GIVE, HOLD, MOVE, RECEIVE, RELIEVE, REPAY, TransferWords

_FUTURE = frozenset({"will", "would", "shall", "to"})
_POSSIBLE = frozenset({"may", "might", "could", "can"})
_OUGHT = frozenset({"should", "must", "ought"})
_STATUSES = ("occurred", "planned", "reported", "speculated", "conditional", "denied")
_READY = frozenset({"ready", "willing", "prepared", "due", "set", "scheduled", "slated", "supposed"})
_UNSURE = frozenset({"likely", "expected", "unlikely", "able", "free", "eligible"})
_TRANSPARENT = frozenset(
    {
        "let",
        "allow",
        "permit",
        "enable",
        "continue",
        "begin",
        "start",
        "go",
        "manage",
        "help",
        "come",
        "proceed",
        "keep",
    }
)
_INFINITIVE = frozenset({"xcomp", "acl", "ccomp", "advcl", "relcl", "pcomp"})
_OPEN = frozenset({"speculated", "conditional"})
_ONLY_WORDS = {
    "threaten": "speculated", "warn": "speculated", "rule": "speculated", "oppose": "speculated",
    "suspect": "speculated", "accuse": "reported", "blame": "reported", "criticize": "reported", "denounce": "reported",
}  # fmt: skip
_BLOCKING = frozenset({"block", "veto", "oppose", "reject", "scrap", "shelve", "abandon", "drop", "thwart"})
_DONE = frozenset({"disbursed", "committed", "repaid"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A predicate as a stage of a transfer.

    ``role`` is what it makes of its subject; ``stage`` None when it only may happen; ``anchor`` the
    word whose date is the transfer's; ``happened`` false when it is negated or refused. ``status`` is how
    far the text stands behind it (the contract's words for events), ``teller`` the verb of saying over it.
    """

    predicate: Token
    role: str | None
    stage: str | None
    anchor: Token
    happened: bool = True
    status: str = "occurred"
    teller: Token | None = None


def reading_of(verb: Token, words: TransferWords) -> Reading | None:
    """What a verb over a sum says of it; None when the verb is not about transfers."""
    found = _basic(verb, words)
    if found is None:
        return None
    role, stage = found
    if role == RECEIVE and stage == "committed" and verb.tag_ == "VBG" and any(c.dep_ == "aux" for c in verb.lefts):
        # "Is negotiating a loan": it has none yet.
        return _settled(_modified(Reading(verb, role, "requested", verb), words), words)
    if lemma_of(verb) in _WEIGHING:
        return _settled(_modified(Reading(verb, role, stage, verb, status="speculated"), words), words)
    if (role, stage) == (RECEIVE, "pledged"):
        return _settled(_modified(Reading(verb, role, stage, verb, status="speculated"), words), words)
    return _settled(_modified(Reading(verb, role, stage, verb), words), words)


def wished(verb: Token) -> Reading:
    """What "hoped for", "pressed for" say of the sum: it is asked for."""
    return Reading(verb, ASK, "requested", verb)


def aided(verb: Token, words: TransferWords) -> Reading:
    """What "helped with", "followed with" say of the sum: the subject gives it."""
    return _settled(_modified(Reading(verb, GIVE, "disbursed", verb), words), words)


def lowered(verb: Token) -> Token:
    """The deed under a verb that only says how far it is: "is to reach", "began to flow", "is due to arrive"."""
    for _ in range(3):
        below = [c for c in verb.children if c.dep_ == "xcomp" and c.pos_ in {"VERB", "AUX"}]
        below += [d for c in verb.children if c.dep_ == "acomp" for d in c.children if d.dep_ == "xcomp"]
        if verb.lemma_.lower() not in _RAISING or not below:
            return verb
        verb = below[0]
    return verb


def moving(verb: Token, words: TransferWords) -> Reading | None:
    """What a verb of motion says of the sum that is its subject ("€20 million went to Burundi"), or None."""
    if verb.lemma_.lower() == "wait":
        return _settled(Reading(verb, MOVE, "suspended", verb), words)
    if verb.lemma_.lower() not in _MOTION:
        return None
    return _settled(_modified(Reading(verb, MOVE, "disbursed", verb), words), words)


def noun_stage(noun: Token, words: TransferWords) -> Reading | None:
    """The stage that a noun names ("disbursement of", "a promised loan", "a request for"), or None."""
    for child in noun.children:
        participle = child.tag_ == "VBN" or child.lower_ in _ADJECTIVES
        if child.dep_ == "amod" and participle:
            found = words.verbs.get(lemma_of(child))
            if found is not None:
                return Reading(child, None, found[1], child)
            if child.lower_ == "frozen":
                return Reading(child, None, "suspended", child)
    stage = words.nouns.get(noun.lemma_.lower())
    return Reading(noun, None, stage, noun) if stage else None


def _basic(verb: Token, words: TransferWords) -> tuple[str, str] | None:
    lemma = lemma_of(verb)
    if lemma in _WEIGHING:
        return GIVE, "pledged"
    if lemma == "secure" and is_passive(verb) and verb.dep_ == "acl":
        return None  # "A loan secured by assets" has them as its pledge.
    if lemma in _LEAVING and _left(verb):
        return MOVE, "cancelled"
    if lemma in {"have", "keep"} and any(c.lower_ in _AT_HAND for c in _near(verb)):
        return GIVE, "pledged"
    particle = next((c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"} and c.lower_ in _PARTICLES), None)
    phrasal = PHRASAL.get((lemma, particle or ""))
    if phrasal is not None:
        return phrasal
    if lemma in {"put", "place", "be"}:
        for prep in verb.children:
            if prep.lower_ == "on" and any(c.lower_ in {"hold", "ice"} for c in prep.children):
                return HOLD, "suspended"
    if lemma in _UNBURDENING and any(c.lemma_.lower() in _DEBTS or _owed(c) for c in _objects(verb)):
        return RELIEVE, "committed"
    if lemma in _SETTLING and any(_owed(c) for c in (*_objects(verb), *_measured(verb))):
        return REPAY, "repaid"
    if lemma == "pass" and any(c.dep_ == "dobj" for c in verb.children):
        return GIVE, "committed"
    if lemma == "keep" and any(c.lower_ == "from" for c in verb.children) and _has_money(verb):
        return HOLD, "suspended"
    if lemma in _STAYING and any(c.lower_ in _HELD for c in verb.children if c.dep_ in {"acomp", "oprd", "xcomp"}):
        return MOVE, "suspended"
    if lemma in _PUTTING and any(c.lower_ in {"into", "in"} for c in verb.children) and _has_money(verb):
        return GIVE, "disbursed"
    if lemma == "write" or (lemma in {"set", "make"} and not _made_available(verb, lemma)):
        return None
    return words.verbs.get(lemma)


_WEIGHING = frozenset({"consider", "mull", "weigh", "contemplate", "ponder", "study", "debate", "examine", "eye"})
_UNBURDENING = frozenset(
    {"cancel", "drop", "reduce", "halve", "erase", "annul", "scrap", "wipe", "cut", "defer", "suspend"}
)
_SETTLING = frozenset({"settle", "clear", "pay", "honour", "honor", "meet", "discharge", "remit"})
_DEBTS = frozenset({"debt", "debts", "arrears", "obligation"})
_STAYING = frozenset({"remain", "stay", "be", "lie", "sit", "keep"})
_HELD = frozenset({"frozen", "blocked", "suspended", "stuck", "stalled", "withheld"})
_PUTTING = frozenset({"put", "sink", "place"})
_OVERDUE = frozenset({"overdue", "outstanding", "unpaid"})
_SUMS = frozenset({"NUM", "SYM"})
_RAISING = frozenset(
    {"be", "have", "begin", "start", "continue", "appear", "seem", "expect", "cease", "schedule", "set"}
)
_MOTION = frozenset({"go", "flow", "arrive", "reach", "come", "follow", "pass"})
_PARTICLES = frozenset({"off", "back", "out", "aside", "over", "for", "up", "down", "in"})


def _near(verb: Token) -> list[Token]:
    return [t for c in verb.rights for t in (c, *c.children)]


def _left(verb: Token) -> bool:
    """ "Pulled out of a programme", "withdrew from the loan agreement"."""
    return any(c.lower_ in {"out", "from", "away"} for c in verb.children if c.dep_ in {"prep", "prt", "advmod"})


_LEAVING = frozenset({"pull", "withdraw", "walk", "back", "opt", "bow"})
_AT_HAND = frozenset({"ready", "available", "waiting"})


def _owed(noun: Token) -> bool:
    if noun.lemma_.lower() in {"arrears", "arrear"}:
        return True
    owing = (c.lemma_ == "owe" for c in noun.children if c.dep_ in {"relcl", "acl"})
    return any(owing) or any(c.dep_ == "amod" and c.lower_ in _OVERDUE for c in noun.children)


def _objects(verb: Token) -> list[Token]:
    """What a verb is done to, and what that is part of ("half of Myanmar's debts")."""
    found = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    return found + [t for c in found for prep in c.children if prep.lower_ in {"of", "in"} for t in prep.children]


def _has_money(verb: Token) -> bool:
    return any(t.ent_type_ == "MONEY" for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} for t in c.subtree)


def _measured(verb: Token) -> list[Token]:
    """The nouns beside which the sum of an object stands ("the 61 billion CFA francs it owed")."""
    return [
        c for child in verb.children if child.dep_ in {"dobj", "nsubjpass"} for c in child.subtree if c.pos_ in _SUMS
    ]


def _made_available(verb: Token, lemma: str) -> bool:
    if lemma != "make":
        return False
    words = {c.lower_ for c in verb.children} | {c.lower_ for child in verb.children for c in child.children}
    return bool(words & {"available", "payment", "payments", "loan", "loans", "grant", "contribution", "investment"})


def lemma_of(token: Token) -> str:
    """A verb's dictionary form where the model's is wrong ("forgave", "hoped") or is an adjective's."""
    lemma = IRREGULAR.get(token.lower_, token.lemma_.lower())
    if token.tag_ == "JJ" and token.lower_.endswith("ed"):
        # An adjective keeps its form as lemma: "promised", "requested", "suspended".
        stem = token.lower_
        return _ADJECTIVES.get(stem, lemma)
    return lemma


_ADJECTIVES = {
    "promised": "promise", "pledged": "pledge", "requested": "request", "suspended": "suspend", "approved": "approve",
    "proposed": "propose", "offered": "offer", "delayed": "delay", "postponed": "postpone", "cancelled": "cancel",
    "canceled": "cancel", "agreed": "agree", "committed": "commit", "allocated": "allocate",
}  # fmt: skip


def _modified(reading: Reading, words: TransferWords) -> Reading:
    """The reading as seen from the predicates above: "agreed to give" is committed, not disbursed."""
    verb, stage, anchor, happened = reading.predicate, reading.stage, reading.anchor, reading.happened
    status = reading.status
    while True:
        if negated(verb) or _is_awaited(verb):
            happened = False
        modal = modal_of(verb)
        if modal in _FUTURE:
            status = _weaker(status, "planned")
            if stage in _DONE:
                stage, anchor = "pledged", verb
        elif modal in _POSSIBLE:
            status = _weaker(status, "speculated")
        elif modal in _OUGHT:
            stage = None
        if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and modal is None and _bare(verb):
            verb = verb.head
            if verb.dep_ not in _INFINITIVE:
                shared = modal_of(verb)
                stage = "pledged" if shared in _FUTURE and stage in _DONE else stage
                status = _weaker(status, {**dict.fromkeys(_POSSIBLE, "speculated")}.get(shared or "", status))
        if verb.dep_ not in _INFINITIVE or not _is_infinitive(verb):
            break
        above = verb.head
        lemma = above.lemma_.lower()
        carried = above.pos_ == "ADP" or any(c.dep_ == "mark" and c.lower_ == "with" for c in verb.lefts)
        if carried and _is_to_come(verb) and stage in _DONE:
            # "with US$300 million of it to arrive in August"
            stage, status = "pledged", _weaker(status, "planned")
            break
        if above.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}:
            if above.dep_ in {"dobj", "nsubjpass"} and above.head.lemma_.lower() in _BLOCKING | words.refusing:
                happened = False
            named = words.nouns.get(lemma)
            if named is not None and stage in _DONE:
                stage, anchor, status = named, above, reading.status
            elif stage in _DONE and _is_to_come(verb):
                stage, status = "pledged", _weaker(status, "planned")
            break
        if lemma in words.refusing:
            happened = False
            break
        if lemma in words.agreeing:
            if stage in _DONE:
                stage, anchor, status = "committed", above, reading.status
        elif lemma != "expect" and (words.verbs.get(lemma, ("", ""))[1] == "pledged" or lemma in words.planning):
            if stage in _DONE | {"resumed"}:
                stage, anchor, status = "pledged", above, reading.status
        elif lemma in words.asking:
            if lemma == "expect":
                status, anchor = _weaker(status, "speculated"), above
            elif stage in _DONE or stage == "resumed":
                stage, anchor = "requested", above
            break
        elif above.lower_ in _READY or any(c.lower_ in _READY for c in above.children if c.dep_ == "acomp"):
            stage, anchor = ("pledged" if stage in _DONE else stage), above
        elif above.lower_ in _UNSURE or any(c.lower_ in _UNSURE for c in above.children if c.dep_ == "acomp"):
            status, anchor = _weaker(status, "speculated"), above
        elif lemma not in _TRANSPARENT:
            break
        verb = above
    return replace(reading, stage=stage, anchor=anchor, happened=happened, status=status)


def _settled(reading: Reading, words: TransferWords) -> Reading:
    """The reading in the light of the whole sentence: who tells it, what it depends on, whether it is denied."""
    if words.frames is None:
        return reading
    how = standing(reading.predicate, None, words.frames)
    undone = words.frames.governors["undone"] | words.frames.nominal["without"] | {"have"}
    reading = replace(reading, teller=how.speaker_verb)
    if how.status == "denied":
        return replace(reading, happened=True, status="denied")
    if how.status is None and (how.suppressed_by is None or how.suppressed_by in undone):
        return reading if how.refused else replace(reading, happened=False)
    if not reading.happened:
        return reading
    if how.suppressed_by in _ONLY_WORDS:
        return replace(reading, status=_weaker(reading.status, _ONLY_WORDS[how.suppressed_by]))
    promised = reading.anchor != reading.predicate
    if reading.anchor != reading.predicate and reading.anchor.pos_ == "VERB":
        how = standing(reading.anchor, None, words.frames)
    if how.status in _OPEN and not (promised and how.status == "conditional"):
        return replace(reading, status=_weaker(reading.status, how.status))
    if how.status == "reported":
        return replace(reading, status=_weaker(reading.status, "reported"))
    return reading


def _is_awaited(verb: Token) -> bool:
    """ "Would wait for a new government before it paid any more"."""
    before = verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in {"before", "until"} for c in verb.lefts)
    return before and (modal_of(verb.head) in _FUTURE or negated(verb.head))


def _weaker(one: str, other: str) -> str:
    """The status that claims less."""
    return max(one, other, key=_STATUSES.index)


def _bare(verb: Token) -> bool:
    """A coordinated verb that borrows its auxiliary: "will sign and pay"."""
    return verb.tag_ in {"VB", "VBN"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ in {"VB", "VBG"} or _is_to_come(verb)


def _is_to_come(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
