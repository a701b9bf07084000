"""Finds the cues that put words in somebody's mouth, and the stretch of text that each one governs.

An attribution is a cue with its voice and, where it has one, its clause: after the cue ("said that"),
before it ("…, Nomura said"), around it ("However, the paper added, …"), after "according to".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Token

from relations.extraction.beside_marks import head_of_phrase
from relations.extraction.clause_around import said_after, that_clause_of_it, turns_away
from relations.extraction.clause_edges import (
    content_after,
    finite_clause_before,
    only_connectives,
    skip_connectives,
    trimmed,
)
from relations.extraction.prose import Prose, Sentence
from relations.extraction.speech_idioms import idiom_tail
from relations.extraction.speech_lexicon import AFTER, CLAUSE, QUOTE, SpeechLexicon
from relations.extraction.voices import Voice, addressee_of, find_voice

NONE_BESIDE: Mapping[int, Token] = MappingProxyType({})
_FULL = frozenset({CLAUSE, AFTER, QUOTE})

_VERBS = frozenset({"VERB", "AUX"})
_PAUSES = frozenset({",", "–", "—", "--", "-", "”", '"', "''", "’", "'", "»", "…"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_MARKS = frozenset('"“„«‘')
_PARENTHETIC_LENGTH = 14


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue, its voice, and what it governs.

    ``content`` is the character range of its clause (None when only words between marks can be its
    words), ``reach`` the range in which such marks count as its own, ``zone`` the cue's own words.
    """

    cue: Token
    words: str
    force: str
    voice: Voice
    content: tuple[int, int] | None
    reach: tuple[int, int]
    zone: tuple[int, int]
    hedge: str
    rule: str
    confidence: float


def find_attributions(
    prose: Prose, lexicon: SpeechLexicon, beside: Mapping[int, Token] = NONE_BESIDE
) -> list[Attribution]:
    """All cue verbs of the prose that have a voice, in printed order.

    ``beside`` holds the verbs that stand right behind quotation marks, with their subjects.
    """
    found: list[Attribution] = []
    for sentence in prose.sentences:
        for token in prose.tokens(sentence):
            if token.i in beside:
                found.append(_beside(token, beside[token.i], sentence, prose, lexicon))
                continue
            if token.i in prose.aside or not _is_cue(token, lexicon):
                continue
            if token.pos_ not in _VERBS or token.dep_ in {"amod", "compound"} or _is_described(token):
                continue
            attribution = _attribute(token, sentence, prose, lexicon)
            if attribution is not None:
                found.append(attribution)
    return found


def _is_cue(token: Token, lexicon: SpeechLexicon) -> bool:
    if idiom_tail(token) is not None:
        return True
    return token.lemma_.lower() in lexicon.forces and _has_companion(token, lexicon)


def _is_described(token: Token) -> bool:
    """ "Mongolia, recognised by China in 1950, marks": the participle tells of the noun, and no words follow it."""
    if token.tag_ != "VBN" or token.dep_ != "acl" or idiom_tail(token) is not None:
        return False
    return not any(c.dep_ in {"ccomp", "xcomp"} for c in token.children) and (
        any(c.lower_ == "by" and c.dep_ == "agent" for c in token.children)
    )


def _beside(cue: Token, subject: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> Attribution:
    """The attribution right behind a quotation: it governs what is between marks, unless a clause follows it."""
    usual = _attribute(cue, sentence, prose, lexicon) if _is_cue(cue, lexicon) else None
    turned = usual is not None and usual.voice.rule == "inverted" and subject.i < cue.i
    if usual is not None and usual.content is not None and not turned:
        start = usual.content[0]
        before = start < cue.idx
        marked = _MARKS & set(prose.text[max(0, start - 1) : start] if before else prose.text[cue.idx : start + 1])
        if not marked:
            return usual
    voice = Voice(subject, cue, addressee=addressee_of(cue, lexicon), rule="beside-marks")
    return _made(cue, voice, sentence, prose, lexicon, None, "beside-marks")


def _has_companion(verb: Token, lexicon: SpeechLexicon) -> bool:
    """ "put it", "made clear": verbs that report speech only beside a certain word."""
    wanted = lexicon.companions.get(verb.lemma_.lower())
    if wanted is None:
        return True
    return any(c.lower_ in wanted for c in verb.children if c.i > verb.i)


def _attribute(cue: Token, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon) -> Attribution | None:
    frames = _FULL if idiom_tail(cue) is not None else lexicon.frames[cue.lemma_.lower()]
    voice = find_voice(cue, lexicon, prose.aside)
    if voice is not None and CLAUSE in frames and _what_frame(cue):
        return _made(cue, voice, sentence, prose, lexicon, content_after(cue, sentence, prose, lexicon), "what-it-said")
    inverted = _inverted_subject(cue, sentence, prose) if AFTER in frames and cue.tag_ in _FINITE else None
    turned = inverted is not None and _closes_phrase(inverted, lexicon)
    if voice is not None and CLAUSE in frames and not turned:
        content = content_after(cue, sentence, prose, lexicon)
        if content is not None:
            return _made(cue, voice, sentence, prose, lexicon, content, "clause")
    if AFTER in frames and cue.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
        inverted = inverted or _inverted_subject(cue, sentence, prose)
        turned = turned or (inverted is not None and inverted.dep_ == "nsubj")
        if inverted is not None and (voice is None or voice.rule != "subject" or turned):
            voice = Voice(inverted, cue, rule="inverted")
        if voice is not None and voice.subject is not None:
            around = _around(cue, voice, sentence, prose, lexicon)
            if around is not None:
                return _made(cue, voice, sentence, prose, lexicon, around[0], around[1])
    if voice is None or voice.subject is None:
        return None
    return _made(cue, voice, sentence, prose, lexicon, None, "quote-cue")


_CONFIDENCE = {
    "clause": 0.85,
    "what-it-said": 0.75,
    "postposed": 0.85,
    "interrupted": 0.8,
    "quote-cue": 0.7,
    "beside-marks": 0.9,
}
"""They order rival readings; what is stated is measured (``confidence``)."""


def _made(
    cue: Token,
    voice: Voice,
    sentence: Sentence,
    prose: Prose,
    lexicon: SpeechLexicon,
    content: tuple[int, int] | None,
    rule: str,
) -> Attribution:
    zone = _zone(cue, voice)
    force = _force(cue, lexicon)
    stop = content[1] if content and content[0] > cue.idx else trimmed(prose, cue.i + 1, sentence.end)[1]
    reach = (cue.idx + len(cue.text), max(stop, cue.idx + len(cue.text)))
    if content is not None and content[0] < cue.idx:
        reach = content
    return Attribution(
        cue, _cue_words(cue, voice), force, voice, content, reach, zone,
        hedge_of(cue, voice, force, lexicon), rule, _CONFIDENCE[rule],
    )  # fmt: skip


def _force(cue: Token, lexicon: SpeechLexicon) -> str:
    """An idiom says, but one of judging ("thought it likelier that") stays a thought."""
    force = lexicon.force_of(cue.lemma_.lower())
    return "says" if force == "speaks" and idiom_tail(cue) is not None else force


def hedge_of(cue: Token, voice: Voice, force: str, lexicon: SpeechLexicon) -> str:
    """asserted, reported, speculated or denied: how far the article stands behind that it was said."""
    if force == "denies":
        return "denied"
    children = [*cue.children, *(voice.top.children if voice.top.i != cue.i else ())]
    for child in children:
        if child.dep_ == "aux" and child.tag_ == "MD" and lexicon.is_a(child.lower_, "doubtful_modals"):
            return "asserted" if any(c.lower_ == "only" for c in (*children, *_next_words(cue))) else "speculated"
    if voice.hedge is not None:
        return voice.hedge
    for child in children:
        if child.dep_ == "advmod" and child.lower_ in lexicon.hedges:
            return lexicon.hedges[child.lower_]
    return "asserted"


def _next_words(cue: Token) -> list[Token]:
    return [*cue.doc[cue.i + 1 : cue.i + 2]]


def _cue_words(cue: Token, voice: Voice) -> str:
    """The cue as printed: "said", "was quoted as saying" from its first auxiliary on."""
    if voice.top.i >= cue.i or voice.rule not in {
        "quoted-as-saying",
        "cited-as-saying",
        "reported-to-have-said",
    }:
        return cue.text
    first = min([voice.top.i, *(c.i for c in voice.top.children if c.dep_ == "auxpass")])
    return (
        " ".join(t.text for t in cue.doc[first : cue.i + 1]) if cue.i - first < 5 else f"{voice.top.text} … {cue.text}"
    )


def _zone(cue: Token, voice: Voice) -> tuple[int, int]:
    low, high = cue.idx, cue.idx + len(cue.text)
    subject = voice.subject
    if subject is not None and abs(subject.i - cue.i) < _PARENTHETIC_LENGTH:
        left, right = noun_phrase(subject, cue)
        low, high = min(low, cue.doc[left].idx), max(high, cue.doc[right].idx + len(cue.doc[right].text))
    return low, high


def noun_phrase(head: Token, cue: Token) -> tuple[int, int]:
    """First and last token of the phrase that ``head`` leads, on its own side of the cue."""
    left, right = min(_name_edge(head.left_edge), _name_edge(head)), head.right_edge.i
    if head.i < cue.i:
        right = min(right, cue.i - 1)
    else:
        left = max(left, cue.i + 1)
    return left, right


def _back_to_pause(token: Token, sentence: Sentence) -> int:
    """Over a noun phrase that the parser has cut in two ("the news agency Xinhua"), back to a comma."""
    doc = token.doc
    for at in range(token.i, max(sentence.start, token.i - _PARENTHETIC_LENGTH), -1):
        if doc[at - 1].text in _PAUSES:
            return at
        if doc[at - 1].pos_ not in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}:
            break
    return token.i


def _name_edge(token: Token) -> int:
    """The first token of a foreign name that the parser has cut ("Argumenty i Fakty")."""
    left = token.i
    doc = token.doc
    while left > 1 and doc[left].pos_ in {"PROPN", "X"}:
        step = 1 if doc[left - 1].pos_ == "PROPN" else 2
        if (
            any(t.is_sent_start for t in doc[left - step + 1 : left + 1])
            or doc[left - step].pos_ != "PROPN"
            or not all(t.is_alpha for t in doc[left - step : left])
        ):
            break
        if step == 2 and len(doc[left - 1]) > 3:
            break
        left -= step
    return left


def _what_frame(cue: Token) -> bool:
    """ "what it said was X": the clause's subject is "what"."""
    return any(c.lower_ == "what" and c.i < cue.i for c in cue.children)


def _inverted_subject(cue: Token, sentence: Sentence, prose: Prose) -> Token | None:
    """ "…, commented the agency": the noun phrase right after a cue that follows a pause."""
    if cue.i <= sentence.start or cue.doc[cue.i - 1].text not in _PAUSES:
        return None
    for child in cue.children:
        if child.i > cue.i and child.dep_ in {"nsubj", "dobj", "attr", "npadvmod", "oprd", "dep", "appos"}:
            if child.i in prose.aside or child.pos_ not in {"NOUN", "PROPN", "PRON"} or child.ent_type_ == "DATE":
                continue
            if child.left_edge.i == cue.i + 1:
                return child
    head = head_of_phrase(cue.i + 1, sentence.end, prose) if cue.doc[cue.i - 1].text == "," else None
    closed = head is not None and head.i + 1 < sentence.end and cue.doc[head.i + 1].text == ","
    return head if closed else None


def _closes_phrase(noun: Token, lexicon: SpeechLexicon) -> bool:
    """ "Libya, said its foreign minister, …": one who can speak, between the cue and a comma."""
    speaks = noun.pos_ == "PROPN" or lexicon.is_a(noun.lemma_.lower(), "speaker_nouns")
    last = noun.right_edge.i + 1
    return speaks and any(t.text == "," for t in noun.doc[noun.i + 1 : last + 1])


def _around(
    cue: Token, voice: Voice, sentence: Sentence, prose: Prose, lexicon: SpeechLexicon
) -> tuple[tuple[int, int], str] | None:
    """The clause before a closing or parenthetic attribution, or around it."""
    subject = voice.subject
    if subject is None or abs(subject.i - cue.i) > _PARENTHETIC_LENGTH * 2:
        return None
    phrase_left, phrase_right = noun_phrase(subject, cue)
    left = min(
        [
            phrase_left,
            cue.i,
            *(c.i for c in cue.children if c.dep_ in {"aux", "auxpass", "advmod"} and c.i > phrase_left),
        ]
    )
    doc = cue.doc
    if left > sentence.start and doc[left - 1].lower_ in {"as", "so"} and left - 1 > sentence.start:
        left -= 1
    left = _back_to_pause(doc[left], sentence)
    if left <= sentence.start or doc[left - 1].text not in _PAUSES:
        return None
    tail = idiom_tail(cue)
    if any(c.dep_ in {"ccomp", "dobj", "xcomp"} and c.i > max(cue.i, phrase_right) and c.i not in prose.aside
           and (tail is None or c.i > tail.i)
           and not _is_addressee(c, voice) and not _comma_between(doc, cue.i, c) for c in cue.children):  # fmt: skip
        return None
    first, last = _clause_bounds(left, max(cue.i, phrase_right), sentence, prose)
    that = that_clause_of_it(first, left, cue.i, last, prose)
    if that is not None:
        return trimmed(prose, that, last), "interrupted"
    pause = _pause_after(max(cue.i, phrase_right), last, prose)
    if pause is not None:
        if doc[left].lower_ == "as":
            return None
        if only_connectives(prose, first, left - 1, lexicon):
            rest = trimmed(prose, pause + 1, last)
            return (rest, "interrupted") if _has_subject(prose, pause + 1, last) else None
        if said_after(first, left, pause, last, prose):
            return trimmed(prose, pause + 1, last), "interrupted"
        goes_on = doc[pause + 1].tag_ in _FINITE and any(t.pos_ in _NOMINAL for t in doc[first:left])
        taken_up = subject.pos_ == "PRON" and doc[pause + 1].lower_ in {"and", "but", "although", "though"}
        if taken_up and _has_subject(prose, first, left) and _has_subject(prose, pause + 1, last):
            return (skip_connectives(prose, first, last, lexicon), "interrupted")
        split = subject.i > cue.i and _has_subject(prose, first, pause) and _has_finite(prose, pause, last)
        held = goes_on or split or _has_subject(prose, first, left)
        if held and not turns_away(doc[pause + 1], first, left, prose):
            return (skip_connectives(prose, first, last, lexicon), "interrupted")
    if finite_clause_before(cue, voice, (first, left - 1), prose):
        return skip_connectives(prose, first, left - 1, lexicon), "postposed"
    return None


def _clause_bounds(left: int, right: int, sentence: Sentence, prose: Prose) -> tuple[int, int]:
    """First token and one past the last of what an attribution can govern: no further than a semicolon or colon."""
    doc = prose.doc
    breaks = [t.i for t in doc[sentence.start : sentence.end] if t.text in {";", ":"} and t.i not in prose.aside]
    first = max((i + 1 for i in breaks if i < left), default=sentence.start)
    last = min((i for i in breaks if i > right), default=sentence.end)
    return first, last


def _comma_between(doc: object, start: int, child: Token) -> bool:
    return any(t.text == "," for t in child.doc[start : child.left_edge.i + 1])


def _is_addressee(token: Token, voice: Voice) -> bool:
    return (
        voice.addressee is not None
        and voice.addressee.i == token.i
        or token.i == (voice.subject.i if voice.subject else -1)
    )


def _pause_after(at: int, end: int, prose: Prose) -> int | None:
    """The comma that closes a parenthetic attribution, when more words follow it."""
    doc = prose.doc
    for token in doc[at + 1 : end]:
        if token.i in prose.aside:
            continue
        if token.text in {",", "–", "—", "--"}:
            words = [t for t in doc[token.i + 1 : end] if t.is_alpha and t.i not in prose.aside]
            return token.i if len(words) > 1 else None
        if token.pos_ in _VERBS or token.lower_ in {"that", "who", "which"}:
            return None
    return None


def _has_finite(prose: Prose, start: int, end: int) -> bool:
    return any(t.tag_ in _FINITE and t.i not in prose.aside for t in prose.doc[start:end])


def _has_subject(prose: Prose, start: int, end: int) -> bool:
    return any(t.dep_ in {"nsubj", "nsubjpass", "expl"} and t.i not in prose.aside for t in prose.doc[start:end])
