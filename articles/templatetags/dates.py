"""Dates in the one form that every page uses."""

from django import template

from articles.reading.human_dates import human_date, human_range, shown_date

register = template.Library()

register.filter(human_date)
register.filter(human_range)
register.simple_tag(shown_date)
