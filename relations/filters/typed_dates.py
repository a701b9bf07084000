"""Dates typed into a filter: a year, a month, a day, or any other level 1 EDTF value."""

import calendar
import re
from datetime import date

from django import forms

from articles.reading.edtf import bounds

EXAMPLES = "write a year (1999), a month (1999-11) or a day (2000-02-11)"
_NUMBERS = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_SEASONS = range(21, 25)


def typed_bounds(text: str) -> tuple[date | None, date | None]:
    """First and last day of a typed date; an open end is None.

    Raises ``ValueError`` whose message names the faulty part and says what would do.
    """
    try:
        return bounds(text)
    except ValueError as error:
        raise ValueError(f"“{text}” is not a date: {_fault(text, str(error))}") from error


def _fault(text: str, reason: str) -> str:
    if "/" in text:
        return next((_point_fault(part) for part in text.split("/") if _is_faulty(part)), reason)
    return _point_fault(text)


def _is_faulty(part: str) -> bool:
    if part in ("", ".."):
        return False
    try:
        bounds(part)
    except ValueError:
        return True
    return False


def _point_fault(text: str) -> str:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return EXAMPLES
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12 and (month not in _SEASONS or match[3]):
        return "months run from 01 to 12"
    if year == 0:
        return "years run from 0001 to 9999"
    if len(match[2]) == 1 or (match[3] and len(match[3]) == 1):
        return "months and days have two digits, as in 2000-02-09"
    days = calendar.monthrange(year, month)[1]
    return f"{calendar.month_name[month]} {year} has {days} days"


class TypedDateField(forms.CharField):
    """A form field of one typed date; its value is (text, first day, last day), or None when empty."""

    def clean(self, value: object) -> tuple[str, date | None, date | None] | None:
        """Raises ``ValidationError`` with the message of ``typed_bounds``."""
        text = super().clean(value)
        if not text:
            return None
        try:
            earliest, latest = typed_bounds(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
        return text, earliest, latest
