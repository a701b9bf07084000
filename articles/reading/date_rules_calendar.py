"""Rules for dates by the calendar: days, months, years, decades, and ranges of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from articles.reading.date_values import Fixed, Form, InPreviousYear, Shifted, Standpoint, YearLess
from articles.reading.date_words import (
    ANY_MONTH,
    ANY_WEEKDAY,
    CENTURIES,
    DASH,
    DAY,
    DECADES,
    MONTH,
    YEAR,
    day_number,
    month_number,
    weekday_number,
)
from articles.reading.edtf import bounds, interval, last_of_month, month_text

# Stand for "a month name" and "four digits" among the pieces that a rule needs.
MONTH_MARK, YEAR_MARK = "\0month", "\0year"


@dataclass(frozen=True, slots=True)
class Rule:
    """A regular expression and the builder of its meaning.

    ``needs`` are lower-case pieces of which one must be in the text for the rule to be tried.
    """

    name: str
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Form | None]
    weak: bool = False
    needs: tuple[str, ...] = ()


def rule(
    name: str,
    pattern: str,
    build: Callable[[re.Match[str]], Form | None],
    *needs: str,
    weak: bool = False,
) -> Rule:
    """A rule whose match may not begin or end inside a word."""
    return Rule(name, re.compile(rf"(?<![\w$€£])(?:{pattern})(?!\w)", re.I), build, weak, needs)


def _exact(year: int, month: int, day: int) -> str | None:
    if not 1 <= month <= 12 or not 1 <= day <= last_of_month(year, month).day:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}"


def _group(match: re.Match[str], name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _days(match: re.Match[str]) -> Form | None:
    """Month and day, with what else the pattern has: a second day, a second month, years, a weekday."""
    month = month_number(match["month"])
    first = day_number(match["first"])
    second_month = _group(match, "month2")
    last_month = None if second_month is None else month_number(second_month)
    second_day = _group(match, "last")
    last = None if second_day is None else day_number(second_day)
    printed_weekday = _group(match, "weekday")
    weekday = None if printed_weekday is None else weekday_number(printed_weekday)
    relative = _group(match, "relative")
    year = _group(match, "year")
    year_before = _group(match, "year1")
    if relative is not None:
        return _In(YearLess(month, first, last_month, last), {"last": -1, "this": 0, "next": 1}[relative.casefold()])
    form = YearLess(month, first, last_month, last, weekday, _SHIFT_CODES[_shift_word(match)])
    if year is None:
        return form if form.in_year(2000) is not None else None
    start_year = int(year_before) if year_before else int(year)
    if year_before is None and last_month is not None and last_month < month:
        start_year -= 1
    if year_before is not None and last_month is not None:
        start, end = _exact(start_year, month, first), _exact(int(year), last_month, last or first)
        return None if start is None or end is None or end < start else Fixed(interval(start, end))
    value = form.in_year(start_year)
    return None if value is None else Fixed(value)


@dataclass(frozen=True, slots=True)
class _In:
    """A year-less date in last, this or next year: "July of this year"."""

    base: YearLess
    shift: int

    def value(self, at: Standpoint) -> str | None:
        """The date in the year that lies ``shift`` years from publication."""
        return None if at.day is None else self.base.in_year(at.day.year + self.shift)


def _months(match: re.Match[str]) -> Form | None:
    month = month_number(match["month"])
    second = _group(match, "month2")
    last = None if second is None else month_number(second)
    year, year_before = _group(match, "year"), _group(match, "year1")
    relative = _group(match, "relative")
    if relative is not None:
        return _In(
            YearLess(month, last_month=last),
            {"last": -1, "this": 0, "current": 0, "next": 1}[relative.casefold()],
        )
    if year is None:
        return YearLess(month, last_month=last, shift=_SHIFT_CODES[_shift_word(match)])
    if year_before is not None and last is not None:
        value = interval(month_text(int(year_before), month), month_text(int(year), last))
        low, high = month_text(int(year_before), month), month_text(int(year), last)
        return Fixed(value) if low <= high else None
    start_year = int(year) - (last is not None and last < month)
    value_in_year = YearLess(month, last_month=last).in_year(start_year)
    return None if value_in_year is None else Fixed(value_in_year)


_SHIFT_CODES = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 2, None: 0}


def _shift_word(match: re.Match[str]) -> str | None:
    printed = _group(match, "shift")
    if printed is None:
        return None
    words = printed.casefold().split()
    return "past" if "past" in words else ("coming" if "coming" in words else words[-1])


def _counted_year(match: re.Match[str]) -> Form | None:
    count = {"that": 0, "same": 0, "following": 1, "next": 1, "previous": -1, "preceding": -1}
    first = match["first"]
    day = None if first is None else day_number(first)
    return InPreviousYear(YearLess(month_number(match["month"]), day), count[match["counted"].casefold()])


def _numeric(match: re.Match[str]) -> Form | None:
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if match["mark"] == "/" and first <= 12 and second <= 12 and first != second:
        return None
    day, month = (first, second) if match["mark"] == "." or first > 12 else (second, first)
    if month > 12:
        day, month = month, day
    value = _exact(year, month, day)
    return None if value is None else Fixed(value)


def _iso(match: re.Match[str]) -> Form | None:
    value = _exact(int(match["year"]), int(match["month"]), int(match["day"]))
    return None if value is None else Fixed(value)


def _years(match: re.Match[str]) -> Form | None:
    first, printed = match["year1"], match["year"]
    last = printed if len(printed) == 4 else first[: 4 - len(printed)] + printed
    if int(last) <= int(first) or int(last) - int(first) > 200:
        return None
    return Fixed(f"{first}/{last}")


def _fiscal(match: re.Match[str]) -> Form | None:
    printed = match["year"]
    if len(printed) == 2:
        printed = ("19" if int(printed) > 50 else "20") + printed
    return Fixed(printed)


def _decade(match: re.Match[str]) -> Form | None:
    printed = match["decade"].casefold()
    if printed in DECADES:
        return Fixed(f"19{DECADES[printed]}X")
    digits = re.sub(r"\D", "", printed)
    if len(digits) == 2:
        return Fixed(("20" if int(digits) < 30 else "19") + digits[0] + "X")
    return Fixed(digits[:3] + "X")


def _century(match: re.Match[str]) -> Form | None:
    printed = match["century"].casefold()
    count = CENTURIES[printed] if printed in CENTURIES else int(re.sub(r"\D", "", printed))
    return Fixed(f"{count - 1:02d}XX") if 2 <= count <= 22 else None


def _event_day(match: re.Match[str]) -> Form | None:
    return Fixed("2001-09-11")


def _list(match: re.Match[str]) -> Form | None:
    days = [day_number(found) for found in re.findall(r"\d{1,2}", match["days"])]
    if days != sorted(set(days)):
        return None
    month = month_number(match["month"])
    year = match["year"]
    form = YearLess(month, days[0], None, days[-1])
    if year is None:
        return form if form.in_year(2000) is not None else None
    value = form.in_year(int(year))
    return None if value is None else Fixed(value)


def holds_year(edtf: str) -> int | None:
    """The year of a value that lies within one year, else None."""
    low, high = bounds(edtf)
    return low.year if low is not None and high is not None and low.year == high.year else None


_WEEKDAY_BEFORE = rf"(?:(?P<weekday>{ANY_WEEKDAY})(?:,\s*|\s+\(?|\s*,?\s+on\s+)(?:the\s+)?)?"
_TO = rf"(?:{DASH}|\s+(?:to|through|thru|until|till|and|or)\s+|\s*&\s*)"
_RANGE_TO = rf"(?:{DASH}|\s+(?:to|through|thru|until|till)\s+)"
_AND_YEAR = rf"(?:,?\s*(?P<year>{YEAR})|,?\s+of\s+(?P<relative>last|this|next)\s+year)?"
_OF_YEAR = rf"(?:,?\s+of|,)?\s+(?P<year>{YEAR})"
_MONTH_NEEDS = (MONTH_MARK,)
_NOT_NAME = r"(?!\s+(?-i:Day|Times|Revolution|Crisis)\b)"
_DAYS = rf"{DAY}(?:{DASH}{DAY})?"
_NEXT = r"\s*(?:,\s*(?:and\s+|&\s*)?|/|&|\band\b)\s*"
_BEFORE_YEAR = ("post-", "pre-", "since-", "mid-", "mid–", "late-", "early-", "end-")
_COMPOUND = "(?:" + "|".join(f"(?<={word})" for word in _BEFORE_YEAR) + ")"
_SHIFT = r"(?P<shift>last|next|this|this\s+past|this\s+coming|(?:the\s+)?coming|past)"

CALENDAR_RULES: tuple[Rule, ...] = (
    rule(
        "attacks of September 11",
        r"(?<=post-)September\s+11(?:th)?|September\s+11(?:th)?"
        r"(?=(?:,\s*2001,?)?\s+(?:terrorist\s+|terror\s+)?(?:attacks?|events|tragedy|atrocities))|9/11",
        _event_day,
        "11",
    ),
    rule("iso day", rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)", _iso, YEAR_MARK),
    rule(
        "numeric day",
        rf"(?P<a>\d{{1,2}})(?P<mark>[./])(?P<b>\d{{1,2}})(?P=mark)(?P<year>{YEAR})",
        _numeric,
        YEAR_MARK,
    ),
    rule(
        "days across months",
        rf"{_WEEKDAY_BEFORE}(?P<month>{ANY_MONTH})\s*(?P<first>{DAY})(?:,?\s*(?P<year1>{YEAR}))?{_RANGE_TO}"
        rf"(?:{ANY_WEEKDAY},?\s+)?(?P<month2>{ANY_MONTH})\s*(?P<last>{DAY}){_AND_YEAR}",
        _days,
        *_MONTH_NEEDS,
    ),
    rule(
        "days of a month",
        rf"{_WEEKDAY_BEFORE}(?P<month>{ANY_MONTH})\s*(?P<first>{DAY}){_TO}(?:the\s+)?(?P<last>{DAY})"
        rf"(?!\s*(?:percent|million|billion|people|troops))(?!\s+{ANY_MONTH}){_AND_YEAR}",
        _days,
        *_MONTH_NEEDS,
    ),
    rule(
        "listed days",
        rf"(?P<month>{ANY_MONTH})\s*(?P<days>{DAY}(?:,\s*{DAY})+(?:,?\s*(?:and|&)\s*{DAY}|(?=\s*[);]|,?\s+(?:and\s+)?{ANY_MONTH}\s*\d))"
        rf"|{DAY}(?:,\s*{DAY})*,?\s*(?:and|&)\s*{DAY})(?:,?\s*(?P<year>{YEAR}))?",
        _list,
        *_MONTH_NEEDS,
    ),
    rule(
        "listed days and ranges",
        rf"(?P<month>{ANY_MONTH})\s*(?P<days>{_DAYS}(?:{_NEXT}{_DAYS})+)(?:,?\s*(?P<year>{YEAR}))?(?=\s*[);])",
        _list,
        *_MONTH_NEEDS,
    ),
    rule(
        "listed days before their month",
        rf"(?P<days>{_DAYS}(?:{_NEXT}{_DAYS})+)\s+(?P<month>{ANY_MONTH})(?:,?\s*(?P<year>{YEAR}))?(?!\s*\d)",
        _list,
        *_MONTH_NEEDS,
    ),
    rule(
        "day of a month",
        rf"(?:{_SHIFT}\s+)?{_WEEKDAY_BEFORE}(?P<month>{ANY_MONTH})\s*(?:the\s+)?(?P<first>{DAY}){_AND_YEAR}",
        _days,
        *_MONTH_NEEDS,
    ),
    rule(
        "day before its month",
        rf"{_WEEKDAY_BEFORE}(?:the\s+)?(?P<first>{DAY})(?:\s+of)?\s+(?P<month>{ANY_MONTH})(?:,?\s*(?P<year>{YEAR})"
        r"|,?\s+of\s+(?P<relative>last|this|next)\s+year)?(?!\s*\d)",
        _days,
        *_MONTH_NEEDS,
    ),
    rule(
        "days before their month",
        rf"(?:the\s+)?(?P<first>{DAY}){_TO}(?:the\s+)?(?P<last>{DAY})(?:\s+of)?\s+(?P<month>{ANY_MONTH}){_AND_YEAR}",
        _days,
        *_MONTH_NEEDS,
    ),
    rule(
        "days before their months",
        rf"(?P<first>{DAY})\s+(?P<month>{ANY_MONTH})(?:,?\s*(?P<year1>{YEAR}))?{_RANGE_TO}"
        rf"(?P<last>{DAY})\s+(?P<month2>{ANY_MONTH}){_AND_YEAR}",
        _days,
        *_MONTH_NEEDS,
    ),
    rule(
        "months of years",
        rf"(?P<month>{ANY_MONTH})(?:(?:\s+of|,)?\s+(?P<year1>{YEAR}))?{_RANGE_TO}(?P<month2>{ANY_MONTH}){_OF_YEAR}",
        _months,
        *_MONTH_NEEDS,
    ),
    rule("month of a year", rf"(?P<month>{ANY_MONTH}){_OF_YEAR}", _months, *_MONTH_NEEDS),
    rule(
        "month of a named year",
        rf"(?P<month>{MONTH})(?:,?\s+of)?\s+(?:the\s+)?(?P<relative>last|this|next|current)\s+year",
        _months,
        *_MONTH_NEEDS,
    ),
    rule(
        "month of a counted year",
        rf"(?P<month>{MONTH})(?:\s+(?P<first>{DAY}))?,?\s+of\s+(?:the\s+)?(?P<counted>that|same|following|next|previous|preceding)\s+year",
        _counted_year,
        " year",
    ),
    rule(
        "months between",
        rf"between\s+(?P<month>{MONTH})\s+and\s+(?P<month2>{MONTH})(?:{_OF_YEAR})?(?!\s*\d)",
        _months,
        "between ",
    ),
    rule(
        "months",
        rf"(?P<month>{MONTH}){_RANGE_TO}(?P<month2>{MONTH})(?!\s*\d)(?!,?\s+(?:of\s+)?{YEAR})",
        _months,
        *_MONTH_NEEDS,
    ),
    rule("named month", rf"{_SHIFT}\s+(?P<month>{MONTH})(?!\s+\d)", _months, *_MONTH_NEEDS),
    rule("month", rf"(?P<month>{MONTH}){_NOT_NAME}(?!\s*\d)", _months, *_MONTH_NEEDS, weak=True),
    rule(
        "years",
        rf"(?P<year1>{YEAR})(?:\s*[-‐‑–—/]\s*(?P<year>\d{{4}}|\d\d)(?!\d|[-/.]\d))(?!\s+(?:billion|million))",
        _years,
        YEAR_MARK,
    ),
    rule("years between", rf"between\s+(?P<year1>{YEAR})\s+and\s+(?P<year>{YEAR})", _years, "between "),
    rule("years from", rf"(?P<year1>{YEAR})\s+(?:to|through|until)\s+(?P<year>{YEAR})", _years, YEAR_MARK),
    rule("the year", rf"the\s+year\s+(?P<year>{YEAR})", _fiscal, "year"),
    rule("year", rf"(?<![.,\d/-])(?P<year>{YEAR})(?!\s*[-‐‑–](?=\w)|/\d)", _fiscal, YEAR_MARK, weak=True),
    rule("compound year", rf"{_COMPOUND}(?P<year>{YEAR})(?!\s*[-‐‑–](?=\w)|/\d)", _fiscal, "-", "–"),
    rule(
        "decade",
        r"(?:the\s+)?(?P<decade>(?:1[5-9]|20)\d0['’]?s|['’‘]?[2-9]0s|"
        r"(?:(?<=the\s)|(?<=mid-)|(?<=early\s)|(?<=late\s))(?:" + "|".join(DECADES) + "))",
        _decade,
        "0s",
        "0's",
        "0’s",
        "ties",
    ),
    rule(
        "century",
        r"(?:the\s+)?(?P<century>\d{1,2}(?:st|nd|rd|th)|" + "|".join(CENTURIES) + r")[\s-]+century",
        _century,
        "century",
    ),
    rule("base the year", r"the\s+year", lambda match: Shifted("year", 0), "year"),
)
