"""Composable reads of one model each; they know no other model's rules."""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import models


class IssueQuerySet(models.QuerySet["models.Model"]):
    """Issues of newsletters."""

    def in_order(self) -> "IssueQuerySet":
        """Newest first: by the end of the date window, then by number."""
        return self.order_by(models.F("published__endswith").desc(nulls_last=True), "-volume", "-number")


class ArticleQuerySet(models.QuerySet["models.Model"]):
    """Articles; the long columns stay in the database unless a page reads them."""

    def for_lists(self) -> "ArticleQuerySet":
        """Articles with their issue, without text and search vector."""
        return self.select_related("issue__publication").defer("text", "search", "layout")

    def matching(self, query: SearchQuery) -> "ArticleQuerySet":
        """Articles that match a full-text query, best first."""
        return self.filter(search=query).annotate(rank=SearchRank(models.F("search"), query)).order_by("-rank", "slug")


class SourceQuerySet(models.QuerySet["models.Model"]):
    """Media outlets."""

    def with_citation_counts(self) -> "SourceQuerySet":
        """Sources with ``citation_count``, how often an article names them."""
        return self.annotate(citation_count=models.Count("named_in"))
