"""Who and where."""

from entities.models.actor import Actor, Alias, Merge, Office, Origin
from entities.models.place import Mention, Place

__all__ = ["Actor", "Alias", "Mention", "Merge", "Office", "Origin", "Place"]
