"""Gives every date expression of an article its EDTF value and bounds, from the day of publication.

A month or day without a year takes the year nearest to publication, unless the context fixes one: a
year named before it, a year named right after it ("in March and July 1998"), the same month with a year
earlier in the sentence, or a past perfect after a sentence about another year.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.date_context import Spots, Spotted, spot
from articles.reading.date_grammar import Expression
from articles.reading.date_rules_calendar import holds_year
from articles.reading.date_values import (
    Fixed,
    Form,
    FromPrevious,
    InPreviousYear,
    Part,
    Season,
    Shifted,
    Standpoint,
    Vague,
    Weekday,
    Weekend,
    YearLess,
    over_window,
)
from articles.reading.edtf import bounds, cover
from articles.reading.values import DateFound, Published, Unresolved
from articles.reading.verbatim import verbatim

NONE_FOUND: tuple[DateFound, ...] = ()
Doc.set_extension("dates", default=NONE_FOUND, force=True)

_FRESH_BEFORE = timedelta(days=21)
# "The loan of 1998" and "since 1994" leave the time of what follows open; "in 1998" sets it.
_SETS_TIME = re.compile(r"(?:\b(?:in|on|during|throughout|and|or)\s+(?:the\s+)?|[.!?]\W*|^\W*|\n)$", re.I)
_NAMES_A_THING = re.compile(r"\b(?:the|a|an|its|their|his|this|that|by|until|till|before)\s+$", re.I)
_WIDEST_WINDOW = timedelta(days=62)


@dataclass(frozen=True, slots=True)
class Settled:
    """A spotted expression with its value; ``why`` says what is missing where there is none."""

    spotted: Spotted
    edtf: str | None
    why: str | None


def _inner(form: Form) -> Form:
    while isinstance(form, Part):
        form = form.base
    return form


def _joined(text: str, first: Expression, second: Expression) -> bool:
    return text[first.end : second.start].strip().casefold() in (
        "and",
        "or",
        "to",
        "until",
        "through",
        ",",
        "-",
        "–",
        "—",
    )


def _following_year(text: str, found: tuple[Spotted, ...], place: int) -> int | None:
    """The year right behind a list or range: "in January and March 1998"."""
    form = _inner(found[place].expression.form)
    last = place
    while last + 1 < len(found) and _joined(text, found[last].expression, found[last + 1].expression):
        last += 1
        after = _inner(found[last].expression.form)
        if isinstance(after, Fixed) and isinstance(form, YearLess) and len(after.edtf) > 4:
            year, month = int(after.edtf[:4]), int(after.edtf[5:7])
            return year - (month < form.month) if month < 13 else None
    return None


def _year_from_context(
    text: str, here: Spotted, settled: list[Settled], window: tuple[date, date] | None
) -> int | None:
    """The year that earlier dates give to a year-less expression, or None for the nearest."""
    form = _inner(here.expression.form)
    if not isinstance(form, YearLess | Season) or form.shift != 0:
        return None
    before = [s for s in settled if s.spotted.paragraph == here.paragraph and s.edtf is not None]
    same = [s for s in before if s.spotted.sentence == here.sentence]
    if isinstance(form, YearLess):
        for other in reversed(same):
            kin = _inner(other.spotted.expression.form)
            twin = isinstance(kin, YearLess) and kin.month == form.month or isinstance(kin, Fixed) and len(kin.edtf) > 6
            if twin and other.edtf is not None and other.edtf[5:7] == f"{form.month:02d}":
                value = form.in_year(int(other.edtf[:4]))
                low = None if value is None else bounds(value)[0]
                if not here.cited or window is None or low is None or low <= window[1]:
                    return int(other.edtf[:4])
    start = here.expression.start
    if here.cited or here.outlook > 0 or here.present or _NAMES_A_THING.search(text[max(0, start - 10) : start]):
        return None
    if isinstance(form, YearLess) and form.first is not None and window is not None:
        nearest = form.value(Standpoint(day=window[1], outlook=here.outlook))
        low = bounds(nearest)[0] if nearest is not None else None
        if low is not None and window[0] - _FRESH_BEFORE <= low <= window[1] and not here.before_past:
            return None
    for other in reversed(before):
        if other.spotted.cited or other.spotted.expression.rule in ("reach", "vague reach"):
            continue
        distance = here.sentence - other.spotted.sentence
        year = holds_year(other.edtf) if other.edtf is not None else None
        source = _inner(other.spotted.expression.form)
        named = isinstance(source, Fixed) or (isinstance(source, Shifted) and source.unit == "year")
        start = other.spotted.expression.start
        if year is None or not named or _SETS_TIME.search(text[max(0, start - 16) : start]) is None:
            continue
        if distance == 0 or (distance == 1 and here.before_past):
            return year
    return None


def _value(form: Form, at: Standpoint, window: tuple[date, date] | None, newest: date | None) -> str | None:
    if window is None:
        return form.value(at)
    earliest, latest = window
    inner = _inner(form)
    if isinstance(inner, Weekday):
        return _weekday(form, at, window, newest)
    if isinstance(inner, YearLess | Season):
        wide = latest - earliest > _WIDEST_WINDOW
        day = earliest + (latest - earliest) / 2 if wide and not at.reported else latest
        return form.value(replace(at, day=day))
    return over_window(form, at, earliest, latest)


def _to_count_from(form: Form, before: list[tuple[date, date]]) -> tuple[date, date] | None:
    """The last date of the paragraph that is narrow enough for the form to count from."""
    inner = _inner(form)
    if isinstance(inner, InPreviousYear):
        return before[-1] if before else None
    if not isinstance(inner, FromPrevious):
        return None
    fitting = [one for one in before if (one[1] - one[0]).days < inner.widest]
    return fitting[-1] if fitting else None


def _newest_source(spots: Spots, window: tuple[date, date] | None) -> date | None:
    """The newest day of a cited source, where publication is known."""
    if window is None:
        return None
    days = []
    for one in spots.found:
        form = one.expression.form
        value = form.value(Standpoint(window[1], reported=True)) if one.cited and isinstance(form, YearLess) else None
        high = None if value is None else bounds(value)[1]
        if high is not None and high <= window[1]:
            days.append(high)
    return max(days, default=None)


def _weekday(form: Form, at: Standpoint, window: tuple[date, date], newest: date | None) -> str | None:
    """A weekday seen from each day of the window: the first ahead, or the last that the sources can know."""
    earliest, latest = window
    days = [earliest + timedelta(days=step) for step in range(min((latest - earliest).days, 31) + 1)]
    values = sorted({value for day in days if (value := form.value(replace(at, day=day))) is not None})
    if len(values) < 2:
        return values[0] if values else None
    if at.outlook > 0:
        return values[0]
    known = [value for value in values if newest is not None and value <= newest.isoformat()]
    return known[-1] if known else cover(values[0], values[-1])


def settle(text: str, spots: Spots, window: tuple[date, date] | None) -> tuple[Settled, ...]:
    """Values for all spotted expressions; ``window`` holds the first and last day of publication."""
    settled: list[Settled] = []
    before: list[tuple[date, date]] = []
    paragraph = -1
    newest = _newest_source(spots, window)
    for place, here in enumerate(spots.found):
        if here.paragraph != paragraph:
            before, paragraph = [], here.paragraph
        form = here.expression.form
        year = _following_year(text, spots.found, place)
        if year is None:
            year = _year_from_context(text, here, settled, window)
        at = Standpoint(None, year, _to_count_from(form, before), here.outlook, here.cited, here.present)
        edtf = _value(form, at, window, newest)
        why = None if edtf is not None else _missing(form, window)
        settled.append(Settled(here, edtf, why))
        if edtf is not None and not here.cited and here.expression.rule != "reach":
            low, high = bounds(edtf)
            if low is not None and high is not None:
                before.append((low, high))
    return tuple(settled)


def _missing(form: Form, window: tuple[date, date] | None) -> str:
    inner = _inner(form)
    if isinstance(inner, Vague):
        return inner.why
    if window is None and not isinstance(inner, Fixed):
        return "the day of publication isn't known"
    if isinstance(inner, YearLess | Weekday | Weekend):
        return "there is no such day"
    return "no date before it to count from"


def window_of(published: Published | None) -> tuple[date, date] | None:
    """First and last possible day of publication, or None where it isn't known."""
    if published is None or published.earliest is None or published.latest is None:
        return None
    return published.earliest, published.latest


class DateReader:
    """The spaCy component ``dates``: sets ``doc._.dates`` and adds to ``doc._.unresolved``."""

    def __call__(self, doc: Doc) -> Doc:
        text = verbatim(doc)
        spots = spot(doc)
        found: list[DateFound] = []
        unresolved: list[Unresolved] = []
        for one in settle(text, spots, window_of(doc._.published)):
            start, end = one.spotted.expression.start, one.spotted.expression.end
            if one.edtf is None:
                unresolved.append(Unresolved(start, end, text[start:end], one.why or "unknown"))
                if isinstance(_inner(one.spotted.expression.form), Vague):
                    continue
                found.append(DateFound(start, end, text[start:end], None, None, None))
            else:
                low, high = bounds(one.edtf)
                found.append(DateFound(start, end, text[start:end], one.edtf, low, high))
        for left in spots.leftovers:
            why = "date words that no rule reads"
            unresolved.append(Unresolved(left.start, left.end, text[left.start : left.end], why))
        doc._.dates = tuple(found)
        doc._.unresolved += tuple(sorted(unresolved, key=lambda one: one.start))
        return doc


@Language.factory(
    "dates",
    assigns=["doc._.dates", "doc._.unresolved"],
    requires=["doc._.layout", "doc._.sentences", "doc._.published", "doc.ents", "token.dep"],
)
def create_dates(nlp: Language, name: str) -> DateReader:
    """The factory of ``dates``; it has no settings."""
    return DateReader()
