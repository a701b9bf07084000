"""Denials: a deed that somebody says was not done, and a claim that the sentence goes on to rebut.

"No Saudi soldier has crossed into Iraq, the minister said" denies; "Turkey has not recalled its ambassador",
told by nobody, is no deed at all. "…, an allegation that Amman dismissed" denies what was alleged before it.
"""

from spacy.tokens import Span, Token

from articles.reading.positions import located
from relations.extraction.event_frames import Lexicon
from relations.extraction.event_governors import negated, untrue

_HAVING = frozenset({"have", "has", "had", "'ve", "’ve", "'d", "was", "were", "did", "been"})
_ONGOING = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am"})
_QUOTES = frozenset({'"', "“", "‘", "'", "''", "``"})


def told_not(head: Token, speaker_verb: Token | None, lexicon: Lexicon) -> bool:
    """Whether a negated deed is denied: somebody concerned says that it was not done, or is not being done."""
    if not _done_or_doing(head):
        return False
    if speaker_verb is not None:
        subject = next((c for c in speaker_verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if negated(speaker_verb) or speaker_verb.lemma_.lower() in {"complain", "note", "regret", "lament"}:
            return False
        if any(c.tag_ == "MD" for c in speaker_verb.children):
            return False
        return subject is None or not _onlooker(subject, lexicon)
    beside = teller(head, lexicon)
    if beside is not None:
        return not any(_onlooker(t, lexicon) for t in head.doc[max(beside.i - 6, head.sent.start) : beside.i + 4])
    for statement in located(head.doc, "statements").covering(head.idx):
        return bool(statement.speaker or statement.speaker_described) and not statement.via
    return False


def teller(head: Token, lexicon: Lexicon) -> Token | None:
    """The verb of a teller named in a parenthesis, found by its commas: "…, a court official told reporters"."""
    doc, sentence = head.doc, head.sent
    for verb in doc[head.i + 1 : sentence.end]:
        if verb.text == ";":
            return None
        if verb.lemma_ == "let" and verb.nbor(1).lower_ in {"on", "slip", "it", "be"}:
            return verb
        if verb.lower_ == "told" and verb.nbor(1).lower_ == "to":
            continue
        if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.lemma_.lower() not in lexicon.words["parenthetical"]:
            continue
        comma = next((t for t in reversed(doc[head.i + 1 : verb.i]) if t.text == ","), None)
        if comma is None or any(c.dep_ == "ccomp" and c.i > verb.i and _told(c) for c in verb.children):
            continue
        between = doc[comma.i + 1 : verb.i]
        if any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} and t.lemma_ != "let" or t.lower_ in _JOINING for t in between):
            continue
        after = doc[verb.i + 1 : min(verb.i + 9, sentence.end)]
        if any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in between or after) and not _that_clause(after):
            return verb
    return None


_JOINING = frozenset({"and", "but", "or", "which", "who", "that", "when", "as", "where", "while", "although", "though"})


def _that_clause(after: Span) -> bool:
    return any(t.lower_ == "that" and t.dep_ == "mark" for t in after)


def _told(clause: Token) -> bool:
    return any(c.dep_ in {"nsubj", "nsubjpass"} for c in clause.children)


def _onlooker(subject: Token, lexicon: Lexicon) -> bool:
    words = {subject.lemma_.lower(), *(c.lemma_.lower() for c in subject.children if c.dep_ in {"appos", "compound"})}
    return bool(words & lexicon.words["onlookers"])


def _done_or_doing(head: Token) -> bool:
    """A past, a perfect or a present progressive: a general "does not" and a "will not" are no denials of a deed."""
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    if any(c.tag_ == "MD" for c in head.children if c.dep_ == "aux"):
        return False
    if auxiliaries & _HAVING:
        return True
    if auxiliaries & _ONGOING:
        return head.tag_ in {"VBG", "VBN"}
    return head.tag_ == "VBD" or (head.tag_ == "VBN" and not auxiliaries)


def rebutted(predicate: Token, lexicon: Lexicon) -> bool:
    """Whether the sentence goes on to rebut the claim that the predicate stands in."""
    for token in predicate.doc[predicate.i + 1 : predicate.sent.end]:
        lemma = token.lemma_.lower()
        waved = lemma in lexicon.words["waving"]
        if token.pos_ in {"VERB", "AUX"} and (waved or lemma in lexicon.words["calling"]):
            apart = any(t.text == ";" for t in predicate.doc[predicate.i : token.i])
            if token.is_ancestor(predicate) and not apart or negated(token) or not _points_back(token, lexicon):
                continue
            if any(c.tag_ == "MD" for c in token.children):
                continue
            if waved and lemma not in {"wave", "brush", "shrug"} or untrue(list(token.subtree), lexicon):
                return True
            if lemma in {"wave", "brush", "shrug"} and any(c.dep_ in {"prt", "advmod", "prep"} for c in token.children):
                return True
        if token.lower_ in lexicon.words["untrue"] and token.nbor(-1).text in _QUOTES and _retort(token, lexicon):
            return True
    return False


def rebutted_before(predicate: Token) -> bool:
    """ "Denying a report in the Times, Cyprus said no aircraft had …"."""
    return any(t.lemma_.lower() in {"deny", "refute", "rebut"} for t in predicate.sent if t.i < predicate.i)


def called_off(predicate: Token, lexicon: Lexicon) -> bool:
    """ "Was to have visited Phnom Penh, but the trip was scrapped": what was planned is off."""
    for token in predicate.doc[predicate.i + 1 : predicate.sent.end]:
        if token.pos_ != "VERB" or negated(token):
            continue
        lemma = token.lemma_.lower()
        phrases = {lemma, *(f"{lemma} {c.lower_}" for c in token.children if c.dep_ == "prt")}
        if not phrases & lexicon.words["stops"]:
            continue
        things = [c for c in token.children if c.dep_ in {"dobj", "nsubjpass"} and not c.is_ancestor(predicate)]
        if any(t.lemma_.lower() in lexicon.words["outings"] for t in things):
            return True
    return False


def untrue_before(predicate: Token, lexicon: Lexicon) -> bool:
    """ "It was untrue, the ministry declared, that …"."""
    opening = [t for t in predicate.doc[predicate.sent.start : predicate.sent.start + 7] if not t.is_punct]
    if len(opening) < 3 or opening[0].lower_ != "it" or opening[1].lemma_ != "be":
        return False
    return opening[-1].i < predicate.i and untrue(opening[1:], lexicon)


def _points_back(verb: Token, lexicon: Lexicon) -> bool:
    pointing = lexicon.words["pointing"]
    if verb.dep_ == "relcl":
        if verb.head.lemma_.lower() in pointing:
            return True
        relative = [c for c in verb.children if c.lower_ == "which" and c.i > 0 and c.nbor(-1).text == ","]
        if relative and any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ != "which" for c in verb.children):
            return True
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass", "dative"}]
    objects += [
        n for c in verb.children if c.dep_ in {"ccomp", "oprd", "xcomp"} for n in c.children if n.dep_ == "nsubj"
    ]
    objects += [n for c in verb.children if c.dep_ in {"prep", "prt"} for n in c.children if n.dep_ == "pobj"]
    for thing in objects:
        definite = any(
            c.dep_ in {"det", "poss"} and c.lower_ in {"the", "this", "that", "these"} for c in thing.children
        )
        content = any(c.dep_ in {"acl", "relcl"} for c in thing.children)
        if thing.lemma_.lower() in pointing and (thing.pos_ in {"PRON", "DET"} or definite) and not content:
            return True
    return False


def _retort(token: Token, lexicon: Lexicon) -> bool:
    """ "Nonsense," the spokesman replied."""
    after = token.doc[token.i + 1 : min(token.i + 8, token.sent.end)]
    return len(after) > 1 and after[0].is_punct and any(t.lemma_.lower() in lexicon.reporting for t in after)
