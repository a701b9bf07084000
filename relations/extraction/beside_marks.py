"""Attributions that print shows by place alone: "“…,” snapped the minister", "“…,” the envoy sighed, “…”".

Whoever stands with a finite verb right behind words between marks that end in a comma, or in a mark of
question or exclamation, says them, whatever the verb.
"""

from collections.abc import Container, Iterable

from spacy.tokens import Token

from relations.extraction.prose import Prose, before
from relations.extraction.quote_marks import Quoted

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "appos", "dep", "npadvmod", "oprd"})
_LEADING = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON", "X", "PART"})
_JOINING = frozenset({"and", "but", "or", "while", "which", "who", "that", "when", "as", "because", "if", "although"})
_STATES = frozenset({"be", "have", "do", "seem", "become", "mean", "go", "leave", "arrive", "return", "come"})
_TO_SOMEBODY = frozenset({"urge", "tell", "remind", "inform", "assure", "accuse", "call", "name", "blame", "thank"})
_REACH = 30


def verbs_beside(prose: Prose, pairs: Iterable[Quoted], known: Container[str]) -> dict[int, Token]:
    """The verb of each attribution that stands right behind marks, by token number, with its subject.

    ``known`` are the lemmas of verbs of saying: behind a fragment inside a sentence only these count.
    """
    found: dict[int, Token] = {}
    for quoted in pairs:
        if not _pauses(prose.text, quoted):
            continue
        first = _first_behind(quoted, prose)
        number = prose.sentence_at(first.i) if first is not None else None
        if first is None or number is None or first.lower_ in _JOINING:
            continue
        end = min(prose.sentences[number].end, first.i + _REACH)
        pair = _inverted(first, end, prose) or _straight(first, end, prose)
        if pair is None or (pair[0].lemma_.lower() in _STATES and not _goes_on(pair[0])):
            continue
        if _goes_on(pair[0]) or pair[0].lemma_.lower() in known or _opens_sentence(quoted, prose):
            found[pair[0].i] = pair[1]
    return found


def _goes_on(verb: Token) -> bool:
    """ "he went on, “…”": speaks further, where nothing else says what he went on with."""
    following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
    return verb.lemma_.lower() in {"go", "carry", "press"} and following[:1] == ["on"] and following[1:] in (
        [","], [":"], ["."],
    )  # fmt: skip


def _first_behind(quoted: Quoted, prose: Prose) -> Token | None:
    """The first word behind the closing mark."""
    at = prose.token_at(quoted.closed - 1)
    if at is None:
        return None
    for token in prose.doc[at.i : at.i + 4]:
        if token.idx >= quoted.closed and not token.is_space and token.text != ",":
            return token
    return None


def _opens_sentence(quoted: Quoted, prose: Prose) -> bool:
    """Whether the words begin a sentence or stand behind a colon, a semicolon or another quotation."""
    words = before(prose.text, quoted.opened)
    return not words or words[-1] in ".!?;:,”’\"'…—–" and prose.text[quoted.start : quoted.start + 1].isupper()


def _pauses(text: str, quoted: Quoted) -> bool:
    """A comma or a mark of feeling at the closing mark, inside or outside."""
    inside = text[quoted.closed - 2 : quoted.closed - 1]
    return inside in {",", "?", "!", "…", "—", "–", "-"} or text[quoted.closed : quoted.closed + 1] == ","


def _inverted(first: Token, end: int, prose: Prose) -> tuple[Token, Token] | None:
    """A verb and the noun phrase that follows it."""
    doc = prose.doc
    verb = first
    if verb.pos_ == "ADV" and verb.i + 1 < end:
        verb = doc[verb.i + 1]
    if verb.tag_ not in _FINITE or verb.pos_ not in {"VERB", "AUX"}:
        return None
    own = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i > verb.i), None)
    if own is not None and own.left_edge.i == verb.i + 1:
        return verb, own
    subject = head_of_phrase(verb.i + 1, end, prose)
    if subject is not None and subject.dep_ == "dobj" and verb.lemma_.lower() in _TO_SOMEBODY:
        return None
    return (verb, subject) if subject is not None and subject.ent_type_ not in {"DATE", "TIME"} else None


def head_of_phrase(start: int, end: int, prose: Prose) -> Token | None:
    """The head noun of the phrase that begins at ``start``: the last noun before a preposition or comma."""
    head: Token | None = None
    for token in prose.doc[start:end]:
        if token.i in prose.aside or token.pos_ not in _LEADING and token.tag_ != "POS":
            break
        if token.pos_ in _NOUNS:
            head = token
            if token.pos_ == "PRON" and token.tag_ == "PRP":
                break
        elif token.tag_ == "POS":
            head = None
        elif head is not None and token.pos_ in {"DET", "ADV"}:
            break
    return head


def _straight(first: Token, end: int, prose: Prose) -> tuple[Token, Token] | None:
    """A noun phrase that begins right behind the marks, and its finite verb."""
    doc = prose.doc
    for token in doc[first.i : end]:
        if token.i in prose.aside:
            break
        if token.dep_ in {"nsubj", "nsubjpass"} and token.left_edge.i <= first.i <= token.i:
            verb = token.head
            if verb.i > token.i and verb.i < end and verb.tag_ in _FINITE and verb.pos_ in {"VERB", "AUX"}:
                return (verb, token) if token.dep_ == "nsubj" else None
            return None
        if token.tag_ in _FINITE and token.pos_ == "VERB":
            subject = head_of_phrase(first.i, token.i, prose)
            near = subject is not None and (token.i - subject.i <= 3 or _named_between(subject, token))
            return (token, subject) if subject is not None and near else None
        if token.text in {";", ":", "“", '"'}:
            break
    return None


def _named_between(subject: Token, verb: Token) -> bool:
    """ "the prime minister, Jens Stoltenberg, told": nothing but a name between two commas."""
    between = subject.doc[subject.i + 1 : verb.i]
    if len(between) < 3 or between[0].text != "," or between[-1].text != ",":
        return False
    return all(t.pos_ == "PROPN" or t.text in {"-", "."} for t in between[1:-1])
