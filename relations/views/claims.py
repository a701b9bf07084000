"""Claims and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.claims import ClaimFilter
from relations.models import Finding, Quote
from relations.selectors.claims import claim_list, claim_page


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Claims, filtered by how certain they are and by what others say of them."""
    filters = ClaimFilter(request.GET, queryset=Quote.objects.standing())
    total = filters.total
    page = claim_list(rows=filters.qs, total=total, number=request.GET.get("page"), filters=filters.panel(request.path))
    return render(request, "relations/claims.html", {"page": page})


@require_safe
def claim(request: HttpRequest, article: str, key: str) -> HttpResponse:
    """One claim: its chain, its answers, its ladder."""
    try:
        page = claim_page(article=article, key=key)
    except Finding.DoesNotExist as error:
        raise Http404("there is no such claim: an editor rejected it, or the article was read otherwise") from error
    return render(request, "relations/claim.html", {"page": page})
