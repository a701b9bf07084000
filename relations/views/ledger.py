"""The ledger: transfers by donor, recipient, instrument, stage, currency and year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.ledger import LedgerFilter
from relations.models import Transfer
from relations.selectors.flows import ledger_flows
from relations.views.lists import list_page


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Transfers, filtered, with the flows of one stage and one currency."""
    filters = LedgerFilter(request.GET, queryset=Transfer.objects.standing())
    page = list_page(request, filters, kind="transfer", title="Transfers")
    return render(request, "relations/ledger.html", {"page": page, "flows": ledger_flows(filters)})
