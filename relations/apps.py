"""The top floor: what happened between them."""

from django.apps import AppConfig

from relations.panels import register_panels


class RelationsConfig(AppConfig):
    """Findings, links, dossiers, ingestion, and the pages that mix nouns."""

    name = "relations"

    def ready(self) -> None:
        """Give the article page its panels of findings; nothing else happens here."""
        register_panels()
