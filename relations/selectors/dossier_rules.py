"""The rule of a dossier in words, from the lexicon that the topics component follows."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from entities.models import Actor

MOST_TERMS = 14


@lru_cache(maxsize=4)
def _rules(path: Path) -> dict[str, dict[str, Any]]:
    return {row["slug"]: row for row in json.loads(path.read_text(encoding="utf-8"))["dossiers"]}


def rule_in_words(key: str) -> tuple[str, ...]:
    """What the rule of a dossier asks of a passage, one sentence each; empty for one without a rule."""
    rule = _rules(settings.LEXICONS_ROOT / "dossiers.json").get(key)
    if rule is None:
        return ()
    said = [*_contexts(rule["contexts"]), *_needs(rule["needs"])]
    sure = [term["text"] for term in rule["terms"] if term.get("sure")]
    other = [term["text"] for term in rule["terms"] if not term.get("sure")]
    if sure:
        said.append(f"One of these is enough: {_listed(sure)}.")
    if other:
        said.append(f"These {'add to it' if sure else 'count towards it'}, each with its own weight: {_listed(other)}.")
    said.append(f"The passage belongs here from a sum of weights of {rule['threshold']:g} on.")
    return tuple(said)


def _contexts(contexts: list[dict[str, Any]]) -> list[str]:
    codes = {code for context in contexts for code in context.get("countries", ())}
    names = dict(Actor.objects.filter(key__in=codes).values_list("key", "name")) if codes else {}
    pairs = [
        f"{' and '.join(names.get(code, code) for code in context['countries'])} in the same {context['scope']}"
        for context in contexts
        if "countries" in context
    ]
    parties = [f"at least {context['parties']} parties" for context in contexts if "parties" in context]
    wanted = pairs + parties
    return [f"It must name {', or '.join(wanted)}."] if wanted else []


def _needs(needs: list[list[str]]) -> list[str]:
    return [f"It must hold one of: {_listed(group)}." for group in needs]


def _listed(terms: list[str]) -> str:
    """The first terms; a star is written as the dots of a word that goes on."""
    shown = [term.replace("*", "…") for term in terms[:MOST_TERMS]]
    rest = len(terms) - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest else "")
