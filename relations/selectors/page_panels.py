"""The findings that stand on pages of actors, places, sources and issues.

One panel a page with a section a kind, so that a page needs the same few statements whatever it shows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q, Value, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.http import urlencode

from articles.models import Issue, Source
from articles.panels import Panel
from articles.selectors.kept import kept_rows
from entities.models import Actor, Place
from relations.models import Commitment, Finding, Participant
from relations.selectors.dossiers import PAGES_OF_KINDS
from relations.selectors.rows import finding_rows

NEWEST = 6
TEMPLATE = "relations/panels/findings.html"


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the panel: the newest rows, how many there are in all, and the list of all."""

    id: str
    heading: str
    kind: str
    rows: tuple[Finding, ...]
    total: int
    url: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """A section still to be filled: which findings, and the filtered list that holds all of them."""

    id: str
    heading: str
    kind: Finding.Kind
    condition: Q
    filters: dict[str, str]


def _list_url(kind: Finding.Kind, filters: dict[str, str]) -> str:
    return f"{reverse(f'relations:{PAGES_OF_KINDS[kind]}')}?{urlencode(filters)}"


def _filled(wanted: Sequence[Wanted]) -> tuple[Section, ...]:
    """The sections with their newest rows: one statement for keys and totals, then that of the rows."""
    branches = [_keys(section) for section in wanted]
    marks = kept_rows(branches[0].union(*branches[1:], all=True))
    rows = {row.pk: row for row in finding_rows(Finding.objects.filter(pk__in={pk for _, pk, _, _ in marks}))}
    return tuple(
        Section(
            id=section.id,
            heading=section.heading,
            kind=str(section.kind),
            rows=tuple(
                rows[pk] for _, pk, _, _ in sorted((m for m in marks if m[0] == section.id), key=lambda m: m[3])
            ),
            total=next((total for name, _, total, _ in marks if name == section.id), 0),
            url=_list_url(section.kind, section.filters),
        )
        for section in wanted
    )


def _keys(section: Wanted) -> models.QuerySet[Any]:
    """The keys of a section's newest findings with the total and their place in the order."""
    order = [
        F("happened__endswith").desc(nulls_last=True),
        F("published__endswith").desc(nulls_last=True),
        F("pk").desc(),
    ]
    return (
        Finding.objects.standing()
        .filter(section.condition, kind=section.kind)
        .annotate(
            section=Value(section.id, output_field=models.TextField()),
            total=Window(models.Count("pk")),
            place=Window(RowNumber(), order_by=order),
        )
        .order_by("place")
        .values_list("section", "pk", "total", "place")[:NEWEST]
    )


def _panel(sections: Sequence[Section], empty: str) -> Panel:
    return Panel(
        id="findings",
        heading="Findings",
        count=sum(section.total for section in sections),
        template=TEMPLATE,
        value=tuple(sections),
        empty=empty,
    )


def actor_panel(actor: Actor) -> Panel:
    """What an actor said, heard, did, gave, received and promised; a country with its people and bodies."""
    event, quote, transfer, commitment = (
        Finding.Kind.EVENT,
        Finding.Kind.QUOTE,
        Finding.Kind.TRANSFER,
        Finding.Kind.COMMITMENT,
    )
    who = Actor.objects.filter(_who(actor)).values("pk")
    me = {"country" if actor.kind == Actor.Kind.COUNTRY else "actor": actor.key}
    promised = Commitment.by.through.objects.filter(actor__in=who).values("commitment")
    takes_part = Participant.objects.filter(actor__in=who).values("event")
    return _panel(
        _filled(
            [
                Wanted("quotes-by", "Statements", quote, Q(quote__speaker__in=who), me | {"role": "speaker"}),
                Wanted(
                    "quotes-to", "Statements to them", quote, Q(quote__addressee__in=who), me | {"role": "addressee"}
                ),
                Wanted("events", "Events", event, Q(pk__in=takes_part), me),
                Wanted("gave", "Money given", transfer, Q(transfer__donor__in=who), me | {"role": "donor"}),
                Wanted(
                    "received", "Money received", transfer, Q(transfer__recipient__in=who), me | {"role": "recipient"}
                ),
                Wanted("commitments", "Commitments", commitment, Q(pk__in=promised), me),
            ]
        ),
        f"No finding names {actor.name}: no loaded article was read to say what they did or said.",
    )


def _who(actor: Actor) -> Q:
    """Whoever the page of an actor speaks for."""
    if actor.kind == Actor.Kind.COUNTRY:
        return Q(pk=actor.pk) | Q(country=actor.pk)
    return Q(pk=actor.pk)


def place_panel(place: Place) -> Panel:
    """The events at a place."""
    return _panel(
        _filled([Wanted("events", "Events here", Finding.Kind.EVENT, Q(event__place=place), {"place": place.key})]),
        f"No event is placed at {place.name} in the loaded articles.",
    )


def source_panel(source: Source) -> Panel:
    """The findings that rest on a media outlet."""
    carried = Q(pk__in=source.quotes_carried.values("finding_id"))
    cited = Q(pk__in=Finding.citations.through.objects.filter(citation__sources=source).values("finding_id"))
    headings = {
        Finding.Kind.QUOTE: ("Quotes carried or reported", carried | cited),
        Finding.Kind.EVENT: ("Events reported", cited),
        Finding.Kind.TRANSFER: ("Transfers reported", cited),
        Finding.Kind.COMMITMENT: ("Commitments reported", cited),
    }
    return _panel(
        _filled(
            [
                Wanted(PAGES_OF_KINDS[kind], heading, kind, condition, {"source": source.key})
                for kind, (heading, condition) in headings.items()
            ]
        ),
        f"No finding rests on {source.name} in the loaded articles.",
    )


def issue_panel(issue: Issue) -> Panel:
    """How many findings of each kind an issue has; the numbers open them."""
    counted = dict(
        Finding.objects.standing()
        .filter(article__issue=issue)
        .order_by()
        .values_list("kind")
        .annotate(n=models.Count("pk"))
    )
    address = f"{issue.publication.key}/{issue.volume}/{issue.number}"
    sections = [
        Section(page, page.capitalize(), str(kind), (), counted.get(kind, 0), _list_url(kind, {"issue": address}))
        for kind, page in PAGES_OF_KINDS.items()
    ]
    return _panel(sections, "Nothing was found in the articles of this issue.")
