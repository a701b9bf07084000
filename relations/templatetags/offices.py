"""The office that a speaker held on the day of the words; from prefetched rows, no query."""

from datetime import date, timedelta

from django import template
from django.db.backends.postgresql.psycopg_any import DateRange

from entities.models import Office
from relations.models import Finding, Quote

register = template.Library()


@register.filter
def office_of_the_day(quote: Quote) -> Office | None:
    """The speaker's office on the day the words were said, else the one that this article prints.

    Of several the one taken up last: a minister who was an ambassador before is the minister.
    """
    if quote.speaker is None:
        return None
    offices = list(quote.speaker.offices.all())
    day = _day(quote.finding)
    held = [office for office in offices if day and office.held and _holds(office.held, day)]
    if held:
        return max(held, key=lambda office: office.held.lower or date.min)
    printed = f"As printed in {quote.finding.article.slug}."
    return next((office for office in offices if office.held is None and office.evidence == printed), None)


def _day(finding: Finding) -> date | None:
    """The day that decides: said, else reported, else published; an open beginning gives its end."""
    for bounds in (finding.happened, finding.reported, finding.published):
        if bounds is not None:
            day: date | None = bounds.lower or (bounds.upper and bounds.upper - timedelta(days=1))
            return day
    return None


def _holds(held: DateRange, day: date) -> bool:
    return (held.lower is None or held.lower <= day) and (held.upper is None or day < held.upper)
