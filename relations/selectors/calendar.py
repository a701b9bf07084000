"""Meetings as a calendar (RFC 5545): planned are tentative, refused cancelled, uncertain dates are spans of days."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, timedelta
from typing import Any

from django.db import models
from icalendar import Calendar
from icalendar import Event as CalendarEvent

DAY = timedelta(days=1)
STATUS = {"held": "CONFIRMED", "planned": "TENTATIVE", "refused": "CANCELLED", "uncertain": "TENTATIVE"}
WORDS = {"held": "held", "planned": "planned", "refused": "refused or cancelled", "uncertain": "not certain"}
MOST = 2000  # newest; a calendar that people subscribe to stays small


def meetings_calendar(*, rows: models.QuerySet[Any], name: str, host: str, absolute: Callable[[str], str]) -> bytes:
    """The calendar of meetings read by ``EventQuerySet.meetings``, as UTF-8 with folded lines.

    ``host`` ends each UID, ``absolute`` makes an address of a path. A meeting of which one end of its date is
    not known is left out: a calendar cannot hold it.
    """
    ready = rows.filter(
        finding__happened__startswith__isnull=False, finding__happened__endswith__isnull=False
    ).as_rows()[:MOST]
    calendar = Calendar()
    calendar.add("prodid", "-//Demarche//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in ready:
        calendar.add_component(_entry(meeting, host, absolute))
    return bytes(calendar.to_ical())


def _entry(meeting: Any, host: str, absolute: Callable[[str], str]) -> CalendarEvent:
    finding, standing = meeting.finding, meeting.standing_of_meeting
    first: date = finding.happened.lower
    after: date = finding.happened.upper
    address = absolute(f"{finding.article.get_absolute_url()}#{finding.sentence.anchor}")
    entry = CalendarEvent()
    entry.add("uid", f"{finding.article.slug}-{finding.key}@{host}")
    entry.add("dtstamp", finding.recorded_at.astimezone(UTC))
    entry.add("dtstart", first)
    entry.add("dtend", after)
    entry.add("transp", "TRANSPARENT")
    entry.add("status", STATUS[standing])
    entry.add("summary", f"{_names(p.actor.name for p in meeting.participants.all())} ({WORDS[standing]})")
    if meeting.place is not None:
        entry.add("location", meeting.place.name)
    entry.add("url", address)
    entry.add("description", "\n".join(_description(meeting, first, after, address)))
    entry.add("categories", [WORDS[standing]])
    return entry


def _names(names: Iterable[str]) -> str:
    return ", ".join(names) or "Parties not named"


def _description(meeting: Any, first: date, after: date, address: str) -> list[str]:
    finding = meeting.finding
    lines = [meeting.summary, f"What became of it: {meeting.get_status_display()}."]
    if after - first > DAY:
        printed = f", printed “{finding.happened_words}”" if finding.happened_words else ""
        lines.append(f"The date is known only as {finding.happened_edtf}{printed}: one or more of these days.")
    outlets = [
        f"{source.name}{f' ({citation.edtf})' if citation.edtf else ''}"
        for citation in finding.citations.all()
        for source in citation.sources.all()
    ]
    if outlets:
        lines.append(f"Reported by {', '.join(outlets)}.")
    lines.append(f"“{finding.sentence.text}”")
    lines.append(f"{finding.article.issue}: {address}")
    return lines
