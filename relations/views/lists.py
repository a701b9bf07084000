"""The lists of events, quotes and transfers."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.findings import FindingFilter
from relations.filters.kinds import EventFilter, QuoteFilter, TransferFilter
from relations.models import Event, Quote, Transfer
from relations.selectors.lists import FindingListPage, finding_list


@dataclass(frozen=True, slots=True)
class _List:
    kind: str
    title: str
    model: Any
    filters: type[FindingFilter]


EVENTS = _List("event", "Events", Event, EventFilter)
QUOTES = _List("quote", "Quotes", Quote, QuoteFilter)
TRANSFERS = _List("transfer", "Transfers", Transfer, TransferFilter)


def list_page(request: HttpRequest, filters: FindingFilter, *, kind: str, title: str) -> FindingListPage:
    """The page of a filtered list that the address asks for."""
    return finding_list(
        kind=kind,
        title=title,
        rows=filters.qs,
        total=filters.total,
        number=request.GET.get("page"),
        filters=filters.panel(request.path),
    )


def _show(request: HttpRequest, what: _List) -> HttpResponse:
    filters = what.filters(request.GET, queryset=what.model.objects.standing())
    page = list_page(request, filters, kind=what.kind, title=what.title)
    return render(request, f"relations/{what.kind}s.html", {"page": page})


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events, filtered."""
    return _show(request, EVENTS)


@require_safe
def quotes(request: HttpRequest) -> HttpResponse:
    """Quotes, filtered."""
    return _show(request, QUOTES)


@require_safe
def transfers(request: HttpRequest) -> HttpResponse:
    """Transfers, filtered; programmes with what is paid and open."""
    return _show(request, TRANSFERS)
