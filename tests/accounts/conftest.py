"""People in a database of their own: new for each test, of each kind, and in this process where it is not the served site that is tested."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.db import connections

from onrecord.accounts.database import migrate, people_address, point
from onrecord.accounts.models import User
from onrecord.record.address import Address, address

_numbers = itertools.count(1)
MakeUser = Callable[..., User]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of people without any."""
    path = people_address(address(tmp_path_factory.mktemp("people") / "war.sqlite3"))
    point(path)
    migrate(path)
    connections["default"].close()
    assert path.path is not None
    return path.path


@pytest.fixture
def people(empty: Path, tmp_path: Path) -> Iterator[None]:
    """No people yet, on SQLite."""
    copy = tmp_path / "war.people.sqlite3"
    shutil.copyfile(empty, copy)
    yield from _pointed(address(copy))


@pytest.fixture(scope="session")
def empty_server(server: str) -> str:  # a fixture
    """A database on PostgreSQL without any people, to be copied."""
    url = _database(server, "accounts_empty")
    found = people_address(address(url))
    point(found)
    migrate(found)
    connections["default"].close()
    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest) -> Iterator[None]:
    """No people yet, on each kind of database."""
    if request.param == "sqlite":
        request.getfixturevalue("people")
        yield
        return
    like, name = request.getfixturevalue("empty_server"), f"accounts_{next(_numbers)}"
    url = _database(like, name, like="accounts_empty")
    yield from _pointed(people_address(address(url)))
    _ask(like, f"DROP DATABASE {name} WITH (FORCE)")


def _database(url: str, name: str, like: str = "template1") -> str:
    """A new database on a server, and its address."""
    base, _, query = url.partition("?")
    _ask(url, f"CREATE DATABASE {name} TEMPLATE {like}")
    return f"{base.rpartition('/')[0]}/{name}?{query}"


def _ask(url: str, query: str) -> None:
    import psycopg

    base, _, options = url.partition("?")
    with psycopg.connect(f"{base.rpartition('/')[0]}/postgres?{options}", autocommit=True) as connection:
        connection.execute(query)


def _pointed(where: Address) -> Iterator[None]:
    point(where)
    yield
    connections["default"].close()


@pytest.fixture
def make_user() -> MakeUser:
    """Makes accounts whose address is confirmed."""

    def make(name: str, *, verified: bool = True, password: str | None = None) -> User:
        user = User.objects.create_user(f"{name.lower()}@example.org", password, display_name=name)
        EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
        return user

    return make
