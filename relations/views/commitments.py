"""Commitments: the list with the drift of due dates, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.promises import PromiseFilter
from relations.models import Commitment
from relations.selectors.commitments import commitment_page, promises
from relations.views.lists import list_page


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """Commitments, filtered; moves of due dates and what falls due next."""
    filters = PromiseFilter(request.GET, queryset=Commitment.objects.standing())
    page = list_page(request, filters, kind="commitment", title="Commitments")
    above = promises(filters.qs.order_by(), newest=filters.newest)
    return render(request, "relations/commitments.html", {"page": page, "promises": above})


@require_safe
def commitment(request: HttpRequest, article: str, key: str) -> HttpResponse:
    """One commitment: who promised what by when, each move, its outcome."""
    try:
        page = commitment_page(article=article, key=key)
    except Commitment.DoesNotExist as error:
        raise Http404(
            "there is no such commitment: an editor rejected it, or the article was read otherwise"
        ) from error
    return render(request, "relations/commitment.html", {"page": page})
