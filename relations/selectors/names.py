"""The printed names of an actor or a place: how often, in whose words, and which governments use which name."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.http import urlencode

from articles.panels import Panel
from entities.models import Actor, Mention, Place
from entities.selectors.names_in_use import NameInUse, names_in_use
from relations.models import Finding

NAMES_SHOWN = 14
WORDS_A_NAME = 4
TEMPLATE = "relations/panels/names.html"


@dataclass(frozen=True, slots=True)
class InWordsOf:
    """A quote that has the name in it: whose words, and the address of the sentence."""

    speaker: str
    url: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class PrintedName:
    """A name: how often printed, which governments use it by our reference data, and quotes with it, newest first.

    ``quoted`` counts all quotes with the name; ``words`` are ``WORDS_A_NAME`` of them at most.
    """

    text: str
    printed: int
    used_by: str
    quoted: int
    words: Sequence[InWordsOf]


def printed_names(which: dict[str, Any], known: Sequence[NameInUse]) -> Sequence[PrintedName]:
    """The names under which the mentions ``which`` are printed, most frequent first: two statements."""
    counts = dict(
        Mention.objects.filter(**which)
        .order_by()
        .values_list("text")
        .annotate(n=Count("pk"))
        .order_by("-n", "text")[:NAMES_SHOWN]
    )
    inside = {f"sentence__mentions__{name}": value for name, value in which.items()}
    text = F("sentence__mentions__text")
    quotes = (
        Finding.objects.standing()
        .filter(
            **inside,
            kind=Finding.Kind.QUOTE,
            sentence__mentions__start__gte=F("start"),
            sentence__mentions__end__lte=F("end"),
            sentence__mentions__text__in=list(counts),
        )
        .annotate(
            name=text,
            all=Window(Count("pk"), partition_by=[text]),
            place=Window(RowNumber(), partition_by=[text], order_by=[F("published").desc(nulls_last=True), F("pk")]),
        )
        .filter(place__lte=WORDS_A_NAME)
        .select_related("quote__speaker", "sentence", "article")
        .defer("article__text", "article__search", "article__layout", "sentence__search", "quote__search")
        .order_by("place")
    )
    words: dict[str, list[InWordsOf]] = defaultdict(list)
    totals: dict[str, int] = {}
    for finding in quotes:
        quote = finding.quote
        speaker = quote.speaker.name if quote.speaker else quote.speaker_described or "a speaker not named"
        url = f"{finding.article.get_absolute_url()}#{finding.sentence.anchor}"
        words[finding.name].append(InWordsOf(speaker, url, finding))
        totals[finding.name] = finding.all
    used = {name.name: name.used_by_words for name in known}
    unprinted = [name for name in used if name not in counts]
    return [
        PrintedName(name, counts.get(name, 0), used.get(name, ""), totals.get(name, 0), words[name])
        for name in [*counts, *unprinted]
    ]


def _panel(names: Sequence[PrintedName], subject: Actor | Place, empty: str, map_url: str = "") -> Panel:
    return Panel(
        id="names",
        heading="Names, and who uses them",
        count=len(names),
        template=TEMPLATE,
        value={"names": names, "subject": subject, "map_url": map_url},
        empty=empty,
    )


def actor_names_panel(actor: Actor) -> Panel:
    """The names of an actor as printed."""
    names = printed_names({"actor": actor}, ())
    return _panel(names, actor, f"No article that is loaded prints a name of {actor.name}.")


def place_names_panel(place: Place) -> Panel:
    """The names of a place as printed, and the governments that use them."""
    names = printed_names({"place": place}, names_in_use(place.key))
    map_url = f"{reverse('relations:map')}?{urlencode({'at': place.key})}" if place.latitude is not None else ""
    return _panel(names, place, f"No article that is loaded prints a name of {place.name}.", map_url)
