"""Totals over the whole store, counted once and kept until the store changes.

Counting everything takes a time that grows with the archive; a page that only shows such totals
should not. What is kept is a value of Django's cache, so each web process counts for itself.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256
from typing import Any, TypeVar

from django.core.cache import cache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

Value = TypeVar("Value")
SECONDS = 3600
# Both in one statement: a view "as known on" a day counts other rows than the present one.
STATE = """
    SELECT coalesce((SELECT number FROM articles_storeversion), 0),
           coalesce(current_setting('demarche.known_on', true), ''), current_database()
"""
# What STATE gave in the request under way; None outside of one, where it is asked each time.
_state: ContextVar[dict[str, tuple[int, str, str]] | None] = ContextVar("state_of_the_store", default=None)


@contextmanager
def one_state() -> Iterator[None]:
    """Within it the state of the store is asked once: for the time of one request."""
    token = _state.set({})
    try:
        yield
    finally:
        _state.reset(token)


def _asked() -> tuple[int, str, str]:
    with connection.cursor() as cursor:
        cursor.execute(STATE)
        number, known_on, database = cursor.fetchone()
    return number, known_on, database


def kept(name: str, make: Callable[[], Value]) -> Value:
    """The value that ``make`` counts, from the cache if the store has not changed since.

    ``name`` says what is counted. One statement at most where the value is kept. ``None`` is not kept.
    """
    asked = _state.get()
    state = _asked() if asked is None else asked.get("state") or asked.setdefault("state", _asked())
    number, known_on, database = state
    key = "kept:" + sha256(f"{database}:{known_on}:{number}:{name}".encode()).hexdigest()
    found: Value | None = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, SECONDS)
    return found


def kept_rows(rows: "QuerySet[Any]") -> list[Any]:
    """The rows of a query that counts, kept under its SQL: for groups and totals, not for rows of a list."""
    try:
        name = repr(rows.query.sql_with_params())
    except EmptyResultSet:  # Django sees that nothing can fit, and would not ask either
        return []
    return kept(name, lambda: list(rows))
