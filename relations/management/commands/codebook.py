"""``manage.py codebook``: every noun, field and vocabulary, from the models themselves."""

import inspect
import json
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import models

FLOORS = (("articles", "What was printed"), ("entities", "Who and where"), ("relations", "What happened between them"))
LEFT_OUT = ("History",)


class Command(BaseCommand):
    """Prints docs/codebook.md; a test holds the file to what this prints."""

    help = "Print the codebook as Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(codebook(), ending="")


def codebook() -> str:
    """The codebook: a section a floor, a table a noun, then the vocabularies that are data."""
    parts = [
        "# Codebook\n\nMade by `manage.py codebook` from the models and lexicons; do not edit by hand. "
        "Dates are EDTF level 1, country\n"
        "codes ISO 3166-1 alpha-3, currencies ISO 4217, event types PLOVER, stages IATI's words.\n"
    ]
    for label, title in FLOORS:
        parts.append(f"\n## {title} (`{label}`)\n")
        parts += [
            _noun(model)
            for model in sorted(apps.get_app_config(label).get_models(), key=lambda model: model.__name__)
            if not model.__name__.endswith(LEFT_OUT)
        ]
    parts.append(_plover())
    return "".join(parts)


def _noun(model: type[models.Model]) -> str:
    about = " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())
    rows = [
        f"| `{field.name}` | {_kind(field)} | {_meaning(field)} |\n"
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
        and not field.primary_key
        and field.name not in ("search", "tags", "tagged_items")
    ]
    return f"\n### {model.__name__}\n\n{about}\n\n| field | type | meaning |\n| --- | --- | --- |\n{''.join(rows)}"


def _kind(field: models.Field[Any, Any]) -> str:
    related = field.related_model
    if isinstance(related, type):
        return f"→ {related.__name__}"
    kind = field.get_internal_type().removesuffix("Field").lower()
    return "integer" if "integer" in kind else kind or "value"


def _meaning(field: models.Field[Any, Any]) -> str:
    words = str(field.help_text)
    if field.choices:
        values = ", ".join(f"`{value}`" for value, _ in field.flatchoices)
        words = f"{words} One of {values}." if words else f"One of {values}."
    return words.replace("|", "\\|")


def _plover() -> str:
    read = json.loads((settings.LEXICONS_ROOT / "plover.json").read_text(encoding="utf-8"))
    rows = [
        f"| {name} | {row['line']} | {row['quad']} | {row['score']:g} | {', '.join(sorted(row['modes'])) or '–'} |\n"
        for name, row in read["types"].items()
    ]
    return (
        "\n## Event types (`fixtures/lexicons/plover.json`)\n\n"
        "Source: the PLOVER manual; scores from −10 (conflict) to 10 (cooperation).\n\n"
        "| type | is | quad class | score | modes |\n| --- | --- | --- | --- | --- |\n" + "".join(rows)
    )
