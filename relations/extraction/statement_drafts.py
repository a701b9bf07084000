"""From cues and marks to statements without a name yet: which words are statements, and of what kind.

Words between marks win over the clause they stand in; the outermost cue wins over those inside its
clause, except that an outlet which reports what somebody said passes the words on.
"""

import re
from bisect import bisect_left, insort
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from spacy.tokens import Token

from articles.reading.positions import ByPlace
from relations.extraction.attributions import Attribution, find_attributions
from relations.extraction.beside_marks import verbs_beside
from relations.extraction.direct_quotes import Said, assign, word_count
from relations.extraction.mended_marks import mend
from relations.extraction.nominal_speech import find_nominal
from relations.extraction.prose import Prose
from relations.extraction.quote_marks import Marks, Quoted, pair_marks
from relations.extraction.reported_parts import unquoted_parts
from relations.extraction.speakers import Speakers
from relations.extraction.speech_lexicon import SpeechLexicon

HeldT = TypeVar("HeldT")
_PASSED_ON = frozenset({"says", "claims", "warns", "confirms", "concedes", "denies", "suggests"})
_NEAR_START = 14
_WIDEST_MARK = 2
_WIDEST_ZONE = 2_000
"""Characters that the words of one attribution take up at most."""


@dataclass(frozen=True, slots=True)
class _Held(Generic[HeldT]):
    """A cue's clause, or words between marks, by where they stand."""

    start: int
    end: int
    what: HeldT


@dataclass(frozen=True, slots=True)
class Draft:
    """Words said, their kind, and what says so; ``sentence`` is the number of the cue's or words' sentence."""

    start: int
    end: int
    kind: str
    attribution: Attribution | None
    lead: Token | None
    rule: str
    confidence: float
    sentence: int
    paragraph: int
    runs_on: bool = False


@dataclass(frozen=True, slots=True)
class Drafts:
    """The drafts in printed order, every cue that has a voice, and the marks without a partner."""

    drafts: tuple[Draft, ...]
    attributions: tuple[Attribution, ...]
    pairs: tuple[Quoted, ...]
    alone: tuple[int, ...]


def draft_statements(prose: Prose, lexicon: SpeechLexicon, speakers: Speakers) -> Drafts:
    """All statements of the prose, before anybody is named."""
    marks = _marks_by_paragraph(prose)
    alone = tuple(at for m in marks for at in m.alone)
    mended = mend(prose, lexicon, alone)
    pairs = tuple(sorted((*(q for m in marks for q in m.pairs), *mended), key=lambda q: q.opened))
    placed = ByPlace(pairs)
    cues = _cues(prose, lexicon, speakers, pairs, placed)
    cues = _passed_on([a for a in cues if not _around(a.cue.idx, placed)], speakers)
    said: list[Said] = []
    for paragraph in prose.paragraphs:
        low, high = (bisect_left(cues, edge, key=_printed_at) for edge in (paragraph.start, paragraph.end))
        inside = cues[low:high]
        low, high = (bisect_left(pairs, edge, key=_opened) for edge in (paragraph.start, paragraph.end))
        printed = pairs[low:high]
        said.extend(assign(printed, inside, prose, lexicon, speakers))
    said = _without_echoes(said, pairs, prose)
    drafts = [d for d in (_quoted_draft(s, prose) for s in said) if d is not None]
    contents = ByPlace(_Held(*a.content, a) for a in cues if a.content is not None)
    between = ByPlace(_Held(s.quoted.opened, s.quoted.closed, s) for s in said)
    for attribution in cues:
        quoted = [held.what for held in between.overlapping(*attribution.content)] if attribution.content else []
        for part in unquoted_parts(attribution, quoted, prose):
            draft = _indirect_draft(part, contents, between, placed, prose)
            if draft is not None:
                drafts.append(draft)
    return Drafts(
        tuple(sorted(_distinct(drafts), key=lambda d: (d.start, d.end))),
        tuple(cues),
        pairs,
        alone,
    )


def _printed_at(attribution: Attribution) -> int:
    return attribution.cue.idx


def _opened(quoted: Quoted) -> int:
    return quoted.opened


def _marks_by_paragraph(prose: Prose) -> list[Marks]:
    text = prose.text
    marks: list[Marks] = []
    for number, paragraph in enumerate(prose.paragraphs):
        following = prose.paragraphs[number + 1].start if number + 1 < len(prose.paragraphs) else None
        marks.append(pair_marks(text, paragraph.start, paragraph.end, next_start=following))
    return marks


def _cues(
    prose: Prose, lexicon: SpeechLexicon, speakers: Speakers, pairs: tuple[Quoted, ...], placed: ByPlace[Quoted]
) -> list[Attribution]:
    nominal = find_nominal(prose, lexicon)
    taken = {a.cue.i for a in nominal}
    beside = verbs_beside(prose, pairs, lexicon.forces)
    verbal = [a for a in find_attributions(prose, lexicon, beside) if a.cue.i not in taken or a.content is not None]
    governed = {a.cue.i for a in verbal if a.content is not None}
    nominal = [a for a in nominal if a.cue.i not in governed]
    voiced = [a for a in (*verbal, *nominal) if _is_voiced(a, speakers, placed)]
    return sorted(voiced, key=lambda a: a.cue.i)


def _is_voiced(attribution: Attribution, speakers: Speakers, pairs: ByPlace[Quoted]) -> bool:
    """Whether its subject can speak; a word of the quotation itself cannot."""
    subject = attribution.voice.subject
    if subject is not None and any(len(subject) < q.end - q.start for q in _around(subject.idx, pairs)):
        return False
    if subject is None or attribution.voice.rule == "beside-marks":
        return True
    return speakers.can_speak(subject, attribution.force)


def _without_echoes(said: list[Said], pairs: tuple[Quoted, ...], prose: Prose) -> list[Said]:
    """Leave out short words printed between marks before: they are taken up again, not said anew."""
    text = prose.text
    kept: list[Said] = []
    first: dict[str, int] = {}
    for pair in pairs:
        words = _folded(text[pair.start : pair.end])
        first[words] = min(first.get(words, pair.start), pair.start)
    for one in said:
        words = _folded(text[one.quoted.start : one.quoted.end])
        short = one.kind == "mixed" and len(words.split()) <= 3 and one.rule in {"cue-governs", "cue-before"}
        if not (short and first.get(words, one.quoted.start) < one.quoted.start):
            kept.append(one)
    return kept


def _folded(words: str) -> str:
    return words.strip(" .,;:!?").casefold()


def _quoted_draft(said: Said, prose: Prose) -> Draft | None:
    token = said.attribution.cue if said.attribution else prose.token_at(said.quoted.start)
    number = prose.sentence_at(token.i) if token is not None else None
    if number is None:
        return None
    quoted = said.quoted
    end = quoted.end
    while end - 1 > quoted.start and prose.text[end - 1] in ",.;: " and not _is_short_form(prose.text, end):
        end -= 1
    return Draft(
        quoted.start, end, said.kind, said.attribution, said.lead, said.rule, said.confidence,
        number, prose.sentences[number].paragraph, quoted.runs_on,
    )  # fmt: skip


def _is_short_form(text: str, end: int) -> bool:
    """Whether a full stop belongs to the words: "in the U.S." and "well...", not "we want peace."."""
    return bool(re.search(r"(?:\b[A-Z]\.[A-Z]\.|\.\.)$", text[max(0, end - 8) : end]))


def _around(offset: int, pairs: ByPlace[Quoted]) -> list[Quoted]:
    """The quotations, marks and all, that a word stands in: a cue there is the speaker's own, not the article's."""
    near = pairs.overlapping(offset - _WIDEST_MARK, offset + _WIDEST_MARK + 1)
    return [q for q in near if q.opened <= offset < q.closed]


def _passed_on(cues: list[Attribution], speakers: Speakers) -> list[Attribution]:
    """ "Interfax reported that Ivanov had said that X": Ivanov's words, through Interfax."""
    kept: dict[int, Attribution] = {a.cue.i: a for a in cues}
    for outer in cues:
        subject = outer.voice.subject
        if outer.content is None or subject is None:
            continue
        heard = speakers.is_outlet(subject)
        if not (heard and outer.force == "says") and outer.rule not in {"according-to", "postposed"}:
            continue
        first = bisect_left(cues, outer.content[0] - _WIDEST_ZONE, key=_printed_at)
        last = bisect_left(cues, outer.content[1], key=_printed_at)
        for inner in cues[first:last]:
            if (
                inner.content is None
                or inner.rule not in {"clause", "according-to"}
                or inner.force not in _PASSED_ON
                or inner.cue.i == outer.cue.i
            ):
                continue
            starts = inner.voice.subject is not None and outer.content[0] <= inner.zone[0] < outer.content[1]
            near = inner.cue.idx < outer.content[1] and _tokens_between(outer, inner) <= _NEAR_START
            if starts and near and inner.content[1] >= outer.content[1] - 4 and inner.voice.through is None:
                hedge = "denied" if inner.hedge == "denied" else "reported"
                content = (inner.content[0], min(inner.content[1], outer.content[1]))
                voice = replace(inner.voice, through=subject if heard else None)
                kept[inner.cue.i] = replace(inner, voice=voice, content=content, hedge=hedge)
                kept.pop(outer.cue.i, None)
                break
    return [kept[i] for i in sorted(kept)]


def _tokens_between(outer: Attribution, inner: Attribution) -> int:
    doc = inner.cue.doc
    assert outer.content is not None
    first = doc.char_span(outer.content[0], outer.content[0] + 1, alignment_mode="expand")
    return inner.cue.i - first.start if first is not None else len(doc)


def _indirect_draft(
    attribution: Attribution,
    contents: ByPlace[_Held[Attribution]],
    said: ByPlace[_Held[Said]],
    pairs: ByPlace[Quoted],
    prose: Prose,
) -> Draft | None:
    content = attribution.content
    if content is None or word_count(prose.text[content[0] : content[1]]) < 2:
        return None
    if any(_overlap(content, (s.what.quoted.start, s.what.quoted.end)) for s in said.overlapping(*content)):
        return None
    if any(q.start <= content[0] and content[1] <= q.end for q in pairs.overlapping(*content)):
        return None
    first, last = sorted((attribution.zone[0], attribution.cue.idx))
    for held in contents.overlapping(first, last + 1):
        other = held.what
        if other.cue.i == attribution.cue.i or other.content is None:
            continue
        holds = other.content[0] <= attribution.zone[0] and attribution.cue.idx < other.content[1]
        if holds and not _same_clause(attribution, other):
            return None
    number = prose.sentence_at(attribution.cue.i)
    if number is None:
        return None
    return Draft(
        content[0], content[1], "indirect", attribution, None, attribution.rule, attribution.confidence,
        number, prose.sentences[number].paragraph,
    )  # fmt: skip


def _same_clause(attribution: Attribution, other: Attribution) -> bool:
    """ "Ivanov's claim that X, Kono said": the outer one holds the inner only if it begins before it."""
    content = attribution.content
    assert content is not None
    assert other.content is not None
    return content[0] <= other.content[0] and attribution.cue.i < other.cue.i and content[1] > other.content[1]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])


def _begins(draft: Draft) -> int:
    return draft.start


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of drafts for the same words the surer one; of overlapping indirect ones the longer."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.kind == "indirect", -(d.end - d.start), -d.confidence)):
        # Those kept do not overlap each other: only the two neighbours can meet another.
        at = bisect_left(kept, draft.start, key=_begins)
        if not any(_overlap((draft.start, draft.end), (k.start, k.end)) for k in kept[max(0, at - 1) : at + 1]):
            insort(kept, draft, key=_begins)
    return kept
