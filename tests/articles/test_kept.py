"""Totals over the whole store are counted once and kept until the store changes."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, StoreVersion
from articles.selectors.kept import kept, kept_rows, one_state
from articles.services.version import store_changed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def real_cache(settings: Any) -> Iterator[None]:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept"}}
    cache.clear()
    yield
    cache.clear()


def test_what_is_kept_is_not_counted_again(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    assert kept("articles", Article.objects.count) == 0
    with django_assert_num_queries(1):
        assert kept("articles", Article.objects.count) == 0


def test_a_change_of_the_store_makes_it_counted_anew() -> None:
    counts = iter([1, 2])
    assert kept("rows", lambda: next(counts)) == 1
    store_changed()
    assert kept("rows", lambda: next(counts)) == 2


def test_two_totals_are_kept_apart() -> None:
    assert kept("one", lambda: 1) == 1
    assert kept("two", lambda: 2) == 2


def test_what_was_known_on_a_day_is_kept_apart_from_what_is_known_now() -> None:
    assert kept("rows", lambda: 10) == 10
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL demarche.known_on = '2000-02-15'")
    assert kept("rows", lambda: 3) == 3


def test_the_number_of_the_store_rises_with_each_change() -> None:
    store_changed()
    store_changed()
    assert StoreVersion.objects.get().number == 2


def test_within_one_request_the_store_is_asked_for_its_number_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kept("one", lambda: 1)
    kept("two", lambda: 2)
    with django_assert_num_queries(1), one_state():
        assert (kept("one", lambda: 0), kept("two", lambda: 0)) == (1, 2)


def test_groups_of_different_queries_are_kept_apart() -> None:
    articles = Article.objects.values_list("slug")
    assert kept_rows(articles.filter(slug="a")) == []
    store_changed()
    assert kept_rows(articles.filter(pk__in=[])) == []
