"""Links that an editor decided, kept while the findings at their ends are made anew."""

from dataclasses import dataclass

from django.db.models import Q

from articles.models import Article, Run
from relations.models import Finding, Link

DECIDED = (Finding.ReviewState.ACCEPTED, Finding.ReviewState.CORRECTED, Finding.ReviewState.REJECTED)
End = tuple[int, str]  # article and the finding's key, which a new reading keeps


@dataclass(frozen=True, slots=True)
class KeptLink:
    """A decided link by what outlives a reading."""

    source: End
    target: End
    kind: str
    rule: str
    reason: str
    confidence: float
    review_state: str


def decided_links_of(*, article: Article) -> list[KeptLink]:
    """The decided links from or to findings of the article."""
    links = Link.objects.filter(Q(source__article=article) | Q(target__article=article), review_state__in=DECIDED)
    return [
        KeptLink(
            source=(link.source.article_id, link.source.key),
            target=(link.target.article_id, link.target.key),
            kind=link.kind,
            rule=link.rule,
            reason=link.reason,
            confidence=link.confidence,
            review_state=link.review_state,
        )
        for link in links.select_related("source", "target").order_by("pk")
    ]


def restore_links(*, kept: list[KeptLink], run: Run) -> None:
    """Make kept links again where both findings were found again; the machine's own of that kind gives way."""
    ends = {end for link in kept for end in (link.source, link.target)}
    rows = Finding.objects.filter(key__in=[key for _, key in ends]).values_list("article_id", "key", "pk")
    found = {(article, key): pk for article, key, pk in rows}
    for link in kept:
        source, target = found.get(link.source), found.get(link.target)
        if source is None or target is None:
            continue
        Link.objects.update_or_create(
            source_id=source,
            target_id=target,
            kind=link.kind,
            defaults={
                "review_state": link.review_state,
                "rule": link.rule,
                "reason": link.reason,
                "confidence": link.confidence,
            },
            create_defaults={
                "review_state": link.review_state,
                "rule": link.rule,
                "reason": link.reason,
                "confidence": link.confidence,
                "run": run,
            },
        )
