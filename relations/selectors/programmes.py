"""Programmes of money and their ledgers: every figure with the sentences it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.paginator import Page
from django.db import models

from articles.selectors.counted_pages import counted_page
from relations.across.programmes import DIFFERS, Account, Entry, account
from relations.across.values import Days, TransferTold
from relations.across.words import is_to_date, load_lexicon
from relations.models import Finding, Link, Programme, Transfer

PROGRAMMES_A_PAGE = 30
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a ledger: an entry with its tellings, and the transfers that give another sum for it."""

    entry: Entry
    tellings: tuple[Transfer, ...]
    disputes: tuple[Transfer, ...]

    @property
    def first(self) -> Transfer:
        """The telling whose date and stage the line shows."""
        return self.tellings[0]

    @property
    def is_range(self) -> bool:
        """Whether sources disagree about what had been paid by then."""
        return self.entry.paid_low != self.entry.paid_high


@dataclass(frozen=True, slots=True)
class Ledger:
    """A programme, its account and its lines; ``articles`` is how many articles tell of it."""

    programme: Programme
    account: Account
    lines: tuple[Line, ...]
    articles: int

    @property
    def disputed(self) -> int:
        """How many lines another article, or the payments told, give another sum for."""
        return sum(1 for line in self.lines if line.disputes or line.entry.why_not.endswith(DIFFERS))


@dataclass(frozen=True, slots=True)
class ProgrammeListPage:
    """A page of programmes with their ledgers; ``total`` is how many there are in all."""

    ledgers: tuple[Ledger, ...]
    page: Page[Programme]
    total: int


def programme_list(*, number: str | None) -> ProgrammeListPage:
    """The programmes, the one told in most articles first: six statements whatever their number."""
    rows = (
        Programme.objects.annotate(
            told=models.Count("told_parts__transfer__finding__article", distinct=True),
        )
        .order_by("-told", models.F("agreed").desc(nulls_last=True), "key")
        .select_related("donor", "recipient")
    )
    total = Programme.objects.count()
    page = counted_page(rows, total=total, per_page=PROGRAMMES_A_PAGE, number=number)
    return ProgrammeListPage(_ledgers(list(page.object_list) if total else []), page, total)


def programme_ledger_page(*, pk: int) -> Ledger:
    """The ledger of one programme; raises ``Programme.DoesNotExist``, also when every telling was rejected."""
    found = _ledgers([Programme.objects.select_related("donor", "recipient").get(pk=pk)])
    if not found:
        raise Programme.DoesNotExist(f"no telling of programme {pk} stands")
    return found[0]


def told_of_programmes(programmes: Iterable[int]) -> list[tuple[int, TransferTold]]:
    """What every standing transfer of the programmes tells, each with its programme: two statements."""
    transfers = list(
        Transfer.objects.filter(told_in__programme__in=programmes)
        .standing()
        .select_related("finding__sentence", "finding__article", "told_in")
        .only(
            "amount", "currency", "instrument", "stage", "status", "programme", "joint", "told_in__programme",
            "finding__happened", "finding__published", "finding__key", "finding__sentence__text",
            "finding__article__slug",
        )
        .order_by("pk")
    )  # fmt: skip
    repeats = _repeats([transfer.pk for transfer in transfers])
    return [(t.told_in.programme_id, _told(t, repeats.get(t.pk, set()))) for t in transfers]


def _repeats(ends: Sequence[int]) -> dict[int, set[int]]:
    """Which of the transfers repeats which others of them."""
    found: dict[int, set[int]] = {}
    links = Link.objects.filter(kind=Link.Kind.REPEATS, source__in=ends, target__in=ends)
    for source, target in links.exclude(review_state=Finding.ReviewState.REJECTED).values_list("source", "target"):
        found.setdefault(source, set()).add(target)
    return found


def _ledgers(programmes: Sequence[Programme]) -> tuple[Ledger, ...]:
    rows = (
        Transfer.objects.filter(told_in__programme__in=programmes)
        .standing()
        .as_rows()
        .select_related("told_in", "donor__country", "recipient__country")
        .order_by("pk")
    )
    transfers = list(rows)
    repeats = _repeats([transfer.pk for transfer in transfers])
    of: dict[int, list[Transfer]] = {}
    for transfer in transfers:
        of.setdefault(transfer.told_in.programme_id, []).append(transfer)
    return tuple(_ledger(programme, of[programme.pk], repeats) for programme in programmes if programme.pk in of)


def _ledger(programme: Programme, transfers: Sequence[Transfer], repeats: dict[int, set[int]]) -> Ledger:
    by_id = {transfer.pk: transfer for transfer in transfers}
    done = account([_told(transfer, repeats.get(transfer.pk, set())) for transfer in transfers])
    lines = tuple(
        Line(
            entry=entry,
            tellings=tuple(by_id[pk] for pk in entry.tellings),
            disputes=tuple(by_id[pk] for pk in entry.disputes),
        )
        for entry in done.entries
    )
    return Ledger(programme, done, lines, len({transfer.finding.article_id for transfer in transfers}))


def _told(transfer: Transfer, repeats: set[int]) -> TransferTold:
    """What a ledger needs of a transfer; its parties are the programme's."""
    finding = transfer.finding
    happened, published = finding.happened, finding.published
    is_closed = happened is not None and happened.lower is not None and happened.upper is not None
    lexicon = load_lexicon(reference=settings.REFERENCE_ROOT, lexicons=settings.LEXICONS_ROOT)
    return TransferTold(
        id=transfer.pk,
        key=f"{finding.article.slug}:{finding.key}",
        article=finding.article.slug,
        sentence=finding.sentence_id,
        days=Days(happened.lower, happened.upper - DAY) if is_closed else None,
        published=published.lower if published is not None else None,
        words=frozenset(),
        printed={},
        countries=frozenset(),
        sums=frozenset(),
        donor=None,
        recipient=None,
        amount=transfer.amount,
        currency=transfer.currency,
        instrument=transfer.instrument,
        stage=transfer.stage,
        status=transfer.status,
        part_of=transfer.programme_id,
        repeats=frozenset(repeats),
        to_date=is_to_date(finding.sentence.text, lexicon=lexicon),
        joint=transfer.joint_id,
        outlets=(),
    )
