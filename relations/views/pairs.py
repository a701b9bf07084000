"""Two actors: the list of pairs and the page of one."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entities.models import Actor
from relations.models import Finding
from relations.models.parts import parts_of
from relations.selectors.pairs import Narrowing, NoSuchPair, PairPage, pair_list, pair_page
from relations.selectors.timeline import Timeline, timeline_of


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """The pairs with most findings."""
    return render(request, "relations/pairs.html", {"page": pair_list(number=request.GET.get("page"))})


@require_safe
def pair(request: HttpRequest, one: str, other: str) -> HttpResponse:
    """The page of one pair; kind, by, dossier, meeting and quarter in the address choose rows to be opened."""
    names = ("kind", "by", "dossier", "quarter", "meeting")
    narrowing = Narrowing(**{name: request.GET.get(name, "") for name in names}, page=request.GET.get("page"))
    try:
        page = pair_page(one=one, other=other, narrowing=narrowing, count_shared=_shared)
    except NoSuchPair as error:
        raise Http404(str(error)) from error
    return render(request, "relations/pair.html", {"page": page, "timeline": _timeline(page) if page.total else None})


def _shared(one: Actor, other: Actor) -> int:
    """How many findings both take a part in, as the page of the timeline counts them under the same parameters."""
    is_country = one.kind == Actor.Kind.COUNTRY
    first: Q = Q(pk=one.pk) | Q(country=one.pk) if is_country else Q(pk=one.pk)
    apart = Q(pk=one.pk) | (Q(country__isnull=False, country=one.pk) if is_country else Q(pk__in=()))
    second = (Q(pk=other.pk) | Q(country=other.pk)) & ~apart
    both: Any = Finding.objects.standing()
    for side in (first, second):
        both = both.filter(pk__in=parts_of(Actor.objects.filter(side)))
    return int(both.count())


def _timeline(page: PairPage) -> Timeline:
    """The chart of what both take a part in."""
    one, other = page.one.actor, page.other.actor
    return timeline_of(
        about=f"what {one} and {other} both take a part in",
        total=page.shared,
        fields=[("country" if one.kind == Actor.Kind.COUNTRY else "actor", one.key), ("with", other.key)],
    )
