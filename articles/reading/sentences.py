"""Sentences within paragraphs, with anchors that survive reading the article again.

spaCy's parser proposes the ends; this module takes back the ones that fall inside a citation, after an
abbreviation or inside a quotation whose words have not ended, and never joins across a paragraph.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.long_sentences import cuts_of
from articles.reading.values import Range, SentenceFound
from articles.reading.verbatim import verbatim

NONE_FOUND: tuple[SentenceFound, ...] = ()
Doc.set_extension("sentences", default=NONE_FOUND, force=True)

_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[\"'“‘—–-])(?:"
    r"(?:[A-Z]\.){1,4}|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Brig|Sgt|St|Sts|Mt|Ft|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Rep|Gov|Pres|"
    r"Amb|Messrs|Jr|Sr|No|Nos|Vol|Iss|Art|Sec|Fig|pp|vs|etc|cf|al|approx|ca|Inc|Ltd|Co|Corp|Bros|Jan|Feb|Mar|Apr|"
    r"Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|i\.e|e\.g|a\.m|p\.m)\.?$"
)
_TERMINAL = re.compile(r"[.!?…][\"'”’)\]]*$")
_STARTS_LOW = re.compile(r"[\"'“‘(\[]*[a-z]")
_NEVER_FINAL = re.compile(
    r"(?:^|[\s(\[\"'“‘—–-])(?:Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Brig|Sgt|St|Sts|Mt|Ft|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Rep|Gov|"
    r"Amb|Messrs|Vol|Nos|vs|cf|i\.e|e\.g|approx)\.$"
)
_CITATION_ONLY = re.compile(r"\s*[(\[][^()\[\]]{2,300}[)\]][.,;]?\s*$")
_CITATION_AHEAD = re.compile(r"\s*[(\[](?=[^()\[\]]*\d)[^()\[\]]{2,300}[)\]][.]?")
_CITATION_AFTER_STOP = re.compile(
    r"[.!?…][\"'”’]*(?P<citation>\s+[(\[](?=[^()\[\]]*\d)[^()\[\]]{2,300}[)\]]\.?)\s+(?=[\"“A-Z])"
)
_CLOSING = re.compile(r"(?P<marks>[”’)\]]+)\s*")
_AHEAD = 1_000
"""Characters after a proposed end that may tell whether it is one; a citation has at most 300."""

_LONGEST = 4_000
"""Characters after which any proposed end is taken: nothing is put together to stretches without end."""

_OPENERS = {"“": "”", "«": "»"}


def anchor_of(words: str) -> str:
    """The anchor of a sentence: "s-" and 8 hex digits of the sha256 of its words.

    Case and blank space are folded away, so that re-wrapping or re-casing a text keeps its anchors.
    """
    folded = " ".join(words.split()).casefold()
    return "s-" + hashlib.sha256(folded.encode("utf-8")).hexdigest()[:8]


def _inside_parenthesis(text: str) -> bool:
    return text.count("(") > text.count(")") and len(text) - text.rfind("(") < 300


def _inside_quotation(text: str) -> bool:
    """Whether a quotation stands open at the end of ``text``; straight marks are counted in pairs."""
    depth = 0
    for opener, closer in _OPENERS.items():
        opened = text.rfind(opener)
        if opened >= 0 and text.find(closer, opened) < 0:
            depth += 1
    straight = len(re.findall(r'"', text))
    return depth > 0 or straight % 2 == 1


def _may_end(before: str, after: str) -> bool:
    """Whether a sentence may end between ``before`` (the sentence so far) and ``after`` (the rest)."""
    body = before.rstrip()
    rest = after.lstrip()
    if not body or not rest:
        return True
    if _inside_parenthesis(body):
        return False
    if _CITATION_ONLY.match(rest) or _CITATION_AHEAD.match(rest):
        return False
    tail = body[-24:]
    if _NEVER_FINAL.search(tail):
        return False
    if _STARTS_LOW.match(rest) and not re.search(r"[.!?][\"”’)]*$", body[-8:]):
        return False
    if _ABBREVIATION.search(tail) and not re.match(r"[\"“(]*(?:The|In|On|He|She|It|They|But|A|An|This)\b", rest):
        return False
    if _inside_quotation(body):
        return _TERMINAL.search(tail) is not None and not _STARTS_LOW.match(rest)
    return _TERMINAL.search(tail) is not None


def join_split_sentences(text: str, proposed: Iterable[Range], *, cuts: frozenset[int] = frozenset()) -> list[Range]:
    """The proposed sentences of one paragraph, with wrong ends taken back and blank space trimmed.

    At ``cuts`` an endless sentence was cut: these ends stay.
    """
    ends: list[Range] = []
    start: int | None = None
    stretches = list(proposed)
    for place, stretch in enumerate(stretches):
        start = stretch.start if start is None else start
        last = place == len(stretches) - 1
        rest = "" if last else text[stretch.end : min(stretches[-1].end, stretch.end + _AHEAD)]
        before = text[start : stretch.end]
        forced = not last and (stretches[place + 1].start in cuts or stretch.end - start > _LONGEST)
        if last or forced or _may_end(before, rest):
            ends.append(Range(start, stretch.end))
            start = None
    trimmed = []
    for found in ends:
        words = text[found.start : found.end]
        if words.strip():
            trimmed.append(
                Range(
                    found.start + len(words) - len(words.lstrip()),
                    found.end - len(words) + len(words.rstrip()),
                )
            )
    closed = _close(text, trimmed)
    return [part for whole in closed for part in _split_after_citations(text, whole)]


def _close(text: str, sentences: list[Range]) -> list[Range]:
    """Gives closing marks at the start of a sentence back to the sentence before."""
    closed: list[Range] = []
    for sentence in sentences:
        marks = _CLOSING.match(text, sentence.start, sentence.end)
        if closed and marks is not None:
            closed[-1] = Range(closed[-1].start, marks.end("marks"))
            sentence = Range(marks.end(), sentence.end)
        if sentence.start < sentence.end:
            closed.append(sentence)
    return closed


def _split_after_citations(text: str, found: Range) -> list[Range]:
    """A citation that follows a full stop ends its sentence: "… islands. (Kyodo, May 3) The talks …"."""
    parts: list[Range] = []
    start = found.start
    for citation in _CITATION_AFTER_STOP.finditer(text, found.start, found.end):
        parts.append(Range(start, citation.end("citation")))
        start = citation.end()
    parts.append(Range(start, found.end))
    return parts


def anchored(text: str, paragraphs: Sequence[Sequence[Range]]) -> tuple[SentenceFound, ...]:
    """Sentences with anchors; a repeated sentence gets "-2", "-3" in the order of print."""
    seen: Counter[str] = Counter()
    found = []
    for number, sentences in enumerate(paragraphs):
        for sentence in sentences:
            anchor = anchor_of(text[sentence.start : sentence.end])
            seen[anchor] += 1
            if seen[anchor] > 1:
                anchor = f"{anchor}-{seen[anchor]}"
            found.append(SentenceFound(sentence.start, sentence.end, number, anchor))
    return tuple(found)


class SentenceAnchors:
    """The spaCy component ``sentence_anchors``: sets ``doc._.sentences`` from the parser's sentences."""

    def __call__(self, doc: Doc) -> Doc:
        layout, text = doc._.layout, verbatim(doc)
        paragraphs: tuple[Range, ...] = (Range(0, len(text)),) if layout is None else layout.paragraphs
        cuts = cuts_of(doc)
        proposed: list[list[Range]] = [[] for _ in paragraphs]
        place = 0
        for sentence in doc.sents:
            while place < len(paragraphs) and paragraphs[place].end <= sentence.start_char:
                place += 1
            at = place
            while at < len(paragraphs) and paragraphs[at].start < sentence.end_char:
                start = max(sentence.start_char, paragraphs[at].start)
                end = min(sentence.end_char, paragraphs[at].end)
                if start < end:
                    proposed[at].append(Range(start, end))
                at += 1
        doc._.sentences = anchored(text, [join_split_sentences(text, part, cuts=cuts) for part in proposed])
        return doc


@Language.factory("sentence_anchors", assigns=["doc._.sentences"], requires=["doc._.layout", "token.is_sent_start"])
def create_sentence_anchors(nlp: Language, name: str) -> SentenceAnchors:
    """The factory of ``sentence_anchors``; it has no settings."""
    return SentenceAnchors()
