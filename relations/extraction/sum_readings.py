"""From a sum up to the verbs and nouns that say what becomes of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from relations.extraction.arguments import complements, subject_of
from relations.extraction.stages import Reading, aided, lemma_of, lowered, moving, noun_stage, reading_of, wished
from relations.extraction.transfer_words import ASK, RECEIVE, RELIEVE, TransferWords

_UNDER = frozenset({"under", "within", "through"})
_SEQUENCE = frozenset({"after", "before", "following", "since", "until", "despite"})
_ARGUMENT = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "dative", "npadvmod", "ccomp", "dep"})
_LIGHT = "disbursed"
_HELP = frozenset({"aid", "help", "rescue", "assistance", "relief"})
_MEASURES = frozenset({"stop", "stand", "hover", "peak", "end", "remain", "stay", "run"})
_RELATIVE = frozenset({"that", "which"})
_ASSISTING = frozenset(
    {
        "follow", "help", "assist", "support", "back", "join", "respond", "reward", "equip", "endow", "step", "answer",
        "react", "weigh", "relieve", "supply", "present", "favour", "favor", "chip",
    }
)  # fmt: skip
_WISHING = frozenset({"hope", "wait", "wish", "look", "lobby", "push", "angle", "plead", "bid", "campaign"})


@dataclass(frozen=True, slots=True)
class Climb:
    """From a noun up to its verb: the nouns passed, the preposition or label reached by."""

    verb: Token | None
    via: str
    nouns: tuple[Token, ...]
    under: Token | None


def climb_from(noun: Token, words: TransferWords) -> Climb:
    """Up from a noun to the verb it belongs to."""
    token = noun
    under: Token | None = None
    passed: list[Token] = []
    for _ in range(8):
        head = token.head
        if head.dep_ in {"aux", "auxpass"}:
            head = head.head
        if head == token:
            return Climb(token if token.pos_ == "VERB" else None, "root", tuple(passed), under)
        if token.dep_ in _ARGUMENT and head.pos_ in {"VERB", "AUX"}:
            return Climb(head, token.dep_, tuple(passed), under)
        if token.dep_ == "pobj":
            if head.lower_ in _SEQUENCE:
                return Climb(None, head.lower_, tuple(passed), under)
            partial = _is_part(head.head, words) or head.head.ent_type_ == "MONEY"
            if head.lower_ in _UNDER or (head.lower_ == "of" and partial):
                under = head.head
            if head.head.pos_ in {"VERB", "AUX"}:
                return Climb(head.head, head.lower_, tuple(passed), under)
            token = head.head
            passed.append(token)
        elif token.dep_ in {"conj", "appos", "compound", "nmod", "nummod", "amod"}:
            token = head
        elif token.dep_ in {"pcomp", "acl", "advcl", "prep", "relcl"} or head.pos_ in {"VERB", "AUX"}:
            return Climb(head if head.pos_ == "VERB" else None, token.dep_, tuple(passed), under)
        else:
            return Climb(None, token.dep_, tuple(passed), under)
    return Climb(None, "far", tuple(passed), under)


def _is_part(token: Token, words: TransferWords) -> bool:
    return token.lemma_.lower() in words.parts or token.pos_ in {"NUM", "SYM"}


def kinds_by_verb(climb: Climb, words: TransferWords) -> Iterator[Token]:
    """ "provided $30 million in assistance", "handed over $5 million as rent", where the verb holds the phrase."""
    if climb.verb is not None and climb.via in {"dobj", "nsubjpass", "oprd"}:
        for noun in complements(climb.verb, frozenset({"in", "as"})):
            if noun.lemma_.lower() in words.instruments:
                yield noun


def readings_of(noun: Token, span: Span, kinds: tuple[Token, ...], climb: Climb, words: TransferWords) -> list[Reading]:
    """Readings by weight: a participle on the noun, the verb above, what nouns name."""
    found: list[Reading] = []
    holders = {t.i: t for t in (noun, span.root, *(k for k in kinds if k.i > noun.i and k.pos_ == "NOUN"))}.values()
    for holder in holders:
        for child in holder.children:
            planned = child.dep_ in {"acl", "relcl"} and any(c.dep_ == "aux" and c.lower_ == "to" for c in child.lefts)
            if child.dep_ in {"acl", "relcl"} and not planned and not (child.dep_ == "acl" and child.tag_ == "VB"):
                reading = next((r for deed in _deeds_in(child) if (r := reading_of(deed, words)) is not None), None)
                if reading is not None and reading.predicate != child and not reading.happened:
                    continue  # "That Ottawa had declined to pay": another may have paid it.
                if reading is not None and reading.role == RELIEVE and _of_a_part(child):
                    continue
                if reading is not None and not _is_asker(child, reading):
                    found.append(reading)
    named = [r for r in (noun_stage(n, words) for n in climb.nouns) if r]
    over = _over(noun, climb, words)
    if over is not None and climb.under is not None:
        over = None
    if over is not None and named and over.stage == _LIGHT:
        found += [*named, over]
    else:
        found += [r for r in (over, *named) if r]
    own = noun_stage(noun, words)
    if own is not None:
        found.append(own)
    return found


def _comes_to_help(verb: Token) -> bool:
    """ "Came to Cairo's aid with $3 billion"."""
    return verb.lemma_ == "come" and any(t.lemma_ in _HELP for t in complements(verb, frozenset({"to"})))


def _deeds_in(clause: Token) -> Iterator[Token]:
    """The verb of a relative clause, and those below it whose object the sum is: "that it was supposed to release"."""
    yield clause
    for _ in range(3):
        below = [c for c in clause.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ in {"VERB", "AUX"}]
        if not below or any(c.dep_ == "dobj" and c.lower_ not in _RELATIVE for c in clause.children):
            return
        clause = below[0]
        yield clause


def _of_a_part(clause: Token) -> bool:
    """ "$11 billion, of which 85 percent was forgiven": a clause that tells of a part only."""
    parts = (c for t in clause.lefts if t.dep_ in {"nsubj", "nsubjpass", "prep"} for c in (t, *t.children))
    return clause.dep_ == "relcl" and any(
        p.lower_ == "of" and any(c.lower_ == "which" for c in p.children) for p in parts
    )


def _is_asker(clause: Token, reading: Reading) -> bool:
    """ "An offer that asked for nothing in return": money asks for nothing and gets nothing."""
    own = next((c for c in clause.lefts if c.dep_ == "nsubj"), None)
    return own is not None and own.lower_ in _RELATIVE and reading.role in {ASK, RECEIVE} and clause.dep_ == "relcl"


def _over(noun: Token, climb: Climb, words: TransferWords) -> Reading | None:
    """What the verb above says: of its object, of a subject that moves or is moved, of what is hoped for."""
    if climb.verb is None:
        return None
    if climb.via == "at" and lemma_of(climb.verb) in _MEASURES:
        return None  # "Stopped at $9.6 billion": how much it was.
    verb = lowered(climb.verb) if climb.via in {"nsubj", "nsubjpass"} else climb.verb
    over = reading_of(verb, words)
    if over is None and climb.via == "for" and lemma_of(verb) in words.asking | _WISHING:
        return wished(verb)
    if over is None and climb.via in {"on", "for", "over", "about"}:
        made = next((c for c in verb.children if c.dep_ == "dobj"), None)
        return noun_stage(made, words) if made is not None else None
    if over is None and climb.via == "with" and (verb.lemma_.lower() in _ASSISTING or _comes_to_help(verb)):
        return aided(verb, words)
    if over is None and climb.via == "of" and verb.lemma_.lower() in {"speak", "talk"}:
        return replace(aided(verb, words), stage="pledged", status="speculated")
    if over is None and climb.via == "dobj" and lemma_of(verb) == "reach":
        return None
    if over is None and (climb.via == "nsubj" or (climb.via in {"attr", "dobj"} and subject_of(verb) is None)):
        return moving(verb, words)
    return over


def own_row(reading: Reading, first: Reading | None, climb: Climb) -> bool:
    """Whether a second predicate tells of the same sum at another stage ("received the loan approved in May")."""
    return (
        first is not None
        and reading.predicate == climb.verb
        and first.predicate.dep_ in {"acl", "relcl"}
        and climb.via in {"dobj", "nsubjpass"}
        and reading.happened
        and reading.status == "occurred"
        and reading.stage not in {None, first.stage}
    )
