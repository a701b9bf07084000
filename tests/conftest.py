"""What every test shares: the throw-away PostgreSQL and, for browser tests, Debian's Chromium."""

import contextlib
import os
import shutil
from collections.abc import Iterator

import hypothesis
import psycopg2
import pytest
from django.conf import settings

from config.postgres import Postgres

# A busy machine is no fault: speed is measured by the benchmark, not asserted in a test.
hypothesis.settings.register_profile("steady", deadline=None)
hypothesis.settings.load_profile("steady")

# Playwright's sync API runs an event loop; the live server's thread still talks to the database.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _drop_leftovers(server: Postgres) -> None:
    """Databases of test runs that were killed; each carries the number of its process."""
    where = server.django()
    link = psycopg2.connect(host=where["HOST"], user=where["USER"], dbname="postgres")
    link.autocommit = True
    with contextlib.closing(link), link.cursor() as cursor:
        cursor.execute(r"SELECT datname FROM pg_database WHERE datname LIKE 'test\_demarche\_%'")
        for (name,) in cursor.fetchall():
            pid = name.split("_")[2]
            if pid.isdigit() and not _running(int(pid)):
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Start the throw-away server before pytest-django makes its database."""
    if settings.EMBEDDED_POSTGRES:
        server = Postgres(settings.VAR_ROOT, throwaway=True)
        server.ensure()
        _drop_leftovers(server)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """Debian's Chromium instead of a downloaded one."""
    return {"executable_path": shutil.which("chromium"), "args": list(CHROMIUM_FLAGS)}


@pytest.fixture
def _no_requests_outside(page: object) -> Iterator[None]:
    """A page that asks anything of another host fails."""
    strangers: list[str] = []
    page.on(  # type: ignore[attr-defined]
        "request",
        lambda request: (
            strangers.append(request.url)
            if not request.url.startswith(("http://localhost", "http://127.0.0.1", "data:", "about:"))
            else None
        ),
    )
    yield
    assert strangers == []
