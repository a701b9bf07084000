"""What editors do with dossiers: keep a filtered list as one, pin findings, take them out, and take that back."""

import re

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from relations.models import Dossier, DossierFinding, Finding
from relations.services.dossiers import NoRule, decide_place, keep_dossier, rule_of

ADDRESS = re.compile(r"/articles/(?P<slug>[-\w]+)/?#(?P<anchor>[-\w]+)\s*$")
DONE = {
    DossierFinding.Basis.PINNED: "Pinned: it stays here whatever the rule says.",
    DossierFinding.Basis.REMOVED: "Taken out of the dossier; it can be put back at the end of the page.",
    DossierFinding.Basis.RULE: "Taken back: the rule decides again.",
}


def _back(request: HttpRequest, otherwise: Dossier | None = None) -> HttpResponse:
    """To the page that the form stood on, if it is one of ours."""
    to = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(to, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(otherwise or "relations:dossiers")
    return redirect(to)


@require_POST
@permission_required("relations.add_dossier", raise_exception=True)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep a filtered list as a dossier."""
    title = " ".join(request.POST.get("title", "").split())
    try:
        if not title:
            raise NoRule("A dossier needs a title.")
        rule = rule_of(request.POST.get("query", ""), kind=request.POST.get("kind", ""))
    except NoRule as error:
        messages.error(request, str(error))
        return _back(request)
    dossier = keep_dossier(title=title, description=request.POST.get("description", "").strip(), rule=rule)
    messages.success(request, "Kept. New articles are filed here as they are read.")
    return redirect(dossier)


@require_POST
@permission_required("relations.change_dossierfinding", raise_exception=True)
def place(request: HttpRequest, key: str) -> HttpResponse:
    """Pin, remove, or take either back."""
    dossier = get_object_or_404(Dossier, key=key)
    finding = get_object_or_404(Finding, pk=request.POST.get("finding", "0"))
    basis = request.POST.get("basis", "")
    if basis not in DossierFinding.Basis.values:
        messages.error(request, f"“{basis}” is nothing that can be done here.")
        return _back(request, dossier)
    decide_place(dossier=dossier, finding=finding, basis=basis)
    messages.success(request, DONE[DossierFinding.Basis(basis)])
    return _back(request, dossier)


@require_POST
@permission_required("relations.change_dossierfinding", raise_exception=True)
def pin_sentence(request: HttpRequest, key: str) -> HttpResponse:
    """Pin the findings of a sentence whose address was pasted."""
    dossier = get_object_or_404(Dossier, key=key)
    match = ADDRESS.search(request.POST.get("address", ""))
    found = (
        list(Finding.objects.standing().filter(article__slug=match["slug"], sentence__anchor=match["anchor"]))
        if match
        else []
    )
    for finding in found:
        decide_place(dossier=dossier, finding=finding, basis=DossierFinding.Basis.PINNED)
    if found:
        messages.success(request, f"Pinned: {len(found)}.")
    elif match:
        messages.error(request, "No finding rests on that sentence.")
    else:
        messages.error(
            request, "That is not the address of a sentence: it ends like /articles/monitor-6-32/#s-1a2b3c4d."
        )
    return redirect(dossier)
