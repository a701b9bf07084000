"""Who, where and which sources stand in the findings of a dossier, and what a reader narrows it to."""

from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from typing import Any

from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Cast

from relations.models import Commitment, Event, Finding, Participant, Quote, Transfer


@dataclass(frozen=True, slots=True)
class Named:
    """A name of a summary column, with how many findings it stands in."""

    key: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a reader of a dossier chose: a kind of finding, a year, a name of one of the columns."""

    kind: str = ""
    year: int | None = None
    who: str = ""
    where: str = ""
    source: str = ""

    def given(self) -> dict[str, str]:
        """What was chosen, as parameters of the address."""
        return {name: str(value) for name, value in asdict(self).items() if value}


# Where names stand: the column, the table, the way to the name, and the finding.
NAMES: tuple[tuple[str, Any, str, str], ...] = (
    ("who", Participant, "actor", "event_id"),
    ("who", Quote, "speaker", "finding_id"),
    ("who", Quote, "addressee", "finding_id"),
    ("who", Transfer, "donor", "finding_id"),
    ("who", Transfer, "recipient", "finding_id"),
    ("who", Commitment.by.through, "actor", "commitment_id"),
    ("where", Event, "place", "finding_id"),
    ("source", Quote.via.through, "source", "quote_id"),
    ("source", Finding.citations.through, "citation__sources", "finding_id"),
)


def naming(narrowing: Narrowing) -> models.Q:
    """Findings with the chosen names."""
    condition = models.Q()
    for column, key in (("who", narrowing.who), ("where", narrowing.where), ("source", narrowing.source)):
        if key:
            found = models.Q()
            for name, table, path, finding in NAMES:
                if name == column:
                    found |= models.Q(pk__in=table.objects.filter(**{f"{path}__key": key}).values(finding))
            condition &= found
    return condition


def names_in(members: models.QuerySet[Any]) -> dict[str, tuple[Named, ...]]:
    """Who, where and which sources, each with its number of findings: one statement."""
    branches = [
        table.objects.filter(**{f"{finding}__in": members, f"{path}__isnull": False})
        .order_by()
        .values_list(
            Value(column, output_field=models.TextField()),
            Cast(f"{path}__key", models.TextField()),
            Cast(f"{path}__name", models.TextField()),
            F(finding),
        )
        for column, table, path, finding in NAMES
    ]
    counts: dict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for column, key, name, _ in branches[0].union(*branches[1:]):
        counts[column][key, name] += 1
    return {
        column: tuple(Named(key, name, n) for (key, name), n in counts[column].most_common())
        for column in ("who", "where", "source")
    }
