"""Paths and URLs of records."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.record.address import address


def test_a_path_is_a_sqlite_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for where in ("my.record", Path("my.record"), "sqlite:///my.record", f"sqlite:///{tmp_path}/my.record"):
        found = address(where)
        assert found.config["ENGINE"] == "django.db.backends.sqlite3"
        assert found.config["NAME"] == str(tmp_path / "my.record")
        assert found.path == tmp_path / "my.record"


def test_nothing_is_the_environments_else_the_working_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    assert address().path == tmp_path / "onrecord.sqlite3"
    monkeypatch.setenv("ONRECORD_RECORD", "other.sqlite3")
    assert address().path == tmp_path / "other.sqlite3"


def test_a_postgresql_url_is_taken_apart() -> None:
    found = address("postgresql://ann:p%40ss@db.example:6543/war%20record?sslmode=require&connect_timeout=5")
    assert found.path is None
    assert found.config == {
        "ENGINE": "django.db.backends.postgresql", "NAME": "war record", "USER": "ann", "PASSWORD": "p@ss", "HOST": "db.example",
        "PORT": "6543", "OPTIONS": {"sslmode": "require", "connect_timeout": "5"},
    }  # fmt: skip
    assert "p@ss" not in found.shown
    assert "p%40ss" not in found.shown


def test_a_postgresql_url_may_name_a_socket() -> None:
    assert address("postgres://ann@/record?host=/run/postgresql&port=5433").config["HOST"] == "/run/postgresql"
    assert address("postgres://ann@/record?host=/run/postgresql&port=5433").config["PORT"] == "5433"


@pytest.mark.parametrize(
    "where",
    ["mysql://localhost/record", "https://example.org/record", "sqlite://", "postgresql://localhost", "postgresql://host:port/record"],
)
def test_any_other_url_is_refused_in_clear_words(where: str) -> None:
    with pytest.raises(UsageError) as caught:
        address(where)
    assert caught.value.hint
