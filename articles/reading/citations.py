"""Finds the sources that an article cites, with their days and the prose they stand behind."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.citation_forms import (
    NUMBERED,
    PARENTHESIS,
    Group,
    Outlets,
    groups_in,
    is_collective,
    known_outlets,
    reference_pattern,
)
from articles.reading.date_context import reading_ranges
from articles.reading.date_values import YearLess
from articles.reading.date_words import DAY, MONTH, day_number, month_number
from articles.reading.dates import window_of
from articles.reading.edtf import bounds, cover
from articles.reading.positions import located
from articles.reading.reference import load_outlets, load_place_names, load_publications
from articles.reading.values import (
    CitationFound,
    CrossReferenceFound,
    DateFound,
    Outlet,
    Publication,
    Range,
)
from articles.reading.verbatim import verbatim

NO_CITATIONS: tuple[CitationFound, ...] = ()
NO_REFERENCES: tuple[CrossReferenceFound, ...] = ()
Doc.set_extension("citations", default=NO_CITATIONS, force=True)
Doc.set_extension("cross_references", default=NO_REFERENCES, force=True)

_SENTENCE_OVER = re.compile(r"\s*(?:[.;]|$|\n|[”\"])")
_SEE_FIRST = re.compile(r"\([^()]*\b[Ss]ee\b")
# "(PKK, 1984)" and "(Treaty, May 1921)" are no sources: those have a day.
_FULL_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)|day\b", re.I)
_THE_PAPER = re.compile(
    r"\b[Tt]he\s+(?:[\w-]+\s+){0,2}(?:daily|paper|newspaper|weekly|magazine|agency|broadcaster|station|channel|newsletter|website|journal|tabloid)\b"
)
_MORE_DAYS = re.compile(rf"(?P<month>{MONTH})?\s*(?P<days>{DAY}(?:\s*(?:,|&|and)\s*{DAY})*)", re.I)


def _value(dates: Sequence[DateFound]) -> tuple[str | None, date | None, date | None]:
    values = [found.edtf for found in dates if found.edtf is not None]
    if not values or len(values) < len(dates):
        return None, None, None
    whole = values[0]
    for value in values[1:]:
        whole = cover(whole, value)
    return whole, *bounds(whole)


_FAR = 4_000
"""Characters before a bare day in which "the paper" was named."""
_GAP = 100
"""Characters between the days of one pointer to other issues: "(see the Monitor, May 3, 4 and 7)"."""


def _start(found: DateFound) -> int:
    return found.start


class CitationReader:
    """The spaCy component ``citations``: sets ``doc._.citations`` and ``doc._.cross_references``.

    ``place_names`` are casefolded names of countries and capitals, which are not outlets.
    """

    def __init__(
        self, outlets: Sequence[Outlet], publications: Sequence[Publication], place_names: frozenset[str]
    ) -> None:
        self.outlets: Outlets = known_outlets(outlets, place_names)
        self.publications = tuple(publications)
        self.place_names = place_names
        self.see = reference_pattern(publications)
        self.names = {name.casefold(): row.name for row in publications for name in (row.name, *row.names)}

    def __call__(self, doc: Doc) -> Doc:
        citations: list[CitationFound] = []
        references: list[CrossReferenceFound] = []
        text = verbatim(doc)
        for part in reading_ranges(doc):
            dates = located(doc, "dates").within(part.start, part.end)
            citations.extend(self._of_paragraph(doc, text, part, dates))
            references.extend(self._references(doc, text, part, dates))
        doc._.citations = tuple(sorted(citations, key=lambda found: found.start))
        doc._.cross_references = tuple(references)
        return doc

    def _of_paragraph(self, doc: Doc, text: str, part: Range, dates: Sequence[DateFound]) -> list[CitationFound]:
        places = [Range(found.start, found.end) for found in dates]
        found: list[CitationFound] = []
        covered = part.start
        for parenthesis in PARENTHESIS.finditer(text, part.start, part.end):
            groups = [g for g in groups_in(text, parenthesis, places, self.outlets) if self._cites(doc, text, g, dates)]
            made = [self._citation(doc, text, part, group, dates, covered) for group in groups]
            kept = [citation for citation in made if citation is not None]
            if kept:
                covered = parenthesis.end()
                while covered < part.end and text[covered] in '.,;”"':
                    covered += 1
            found.extend(kept)
        found.extend(self._in_running_text(doc, text, part, dates, found))
        return found

    def _cites(self, doc: Doc, text: str, group: Group, dates: Sequence[DateFound]) -> bool:
        """Whether a group of names is a source: known, collective, or unknown but not a place or person."""
        if group.lost or group.bare or any(self._certain(name) for name in group.names):
            return (
                bool(group.dates)
                or _SENTENCE_OVER.match(text[group.parenthesis.end : group.parenthesis.end + 3]) is not None
            )
        if not group.dates or any(name.casefold() in self.place_names for name in group.names):
            return False
        if not all(_FULL_DAY.search(dates[number].text) for number in group.dates):
            return False
        closing = _SENTENCE_OVER.match(text, group.parenthesis.end) is not None
        span = doc.char_span(group.start, group.start + len(group.names[0]), alignment_mode="contract")
        label = span[0].ent_type_ if span is not None and len(span) else ""
        if not closing and any(mark.isdigit() for name in group.names for mark in name):
            return False
        return closing or label not in ("GPE", "LOC", "PERSON", "FAC", "EVENT", "NORP")

    def _certain(self, name: str) -> bool:
        return self.outlets.knows(name) or is_collective(name, self.outlets)

    def _citation(
        self, doc: Doc, text: str, part: Range, group: Group, dates: Sequence[DateFound], covered: int
    ) -> CitationFound | None:
        start, end, names = group.start, group.end, group.names
        if group.bare:
            named = self._named_before(doc, text, part, max(part.start, covered), group.parenthesis.start)
            if not named:
                return None
            start, end = named[-1].start, group.parenthesis.end
            names = tuple(dict.fromkeys(text[name.start : name.end] for name in named))
        edtf, earliest, latest = _value([dates[number] for number in group.dates])
        collective = tuple(name for name in names if is_collective(name, self.outlets))
        supports = _prose_before(text, covered, group.parenthesis.start)
        return CitationFound(start, end, names, collective, edtf, earliest, latest, supports, group.lost)

    def _named_before(self, doc: Doc, text: str, part: Range, covered: int, place: int) -> list[Range]:
        """The outlets that the sentence before a bare day tells of, the last one surely.

        Others count where they are the subject of a clause ("Le Monde wondered …, and El País answered"); "the
        paper" stands for the last outlet of the paragraph.
        """
        if self.outlets.pattern is None:
            return []
        last = bisect_left(doc._.sentences, place, key=lambda sentence: sentence.start) - 1
        start = max(part.start, doc._.sentences[last].start) if last >= 0 else part.start
        named = [Range(*found.span()) for found in self.outlets.pattern.finditer(text, start, place)]
        if not named and _THE_PAPER.search(text, start, place):
            earlier = [
                Range(*found.span())
                for found in self.outlets.pattern.finditer(text, max(part.start, start - _FAR), start)
            ]
            return earlier[-1:]
        others = [one for one in named[:-1] if one.start >= covered and _is_subject(doc, one)]
        return [*others, *named[-1:]]

    def _in_running_text(
        self, doc: Doc, text: str, part: Range, dates: Sequence[DateFound], found: Sequence[CitationFound]
    ) -> list[CitationFound]:
        """An outlet with the day right behind it: "told Interfax June 5" (articles of 1995 and 1996)."""
        if self.outlets.pattern is None:
            return []
        more = []
        for one in dates:
            if one.earliest is None or one.latest is None or (one.latest - one.earliest).days > 10:
                continue
            if not any(mark.isdigit() for mark in one.text):
                continue
            before = re.sub(r"(?:\s+on)?\s+$", "", text[max(part.start, one.start - 60) : one.start])
            if not before.endswith(self.outlets.printed) or any(c.start <= one.start < c.end for c in found):
                continue
            named = list(self.outlets.pattern.finditer(before))
            if not named or named[-1].end() != len(before):
                continue
            start = max(part.start, one.start - 60) + named[-1].start()
            sentence = located(doc, "sentences").covering(start)
            supports = Range(sentence[0].start, sentence[0].end) if sentence else None
            more.append(
                CitationFound(start, one.end, (named[-1][0],), (), one.edtf, one.earliest, one.latest, supports, False)
            )
        return more

    def _references(self, doc: Doc, text: str, part: Range, dates: Sequence[DateFound]) -> list[CrossReferenceFound]:
        if self.see is None:
            return []
        found = []
        for pointer in self.see.finditer(text, part.start, part.end):
            opened = text.rfind("(", part.start, pointer.start())
            if pointer["again"] is not None and (opened < 0 or _SEE_FIRST.match(text, opened) is None):
                continue
            name = self.names[pointer["name"].casefold()]
            numbered = NUMBERED.match(text, pointer.end(), part.end)
            if numbered is not None and numbered["volume"].isdigit():
                end = numbered.end() - (numbered[0].endswith(")") and not numbered[0].startswith("("))
                volume, issue = int(numbered["volume"]), int(numbered["issue"])
                found.append(CrossReferenceFound(pointer.start(), end, name, None, volume, issue))
                continue
            start, place = _after_semicolon(text, pointer.start()), pointer.end()
            for one in dates[bisect_left(dates, place, key=_start) :]:
                if one.start - place > _GAP:
                    break
                if text[place : one.start].strip(" ,;&") not in ("", "and"):
                    continue
                for day_start, day_end, edtf in _each_day(doc, one):
                    found.append(CrossReferenceFound(start, day_end, name, edtf, None, None))
                    start = max(day_start, day_end)
                    start = _next_word(text, day_end)
                place = one.end
        return found


def _is_subject(doc: Doc, name: Range) -> bool:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    return span is not None and span.root.dep_ in ("nsubj", "nsubjpass")


def _after_semicolon(text: str, place: int) -> int:
    return place if text[place] != ";" else place + 1 + len(text[place + 1 :]) - len(text[place + 1 :].lstrip())


def _next_word(text: str, place: int) -> int:
    more = re.compile(r"\s*(?:,|;|&|and)?\s*").match(text, place)
    return place if more is None else more.end()


def _each_day(doc: Doc, one: DateFound) -> list[tuple[int, int, str | None]]:
    """The single days of "June 20 & 24"; any other date as it is."""
    listed = _MORE_DAYS.fullmatch(one.text)
    if listed is None or listed["month"] is None:
        return [(one.start, one.end, one.edtf)]
    base = one.start + listed.start("days")
    month = month_number(listed["month"])
    year = None if one.earliest is None else one.earliest.year
    if year is None:
        window = window_of(doc._.published)
        year = None if window is None else window[1].year
    days = []
    for day in re.finditer(DAY, listed["days"]):
        edtf = None if year is None else YearLess(month, day_number(day[0])).in_year(year)
        days.append((base + day.start(), base + day.end(), edtf))
    return days


def _prose_before(text: str, low: int, high: int) -> Range | None:
    while low < high and text[low].isspace():
        low += 1
    while high > low and text[high - 1].isspace():
        high -= 1
    return Range(low, high) if low < high else None


@Language.factory(
    "citations",
    default_config={"reference": "fixtures/reference"},
    assigns=["doc._.citations", "doc._.cross_references"],
    requires=["doc._.layout", "doc._.sentences", "doc._.dates", "doc._.published"],
)
def create_citations(nlp: Language, name: str, reference: str) -> CitationReader:
    """The factory of ``citations``; ``reference`` is the folder of reference rows."""
    folder = Path(reference)
    return CitationReader(load_outlets(folder), load_publications(folder), load_place_names(folder))
