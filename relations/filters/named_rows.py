"""Filter fields that take the key or the name of a stored row: actors, countries, places, sources, issues."""

import re
from collections.abc import Sequence

import django_filters
from django import forms
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models

from articles.models import Issue, Source
from entities.models import Actor, Alias, Place

LIKENESS = 0.45  # trigram likeness from which a name is offered as "did you mean"
_ISSUE = re.compile(r"([\w-]+)[/ ](\d{1,4})[/ ](\d{1,4})")


class SeveralTexts(forms.TextInput):
    """Reads every value of a repeated parameter, empty ones left out."""

    def value_from_datadict(self, data: object, files: object, name: str) -> list[str]:
        """The texts given for the field, each once, in order."""
        given = data.getlist(name) if hasattr(data, "getlist") else [data.get(name, "")]  # type: ignore[attr-defined]
        return list(dict.fromkeys(text.strip() for text in given if text and text.strip()))


class RowsField(forms.Field):
    """Texts to rows of one model. The value is a list of rows; an unknown text is an error that names it."""

    widget = SeveralTexts
    noun = "row"

    def clean(self, value: list[str] | None) -> list[models.Model]:
        """Raises ``ValidationError`` with one message for each text that names no row."""
        texts = value or []
        if not texts:
            return []
        found = self.find(texts)
        missing = [text for text in texts if text not in found]
        if missing:
            raise forms.ValidationError([self.complaint(text) for text in missing])
        return list(dict.fromkeys(row for text in texts for row in found[text]))

    def find(self, texts: Sequence[str]) -> dict[str, list[models.Model]]:
        """The rows of each text; texts that name none are left out."""
        raise NotImplementedError

    def nearest(self, text: str) -> list[models.Model]:
        """Rows whose names look like the text, nearest first."""
        raise NotImplementedError

    def complaint(self, text: str) -> str:
        """What is wrong with a text, and what may have been meant."""
        near = [f"{row} ({getattr(row, 'key', '')})" for row in self.nearest(text)]
        hint = f"; did you mean {' or '.join(near)}?" if near else ""
        return f"no {self.noun} is called “{text}”{hint}"


def _by_names(
    texts: Sequence[str], named: Sequence[tuple[models.Model, Sequence[str]]]
) -> dict[str, list[models.Model]]:
    """Keys go before names, so that "RUS" is the country whatever else bears that name."""
    found: dict[str, list[models.Model]] = {}
    for text in texts:
        wanted = text.casefold()
        by_key = [row for row, names in named if names[0].casefold() == wanted]
        by_name = [row for row, names in named if wanted in {name.casefold() for name in names[1:]}]
        if by_key or by_name:
            found[text] = by_key or by_name
    return found


def _any_of(path: str, texts: Sequence[str]) -> models.Q:
    condition = models.Q()
    for text in texts:
        condition |= models.Q(**{f"{path}__iexact": text})
    return condition


class ActorsField(RowsField):
    """Actors by key, name, acronym or another printed name."""

    noun = "actor"
    pool = Actor.objects.all()

    def find(self, texts: Sequence[str]) -> dict[str, list[models.Model]]:
        """See ``RowsField.find``; reads actors and aliases, two statements."""
        rows = (
            self.pool.filter(
                _any_of("key", texts)
                | _any_of("name", texts)
                | _any_of("acronym", texts)
                | models.Q(pk__in=Alias.objects.filter(_any_of("name", texts)).values("actor"))
            )
            .select_related("country")
            .prefetch_related("aliases")
        )
        return _by_names(
            texts, [(row, [row.key, row.name, row.acronym, *(a.name for a in row.aliases.all())]) for row in rows]
        )

    def nearest(self, text: str) -> list[models.Model]:
        """See ``RowsField.nearest``."""
        likeness = TrigramWordSimilarity(text.casefold(), "sort_name")
        return list(self.pool.annotate(likeness=likeness).filter(likeness__gt=LIKENESS).order_by("-likeness")[:2])


class CountriesField(ActorsField):
    """Countries by code or name."""

    noun = "country"
    pool = Actor.objects.filter(kind=Actor.Kind.COUNTRY)


class PlacesField(RowsField):
    """Places by key, name or another name."""

    noun = "place"

    def find(self, texts: Sequence[str]) -> dict[str, list[models.Model]]:
        """See ``RowsField.find``."""
        rows = Place.objects.filter(
            _any_of("key", texts) | _any_of("name", texts) | models.Q(names__overlap=list(texts))
        )
        return _by_names(texts, [(row, [row.key, row.name, *row.names]) for row in rows])

    def nearest(self, text: str) -> list[models.Model]:
        """See ``RowsField.nearest``."""
        likeness = TrigramWordSimilarity(text, "name")
        return list(Place.objects.annotate(likeness=likeness).filter(likeness__gt=LIKENESS).order_by("-likeness")[:2])


class SourcesField(RowsField):
    """Media outlets by key, name or spelling."""

    noun = "source"

    def find(self, texts: Sequence[str]) -> dict[str, list[models.Model]]:
        """See ``RowsField.find``."""
        rows = Source.objects.filter(
            _any_of("key", texts) | _any_of("name", texts) | models.Q(names__overlap=list(texts))
        )
        return _by_names(texts, [(row, [row.key, row.name, *row.names]) for row in rows])

    def nearest(self, text: str) -> list[models.Model]:
        """See ``RowsField.nearest``."""
        likeness = TrigramWordSimilarity(text, "name")
        return list(Source.objects.annotate(likeness=likeness).filter(likeness__gt=LIKENESS).order_by("-likeness")[:2])


class IssuesField(RowsField):
    """Issues as publication/volume/number, "monitor/6/30"."""

    noun = "issue"

    def find(self, texts: Sequence[str]) -> dict[str, list[models.Model]]:
        """See ``RowsField.find``."""
        wanted = {text: match for text in texts if (match := _ISSUE.fullmatch(text))}
        condition = models.Q(pk__in=[])
        for match in wanted.values():
            condition |= models.Q(publication__key=match[1], volume=match[2], number=match[3])
        stored = {
            (row.publication.key, row.volume, row.number): row
            for row in Issue.objects.filter(condition).select_related("publication")
        }
        marks = {text: (match[1], int(match[2]), int(match[3])) for text, match in wanted.items()}
        return {text: [stored[mark]] for text, mark in marks.items() if mark in stored}

    def nearest(self, text: str) -> list[models.Model]:
        """None: a number that is near is another issue."""
        return []

    def complaint(self, text: str) -> str:
        """See ``RowsField.complaint``."""
        if _ISSUE.fullmatch(text):
            return f"issue “{text}” is not loaded"
        return f"“{text}” is not an issue: write publication/volume/number, as in monitor/6/30"


class ActorsFilter(django_filters.Filter):
    """Rows that one of the actors takes part in."""

    field_class = ActorsField


class CountriesFilter(django_filters.Filter):
    """Rows that an actor of one of the countries takes part in."""

    field_class = CountriesField


class PlacesFilter(django_filters.Filter):
    """Rows at one of the places."""

    field_class = PlacesField


class SourcesFilter(django_filters.Filter):
    """Rows that one of the media outlets supports."""

    field_class = SourcesField


class IssuesFilter(django_filters.Filter):
    """Rows printed in one of the issues."""

    field_class = IssuesField
