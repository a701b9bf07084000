"""Countries in words."""

from django import template
from django.conf import settings

from articles.reading.country_names import country_names

register = template.Library()


@register.filter
def country_name(code: str) -> str:
    """The name of a country; a code that the reference data does not know stands as it is."""
    return country_names(settings.REFERENCE_ROOT).get(code, code)
