"""Outlets side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.selectors.outlets import outlet_comparison


@require_safe
def outlets(request: HttpRequest) -> HttpResponse:
    """Which outlet carried whose claims."""
    return render(request, "relations/outlets.html", {"page": outlet_comparison()})
