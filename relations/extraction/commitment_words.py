"""The words of promises: verbs and nouns that bind, and turns of phrase that tell what became of them."""

import json
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

LEXICON = "commitments.json"


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """Verbs and nouns by lemma, and turns of phrase as regular expressions, as named in the lexicon."""

    promise_verbs: frozenset[str]
    firm_verbs: frozenset[str]
    plan_verbs: frozenset[str]
    firm_due_words: frozenset[str]
    saying_verbs: frozenset[str]
    telling_verbs: frozenset[str]
    giving_verbs: frozenset[str]
    not_deeds: frozenset[str]
    promise_nouns: frozenset[str]
    offer_nouns: frozenset[str]
    deadline_nouns: frozenset[str]
    refusals: frozenset[str]
    kept_verbs: frozenset[str]
    missed_verbs: frozenset[str]
    withdrawn_verbs: frozenset[str]
    moved_verbs: frozenset[str]
    doubts: frozenset[str]
    visits: frozenset[str]
    met_cues: frozenset[str]
    missed_cues: frozenset[str]
    moved_cues: frozenset[str]
    withdrawn_cues: frozenset[str]
    holding: frozenset[str]
    aims: frozenset[str]
    accepting: frozenset[str]
    invitations: frozenset[str]


@lru_cache(maxsize=4)
def load_words(folder: Path) -> CommitmentWords:
    """The word lists of the commitments lexicon in ``folder``."""
    with (folder / LEXICON).open(encoding="utf-8") as file:
        rows = json.load(file)
    return CommitmentWords(**{field.name: frozenset(rows[field.name]) for field in fields(CommitmentWords)})
