"""Rules for dates that are counted from publication or from the last date: "last week", "two days later"."""

import re

from articles.reading.date_rules_calendar import Rule, rule
from articles.reading.date_values import (
    Away,
    Elapsed,
    Fixed,
    Form,
    FromPrevious,
    Part,
    Reach,
    Season,
    Shifted,
    Vague,
    Weekday,
    Weekend,
    YearLess,
)
from articles.reading.date_words import (
    NUMBER,
    ORDINALS,
    ROUND_NUMBERS,
    SEASON,
    SEASONS,
    WEEKDAY,
    YEAR,
    number,
    weekday_number,
)

_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade|century)"
_UNITS = r"(?P<unit>day|week|weekend|fortnight|month|quarter|year|decade)s?"
_SHIFTS = {
    "last": -1, "past": -1, "this past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "upcoming": 1,
    "this coming": 1, "present": 0, "that": 0,
}  # fmt: skip
_TO_FORM_SHIFT = {-1: -1, 0: 2, 1: 1}
_TIMES_OF_DAY = {"morning": "day", "evening": "day", "night": "day", "afternoon": "day"}
_DAYS = {
    "today": 0, "yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2,
    "last night": -1, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
}  # fmt: skip


def _shift(printed: str | None) -> int:
    words = re.sub(r"\bthe\b", "", printed or "").casefold().split()
    return _SHIFTS[" ".join(words)]


def _deictic(match: re.Match[str]) -> Form | None:
    return Shifted("day", _DAYS[" ".join(match[0].casefold().split())])


def _unit(match: re.Match[str]) -> Form | None:
    return Shifted(match["unit"].casefold(), _shift(match["shift"]))


def _before_last(match: re.Match[str]) -> Form | None:
    return Shifted(match["unit"].casefold(), -2 if match["side"].casefold() == "before last" else 2)


def _elapsed(match: re.Match[str]) -> Form | None:
    return Elapsed(match["unit"].casefold(), -1 if match["edge"].casefold() == "earlier" else 1)


def _weekday(match: re.Match[str]) -> Form | None:
    printed = match["shift"]
    shift = 0 if printed is None else _TO_FORM_SHIFT[_shift(printed)]
    return Weekday(weekday_number(match["weekday"]), 3 if printed and printed.casefold() == "next" else shift)


def _weekday_of_week(match: re.Match[str]) -> Form | None:
    return Weekday(weekday_number(match["weekday"]), week=_shift(match["shift"]))


def _weekend(match: re.Match[str]) -> Form | None:
    return Weekend(this=match[0].casefold() == "this weekend")


def _season(match: re.Match[str]) -> Form | None:
    code = SEASONS[match["season"].casefold()]
    if match["year"] is not None:
        return Fixed(f"{match['year']}-{code}")
    if match["relative"] is not None:
        return Season(code, {"last": -1, "this": 2, "next": 1}[match["relative"].casefold()])
    printed = match["shift"]
    return Season(code, 0 if printed is None else _TO_FORM_SHIFT[_shift(printed)])


def _ago(match: re.Match[str]) -> Form | None:
    unit, printed = match["unit"].casefold(), match["count"].casefold()
    if printed in ROUND_NUMBERS:
        return Away(unit, -ROUND_NUMBERS[printed], approximate=True)
    rough = match["about"] is not None or match["half"] is not None
    return Away(unit, -number(printed), approximate=rough)


def _ahead(match: re.Match[str]) -> Form | None:
    return Away(match["unit"].casefold(), number(match["count"]))


def _reach(match: re.Match[str]) -> Form | None:
    unit, printed = match["unit"].casefold(), " ".join(match["count"].casefold().split())
    sign = 1 if match["way"].casefold() in ("next", "coming") else -1
    if printed in ROUND_NUMBERS:
        return Reach(unit, sign * ROUND_NUMBERS[printed], approximate=True)
    return Reach(unit, sign * number(printed))


def _vague(match: re.Match[str]) -> Form | None:
    return Vague("the words don't say how far it reaches")


def _after_previous(match: re.Match[str]) -> Form | None:
    unit, printed = match["unit"].casefold(), match["count"].casefold()
    ahead = match["side"].casefold() in ("later", "after", "afterward", "afterwards")
    return FromPrevious(unit, number(printed) if ahead else -number(printed))


def _beside_previous(match: re.Match[str]) -> Form | None:
    if match["unit3"] is not None:
        return FromPrevious(match["unit3"].casefold(), 1)
    if match["side"] is None:
        return FromPrevious(match["unit2"].casefold(), 0)
    unit = _TIMES_OF_DAY.get(match["unit"].casefold(), match["unit"].casefold())
    side = " ".join(match["side"].casefold().split())
    count = {"same": 0, "very same": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1}[side]
    return FromPrevious(unit, count)


def _side_of_previous(match: re.Match[str]) -> Form | None:
    unit = match["unit"].casefold()
    return FromPrevious(_TIMES_OF_DAY.get(unit, unit), -1 if match["side"].casefold() == "before" else 1)


def _unit_end(match: re.Match[str]) -> Form | None:
    return Part(Shifted(match["unit"].casefold(), 0), "deadline")


def _mid_unit(match: re.Match[str]) -> Form | None:
    return Part(Shifted(match["unit"].casefold(), 0), "middle")


def _quarter(match: re.Match[str]) -> Form | None:
    place = ORDINALS[match["place"].casefold()]
    start = {1: 1, 2: 4, 3: 7, 4: 10}.get(place)
    if start is None:
        return None
    return YearLess(start, last_month=start + 2)


def _half(match: re.Match[str]) -> Form | None:
    return YearLess(1, last_month=6) if match["place"].casefold() == "first" else YearLess(7, last_month=12)


_ABOUT = r"(?:(?P<about>about|some|around|nearly|almost|more\s+than|over|roughly|approximately|just\s+over)\s+)?"
_NOT_PAPER = (
    r"(?!\s+(?-i:Times|Telegraph|Express|Mail|Mirror|Herald|Tribune|Independent|Business|Morning\s+Post|Agreement|"
    r"Accords?)\b)"
    r"(?!\s+(?:(?:morning|noon|political|evening)\s+)?(?:talk[\s-]shows?|shows?|program(?:me)?s?|mass(?:es)?|"
    r"school|supplements?|newspapers?|papers?|tabloids?)\b)"
)
_WEEKDAY_SHIFT = r"(?:(?P<shift>last|next|this|this\s+past|this\s+coming|the\s+coming|the\s+past)\s+)?"
_OF_RELATIVE = r"(?:,?\s+(?:of\s+)?(?P<relative>last|this|next)\s+year)"


RELATIVE_RULES: tuple[Rule, ...] = (
    rule(
        "deictic day",
        r"the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|(?-i:today|yesterday|tomorrow|(?<![a-z]\s)(?:Today|Yesterday|Tomorrow))"
        r"|tonight|last\s+night|this\s+(?:morning|afternoon|evening)",
        _deictic,
        "day",
        "tomorrow",
        "night",
        "morning",
        "noon",
        "evening",
    ),
    rule(
        "named unit",
        rf"(?<!\bto\s)(?P<shift>last|next|this|this\s+past|this\s+coming|(?:the\s+)?(?:current|coming|upcoming|present|past))\s+{_UNIT}",
        _unit,
        "last ", "next ", "this ", "current ", "coming ", "present ", "past ",
    ),
    rule("unit before last", rf"the\s+{_UNIT}\s+(?P<side>before\s+last|after\s+next)", _before_last,
         "before last", "after next"),
    rule(
        "elapsed unit",
        r"(?P<edge>earlier|later)\s+(?:this|in\s+the|(?:on\s+)?in\s+the|during\s+the)\s+(?:same\s+)?(?P<unit>day|week|month|year|decade)"
        r"(?!\s+(?:of|before|after)\b)",
        _elapsed,
        "earlier",
        "later",
    ),
    rule(
        "weekday of a week",
        rf"(?P<weekday>{WEEKDAY})(?:,)?\s+(?:of\s+)?(?P<shift>last|this|next)\s+week",
        _weekday_of_week,
        "day",
    ),
    rule(
        "weekday",
        rf"(?<!Black\s)(?<!Good\s)(?<!Bloody\s)(?<!Easter\s)(?<!Palm\s)(?<!every\s)(?<!each\s)(?<!Super\s)(?<!any\s){_WEEKDAY_SHIFT}(?P<weekday>{WEEKDAY}){_NOT_PAPER}",
        _weekday,
        "day",
    ),
    rule("weekend", r"(?:the|this)\s+(?:past\s+)?weekend", _weekend, "weekend"),
    rule(
        "season",
        rf"(?:(?:the\s+)?(?P<shift>last|next|this|this\s+past|this\s+coming|(?:the\s+)?(?:coming|past|upcoming))\s+|the\s+)?"
        rf"(?P<season>{SEASON})(?:(?:(?:,?\s+of|,)?\s+(?P<year>{YEAR})(?:[-–/]\d{{2,4}}(?!\d))?)|{_OF_RELATIVE})?",
        _season,
        "spring", "summer", "autumn", "fall", "winter",
        weak=True,
    ),
    rule(
        "units ago",
        rf"{_ABOUT}(?:(?P<half>half)\s+)?(?:a\s+(?=few|couple))?(?P<count>{NUMBER}|few|couple\s+of|couple)(?:(?:[\s-]+and[\s-]+a[\s-]+half))?"
        rf"[\s-]+{_UNITS}\s+(?:ago|back)",
        _ago,
        " ago", " back",
    ),
    rule("uncounted units ago", rf"(?:(?:several|many|some)\s+)?{_UNITS}\s+ago", _vague, " ago"),
    rule("units ahead", rf"(?:in\s+)?(?P<count>{NUMBER})\s+{_UNITS}['’]?\s+(?:time|from\s+now|hence)", _ahead,
         " time", "from now", " hence"),
    rule(
        "reach",
        rf"(?<!\bfor\s)(?:the|these)\s+(?P<way>last|past|next|coming|previous)\s+(?P<count>{NUMBER}|few|couple\s+of|couple)\s+{_UNITS}",
        _reach,
        "last", "past", "next", "coming", "previous",
    ),
    rule(
        "vague reach",
        r"(?:the\s+)?(?:recent|coming|past|last|next|previous|upcoming)\s+(?:several\s+|many\s+)?(?:days|weeks|months|quarters|years|decades)",
        _vague,
        "recent", "coming", "past", "last", "next", "previous",
    ),
    rule(
        "after the previous date",
        rf"(?P<count>{NUMBER})\s+{_UNITS}\s+(?P<side>later|earlier|afterwards?|after(?=[.,;])|before(?=[.,;])|previously)(?!\s+than\b)",
        _after_previous,
        "later", "earlier", "after", "before", "previously",
    ),
    rule(
        "beside the previous date",
        r"the\s+(?P<side>same|very\s+same|next|following|previous|preceding)\s+(?P<unit>day|weekend|week|month|year|decade|"
        r"morning|evening|night|afternoon)(?!\s+of\s+(?!talks|fighting|negotiations))(?!,\s+[A-Z][a-z]+\s+\d)"
        r"|that\s+(?:same\s+|very\s+)?(?P<unit2>day|weekend|week|month|year|decade)|the\s+(?P<unit3>weekend|week|day|month|year)\s+that\s+followed",
        _beside_previous,
        "same", "next", "following", "previous", "preceding", "that ",
    ),
    rule(
        "side of the previous date",
        r"the\s+(?P<unit>day|weekend|week|month|year|night|morning|evening)\s+(?P<side>before|after)"
        r"(?=\s*(?:[.,;:)]|$)|\s+(?:and|when|but|in|at|by|for|with|from|near|on|to)\b|\s+that\s+(?:its|the|an?|it|they|he|she|his|her|their|no)\b)",
        _side_of_previous,
        "before", "after",
    ),
    rule("end of unit", r"(?:the\s+)?end[\s-]of[\s-](?P<unit>year|month|week|quarter|decade|century)"
         r"|(?P<unit2>year|month)[-\s]?end",
         lambda match: Part(Shifted((match["unit"] or match["unit2"]).casefold(), 0), "deadline"), "end"),
    rule("unit's end", r"(?:the\s+)?(?P<unit>year|month|week|decade|century)['’]s\s+end", _unit_end,
         "'s end", "’s end"),
    rule("middle of unit", r"mid[\s-]?(?P<unit>year|month|week|century|decade)", _mid_unit, "mid"),
    rule("quarter", r"(?:the\s+)?(?P<place>first|second|third|fourth|final)[\s-]quarter", _quarter, "quarter"),
    rule("half", r"the\s+(?P<place>first|second)\s+half\s+of\s+the\s+year", _half, "half"),
    rule("base unit", r"the\s+(?P<unit>week|month|quarter|decade|century)",
         lambda m: Shifted(m["unit"].casefold(), 0), "the "),
)  # fmt: skip
