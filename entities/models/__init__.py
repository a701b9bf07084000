"""Who and where."""

from entities.models.actor import Actor, Alias, Likeness, Merge, Office, Origin
from entities.models.place import Mention, Place

__all__ = ["Actor", "Alias", "Likeness", "Mention", "Merge", "Office", "Origin", "Place"]
