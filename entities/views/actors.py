"""Actors."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entities.filters import ActorFilter
from entities.models import Actor
from entities.selectors.actors import actor_list, actor_page


@require_safe
def actors(request: HttpRequest) -> HttpResponse:
    """Actors, filtered."""
    filters = ActorFilter(request.GET, queryset=Actor.objects.all())
    page = actor_list(
        rows=filters.qs,
        total=filters.total,
        number=request.GET.get("page"),
        filters=filters.panel(request.path),
        letters=filters.facet("letter"),
    )
    return render(request, "entities/actors.html", {"page": page})


@require_safe
def actor(request: HttpRequest, key: str) -> HttpResponse:
    """One actor: names, offices, mentions, and who is named beside it."""
    try:
        page = actor_page(
            key=key,
            beside=request.GET.get("with", ""),
            number=request.GET.get("page"),
            named=request.GET.get("as", ""),
        )
    except Actor.DoesNotExist as error:
        raise Http404(str(error)) from error
    return render(request, "entities/actor.html", {"page": page})
