"""The writer of dossiers that editors keep, and of what editors pin to any dossier or take out of it."""

from django.db import transaction
from django.db.models import Max
from django.http import QueryDict
from django.utils import timezone
from django.utils.text import slugify

from articles.services.version import store_changed
from relations.filters.any_kind import AnyKindFilter
from relations.models import Dossier, DossierFinding, Finding

# Words of an address that say how a list is shown, not what stands in it.
NOT_RULES = ("recorded_since", "order", "page", "view", "sel", "lane", "words", "from", "to", "csrfmiddlewaretoken")
Basis = DossierFinding.Basis


class NoRule(ValueError):
    """A filter that cannot be the rule of a dossier; the message says why."""


def rule_of(query: str, *, kind: str = "") -> str:
    """The query string that a dossier keeps of a filtered list; ``kind`` is that of the list, if it has one.

    Raises ``NoRule`` for a list without a filter, with a parameter that not all kinds have, or with a faulty value.
    """
    given = QueryDict(query, mutable=True)
    for name in NOT_RULES:
        given.pop(name, None)
    for name in [name for name in given if not any(given.getlist(name))]:
        del given[name]
    if not given:
        raise NoRule("The list has no filter: a dossier of everything is no thread.")
    if kind:
        given.setlist("kind", [kind])
    known = set(AnyKindFilter.get_filters())
    unknown = sorted(set(given) - known)
    if unknown:
        raise NoRule(
            f"A dossier holds findings of every kind and cannot ask for: {', '.join(unknown)}. Take that away."
        )
    filters = AnyKindFilter(given, queryset=Finding.objects.standing())
    faults = [str(fault) for field in filters.form.errors.values() for fault in field]
    if faults:
        raise NoRule("; ".join(faults))
    return given.urlencode()


@transaction.atomic
def keep_dossier(*, title: str, description: str, rule: str) -> Dossier:
    """Make a dossier of a kept filter and file what is stored already; ``rule`` comes from ``rule_of``."""
    base = slugify(title)[:40] or "dossier"
    taken = set(Dossier.objects.filter(key__startswith=base).values_list("key", flat=True))
    key = next(k for k in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if k not in taken)
    last = Dossier.objects.aggregate(last=Max("position"))["last"] or 0
    dossier = Dossier.objects.create(
        key=key, title=title[:120], description=description, position=last + 1, kept_filter=rule
    )
    _file(dossier)
    store_changed()
    return dossier


@transaction.atomic
def file_dossiers() -> None:
    """File the findings of all articles under the dossiers of kept filters; pins and removals stay."""
    kept = list(Dossier.objects.exclude(kept_filter=""))
    for dossier in kept:
        _file(dossier)
    if kept:
        store_changed()


def _file(dossier: Dossier) -> None:
    filters = AnyKindFilter(QueryDict(dossier.kept_filter), queryset=Finding.objects.standing())
    wanted = set() if filters.form.errors else set(filters.narrowed().order_by().values_list("pk", flat=True))
    entries = DossierFinding.objects.filter(dossier=dossier)
    there = dict(entries.values_list("finding_id", "basis"))
    entries.filter(basis=Basis.RULE).exclude(finding__in=wanted).delete()
    entries.exclude(finding__in=wanted).update(by_rule=False)
    entries.filter(finding__in=wanted).update(by_rule=True)
    DossierFinding.objects.bulk_create(
        [DossierFinding(dossier=dossier, finding_id=pk) for pk in sorted(wanted - there.keys())], ignore_conflicts=True
    )


@transaction.atomic
def decide_place(*, dossier: Dossier, finding: Finding, basis: str) -> None:
    """Pin a finding to a dossier or remove it from there; ``rule`` takes an editor's decision back."""
    entry = DossierFinding.objects.select_for_update().filter(dossier=dossier, finding=finding).first()
    if basis == Basis.RULE:
        if entry is not None and entry.by_rule:
            entry.basis, entry.decided_at = Basis.RULE, None
            entry.save(update_fields=["basis", "decided_at"])
        elif entry is not None:
            entry.delete()
    elif basis in (Basis.PINNED, Basis.REMOVED):
        if entry is None:
            entry = DossierFinding(dossier=dossier, finding=finding, by_rule=False)
        entry.basis, entry.decided_at = basis, timezone.now()
        entry.save()
    else:
        raise ValueError(f"unknown basis: {basis}")
    store_changed()
