"""Every component with sample data, for people who build pages and for the tests."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template, render_to_string
from django.views.decorators.http import require_safe

from relations.views.gallery_across import ACROSS_TABLE_ROWS, across_samples
from relations.views.gallery_drawn import DRAWN_TABLE_ROWS, drawn_samples
from relations.views.gallery_known_on import SEARCH_TABLE_ROWS, known_on_samples
from relations.views.gallery_nouns import noun_samples
from relations.views.gallery_pairs import PAIRS_TABLE_BODIES, PAIRS_TABLE_ROWS, pairs_samples
from relations.views.gallery_samples import LIST_ITEMS, ON_EVERY_PAGE, TABLE_ROWS, samples
from relations.views.gallery_timeline import timeline_samples

FIRST_COMMENT = re.compile(r"\{#\s*component:\s*(?P<name>\w+)\.\s*Inputs:\s*(?P<inputs>.*?)\s*#\}", re.S)


@dataclass(frozen=True, slots=True)
class Shown:
    """A component, what its first comment says, its rendered examples, and the frame that their root needs."""

    name: str
    inputs: str
    examples: tuple[str, ...]
    frame: str
    on_every_page: bool


def component_names() -> list[str]:
    """The names of all templates in ``components/``, sorted."""
    folder = Path(get_template("components/empty.html").origin.name).parent
    return sorted(path.stem for path in folder.glob("*.html"))


def inputs_of(name: str) -> str:
    """What the first comment of a component says of its inputs; raises ``ValueError`` without one."""
    path = Path(get_template(f"components/{name}.html").origin.name)
    match = FIRST_COMMENT.match(path.read_text(encoding="utf-8"))
    if match is None or match["name"] != name:
        raise ValueError(f"components/{name}.html does not begin with a comment that lists its inputs")
    return match["inputs"]


def all_samples() -> dict[str, list[dict[str, Any]]]:
    """For each component the contexts of its examples."""
    return (
        samples()
        | noun_samples()
        | across_samples()
        | known_on_samples()
        | timeline_samples()
        | pairs_samples()
        | drawn_samples()
    )


def _frame(name: str) -> str:
    """What the root of a component stands in."""
    if name in TABLE_ROWS | ACROSS_TABLE_ROWS | SEARCH_TABLE_ROWS | DRAWN_TABLE_ROWS:
        return "table"
    if name in PAIRS_TABLE_ROWS:
        return "row"
    if name in PAIRS_TABLE_BODIES:
        return "bodies"
    return "list" if name in LIST_ITEMS else ""


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """The page of components."""
    known = all_samples()
    shown = [
        Shown(
            name=name,
            inputs=inputs_of(name),
            examples=tuple(
                render_to_string(f"components/{name}.html", context, request) for context in known.get(name, ())
            ),
            frame=_frame(name),
            on_every_page=name in ON_EVERY_PAGE,
        )
        for name in component_names()
    ]
    return render(request, "relations/gallery.html", {"components": shown})
