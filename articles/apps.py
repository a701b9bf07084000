"""The ground floor: what was printed."""

from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """Publications, issues, articles, sentences, sources and citations."""

    name = "articles"
