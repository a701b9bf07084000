"""Feasts and memorial days of the world as EDTF values by year: fixed, computed, or by table.

Easter follows the Gregorian and the Julian computus. The Muslim and Chinese days are tables of 1995 to
2026 (general knowledge, first day as most states kept it): Muslim feasts may differ by a day from country
to country, so they are approximate, and Ramadan gives the months that it touches. Of two in one year
(1997, 2006) the tables hold the first.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from articles.reading.date_values import Standpoint, pick
from articles.reading.edtf import bounds, interval, month_text

_FIRST_YEAR = 1995
_RAMADAN = (
    "02-01 01-22 01-10 12-20 12-09 11-27 11-17 11-06 10-27 10-15 10-04 09-24 09-13 09-01 08-22 08-11 08-01 "
    "07-20 07-09 06-29 06-18 06-06 05-27 05-17 05-06 04-24 04-13 04-02 03-23 03-11 03-01 02-18"
)
_SACRIFICE = (
    "05-10 04-28 04-17 04-07 03-27 03-16 03-05 02-22 02-11 02-01 01-21 01-10 12-20 12-08 11-27 11-16 11-06 10-26 "
    "10-15 10-04 09-24 09-12 09-01 08-21 08-11 07-31 07-20 07-09 06-28 06-16 06-06 05-27"
)
_LUNAR_NEW_YEAR = (
    "01-31 02-19 02-07 01-28 02-16 02-05 01-24 02-12 02-01 01-22 02-09 01-29 02-18 02-07 01-26 02-14 02-03 01-23 "
    "02-10 01-31 02-19 02-08 01-28 02-16 02-05 01-25 02-12 02-01 01-22 02-10 01-29 02-17"
)


def easter(year: int) -> date:
    """Easter Sunday of the Western churches (Gregorian computus, after Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the Orthodox churches, as a Gregorian day (Julian computus, years 1900 to 2099)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def nth_weekday(year: int, month: int, weekday: int, place: int) -> date:
    """The first (1), second … weekday of a month; -1 is the last."""
    if place > 0:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (place - 1))
    after = date(year + month // 12, month % 12 + 1, 1)
    return after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)


def _listed(table: str, year: int) -> date | None:
    days, place = table.split(), year - _FIRST_YEAR
    return date.fromisoformat(f"{year}-{days[place]}") if 0 <= place < len(days) else None


def _ramadan(year: int) -> str | None:
    start = _listed(_RAMADAN, year)
    if start is None:
        return None
    end = start + timedelta(days=28)
    return interval(month_text(start.year, start.month), month_text(end.year, end.month))


def _fast_breaking(year: int) -> str | None:
    starts = [date(1997, 12, 31), *(found for y in (year - 1, year) if (found := _listed(_RAMADAN, y)))]
    ends = [start + timedelta(days=30) for start in starts]
    fitting = [end for end in ends if end.year == year]
    return None if not fitting else fitting[-1].isoformat() + "~"


def _sacrifice(year: int) -> str | None:
    found = _listed(_SACRIFICE, year)
    return None if found is None else found.isoformat() + "~"


def _lunar_new_year(year: int) -> str | None:
    found = _listed(_LUNAR_NEW_YEAR, year)
    return None if found is None else found.isoformat()


def _from_easter(days: int) -> Callable[[int], str]:
    return lambda year: (easter(year) + timedelta(days=days)).isoformat()


def _fixed(month: int, day: int) -> Callable[[int], str]:
    return lambda year: date(year, month, day).isoformat()


def _floating(month: int, weekday: int, place: int) -> Callable[[int], str]:
    return lambda year: nth_weekday(year, month, weekday, place).isoformat()


# Lower-case name, without "the" → its value in a year.
FEASTS: dict[str, Callable[[int], str | None]] = {
    "christmas": _fixed(12, 25), "christmas day": _fixed(12, 25), "christmas eve": _fixed(12, 24),
    "boxing day": _fixed(12, 26), "new year's eve": _fixed(12, 31), "new year's day": _fixed(1, 1),
    "new year's": _fixed(1, 1), "orthodox christmas": _fixed(1, 7), "epiphany": _fixed(1, 6),
    "valentine's day": _fixed(2, 14), "defender of the fatherland day": _fixed(2, 23),
    "international women's day": _fixed(3, 8), "women's day": _fixed(3, 8), "st. patrick's day": _fixed(3, 17),
    "st patrick's day": _fixed(3, 17), "nowruz": _fixed(3, 21), "nawruz": _fixed(3, 21), "norouz": _fixed(3, 21),
    "navruz": _fixed(3, 21), "novruz": _fixed(3, 21), "noruz": _fixed(3, 21), "newroz": _fixed(3, 21),
    "april fools' day": _fixed(4, 1), "anzac day": _fixed(4, 25), "may day": _fixed(5, 1),
    "victory day": _fixed(5, 9), "ve day": _fixed(5, 8), "v-e day": _fixed(5, 8), "europe day": _fixed(5, 9),
    "russia day": _fixed(6, 12), "canada day": _fixed(7, 1), "bastille day": _fixed(7, 14),
    "fourth of july": _fixed(7, 4), "assumption day": _fixed(8, 15), "halloween": _fixed(10, 31),
    "all saints' day": _fixed(11, 1), "all saints day": _fixed(11, 1), "armistice day": _fixed(11, 11),
    "veterans day": _fixed(11, 11), "remembrance day": _fixed(11, 11), "st. george's day": _fixed(4, 23),
    "st. vitus day": _fixed(6, 28), "vidovdan": _fixed(6, 28), "nakba day": _fixed(5, 15), "land day": _fixed(3, 30),
    "human rights day": _fixed(12, 10), "world aids day": _fixed(12, 1), "midsummer day": _fixed(6, 24),
    "memorial day": _floating(5, 0, -1), "columbus day": _floating(10, 0, 2), "thanksgiving": _floating(11, 3, 4),
    "thanksgiving day": _floating(11, 3, 4), "martin luther king day": _floating(1, 0, 3),
    "easter": _from_easter(0), "easter sunday": _from_easter(0), "easter monday": _from_easter(1),
    "easter saturday": _from_easter(-1), "good friday": _from_easter(-2), "maundy thursday": _from_easter(-3),
    "palm sunday": _from_easter(-7), "ash wednesday": _from_easter(-46), "ascension day": _from_easter(39),
    "pentecost": _from_easter(49), "whit sunday": _from_easter(49), "whit monday": _from_easter(50),
    "orthodox easter": lambda year: orthodox_easter(year).isoformat(),
    "orthodox easter sunday": lambda year: orthodox_easter(year).isoformat(),
    "orthodox good friday": lambda year: (orthodox_easter(year) - timedelta(days=2)).isoformat(),
    "ramadan": _ramadan, "eid al-fitr": _fast_breaking, "eid ul-fitr": _fast_breaking,
    "id al-fitr": _fast_breaking, "eid al-adha": _sacrifice, "eid ul-adha": _sacrifice, "id al-adha": _sacrifice,
    "lunar new year": _lunar_new_year, "chinese new year": _lunar_new_year, "spring festival": _lunar_new_year,
    "tet": _lunar_new_year,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast by its name in :data:`FEASTS`, with its printed year, or ``shift`` as in ``YearLess``.

    A name that isn't there ("independence day") waits for a country: ``fixed`` is then its month and day.
    """

    name: str
    year: int | None = None
    shift: int = 0
    fixed: tuple[int, int] | None = None

    def in_year(self, year: int) -> str | None:
        """The feast's value in a year; None where its day isn't known."""
        if self.fixed is not None:
            return date(year, *self.fixed).isoformat()
        rule = FEASTS.get(self.name)
        return None if rule is None else rule(year)

    def value(self, at: Standpoint) -> str | None:
        """The value in the printed year, in the year of the context, or in the year that the tense gives."""
        if self.year is not None:
            return self.in_year(self.year)
        if at.year is not None and self.shift == 0:
            return self.in_year(at.year)
        if at.day is None:
            return None
        reach = []
        for year in range(at.day.year - 2, at.day.year + 3):
            value = self.in_year(year)
            low, high = (None, None) if value is None else bounds(value)
            if low is not None and high is not None:
                reach.append((low, high, value or ""))
        return pick(self.shift, None, at, at.day, reach)
