"""From cues and marks to statements without a name yet: which words are statements, and of what kind.

Words between marks win over the clause they stand in; the outermost cue wins over those inside its
clause, except that an outlet which reports what somebody said passes the words on.
"""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

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

_PASSED_ON = frozenset({"says", "claims", "warns", "confirms", "concedes", "denies", "suggests"})
_NEAR_START = 14


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
    cues = _cues(prose, lexicon, speakers, pairs)
    cues = _passed_on([a for a in cues if not _between(a, pairs)], speakers)
    said: list[Said] = []
    for paragraph in prose.paragraphs:
        inside = [a for a in cues if paragraph.start <= a.cue.idx < paragraph.end]
        printed = tuple(q for q in pairs if paragraph.start <= q.opened < paragraph.end)
        said.extend(assign(printed, inside, prose, lexicon, speakers))
    said = _without_echoes(said, pairs, prose)
    drafts = [d for d in (_quoted_draft(s, prose) for s in said) if d is not None]
    for attribution in cues:
        for part in unquoted_parts(attribution, said, prose):
            draft = _indirect_draft(part, cues, said, pairs, prose)
            if draft is not None:
                drafts.append(draft)
    return Drafts(
        tuple(sorted(_distinct(drafts), key=lambda d: (d.start, d.end))),
        tuple(cues),
        pairs,
        alone,
    )


def _marks_by_paragraph(prose: Prose) -> list[Marks]:
    text = prose.text
    marks: list[Marks] = []
    for number, paragraph in enumerate(prose.paragraphs):
        following = prose.paragraphs[number + 1].start if number + 1 < len(prose.paragraphs) else None
        marks.append(pair_marks(text, paragraph.start, paragraph.end, next_start=following))
    return marks


def _cues(prose: Prose, lexicon: SpeechLexicon, speakers: Speakers, pairs: tuple[Quoted, ...]) -> list[Attribution]:
    nominal = find_nominal(prose, lexicon)
    taken = {a.cue.i for a in nominal}
    beside = verbs_beside(prose, pairs, lexicon.forces)
    verbal = [a for a in find_attributions(prose, lexicon, beside) if a.cue.i not in taken or a.content is not None]
    governed = {a.cue.i for a in verbal if a.content is not None}
    nominal = [a for a in nominal if a.cue.i not in governed]
    voiced = [a for a in (*verbal, *nominal) if _is_voiced(a, speakers, pairs)]
    return sorted(voiced, key=lambda a: a.cue.i)


def _is_voiced(attribution: Attribution, speakers: Speakers, pairs: tuple[Quoted, ...]) -> bool:
    """Whether its subject can speak; a word of the quotation itself cannot."""
    subject = attribution.voice.subject
    if subject is not None and any(
        q.opened <= subject.idx < q.closed and len(subject) < q.end - q.start for q in pairs
    ):
        return False
    if subject is None or attribution.voice.rule == "beside-marks":
        return True
    return speakers.can_speak(subject, attribution.force)


def _without_echoes(said: list[Said], pairs: tuple[Quoted, ...], prose: Prose) -> list[Said]:
    """Leave out short words printed between marks before: they are taken up again, not said anew."""
    text = prose.text
    kept: list[Said] = []
    for one in said:
        words = _folded(text[one.quoted.start : one.quoted.end])
        short = one.kind == "mixed" and len(words.split()) <= 3 and one.rule in {"cue-governs", "cue-before"}
        before = {_folded(text[q.start : q.end]) for q in pairs if q.start < one.quoted.start}
        if not (short and words in before):
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
    while end - 1 > quoted.start and prose.text[end - 1] in ",.;: " and not _is_short_form(prose.text[:end]):
        end -= 1
    return Draft(
        quoted.start, end, said.kind, said.attribution, said.lead, said.rule, said.confidence,
        number, prose.sentences[number].paragraph, quoted.runs_on,
    )  # fmt: skip


def _is_short_form(text: str) -> bool:
    """Whether a full stop belongs to the words: "in the U.S." and "well...", not "we want peace."."""
    return bool(re.search(r"(?:\b[A-Z]\.[A-Z]\.|\.\.)$", text[-8:]))


def _between(attribution: Attribution, pairs: tuple[Quoted, ...]) -> bool:
    """A cue between the marks of a quotation is the speaker's own, not the article's."""
    return any(q.opened <= attribution.cue.idx < q.closed for q in pairs)


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
        for inner in cues:
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
    cues: list[Attribution],
    said: list[Said],
    pairs: tuple[Quoted, ...],
    prose: Prose,
) -> Draft | None:
    content = attribution.content
    if content is None or word_count(prose.text[content[0] : content[1]]) < 2:
        return None
    if any(_overlap(content, (s.quoted.start, s.quoted.end)) for s in said):
        return None
    if any(q.start <= content[0] and content[1] <= q.end for q in pairs):
        return None
    for other in cues:
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


def _distinct(drafts: list[Draft]) -> list[Draft]:
    """Of drafts for the same words the surer one; of overlapping indirect ones the longer."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.kind == "indirect", -(d.end - d.start), -d.confidence)):
        if not any(_overlap((draft.start, draft.end), (k.start, k.end)) for k in kept):
            kept.append(draft)
    return kept
