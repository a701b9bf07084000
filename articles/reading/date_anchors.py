"""What earlier dates of a text give to a later one: its year, the day to count from, the month meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from articles.reading.date_context import Spotted
from articles.reading.date_feasts import Feast
from articles.reading.date_grammar import Expression
from articles.reading.date_rules_calendar import holds_year
from articles.reading.date_units import monday_of
from articles.reading.date_values import (
    Fixed,
    Form,
    FromPrevious,
    InPreviousYear,
    Part,
    Season,
    Shifted,
    Standpoint,
    YearLess,
)
from articles.reading.date_values_counted import BesidePrevious, DayOfMonth, SeasonOfPrevious
from articles.reading.edtf import bounds

_FRESH_BEFORE = timedelta(days=21)
# "The loan of 1998" and "since 1994" leave the time of what follows open; "in 1998" sets it.
_SETS_TIME = re.compile(r"(?:\b(?:in|on|during|throughout|and|or)\s+(?:the\s+)?|[.!?]\W*|^\W*|\n)$", re.I)
_NAMES_A_THING = re.compile(r"\b(?:the|a|an|its|their|his|this|that)\s+$", re.I)
_LIMITS = re.compile(r"\b(?:by|until|till|before)\s+$", re.I)
_OF_THE_YEAR = re.compile(
    r"\s+(?:will\s+|would\s+)?(?:ends?|ended|begins?|began|closes?|closed|starts?|started|runs?)\s+(?:on|in|with)\s+"
)
_STORY_GOES_ON, _FAR_FROM_PUBLICATION = 75, 100
_REMEMBERED = 25
"""So many dates of a paragraph can give a later one its year; an article's paragraph has rarely ten."""

_JOINS = ("and", "or", "to", "until", "through", ",", "-", "–", "—")


@dataclass(frozen=True, slots=True)
class Settled:
    """A spotted expression with its value; ``why`` says what is missing where there is none."""

    spotted: Spotted
    edtf: str | None
    why: str | None


def inner(form: Form) -> Form:
    """The form under its parts: "late March" → March."""
    while isinstance(form, Part):
        form = form.base
    return form


def _joined(text: str, first: Expression, second: Expression) -> bool:
    return text[first.end : second.start].strip().casefold() in _JOINS


def following_year(text: str, found: Sequence[Spotted], place: int) -> int | None:
    """The year right behind a list or range: "in January and March 1998"."""
    form = inner(found[place].expression.form)
    last = place
    while last + 1 < len(found) and _joined(text, found[last].expression, found[last + 1].expression):
        last += 1
        after = inner(found[last].expression.form)
        if isinstance(after, Fixed) and isinstance(form, YearLess) and len(after.edtf) > 4:
            year, month = int(after.edtf[:4]), int(after.edtf[5:7])
            return year - (month < form.month) if month < 13 else None
    return None


def year_from_context(
    text: str, here: Spotted, settled: Sequence[Settled], window: tuple[date, date] | None
) -> int | None:
    """The year that earlier dates give to a year-less expression, or None for the nearest."""
    form = inner(here.expression.form)
    if not isinstance(form, YearLess | Season | Feast) or form.shift != 0:
        return None
    before = _of_paragraph(settled, here.paragraph)
    same = [s for s in before if s.spotted.sentence == here.sentence]
    if isinstance(form, YearLess):
        twin = _twins_year(form, here, same, window)
        if twin is not None:
            return twin
    start = here.expression.start
    if same and isinstance(inner(same[-1].spotted.expression.form), Fixed) and len(same[-1].edtf or "") == 4:
        year_end = same[-1].spotted.expression.end
        if _OF_THE_YEAR.fullmatch(text, year_end, start):
            return int((same[-1].edtf or "")[:4])
    if here.cited or here.outlook > 0 or here.present or _NAMES_A_THING.search(text[max(0, start - 10) : start]):
        return None
    if here.outlook >= 0 and _LIMITS.search(text[max(0, start - 10) : start]):
        return None
    if isinstance(form, YearLess) and form.first is not None and window is not None:
        nearest = form.value(Standpoint(day=window[1], outlook=here.outlook))
        low = bounds(nearest)[0] if nearest is not None else None
        if low is not None and window[0] - _FRESH_BEFORE <= low <= window[1] and not here.before_past:
            return None
        story = _storys_year(form, before or _of_paragraph(settled, here.paragraph - 1), low, window)
        if story is not None:
            return story
    return _named_year(text, here, before)


def _of_paragraph(settled: Sequence[Settled], paragraph: int) -> list[Settled]:
    """The last dates of a paragraph that have a value, in order; those of later paragraphs stand behind them."""
    found: list[Settled] = []
    for one in reversed(settled):
        if one.spotted.paragraph < paragraph or len(found) == _REMEMBERED:
            break
        if one.spotted.paragraph == paragraph and one.edtf is not None:
            found.append(one)
    return found[::-1]


def _twins_year(form: YearLess, here: Spotted, same: Sequence[Settled], window: tuple[date, date] | None) -> int | None:
    """The year of the same month earlier in the sentence."""
    for other in reversed(same):
        kin = inner(other.spotted.expression.form)
        twin = isinstance(kin, YearLess) and kin.month == form.month or isinstance(kin, Fixed) and len(kin.edtf) > 6
        if twin and other.edtf is not None and other.edtf[5:7] == f"{form.month:02d}":
            value = form.in_year(int(other.edtf[:4]))
            low = None if value is None else bounds(value)[0]
            if not here.cited or window is None or low is None or low <= window[1]:
                return int(other.edtf[:4])
    return None


def _storys_year(
    form: YearLess, before: Sequence[Settled], nearest: date | None, window: tuple[date, date]
) -> int | None:
    """The year of a story of long ago that goes on a few weeks after its last date."""
    told = [s.edtf for s in before if not s.spotted.cited and s.edtf is not None]
    if not told or nearest is None or abs((window[1] - nearest).days) < _FAR_FROM_PUBLICATION:
        return None
    low, high = bounds(told[-1])
    if low is None or high is None or (high - low).days > 31 or low.year >= window[0].year:
        return None
    value = form.in_year(low.year)
    start = None if value is None else bounds(value)[0]
    return low.year if start is not None and 0 <= (start - low).days <= _STORY_GOES_ON else None


def _named_year(text: str, here: Spotted, before: Sequence[Settled]) -> int | None:
    """A year named in the sentence, or in the one before it if a past perfect goes on from there."""
    for other in reversed(before):
        if other.spotted.cited or other.spotted.expression.rule in ("reach", "vague reach"):
            continue
        distance = here.sentence - other.spotted.sentence
        year = holds_year(other.edtf) if other.edtf is not None else None
        source = inner(other.spotted.expression.form)
        named = isinstance(source, Fixed) or (isinstance(source, Shifted) and source.unit == "year")
        start = other.spotted.expression.start
        if year is None or not named or _SETS_TIME.search(text[max(0, start - 16) : start]) is None:
            continue
        if distance == 0 or (distance == 1 and here.before_past):
            return year
    return None


def to_count_from(form: Form, *places: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """The last date that is narrow enough for the form to count from.

    ``places`` are where to look, in order: the paragraph's prose, its sources, the prose of the one before.
    """
    base = inner(form)
    if isinstance(base, InPreviousYear | BesidePrevious | SeasonOfPrevious | DayOfMonth):
        return places[0][-1] if places[0] else None
    if not isinstance(base, FromPrevious):
        return None
    for dates in places:
        fitting = next((one for one in reversed(dates) if (one[1] - one[0]).days < base.widest), None)
        if fitting is not None:
            return fitting
    return None


def anchor_of_unit(here: Spotted, settled: Sequence[Settled]) -> date | None:
    """A day of the month or year meant by "the end of the month" in a story of another time, or None.

    That is the last date of the sentence, or of the paragraph where a past perfect tells of hopes held then.
    """
    form = inner(here.expression.form)
    if not here.expression.rule.endswith(("base unit", "base the year")) or not isinstance(form, Shifted):
        return None
    if here.outlook > 0 or here.cited:
        return None
    widest = {"week": 7, "month": 31, "quarter": 31}.get(form.unit, 366)
    for other in reversed(settled[-2 * _REMEMBERED :]):
        if other.spotted.paragraph != here.paragraph or other.spotted.cited or other.edtf is None:
            continue
        if other.spotted.sentence != here.sentence and not here.before_past:
            return None
        low, high = bounds(other.edtf)
        if low is not None and high is not None and (high - low).days <= widest:
            return low
    return None


def likely_day(window: tuple[date, date], newest: date | None) -> date:
    """The day of a narrow window on which an issue most often appears: the working day after the newest source."""
    earliest, latest = window
    day = (newest or earliest) + timedelta(days=1)
    if day.weekday() >= 5:
        day = monday_of(day) + timedelta(days=7)
    return min(max(day, earliest), latest)
