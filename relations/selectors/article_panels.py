"""The findings of one article, for the panels and marks of its page."""

from collections.abc import Sequence

from django.db.models import Prefetch, prefetch_related_objects

from articles.models import Article
from relations.models import Finding, Participant
from relations.querysets import office_of_the_day
from relations.selectors.ledger import parts_of_programmes
from relations.selectors.rows import links_with_ends

# Every row that a finding of any kind shows, in one statement; the rest is prefetched.
ROW_PARTS = (
    "sentence",
    "quote__speaker",
    "quote__addressee",
    "event__place",
    "transfer__donor",
    "transfer__recipient",
    "transfer__programme",
    "commitment__moves",
)


def findings_of(article: Article, kind: str) -> Sequence[Finding]:
    """The article's findings of that kind that no editor has rejected, in the order of print.

    The first call reads all kinds with their rows and keeps them on the article: ten statements a
    page, however many panels ask. Each finding's own row is ``finding.quote``, ``finding.event`` …
    """
    prefetch_related_objects(
        [article],
        Prefetch(
            "findings",
            queryset=Finding.objects.standing()
            .select_related(*ROW_PARTS)
            .annotate(speaker_office=office_of_the_day(finding="", quote="quote__"))
            .defer("sentence__search", "quote__search")
            .prefetch_related(
                "citations__sources",
                "quote__via",
                Prefetch("event__participants", queryset=Participant.objects.select_related("actor")),
                "commitment__by",
                parts_of_programmes("transfer__parts"),
                *links_with_ends(),
            )
            .order_by("start", "pk"),
            to_attr="standing_findings",
        ),
    )
    return [finding for finding in article.standing_findings if finding.kind == kind]  # type: ignore[attr-defined]
