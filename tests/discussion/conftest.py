"""Every test of the discussion has a database of its own, of each kind: a SQLite file in its folder, and where PostgreSQL in a wheel is installed, one there.

Tables are made once for each kind; each test gets a copy.
"""

from __future__ import annotations

import itertools
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.discussion.setting_up import in_place, setup

setup()

from django.contrib.auth.models import AbstractBaseUser as User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from onrecord.record.address import address  # noqa: E402
from tests.discussion.around import PERMITS, person  # noqa: E402

_numbers = itertools.count(1)
TEMPLATE = "people_template"


def use(where: str | Path) -> None:
    """Make this the database that everything goes to from now on, in every thread that has not asked one yet."""
    connection.close()
    filled = connections.configure_settings({"default": dict(address(where).config)})
    connections.settings["default"] = filled["default"]
    del connections["default"]


@pytest.fixture(autouse=True)
def little_site() -> Iterator[None]:
    """The discussion is in no other site than that of these tests."""
    with in_place():
        yield


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with all tables and no row."""
    path = tmp_path_factory.mktemp("people") / "empty.sqlite3"
    use(path)
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return path


@pytest.fixture(scope="session")
def empty_database(server: str) -> str:
    """The name of a PostgreSQL database with all tables and no row."""
    _create(server, TEMPLATE)
    use(_named(server, TEMPLATE))
    call_command("migrate", verbosity=0)
    connection.close()
    return TEMPLATE


@pytest.fixture
def sqlite(empty_file: Path, tmp_path: Path) -> Iterator[str]:
    """A SQLite file for people alone; its path."""
    path = tmp_path / "people.sqlite3"
    shutil.copyfile(empty_file, path)
    use(path)
    yield str(path)
    connection.close()


@pytest.fixture
def postgresql(empty_database: str, server: str) -> Iterator[str]:
    """A PostgreSQL database for people alone; its URL."""
    name = f"people_{next(_numbers)}"
    _create(server, f"{name} TEMPLATE {empty_database}")
    use(_named(server, name))
    yield _named(server, name)
    connection.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def people(request: pytest.FixtureRequest) -> str:
    """A database for people in each kind; its path or URL."""
    where: str = request.getfixturevalue(request.param)
    PERMITS.signed_out.clear()
    return where


@pytest.fixture
def ann(people: str) -> User:
    """A subscriber."""
    made: User = person("Ann", "subscriber")
    return made


@pytest.fixture
def ben(people: str) -> User:
    """Another subscriber."""
    made: User = person("Ben", "subscriber")
    return made


@pytest.fixture
def moderator(people: str) -> User:
    """One who decides."""
    made: User = person("Mo", "moderator")
    return made


@pytest.fixture
def editor(people: str) -> User:
    """One who edits."""
    made: User = person("Ed", "editor")
    return made


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do these at one moment, each in a thread with a connection of its own; what each gave, or the error that it raised."""
    barrier = threading.Barrier(len(acts))
    results: list[Any] = [None] * len(acts)

    def run(number: int, act: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(30)
            results[number] = act()
        except Exception as error:
            results[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not any(thread.is_alive() for thread in threads), "they wait for each other"
    return results


def kinds(results: Sequence[Any]) -> list[str]:
    """What each gave, by the name of its type, sorted."""
    return sorted(type(result).__name__ for result in results)


def _create(server: str, name: str) -> None:
    import psycopg

    with psycopg.connect(server, autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")


def _named(server: str, name: str) -> str:
    return server.replace("/postgres?", f"/{name}?")
