"""Which dossiers an article's paragraphs belong to, by weighted terms and the parties named.

The rules are rows of ``dossiers.json``; a paragraph joins a dossier when its score reaches the
dossier's threshold and one of the dossier's contexts holds.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from articles.reading.values import Range
from articles.reading.verbatim import verbatim
from relations.extraction.values import TopicFound

Doc.set_extension("topics", default=(), force=True)


@dataclass(frozen=True, slots=True)
class Context:
    """Who must be named: all of ``countries`` in the paragraph or the article, or ``parties`` different ones here."""

    countries: frozenset[str]
    parties: int
    scope: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier's rule; ``weights`` by term, ``sure`` the terms that need no context, ``needs`` groups of terms."""

    slug: str
    threshold: float
    weights: dict[str, float]
    sure: frozenset[str]
    needs: tuple[frozenset[str], ...]
    contexts: tuple[Context, ...]
    patterns: dict[str, re.Pattern[str]]


def _pattern(term: str) -> re.Pattern[str]:
    words = re.escape(term).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return re.compile(rf"(?<!\w){words}(?!\w)")


@lru_cache(maxsize=4096)
def _first_word(term: str) -> str:
    return term.partition(" ")[0].partition("*")[0]


def load_dossiers(folder: Path) -> tuple[Dossier, ...]:
    """Read ``dossiers.json``; raises ValueError where a context's scope is unknown."""
    found: list[Dossier] = []
    for row in json.loads((folder / "dossiers.json").read_text(encoding="utf-8"))["dossiers"]:
        weights = {t["text"]: float(t["weight"]) for t in row["terms"]}
        needs = tuple(frozenset(group) for group in row["needs"])
        contexts = tuple(
            Context(frozenset(c.get("countries", ())), c.get("parties", 0), c.get("scope", "paragraph"))
            for c in row["contexts"]
        )
        for context in contexts:
            if context.scope not in {"paragraph", "article"}:
                raise ValueError(f"{row['slug']}: unknown scope {context.scope!r}")
        found.append(
            Dossier(
                slug=row["slug"],
                threshold=float(row["threshold"]),
                weights=weights,
                sure=frozenset(t["text"] for t in row["terms"] if t.get("sure")),
                needs=needs,
                contexts=contexts,
                patterns={term: _pattern(term) for term in {*weights, *(t for g in needs for t in g)}},
            )
        )
    return tuple(found)


class TopicReader:
    """The component: takes the dossiers as plain values."""

    def __init__(self, dossiers: Iterable[Dossier]) -> None:
        self._dossiers = tuple(dossiers)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.topics``: stretches of neighbouring paragraphs, with the highest score among them."""
        layout = doc._.layout
        text = verbatim(doc)
        paragraphs = layout.paragraphs if layout is not None and layout.paragraphs else (Range(0, len(text)),)
        whole = text.lower()
        lands = {a.id: a.country or a.id for a in doc._.actors}
        named = [(m.start, lands[m.ref]) for m in doc._.mentions if m.ref in lands]
        everywhere = frozenset(land for _, land in named)
        found: list[TopicFound] = []
        for dossier in self._dossiers:
            # Most articles hold few of a dossier's terms: a plain search for the first word tells which to try.
            held = {term: pattern for term, pattern in dossier.patterns.items() if _first_word(term) in whole}
            stretch: TopicFound | None = None
            for paragraph in paragraphs:
                here = frozenset(land for start, land in named if paragraph.start <= start < paragraph.end)
                words = text[paragraph.start : paragraph.end].lower()
                score = _score(dossier, held, words, here, everywhere)
                if score is None:
                    stretch = None
                    continue
                if stretch is not None:
                    found.remove(stretch)
                    stretch = TopicFound(dossier.slug, max(score, stretch.score), stretch.start, paragraph.end)
                else:
                    stretch = TopicFound(dossier.slug, score, paragraph.start, paragraph.end)
                found.append(stretch)
        doc._.topics = tuple(sorted(found, key=lambda t: (t.start, t.dossier)))
        return doc


def _score(
    dossier: Dossier,
    held: Mapping[str, re.Pattern[str]],
    words: str,
    here: frozenset[str],
    everywhere: frozenset[str],
) -> float | None:
    """The paragraph's score (0 to 1), or None where it stays under the threshold or out of every context."""
    found = {term for term, pattern in held.items() if pattern.search(words)}
    if any(found.isdisjoint(group) for group in dossier.needs):
        return None
    terms = found & dossier.weights.keys()
    score = round(min(1.0, sum(dossier.weights[term] for term in terms)), 2)
    if score < dossier.threshold:
        return None
    if (
        dossier.contexts
        and not terms & dossier.sure
        and not any(_holds(context, here, everywhere) for context in dossier.contexts)
    ):
        return None
    return score


def _holds(context: Context, here: frozenset[str], everywhere: frozenset[str]) -> bool:
    named = everywhere if context.scope == "article" else here
    return context.countries <= named and len(here) >= context.parties


@Language.factory(
    "topics",
    assigns=["doc._.topics"],
    requires=["doc._.actors", "doc._.mentions"],
    default_config={"lexicons": "fixtures/lexicons"},
)
def create_topics(nlp: Language, name: str, lexicons: str) -> TopicReader:
    """Build the component from the lexicon folder; raises FileNotFoundError where ``dossiers.json`` is missing."""
    return TopicReader(load_dossiers(Path(lexicons)))
