"""The blocks that this app adds to pages of the floor below."""

from articles.models import Article
from articles.panels import Highlight, Panel, register_panel
from entities.models import Mention
from entities.selectors.article_panel import WhoAndWhere, who_and_where


def mentions_panel(article: Article) -> Panel:
    """Who and where: people with their office, organisations, countries, places; marks for each name."""
    value = who_and_where(article)
    marks = [mark for mark in map(_mark, value.mentions) if mark is not None]
    return Panel(
        id="mentions",
        heading="Who and where",
        count=_how_many(value),
        template="entities/panels/mentions.html",
        value=value,
        empty="No person, organisation, country or place was recognised in this article.",
        highlights=marks,
        where="side",
    )


def _how_many(value: WhoAndWhere) -> int:
    return len(value.people) + len(value.organisations) + len(value.countries) + len(value.places)


def _mark(mention: Mention) -> Highlight | None:
    """A name that is settled is marked; the others are listed as not settled."""
    if mention.actor is not None:
        note = f"{mention.actor.get_kind_display()}: {mention.actor.name}"
        if mention.metonym:
            note += f" (“{mention.text}” stands for it)"
        return Highlight(mention.start, mention.end, mention.actor.kind, mention.actor.get_absolute_url(), note)
    if mention.place is not None:
        return Highlight(
            mention.start,
            mention.end,
            "place",
            mention.place.get_absolute_url(),
            f"place: {mention.place.name}",
        )
    return None


def register_panels() -> None:
    """Register every panel of this app."""
    register_panel("article", "mentions", mentions_panel)
