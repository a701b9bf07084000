"""One site for every browser test: a cluster of its own, the demo articles and, where they lie, the two real ones."""

import contextlib
import fcntl
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import BrowserContext, Page

from tests.machine import Machine

SEEDS = settings.BASE_DIR.parent / "shared" / "seeds"


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, and the machine it stands on; ``has_seeds``: whether the two real articles are in it."""

    address: str
    machine: Machine
    has_seeds: bool


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Site]:
    """The running site. The first test process fills the store; others look at the same one."""
    if not settings.EMBEDDED_POSTGRES:
        pytest.skip("needs an embedded server of its own; DATABASE_URL is set")
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "site"
    (folder / "static").mkdir(parents=True, exist_ok=True)  # whitenoise warns where there is none
    with open(folder / "filling.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        machine = Machine(folder, "config.settings.browser")
        # Asked of the store: a process that has finished before this one began took the cluster with it.
        if not machine.counts()["articles_article"]:
            paths = [settings.DEMO_ROOT, *([SEEDS] if SEEDS.is_dir() else [])]
            code, words = machine.run("ingest", *map(str, paths))
            assert code == 0, words
    with contextlib.closing(machine), _served(machine, folder / f"{worker_id}.log") as address:
        yield Site(address, machine, SEEDS.is_dir())


@contextlib.contextmanager
def _served(machine: Machine, log: Path) -> Iterator[str]:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with open(log, "w") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--no-control-socket", "-w", "1", "--threads", "4"]
            + ["--bind", f"127.0.0.1:{port}", "config.wsgi"],
            cwd=settings.BASE_DIR,
            env=machine.environment,
            stdout=out,
            stderr=out,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/health/", server, log)
        yield address
    finally:
        server.terminate()
        server.wait(20)


def _wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(300):
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{url} does not answer: {log.read_text()}")


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """Lets ``page.goto("/events/")`` name a path alone."""
    return site.address


@pytest.fixture
def seeds(site: Site) -> None:
    """Skips a test that looks at the two real articles where they do not lie beside the checkout."""
    if not site.has_seeds:
        pytest.skip("the two real articles do not lie in shared/seeds beside the checkout")


@pytest.fixture
def faults(page: Page) -> Iterator[list[str]]:
    """What the browser complains of: messages of the console, exceptions of scripts, requests that fail."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    # A request that a click on the next page cuts short has not failed.
    page.on(
        "requestfailed",
        lambda request: None if request.failure == "net::ERR_ABORTED" else found.append(f"failed: {request.url}"),
    )
    yield found
    assert found == []


@pytest.fixture
def plain(new_context: Callable[..., BrowserContext]) -> Page:
    """A page of a browser whose scripts are off."""
    return new_context(java_script_enabled=False).new_page()
