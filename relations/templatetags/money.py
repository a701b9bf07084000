"""Sums of money in words; formatting only. Currency codes are always printed."""

from decimal import Decimal

from django import template

register = template.Library()

_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def _digits(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def human_amount(amount: Decimal | None) -> str:
    """An amount as newspapers print it: "1.5 billion", "530 million", "12,000"; empty for None.

    A scale is used only where it loses nothing: at most three decimals of it.
    """
    if amount is None:
        return ""
    for size, word in _SCALES:
        if amount >= size:
            scaled = amount / size
            if scaled == round(scaled, 3):
                return f"{_digits(round(scaled, 3))} {word}"
    return _digits(amount)


@register.filter
def exact_amount(amount: Decimal | None) -> str:
    """Every digit of an amount, in groups of three; empty for None."""
    return "" if amount is None else _digits(amount)
