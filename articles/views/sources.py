"""Media outlets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.filters.sources import SourceFilter
from articles.models import Source
from articles.selectors.sources import source_list, source_page
from articles.views.parameters import year_of


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """Sources, filtered."""
    filters = SourceFilter(request.GET, queryset=Source.objects.all())
    page = source_list(
        rows=filters.qs,
        total=filters.total,
        number=request.GET.get("page"),
        filters=filters.panel(request.path),
    )
    return render(request, "articles/sources.html", {"page": page})


@require_safe
def source(request: HttpRequest, key: str) -> HttpResponse:
    """One source with its citations."""
    try:
        page = source_page(
            key=key,
            year=year_of(request),
            number=request.GET.get("page"),
            beside=request.GET.get("with", ""),
        )
    except Source.DoesNotExist as error:
        raise Http404(f"there is no source “{key}”") from error
    return render(request, "articles/source.html", {"page": page})
