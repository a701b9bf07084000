"""Health: 200 with numbers when the store can be used, else 503."""

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from relations.models import Job
from tests.pages import rows
from tests.pages.test_lists import statements

pytestmark = pytest.mark.django_db


def test_a_store_that_answers_is_ok(client: Client) -> None:
    rows.article()
    for status in ("queued", "running", "done"):
        Job.objects.create(kind="ingest", status=status)
    response = client.get("/health/")
    assert response.status_code == 200
    assert response.json() == {
        "status": "ok", "database": "ok", "migrations_pending": 0, "articles": 1, "queue": 2,
    }  # fmt: skip
    assert "no-store" in response["Cache-Control"]


def test_health_asks_little(client: Client) -> None:
    rows.one_of_each(3)
    assert statements(client, "/health/") <= 5


def test_a_database_that_does_not_answer_is_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("server closed the connection; password=secret")

    monkeypatch.setattr(MigrationExecutor, "migration_plan", fail)
    response = client.get("/health/")
    assert response.status_code == 503
    assert response.json()["database"] == "OperationalError"
    assert "secret" not in response.content.decode()


def test_pending_migrations_are_503(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: [("relations.0002", False)])
    response = client.get("/health/")
    assert (response.status_code, response.json()["migrations_pending"]) == (503, 1)
