"""Settings from the environment."""

import stat
from pathlib import Path

import pytest

from config.settings import base


def test_a_database_address_is_taken_apart() -> None:
    read = base.database_from_url("postgres://ann:p%40ss@db.example:5433/demarche")
    assert (read["USER"], read["PASSWORD"], read["HOST"]) == ("ann", "p@ss", "db.example")
    assert (read["PORT"], read["NAME"]) == ("5433", "demarche")


def test_a_socket_folder_keeps_its_capitals() -> None:
    assert base.database_from_url("postgresql://ann@%2Fvar%2FRun/demarche")["HOST"] == "/var/Run"


def test_another_kind_of_database_is_refused() -> None:
    with pytest.raises(ValueError, match="postgres://"):
        base.database_from_url("mysql://localhost/x")


def test_a_secret_is_made_once_at_random_and_is_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "VAR_ROOT", tmp_path)
    first = base.kept_secret("a")
    assert base.kept_secret("a") == first
    assert base.kept_secret("b") != first
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o600
