"""Gives every date expression of an article its EDTF value and bounds, from the day of publication.

A month or day without a year takes the year nearest to publication, unless the context fixes one: a
year named before it, a year named right after it ("in March and July 1998"), the same month with a year
earlier in the sentence, or a past perfect after a sentence about another year.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.date_anchors import (
    Settled,
    anchor_of_unit,
    following_year,
    inner,
    likely_day,
    to_count_from,
    year_from_context,
)
from articles.reading.date_calendars import NO_CALENDARS, Calendars, load_calendars
from articles.reading.date_context import Spots, spot
from articles.reading.date_feasts import Feast
from articles.reading.date_values import (
    Elapsed,
    Fixed,
    Form,
    Season,
    Shifted,
    Standpoint,
    Vague,
    Weekday,
    Weekend,
    YearLess,
    over_window,
)
from articles.reading.date_values_counted import DayOfMonth, WeekdaySpan
from articles.reading.edtf import bounds, cover
from articles.reading.values import DateFound, Published, Unresolved
from articles.reading.verbatim import verbatim

NONE_FOUND: tuple[DateFound, ...] = ()
Doc.set_extension("dates", default=NONE_FOUND, force=True)

_WIDEST_WINDOW = timedelta(days=62)
_NARROW_WINDOW = timedelta(days=7)


def _value(form: Form, at: Standpoint, window: tuple[date, date] | None, newest: date | None) -> str | None:
    if window is None:
        return form.value(at)
    earliest, latest = window
    base = inner(form)
    if isinstance(base, Weekday | WeekdaySpan | DayOfMonth):
        return _weekday(form, at, window, newest)
    if isinstance(base, Shifted) and base.unit != "day" and latest - earliest <= _NARROW_WINDOW:
        return form.value(replace(at, day=likely_day(window, newest)))
    if isinstance(base, YearLess | Season | Feast):
        wide = latest - earliest > _WIDEST_WINDOW
        day = earliest + (latest - earliest) / 2 if wide and not at.reported else latest
        return form.value(replace(at, day=day))
    return over_window(form, at, earliest, latest)


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
    if at.outlook > 0 or at.futurate:
        return values[0]
    known = [value for value in values if newest is not None and value <= newest.isoformat()]
    return known[-1] if known else cover(values[0], values[-1])


def settle(text: str, spots: Spots, window: tuple[date, date] | None) -> tuple[Settled, ...]:
    """Values for all spotted expressions; ``window`` holds the first and last day of publication."""
    settled: list[Settled] = []
    told: list[tuple[date, date]] = []
    cited: list[tuple[date, date]] = []
    carried: list[tuple[date, date]] = []
    paragraph = opening = -1
    newest = _newest_source(spots, window)
    for place, here in enumerate(spots.found):
        if here.paragraph != paragraph:
            carried = told if here.paragraph == paragraph + 1 else []
            told, cited, paragraph, opening = [], [], here.paragraph, here.sentence
        form = here.expression.form
        year = following_year(text, spots.found, place)
        if year is None:
            year = year_from_context(text, here, settled, window)
        futurate = here.futurate and not here.cited
        previous = to_count_from(form, told, cited, carried if here.sentence == opening else ())
        at = Standpoint(None, year, previous, here.outlook, here.cited, here.present, futurate)
        anchor = anchor_of_unit(here, settled)
        if anchor is not None:
            edtf = form.value(replace(at, day=anchor))
        elif isinstance(form, Elapsed) and (source := _source_of(spots, place, window)) is not None:
            edtf = form.value(replace(at, day=source))
        else:
            edtf = _value(form, at, window, newest)
        why = None if edtf is not None else _missing(form, window)
        settled.append(Settled(here, edtf, why))
        if edtf is not None and here.expression.rule != "reach":
            low, high = bounds(edtf)
            if low is not None and high is not None:
                (cited if here.cited else told).append((low, high))
    return tuple(settled)


def _source_of(spots: Spots, place: int, window: tuple[date, date] | None) -> date | None:
    """The day of the source behind a sentence: what it calls "earlier this month" lies before it."""
    if window is None or window[0] == window[1]:
        return None
    here = spots.found[place]
    for after in spots.found[place + 1 :]:
        if (after.paragraph, after.sentence) != (here.paragraph, here.sentence):
            return None
        if after.cited:
            value = after.expression.form.value(Standpoint(window[1], reported=True))
            return None if value is None else bounds(value)[1]
    return None


def _missing(form: Form, window: tuple[date, date] | None) -> str:
    base = inner(form)
    if isinstance(base, Vague):
        return base.why
    if window is None and not isinstance(base, Fixed):
        return "the day of publication isn't known"
    if isinstance(base, YearLess | Weekday | Weekend | Feast):
        return "there is no such day"
    return "no date before it to count from"


def window_of(published: Published | None) -> tuple[date, date] | None:
    """First and last day that relative dates count from, or None where publication isn't known."""
    if published is not None and published.counted_from is not None:
        return published.counted_from
    if published is None or published.earliest is None or published.latest is None:
        return None
    return published.earliest, published.latest


class DateReader:
    """The spaCy component ``dates``: sets ``doc._.dates`` and adds to ``doc._.unresolved``.

    ``calendars`` knows the financial years and national days of states.
    """

    def __init__(self, calendars: Calendars = NO_CALENDARS) -> None:
        self.calendars = calendars

    def __call__(self, doc: Doc) -> Doc:
        text = verbatim(doc)
        spots = self.calendars.told_apart(text, doc._.sentences, spot(doc))
        found: list[DateFound] = []
        unresolved: list[Unresolved] = []
        for one in settle(text, spots, window_of(doc._.published)):
            start, end = one.spotted.expression.start, one.spotted.expression.end
            if one.edtf is None:
                unresolved.append(Unresolved(start, end, text[start:end], one.why or "unknown"))
                if isinstance(inner(one.spotted.expression.form), Vague):
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
    default_config={"reference": "fixtures/reference", "lexicons": "fixtures/lexicons"},
    assigns=["doc._.dates", "doc._.unresolved"],
    requires=["doc._.layout", "doc._.sentences", "doc._.published", "doc.ents", "token.dep"],
)
def create_dates(nlp: Language, name: str, reference: str, lexicons: str) -> DateReader:
    """The factory of ``dates``; the folders hold the states' names and their calendars."""
    return DateReader(load_calendars(Path(reference), Path(lexicons)))
