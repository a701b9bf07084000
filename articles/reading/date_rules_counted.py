"""Rules for dates that need another date, a feast or a financial calendar: "the 15th", "Easter", "fiscal 1998"."""

import re

from articles.reading.date_feasts import FEASTS, Feast
from articles.reading.date_rules_calendar import MONTH_MARK, YEAR_MARK, Rule, rule
from articles.reading.date_units import safe_day
from articles.reading.date_values import (
    Away,
    Elapsed,
    Fixed,
    Form,
    InPreviousYear,
    Part,
    Season,
    Shifted,
    Vague,
    Weekday,
    YearLess,
)
from articles.reading.date_values_counted import (
    BesidePrevious,
    DayOfMonth,
    FiscalYear,
    Overnight,
    SeasonOfPrevious,
    WeekdaySpan,
    WeekOf,
    YearsBack,
)
from articles.reading.date_words import (
    ANY_MONTH,
    DASH,
    DAY,
    MONTH,
    NUMBER,
    SEASON,
    SEASONS,
    SPELLED_DAY,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    number,
    weekday_number,
)
from articles.reading.edtf import interval, last_of_month

_SHIFTS = {"last": -1, "this": 0, "next": 1}


def _year(printed: str, century_of: str | None = None) -> int:
    if len(printed) == 4:
        return int(printed)
    if century_of is not None:
        return int(century_of[:2] + printed) + 100 * (printed < century_of[2:])
    return int(("19" if int(printed) > 50 else "20") + printed)


def _weekdays(match: re.Match[str]) -> Form | None:
    first, last = weekday_number(match["first"]), weekday_number(match["last"])
    listed = match["joint"].strip().casefold() in ("and", "or", "&")
    if first == last or (listed and match["between"] is None and (last - first) % 7 > 1):
        return None
    printed = " ".join((match["shift"] or "").casefold().split()).removeprefix("the ")
    shift = {"": 0, "last": -1, "past": -1, "this past": -1, "next": 3, "this": 2, "coming": 1, "this coming": 1}
    return WeekdaySpan(first, last, shift[printed])


def _years_ago(match: re.Match[str]) -> Form | None:
    count, unit = number(match["count"]), match["unit"].casefold()
    if match["month"] is not None:
        return YearsBack(count, "month", month_number(match["month"])) if unit == "year" else None
    if unit != "year":
        days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
        return None if days is None or match["now"].casefold() != "today" else Shifted("day", -days * count)
    return YearsBack(count, match["now"].casefold().split()[-1].replace("today", "day"))


def _half_ago(match: re.Match[str]) -> Form | None:
    size = {"century": 100, "decade": 10}[match["unit"].casefold()]
    part = 2 if match["part"].casefold().endswith("half") or "half" in match["part"].casefold() else 4
    return Away("year", -(size // part), approximate=True)


def _quarter_or_half(match: re.Match[str]) -> Form | None:
    printed, place = match["part"].upper(), int(re.sub(r"\D", "", match["part"]))
    size = 3 if "Q" in printed else 6
    form = YearLess((place - 1) * size + 1, last_month=place * size)
    if match["year"] is None:
        return form if size == 3 else None
    value = form.in_year(_year(match["year"]))
    return None if value is None else Fixed(value)


def _fiscal(match: re.Match[str]) -> Form | None:
    first = _year(match["year"])
    last = None if match["last"] is None else _year(match["last"], match["year"] if len(match["year"]) == 4 else None)
    if last is not None and last <= first:
        return None
    several = last is not None and (match["plural"] is not None or last - first > 1)
    return FiscalYear(first, last, several)


def _fiscal_after(match: re.Match[str]) -> Form | None:
    first = _year(match["year"])
    last = None if match["last"] is None else _year(match["last"], match["year"])
    return None if last is not None and last != first + 1 else FiscalYear(first, last)


def _fiscal_from(match: re.Match[str]) -> Form | None:
    month, year = month_number(match["month"]), int(match["year"])
    starts = match["edge"].casefold()[:2] in ("be", "st", "co")
    printed = match["first"] or match["first2"]
    day = safe_day(year, month, day_number(printed)) if printed else (
        last_of_month(year, month).replace(day=1) if starts else last_of_month(year, month)
    )  # fmt: skip
    if day is None:
        return None
    other = safe_day(day.year + (1 if starts else -1), day.month, min(day.day, 28) if day.month == 2 else day.day)
    if other is None:
        return None
    first = day if starts else other.fromordinal(other.toordinal() + 1)
    last = other.fromordinal(other.toordinal() - 1) if starts else day
    return Fixed(interval(first.isoformat(), last.isoformat()))


def _day_of_month(match: re.Match[str]) -> Form | None:
    of = (match["of"] or match["of2"] or "").casefold()
    words = {"": "context", "the": "context", "this": "this", "last": "last", "next": "next"}
    return DayOfMonth(day_number(match["first"] or match["spelled"]), words.get(of, "previous"))


def _spelled_day(match: re.Match[str]) -> Form | None:
    form = YearLess(month_number(match["month"]), day_number(match["first"]))
    if match["year"] is None:
        return form if form.in_year(2000) is not None else None
    value = form.in_year(int(match["year"]))
    return None if value is None else Fixed(value)


def _between(match: re.Match[str]) -> Form | None:
    first_month, last_month = month_number(match["month"]), month_number(match["month2"])
    form = YearLess(first_month, day_number(match["first"]), last_month, day_number(match["last"]))
    if match["year"] is None:
        return form if form.in_year(2000) is not None else None
    value = form.in_year(int(match["year"]) - (last_month < first_month))
    return None if value is None else Fixed(value)


def _beside(match: re.Match[str]) -> Form | None:
    side = {"following": 1, "next": 1, "previous": -1, "preceding": -1}[match["side"].casefold()]
    if match["month"] is not None:
        return BesidePrevious(YearLess(month_number(match["month"])), side)
    return BesidePrevious(Season(SEASONS[match["season"].casefold()]), side)


def _week_of(match: re.Match[str]) -> Form | None:
    form = YearLess(month_number(match["month"] or match["month2"]), day_number(match["first"] or match["first2"]))
    if match["year"] is None:
        return WeekOf(form) if form.in_year(2000) is not None else None
    value = form.in_year(int(match["year"]))
    return None if value is None else WeekOf(Fixed(value))


def _feast(match: re.Match[str]) -> Form | None:
    if not match["day"][0].isupper():
        return None
    name = " ".join(match["day"].casefold().replace("’", "'").split())
    year = None if match["year"] is None else int(match["year"])
    if match["relative"] is not None:
        return Feast(name, None, _SHIFTS[match["relative"].casefold()] or 2)
    shift = 0 if match["shift"] is None else {"last": -1, "next": 1, "this": 2}[match["shift"].casefold()]
    return Feast(name, year, shift)


def _turn(match: re.Match[str]) -> Form | None:
    return YearLess(12, last_month=1) if match["unit"].casefold() == "year" else Fixed("2000~")


# Days whose date depends on the country that keeps them.
STATE_DAYS = (
    "independence day", "national day", "republic day", "constitution day", "liberation day", "revolution day",
    "unification day", "unity day", "flag day", "army day",
)  # fmt: skip
_FEAST_NAMES = "|".join(
    re.escape(name).replace("'", "['’]").replace(r"\ ", r"\s+")
    for name in sorted((*FEASTS, *STATE_DAYS), key=len, reverse=True)
)
_NOT_FEAST = r"(?!\s+(?:Island|Rising|Offensive|eggs?|trees?|cards?|Massacre|Accords?|Declaration|dinner)\b)"
_FEAST_NEEDS = tuple({printed for name in (*FEASTS, *STATE_DAYS) for printed in (name, name.replace("'", "’"))})
_BEFORE_DAY = "(?:" + "|".join(
    rf"(?<=\b{word}\s)" for word in ("on", "by", "until", "till", "since", "before", "after", "from")
) + ")"  # fmt: skip
_AFTER_DAY = r"(?=\s*(?:[.,;:)”\"–—]|$)|\s+(?:and|to|until|but|that|when|in|at|for|by|with|as|after|before|while)\b)"
_NUMERAL = r"(?:3[01]|[12]\d|[1-9])(?:st|nd|rd|th)"
_TO = rf"(?:{DASH}|\s+(?:to|through|thru|until|till|and|or)\s+|\s*&\s*)"
_FISCAL_WORD = r"(?:fiscal|financial|budget|budgetary|tax)"

COUNTED_RULES: tuple[Rule, ...] = (
    rule(
        "weekdays",
        rf"(?P<between>between\s+)?(?:(?P<shift>(?:the\s+)?(?:last|next|this\s+past|this\s+coming|this|coming|past))\s+)?"
        rf"(?P<first>{WEEKDAY})(?P<joint>{_TO})(?:on\s+)?(?P<last>{WEEKDAY})(?!,?\s+{ANY_MONTH}\s*\d)(?!\s+(?:of\s+)?(?:last|this|next)\s+week)",
        _weekdays,
        "day",
    ),
    rule(
        "weekday last or next",
        rf"(?P<weekday>{WEEKDAY})\s+(?P<side>last|next)(?!\s+(?:week|month|year|night|spring|summer|autumn|fall|winter)\b)",
        lambda m: Weekday(weekday_number(m["weekday"]), -1 if m["side"].casefold() == "last" else 1),
        "day last", "day next",
    ),
    rule(
        "weekday after next",
        rf"(?P<weekday>{WEEKDAY})\s+week(?=\s*(?:[.,;:)]|$)|\s+(?:in|at|for|to|when|and)\b)|a\s+week\s+on\s+(?P<weekday2>{WEEKDAY})",
        lambda m: Weekday(weekday_number(m["weekday"] or m["weekday2"]), 4),
        "day week", "a week on ",
    ),
    rule(
        "years ago this day",
        rf"(?P<count>{NUMBER})\s+(?P<unit>day|week|fortnight|year)s?\s+ago\s+(?:(?P<now>today|this\s+week|this\s+month)|(?:in\s+)(?P<month>{MONTH})(?!\s*\d))",
        _years_ago,
        " ago ",
    ),
    rule("this time last year", r"this\s+(?:time|month)\s+last\s+year", lambda m: YearsBack(1, "month"), "last year"),
    rule(
        "part of a century ago",
        r"(?P<part>half\s+an?|an?\s+half|a\s+quarter(?:\s+of\s+a)?)[\s-]+(?P<unit>century|decade)\s+ago",
        _half_ago,
        " ago",
    ),
    rule("overnight", r"overnight", lambda m: Overnight(), "overnight", weak=True),
    rule("turn", r"the\s+turn\s+of\s+the\s+(?P<unit>century|millennium|year)(?!\s*\d)", _turn, "the turn of"),
    rule(
        "quarter or half",
        rf"(?:the\s+)?(?P<part>(?-i:[1-4]Q|Q[1-4]|H[12]|[12]H))(?:(?:\s+(?:of\s+)?|\s*[-/'’]\s*)?(?P<year>{YEAR}|(?<=['’/])\d\d))?",
        _quarter_or_half,
        "q1", "q2", "q3", "q4", "1q", "2q", "3q", "4q", "h1", "h2", "1h", "2h",
    ),
    rule(
        "fiscal year",
        rf"(?:the\s+)?(?:{_FISCAL_WORD}\s+year(?P<plural>s)?|fiscal|FY)\s*[-'’]?\s*(?P<year>{YEAR}|\d\d(?!\d))"
        rf"(?:(?:\s*[-‐‑–—/]\s*|\s+(?:to|through|and)\s+)(?P<last>{YEAR}|\d\d(?!\d)))?(?!\s+(?:billion|million|percent))",
        _fiscal,
        "fiscal", "fy", "financial year", "budget year", "budgetary year", "tax year",
    ),
    rule(
        "years before fiscal year",
        rf"(?:the\s+)?(?P<year>{YEAR})(?:\s*[-‐‑–—/]\s*(?P<last>\d{{4}}|\d\d))?\s+{_FISCAL_WORD}\s+year",
        _fiscal_after,
        "fiscal year", "financial year", "budget year", "budgetary year", "tax year",
    ),
    rule(
        "fiscal year from a day",
        rf"(?:the\s+)?{_FISCAL_WORD}\s+year\s+(?:that\s+|which\s+)?(?P<edge>beg[aiu]n(?:s|ning)?|start(?:s|ed|ing)?|commenc(?:es|ed|ing)|end(?:s|ed|ing)?)\s+(?:on\s+|in\s+)?(?:the\s+)?"
        rf"(?:(?P<first>{DAY})\s+)?(?P<month>{ANY_MONTH})(?:\s+(?P<first2>{DAY}))?,?\s+(?P<year>{YEAR})",
        _fiscal_from,
        "fiscal year", "financial year", "budget year",
    ),
    rule(
        "day of an unnamed month",
        rf"the\s+(?:(?P<first>{_NUMERAL})|(?P<spelled>{SPELLED_DAY}))\s+(?:day\s+)?of\s+(?P<of>the|this|last|next|that|the\s+same)\s+month"
        rf"|{_BEFORE_DAY}the\s+(?P<first2>{_NUMERAL})(?P<of2>){_AFTER_DAY}".replace("first2", "numeral"),
        lambda m: DayOfMonth(day_number(m["numeral"])) if m["numeral"] else _day_of_month(m),
        " month", "1st", "2nd", "3rd", *(f"{digit}th" for digit in range(10)),
    ),
    rule(
        "spelled day of a month",
        rf"the\s+(?P<first>{SPELLED_DAY})\s+of\s+(?P<month>{ANY_MONTH})(?:,?\s+(?P<year>{YEAR}))?",
        _spelled_day,
        MONTH_MARK,
    ),
    rule(
        "days between",
        rf"between\s+(?P<month>{ANY_MONTH})\s*(?P<first>{DAY})\s+and\s+(?P<month2>{ANY_MONTH})\s*(?P<last>{DAY})(?:,?\s*(?P<year>{YEAR}))?",
        _between,
        "between ",
    ),
    rule(
        "days of months between",
        rf"between\s+(?P<first>{DAY})\s+(?P<month>{ANY_MONTH})\s+and\s+(?P<last>{DAY})\s+(?P<month2>{ANY_MONTH})(?:,?\s*(?P<year>{YEAR}))?",
        _between,
        "between ",
    ),
    rule(
        "beside the last date by name",
        rf"the\s+(?P<side>following|next|previous|preceding)\s+(?:(?P<month>{MONTH})(?!\s*\d)|(?P<season>{SEASON}))",
        _beside,
        "following ", "next ", "previous ", "preceding ",
    ),
    rule(
        "that season",
        rf"(?:that\s+same|that|the\s+same)\s+(?P<season>{SEASON})",
        lambda m: SeasonOfPrevious(SEASONS[m["season"].casefold()]),
        "that ", "the same ",
    ),
    rule("that month by name", rf"that\s+(?:same\s+)?(?P<month>{MONTH})(?!\s*\d)",
         lambda m: InPreviousYear(YearLess(month_number(m["month"])), 0), "that "),
    rule("unit's time", r"an?\s+(?P<unit>week|month|year|fortnight)['’]s\s+time",
         lambda m: Away(m["unit"].casefold(), 1), "s time"),
    rule("heart of a season", r"mid[-\s]?(?P<season>summer|winter)",
         lambda m: Part(Season(SEASONS[m["season"].casefold()]), "mid"), "midsummer", "midwinter", "mid-"),
    rule(
        "week of a day",
        rf"the\s+week\s+(?:of|beginning|starting|commencing)\s+(?:on\s+)?(?:{WEEKDAY},?\s+)?(?:the\s+)?(?:(?P<month>{ANY_MONTH})\s*(?P<first>{DAY})|(?P<first2>{DAY})\s+(?P<month2>{ANY_MONTH}))(?:,?\s+(?P<year>{YEAR}))?",
        _week_of,
        "the week ",
    ),
    rule("year that runs out", r"the\s+year\s+(?:is|was)\s+out", lambda m: Shifted("year", 0), " out"),
    rule("rest of unit", r"the\s+(?:rest|remainder|balance)\s+of\s+(?:the|this)\s+(?P<unit>year|month|week)",
         lambda m: Elapsed(m["unit"].casefold(), 1), "the rest", "remainder", "balance"),
    rule(
        "ambiguous day",
        rf"(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})/{YEAR}",
        lambda m: Vague("day and month can't be told apart")
        if 0 < int(m["a"]) < 13 and 0 < int(m["b"]) < 13 and int(m["a"]) != int(m["b"]) else None,
        YEAR_MARK,
    ),
    rule(
        "feast",
        rf"(?:(?P<shift>last|next|this)\s+)?(?P<day>{_FEAST_NAMES}){_NOT_FEAST}(?:(?:,?\s+(?:in\s+)?|\s+of\s+)(?P<year>{YEAR})|(?:\s+of)?\s+(?P<relative>last|this|next)\s+year)?",
        _feast,
        *_FEAST_NEEDS,
    ),
)  # fmt: skip
