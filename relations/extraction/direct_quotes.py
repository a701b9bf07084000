"""Gives each pair of quotation marks its cue, and tells words said from scare quotes, echoes and titles."""

import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from relations.extraction.attributions import Attribution
from relations.extraction.prose import FAR, Prose, Sentence, before
from relations.extraction.quote_marks import Quoted
from relations.extraction.spare_voices import is_term, names_a_thing, spare_attribution
from relations.extraction.speakers import Speakers
from relations.extraction.speech_lexicon import SpeechLexicon

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_GAP = re.compile(r"^[\s,.;:!?…–—\-\"'“”‘’«»]*(?:as\s+)?$")
_LEAD = re.compile(r"^(?:[\s,;:–—\-]|that\b|only\b|also\b|then\b|as\b)*$", re.I)
_NAMED_WORD = re.compile(r"(?:^|[.!?;]\s+)The (?:word|phrase|term|expression|label|name)s?\s+$")
_LEAD_LENGTH = 90
_CONFIDENCE = {
    "cue-after": 0.95, "cue-before": 0.95, "cue-governs": 0.85, "named-as": 0.8,
    "colon": 0.8, "continued": 0.7, "phrase-of": 0.85, "governing-verb": 0.6,
}  # fmt: skip
"""They order rival readings, by closeness of cue and marks; what is stated is measured (``confidence``)."""


@dataclass(frozen=True, slots=True)
class Said:
    """Words between marks that somebody is said to have spoken.

    ``attribution`` is None when only the sentence before, a citation or nothing at all ("continued")
    says where they come from; ``lead`` is the verb before a colon ("he offered a caveat: …").
    """

    quoted: Quoted
    kind: str
    attribution: Attribution | None
    lead: Token | None
    rule: str

    @property
    def confidence(self) -> float:
        """How far the rule is to be trusted."""
        return _CONFIDENCE[self.rule]


def assign(
    pairs: tuple[Quoted, ...],
    attributions: list[Attribution],
    prose: Prose,
    lexicon: SpeechLexicon,
    speakers: Speakers,
) -> list[Said]:
    """The quotations of one paragraph that are speech, in printed order; the rest are scare quotes."""
    found: list[Said] = []
    for quoted in pairs:
        span = prose.doc.char_span(quoted.start, quoted.end, alignment_mode="contract")
        if span is None or not len(span) or any(t.i in prose.aside for t in span):
            continue
        said = _said(quoted, span, attributions, prose, lexicon, speakers)
        if said is not None:
            found.append(said)
    return [_resumed(one, found, prose) if one.rule == "continued" else one for one in found]


def _resumed(said: Said, others: list[Said], prose: Prose) -> Said:
    """ "“…,” the major was quoted as saying, “…”": both halves are his, whichever half the cue was found for."""
    for other in others:
        if other.attribution is None:
            continue
        first, second = sorted((said.quoted, other.quoted), key=lambda q: q.opened)
        gap = prose.text[first.closed : second.opened]
        if not first.closed <= other.attribution.cue.idx < second.opened or len(gap) > _LEAD_LENGTH:
            continue
        paused = "," in prose.text[first.end - 1 : first.closed + 1] and gap.rstrip().endswith(",")
        if paused and not any(mark in gap for mark in '“”";:.\n'):
            rule = "cue-after" if said.quoted == first else "cue-before"
            return Said(said.quoted, said.kind, other.attribution, None, rule)
    return said


def word_count(text: str) -> int:
    """Printed words: "long-standing" is one."""
    return len([w for w in text.split() if any(c.isalnum() for c in w)])


def _said(
    quoted: Quoted,
    span: Span,
    attributions: list[Attribution],
    prose: Prose,
    lexicon: SpeechLexicon,
    speakers: Speakers,
) -> Said | None:
    text = prose.text
    words = word_count(text[quoted.start : quoted.end])
    if _so_called(text, quoted.opened) or words == 0:
        return None
    whole = _is_whole(span, quoted, text)
    outside = [a for a in attributions if not quoted.opened <= a.cue.idx < quoted.closed]
    near = _adjacent(quoted, outside, prose, whole)
    if near is not None:
        attribution, rule = near
        one_word = words == 1 and not (whole or rule == "cue-after" or attribution.force == "names")
        if one_word and not _LEAD.match(text[attribution.cue.idx + len(attribution.cue.text) : quoted.opened]):
            return None
        if not whole and _is_title(span, text, quoted):
            return None
        return Said(quoted, "direct" if whole else "mixed", attribution, None, rule)
    governing = _governing(quoted, span, outside, prose)
    if governing is not None:
        if words == 1 and governing.force != "names":
            return None
        if not whole and governing.force != "names" and words <= 3 and is_term(quoted, span, words, text):
            return None
        if not whole and _is_title(span, text, quoted):
            return None
        rule = "named-as" if governing.force == "names" else "cue-governs"
        return Said(quoted, "direct" if whole else "mixed", governing, None, rule)
    lead = _colon_lead(quoted, prose)
    if lead is not None and (whole or words > 3):
        return Said(quoted, "direct" if whole else "mixed", None, lead, "colon")
    if whole and words > 2 and _stands_alone(quoted, prose, outside):
        return Said(quoted, "direct", None, None, "continued")
    return _spared(quoted, span, words, prose, lexicon, speakers)


def _spared(
    quoted: Quoted, span: Span, words: int, prose: Prose, lexicon: SpeechLexicon, speakers: Speakers
) -> Said | None:
    """A fragment that no cue governs: a phrase or a verb beside it may still say whose words they are."""
    if _is_title(span, prose.text, quoted) or _all_capitalised(span):
        return None
    spare = spare_attribution(quoted, span, words, prose, lexicon, speakers)
    if spare is not None:
        whole = _is_whole(span, quoted, prose.text)
        return Said(quoted, "direct" if whole else "mixed", spare, None, spare.rule)
    lead = _colon_lead(quoted, prose, before_clause=True)
    if lead is not None and words > 3:
        return Said(quoted, "mixed", None, lead, "colon")
    verbs = [a for a in span.root.ancestors if a.pos_ == "VERB" and a.lemma_.lower() in lexicon.forces]
    reported = bool(verbs) and not _is_a_name(verbs[0])
    enough = words > 5 or (words > 2 and reported)
    return Said(quoted, "mixed", None, None, "continued") if enough and not names_a_thing(span) else None


def _is_a_name(verb: Token) -> bool:
    """ "is called “the highway of peace”": what a thing is called by everybody."""
    return any(c.dep_ == "auxpass" and c.lower_ in {"is", "are", "be", "been"} for c in verb.children)


def _all_capitalised(span: Span) -> bool:
    """A title or a name: "Treaty on the Final Settlement"."""
    long = [t for t in span if t.is_alpha and len(t) > 3]
    return len(long) > 1 and all(t.text[0].isupper() for t in long)


def _so_called(text: str, at: int) -> bool:
    if _NAMED_WORD.search(text[max(0, at - 20) : at]):
        return True
    return bool(
        re.search(
            r"(?:so-called|self-styled|known as|nicknamed|code-?named|entitled|titled|headed|heading|headlined"
            r"|headline|slogan|motto|banner|film|book|novel|song|play|article|essay|inscription|placards?|banners|reading)"
            r"[,:]?\s+(?:the\s+)?$",
            text[max(0, at - 28) : at],
        )
    )


def _is_whole(span: Span, quoted: Quoted, text: str) -> bool:
    """A clause with its own subject and finite verb inside the marks, or a printed sentence."""
    opens = span[0].text[:1].isupper() or _pause_before(text, quoted.opened) or _introduced(text, quoted.opened)
    heads = [t for t in span if t.head.i == t.i or not span.start <= t.head.i < span.end]
    if opens and any(_clause_of(head, span) for head in heads):
        return True
    words = word_count(span.text)
    ends = text[quoted.end - 1] in ".!?" or text[quoted.closed : quoted.closed + 1] in ("", "\n")
    printed = span[0].text[:1].isupper() and _pause_before(text, quoted.opened)
    return printed and (words > 2 or ends) and (ends or text[quoted.end - 1] == ",")


def _clause_of(head: Token, span: Span) -> bool:
    own = any(c.dep_ in _SUBJECTS and span.start <= c.i < span.end for c in head.children)
    return own and _finite(head) and span.start <= head.i < span.end


def _introduced(text: str, at: int) -> bool:
    """Whether "that" or a past tense stands right before the marks: "said that “we …”", "said “we …”"."""
    return bool(re.search(r"\b(?:that|said|says|saying|wrote|declared|told \w+)\s*$", text[max(0, at - 30) : at]))


def _finite(verb: Token) -> bool:
    if verb.tag_ in {"VBD", "VBZ", "VBP", "MD"}:
        return True
    return any(c.dep_ in {"aux", "auxpass"} and c.tag_ in {"MD", "VBD", "VBZ", "VBP"} for c in verb.children)


def _pause_before(text: str, at: int) -> bool:
    words = before(text, at)
    return not words or words[-1] in ',:.!?;–—-"”)…\n' or text[at - 1 : at] == "\n"


def _is_title(span: Span, text: str, quoted: Quoted) -> bool:
    """ "Desert Fox", the "Washington Post": a name between marks, not words said."""
    words = [t for t in span if t.is_alpha and len(t) > 3]
    leading = before(text, quoted.opened).lower().rsplit(" ", 1)[-1]
    return (
        len(words) > 1
        and all(t.text[0].isupper() for t in words)
        and leading in {"the", "operation", "film", "book", "programme", "program"}
    )


def _adjacent(
    quoted: Quoted, attributions: list[Attribution], prose: Prose, whole: bool
) -> tuple[Attribution, str] | None:
    """The cue that touches the marks: "“…,” Abe said", "Abe said: “…”"."""
    text = prose.text
    naming = [a for a in attributions if a.force == "names" and a.cue.idx < quoted.opened]
    named = not whole and any(_holds(a, quoted, prose) for a in naming)
    for a in attributions:
        if named:
            break
        if (
            a.zone[0] >= quoted.closed
            and _GAP.match(text[quoted.closed : a.zone[0]])
            and ":" not in text[quoted.closed : a.zone[0]]
            and a.force not in {"names", "speaks"}
        ):
            stop = text[quoted.end - 1 : quoted.closed + 1]
            goes_on = "," in stop or any(m in stop for m in "?!…–—-") or text[quoted.end - 1] != "."
            if a.rule == "beside-marks":
                return a, "cue-after"
            if goes_on and (a.content is None or a.content[0] < a.cue.idx or a.rule != "clause"):
                return a, "cue-after"
    before = [a for a in attributions if a.cue.idx < quoted.opened]
    for a in reversed(before):
        gap = text[max(a.cue.idx + len(a.cue.text), _end_of_subject(a)) : quoted.opened]
        if _LEAD.match(gap):
            return a, "cue-before"
        if whole and a.rule == "beside-marks" and re.match(r"^[\w\s,]{0,60};\s*$", gap):
            return a, "cue-before"
        resumed = a.rule == "beside-marks" and len(gap) < _LEAD_LENGTH and gap.rstrip().endswith(",")
        if resumed and not any(mark in gap for mark in '"“”;:.'):
            return a, "cue-before"
        leads = len(gap) < _LEAD_LENGTH and gap.rstrip().endswith((",", ":", " that", "–"))
        unbroken = leads and not re.search(r"[.;!?]\s", gap)
        if whole and unbroken and a.voice.subject is not None and (a.content is None or a.content[0] >= quoted.opened):
            return a, "cue-before"
    return None


def _holds(attribution: Attribution, quoted: Quoted, prose: Prose) -> bool:
    """Whether a naming verb before the marks has the words below it: "calling the plan “a provocation”, …"."""
    opener = prose.token_at(quoted.start)
    return opener is not None and any(a.i == attribution.cue.i for a in (opener, *opener.ancestors))


def _end_of_subject(attribution: Attribution) -> int:
    """Where the cue's own words end: after the subject of "said the minister"."""
    subject = attribution.voice.subject
    if subject is None or subject.i < attribution.cue.i:
        return 0
    return attribution.zone[1]


def _governing(quoted: Quoted, span: Span, attributions: list[Attribution], prose: Prose) -> Attribution | None:
    """The nearest cue above the words in the parse, else the latest cue whose clause holds them."""
    by_cue = {a.cue.i: a for a in attributions}
    for above in span.root.ancestors:
        if above.i in by_cue:
            found = by_cue[above.i]
            subject = found.voice.subject
            headless = found.voice.rule == "headless"
            if subject is not None and not headless and _is_above(span.root, subject):
                continue
            if found.content is not None and found.content[0] > quoted.opened and found.reach[0] > quoted.opened:
                continue
            return found
    holding = [
        a
        for a in attributions
        if a.reach[0] <= quoted.opened and quoted.closed <= a.reach[1] + 2 and a.content is not None
    ]
    return holding[-1] if holding else None


def _is_above(token: Token, above: Token) -> bool:
    return token.i == above.i or any(a.i == above.i for a in token.ancestors)


def _colon_lead(quoted: Quoted, prose: Prose, *, before_clause: bool = False) -> Token | None:
    """The main verb before "…: “": whoever is its subject speaks. With ``before_clause`` words may stand between."""
    words = before(prose.text, quoted.opened)
    low = max(0, quoted.opened - len(prose.text[max(0, quoted.opened - FAR) : quoted.opened]))
    at = low + (words.rfind(":") if before_clause else len(words) - 1)
    if at < low or prose.text[at] != ":":
        return None
    colon = prose.token_at(at)
    opener = prose.token_at(quoted.opened)
    if colon is None or opener is None or prose.sentence_at(colon.i) != prose.sentence_at(opener.i):
        return None
    number = prose.sentence_at(colon.i) if colon is not None else None
    if colon is None or number is None:
        return None
    sentence = prose.sentences[number]
    verbs = [
        t
        for t in prose.doc[sentence.start : colon.i]
        if t.pos_ == "VERB" and any(c.dep_ == "nsubj" for c in t.children)
    ]
    return verbs[-1] if verbs else None


def _stands_alone(quoted: Quoted, prose: Prose, attributions: list[Attribution]) -> bool:
    """Whether the marks hold a sentence of their own, with nothing beside them but a citation."""
    opener = prose.token_at(quoted.opened)
    number = prose.sentence_at(opener.i) if opener is not None else None
    if number is None:
        return False
    sentence = prose.sentences[number]
    last = _last_sentence(quoted, prose, sentence)
    outside = [
        t for t in prose.doc[sentence.start : last.end]
        if t.is_alpha and t.i not in prose.aside and not quoted.opened <= t.idx < quoted.closed
    ]  # fmt: skip
    return len(outside) == 0


def _last_sentence(quoted: Quoted, prose: Prose, first: Sentence) -> Sentence:
    closer = prose.token_at(max(quoted.start, quoted.end - 1))
    number = prose.sentence_at(closer.i) if closer is not None else None
    return prose.sentences[number] if number is not None else first
