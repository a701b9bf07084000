"""Doubtful identity: suggested on the page of a person, decided only by an editor."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from entities.models import Actor, Likeness, Merge
from entities.services import record_actors, suggest_identities
from tests.pages import rows
from tests.pages.test_entities import name, shown

pytestmark = pytest.mark.django_db


def russian(key: str, full_name: str) -> Actor:
    return rows.actor(key, full_name, "person", rows.actor("RUS", "Russia"))


def found(key: str, full_name: str, country: str) -> dict[str, object]:
    return {
        "id": key, "kind": "person", "name": full_name, "country": country, "acronym": None, "aliases": [], "roles": [],
    }  # fmt: skip


def test_a_surname_alone_is_suggested_beside_the_full_name_and_says_why(client: Client) -> None:
    alone, full = russian("ivanov-in-a", "Ivanov"), russian("igor-ivanov", "Igor Ivanov")
    name("Ivanov went home.", Ivanov=alone)
    name("Igor Ivanov spoke.", Ivanov=full)
    assert suggest_identities() == 1
    html = shown(client, full.get_absolute_url())
    assert "Perhaps the same as" in html
    assert alone.get_absolute_url() in html
    assert "the only person of this surname" in html


def test_what_an_editor_has_decided_is_not_suggested_again() -> None:
    alone, full = russian("ivanov-in-a", "Ivanov"), russian("igor-ivanov", "Igor Ivanov")
    name("Ivanov went home.", Ivanov=alone)
    merge = Merge.objects.create(
        kept=full, other=alone, decision=Merge.Decision.DIFFERENT, decided_by=User.objects.create(username="ed")
    )
    assert suggest_identities() == 0
    merge.delete()
    assert suggest_identities() == 1
    assert suggest_identities() == Likeness.objects.count() == 1


def test_a_person_of_one_name_and_another_country_is_kept_apart_unless_reference_data_know_the_name() -> None:
    article: Article = rows.article()
    for code in ("RUS", "BGR"):
        rows.actor(code)
    first = record_actors(article=article, found=[found("petar-stoyanov", "Petar Stoyanov", "BGR")])
    other = record_actors(article=article, found=[found("petar-stoyanov", "Petar Stoyanov", "RUS")])
    assert first["petar-stoyanov"] != other["petar-stoyanov"]
    again = record_actors(article=article, found=[found("petar-stoyanov", "Petar Stoyanov", "RUS")])
    assert again == other
    Actor.objects.filter(key="petar-stoyanov").update(origin="reference")
    known = record_actors(article=article, found=[found("petar-stoyanov", "Petar Stoyanov", "RUS")])
    assert known == first
