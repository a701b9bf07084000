"""The other articles that tell an event. Reads only what a selector has fetched; asks the store nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import template

register = template.Library()


@dataclass(frozen=True, slots=True)
class ToldElsewhere:
    """The tellings of an event in other articles, one an article, and the list that shows all of them."""

    tellings: Sequence[Any]
    url: str

    @property
    def count(self) -> int:
        """How many other articles."""
        return len(self.tellings)


@register.filter
def told_elsewhere(event: Any) -> ToldElsewhere | None:
    """The other articles of an event read by ``tellings_elsewhere``; None if there are none."""
    telling = event._state.fields_cache.get("telling") if hasattr(event, "_state") else None
    told = getattr(telling.occurrence, "told", ()) if telling is not None else ()
    own = event.finding.article
    by_article = {
        other.event.finding.article.slug: other for other in told if other.event.finding.article.slug != own.slug
    }
    if telling is None or not by_article:
        return None
    return ToldElsewhere(tuple(by_article.values()), telling.occurrence.get_absolute_url())
