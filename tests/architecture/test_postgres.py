"""The embedded PostgreSQL: shared, stopped by the last user, and back after a kill."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest
from django.conf import settings

from config.postgres import Postgres

pytestmark = pytest.mark.skipif(not settings.EMBEDDED_POSTGRES, reason="DATABASE_URL names a server of its own")

HOLDER = """
import sys, time
from pathlib import Path
from config.postgres import Postgres
Postgres(Path(sys.argv[1]), throwaway=True).ensure()
print("ready", flush=True)
time.sleep(60)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a space and a quotation mark in its path."""
    folder = tmp_path / "it's a folder"
    folder.mkdir()
    return folder


@pytest.fixture
def server(folder: Path) -> Iterator[Postgres]:
    server = Postgres(folder, throwaway=True)
    server.ensure()
    yield server
    server.leave()


def one(server: Postgres, statement: str) -> object:
    where = server.django()
    link = psycopg2.connect(host=where["HOST"], user=where["USER"], dbname=where["NAME"])
    link.autocommit = True
    try:
        with link.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None
    finally:
        link.close()


def postmaster(server: Postgres) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def hold(folder: Path) -> "subprocess.Popen[str]":
    child = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=settings.BASE_DIR,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    return child


def test_the_last_user_stops_the_server(folder: Path, server: Postgres) -> None:
    second = Postgres(folder, throwaway=True)
    second.ensure()
    server.leave()
    assert second.alive()
    second.leave()
    assert not second.alive()


def test_a_killed_user_does_not_keep_the_server_up(folder: Path, server: Postgres) -> None:
    child = hold(folder)
    child.kill()
    child.wait()
    server.leave()
    assert not server.alive()


def test_four_first_starters_at_once_share_one_server(folder: Path) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(folder)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=settings.BASE_DIR,
        )
        for _ in range(4)
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
    server = Postgres(folder, throwaway=True)
    server.ensure()
    assert one(server, "SELECT 1") == 1
    for child in children:
        child.kill()
        child.wait()
    server.leave()
    assert not server.alive()


def test_a_killed_server_comes_back_with_every_committed_row(folder: Path, server: Postgres) -> None:
    one(server, "CREATE TABLE kept AS SELECT generate_series(1, 1000) AS n")
    one(server, "CHECKPOINT")
    os.kill(postmaster(server), signal.SIGKILL)
    for _ in range(100):
        if not server.alive():
            break
        time.sleep(0.05)
    server.ensure()
    assert one(server, "SELECT count(*) FROM kept") == 1000


def test_a_pid_that_another_program_took_over_is_not_trusted(folder: Path, server: Postgres) -> None:
    server.leave()
    (server.data / "postmaster.pid").write_text(f"{os.getpid()}\n{server.data}\n0\n5432\n\n\n")
    server.ensure()
    assert one(server, "SELECT 1") == 1


def test_it_listens_on_no_network_address(server: Postgres) -> None:
    assert one(server, "SHOW listen_addresses") == ""
