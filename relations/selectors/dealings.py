"""What an actor did with others and what others did to it: for the actor's page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.http import urlencode

from articles.panels import Panel
from entities.models import Actor
from relations.models import Finding, Participant
from relations.selectors.ties import CountedTie, ties_of
from relations.selectors.verbs import VERBS

PARTNERS_SHOWN = 8
PEOPLE_SHOWN = 12
SAID_FIRST = ("met", "agreed with", "accused", "accused by", "promised money to", "paid", "paid by")


@dataclass(frozen=True, slots=True)
class Partner:
    """Somebody an actor dealt with, and how often: each number opens its rows."""

    actor: Actor
    count: int
    others: Sequence[tuple[str, str, int]]
    url: str


@dataclass(frozen=True, slots=True)
class Dealing:
    """One kind of tie in one direction, with the partners of most rows; ``rest`` counts the partners left out.

    ``total`` orders the rows and is not shown: a meeting of three stands with each of its partners.
    """

    words: str
    kind: str
    total: int
    partners: Sequence[Partner]
    rest: int
    rest_url: str


@dataclass(frozen=True, slots=True)
class Dealings:
    """All dealings of an actor; ``none`` are the kinds without a row; ``people`` took part in the same events."""

    actor: Actor
    rows: Sequence[Dealing]
    none: Sequence[str]
    people: Sequence[Partner]
    network_url: str
    map_url: str


def dealings(actor: Actor) -> Dealings:
    """Three statements: ties, their actors, people."""
    forwards, backwards = ties_of(Finding.objects.standing(), actor)
    rows, none = [], []
    for verb in VERBS:
        for words, ties, back in ((verb.active, forwards, False), (verb.passive, backwards, True)):
            if not words:
                continue
            own = [tie for tie in ties if tie.verb == verb]
            if own:
                rows.append(_dealing(actor, words, own, back=back))
            else:
                none.append(words)
    return Dealings(
        actor=actor,
        rows=sorted(rows, key=lambda row: (row.words not in SAID_FIRST, -row.total, row.words)),
        none=none,
        people=_people(actor),
        network_url=f"{reverse('relations:network')}?{urlencode({'focus': actor.key})}",
        map_url=f"{reverse('relations:map')}?{urlencode({_whole(actor): actor.key})}",
    )


def _whole(actor: Actor) -> str:
    """The filter that takes a country with its people, and anybody else alone."""
    return "country" if actor.kind == Actor.Kind.COUNTRY else "actor"


def _dealing(actor: Actor, words: str, ties: Sequence[CountedTie], *, back: bool) -> Dealing:
    verb = ties[0].verb
    return Dealing(
        words=words,
        kind=str(verb.kind),
        total=sum(tie.total for tie in ties),
        partners=[
            Partner(tie.one if back else tie.other, tie.total, tie.others, tie.url) for tie in ties[:PARTNERS_SHOWN]
        ],
        rest=max(len(ties) - PARTNERS_SHOWN, 0),
        rest_url=f"{reverse('relations:network')}?{urlencode({'focus': actor.key, 'tie': verb.key})}",
    )


def _people(actor: Actor) -> Sequence[Partner]:
    """Persons who took part in most of the same events, an actor's own among them."""
    members = Q(actor=actor.pk)
    if actor.kind == Actor.Kind.COUNTRY:
        members |= Q(actor__country=actor.pk)
    events_of = (
        Participant.objects.filter(members)
        .exclude(event__finding__review_state=Finding.ReviewState.REJECTED)
        .values("event")
    )
    people = (
        Actor.objects.filter(kind=Actor.Kind.PERSON, participations__event__in=events_of)
        .exclude(pk=actor.pk)
        .select_related("country")
        .annotate(n=Count("participations__event", distinct=True))
        .order_by("-n", "sort_name")
    )
    if actor.kind == Actor.Kind.COUNTRY:
        people = people.filter(Q(country__isnull=True) | ~Q(country=actor.pk))
    events = reverse("relations:events")
    return [
        Partner(person, person.n, (), f"{events}?{urlencode([('party', actor.key), ('party', person.key)])}")
        for person in people[:PEOPLE_SHOWN]
    ]


def dealings_panel(actor: Actor) -> Panel:
    """Whom an actor met, accused, paid and promised, and who did so to it."""
    value = dealings(actor)
    return Panel(
        id="dealings",
        heading="Dealings",
        count=len(value.rows),
        template="relations/panels/dealings.html",
        value=value,
        empty=f"No finding has {actor.name} on one side and somebody else on the other.",
    )
