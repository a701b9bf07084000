"""The findings of one article, for the panels and marks of its page."""

from collections.abc import Sequence

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q, prefetch_related_objects

from articles.models import Article
from relations.models import Finding, FindingCitation, Link, Participant
from relations.querysets import office_of_the_day
from relations.selectors.rows import tellings_elsewhere

# Every row that a finding of any kind shows, in one statement; the rest is prefetched.
ROW_PARTS = (
    "sentence",
    "quote__speaker",
    "quote__addressee",
    "event__place",
    "event__telling__occurrence",
    "transfer__donor",
    "transfer__recipient",
    "transfer__programme",
    "commitment__moves",
)


def findings_of(article: Article, kind: str) -> Sequence[Finding]:
    """The article's findings of that kind that no editor has rejected, in the order of print.

    The first call reads all kinds with their rows and keeps them on the article: seven statements a
    page, however many panels ask. Each finding's own row is ``finding.quote``, ``finding.event`` …,
    ``finding.cited`` are the article's citations that support it, ``finding.says_of`` and
    ``finding.said_of`` the links from it and to it.
    """
    if hasattr(article, "standing_findings"):
        return [finding for finding in article.standing_findings if finding.kind == kind]
    cited = FindingCitation.objects.filter(finding=OuterRef("pk")).order_by("citation__start").values("citation")
    prefetch_related_objects(
        [article],
        "citations__sources",
        Prefetch(
            "findings",
            queryset=Finding.objects.standing()
            .select_related(*ROW_PARTS)
            .annotate(
                speaker_office=office_of_the_day(finding="", quote="quote__"),
                cited_keys=ArraySubquery(cited),
            )
            .defer("sentence__search", "quote__search")
            .prefetch_related(
                "quote__via",
                Prefetch("event__participants", queryset=Participant.objects.select_related("actor")),
                "commitment__by",
                tellings_elsewhere("event__"),
            )
            .order_by("start", "pk"),
            to_attr="standing_findings",
        ),
    )
    citations = {citation.pk: citation for citation in article.citations.all()}
    for finding in article.standing_findings:  # type: ignore[attr-defined]
        finding.cited = [citations[key] for key in finding.cited_keys]
        finding.says_of, finding.said_of = [], []
    _link(article)
    return findings_of(article, kind)


def _link(article: Article) -> None:
    """Fill ``says_of`` and ``said_of`` of the article's findings: one statement for both ends."""
    by_key = {finding.pk: finding for finding in article.standing_findings}  # type: ignore[attr-defined]
    rejected = Finding.ReviewState.REJECTED
    # By keys: asked through the articles of both ends, PostgreSQL reads every link there is.
    links = Link.objects.filter(Q(source__in=by_key) | Q(target__in=by_key)).exclude(review_state=rejected)
    for end in ("source", "target"):
        links = (
            links.exclude(**{f"{end}__review_state": rejected})
            .select_related(f"{end}__sentence", f"{end}__article__issue__publication")
            .defer(
                f"{end}__article__text",
                f"{end}__article__search",
                f"{end}__article__layout",
                f"{end}__sentence__search",
            )
        )
    for link in links.order_by("kind", "pk"):
        if link.source_id in by_key:
            by_key[link.source_id].says_of.append(link)
        if link.target_id in by_key:
            by_key[link.target_id].said_of.append(link)
