"""What was printed."""

from articles.models.article import SEARCH_CONFIG, Article, Run, Sentence, Unresolved
from articles.models.publication import Issue, Publication
from articles.models.source import Citation, CitationSource, CrossReference, DateMention, Source
from articles.models.version import StoreVersion

__all__ = [
    "SEARCH_CONFIG",
    "Article",
    "Citation",
    "CitationSource",
    "CrossReference",
    "DateMention",
    "Issue",
    "Publication",
    "Run",
    "Sentence",
    "Source",
    "Unresolved",
    "StoreVersion",
]
