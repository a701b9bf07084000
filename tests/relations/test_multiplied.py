"""Copies of what is stored, for measuring pages at sizes that would take hours to read."""

from datetime import date

import pytest
from django.apps import apps
from django.db import models

from articles.models import Article, Issue, Sentence
from entities.models import Actor
from relations.management.multiplied import COPIED, multiply
from relations.models import Event, Finding, Participant
from tests.pages import rows

# Tables that point to copied rows and need no copy: decisions of people, reports of jobs, and what is derived anew.
LEFT = {"relations_review", "relations_jobitem", "relations_dyad", "relations_tie"}

pytestmark = pytest.mark.django_db


def test_each_copy_has_its_own_articles_sentences_and_findings() -> None:
    rows.event(actor=rows.actor("JPN"))
    multiply(3)
    assert Article.objects.count() == Issue.objects.count() == 3
    assert Sentence.objects.filter(findings__kind="event").count() == Event.objects.count() == 3
    assert all(row.finding.sentence.article == row.finding.article for row in Event.objects.all())
    assert Participant.objects.filter(actor__key="JPN").count() == 3


def test_actors_are_shared_by_the_copies() -> None:
    rows.event(actor=rows.actor("JPN"))
    before = Actor.objects.count()
    multiply(3)
    assert Actor.objects.count() == before


def test_a_copy_lies_later_than_what_it_is_a_copy_of() -> None:
    rows.issue(published="2000-02-11")
    rows.event()
    multiply(2)
    first, second = (row.published.lower for row in Issue.objects.order_by("published"))
    assert first == date(2000, 2, 11)
    assert second > date(2010, 1, 1)


def test_rows_can_be_added_after_the_copies() -> None:
    rows.event()
    multiply(2)
    added = rows.event()
    assert Finding.objects.filter(pk=added.pk).count() == 1


def test_every_table_that_hangs_on_a_copied_one_is_copied_or_named_as_left() -> None:
    ours = [m for a in ("articles", "entities", "relations") for m in apps.get_app_config(a).get_models(True)]
    hanging = {
        model._meta.db_table
        for model in ours
        for field in model._meta.local_fields
        if isinstance(field, models.ForeignKey) and field.related_model._meta.db_table in COPIED
        # Rows of history are written by triggers and shown on no page.
        if not model._meta.db_table.endswith("history")
    }
    assert hanging - set(COPIED) - LEFT == set()
