"""The middle floor: who and where."""

from django.apps import AppConfig


class EntitiesConfig(AppConfig):
    """Actors, aliases, offices, places, mentions and merges."""

    name = "entities"
