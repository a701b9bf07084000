"""Totals over the whole store, counted once and kept until the store changes.

Counting everything takes a time that grows with the archive; a page that only shows such totals
should not. What is kept is a value of Django's cache, so each web process counts for itself.
"""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from django.core.cache import cache
from django.db import connection

Value = TypeVar("Value")
SECONDS = 3600
# Both in one statement: a view "as known on" a day counts other rows than the present one.
STATE = """
    SELECT coalesce((SELECT number FROM articles_storeversion), 0),
           coalesce(current_setting('demarche.known_on', true), ''), current_database()
"""


def kept(name: str, make: Callable[[], Value]) -> Value:
    """The value that ``make`` counts, from the cache if the store has not changed since.

    ``name`` says what is counted. One statement where the value is kept. ``None`` is not kept.
    """
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        number, known_on, database = cursor.fetchone()
    key = "kept:" + sha256(f"{database}:{known_on}:{number}:{name}".encode()).hexdigest()
    found: Value | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found
