"""Dossiers and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.any_kind import AnyKindFilter
from relations.filters.sentence import in_words
from relations.models import Dossier, Finding
from relations.models.clocks import HAPPENED, ORDERS
from relations.selectors.dossier_names import Narrowing
from relations.selectors.dossiers import dossier_cards, dossier_page, removed_from
from relations.selectors.timeline import timeline_of


@require_safe
def dossiers(request: HttpRequest) -> HttpResponse:
    """Every dossier with its counts."""
    return render(request, "relations/dossiers.html", {"cards": dossier_cards(newest=3)})


@require_safe
def dossier(request: HttpRequest, key: str) -> HttpResponse:
    """One dossier in order of time. A kind or year that cannot be is a page that does not exist."""
    kind, year = request.GET.get("kind", ""), request.GET.get("year", "")
    if kind and kind not in Finding.Kind.values:
        raise Http404(f"“{kind}” is not a kind of finding: {', '.join(Finding.Kind.values)}")
    if year and not (year.isascii() and year.isdigit() and len(year) == 4):
        raise Http404(f"“{year}” is not a year: write four digits, as in 1999")
    order = request.GET.get("order") or HAPPENED
    if order not in ORDERS:
        raise Http404(f"“{order}” is not an order: {', '.join(ORDERS)}")
    narrowing = Narrowing(
        kind=kind,
        year=int(year) if year else None,
        who=request.GET.get("who", ""),
        where=request.GET.get("where", ""),
        source=request.GET.get("source", ""),
    )
    try:
        page = dossier_page(key=key, narrowing=narrowing, order=order, number=request.GET.get("page"))
    except Dossier.DoesNotExist as error:
        raise Http404(f"there is no dossier “{key}”") from error
    may_place = not request.known_on and request.user.has_perm("relations.change_dossierfinding")
    shown = {
        "page": page,
        "orders": [(value, label, value == order) for value, label in ORDERS.items()],
        "timeline": timeline_of(about=page.dossier.title, total=page.total, fields=[("dossier", key)], lane="kind"),
        "kept_rule": _in_words(page.dossier.kept_filter),
        "may_place": may_place,
        "removed": removed_from(page.dossier) if may_place else (),
    }
    return render(request, "relations/dossier.html", shown)


def _in_words(kept_filter: str) -> str:
    """The rule of a dossier that an editor kept, as its list would say it; "" for a shipped rule."""
    if not kept_filter:
        return ""
    return in_words(AnyKindFilter(QueryDict(kept_filter), queryset=Finding.objects.standing()))
