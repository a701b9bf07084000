"""A day counted from another: "within ten days" of a promise made on Tuesday."""

import re
from datetime import date, timedelta

_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30,
    "twenty-four": 24, "forty": 40, "forty-eight": 48, "sixty": 60, "seventy-two": 72, "ninety": 90, "the": 1,
}  # fmt: skip
_SPAN = re.compile(
    r"(?i)\b(?:within|inside|gave|given|has|have|had|in)?\s*(?:\w+\s+){0,3}?"
    r"(?P<number>\d+|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")[\s-]+(?:more\s+)?"
    r"(?P<unit>hour|day|week|fortnight|month|year)s?\b"
)
WITHIN = re.compile(r"(?i)\b(?:within|inside)\s+")


def counted(text: str, made: date) -> str | None:
    """The last day, as EDTF, of the first span of time in ``text`` counted from ``made``; None without one."""
    found = _SPAN.search(text)
    if found is None:
        return None
    number = int(found["number"]) if found["number"].isdigit() else _NUMBERS[found["number"].lower()]
    unit = found["unit"].lower()
    if unit in {"month", "year"}:
        return _later(made, number * (12 if unit == "year" else 1)).isoformat()
    days = {"hour": -(-number // 24), "day": number, "week": 7 * number, "fortnight": 14 * number}[unit]
    return (made + timedelta(days=days)).isoformat()


def _later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    first = date(day.year + year, month + 1, 1)
    last = (date(first.year + first.month // 12, first.month % 12 + 1, 1) - timedelta(days=1)).day
    return first.replace(day=min(day.day, last))
