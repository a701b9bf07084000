"""Programmes of money and the ledger of one."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.models import Programme
from relations.selectors.programmes import programme_ledger_page, programme_list
from relations.selectors.running_sum import running_sum


@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """Every programme with what is paid and open."""
    return render(request, "relations/programmes.html", {"page": programme_list(number=request.GET.get("page"))})


@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """The ledger of one programme."""
    try:
        ledger = programme_ledger_page(pk=pk)
    except Programme.DoesNotExist as error:
        raise Http404(f"there is no programme {pk}: its tellings were rejected or read otherwise") from error
    chart = running_sum(ledger.lines, whole=ledger.account.total, currency=ledger.account.currency)
    return render(request, "relations/programme.html", {"ledger": ledger, "chart": chart})
