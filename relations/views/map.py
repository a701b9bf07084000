"""The map of events and of places named."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.drawn import DrawnFilter
from relations.models import Finding
from relations.selectors.map import map_page


@require_safe
def world(request: HttpRequest) -> HttpResponse:
    """Places with their findings, filtered; ``at`` names the place that the map opens at."""
    filters = DrawnFilter(request.GET, queryset=Finding.objects.standing())
    page = map_page(filters=filters, action=request.path, at=request.GET.get("at", ""))
    return render(request, "relations/map.html", {"page": page})
