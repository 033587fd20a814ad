"""People in a database of their own: new for each test, of each kind, and in this process where it is not the served site that is tested."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress

from onrecord.accounts.database import migrate, people_address, point
from onrecord.accounts.models import User
from onrecord.record.address import address
from tests.record.conftest import server, where  # noqa: F401  # fixtures

MakeUser = Callable[..., User]


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of people without any."""
    path = people_address(address(tmp_path_factory.mktemp("people") / "war.sqlite3"))
    point(path)
    migrate(path)
    from django.db import connections

    connections["default"].close()
    assert path.path is not None
    return path.path


@pytest.fixture
def people(empty: Path, tmp_path: Path) -> Iterator[None]:
    """No people yet, on SQLite."""
    copy = tmp_path / "war.people.sqlite3"
    shutil.copyfile(empty, copy)
    point(address(copy))
    yield
    from django.db import connections

    connections["default"].close()


@pytest.fixture
def kept(where: str) -> Iterator[None]:  # noqa: F811  # a fixture
    """No people yet, on each kind of database."""
    found = people_address(address(where))
    point(found)
    migrate(found)
    yield
    from django.db import connections

    connections["default"].close()


@pytest.fixture
def make_user() -> MakeUser:
    """Makes accounts whose address is confirmed."""

    def make(name: str, *, verified: bool = True, password: str | None = None) -> User:
        user = User.objects.create_user(f"{name.lower()}@example.org", password, display_name=name)
        EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
        return user

    return make
