"""``manage.py ingest`` as a person runs it: on a server of its own, killed, repeated, twice at once."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.machine import Machine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.model,
    pytest.mark.skipif(not settings.EMBEDDED_POSTGRES, reason="needs embedded servers of its own"),
]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    machine = Machine(tmp_path_factory.mktemp("machine"))
    yield machine
    machine.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve demo articles."""
    folder = tmp_path_factory.mktemp("articles")
    for path in sorted(settings.DEMO_ROOT.glob("*.txt"))[:12]:
        shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="module")
def whole(machine: Machine, folder: Path) -> dict[str, object]:
    """What an undisturbed ingestion of the folder gives."""
    machine.empty()
    code, words = machine.run("ingest", str(folder))
    assert code == 0, words
    return machine.counts()


def test_a_second_ingestion_changes_nothing(machine: Machine, folder: Path, whole: dict[str, object]) -> None:
    code, words = machine.run("ingest", str(folder))
    assert code == 0
    assert "12 unchanged" in words
    assert machine.counts() == whole


def test_every_finding_has_its_sentence_and_every_offset_its_words(machine: Machine, whole: dict[str, object]) -> None:
    wrong = machine.rows(
        """
        SELECT f.id FROM relations_finding f
        JOIN articles_sentence s ON s.id = f.sentence_id
        JOIN articles_article a ON a.id = f.article_id
        WHERE s.article_id <> f.article_id OR f.end > length(a.text)
           OR substr(a.text, s.start + 1, s.end - s.start) <> s.text
        """
    )
    assert wrong == []
    assert whole["relations_finding"] != 0


def test_a_killed_ingestion_loses_and_doubles_nothing(machine: Machine, folder: Path, whole: dict[str, object]) -> None:
    machine.empty()
    child = machine.start("ingest", str(folder))
    for _ in range(600):
        if machine.counts()["articles_article"]:
            break
        time.sleep(0.05)
    child.send_signal(signal.SIGKILL)
    child.wait()
    half = machine.rows(
        "SELECT a.slug FROM articles_article a WHERE NOT EXISTS"
        " (SELECT 1 FROM articles_sentence s WHERE s.article_id = a.id)"
    )
    assert half == []
    assert machine.run("ingest", str(folder))[0] == 0
    assert machine.counts() == whole


def test_a_killed_server_fails_the_command_and_a_second_call_finishes(
    machine: Machine, folder: Path, whole: dict[str, object]
) -> None:
    machine.empty()
    child = machine.start("ingest", str(folder))
    for _ in range(600):
        if machine.counts()["articles_article"]:
            break
        time.sleep(0.05)
    pid = int((machine.server.data / "postmaster.pid").read_text().split()[0])
    os.kill(pid, signal.SIGKILL)
    child.communicate()
    machine.server.ensure()
    code, words = machine.run("ingest", str(folder))
    assert code == 0, words
    assert machine.counts() == whole


def test_two_ingestions_at_once_store_each_article_once(
    machine: Machine, folder: Path, whole: dict[str, object]
) -> None:
    machine.empty()
    children = [machine.start("ingest", str(folder)) for _ in range(2)]
    words = [child.communicate()[0] for child in children]
    assert [child.returncode for child in children] == [0, 0], words
    assert machine.counts() == whole


def test_bad_files_are_named_and_the_rest_is_stored(machine: Machine, folder: Path, tmp_path: Path) -> None:
    machine.empty()
    good = sorted(folder.iterdir())[0]
    shutil.copy(good, tmp_path / "a.txt")
    shutil.copy(good, tmp_path / "b.txt")
    (tmp_path / "c.txt").write_text("No header here, only prose.\n")
    (tmp_path / "d.txt").write_text("Publication: Pravda Volume: 6 Issue: 32\n\nProse.\n")
    (tmp_path / "e.txt").write_text("Publication: Monitor Volume: 90 Issue: 32\n\nProse.\n")
    (tmp_path / "f.txt").write_bytes(b"\x00\x01\x02")
    code, words = machine.run("ingest", str(tmp_path))
    assert code == 1
    assert machine.counts()["articles_article"] == 1
    rows = {str(name): str(message) for name, message in machine.rows(
        "SELECT file_name, message FROM relations_jobitem ORDER BY job_id DESC, position LIMIT 6"
    )}  # fmt: skip
    assert "the same text as a.txt" in rows["b.txt"]
    assert "no header line" in rows["c.txt"]
    assert "no known publication" in rows["d.txt"]
    assert "a date that cannot be" in rows["e.txt"]
    assert "zero byte" in rows["f.txt"]
    assert all("Remedy" in rows[name] for name in ("c.txt", "d.txt", "e.txt", "f.txt"))


def test_extract_needs_no_server_and_prints_the_contract(machine: Machine, folder: Path, tmp_path: Path) -> None:
    elsewhere = os.environ | {
        "DEMARCHE_VAR": str(tmp_path / "nothing"),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "extract", str(sorted(folder.iterdir())[0])],
        cwd=settings.BASE_DIR,
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)
    assert found["schema"] == "extraction/1"
    assert not (tmp_path / "nothing" / "postgres").exists()
