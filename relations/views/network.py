"""The network of actors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.ties import TieFilter
from relations.models import Finding
from relations.selectors.network import network_page
from relations.selectors.verbs import VERBS


@require_safe
def network(request: HttpRequest) -> HttpResponse:
    """Actors and their ties, filtered."""
    filters = TieFilter(
        request.GET,
        queryset=Finding.objects.standing(),
        verbs={verb.key: verb.active for verb in VERBS},
    )
    return render(request, "relations/network.html", {"page": network_page(filters=filters, action=request.path)})
