"""Composable reads of findings. Rejected findings are left out unless a page asks for them."""

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat

from entities.models import Office

# What a row of any list of findings shows: its sentence, article, issue. Long columns stay behind.
FINDING_ROW = ("finding__sentence", "finding__article__issue__publication")
FINDING_DEFERRED = (
    "finding__article__text",
    "finding__article__search",
    "finding__article__layout",
    "finding__sentence__search",
)


def office_of_the_day(*, finding: str, quote: str) -> Subquery:
    """The speaker's office on the day of the words ("Foreign Minister, Russia"), as a column.

    The day is when it was said, else reported, else published. Of several offices the one taken up
    last counts; without a dated one, the office that the same article prints. ``finding`` and
    ``quote`` are the look-up prefixes of the two rows, as in "finding__" and "".
    """
    day = Coalesce(*(OuterRef(f"{finding}{clock}") for clock in ("happened", "reported", "published")))
    printed = Concat(Value("As printed in "), OuterRef(f"{finding}article__slug"), Value("."))
    return Subquery(
        Office.objects.filter(person=OuterRef(f"{quote}speaker"))
        .filter(Q(held__overlap=day) | Q(held__isnull=True, evidence=printed))
        .annotate(
            printed_title=Case(
                When(of__isnull=True, then=F("title")),
                default=Concat("title", Value(", "), "of__name"),
                output_field=models.TextField(),
            )
        )
        .order_by(F("held__startswith").desc(nulls_last=True), "title")
        .values("printed_title")[:1]
    )


class FindingQuerySet(models.QuerySet["models.Model"]):
    """Findings of every kind."""

    def standing(self) -> "FindingQuerySet":
        """Findings that no editor has rejected."""
        return self.exclude(review_state="rejected")

    def in_time_order(self) -> "FindingQuerySet":
        """By when it happened or was said; undated ones last, then in the order of print."""
        return self.order_by(
            F("happened__startswith").asc(nulls_last=True),
            F("published__startswith").asc(nulls_last=True),
            "article",
            "start",
        )


class KindQuerySet(models.QuerySet["models.Model"]):
    """What the four kinds of finding share."""

    def standing(self) -> "KindQuerySet":
        """Rows that no editor has rejected."""
        return self.exclude(finding__review_state="rejected")

    def in_time_order(self) -> "KindQuerySet":
        """By when it happened or was said; undated ones last, then in the order of print."""
        return self.order_by(
            F("finding__happened__startswith").asc(nulls_last=True),
            F("finding__published__startswith").asc(nulls_last=True),
            "finding__article",
            "finding__start",
        )


def is_meeting(prefix: str = "") -> Q:
    """Events that are meetings: PLOVER's CONSULT but for calls and mediation from afar, and the refusal to meet.

    ``prefix`` is the look-up prefix of the event, as in "event__".
    """
    met = Q(**{f"{prefix}type": "CONSULT"}) & ~Q(**{f"{prefix}mode__in": ["phone", "third-party"]})
    return met | Q(**{f"{prefix}type": "REJECT", f"{prefix}mode": "meet"})


def meeting_standing(prefix: str = "") -> Case:
    """What became of a meeting: held, planned, refused, or uncertain where sources only say or suppose it."""
    refused = Q(**{f"{prefix}status__in": ["cancelled", "denied"]})
    turned_down = Q(**{f"{prefix}type": "REJECT", f"{prefix}status__in": ["occurred", "reported"]})
    return Case(
        When(refused | turned_down, then=Value("refused")),
        When(Q(**{f"{prefix}type": "CONSULT", f"{prefix}status": "occurred"}), then=Value("held")),
        When(Q(**{f"{prefix}type": "CONSULT", f"{prefix}status": "planned"}), then=Value("planned")),
        default=Value("uncertain"),
        output_field=models.CharField(),
    )


class EventQuerySet(KindQuerySet):
    """Events."""

    def meetings(self) -> "EventQuerySet":
        """Meetings with their ``standing_of_meeting``; of several tellings with one standing the first alone."""
        earlier = self.model.objects.filter(
            telling__occurrence=OuterRef("telling__occurrence"), pk__lt=OuterRef("pk")
        ).exclude(finding__review_state="rejected")
        return (
            self.filter(is_meeting())
            .annotate(standing_of_meeting=meeting_standing())
            .exclude(models.Exists(earlier.filter(is_meeting())))
        )

    def as_rows(self) -> "EventQuerySet":
        """Ready for the event row: three statements whatever their number."""
        return (
            self.select_related(*FINDING_ROW, "place")
            .defer(*FINDING_DEFERRED)
            .prefetch_related("participants__actor", "finding__citations__sources")
        )


class QuoteQuerySet(KindQuerySet):
    """Quotes."""

    def as_rows(self) -> "QuoteQuerySet":
        """Ready for the quote row."""
        return (
            self.select_related(*FINDING_ROW, "speaker__country", "addressee")
            .annotate(speaker_office=office_of_the_day(finding="finding__", quote=""))
            .defer(*FINDING_DEFERRED, "search")
            .prefetch_related("via", "finding__citations__sources")
        )


class TransferQuerySet(KindQuerySet):
    """Transfers."""

    def as_rows(self) -> "TransferQuerySet":
        """Ready for the transfer row."""
        return (
            self.select_related(*FINDING_ROW, "donor", "recipient", "programme", "told_in")
            .defer(*FINDING_DEFERRED)
            .prefetch_related("finding__citations__sources")
        )


class CommitmentQuerySet(KindQuerySet):
    """Commitments."""

    def as_rows(self) -> "CommitmentQuerySet":
        """Ready for the commitment row."""
        return (
            self.select_related(*FINDING_ROW, "moves")
            .defer(*FINDING_DEFERRED)
            .prefetch_related("by", "finding__citations__sources")
        )
