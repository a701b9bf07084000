"""Financial years and national days of states, told apart by the state that the text names.

Rows are data (``calendars.json`` among the lexicons); names and capitals are those of ``countries.json``.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from articles.reading.date_context import Spots, Spotted
from articles.reading.date_feasts import FEASTS, Feast
from articles.reading.date_values import Form, Part, Vague
from articles.reading.date_values_counted import FiscalCalendar, FiscalYear
from articles.reading.values import SentenceFound

_OWNED = re.compile(r"(?:['’]s?)?\s+")
Row = TypeVar("Row")
_NOBODYS = Vague("whose day it is isn't said")


@dataclass(frozen=True, slots=True)
class Calendars:
    """Financial years by state, national days by state and name, and the names that states are printed with."""

    fiscal: dict[str, FiscalCalendar]
    days: dict[str, dict[str, tuple[int, int]]]
    names: dict[str, str]
    pattern: re.Pattern[str] | None

    def told_apart(self, text: str, sentences: Sequence[SentenceFound], spots: Spots) -> Spots:
        """The spots with every financial year and national day given to the state that is named nearest."""
        found = tuple(self._told(text, sentences, one) for one in spots.found)
        return replace(spots, found=found)

    def _told(self, text: str, sentences: Sequence[SentenceFound], one: Spotted) -> Spotted:
        form = self._form(text, sentences, one, one.expression.form)
        if form is one.expression.form:
            return one
        return replace(one, expression=replace(one.expression, form=form))

    def _form(self, text: str, sentences: Sequence[SentenceFound], one: Spotted, form: Form) -> Form:
        if isinstance(form, Part):
            base = self._form(text, sentences, one, form.base)
            return form if base is form.base else replace(form, base=base)
        if isinstance(form, FiscalYear):
            # "Japan cut its aid to China in fiscal 1998": the year is that of the state that acts.
            calendar = self._of_state(text, sentences, one, self.fiscal, nearest=False)
            return form if calendar is None else form.under(calendar)
        if isinstance(form, Feast) and form.name not in FEASTS:
            day = self._of_state(text, sentences, one, self.days.get(form.name, {}), nearest=True)
            return _NOBODYS if day is None else replace(form, fixed=day)
        return form

    def _of_state(
        self, text: str, sentences: Sequence[SentenceFound], one: Spotted, rows: dict[str, Row], nearest: bool
    ) -> Row | None:
        """The row of the state named before an expression in its sentence, else first after it.

        Of several before it the last counts if it is the ``nearest`` that is asked for or stands right before.
        """
        if self.pattern is None:
            return None
        start, end = one.expression.start, one.expression.end
        low, high = max(0, start - 300), min(len(text), end + 200)
        at = bisect_right([sentence.start for sentence in sentences], start) - 1
        if at >= 0 and sentences[at].end >= end:
            low, high = sentences[at].start, sentences[at].end
        before = list(self.pattern.finditer(text, low, start))
        if nearest or (before and _OWNED.fullmatch(text, before[-1].end(), start)):
            before.reverse()
        for match in (*before, *self.pattern.finditer(text, end, high)):
            row = rows.get(self.names[match[0].casefold()])
            if row is not None:
                return row
        return None


NO_CALENDARS = Calendars({}, {}, {}, None)


@lru_cache(maxsize=4)
def load_calendars(reference: Path, lexicons: Path) -> Calendars:
    """The calendars of ``lexicons/calendars.json`` with the names of ``reference/countries.json``.

    Raises ``FileNotFoundError`` or ``KeyError`` when a file or key is missing.
    """
    data = json.loads((lexicons / "calendars.json").read_text(encoding="utf-8"))
    fiscal, days = {}, {}
    for row in data["fiscal_years"]:
        month, day = (int(part) for part in row["begins"].split("-"))
        calendar = FiscalCalendar(month, day, row["named_by"] == "end")
        fiscal.update(dict.fromkeys(row["countries"], calendar))
    for name, listed in data["national_days"].items():
        days[name] = {iso3: (int(day[:2]), int(day[3:])) for iso3, day in listed.items()}
    known = set(fiscal) | {iso3 for listed in days.values() for iso3 in listed}
    names: dict[str, str] = {}
    for row in json.loads((reference / "countries.json").read_text(encoding="utf-8"))["rows"]:
        if row["iso3"] in known:
            printed = (row["name"], *row["names"], *row["demonyms"], *((row["capital"],) if row["capital"] else ()))
            names.update({str(name).casefold(): row["iso3"] for name in printed if len(str(name)) > 3})
    names.update({name.casefold(): iso3 for name, iso3 in data["names"].items()})
    ordered = sorted(names, key=len, reverse=True)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.I)
    return Calendars(fiscal, days, names, pattern)
