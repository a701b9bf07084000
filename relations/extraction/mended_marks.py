"""Quotations that print has left open: an opening mark without a closing one, or the reverse."""

from spacy.tokens import Token

from relations.extraction.prose import Prose, Sentence
from relations.extraction.quote_marks import Quoted
from relations.extraction.speech_lexicon import SpeechLexicon

_OPENERS = '"“„«'
_CLOSERS = '"”»'
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_STOPS = " \t\r\n\xa0.,;:"


def mend(prose: Prose, lexicon: SpeechLexicon, alone: tuple[int, ...]) -> list[Quoted]:
    """The quotations that lone marks must belong to, inside their sentence; none where nothing shows an end."""
    found: list[Quoted] = []
    for at in alone:
        mark = prose.token_at(at)
        number = prose.sentence_at(mark.i) if mark is not None else None
        if mark is None or number is None:
            continue
        sentence = prose.sentences[number]
        text = prose.text
        before = text[at - 1 : at]
        if text[at] in _OPENERS and (not before or before.isspace() or before in "(—–-"):
            found += _opened(at, mark, sentence, prose, lexicon)
        elif text[at] in _CLOSERS and before in ",.?!":
            found += _closed(at, mark, sentence, prose)
    return found


def _opened(at: int, mark: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> list[Quoted]:
    doc = prose.doc
    stop = sentence.end
    for token in doc[mark.i + 1 : sentence.end]:
        if token.i in prose.aside:
            stop = token.i
            break
        subject = token.dep_ in _SUBJECTS and token.head.i > token.i
        left = doc[token.left_edge.i - 1] if subject and token.left_edge.i > mark.i + 1 else None
        if left is None:
            continue
        speaks = token.head.lemma_.lower() in lexicon.forces
        if speaks and (left.text == "," or left.lower_ in {"and", "but"}):
            stop = left.i
            break
    start = at + 1
    end = doc[stop - 1].idx + len(doc[stop - 1].text)
    while end > start and prose.text[end - 1] in _STOPS:
        end -= 1
    return [Quoted(at, start, end, end)] if end > start else []


def _closed(at: int, mark: Token, sentence: Sentence, prose: Prose) -> list[Quoted]:
    """Words from the sentence's beginning to a lone closing mark with a comma or stop before it."""
    start = prose.doc[sentence.start].idx
    words = prose.doc[sentence.start : mark.i]
    whole = any(t.dep_ in _SUBJECTS for t in words)
    return [Quoted(start, start, at, at + 1)] if whole and len(words) > 3 else []
