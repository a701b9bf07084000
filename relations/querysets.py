"""Composable reads of findings. Rejected findings are left out unless a page asks for them."""

from django.db import models
from django.db.models import F

# What a row of any list of findings shows: its sentence, article, issue. Long columns stay behind.
FINDING_ROW = ("finding__sentence", "finding__article__issue__publication")
FINDING_DEFERRED = (
    "finding__article__text",
    "finding__article__search",
    "finding__article__layout",
    "finding__sentence__search",
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

    def newest_first(self) -> "KindQuerySet":
        """The reverse of ``in_time_order``; undated ones last here too."""
        return self.order_by(
            F("finding__happened__endswith").desc(nulls_last=True),
            F("finding__published__endswith").desc(nulls_last=True),
            "-finding__article",
            "-finding__start",
        )


class EventQuerySet(KindQuerySet):
    """Events."""

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
            .defer(*FINDING_DEFERRED, "search")
            .prefetch_related("via", "finding__citations__sources")
        )


class TransferQuerySet(KindQuerySet):
    """Transfers."""

    def as_rows(self) -> "TransferQuerySet":
        """Ready for the transfer row."""
        return (
            self.select_related(*FINDING_ROW, "donor", "recipient", "programme")
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
