"""By which of the four clocks a row stands. Formatting only; asks the store nothing."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import template

register = template.Library()

CLOCKS = ("happened", "reported", "published")


@dataclass(frozen=True, slots=True)
class Clock:
    """A day with the clock it was read from; the word is "" for the day it happened or was said."""

    word: str
    edtf: str
    days: Any
    words: str


def _clock(finding: Any, name: str) -> Clock | None:
    """The day of one clock; None if it is not known."""
    if name == "recorded":
        day: date = finding.recorded_at.date()
        return Clock("recorded", day.isoformat(), None, "")
    if name == "published":
        issue = finding.article.issue
        return Clock(name, issue.published_edtf, issue.published, "") if issue.published_edtf else None
    edtf, days = getattr(finding, f"{name}_edtf", ""), getattr(finding, name, None)
    if not edtf and days is None:
        return None
    return Clock("", edtf, days, finding.happened_words) if name == "happened" else Clock(name, edtf, days, "")


@register.simple_tag
def clocks_of(finding: Any, order: str | None = "") -> list[Clock]:
    """The day a row stands by, and beside it the day of the clock that the list is ordered by.

    The first of happened, reported and published that is known; an unknown order adds nothing.
    """
    stands_by = next((clock for name in CLOCKS if (clock := _clock(finding, name))), None)
    asked = (order or "").removeprefix("-")
    beside = _clock(finding, asked) if asked in ("reported", "published", "recorded") else None
    return [clock for clock in (stands_by, beside if beside != stands_by else None) if clock]
