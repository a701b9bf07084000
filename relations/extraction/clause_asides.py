"""What a writer hangs on to reported words: ", an allegation that Amman dismissed", ", which Riyadh denies"."""

from spacy.tokens import Token

from relations.extraction.prose import Prose
from relations.extraction.speech_lexicon import SpeechLexicon

_RELATIVE = frozenset({"which", "where", "when"})
_SHORTEST = 4
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_TURNING = frozenset({"and", "but", "though", "although", "whereas"})
_PAUSES = frozenset({",", "–", "—", "--"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def without_asides(clause: Token, start: int, end: int, prose: Prose, lexicon: SpeechLexicon) -> int:
    """The end of the reported clause without a closing comment on it, as a token number."""
    doc = prose.doc
    for token in doc[start + _SHORTEST : end]:
        if token.text not in _PAUSES or token.i + 2 >= end or token.i <= clause.i or token.i in prose.aside:
            continue
        following = doc[token.i + 1]
        if following.lower_ in _RELATIVE and _runs_to(following, end, prose):
            return token.i
        if following.lower_ in {"a", "an", "something", "one"} and _comments(following, end, lexicon):
            return token.i
        if following.lower_ in _TURNING and _turns(following, clause, end):
            return token.i
        if following.lower_ in {"and", "but", "while", "though", "although"} and _tells(following, clause, end):
            return token.i
    return end


def _runs_to(relative: Token, end: int, prose: Prose) -> bool:
    """Whether the clause of a relative word goes on to the end."""
    verb = relative.head
    while verb.head.i != verb.i and verb.pos_ not in {"VERB", "AUX"}:
        verb = verb.head
    if verb.dep_ not in {"relcl", "advcl", "ccomp"}:
        return False
    rest = [t for t in prose.doc[verb.right_edge.i + 1 : end] if t.is_alpha and t.i not in prose.aside]
    return not rest


def _comments(first: Token, end: int, lexicon: SpeechLexicon) -> bool:
    """A noun for what was said ("an allegation", "a date") with a clause of its own that runs to the end."""
    noun = first if first.pos_ in {"NOUN", "PRON"} else first.head
    if noun.pos_ not in {"NOUN", "PRON"} or noun.i >= end:
        return False
    named = lexicon.is_a(noun.lemma_.lower(), "comment_nouns")
    return named and any(c.dep_ in {"relcl", "acl"} and c.i < end for c in noun.children)


def _turns(joining: Token, clause: Token, end: int) -> bool:
    """Whether a joined clause is the writer's own: he sets something against it, or his tense is another.

    ", although no minister has said so"; "denied that X had …, and he asked for a count".
    """
    doc = joining.doc
    if doc[joining.i + 1].lower_ in {"that", "would", "will", "could"}:
        return False
    verb = next((t for t in doc[joining.i + 1 : end] if t.tag_ in _FINITE), None)
    if verb is None or any(t.text in ',;:"“' or t.tag_ in {"WDT", "WP"} for t in doc[joining.i + 1 : verb.i]):
        return False
    subject = any(t.dep_ in _SUBJECTS or t.pos_ in {"NOUN", "PROPN", "PRON"} for t in doc[joining.i + 1 : verb.i])
    if joining.lower_ in {"though", "although", "whereas"}:
        return subject
    cue, tense = clause.head, _tense(clause)
    past = cue.tag_ in {"VBD", "VBN"} and cue.i < clause.i
    if not past:
        return not subject and cue.i < clause.i and verb.tag_ == cue.tag_ and verb.tag_ != tense
    if not subject:
        return verb.tag_ in {"VBD"} and verb.pos_ == "VERB" and clause.tag_ == "VBN" and tense == "VBD"
    if tense in {"VBD", "MD"} and verb.tag_ in {"VBZ", "VBP"}:
        return True
    backshifted = any(c.lower_ in {"had", "would"} for c in clause.children if c.dep_ in {"aux", "auxpass"})
    return backshifted and verb.tag_ == "VBD" and verb.pos_ == "VERB"


def _tells(joining: Token, clause: Token, end: int) -> bool:
    """Whether a joined clause tells a deed of its own: another subject and a tense that reported words do not take."""
    doc = joining.doc
    verb = next((t for t in doc[joining.i + 1 : end] if t.tag_ in _FINITE and t.pos_ in {"VERB", "AUX"}), None)
    subject = next(
        (t for t in doc[joining.i + 1 : end] if t.dep_ in {"nsubj", "nsubjpass", "expl"} and t.head.i < end), None
    )
    if verb is None or subject is None or subject.i > verb.i or verb.tag_ != "VBD" or verb.pos_ == "AUX":
        return False
    cue = clause.head
    if cue.i > clause.i:
        return False
    return _tense(clause) in {"VBZ", "VBP"} and cue.tag_ in {"VBZ", "VBP"}


def _tense(verb: Token) -> str:
    if verb.tag_ in _FINITE:
        return verb.tag_
    return next((c.tag_ for c in verb.children if c.dep_ in {"aux", "auxpass"} and c.tag_ in _FINITE), "")
