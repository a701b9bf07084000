"""Two actors: the list of pairs and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.selectors.pairs import Narrowing, NoSuchPair, pair_list, pair_page


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
        page = pair_page(one=one, other=other, narrowing=narrowing)
    except NoSuchPair as error:
        raise Http404(str(error)) from error
    return render(request, "relations/pair.html", {"page": page})
