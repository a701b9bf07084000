"""Issues of the newsletters."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.models import Issue, Publication
from articles.selectors.issues import issue_list, issue_page
from articles.views.parameters import year_of


@require_safe
def issues(request: HttpRequest) -> HttpResponse:
    """The loaded issues by publication and year."""
    key = request.GET.get("publication", "")
    try:
        page = issue_list(publication=key, year=year_of(request), number=request.GET.get("page"))
    except Publication.DoesNotExist as error:
        raise Http404(f"there is no publication “{key}”") from error
    return render(request, "articles/issues.html", {"page": page})


@require_safe
def issue(request: HttpRequest, publication: str, volume: int, number: int) -> HttpResponse:
    """One issue with its articles and what was found in them."""
    try:
        page = issue_page(publication=publication, volume=volume, number=number)
    except Issue.DoesNotExist as error:
        raise Http404(f"issue {publication}/{volume}/{number} is not loaded") from error
    return render(request, "articles/issue.html", {"page": page})
