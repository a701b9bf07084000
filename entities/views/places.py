"""Places."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from entities.filters import PlaceFilter
from entities.models import Actor, Place
from entities.selectors.places import place_list, place_page


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """Places, filtered."""
    filters = PlaceFilter(request.GET, queryset=Place.objects.all())
    page = place_list(
        rows=filters.qs,
        total=filters.total,
        number=request.GET.get("page"),
        filters=filters.panel(request.path),
        letters=filters.facet("letter"),
    )
    return render(request, "entities/places.html", {"page": page})


@require_safe
def place(request: HttpRequest, key: str) -> HttpResponse:
    """One place: names, where it lies, mentions."""
    try:
        page = place_page(
            key=key,
            beside=request.GET.get("with", ""),
            number=request.GET.get("page"),
            named=request.GET.get("as", ""),
        )
    except (Place.DoesNotExist, Actor.DoesNotExist) as error:
        raise Http404(str(error)) from error
    return render(request, "entities/place.html", {"page": page})
