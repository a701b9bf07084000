"""Sums of money in words and signs. Pure formatting: no rate, no sum, no guess."""

from decimal import Decimal
from typing import Any

from django import template

register = template.Library()

# Signs that name one currency; every other currency goes by its ISO 4217 code.
SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "JPY": "¥", "CAD": "C$", "AUD": "A$"}
MILLION = Decimal(10**6)
BILLION = Decimal(10**9)
TRILLION = Decimal(10**12)


def _number(value: Decimal) -> str:
    """Thousands with commas; decimals only where there are any."""
    value = value.normalize()
    places = max(0, -int(value.as_tuple().exponent))
    return f"{value:,.{places}f}"


def _scaled(amount: Decimal) -> str:
    """The shortest of 850,000 · 1.5 billion · 1,275 million that loses no digit."""
    for scale, word in ((TRILLION, "trillion"), (BILLION, "billion")):
        if amount >= scale and amount / scale == round(amount / scale, 1):
            return f"{_number(amount / scale)} {word}"
    if amount >= MILLION and amount / MILLION == round(amount / MILLION, 3):
        return f"{_number(amount / MILLION)} million"
    return _number(amount)


@register.filter
def money(value: Any) -> str:
    """A value with ``amount`` and ``currency`` in its own currency, "US$1.5 billion"; "" if the amount is unknown."""
    if value is None or value.amount is None:
        return ""
    return amount_in(value.amount, value.currency)


@register.filter
def amount_in(amount: Decimal | None, currency: str) -> str:
    """An amount in a currency (ISO 4217): "US$1,275 million", "RUB 850,000"."""
    if amount is None:
        return ""
    sign = SIGNS.get(currency)
    words = _scaled(Decimal(amount))
    if sign:
        return f"{sign}{words}"
    return f"{currency} {words}".strip()


@register.filter
def human_amount(amount: Decimal | None) -> str:
    """An amount without its currency, "1.5 billion"; "" if unknown."""
    return "" if amount is None else _scaled(Decimal(amount))


@register.filter
def exact_amount(amount: Decimal | None) -> str:
    """An amount to the last digit, "1,500,000,000"; "" if unknown."""
    return "" if amount is None else _number(Decimal(amount))
