"""The filters of claims: quotes by how certain they were when printed, and by what other findings say of them."""

from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When
from django.http import QueryDict

from relations.filters.findings import UNSTATED, ChoicesFilter
from relations.filters.kinds import QUOTE_HEDGES, QUOTE_KINDS, SPEAKERS, QuoteFilter
from relations.models import Finding, Link, Quote

DENIED, CONTRADICTED, CONFIRMED, REPEATED = "denied", "contradicted", "confirmed", "repeated"
ANSWERS = {
    CONFIRMED: "confirmed by another",
    DENIED: "denied by another",
    CONTRADICTED: "contradicted by another",
    REPEATED: "repeated by another",
    UNSTATED: "no answer loaded",
}
# The gravest answer counts: a claim that one finding confirms and another denies is a denied one.
GRAVEST = (
    (DENIED, Link.Kind.DENIES),
    (CONTRADICTED, Link.Kind.CONTRADICTS),
    (CONFIRMED, Link.Kind.CONFIRMS),
    (REPEATED, Link.Kind.REPEATS),
)


def answered_as(finding: str = "finding_id") -> Case:
    """What the gravest link to a finding says of it; "" where there is none."""
    links = (
        Link.objects.filter(target=OuterRef(finding))
        .exclude(review_state=Finding.ReviewState.REJECTED)
        .exclude(source__review_state=Finding.ReviewState.REJECTED)
    )
    return Case(
        *(When(Exists(links.filter(kind=kind)), then=Value(name)) for name, kind in GRAVEST),
        default=Value(""),
        output_field=models.TextField(),
    )


class ClaimFilter(QuoteFilter):
    """Filters of the list of claims."""

    noun = "claims"
    facets = (
        ("hedge", "Certainty when printed", "hedge", QUOTE_HEDGES),
        ("answer", "What others say of it", "answer", ANSWERS),
        ("named", "Speaker", "named", SPEAKERS),
        ("kind", "Kind", "kind", QUOTE_KINDS),
    )
    answer = ChoicesFilter(noun="an answer to claims", label="What others say of it", choices=list(ANSWERS.items()))

    class Meta:
        model = Quote
        fields: list[str] = []

    def __init__(self, data: QueryDict, *, queryset: models.QuerySet[Any]) -> None:
        super().__init__(data, queryset=queryset.annotate(answer=answered_as()))
