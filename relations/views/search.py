"""Search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.selectors.search import KINDS, Narrowing, search_page
from relations.selectors.timeline import timeline_of


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Results for ``q``; a kind or year that cannot be is read as not given."""
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    narrowing = Narrowing(
        kind=kind if kind in KINDS else "sentences",
        publication=request.GET.get("publication", ""),
        year=int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,
        dossier=request.GET.get("dossier", ""),
        lines=request.GET.get("view") == "lines",
    )
    page = search_page(text=request.GET.get("q", ""), narrowing=narrowing, number=request.GET.get("page"))
    timeline = None
    if page.total and page.kind in ("sentences", "quotes") and not page.query.reading:
        about = f"findings in sentences that match {page.query.text}"
        timeline = timeline_of(about=about, total=None, fields=[("q", page.query.text)])
    return render(request, "relations/search.html", {"page": page, "timeline": timeline})
