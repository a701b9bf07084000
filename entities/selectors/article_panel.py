"""Who and where an article names, for the panel and the marks of its page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Prefetch

from articles.models import Article
from entities.models import Actor, Mention, Office, Place

COUNTRY_KINDS = (Actor.Kind.COUNTRY,)
ORGANISATION_KINDS = (Actor.Kind.ORGANISATION, Actor.Kind.GROUP)


@dataclass(slots=True)
class Named:
    """Somebody or some place, with the office of the issue's day and where it is named."""

    subject: Actor | Place
    office: str
    mentions: list[Mention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WhoAndWhere:
    """The rows of the panel, each sort by how often it is named."""

    mentions: Sequence[Mention]
    people: Sequence[Named]
    organisations: Sequence[Named]
    countries: Sequence[Named]
    places: Sequence[Named]


def who_and_where(article: Article) -> WhoAndWhere:
    """Every settled mention of the article, grouped by what it names."""
    mentions = list(
        article.mentions.select_related("sentence", "actor__country", "place")
        .defer("sentence__search", "sentence__text")
        .prefetch_related(Prefetch("actor__offices", queryset=Office.objects.select_related("of").order_by("-held")))
        .order_by("start")
    )
    day = _last_day(article)
    named: dict[tuple[str, int], Named] = {}
    for mention in mentions:
        subject = mention.actor or mention.place
        if subject is None:
            continue
        key = (type(subject).__name__, subject.pk)
        if key not in named:
            office = office_on(subject, day) if isinstance(subject, Actor) else ""
            named[key] = Named(subject, office)
        named[key].mentions.append(mention)
    return WhoAndWhere(
        mentions=mentions,
        people=_sorted(n for n in named.values() if _is_kind(n, (Actor.Kind.PERSON,))),
        organisations=_sorted(n for n in named.values() if _is_kind(n, ORGANISATION_KINDS)),
        countries=_sorted(n for n in named.values() if _is_kind(n, COUNTRY_KINDS)),
        places=_sorted(n for n in named.values() if isinstance(n.subject, Place)),
    )


def office_on(actor: Actor, day: date | None) -> str:
    """The actor's office on that day in words; the printed title where no dated office is known.

    Reads ``actor.offices.all()``: prefetch them with ``of``.
    """
    if actor.kind != Actor.Kind.PERSON:
        return ""
    offices = list(actor.offices.all())
    if day is not None:
        for office in offices:
            if office.held and _contains(office.held, day):
                return str(office)
    return next((str(office) for office in offices if not office.held), "")


def _contains(held: object, day: date) -> bool:
    lower, upper = held.lower, held.upper  # type: ignore[attr-defined]
    return (lower is None or lower <= day) and (upper is None or day < upper)


def _last_day(article: Article) -> date | None:
    published = article.issue.published
    return None if published is None else published.lower


def _is_kind(named: Named, kinds: Sequence[str]) -> bool:
    return isinstance(named.subject, Actor) and named.subject.kind in kinds


def _sorted(rows: Iterable[Named]) -> list[Named]:
    return sorted(rows, key=lambda row: (-len(row.mentions), row.mentions[0].start))
