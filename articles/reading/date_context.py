"""Which words of a document are dates, and what stands around each: paragraph, citation, tense.

The grammar's expressions are united with spaCy's ``DATE`` entities: entities settle the doubtful
expressions ("May", "1998", "the fall"), and entities that no rule knows are kept as leftovers.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from articles.reading.date_grammar import Expression, scan
from articles.reading.date_tense import tense_at
from articles.reading.positions import ByPlace
from articles.reading.values import Range
from articles.reading.verbatim import verbatim

Doc.set_extension("dates_spotted", default=None, force=True)

_NAMES = {"PERSON", "ORG", "GPE", "FAC", "WORK_OF_ART", "LAW", "PRODUCT", "NORP", "LOC"}
_AMOUNTS = {"MONEY", "QUANTITY", "PERCENT"}
_TIME_WORDS = re.compile(
    r"\b(?:in|by|since|until|till|of|from|before|after|during|between|through|for|to|early|late|mid|this|last|next|"
    r"and|or|circa|around|about|than|as|spring|summer|autumn|fall|winter)[\s-]+(?:the\s+)?$",
    re.I,
)
_NUMBERED = re.compile(r"(?:\b(?:No|Nos|Nr|Resolution|Article|Decree|Order|Windows|Law|Room|Flight|Page)\b\.?|#|№)\s*$")
_COUNTED_NEXT = re.compile(
    r"\s+(?:tons?|tonnes?|troops|people|soldiers|men|women|rubles?|dollars|euros?|yen|kilomet|miles|hectares|meters|"
    r"million|billion|percent|per\s+cent|warheads|missiles|barrels|votes|refugees|servicemen|families|jobs)",
    re.I,
)
_NOT_DATES = re.compile(
    r"(?:\b(?:every|each|per|daily|weekly|monthly|yearly|annual|annually|quarterly|nightly|bi-?weekly|fortnightly|"
    r"old|aged)\b)|^(?:the\s+|a\s+|an\s+|some\s+|about\s+|nearly\s+|almost\s+|over\s+|more\s+than\s+|less\s+than\s+|"
    r"up\s+to\s+|at\s+least\s+|only\s+|another\s+|several\s+|many\s+|few\s+|first\s+|full\s+|whole\s+|entire\s+)*"
    r"(?:[\w.,-]+[\s-]+)*(?:day|week|month|year|decade|centur(?:y|ies)|hour|minute|quarter|season)(?:s|['’]s|s['’])?$",
    re.I,
)
_POINTED = re.compile(r"^(?:(?:the|in)\s+)?(?:recent|coming|those|these|past|last|next|previous)\b", re.I)
_LAST_DELIMITER = re.compile(r"[(;,&\[]\s*$|\b(?:and|on)\s+$|(?-i:\b[A-Z][\w./’'-]*)\s+$|[\w]\s*\.\s*$")


@dataclass(frozen=True, slots=True)
class Spotted:
    """A date expression in a document.

    ``sentence`` and ``paragraph`` are indices; ``cited`` is true for the day of a source inside a
    parenthesis; ``outlook`` is the tense of the verb that it belongs to (-1 past, 1 future);
    ``before_past`` tells a past perfect above it, ``present`` a verb that is neither past nor future,
    ``futurate`` words that make a weekday lie ahead though their tense doesn't ("arrives on Monday").
    """

    expression: Expression
    paragraph: int
    sentence: int
    cited: bool
    outlook: int
    before_past: bool
    present: bool
    futurate: bool = False


@dataclass(frozen=True, slots=True)
class Spots:
    """All date expressions of a document, and the ``DATE`` entities that no rule could read."""

    found: tuple[Spotted, ...]
    leftovers: tuple[Range, ...]


def reading_ranges(doc: Doc) -> tuple[Range, ...]:
    """Title and paragraphs, in order of print; the whole text where no layout was read."""
    layout = doc._.layout
    if layout is None:
        return (Range(0, len(verbatim(doc))),)
    ranges = (*((layout.title,) if layout.title is not None else ()), *layout.paragraphs)
    return tuple(sorted(ranges, key=lambda part: part.start))


def _entity(doc: Doc, expression: Expression) -> Span | None:
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return None
    for token in span:
        if token.ent_type:
            return _entity_of(token)
    return None


def _entity_of(token: Token) -> Span:
    """The entity that a token is part of; ``doc.ents`` makes those of the whole text each time."""
    doc, first, end = token.doc, token.i, token.i + 1
    while doc[first].ent_iob_ == "I":
        first -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, first, end, label=token.ent_type_)


def _is_date(doc: Doc, text: str, expression: Expression) -> bool:
    """Settles a doubtful expression by its entity, its tag and the word before it."""
    if not expression.weak:
        return True
    entity = _entity(doc, expression)
    label = entity.label_ if entity is not None else ""
    before = text[max(0, expression.start - 24) : expression.start]
    timed = _TIME_WORDS.search(before) is not None
    after = text[expression.end : expression.end + 30]
    if _NUMBERED.search(before) or (expression.rule == "year" and _COUNTED_NEXT.match(after)):
        return False
    if expression.rule == "month" and _follows_name(doc, expression):
        return False
    if expression.rule == "overnight":
        return _adverbial(doc, expression)
    if expression.rule == "season" and _names_a_kind(doc, text, expression):
        return False
    if label in ("DATE", "TIME"):
        return True
    if label in _AMOUNTS:
        return False
    if expression.rule == "month":
        tag = next(
            (t.tag_ for t in doc.char_span(expression.start, expression.end, alignment_mode="expand") or ()),
            "",
        )
        return label not in _NAMES and tag != "MD" and (timed or tag in ("NNP", "NNPS"))
    if expression.rule == "year":
        article = re.search(r"\b(?:the|a|an|its|their|his)\s+$", before, re.I) is not None
        bracketed = before.endswith("(") and after.startswith(")")
        if label in ("PERSON", "PRODUCT", "GPE"):
            return False
        return article or bracketed or (timed and re.match(r"\s+[a-z]+s\b", after) is None)
    printed = text[expression.start : expression.end].casefold()
    return timed or re.match(r"(?:last|next|this)\b", printed) is not None or printed[-1].isdigit()


def _adverbial(doc: Doc, expression: Expression) -> bool:
    """Whether "overnight" tells when: not "overnight talks", "an overnight train"."""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None:
        return False
    token = span[-1]
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return not (token.dep_ in ("amod", "compound") and after is not None and after.pos_ in ("NOUN", "ADJ"))


def _names_a_kind(doc: Doc, text: str, expression: Expression) -> bool:
    """Whether a season only tells of what kind a thing is: "winter manoeuvres", "the spring offensive" is one too."""
    printed = text[expression.start : expression.end].casefold()
    if printed[-1].isdigit() or re.match(r"(?:last|next|this|the\s+(?:past|coming))\b", printed):
        return False
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return False
    after = doc[span.end]
    if after.pos_ == "NOUN" and after.is_alpha and span[-1].dep_ in ("compound", "amod", "nmod"):
        return not printed.startswith("the ") or after.lower_ not in ("recess", "break", "session")
    before = text[max(0, expression.start - 16) : expression.start]
    superlative = doc[max(0, span.start - 4) : span.start]
    return re.search(r"\bof\s+$", before) is not None and any(token.tag_ == "JJS" for token in superlative)


def _follows_name(doc: Doc, expression: Expression) -> bool:
    """Whether the word before is a name that the month word completes: "Theresa May"."""
    span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
    if span is None or span.start == 0:
        return False
    before = doc[span.start - 1]
    return before.tag_ == "NNP" and before.ent_type_ not in ("DATE", "ORG", "GPE") and before.text.isalpha()


def _cited(text: str, low: int, expression: Expression) -> bool:
    """Whether an expression is the day of a source: after an outlet inside a short parenthesis."""
    opened = max(text.rfind("(", low, expression.start), text.rfind("[", low, expression.start))
    if opened < 0 or expression.start - opened > 300:
        return False
    between = text[opened : expression.start]
    if ")" in between or "]" in between:
        return False
    return _LAST_DELIMITER.search(between) is not None


def spot(doc: Doc) -> Spots:
    """The date expressions of a document; read once and kept in ``doc._.dates_spotted``."""
    if doc._.dates_spotted is not None:
        kept: Spots = doc._.dates_spotted
        return kept
    text = verbatim(doc)
    sentences = [(sentence.start, sentence.end) for sentence in doc._.sentences] or [
        (sentence.start_char, sentence.end_char) for sentence in doc.sents
    ]
    starts = [start for start, _ in sentences]
    found: list[Spotted] = []
    every: list[Expression] = []
    for paragraph, part in enumerate(reading_ranges(doc)):
        for expression in scan(text, part.start, part.end):
            every.append(expression)
            if not _is_date(doc, text, expression):
                continue
            span = doc.char_span(expression.start, expression.end, alignment_mode="expand")
            root = span.root if span is not None else doc[0]
            sentence = bisect_right(starts, expression.start) - 1
            opens = sentence >= 0 and expression.start - starts[sentence] <= 12
            tense = tense_at(root, opens, text[max(part.start, expression.start - 80) : expression.start])
            found.append(
                Spotted(
                    expression,
                    paragraph,
                    sentence,
                    _cited(text, part.start, expression),
                    tense.outlook,
                    tense.before_past,
                    tense.present,
                    tense.futurate,
                )
            )
    leftovers = []
    ranges, scanned = ByPlace(reading_ranges(doc)), ByPlace(every)
    for entity in doc.ents:
        low, high = entity.start_char, entity.end_char
        if entity.label_ != "DATE" or scanned.overlapping(low, high):
            continue
        if not any(r.start <= low and high <= r.end for r in ranges.overlapping(low, high)):
            continue
        if _NOT_DATES.search(entity.text) is None or _POINTED.match(entity.text):
            leftovers.append(Range(entity.start_char, entity.end_char))
    doc._.dates_spotted = Spots(tuple(found), tuple(leftovers))
    result: Spots = doc._.dates_spotted
    return result
