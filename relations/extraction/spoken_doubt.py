"""What the words said are to their own content: an assertion, a guess, or a report called untrue."""

from spacy.tokens import Span, Token

from relations.extraction.speech_lexicon import SpeechLexicon

_FIRST_WORDS = 12


def doubt_of(words: Span, cue: Token | None, force: str | None, lexicon: SpeechLexicon) -> str | None:
    """ "speculated" for guesses, "denied" for reports called untrue; None where the words are plain.

    A guess shows in the cue ("think", "surmise") or in "may", "might", "perhaps"; a denial in a word that calls
    a report untrue ("pure invention"). A negated deed alone is none: "there was no exchange" may rebut nobody.
    """
    lemma = cue.lemma_.lower() if cue is not None else ""
    if force == "thinks" or lexicon.is_a(lemma, "guessing_verbs"):
        return "speculated"
    if any(lexicon.is_a(t.lemma_.lower(), "untruth_words") for t in words) and len(words) <= _FIRST_WORDS:
        return "denied"
    head = _main_verb(words)
    if head is None:
        return None
    helpers = [c for c in head.children if c.dep_ == "aux"]
    if force != "warns" and any(h.lower_ in {"may", "might"} for h in helpers):
        return "speculated"
    if any(c.lower_ in {"perhaps", "probably", "possibly"} for c in head.children):
        return "speculated"
    return None


def _main_verb(words: Span) -> Token | None:
    return next((t for t in (words.root, words.root.head) if t.pos_ in {"VERB", "AUX"} and t in words), None)
