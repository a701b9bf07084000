"""Actors: the list and the page of one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Page
from django.db.models import Count, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from articles.panels import Panel, panels_for
from articles.selectors.counted_pages import counted_page
from entities.models import Actor, Alias, Likeness, Mention, Office, Origin
from entities.selectors.mentions import MentionPage, mention_page, named_beside
from entities.selectors.office_bars import OfficeBars, office_bars

ACTORS_A_PAGE = 60
BESIDE_SHOWN = 15
PEOPLE_SHOWN = 40
_PRINTED = re.compile(r"As printed in (?P<slug>[\w-]+)\.")


@dataclass(frozen=True, slots=True)
class ActorListPage:
    """The value of the list. ``filters`` is the filter panel, ``letters`` the facet of first letters."""

    rows: Sequence[Actor]
    page: Page[Any]
    total: int
    filters: Any
    letters: Any


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office and who says so: reference data, an editor, or an article (then with its address)."""

    office: Office
    says: str
    article_url: str


@dataclass(frozen=True, slots=True)
class LikeActor:
    """Another actor that may be this one, and why; a suggestion that nobody has decided on."""

    actor: Actor
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class ActorPage:
    """The value of the page of one actor.

    ``offices`` are those the actor held and ``bars`` their drawing, ``holders`` those that others held of it;
    ``people`` are mentioned actors of the country with ``mention_count``.
    """

    actor: Actor
    other_names: Sequence[str]
    offices: Sequence[OfficeRow]
    bars: OfficeBars | None
    holders: Sequence[OfficeRow]
    people: Sequence[Actor]
    beside: Sequence[Actor]
    beside_total: int
    mentions: MentionPage
    panels: Sequence[Panel]
    likenesses: Sequence[LikeActor]


def actor_list(*, rows: Any, total: int, number: str | None, filters: Any, letters: Any) -> ActorListPage:
    """One page of the list."""
    ready = rows.select_related("country").prefetch_related(
        Prefetch("offices", queryset=Office.objects.select_related("of").order_by(F("held").desc(nulls_last=True)))
    )
    page = counted_page(ready, total=total, per_page=ACTORS_A_PAGE, number=number)
    return ActorListPage(tuple(page.object_list) if total else (), page, total, filters, letters)


def _office_row(office: Office) -> OfficeRow:
    printed = _PRINTED.fullmatch(office.evidence)
    if printed:
        return OfficeRow(office, "as printed in", reverse("articles:article", args=[printed["slug"]]))
    says = office.get_origin_display()
    if office.origin != Origin.REFERENCE and office.evidence:
        says = f"{says}: {office.evidence}"
    return OfficeRow(office, says, "")


def actor_page(*, key: str, beside: str, number: str | None, named: str = "") -> ActorPage:
    """One actor; ``beside`` is the key of another actor that narrows the mentions to shared sentences,
    ``named`` a printed name that narrows them to those under it.

    Raises ``Actor.DoesNotExist`` for an unknown key, and for a ``beside`` that shares no sentence.
    """

    def counted(expression: Count) -> Coalesce:
        own = Mention.objects.filter(actor=OuterRef("pk")).order_by().values("actor")
        return Coalesce(Subquery(own.annotate(n=expression).values("n")), Value(0))

    aliases = Alias.objects.filter(actor=OuterRef("pk")).order_by("name").values("name")
    actor = (
        Actor.objects.select_related("country")
        .annotate(
            other_names=ArraySubquery(aliases),
            mention_count=counted(Count("pk")),
            article_count=counted(Count("article", distinct=True)),
        )
        .get(key=key)
    )
    offices = (
        Office.objects.filter(Q(person=actor) | Q(of=actor))
        .select_related("person", "of")
        .order_by(F("held").desc(nulls_last=True), "title", "person__sort_name")
    )
    rows = [_office_row(office) for office in offices]
    own = Mention.objects.filter(actor=actor)
    others = [row for row in named_beside(own) if row.pk != actor.pk]
    other = next((row for row in others if row.key == beside), None)
    if beside and other is None:
        raise Actor.DoesNotExist(f"no sentence names both {key} and {beside}")
    people: Sequence[Actor] = ()
    if actor.kind == Actor.Kind.COUNTRY:
        people = tuple(
            actor.nationals.exclude(pk=actor.pk)
            .mentioned()
            .with_mention_counts()
            .order_by("-mention_count", "sort_name")[:PEOPLE_SHOWN]
        )
    return ActorPage(
        actor=actor,
        other_names=tuple(name for name in actor.other_names if name != actor.name),
        offices=[row for row in rows if row.office.person_id == actor.pk],
        bars=office_bars([office for office in offices if office.person_id == actor.pk]),
        holders=[row for row in rows if row.office.of_id == actor.pk],
        people=people,
        beside=others[:BESIDE_SHOWN],
        beside_total=len(others),
        mentions=mention_page(own, number=number, beside=other, named=named),
        panels=panels_for("actor", actor),
        likenesses=_likenesses(actor) if actor.kind == Actor.Kind.PERSON else (),
    )


def _likenesses(actor: Actor) -> Sequence[LikeActor]:
    pairs = Likeness.objects.filter(Q(one=actor) | Q(other=actor)).select_related("one", "other")
    return [LikeActor(pair.other if pair.one_id == actor.pk else pair.one, pair.reasons) for pair in pairs]
