"""Actors side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from relations.filters.compare import DIFFERENCES, SideBySideForm
from relations.selectors.side_by_side import Asked, side_by_side


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Two to four actors on one topic; the form alone where none are given."""
    form = SideBySideForm(request.GET)
    page = None
    if form.is_valid() and form.cleaned_data["actor"]:
        given = form.cleaned_data
        asked = Asked(
            actors=tuple(given["actor"]),
            dossier=given["dossier"],
            words=given["q"],
            first=given["happened_from"][1] if given["happened_from"] else None,
            last=given["happened_to"][2] if given["happened_to"] else None,
            only_differences=given["show"] == DIFFERENCES,
        )
        page = side_by_side(asked=asked, number=request.GET.get("page"))
    actors = request.GET.getlist("actor")
    context = {
        "page": page,
        "form": form,
        "faults": [fault for faults in form.errors.values() for fault in faults],
        "typed": (actors + [""] * 4)[:4],
        "title": " and ".join(str(actor) for actor in page.asked.actors) if page else "Compare",
        "topic": form.dossiers.get(page.asked.dossier, "") if page else "",
    }
    return render(request, "relations/compare.html", context)
