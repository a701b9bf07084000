"""What the object of a denial points back to: "these reports", "the comments", "this"."""

from spacy.tokens import Token

from relations.extraction.speech_lexicon import SpeechLexicon

_POINTERS = frozenset({"this", "that", "it", "these", "them", "those"})


def pointed_back(verb: Token, lexicon: SpeechLexicon, aside: frozenset[int]) -> Token | None:
    """The object that points back: "these reports", "the comments", "that claim", "this"."""
    for child in verb.children:
        if child.dep_ not in {"dobj", "nsubjpass"} or child.i in aside:
            continue
        if child.pos_ in {"PRON", "DET"} and child.lower_ in _POINTERS:
            return child
        definite = any(
            c.lower_ in {"these", "those", "the", "this", "that", "such"} or c.dep_ == "poss" for c in child.children
        )
        plural = child.tag_ == "NNS" and not any(c.dep_ == "det" for c in child.children)
        if lexicon.is_a(child.lemma_.lower(), "reference_nouns") and (definite or plural):
            return child
    return None
