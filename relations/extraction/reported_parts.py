"""The unquoted parts of a reported clause of which other parts stand between marks.

"said that the offer was “an idea” and that sovereignty was not under discussion": the second clause is
reported without marks. So is "It would pay" in "It would pay, a banker mused, “but not while anyone looks”".
"""

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from relations.extraction.attributions import Attribution
from relations.extraction.clause_edges import trimmed
from relations.extraction.direct_quotes import Said
from relations.extraction.prose import Prose

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PAUSES = frozenset({",", "–", "—", "--", ";"})
_JOINING = frozenset({"and", "but", "because", "after", "until", "since", "before"})
_SHORTEST = 3


def unquoted_parts(attribution: Attribution, said: Sequence[Said], prose: Prose) -> list[Attribution]:
    """The attribution itself where nothing of its clause is quoted; else one for each unquoted clause."""
    content = attribution.content
    if content is None:
        return [attribution]
    quoted = [s for s in said if max(content[0], s.quoted.opened) < min(content[1], s.quoted.closed)]
    if not quoted:
        return [attribution]
    parts: list[Attribution] = []
    for low, high in _clauses(content, prose):
        inside = [s for s in quoted if max(low, s.quoted.opened) < min(high, s.quoted.closed)]
        first = min((s.quoted.opened for s in inside), default=high)
        if inside and not _stands_off(first, prose):
            continue
        span = prose.doc.char_span(low, max(first, low), alignment_mode="contract")
        if span is None or len(span) < _SHORTEST or not _is_clause(span.start, span.end, prose):
            continue
        end = _before_attribution(attribution, span.start, span.end, prose)
        if not _is_clause(span.start, end, prose) or _words(span.start, end, prose) < _SHORTEST:
            continue
        while end > span.start and (prose.doc[end - 1].text in _PAUSES or prose.doc[end - 1].lower_ in _JOINING):
            end -= 1
        part = trimmed(prose, span.start, end)
        parts.append(replace(attribution, content=part))
    return parts


def _clauses(content: tuple[int, int], prose: Prose) -> list[tuple[int, int]]:
    """The clauses that "and that" or "but that" joins, as character ranges."""
    span = prose.doc.char_span(*content, alignment_mode="expand")
    if span is None:
        return []
    starts = [span.start]
    ends: list[int] = []
    for token in span[1:]:
        if token.lower_ == "that" and token.i - 1 > span.start and prose.doc[token.i - 1].lower_ in {"and", "but"}:
            ends.append(token.i - 1)
            starts.append(token.i + 1)
    ends.append(span.end)
    doc = prose.doc
    return [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1].text)) for a, b in zip(starts, ends, strict=True) if b > a]


def _before_attribution(attribution: Attribution, start: int, end: int, prose: Prose) -> int:
    """ "It was no ambush, wrote the commander, “…”": the part ends where the attribution that closes it begins."""
    if attribution.rule != "interrupted":
        return end
    inside = [t for t in prose.doc[start:end] if attribution.zone[0] <= t.idx < attribution.zone[1]]
    if not inside or attribution.cue.i < start or attribution.cue.i >= end:
        return end
    after = prose.doc[inside[-1].i + 1 : end]
    if any(t.dep_ in _SUBJECTS or t.tag_ in _FINITE for t in after):
        return end
    return inside[0].i


def _words(start: int, end: int, prose: Prose) -> int:
    return sum(t.is_alpha for t in prose.doc[start:end])


def _stands_off(opened: int, prose: Prose) -> bool:
    """Whether a pause, or a pause and a joining word, parts the quotation from the words before it."""
    opener = prose.token_at(opened)
    if opener is None or opener.i < 1:
        return False
    before: Token = prose.doc[opener.i - 1]
    if before.lower_ in _JOINING and before.i > 0:
        return True
    return before.text in _PAUSES


def _is_clause(start: int, end: int, prose: Prose) -> bool:
    return any(t.dep_ in _SUBJECTS and start <= t.head.i < end for t in prose.doc[start:end])
