"""The middle floor: who and where."""

from django.apps import AppConfig
from django.utils.module_loading import import_string


class EntitiesConfig(AppConfig):
    """Actors, aliases, offices, places, mentions and merges."""

    name = "entities"

    def ready(self) -> None:
        """Give pages of the floor below their panels; nothing else happens here."""
        # By name: panels read models, which exist only once every app is loaded.
        import_string("entities.panels.register_panels")()
