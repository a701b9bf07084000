"""What a governing word makes of the deed in its clause: "is due to visit", "denied that", "rumours that", "let".

One step of the walk that ``event_status`` makes from a deed up to its sentence's root.
"""

from spacy.tokens import Token

from relations.extraction.event_frames import Lexicon, is_passive
from relations.extraction.event_noun_status import State

_VERBAL_TYPES = frozenset({"AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_NOTHING = frozenset({"nothing", "nobody", "none", "neither", "nowhere"})
_SINGLE = frozenset({"one", "single"})
_WILL = frozenset({"will", "would", "shall", "'ll", "’ll", "'d", "’d"})
_SHALL = frozenset({"will", "shall", "'ll", "’ll"})
_CLAUSES = frozenset({"VERB", "AUX"})


def verbal(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb's own deed is in the words: what it speaks of is not thereby done."""
    return any(f.type in _VERBAL_TYPES and f.plain for f in lexicon.verbs.get(verb.lemma_.lower(), ()))


def infinitive(verb: Token) -> bool:
    """Whether the verb is an infinitive with "to"."""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def nothing(noun: Token) -> bool:
    """ "No agreement", "nobody", "neither side", "not one cartridge", "not a franc", "(agreed to) nothing"."""
    if noun.dep_ == "prep":
        return noun.lower_ in {"to", "on"} and any(c.dep_ == "pobj" and c.lower_ in _NOTHING for c in noun.children)
    if noun.lower_ in _NOTHING:
        return True
    for child in noun.children:
        if child.lower_ in {"no", "neither"} and child.dep_ in {"det", "preconj", "cc"}:
            return True
        if child.i >= noun.i:
            continue
        single = child.lower_ in _SINGLE or (child.dep_ == "det" and child.lower_ in {"a", "an"})
        if single and child.i > 0 and child.nbor(-1).lower_ == "not":
            return True
    return False


def not_there(verb: Token, lexicon: Lexicon) -> bool:
    """A "no" or "not" that a parenthesis parts from its verb: "no helicopter, he told them, had fired"."""
    parts = [t for t in verb.children if t.dep_ in {"aux", "auxpass", "neg"} and t.i < verb.i]
    first = min([verb.i, *(t.i for t in parts)])
    doc, start = verb.doc, verb.sent.start
    back = first - 1
    while back > start and doc[back].is_quote:
        back -= 1
    if back <= start or doc[back].text != ",":
        return False
    comma = next((i for i in range(back - 1, start, -1) if doc[i].text == ","), None)
    if comma is None or not any(t.lemma_.lower() in lexicon.reporting for t in doc[comma:back]):
        return False
    if any(t.lower_ in {"not", "never"} for t in doc[max(comma - 2, start) : comma]):
        return True
    for token in reversed(doc[start:comma]):
        if token.text in {";", ":", ","} or token.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
            return False
        if token.pos_ in {"NOUN", "PRON", "PROPN"} and nothing(token):
            return True
    return False


def negated(verb: Token) -> bool:
    """Whether the word itself is denied: "did not say", "nobody believes", "neither confirmed nor"."""
    if any(
        c.dep_ == "neg" or c.lower_ in {"neither", "nor"} or c.dep_ in {"nsubj", "nsubjpass", "dobj"} and nothing(c)
        for c in verb.children
    ):
        return True
    if verb.dep_ == "conj" and any(c.lower_ in {"neither", "nor"} for c in verb.head.children):
        return True
    return verb.dep_ in {"acl", "relcl", "xcomp"} and nothing(verb.head)


def governor(head: Token, lexicon: Lexicon) -> str:
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


def untrue(tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether words among the tokens call something false: "a fabrication", "nonsense", "without a grain of truth"."""
    for token in tokens:
        if token.lemma_.lower() in lexicon.words["untrue"] or token.lower_ in lexicon.words["untrue"]:
            return True
        if token.lemma_.lower() in lexicon.words["truth"] and _denied_noun(token):
            return True
    return False


def _denied_noun(noun: Token) -> bool:
    doubtful = {"no", "not", "without", "little", "any", "never"}
    before = noun.doc[max(noun.i - 5, 0) : noun.i]
    return any(t.lower_ in doubtful for t in before)


def retraction(noun: Token, lexicon: Lexicon) -> str | None:
    """What the sentence makes of a report: "denied" where it is dismissed, "unsaid" where there is none."""
    current = noun
    for _ in range(5):
        head = current.head
        lemma = head.lemma_.lower()
        if head == current:
            return None
        if current.dep_ == "pobj" and head.lower_ == "in" and head.head.lemma_.lower() in lexicon.words["truth"]:
            return "denied" if _denied_noun(head.head) else None
        if head.pos_ in _CLAUSES:
            return _retracted_by(current, head, lemma, lexicon)
        if current.dep_ not in {"pobj", "prep", "conj", "appos", "pcomp", "attr", "nmod", "acl"}:
            return None
        current = head
    return None


def _retracted_by(noun: Token, verb: Token, lemma: str, lexicon: Lexicon) -> str | None:
    objective = noun.dep_ in {"dobj", "nsubjpass", "oprd", "ccomp", "prep"}
    objective = objective or (noun.dep_ in {"nsubj"} and (is_passive(verb) or noun.i > verb.i))
    if objective and lemma in lexicon.governors["denied"] | lexicon.words["waving"]:
        return None if negated(verb) else "denied"
    named = [t for t in verb.subtree if not noun.is_ancestor(t) or t.dep_ in {"npadvmod", "oprd"}]
    if lemma in lexicon.words["calling"] and untrue(named, lexicon):
        return "denied"
    subject = noun.dep_ in {"nsubj", "nsubjpass", "csubj"}
    rest = [t for t in verb.subtree if t.i > verb.i]
    if subject and lemma in {"be", "remain"} and untrue(rest, lexicon) and not negated(verb):
        return "denied"
    if subject and lemma in lexicon.words["eliciting"] and untrue(rest, lexicon):
        return "denied"
    there = noun.dep_ == "attr" or objective
    return "unsaid" if there and any(c.dep_ == "neg" for c in verb.children) else None


def _of_being(verb: Token, lexicon: Lexicon, state: State) -> bool:
    """ "It was untrue that", "it is conceivable that", "the fact is that"."""
    said = [c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}]
    not_true = any(c.lemma_.lower() in {"true", "correct", "accurate", "right", "case"} for c in said) and negated(verb)
    if not_true or untrue(said, lexicon):
        state.weaken("denied")
        state.speaker = verb
        return False
    if any(c.lemma_.lower() in lexicon.governors["speculated"] | {"unclear", "uncertain"} for c in said):
        state.weaken("speculated")
    return True


def _said_before(verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb of saying before a clause that the parse hung elsewhere: "he said marines had forced him"."""
    finite = 0
    for token in reversed(verb.doc[verb.sent.start : verb.i]):
        if token.text == ";" or token.dep_ in {"relcl"}:
            return None
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.head != verb:
            finite += 1
            said = token.lemma_.lower() in lexicon.reporting and any(c.dep_ == "nsubj" for c in token.children)
            return token if said and finite == 1 else None
    return None


def _promised(current: Token, head: Token, lemma: str, lexicon: Lexicon) -> bool:
    """ "Warned that it would veto", "a promise that it will pay": the word is the deed, its content is not yet."""
    if lemma not in lexicon.governors["promising"] or head.i > current.i:
        return False
    return _willed(current)


def _willed(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in _WILL for c in verb.children)


def _apart(current: Token, head: Token) -> bool:
    """Whether a semicolon parts the two: main clauses of their own, whatever the parse says."""
    first, last = sorted((current.i, head.i))
    return any(t.text == ";" for t in current.doc[first:last])


def govern(current: Token, head: Token, lexicon: Lexicon, state: State) -> bool:
    """Take in what the governing word does to the deed; False ends the walk."""
    lemma = governor(head, lexicon)
    governors = lexicon.governors
    if current.dep_ == "ccomp" and _apart(current, head):
        state.speaker = state.speaker or _said_before(current, lexicon)
        return False
    to = infinitive(current)
    content = current.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ == "that" for c in current.children)
    finite = (content or current.dep_ in {"ccomp", "acl", "relcl", "parataxis"}) and not to and current.tag_ != "VBG"
    behind = lemma in {"appear", "seem"} and current.dep_ == "ccomp" and head.i > current.i
    if behind and not any(c.lower_ in {"it", "so"} for c in head.children):
        return False
    if lemma == "be" and to:
        state.weaken("planned")
        return True
    if lemma == "be" and current.dep_ in {"ccomp", "acl", "csubj"} and not to:
        return _of_being(head, lexicon, state)
    if lemma in governors["onward"] and head.pos_ == "NOUN":
        # "No choice but to fight": what is left to be done.
        state.onward = True
        return True
    if head.lemma_ == "have" and to and current.dep_ == "xcomp":
        if any(c.dep_ == "aux" and c.lower_ in _WILL for c in head.children):
            return True
        state.suppressed = state.suppressed or "have"
        return False
    not_so = negated(head)
    if not_so and lemma in lexicon.reporting and not_there(current, lexicon):
        state.negated = True
        state.speaker = head
        return False
    if head.pos_ == "NOUN":
        noun = head
        if current.dep_ == "relcl" and head.lemma_.lower() not in lexicon.words["claims"] and head.dep_ == "pobj":
            noun = head.head.head
            lemma = noun.lemma_.lower()
        retracted = retraction(noun, lexicon)
        if retracted == "denied":
            state.weaken("denied")
            state.speaker = head
            return False
        not_so = not_so or nothing(head) or retracted == "unsaid"
    if lemma in governors["denied"]:
        state.weaken("reported" if not_so else "denied")
        state.speaker = head
        return False
    if lemma in {"rule", "exclude", "discount"} and finite and not_so:
        state.weaken("speculated")
        return True
    if lemma in governors["wishing"] and head.pos_ in {"VERB", "NOUN", "ADJ"}:
        state.suppressed = state.suppressed or lemma
        return False
    if head.lower_ in lexicon.words["untrue"] and finite and head.pos_ in {"ADJ", "NOUN"}:
        state.weaken("denied")
        return False
    if not_so and (lemma in lexicon.reporting or head.pos_ == "NOUN") and lemma not in governors["planned"]:
        state.suppressed = state.suppressed or lemma
        return False
    if lemma in governors["undone"]:
        state.suppressed = state.suppressed or lemma
        return False
    if _promised(current, head, lemma, lexicon):
        state.suppressed = state.suppressed or lemma
        return False
    if lemma in {"appear", "seem"} and to:
        state.weaken("reported")
        return True
    if is_passive(head) and to and lemma in governors["told"]:
        state.weaken("reported")
        state.speaker = head
        return False
    if lemma in {"claim", "profess", "purport", "admit", "report"} and to and _having(current):
        state.weaken("reported")
        state.speaker = head
        return False
    if lemma == "expect" and to and is_passive(head) and any(c.lower_ == "had" for c in head.children):
        # "Had been expected to": it turned out otherwise.
        state.suppressed = state.suppressed or lemma
        return False
    if lemma == "expect" and not is_passive(head) and _foreseen(current, head):
        state.weaken("speculated")
        return False
    if lemma in governors["planned"] and not (finite and head.pos_ == "VERB" and lemma not in {"expect", "plan"}):
        state.weaken("planned")
        state.onward = state.onward or head.pos_ == "ADJ"
        return not not_so
    if lemma in {"consider", "hold", "find", "judge", "reckon"} and finite and current.i > head.i:
        state.weaken("reported")
        return False
    if lemma in governors["speculated"]:
        if not_so and lemma == "doubt":
            return True
        state.weaken("speculated")
        state.negated = state.negated or not_so
        return True
    if lemma in governors["aspect"]:
        return True
    if lemma in governors["ordering"] and to and _own_hands(head, lexicon):
        state.weaken("planned")
        return True
    if to and errand(head, lexicon):
        return True
    parenthesis = head.i > current.i and current.dep_ == "ccomp"
    if parenthesis and lemma in {"warn", "threaten"} and any(c.lower_ in _SHALL for c in current.children):
        state.suppressed = state.suppressed or lemma
        return False
    if parenthesis and (lemma in lexicon.reporting or lemma in governors["promising"]):
        state.speaker = state.speaker or head
        return False
    if parenthesis and not to and any(c.dep_ in {"nsubj", "nsubjpass"} for c in current.children):
        # Two main clauses side by side, which the parse puts one under the other.
        return False
    rumour = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if finite and rumour is not None and lemma not in lexicon.reporting and head.i < current.i:
        # "Rumours swept the bourse that …": the clause belongs to the subject.
        about = rumour.lemma_.lower()
        if about in governors["speculated"] or about in lexicon.words["claims"]:
            state.weaken("speculated" if about in governors["speculated"] else "reported")
            return False
    if (
        current.dep_ == "ccomp"
        and lemma not in lexicon.reporting
        and lemma not in {"agree", "conclude", "be"}
        and verbal(head, lexicon)
    ):
        state.suppressed = state.suppressed or lemma
        return False
    if not to and lemma in lexicon.reporting and (finite or current.dep_ != "pcomp"):
        state.speaker = state.speaker or head
        return False
    if to or current.dep_ == "pcomp" or (current.dep_ == "xcomp" and current.tag_ == "VBG"):
        if head.pos_ in {"VERB", "ADJ", "NOUN"}:
            state.suppressed = state.suppressed or lemma
        return False
    return current.dep_ == "ccomp"


def said_to(verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb of saying whose words the parse hung on the one they are said to: "promised the king that he would"."""
    noun = verb.head
    if verb.dep_ != "relcl" or noun.dep_ not in {"dobj", "dative", "pobj"}:
        return None
    above = noun.head.head if noun.dep_ == "pobj" else noun.head
    if not any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        return None
    lemma = above.lemma_.lower()
    spoken = above.pos_ == "VERB" and (lemma in lexicon.reporting or lemma in lexicon.governors["promising"])
    return above if spoken else None


def told_of(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause parsed as a relative one tells what a report says: "the story that it had paid"."""
    noun = verb.head
    if noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head if noun.head.lower_ == "of" else noun
    if noun.lemma_.lower() not in lexicon.words["claims"] and noun.lemma_.lower() not in lexicon.nominal["rumours"]:
        return False
    if any(
        c.dep_ == "prep" and c.lower_ == "in" and any(w.lower_ == "which" for w in c.children) for c in verb.children
    ):
        return True
    marked = any(c.lower_ == "that" and c.i < verb.i for c in verb.children)
    subject = any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "that" for c in verb.children)
    whole = any(c.dep_ in {"dobj", "auxpass", "prep", "dative"} and c.lower_ != "that" for c in verb.children)
    return marked and subject and whole


def errand(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the verb tells of going or calling to do something: not "called on Belgrade to", which only asks."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in lexicon.governors["errand"]:
        return False
    asks = verb.lemma_.lower() in {"call", "summon", "write", "appeal"}
    return not (asks and any(c.lower_ in {"on", "upon", "for"} for c in verb.children))


def _having(verb: Token) -> bool:
    """ "(Claim) to have shot down": a perfect infinitive."""
    return any(c.dep_ == "aux" and c.lower_ == "have" for c in verb.children)


def _foreseen(current: Token, head: Token) -> bool:
    """ "Economists expect Kazakhstan to ask": others foresee it; "Kyiv expects to receive" is its own plan."""
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in current.children)
    other = any(c.dep_ == "dobj" and c.i < current.i for c in head.children)
    return (own or other) and any(c.dep_ == "nsubj" for c in head.children)


def _own_hands(verb: Token, lexicon: Lexicon) -> bool:
    """ "Ordered the army to": told to one's own, a decision rather than a demand."""
    return any(
        c.dep_ in {"dobj", "nsubjpass", "dative"} and c.lemma_.lower() in lexicon.words["own_hands"]
        for c in verb.children
    )
