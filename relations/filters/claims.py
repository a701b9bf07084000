"""The filters of claims: quotes by how certain they were when printed, and by what other findings say of them."""

from collections.abc import Collection
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Value, When

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


def answers_to(finding: str = "finding_id") -> models.QuerySet[Link]:
    """Standing links of standing findings to a finding."""
    return (
        Link.objects.filter(target=OuterRef(finding))
        .exclude(review_state=Finding.ReviewState.REJECTED)
        .exclude(source__review_state=Finding.ReviewState.REJECTED)
    )


def answered_as() -> Case:
    """What the gravest link to a finding says of it; "" where there is none."""
    return Case(
        *(When(Exists(answers_to().filter(kind=kind)), then=Value(name)) for name, kind in GRAVEST),
        default=Value(""),
        output_field=models.TextField(),
    )


def is_answered(answer: str) -> models.Q:
    """The condition that the gravest answer is this one (``UNSTATED``: that there is none)."""
    condition = models.Q()
    for name, kind in GRAVEST:
        said = models.Q(Exists(answers_to().filter(kind=kind)))
        if name == answer:
            return condition & said
        condition &= ~said
    return condition


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

    def narrow(self, name: str, value: Any) -> models.Q:
        """See ``FindingFilter.narrow``."""
        if name != "answer":
            return super().narrow(name, value)
        condition = models.Q(pk__in=())
        for answer in value:
            condition |= is_answered(answer)
        return condition

    def narrowed(self, leaving_out: Collection[str] = ()) -> models.QuerySet[Any]:
        """See ``FindingFilter.narrowed``; only where answers are counted does each row need its own."""
        rows = super().narrowed(leaving_out)
        return rows.annotate(answer=answered_as()) if "answer" in leaving_out else rows
