"""Composable reads of actors, offices, places and mentions."""

from datetime import date

from django.db import models


class ActorQuerySet(models.QuerySet["models.Model"]):
    """Actors of every kind."""

    def with_mention_counts(self) -> "ActorQuerySet":
        """Actors with ``mention_count`` and ``article_count``."""
        return self.annotate(
            mention_count=models.Count("mentions"),
            article_count=models.Count("mentions__article", distinct=True),
        )

    def mentioned(self) -> "ActorQuerySet":
        """Actors that some article names; reference data holds many that none does."""
        return self.filter(
            models.Exists(self.model.mentions.rel.related_model.objects.filter(actor=models.OuterRef("pk")))
        )


class OfficeQuerySet(models.QuerySet["models.Model"]):
    """Offices and who held them."""

    def held_on(self, day: date) -> "OfficeQuerySet":
        """Offices whose bounds contain the day."""
        return self.filter(held__contains=day)


class PlaceQuerySet(models.QuerySet["models.Model"]):
    """Places."""

    def with_mention_counts(self) -> "PlaceQuerySet":
        """Places with ``mention_count`` and ``article_count``."""
        return self.annotate(
            mention_count=models.Count("mentions"),
            article_count=models.Count("mentions__article", distinct=True),
        )


class MentionQuerySet(models.QuerySet["models.Model"]):
    """Mentions in articles."""

    def in_context(self) -> "MentionQuerySet":
        """Mentions with their sentence, article and issue, newest issue first."""
        return (
            self.select_related("sentence", "article__issue__publication")
            .defer("article__text", "article__search", "article__layout", "sentence__search")
            .order_by(models.F("article__issue__published__endswith").desc(nulls_last=True), "article", "start")
        )
