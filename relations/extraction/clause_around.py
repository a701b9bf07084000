"""What a parenthetic attribution leaves of the sentence around it as words said.

"If A, the generals argued, B" is said as B; "A, of which, an accountant says, B" as B; "It is possible,
conceded a member, that B" as B; "A, a diplomat speculated, though nobody expects C" as A.
"""

from spacy.tokens import Token

from relations.extraction.prose import Prose

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_CONDITIONS = frozenset({
    "if", "unless", "assuming", "provided", "providing", "supposing", "once", "until", "till", "when", "whenever",
    "although", "though", "because", "since", "after", "before", "lest", "while", "whereas", "granted", "were",
    "should", "had",
})  # fmt: skip
_INVERTED = frozenset({"were", "should", "had"})
_JOINING = frozenset({"and", "but", "yet", "so", "or"})
_TURNING = frozenset({"while", "although", "though", "whereas", "and", "but", "so", "yet"})


def said_after(first: int, left: int, pause: int, last: int, prose: Prose) -> bool:
    """Whether only what follows the attribution is said: what stands before it is a condition or a scene.

    ``first`` to ``left`` are the tokens before the attribution (its comma is the last), ``pause`` is the comma
    that closes it, ``last`` is one past the sentence.
    """
    doc = prose.doc
    if not (_has_subject(prose, pause + 1, last) and _has_finite(prose, pause + 1, last)):
        return left - 2 > first and doc[left - 2].tag_ in _RELATIVE and _has_finite(prose, pause + 1, last)
    if left - 2 > first and doc[left - 2].tag_ in _RELATIVE:
        return True
    if doc[pause + 1].lower_ in _TURNING:
        return False
    return _is_condition(first, left - 1, prose) or _joins_a_scene(first, left - 1, prose)


def turns_away(token: Token, first: int, left: int, prose: Prose) -> bool:
    """Whether ``token`` begins the writer's own addition, after a whole clause: "though …", "a story that …"."""
    if token.tag_ in {"VBG", "WDT", "WP"} or token.lower_ in _TURNING:
        return True
    whole = _has_subject(prose, first, left) and _has_finite(prose, first, left)
    return token.lower_ in {"a", "an"} and whole and any(
        t.dep_ in {"relcl", "acl"} for t in _up_to_stop(token.i, prose)
    )  # fmt: skip


def that_clause_of_it(first: int, left: int, after: int, last: int, prose: Prose) -> int | None:
    """The token after ", that" in "It is possible, conceded X, that …"; None for any other frame."""
    doc = prose.doc
    opening = [t for t in doc[first : left - 1] if t.is_alpha]
    if len(opening) < 3 or opening[0].lower_ != "it" or not any(t.pos_ == "ADJ" for t in opening[2:]):
        return None
    if any(t.lower_ == "that" for t in opening):
        return None
    return next(
        (t.i + 1 for t in doc[after + 1 : last] if t.lower_ == "that" and doc[t.i - 1].text == "," and t.i + 2 < last),
        None,
    )


def _is_condition(first: int, end: int, prose: Prose) -> bool:
    doc = prose.doc
    words = [t for t in doc[first:end] if t.is_alpha and t.i not in prose.aside]
    if words and words[0].lower_ in _JOINING | {"even", "only"}:
        words = words[1:]
    if len(words) < 3 or words[0].lower_ not in _CONDITIONS:
        return False
    if words[0].lower_ in _INVERTED and words[1].pos_ not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM", "VERB"}:
        return False
    return not any(t.text == "," and _has_subject(prose, t.i + 1, end) for t in doc[first:end])


def _joins_a_scene(first: int, end: int, prose: Prose) -> bool:
    """ "…, and by the end of that decade, the demographers estimated, …": the clause after "and" is yet to come."""
    doc = prose.doc
    commas = [t.i for t in doc[first:end] if t.text == "," and t.i + 1 < end and doc[t.i + 1].lower_ in _JOINING]
    if not commas:
        return False
    rest = doc[commas[-1] + 2 : end]
    return 0 < len(rest) < 12 and not any(t.dep_ in _SUBJECTS or t.tag_ in _FINITE for t in rest) and (
        rest[0].pos_ in {"ADP", "ADV", "SCONJ"}
    )  # fmt: skip


def _up_to_stop(start: int, prose: Prose) -> list[Token]:
    found: list[Token] = []
    for token in prose.doc[start:]:
        if token.text in {".", ";"} or (token.is_sent_start and token.i > start):
            break
        found.append(token)
    return found


def _has_subject(prose: Prose, start: int, end: int) -> bool:
    return any(t.dep_ in _SUBJECTS and t.i not in prose.aside for t in prose.doc[start:end])


def _has_finite(prose: Prose, start: int, end: int) -> bool:
    return any(t.tag_ in _FINITE and t.i not in prose.aside for t in prose.doc[start:end])
