"""Claims: who said what through whom, what others say of it, and how certain it became."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.paginator import Page
from django.db import models
from django.db.models import Prefetch, Q

from articles.models import Citation
from articles.selectors.counted_pages import counted_page
from relations.across.words import load_lexicon, wording
from relations.models import DossierFinding, Event, Finding, Link, Participant, Quote
from relations.querysets import office_of_the_day
from relations.selectors.interest import Interest, interests
from relations.selectors.ladder import Ladder, LadderStep, days_of, in_time, ladder, rung_of
from relations.selectors.rows import REJECTED, links_with_ends

CLAIMS_A_PAGE = 50
MOST_STEPS = 30
KINDS = (Finding.Kind.QUOTE, Finding.Kind.EVENT)
KEY = 12  # so many signs of a finding's key tell it from every other of its article
TIES = (Link.Kind.CONFIRMS, Link.Kind.DENIES, Link.Kind.CONTRADICTS, Link.Kind.REPEATS, Link.Kind.FOLLOWS)
ACTIVE = {
    Link.Kind.CONFIRMS: "confirms",
    Link.Kind.DENIES: "denies",
    Link.Kind.CONTRADICTS: "contradicts",
    Link.Kind.REPEATS: "repeats",
    Link.Kind.FOLLOWS: "follows",
}
PASSIVE = {
    Link.Kind.CONFIRMS: "is confirmed by",
    Link.Kind.DENIES: "is denied by",
    Link.Kind.CONTRADICTS: "is contradicted by",
    Link.Kind.REPEATS: "is repeated by",
    Link.Kind.FOLLOWS: "is followed by",
}
BESIDE = "supposed in the same article, of the same parties, in the same dossier; no link ties it; words in common: "
WORDS_IN_COMMON = 2


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the list, with who is interested."""

    quote: Quote
    interest: Interest


@dataclass(frozen=True, slots=True)
class ClaimListPage:
    """A page of claims; the names are those of ``FindingListPage``."""

    rows: tuple[ClaimRow, ...]
    page: Page[Any]
    total: int
    filters: Any
    is_empty_store: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A link of the claim: what ties it to ``other``, seen from the claim, and why."""

    link: Link
    other: Finding
    words: str
    is_out: bool


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """The page of one quote or event."""

    finding: Finding
    interest: Interest
    answers: tuple[Answer, ...]
    ladder: Ladder
    left_out: int
    told: tuple[Finding, ...]


def claim_list(*, rows: models.QuerySet[Any], total: int, number: str | None, filters: Any) -> ClaimListPage:
    """The page ``number`` of claims."""
    ready = rows.as_rows().prefetch_related(*links_with_ends("finding__"))
    page = counted_page(ready, total=total, per_page=CLAIMS_A_PAGE, number=number)
    quotes = list(page.object_list) if total else []
    for quote in quotes:
        quote.finding.quote = quote
    found = interests([quote.finding for quote in quotes]) if quotes else {}
    return ClaimListPage(
        rows=tuple(ClaimRow(quote, found[quote.pk]) for quote in quotes),
        page=page,
        total=total,
        filters=filters,
        is_empty_store=not total and not filters.chips,
    )


def claim_page(*, article: str, key: str) -> ClaimPage:
    """The claim of an article whose key begins so; raises ``Finding.DoesNotExist``."""
    found = members_of(Q(article__slug=article, key__startswith=key, kind__in=KINDS)).order_by("pk")[:1]
    claim = next(iter(found), None)
    if claim is None:
        raise Finding.DoesNotExist(f"no quote or event {key} in {article}")
    links = list(
        Link.objects.filter(Q(source=claim) | Q(target=claim), kind__in=TIES)
        .exclude(review_state=REJECTED)
        .exclude(source__review_state=REJECTED)
        .exclude(target__review_state=REJECTED)
        .order_by("kind", "pk")
    )
    ends = {link.source_id if link.target_id == claim.pk else link.target_id for link in links}
    further = list(
        Link.objects.filter(Q(source__in=ends) | Q(target__in=ends), kind__in=TIES)
        .exclude(pk__in=[link.pk for link in links])
        .exclude(review_state=REJECTED)
        .order_by("pk")[:MOST_STEPS]
    )
    beside = _beside_ids(claim)
    told_ids = list(
        Finding.objects.filter(sentence=claim.sentence_id).standing().exclude(pk=claim.pk).values_list("pk", flat=True)
    )
    wanted = {claim.pk, *ends, *beside, *told_ids, *(pk for link in further for pk in (link.source_id, link.target_id))}
    members = {f.pk: f for f in members_of(Q(pk__in=wanted))}
    sides = interests(list(members.values()))
    answers = tuple(_answer(link, claim, members) for link in links if _other(link, claim) in members)
    same = {
        pk: words
        for pk in beside
        if pk in members and (words := _in_common(members[claim.pk], members[pk], sides[claim.pk], sides[pk]))
    }
    steps = _steps(claim, links, further, members, same)
    return ClaimPage(
        finding=members[claim.pk],
        interest=sides[claim.pk],
        answers=answers,
        ladder=ladder(steps[:MOST_STEPS]),
        left_out=max(0, len(steps) - MOST_STEPS),
        told=tuple(members[pk] for pk in told_ids if pk in members),
    )


def members_of(condition: Q) -> models.QuerySet[Finding]:
    """Findings with what a chain and a claim show of each: six statements whatever their number."""
    return (
        Finding.objects.filter(condition)
        .standing()
        .select_related(
            "sentence", "article__issue__publication", "event__place", "quote__speaker__country", "quote__addressee",
            "transfer", "commitment",
        )
        .annotate(speaker_office=office_of_the_day(finding="", quote="quote__"))
        .defer("article__text", "article__search", "article__layout", "sentence__search", "quote__search")
        .prefetch_related(
            Prefetch("event__participants", queryset=Participant.objects.select_related("actor")),
            "quote__via",
            Prefetch("citations", queryset=Citation.objects.prefetch_related("sources")),
        )
    )  # fmt: skip


def _beside_ids(claim: Finding) -> list[int]:
    """What the same article supposes in the same dossier: quotes and events, in the order of print."""
    dossiers = (
        DossierFinding.objects.filter(finding=claim).exclude(basis=DossierFinding.Basis.REMOVED).values("dossier")
    )
    shared = DossierFinding.objects.filter(dossier__in=dossiers).exclude(basis=DossierFinding.Basis.REMOVED)
    return list(
        Finding.objects.filter(article=claim.article_id)
        .standing()
        .exclude(sentence=claim.sentence_id)
        .filter(Q(event__status=Event.Status.SPECULATED) | Q(quote__hedge=Quote.Hedge.SPECULATED))
        .filter(pk__in=shared.values("finding"))
        .order_by("start")
        .values_list("pk", flat=True)[:6]
    )


def _in_common(claim: Finding, other: Finding, claims: Interest, others: Interest) -> str:
    """The content words of two sentences that tell of the same two sides; "" where that is too little to go by."""
    if len(set(claims.told_of) & set(others.told_of)) < 2:
        return ""
    lexicon = load_lexicon(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)
    one, two = (wording([finding.sentence.text], lexicon=lexicon) for finding in (claim, other))
    shared = sorted(one.printed.get(word, word) for word in one.words & two.words)
    return ", ".join(shared[:6]) if len(shared) >= WORDS_IN_COMMON else ""


def _other(link: Link, claim: Finding) -> int:
    return int(link.target_id if link.source_id == claim.pk else link.source_id)


def _answer(link: Link, claim: Finding, members: dict[int, Finding]) -> Answer:
    is_out = link.source_id == claim.pk
    kind = Link.Kind(link.kind)
    return Answer(link, members[_other(link, claim)], ACTIVE[kind] if is_out else PASSIVE[kind], is_out)


def _steps(
    claim: Finding,
    links: Sequence[Link],
    further: Sequence[Link],
    members: dict[int, Finding],
    beside: Mapping[int, str],
) -> list[LadderStep]:
    """Each member once, in order of time: the claim, its links, those of its links, what stands beside."""
    kinds_out: dict[int, list[str]] = {}
    for link in (*links, *further):
        kinds_out.setdefault(link.source_id, []).append(link.kind)
    relation: dict[int, tuple[str, str]] = {claim.pk: ("this claim", "")}
    for link in links:
        is_out = link.source_id == claim.pk
        words = (
            f"{PASSIVE[Link.Kind(link.kind)]} this claim" if is_out else f"{ACTIVE[Link.Kind(link.kind)]} this claim"
        )
        relation.setdefault(_other(link, claim), (words, link.reason))
    for link in further:
        for pk in (link.source_id, link.target_id):
            relation.setdefault(pk, ("linked to one of the others", link.reason))
    linked = set(relation)
    for pk, words in beside.items():
        relation.setdefault(pk, ("stands beside this claim", BESIDE + words))
    made = []
    for finding in sorted((members[pk] for pk in relation if pk in members), key=in_time):
        first, last, is_dated = days_of(finding)
        words, reason = relation[finding.pk]
        made.append(
            LadderStep(
                number=len(made) + 1,
                finding=finding,
                rung=rung_of(finding, kinds_out.get(finding.pk, [])),
                relation=words,
                reason=reason,
                is_linked=finding.pk in linked,
                is_claim=finding.pk == claim.pk,
                is_dated=is_dated,
                day=first,
                by=last,
            )
        )
    return made
