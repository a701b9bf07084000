"""When the issue appeared: as stated, or inferred from volume, number and what the text cites.

The newsletters print no date. Volume N of a publication is the year ``epoch + N``; the number gives a
rough place among the year's working days; and an issue appears on a working day, on or within a few days
after the newest source that it cites. The window holds all days that fit; evidence that contradicts
other evidence is named and widens the window.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.citation_forms import PARENTHESIS
from articles.reading.date_context import Spots, Spotted, spot
from articles.reading.date_grammar import scan
from articles.reading.date_values import Fixed, Standpoint, YearLess
from articles.reading.edtf import bounds, span
from articles.reading.issue_numbers import Window, after_working_days, plain, position_window, working_day
from articles.reading.reference import load_publications
from articles.reading.values import Header, Layout, Publication, Published
from articles.reading.verbatim import verbatim

Doc.set_extension("published", default=None, force=True)
Doc.set_extension("given_date", default=None, force=True)

UNKNOWN = Published(None, None, None, "unknown", ("The text has no header and no day of its own.",))
_DAYS_AFTER_NEWEST = 4
_YEAR_IS_ALL = 200
_STANDS_TOGETHER = 60
# A daily prints the news of the day; what appears every other week is set in type before.
_QUICK = ("daily", "weekly")
_AHEAD = re.compile(
    r"(?:on\s+the\s+eve\s+of|ahead\s+of|in\s+advance\s+of|prior\s+to|upcoming|forthcoming|scheduled\s+for|slated\s+for|"
    r"set\s+for|due\s+(?:on|in)|expected|planned\s+for|\bwill\b|\bis\s+to\b|\bare\s+to\b|before)[^.;()]{0,120}$",
    re.I,
)
# "Promised a second part for September 1", "had until May 3": a day to come, whatever the tense.
_MEANT_FOR = re.compile(r"\b(?:for|by|until|till|from|since|starting|beginning|effective)\s+(?:on\s+)?$", re.I)
# Another issue's day is no source's.
_REFERRED = re.compile(r"[(\[][^()\[\];]*\b(?:[Ss]ee|SEE|[Cc]f\.)\s[^()\[\]]*$")
_EVE = re.compile(r"(?:on\s+the\s+eve\s+of|ahead\s+of|in\s+advance\s+of|forthcoming|upcoming)[^.;()]{0,90}$", re.I)
_YESTERDAY = re.compile(r"(?<![\"“\w])yesterday\b", re.I)
_LAST_WEEK = re.compile(r"\b(?:last\s+week|over\s+the\s+weekend|(?:the|this\s+past)\s+weekend)\b", re.I)
_THIS_WEEK = re.compile(r"\b(?:earlier\s+)?this\s+week\b(?!['’]s|\s+(?:will|is\s+to|are\s+to))", re.I)
_DATELINE = re.compile(
    r"^\s*[A-Z][A-Z .,'’/-]{2,50},\s*(?P<rest>[A-Z][a-z]+\.?\s+\d{1,2}[^\n]{0,40}?)\s*(?:\([^)]*\)\s*)?(?:--|[–—-])\s"
)


def _publication(header: Header, publications: Sequence[Publication]) -> Publication | None:
    printed = re.sub(r"^the\s+", "", header.publication.casefold())
    for row in publications:
        if printed in {re.sub(r"^the\s+", "", name.casefold()) for name in (row.name, *row.names)}:
            return row
    return None


def stated_day(text: str, layout: Layout, year: int | None) -> tuple[date, str] | None:
    """The day that the text gives itself: a date line beside the headline, or a dateline with its day.

    A dateline without a year takes ``year``; without that it says nothing.
    """
    for stretch in layout.discarded:
        if stretch.why in ("date line", "header"):
            for found in scan(text, stretch.start, stretch.end):
                day = _one_day(found.form.value(Standpoint()))
                if day is not None:
                    return day, text[found.start : found.end]
    for paragraph in layout.paragraphs[:1]:
        line = _DATELINE.match(text[paragraph.start : paragraph.end])
        if line is None:
            continue
        low = paragraph.start + line.start("rest")
        for found in scan(text, low, paragraph.start + line.end("rest")):
            day = _one_day(found.form.value(Standpoint(year=year)))
            if day is not None:
                return day, text[found.start : found.end]
    return None


def _one_day(edtf: str | None) -> date | None:
    if edtf is None:
        return None
    low, high = bounds(edtf)
    return low if low is not None and low == high else None


@dataclass(frozen=True, slots=True)
class Cited:
    """A day that the text names as past, and its words; ``sourced`` where it is a source's own day."""

    day: date
    words: str
    sourced: bool


def _past_days(text: str, spots: Spots, place: Window | None) -> list[Cited]:
    """The days in the text that lie before publication, with years where ``place`` allows to add them."""
    found = []
    pivot = None if place is None else _pivot(spots, place)
    for one in spots.found:
        form = one.expression.form
        if one.outlook > 0 or not isinstance(form, Fixed | YearLess):
            continue
        if isinstance(form, YearLess) and (form.first is None or place is None):
            continue
        before = text[max(0, one.expression.start - 140) : one.expression.start]
        stretch = before.rpartition("\n")[2]
        if not one.cited and (one.outlook >= 0 or _AHEAD.search(stretch) or _MEANT_FOR.search(stretch)):
            continue
        day = _placed(form, one, place, pivot)
        if day is not None:
            own = one.cited and _REFERRED.search(before) is None
            found.append(Cited(day, text[one.expression.start : one.expression.end], own))
    return found


def _pivot(spots: Spots, place: Window) -> date | None:
    """The day around which year-less days are placed.

    Where the number bounds the day, that is the middle of the bounds. Where only the volume's year is
    known, it is the newest source: the cited days of an article stand close together, so it is the day
    with most others in the weeks before it; None when two such days lie apart.
    """
    middle = place.low + (place.high - place.low) / 2
    if (place.high - place.low).days < _YEAR_IS_ALL:
        return middle
    forms = [one.expression.form for one in spots.found if one.cited]
    values = [form.in_year(place.low.year) for form in forms if isinstance(form, YearLess) and form.first]
    days = sorted({high for value in values if value is not None and (high := bounds(value)[1]) is not None})
    if not days:
        return None
    close = {day: sum((day - other).days % 365 <= _STANDS_TOGETHER for other in days) for day in days}
    most = max(close.values())
    newest = [day for day in days if close[day] == most]
    return newest[-1] if len(newest) == 1 or (newest[-1] - newest[0]).days <= _STANDS_TOGETHER else None


def _placed(form: Fixed | YearLess, one: Spotted, place: Window | None, pivot: date | None) -> date | None:
    """The day of an expression, its year set so that a source's day doesn't lie after publication."""
    if isinstance(form, Fixed):
        low, high = bounds(form.edtf)
        return high if low is not None and high is not None and (high - low).days < 10 else None
    if place is None or pivot is None:
        return None
    value = form.value(Standpoint(pivot))
    if one.cited:
        wide = (place.high - place.low).days >= _YEAR_IS_ALL
        # A source a little after the number's place tells of a misprint, not of the year before.
        limit = pivot if wide else place.high + timedelta(days=45)
        years = [form.in_year(year) for year in (limit.year, limit.year - 1)]
        fitting = [found for found in years if found is not None and (bounds(found)[1] or date.max) <= limit]
        value = fitting[0] if fitting else value
    return None if value is None else bounds(value)[1]


class PublicationDay:
    """The spaCy component ``published``: sets ``doc._.published``."""

    def __init__(self, publications: Sequence[Publication]) -> None:
        self.publications = tuple(publications)

    def __call__(self, doc: Doc) -> Doc:
        doc._.published = self.infer(doc)
        return doc

    def infer(self, doc: Doc) -> Published:
        """The day or window of publication, with its reasons."""
        layout: Layout = doc._.layout
        header = layout.header
        row = None if header is None else _publication(header, self.publications)
        year = None if header is None or row is None else row.epoch + header.volume
        if year is not None and not 1990 <= year <= 2100:
            year = None
        given: date | None = doc._.given_date
        if given is not None:
            reasons = ["The day was given with the text."]
            if year is not None and row is not None and header is not None and given.year != year:
                reasons.append(f"Volume {header.volume} of the {row.name} is the year {year}, not {given.year}.")
            return Published(given.isoformat(), given, given, "stated", tuple(reasons))
        stated = stated_day(verbatim(doc), layout, year)
        if stated is not None:
            day, words = stated
            return Published(day.isoformat(), day, day, "stated", (f"The text gives its own day: “{words}”.",))
        reasons = []
        place: Window | None = None
        if year is not None and row is not None and header is not None:
            reasons.append(f"Volume {header.volume} of the {row.name} is the year {year}.")
            place = Window(date(year, 1, 1), date(year, 12, 31))
            rough = position_window(row, year, header.issue)
            if rough is not None:
                place = rough
                reasons.append(
                    f"Issue {header.issue} of the year lies between {plain(rough.low)} and {plain(rough.high)}."
                )
        elif header is not None and row is None:
            reasons.append(f"“{header.publication}” is not a publication whose volumes are known.")
        return _narrow(doc, place, "daily" if row is None else row.rhythm, reasons)


def _narrow(doc: Doc, place: Window | None, rhythm: str | None, reasons: list[str]) -> Published:
    text = verbatim(doc)
    spots = spot(doc)
    cited = _past_days(text, spots, place)
    sourced = [one for one in cited if one.sourced]
    if place is None and not sourced:
        return Published(None, None, None, "unknown", (*reasons, *UNKNOWN.reasons) if not reasons else tuple(reasons))
    window = place
    late: list[Cited] = []
    if place is not None:
        late = [one for one in sourced if one.day > place.high]
        cited = [one for one in cited if one.day <= place.high]
    if place is None:
        cited = sourced
    if sourced and place is not None and max(one.day for one in sourced) >= place.low - timedelta(days=45):
        # A day of the prose far ahead of every source is one that was set, not one that was.
        last = max((one.day for one in cited if one.sourced), default=date.min)
        cited = [one for one in cited if one.sourced or one.day <= last + timedelta(days=_DAYS_AFTER_NEWEST)] or cited
    newest = max(cited, key=lambda one: (one.day, one.sourced), default=None)
    widest: Window | None = None
    if newest is not None and (place is None or rhythm != "daily" or (place.low - newest.day).days < 45):
        window = _from_newest(doc, newest, cited, place, rhythm, reasons)
        window = _before_events(text, spots, newest, window, reasons)
        widest = _widest(newest, place, rhythm)
        widest = _before_events(text, spots, newest, widest, [])
    if window is None:
        return UNKNOWN
    for one in late:
        reasons.append(
            f"“{one.words}” is cited but lies after what the issue number allows: one of the two is misprinted."
        )
        window = Window(window.low, max(window.high, after_working_days(one.day, _DAYS_AFTER_NEWEST)))
    low, high = working_day(window.low, 1), working_day(window.high, -1)
    if low > high:
        low, high = window.low, working_day(window.high, 1)
    if widest is None or late:
        return Published(span(low, high), low, high, "inferred", tuple(reasons))
    first, last = working_day(widest.low, 1), max(working_day(widest.high, -1), working_day(widest.low, 1))
    return Published(span(first, last), first, last, "inferred", tuple(reasons), counted_from=(low, high))


def _widest(newest: Cited, place: Window | None, rhythm: str | None) -> Window:
    """The issue's day by its newest day alone: five days from the first working day on which it can have appeared.

    "Yesterday" or "this week" may be a source's words, taken over: they settle what is told, not the issue.
    """
    first = newest.day if rhythm in _QUICK or not newest.sourced else newest.day + timedelta(days=1)
    low = working_day(first, 1)
    near = Window(low, low + timedelta(days=_DAYS_AFTER_NEWEST))
    if place is None or rhythm != "daily":
        return near
    return near.meets(place) or (near if near.low > place.high else place)


def _from_newest(
    doc: Doc, newest: Cited, cited: Sequence[Cited], place: Window | None, rhythm: str | None, reasons: list[str]
) -> Window:
    """The days that the newest cited day allows, met with the place of the issue number."""
    text = verbatim(doc)
    sources = _sources_of(text, newest)
    reasons.append(f"The newest day {'cited' if newest.sourced else 'named'} is {plain(newest.day)}{sources}.")
    low = newest.day if rhythm in _QUICK or not newest.sourced else newest.day + timedelta(days=1)
    high = low + timedelta(days=_DAYS_AFTER_NEWEST)
    sunday = newest.day + timedelta(days=6 - newest.day.weekday())
    if _said(doc, _YESTERDAY):
        high = after_working_days(newest.day, 1)
        reasons.append("The text says “yesterday”, so its relative days are counted from the day after the newest one.")
        told = newest.day if _yesterdays_source(text, doc, newest) else _yesterday_by_weight(newest, cited)
        if told is not None:
            low = high = working_day(told + timedelta(days=1), 1)
            reasons.append(f"Most of what is dated tells of {plain(told)}: that is its yesterday.")
    elif newest.day.weekday() >= 4 and (words := _said(doc, _LAST_WEEK)):
        low = sunday + timedelta(days=1)
        high = max(high, low)
        reasons.append(f"The text says “{words}” of that week, so its relative days are counted from {plain(low)} on.")
    elif newest.day.weekday() < 5 and (words := _said(doc, _THIS_WEEK)) and sunday < high:
        high = working_day(sunday, -1)
        reasons.append(f"The text says “{words}” of that week, counted from {plain(high)} at the latest.")
    near = Window(low, high)
    if place is None:
        return near
    both = near.meets(place)
    if both is not None and rhythm == "daily":
        return both
    if rhythm != "daily" or near.low > place.high:
        return near
    reasons.append("The newest day lies before what the issue number allows; the number is followed.")
    return place


def _yesterday_by_weight(newest: Cited, cited: Sequence[Cited]) -> date | None:
    """The newest day or the one before it, whichever more sources and sentences name; None for a tie.

    Where the newest day belongs to a morning paper, the day before is the one that the news is about.
    """
    before = newest.day - timedelta(days=1)
    at_newest, at_before = (sum(one.day == day for one in cited) for day in (newest.day, before))
    if at_newest == at_before:
        return None
    return newest.day if at_newest > at_before else before


def _yesterdays_source(text: str, doc: Doc, newest: Cited) -> bool:
    """Whether the newest day is that of a source behind a sentence that says "yesterday"."""
    if not newest.sourced:
        return False
    for sentence in doc._.sentences:
        printed = text[sentence.start : sentence.end]
        said = _YESTERDAY.search(printed)
        if said is not None and printed.find("(", said.end()) < printed.find(newest.words, said.end()):
            return True
    return False


def _before_events(text: str, spots: Spots, newest: Cited, window: Window, reasons: list[str]) -> Window:
    """Ends the window where an event that the text calls upcoming has begun."""
    for one in spots.found:
        form = one.expression.form
        before = text[max(0, one.expression.start - 110) : one.expression.start].rpartition("\n")[2]
        ahead = _EVE.search(before)
        if ahead is None or one.cited or not isinstance(form, YearLess | Fixed):
            continue
        value = form.value(Standpoint(window.high))
        start = None if value is None else bounds(value)[0]
        if start is None or start < newest.day or (bounds(value or "")[1] or start) - start > timedelta(days=14):
            continue
        # An issue written before an event may carry the event's first working day.
        end = after_working_days(start - timedelta(days=1), 1)
        if window.low <= end <= window.high:
            words = text[one.expression.start : one.expression.end]
            cue = " ".join(ahead[0].split()[:3])
            reason = f"“{words}” is still ahead (“{cue} …”), so the issue appeared by {plain(end)}."
            if reason not in reasons:
                reasons.append(reason)
            window = Window(window.low, end)
    return window


def _said(doc: Doc, pattern: re.Pattern[str]) -> str | None:
    """The words of a pattern in the prose, outside quotation marks."""
    text = verbatim(doc)
    for paragraph in doc._.layout.paragraphs:
        prose = re.sub(r"“[^”]*”|\"[^\"]*\"", lambda m: " " * len(m[0]), text[paragraph.start : paragraph.end])
        found = pattern.search(prose)
        if found is not None:
            return found[0]
    return None


def _sources_of(text: str, newest: Cited) -> str:
    for parenthesis in PARENTHESIS.finditer(text):
        for piece in parenthesis["inside"].split(";"):
            name = piece.partition(newest.words)[0].strip(" ,")
            if newest.words in piece and name and len(name) < 80:
                return f" ({name})"
    return ""


@Language.factory(
    "published",
    default_config={"reference": "fixtures/reference"},
    assigns=["doc._.published"],
    requires=["doc._.layout", "doc._.sentences", "doc.ents", "token.dep"],
)
def create_published(nlp: Language, name: str, reference: str) -> PublicationDay:
    """The factory of ``published``; ``reference`` is the folder of reference rows."""
    return PublicationDay(load_publications(Path(reference)))
