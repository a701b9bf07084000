"""Writes articles and the runs that read them; texts stay verbatim."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from articles.models import (
    Article,
    Issue,
    Run,
)

# Two texts of one issue that share this much of their words, in order, are one article, corrected.
SAME_ARTICLE = 0.6


@dataclass(frozen=True, slots=True)
class Stored:
    """An article row and what became of it: ``stored``, ``replaced`` or ``unchanged``."""

    article: Article
    outcome: str


def store_article(
    *, issue: Issue, text: str, sha256: str, file_name: str, title: str, layout: dict[str, Any]
) -> Stored:
    """Store a text in its issue: new, unchanged, or a corrected copy of one that is there.

    Call it inside a transaction that holds ``lock_issue``.
    """
    siblings = list(issue.articles.all())
    same = next((article for article in siblings if article.sha256 == sha256), None)
    article = same or _earlier_copy(siblings, text, file_name)
    if article is None:
        position = 1 + max((sibling.position for sibling in siblings), default=0)
        slug = f"{issue.publication.key}-{issue.volume}-{issue.number}"
        article = Article(issue=issue, position=position, slug=slug if position == 1 else f"{slug}-{position}")
    outcome = "unchanged" if same else ("replaced" if article.pk else "stored")
    article.text, article.sha256, article.file_name = text, sha256, file_name
    article.title, article.layout = title, layout
    article.save()
    return Stored(article, outcome)


def _earlier_copy(siblings: Sequence[Article], text: str, file_name: str) -> Article | None:
    """The article that this text corrects: the same file, or mostly the same words in the same order."""
    for article in siblings:
        if article.file_name == file_name:
            return article
    words = text.split()
    for article in siblings:
        likeness = SequenceMatcher(a=article.text.split(), b=words, autojunk=False)
        if likeness.quick_ratio() >= SAME_ARTICLE and likeness.ratio() >= SAME_ARTICLE:
            return article
    return None


def begin_run(*, article: Article, version: str, model: str, fingerprint: str) -> Run:
    """A new current run; earlier ones stay as history."""
    article.runs.filter(is_current=True).update(is_current=False)
    return Run.objects.create(article=article, version=version, model=model, fingerprint=fingerprint)
