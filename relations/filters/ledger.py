"""The filters of the ledger: transfers by who gives, who gets, instrument, stage, currency and year."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import django_filters
from django.db import models
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Coalesce, ExtractYear
from django.http import QueryDict

from articles.filters import panel
from articles.selectors.kept import kept
from relations.filters.findings import UNSTATED, ChoicesFilter
from relations.filters.kinds import INSTRUMENTS, STAGES, TRANSFER_STATUSES, TransferFilter
from relations.models import Transfer

TOLD = (Transfer.Status.OCCURRED, Transfer.Status.REPORTED)
BY_SIZE = ("donor", "recipient")
NOT_STATED = {UNSTATED: "not stated"}


class LedgerFilter(TransferFilter):
    """Filters of the ledger. Donors, recipients, currencies and years are those of the store."""

    donor = ChoicesFilter(noun="the key of a donor", label="Donor")
    recipient = ChoicesFilter(noun="the key of a recipient", label="Recipient")
    currency = ChoicesFilter(noun="a currency of the ledger", label="Currency")
    money_year = ChoicesFilter(noun="a year of the ledger", label="Year of the money")
    draw = django_filters.CharFilter(label="Flows drawn")

    class Meta:
        model = Transfer
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, queryset: models.QuerySet[Any]) -> None:
        year = Cast(ExtractYear("finding__happened__startswith"), CharField())
        rows = queryset.annotate(
            donor_key=Coalesce("donor__key", Value("")),
            recipient_key=Coalesce("recipient__key", Value("")),
            money_year=Coalesce(year, Value("")),
        )
        super().__init__(data, queryset=rows)
        named = kept("ledger:choices", lambda: _named(rows))
        self.names = named["donor"] | named["recipient"]
        choices = {
            name: dict(sorted(values.items(), key=lambda row: str(row[1]))) | NOT_STATED
            for name, values in named.items()
        }
        for name, values in choices.items():
            self.filters[name].extra["choices"] = list(values.items())
        self.facets = (
            ("donor", "Donor", "donor_key", choices["donor"]),
            ("recipient", "Recipient", "recipient_key", choices["recipient"]),
            ("stage", "Stage", "stage", STAGES),
            ("currency", "Currency", "currency", choices["currency"]),
            ("instrument", "Instrument", "instrument", INSTRUMENTS),
            ("money_year", "Year of the money", "money_year", choices["money_year"]),
            ("status", "Status", "status", TRANSFER_STATUSES),
        )

    @cached_property
    def given(self) -> dict[str, Any]:
        """See ``FindingFilter.given``; what is drawn narrows no rows."""
        cleaned = self.form.cleaned_data if self.form.is_valid() or self.form.errors else {}
        return {name: value for name, value in cleaned.items() if value and name not in ("order", "role", "draw")}

    def facet(self, name: str, label: str, choices: dict[Any, str], counts: Counter[Any]) -> panel.Facet:
        """See ``FindingFilter.facet``; donors and recipients with most rows come first."""
        made = super().facet(name, label, choices, counts)
        if name not in BY_SIZE:
            return made
        return panel.Facet(name, label, tuple(sorted(made.values, key=lambda value: -value.count)))

    def drawable(self) -> Counter[tuple[str, str]]:
        """Transfers that are told as having come about, by stage and currency, under every filter."""
        found: Counter[tuple[str, str]] = Counter()
        for cell, rows in self._told():
            if UNSTATED not in (cell["stage"], cell["currency"]):
                found[cell["stage"], cell["currency"]] += rows
        return found

    def told_between(self, stage: str, currency: str) -> Counter[tuple[str, str]]:
        """Those transfers of one stage and currency by donor and recipient ("" where not stated)."""
        found: Counter[tuple[str, str]] = Counter()
        for cell, rows in self._told():
            if (cell["stage"], cell["currency"]) == (stage, currency):
                donor, recipient = (key.replace(UNSTATED, "") for key in (cell["donor"], cell["recipient"]))
                found[donor, recipient] += rows
        return found

    def _told(self) -> Iterator[tuple[dict[str, Any], int]]:
        names = list(self.columns)
        wanted = {name: set(self.given[name]) for name in names if name in self.given}
        for values, rows in self.cells:
            cell = dict(zip(names, values, strict=True))
            if cell["status"] in TOLD and all(cell[name] in chosen for name, chosen in wanted.items()):
                yield cell, rows


def _named(rows: models.QuerySet[Any]) -> dict[str, dict[str, str]]:
    """The donors, recipients, currencies and years that the transfers have, key to words."""
    named: dict[str, dict[str, str]] = {"donor": {}, "recipient": {}, "currency": {}, "money_year": {}}
    columns = ("donor_key", "donor__name", "recipient_key", "recipient__name", "currency", "money_year")
    for giver, giver_name, getter, getter_name, currency, when in rows.order_by().values_list(*columns).distinct():
        for name, key, words in (
            ("donor", giver, giver_name),
            ("recipient", getter, getter_name),
            ("currency", currency, currency),
            ("money_year", when, when),
        ):
            if key:
                named[name][key] = words
    return named
