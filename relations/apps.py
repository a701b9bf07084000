"""The top floor: what happened between them."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class RelationsConfig(AppConfig):
    """Findings, links, dossiers, ingestion, and the pages that mix nouns."""

    name = "relations"

    def ready(self) -> None:
        """Give the article page its panels of findings; nothing else happens here."""
        # By name: panels read models, which exist only once every app is loaded.
        import_string("relations.panels.register_panels")()
