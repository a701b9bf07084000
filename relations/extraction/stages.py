"""How far a transfer has got, from the predicate over it and what governs that predicate.

Stage honesty: what is said, promised or will be is pledged; what is agreed, approved or signed is
committed; only what was paid is disbursed. What may be has no stage.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Token

from relations.extraction.arguments import modal_of, negated
from relations.extraction.event_status import standing
from relations.extraction.transfer_words import GIVE, HOLD, RECEIVE, RELIEVE, REPAY, TransferWords

_FUTURE = frozenset({"will", "would", "shall", "to"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must"})
_READY = frozenset({"ready", "willing", "prepared", "due", "set", "scheduled", "slated", "supposed"})
_UNSURE = frozenset({"likely", "expected", "unlikely", "able", "free", "eligible"})
_TRANSPARENT = frozenset({"continue", "begin", "start", "go", "manage", "help", "come", "proceed", "keep"})
_INFINITIVE = frozenset({"xcomp", "acl", "ccomp", "advcl", "relcl", "pcomp"})
_OPEN = frozenset({"speculated", "conditional"})
_ONLY_WORDS = frozenset({"threaten", "accuse", "suspect", "blame", "warn", "rule", "oppose", "criticize", "denounce"})
_BLOCKING = frozenset({"block", "veto", "oppose", "reject", "scrap", "shelve", "abandon", "drop", "thwart"})
_DONE = frozenset({"disbursed", "committed", "repaid"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A predicate as a stage of a transfer.

    ``role`` is what it makes of its subject; ``stage`` None when it only may happen; ``anchor`` the
    word whose date is the transfer's; ``happened`` false when it is denied or refused.
    """

    predicate: Token
    role: str | None
    stage: str | None
    anchor: Token
    happened: bool = True


def reading_of(verb: Token, words: TransferWords) -> Reading | None:
    """What a verb over a sum says of it; None when the verb is not about transfers."""
    found = _basic(verb, words)
    if found is None:
        return None
    role, stage = found
    return _settled(_modified(Reading(verb, role, stage, verb), words), words)


def noun_stage(noun: Token, words: TransferWords) -> Reading | None:
    """The stage that a noun names ("disbursement of", "a promised loan", "a request for"), or None."""
    for child in noun.children:
        if child.dep_ == "amod" and child.tag_ in {"VBN", "JJ"}:
            found = words.verbs.get(_verb_lemma(child))
            if found is not None:
                return Reading(child, None, found[1], child)
            if child.lower_ == "frozen":
                return Reading(child, None, "suspended", child)
    stage = words.nouns.get(noun.lemma_.lower())
    return Reading(noun, None, stage, noun) if stage else None


def _basic(verb: Token, words: TransferWords) -> tuple[str, str] | None:
    lemma = _verb_lemma(verb)
    particle = next((c.lower_ for c in verb.children if c.dep_ in {"prt", "advmod"} and c.lower_ in _PARTICLES), None)
    phrasal = _PHRASAL.get((lemma, particle or ""))
    if phrasal is not None:
        return phrasal
    if lemma in {"put", "place", "be"}:
        for prep in verb.children:
            if prep.lower_ == "on" and any(c.lower_ in {"hold", "ice"} for c in prep.children):
                return HOLD, "suspended"
    if lemma == "write" or (lemma in {"set", "make"} and not _made_available(verb, lemma)):
        return None
    return words.verbs.get(lemma)


_PARTICLES = frozenset({"off", "back", "out", "aside", "over", "for", "up"})
_PHRASAL = {
    ("write", "off"): (RELIEVE, "disbursed"),
    ("pay", "back"): (REPAY, "repaid"),
    ("pay", "off"): (REPAY, "repaid"),
    ("give", "back"): (REPAY, "repaid"),
    ("cut", "off"): (HOLD, "suspended"),
    ("hold", "back"): (HOLD, "suspended"),
    ("hold", "up"): (HOLD, "suspended"),
    ("call", "off"): (HOLD, "cancelled"),
    ("set", "aside"): (GIVE, "committed"),
    ("hand", "over"): (GIVE, "disbursed"),
    ("hand", "out"): (GIVE, "disbursed"),
    ("take", "out"): (RECEIVE, "committed"),
}


def _made_available(verb: Token, lemma: str) -> bool:
    if lemma != "make":
        return False
    words = {c.lower_ for c in verb.children} | {c.lower_ for child in verb.children for c in child.children}
    return bool(words & {"available", "payment", "payments", "loan", "loans", "grant", "contribution", "investment"})


def _verb_lemma(token: Token) -> str:
    lemma = token.lemma_.lower()
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
    while True:
        if negated(verb):
            happened = False
        modal = modal_of(verb)
        if modal in _FUTURE and stage in _DONE:
            stage = "pledged"
            anchor = verb
        elif modal in _POSSIBLE or (modal in _FUTURE and stage not in {"pledged", "requested", None}):
            stage = None
        if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and modal is None and _bare(verb):
            verb = verb.head
            if verb.dep_ not in _INFINITIVE:
                shared = modal_of(verb)
                stage = "pledged" if shared in _FUTURE and stage in _DONE else None if shared in _POSSIBLE else stage
        if verb.dep_ not in _INFINITIVE or not _is_infinitive(verb):
            break
        above = verb.head
        lemma = above.lemma_.lower()
        if above.pos_ in {"NOUN", "PROPN"}:
            if above.dep_ in {"dobj", "nsubjpass"} and above.head.lemma_.lower() in _BLOCKING | words.refusing:
                happened = False
            named = words.nouns.get(lemma)
            if named is not None and stage in _DONE:
                stage, anchor = named, above
            break
        if lemma in words.refusing:
            happened = False
            break
        if lemma in words.agreeing:
            if stage in _DONE:
                stage, anchor = "committed", above
        elif words.verbs.get(lemma, ("", ""))[1] == "pledged" or lemma in words.planning:
            if stage in _DONE:
                stage, anchor = "pledged", above
        elif lemma in words.asking:
            if lemma == "expect":
                stage, anchor = None, above
            elif stage in _DONE or stage == "resumed":
                stage, anchor = "requested", above
            break
        elif above.lower_ in _READY or any(c.lower_ in _READY for c in above.children if c.dep_ == "acomp"):
            stage, anchor = ("pledged" if stage in _DONE else stage), above
        elif above.lower_ in _UNSURE or any(c.lower_ in _UNSURE for c in above.children if c.dep_ == "acomp"):
            stage, anchor = None, above
        elif lemma not in _TRANSPARENT:
            break
        verb = above
    return Reading(reading.predicate, reading.role, stage, anchor, happened)


def _settled(reading: Reading, words: TransferWords) -> Reading:
    """The reading in the light of the whole sentence: what is only said to be possible has no stage."""
    if words.frames is None or not reading.happened or reading.stage in {None, "requested"}:
        return reading
    how = standing(reading.predicate, None, words.frames)
    undone = words.frames.governors["undone"] | words.frames.nominal["without"] | {"have"}
    if how.status == "denied" or (how.status is None and (how.suppressed_by is None or how.suppressed_by in undone)):
        return reading if how.refused else replace(reading, happened=False)
    if reading.stage == "pledged":
        promised = modal_of(reading.predicate) == "will" and how.status == "conditional"
        return replace(reading, stage=None) if how.status in _OPEN and not promised else reading
    if reading.stage == "committed" and reading.anchor != reading.predicate:
        how = standing(reading.anchor, None, words.frames) if reading.anchor.pos_ == "VERB" else how
        return replace(reading, stage=None) if how.status in _OPEN else reading
    if how.status in _OPEN or how.suppressed_by in _ONLY_WORDS:
        return replace(reading, stage=None)
    return reading


def _bare(verb: Token) -> bool:
    """A coordinated verb that borrows its auxiliary: "will sign and pay"."""
    return verb.tag_ in {"VB", "VBN"} and not any(c.dep_ in {"aux", "auxpass"} for c in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ in {"VB", "VBG"} or any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
