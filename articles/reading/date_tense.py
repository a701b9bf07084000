"""On which side of publication a date lies, as far as the verb and the nouns that it hangs on tell."""

import re
from dataclasses import dataclass

from spacy.tokens import Token

_FUTURE_WORDS = {"will", "shall", "’ll", "'ll", "may", "might", "wo"}
_OPEN_WORDS = {"would", "could", "should", "can", "must", "’d", "'d", "ought"}
# Said of a thing to come in whatever form: "scheduled for", "is due", "are booked".
_AHEAD = {
    "schedule", "expect", "due", "set", "plan", "slate", "intend", "book", "bill", "poise", "tip", "earmark", "reserve",
}  # fmt: skip
# "Agreed to meet", "gave them until": the deed of the infinitive, or the day of "until", is still to come.
_POINTS_AHEAD = _AHEAD | {
    "agree", "promise", "pledge", "vow", "undertake", "offer", "propose", "want", "wish", "hope", "aim", "seek",
    "prepare", "threaten", "ask", "urge", "order", "tell", "instruct", "demand", "request", "invite", "call",
    "require", "oblige", "decide", "vote", "mean", "allow", "authorise", "authorize", "give", "press", "advise",
    "warn", "ready", "consent", "commit", "swear", "resolve", "choose", "elect", "arrange", "need", "have",
    "likely", "certain", "bind", "expected", "able", "willing", "free", "deadline", "plan", "deal", "decision",
    "intention", "invitation", "undertaking", "commitment", "proposal", "agreement", "ultimatum", "readiness",
    "willingness", "bid", "chance", "summon", "remind", "beg", "appeal", "challenge", "direct",
}  # fmt: skip
# What was put off, lengthened or granted "until" a day reaches beyond the telling.
_REACHES_AHEAD = {
    "give", "extend", "prolong", "postpone", "adjourn", "delay", "defer", "put", "suspend", "close", "ban", "renew",
    "move", "shift", "grant", "reschedule", "push", "remand", "allow", "bar", "shut", "roll", "set", "have", "freeze",
    "recess", "break", "send", "invite", "call", "order", "fix", "schedule", "lengthen",
}  # fmt: skip
# Present tense of telling is about what is done: "writes on Monday".
_TELLING = {
    "say", "write", "report", "argue", "claim", "note", "quote", "tell", "describe", "state", "recall", "remember",
    "be", "believe", "think", "show", "suggest", "insist", "explain", "see", "know", "deny", "maintain", "put", "date",
    "mean", "have",
}  # fmt: skip
_WAITED_FOR = re.compile(
    r"\b(?:ahead\s+of|in\s+advance\s+of|in\s+time\s+for|in\s+the\s+run-?up\s+to|upcoming|forthcoming|scheduled\s+for|set\s+for|"
    r"slated\s+for|due\s+(?:on|in|by|before)|planned\s+for|planned|expected\s+(?:on|in|by)|deadline\s+(?:of|is)|"
    r"deadline|expir(?:es|ing)\s+(?:on|at)|as\s+of|with\s+effect\s+from|effective|from\s+next)\s+(?:[\w’'-]+\s+){0,3}$",
    re.I,
)
# What was "originally due on Tuesday" is told once it has been put off.
_ONCE = re.compile(r"\b(?:originally|initially|previously)\s+(?:[\w-]+\s+){1,4}$", re.I)
_UNTIL = re.compile(
    r"\b(?:until|till|no\s+later\s+than|to|back\s+to|for)\s+"
    r"(?:the\s+|(?:midnight|noon|dawn|the\s+end\s+of)\s+(?:on\s+)?)?$",
    re.I,
)
_LINKS = {
    "pobj", "prep", "npadvmod", "nmod", "nummod", "appos", "compound", "pcomp", "det", "advmod", "conj", "punct",
}  # fmt: skip
_THROUGH = {"ADP", "SCONJ", "PROPN", "NUM", "ADV", "PART"}
_HIGHEST = 8


@dataclass(frozen=True, slots=True)
class TenseAt:
    """The tense around a date: see :class:`articles.reading.date_context.Spotted` for the four."""

    outlook: int
    before_past: bool
    present: bool
    futurate: bool


def tense_at(token: Token, opens: bool, before: str) -> TenseAt:
    """The tense around a date's root ``token``; ``opens`` if it opens its sentence, ``before`` the words before it."""
    verb = _verb_above(token) or (_verb_of_opening(token) if opens else None)
    outlook = 0 if verb is None else _tense(verb)
    past = _before_past(token)
    if outlook == 0 and any(child.dep_ == "relcl" and _tense(child) < 0 for child in token.children):
        return TenseAt(-1, past, False, False)
    nearest = verb or _nearest_verb(token)
    if _ONCE.search(before):
        return TenseAt(outlook, past, verb is not None and outlook == 0, False)
    futurate = outlook > 0 or (not past and _WAITED_FOR.search(before) is not None)
    if not futurate and nearest is not None and not past:
        futurate = _futurate(nearest, verb is not None, before)
    if outlook == 0 and verb is not None and futurate and _points_ahead(verb):
        outlook = 1
    return TenseAt(outlook, past, verb is not None and outlook == 0, futurate)


def _verb_above(token: Token) -> Token | None:
    """The verb that a date hangs on directly, through prepositions only."""
    head = token
    while head.dep_ in _LINKS:
        if head.head.i == head.i:
            break
        head = head.head
        if head.pos_ in ("VERB", "AUX") or head.lower_ == "due":
            return head
        if head.pos_ not in _THROUGH and head.ent_type_ != "DATE":
            return None
    return None


def _nearest_verb(token: Token) -> Token | None:
    """The first verb above a date, through nouns too ("begins a visit to Delhi on Wednesday")."""
    for place, above in enumerate(token.ancestors):
        if place > _HIGHEST:
            return None
        if above.pos_ in ("VERB", "AUX") or above.lower_ == "due":
            return above
    return None


def _verb_of_opening(token: Token) -> Token | None:
    """The main verb, for a date that opens its sentence ("In March unnamed sources had said")."""
    main = token
    while main.head.i != main.i:
        main = main.head
    return main if main.pos_ in ("VERB", "AUX") else None


def _helpers(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _is_to(child: Token) -> bool:
    """Whether a child of "is" makes it "is to meet"."""
    return child.dep_ == "xcomp" and "to" in _helpers(child)


def _tense(verb: Token) -> int:
    helpers = _helpers(verb)
    if "have" not in helpers and helpers & _FUTURE_WORDS:
        return 1
    if helpers & _OPEN_WORDS:
        return 0
    if verb.pos_ == "ADJ":
        above = verb.head
        return -1 if above.lemma_ == "be" and _helpers(above) & {"had", "has", "have", "’d", "'d"} else 0
    if verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and any(_is_to(child) for child in verb.children):
        return 1
    if verb.lemma_.lower() in _AHEAD and helpers & {"is", "are", "’s", "'s"}:
        return 1
    if "to" in helpers:
        above = verb.head
        ahead = above.i != verb.i and above.lemma_.lower() in (*_AHEAD, "be")
        return max(0, _tense(above)) if ahead else 0
    if verb.lemma_.lower() in _AHEAD and verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl"):
        return 1
    if (
        verb.tag_ == "VBD"
        or (verb.tag_ == "VBN" and not helpers)
        or helpers & {"had", "was", "were", "did", "has", "have"}
    ):
        return -1
    return 0


def _futurate(verb: Token, direct: bool, before: str) -> bool:
    """Whether a weekday under this verb lies ahead; ``direct`` if nothing but prepositions stands between."""
    helpers = _helpers(verb)
    if "have" in helpers or "had" in helpers:
        return False
    if helpers & (_FUTURE_WORDS if not direct else _OPEN_WORDS | _FUTURE_WORDS):
        return True
    lemma = verb.lemma_.lower()
    if lemma in _REACHES_AHEAD and _UNTIL.search(before) and verb.tag_ != "VB":
        return True
    if "to" in helpers:
        return _points_ahead(verb)
    if lemma in _AHEAD and (verb.tag_ in ("VBN", "JJ") or verb.pos_ == "ADJ"):
        return lemma != "set" or not helpers & {"was", "were"}
    if verb.tag_ == "VBG" and "to" not in helpers:
        return bool(helpers & {"is", "are", "’s", "'s", "’re", "'re"}) and lemma not in _TELLING
    return verb.tag_ in ("VBZ", "VBP") and not helpers and lemma not in _TELLING


def _points_ahead(verb: Token) -> bool:
    """Whether an infinitive's deed is still to come: "agreed to meet", "is to meet", "a plan to meet"."""
    if "to" not in _helpers(verb):
        return False
    above = verb.head
    if above.i == verb.i:
        return False
    lemma = above.lemma_.lower()
    if lemma == "be":
        return not _helpers(above) & {"had", "has", "have"}
    return lemma in _POINTS_AHEAD


def _before_past(token: Token) -> bool:
    return any(
        child.lower_ in ("had", "’d", "'d") and child.dep_ == "aux"
        for above in (token, *token.ancestors)
        for child in above.children
    )
