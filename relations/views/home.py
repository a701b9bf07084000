"""The first page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.selectors.home import home_page


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What is loaded, what is new, what is missing."""
    return render(request, "relations/home.html", {"page": home_page()})
