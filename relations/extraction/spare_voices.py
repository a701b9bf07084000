"""Voices for words between marks that no reporting verb governs: "hopes to finish “in the foreseeable future”",
"in one demographer's phrase, “…”", "brushed aside the summons as “theatre”"."""

import re

from spacy.tokens import Span, Token

from relations.extraction.attributions import Attribution
from relations.extraction.beside_marks import head_of_phrase
from relations.extraction.prose import Prose
from relations.extraction.quote_marks import Quoted
from relations.extraction.speakers import Speakers
from relations.extraction.speech_lexicon import SpeechLexicon
from relations.extraction.voices import Voice, subject_child

_VERBS = frozenset({"VERB", "AUX"})
_CONFIDENCE = {"phrase-of": 0.85, "governing-verb": 0.6}
"""They order rival readings; what is stated is measured (``confidence``)."""


def spare_attribution(
    quoted: Quoted, span: Span, words: int, prose: Prose, lexicon: SpeechLexicon, speakers: Speakers
) -> Attribution | None:
    """Who speaks the words by the phrase beside them, or as subject of the verb above them; None for nobody."""
    found = _phrase_of(quoted, prose, lexicon)
    if found is not None:
        return found if speakers.can_speak(found.voice.subject, "says") else None  # type: ignore[arg-type]
    as_before = span.start > 1 and any(t.lower_ == "as" for t in prose.doc[span.start - 2 : span.start])
    if (words < 3 and not as_before) or names_a_thing(span) or (_inside_phrase(span) and words < 6):
        return None
    return _governing_verb(quoted, span, prose, speakers)


def is_term(quoted: Quoted, span: Span, words: int, text: str) -> bool:
    """A short phrase that "the" introduces is a name in use, not words said: "the “near abroad”"."""
    the = re.search(r"\b(?:the|this|these|those|such)\s*$", text[max(0, quoted.opened - 8) : quoted.opened], re.I)
    return the is not None and (words <= 2 or names_a_thing(span))


def _inside_phrase(span: Span) -> bool:
    """Whether an article or adjective outside the marks makes the words part of a larger noun phrase."""
    before = span.doc[span.start - 2] if span.start > 1 else None
    return before is not None and before.tag_ in {"DT", "PRP$", "JJ", "NNP", "POS"}


def names_a_thing(span: Span) -> bool:
    """ "the “one country, two systems” formula": the words only name what the noun behind them says."""
    doc, last = span.doc, span[-1]
    after = doc[last.i + 2] if last.i + 2 < len(doc) else None
    root = span.root
    if after is None or root.head.i <= last.i or root.head.i < span.start:
        return False
    return root.dep_ in {"compound", "amod", "nmod", "nummod"} and root.head.pos_ in {"NOUN", "PROPN"}


def _phrase_of(quoted: Quoted, prose: Prose, lexicon: SpeechLexicon) -> Attribution | None:
    """ "in the words of X", "in X's phrase", "to use X's term", printed before the marks in the sentence."""
    opener = prose.token_at(quoted.opened)
    number = prose.sentence_at(opener.i) if opener is not None else None
    if opener is None or number is None:
        return None
    sentence = prose.sentences[number]
    closer = prose.token_at(max(quoted.closed - 1, 0))
    around = [*prose.doc[sentence.start : opener.i]]
    if closer is not None:
        around += [*prose.doc[closer.i + 1 : min(sentence.end, closer.i + 5)]]
    for token in around:
        leads = token.i + 2 == opener.i and prose.doc[token.i + 1].text == ":"
        replied = (leads or token.idx > quoted.opened) and lexicon.is_a(token.lemma_.lower(), "nouns")
        if token.pos_ != "NOUN" or not (replied or lexicon.is_a(token.lemma_.lower(), "wording_nouns")):
            continue
        if not replied and not any(
            t.lower_ in {"in", "to", "with", "by"} for t in prose.doc[max(0, token.left_edge.i - 2) : token.i]
        ):
            continue
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if owner is None:
            source = next((c for c in token.children if c.lower_ in {"of", "from"} and c.dep_ == "prep"), None)
            owner = next((c for c in source.children if c.dep_ == "pobj"), None) if source is not None else None
        if owner is not None:
            return _spare(token, Voice(owner, token, rule="phrase-of"), "phrase-of")
    before = prose.doc[sentence.start : max(opener.i - 1, sentence.start)]
    named = len(before) and prose.doc[opener.i - 1].text == ":" and not any(t.pos_ in _VERBS for t in before)
    head = head_of_phrase(sentence.start, opener.i - 1, prose) if named else None
    return _spare(head, Voice(head, head, rule="phrase-of"), "phrase-of") if head is not None else None


def _governing_verb(quoted: Quoted, span: Span, prose: Prose, speakers: Speakers) -> Attribution | None:
    """The nearest verb above the words whose subject can speak."""
    seen = 0
    root = span.root
    own = [root] if root.tag_ in {"VBD", "VBZ", "VBP"} else []
    for above in [*own, *root.ancestors]:
        if above.pos_ not in _VERBS or (quoted.opened <= above.idx < quoted.closed and above.i != root.i):
            continue
        seen += 1
        if seen > 3:
            return None
        subject = _subject_of(above, prose)
        if subject is None or quoted.opened <= subject.idx < quoted.closed:
            continue
        if subject.i == span.root.i or not (speakers.can_speak(subject, "confirms") or speakers.is_document(subject)):
            continue
        return _spare(above, Voice(subject, above, rule="governing-verb"), "governing-verb")
    return None


def _subject_of(verb: Token, prose: Prose) -> Token | None:
    own = subject_child(verb, prose.aside)
    if own is not None:
        return own if own.dep_ == "nsubj" else None
    if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in _VERBS:
        shared = subject_child(verb.head, prose.aside)
        return shared if shared is not None and shared.dep_ == "nsubj" else None
    return verb.head if verb.dep_ == "acl" and verb.tag_ == "VBG" else None


def _spare(cue: Token, voice: Voice, rule: str) -> Attribution:
    zone = (cue.idx, cue.idx + len(cue.text))
    return Attribution(
        cue, cue.text, "speaks", voice, None, zone, zone, "asserted", rule, _CONFIDENCE[rule],
    )  # fmt: skip
