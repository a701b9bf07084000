"""A filter in words: its typed fields, its chips, its errors, and one sentence that says it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.db import models

from articles.filters.panel import Chip, ChoiceField, TypedField, without
from articles.models import Issue

if TYPE_CHECKING:
    from relations.filters.findings import FindingFilter

HINTS = {
    "focus": "the actors that deal with it, as in Japan or JPN",
    "q": "words, “a phrase”, -not, or",
    "actor": "a name or a code, as in Japan or JPN",
    "country": "a name or a code; also finds people and organisations of the country",
    "with": "a second actor; a country stands for its people too",
    "happened_from": "1999, 1999-11 or 2000-02-11",
    "happened_to": "1999 reaches to its last day",
    "place": "a name, as in Iturup",
    "source": "a media outlet, as in Itar-Tass",
    "issue": "publication/volume/number, as in monitor/6/30",
    "party": "all of them; a country with its people, as in JPN",
    "by": "who acts, speaks, gives or promises",
    "to": "who is acted on, addressed or given to",
    "denies": "whose words or deeds are denied",
}
FIRST = ("focus", "q", "actor", "happened_from", "happened_to")
PARTIES = ("party", "by", "to", "denies")
REPEATED = ("actor", "country", "with", "place", "source", "issue", "focus", *PARTIES)
PHRASES = {
    "country": "of {}",
    "with": "together with {}",
    "place": "at {}",
    "source": "carried by {}",
    "issue": "printed in {}",
    "year": "of issues of {}",
    "publication": "printed in the {}",
    "dossier": "in the dossier {}",
    "review": "that are {}",
    "occurrence": "that tell one event (no. {})",
    "by": "by {}",
    "to": "to {}",
    "denies": "that deny what {} said or did",
    "focus": "around {}",
    "tie": "of kind {}",
    "least": "that are told of at least {}",
    "level": "between {}",
    "link": "that {} another finding, or are so linked from one",
}


def typed_fields(filters: "FindingFilter") -> Iterator[TypedField]:
    """The text fields, in the order of the panel."""
    cleaned = filters.form.cleaned_data
    for name, hint in HINTS.items():
        if name not in filters.filters:
            continue
        rows = cleaned.get(name) if name in REPEATED else None
        faults = tuple(str(fault) for fault in filters.form.errors.get(name, ()))
        given = filters.data.get(name, "") if name not in REPEATED or faults else ""
        yield TypedField(
            name=name,
            label=str(filters.filters[name].label),
            hint=hint,
            text=given,
            chosen=tuple((_key(row), str(row)) for row in rows or ()),
            errors=faults,
            is_first=name in FIRST,
        )


def choice_fields(filters: "FindingFilter") -> Iterator[ChoiceField]:
    """The actor's part (where there is more than one), and the order."""
    for name, preset in (("role", ""), ("order", filters.preset_order)):
        if name not in filters.filters:
            continue
        options = dict(filters.filters[name].extra["choices"])
        if name == "role":
            options = {"": "any part"} | options
        chosen = filters.form.cleaned_data.get(name) or preset
        if len(options) > 2:
            yield ChoiceField(
                name,
                str(filters.filters[name].label),
                tuple((value, str(label), value == chosen) for value, label in options.items()),
            )


def _key(row: models.Model) -> str:
    """What stands for a row in an address."""
    if isinstance(row, Issue):
        return f"{row.publication.key}/{row.volume}/{row.number}"
    return str(row.key)  # type: ignore[attr-defined]


def _label(filters: "FindingFilter", name: str, value: Any) -> str:
    if name == "dossier":
        return filters.dossiers[value]
    if name == "publication":
        return filters.publications[value]
    choices = dict(filters.filters[name].extra.get("choices") or ())
    return str(choices.get(value, value))


def chips(filters: "FindingFilter") -> Iterator[Chip]:
    """One chip for each active value, faulty ones included so that they can be taken away."""
    data = filters.data
    for name in filters.filters:
        heading = str(filters.filters[name].label)
        if name == "order":
            continue
        if name in filters.form.errors or name in ("q", "happened_from", "happened_to", "recorded_since", "role"):
            for text in filters.data.getlist(name):
                if text.strip():
                    shown = _label(filters, name, text) if name == "role" else text
                    yield Chip(heading, shown, without(data, name, text.strip()))
            continue
        values = filters.given.get(name, ())
        if name in REPEATED:
            typed = filters.data.getlist(name)
            for row in values:
                key = _key(row)
                one = len(values) == 1 or key not in typed
                yield Chip(heading, str(row), without(data, name, None if one else key))
            continue
        for value in values:
            yield Chip(heading, _label(filters, name, value), without(data, name, str(value)))


def errors(filters: "FindingFilter") -> Iterator[str]:
    """Each fault with the name of its field before it."""
    for name, faults in filters.form.errors.items():
        heading = str(filters.filters[name].label) if name in filters.filters else name
        for fault in faults:
            yield f"{heading}: {fault}"


def _either(texts: list[str]) -> str:
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} or {texts[-1]}"


def in_words(filters: "FindingFilter") -> str:
    """The active filters as one sentence; what is faulty is left out of it."""
    given = filters.given
    parts = [f"{'All ' if not given else ''}{filters.noun}"]
    parts[0] = parts[0][0].upper() + parts[0][1:]
    if "actor" in given:
        names = _either([str(row) for row in given["actor"]])
        role = filters.form.cleaned_data.get("role")
        parts.append(f"with {names} as {filters.roles[role]}" if role else f"with {names}")
    if "party" in given:
        parts.append(f"between {' and '.join(str(row) for row in given['party'])}")
    parts += [
        f"of {label.lower()} {_either([_label(filters, name, value) for value in given[name]])}"
        for name, label, _, _ in filters.facets
        if name in given
    ]
    for name, phrase in PHRASES.items():
        if name in given:
            values = given[name]
            texts = [str(v) if name in REPEATED else _label(filters, name, v) for v in values]
            parts.append(phrase.format(_either(texts)))
    since, until = (given[name][0] if name in given else "" for name in ("happened_from", "happened_to"))
    if since and until:
        parts.append(f"dated from {since} to {until}")
    elif since:
        parts.append(f"dated from {since} on")
    elif until:
        parts.append(f"dated up to {until}")
    if "recorded_since" in given:
        parts.append(f"recorded here since {given['recorded_since']:%-d %b %Y, %H:%M}")
    if "q" in given:
        parts.append(f"whose sentence matches {given['q']}")
    if "order" not in filters.filters:
        return f"{', '.join(parts)}."
    labels = dict(filters.filters["order"].extra["choices"])
    return f"{', '.join(parts)}; {labels[filters.chosen_order]}."
