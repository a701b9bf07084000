"""Finds date expressions in text and gives each its meaning, without tagger or parser.

Rules are regular expressions with a builder each; the longest match wins. A part word ("late", "the
end of", "the first half of") joins the expression that begins where it ends. ``weak`` marks
expressions whose words have other uses too ("May", "1998", "the fall"): the reader of the document decides.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from articles.reading.date_parts import PART_PREFIXES, STRETCH_BEFORE
from articles.reading.date_rules_calendar import CALENDAR_RULES, MONTH_MARK, YEAR_MARK
from articles.reading.date_rules_counted import COUNTED_RULES
from articles.reading.date_rules_relative import RELATIVE_RULES
from articles.reading.date_values import Form, Part
from articles.reading.date_words import ANY_MONTH

_MONTH_NAME = re.compile(r"\b" + ANY_MONTH)
_FOUR_DIGITS = re.compile(r"\d{4}")
ALL_RULES = (*CALENDAR_RULES, *COUNTED_RULES, *RELATIVE_RULES)
Builder = Callable[[re.Match[str]], Form | None]


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression: where it stands, what it means, and which rule found it."""

    start: int
    end: int
    form: Form
    rule: str
    weak: bool = False


def _matches(text: str, low: int, high: int) -> Iterator[Expression]:
    folded = text[low:high].casefold()
    if _MONTH_NAME.search(text, low, high):
        folded += MONTH_MARK
    if _FOUR_DIGITS.search(text, low, high):
        folded += YEAR_MARK
    for rule in ALL_RULES:
        if rule.needs and not any(word in folded for word in rule.needs):
            continue
        for match in rule.pattern.finditer(text, low, high):
            form = rule.build(match)
            if form is not None:
                closing = match[0].count("(") > match[0].count(")") and text[match.end() : match.end() + 1] == ")"
                yield Expression(match.start(), match.end() + closing, form, rule.name, rule.weak)


def _with_parts(text: str, low: int, high: int, found: list[Expression]) -> list[Expression]:
    by_start: dict[int, list[Expression]] = {}
    for expression in found:
        by_start.setdefault(expression.start, []).append(expression)
    joined: list[Expression] = []
    for prefix in PART_PREFIXES:
        for match in prefix.pattern.finditer(text, low, high):
            for base in by_start.get(match.end(), ()):
                part = prefix.part(match)
                before = text[max(low, match.start() - 12) : match.start()]
                if part == "end" and STRETCH_BEFORE.search(before) is None:
                    part = "deadline"
                joined.append(Expression(match.start(), base.end, Part(base.form, part), "part of " + base.rule))
    return joined


def scan(text: str, low: int = 0, high: int | None = None) -> tuple[Expression, ...]:
    """All date expressions of ``text[low:high]``, in order, none within another."""
    end = len(text) if high is None else high
    found = list(_matches(text, low, end))
    found.extend(_with_parts(text, low, end, found))
    found = [expression for expression in found if not expression.rule.startswith("base ")]
    found.sort(key=lambda expression: (expression.start - expression.end, expression.start))
    taken: list[Expression] = []
    busy = bytearray(end - low)
    for expression in found:
        first, last = expression.start - low, expression.end - low
        if not busy.count(1, first, last):
            busy[first:last] = b"\1" * (last - first)
            taken.append(expression)
    return tuple(sorted(taken, key=lambda expression: expression.start))
