"""Changes of one side's position, as pairs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.selectors.reversals import reversal_page


@require_safe
def reversals(request: HttpRequest) -> HttpResponse:
    """Pairs of what one side said or promised, and said, did or promised otherwise."""
    side, kind = request.GET.get("side", "").strip(), request.GET.get("kind", "").strip()
    page = reversal_page(side=side, kind=kind, number=request.GET.get("page"))
    return render(request, "relations/reversals.html", {"page": page, "side": side, "kind": kind})
