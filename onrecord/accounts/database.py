"""Where people are kept: accounts, sessions and what they write, in a database that is not the record's.

A record is exported and handed round, and linked anew for minutes: people and their words must neither leave with it nor wait for it. On SQLite
they are in a file of their own beside it; on PostgreSQL, where tables are exported one by one and writers don't wait for each other, in the same
database.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.errors import RecordError, UsageError
from onrecord.record.address import VARIABLE as RECORD_VARIABLE
from onrecord.record.address import Address, address

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper
    from django.db.models import Model

VARIABLE = "ONRECORD_PEOPLE"
# Django's names of the two databases of a process that knows people.
PEOPLE, RECORD = "default", "record"
RECORD_APP = "record"
# What PostgreSQL lists our connections as; it also tells this entry of DATABASES from the record's.
CALLED = "onrecord people"


def people_address(record: Address) -> Address:
    """Where the people of a record are kept: ONRECORD_PEOPLE, else `war.people.sqlite3` beside `war.sqlite3`, or the record's own server.

    Raises UsageError where ONRECORD_PEOPLE is no address, or is the record's own file.
    """
    given = os.environ.get(VARIABLE)
    if given:
        found = address(given)
        if found.path is not None and found.path == record.path:
            raise UsageError(
                f"{VARIABLE} is the record's own file, which is handed round", hint=f"leave {VARIABLE} out, or name another file"
            )
    else:
        found = record if record.path is None else address(_beside(record.path))
    if found.path is not None:
        return replace(found, shown=str(found.path) if given is None else found.shown)
    return replace(found, config={**found.config, "OPTIONS": {**found.config["OPTIONS"], "application_name": CALLED}})


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}.people{path.suffix}")


class Apart:
    """Django's router: the tables of the record in its database, all others where people are kept."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """None leaves it to Django: the database of the row that leads there, else people's."""
        if model._meta.app_label != RECORD_APP:
            return None
        instance = hints.get("instance")
        return (instance._state.db if instance is not None else None) or RECORD

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """A record may be open under other names, too; people are only in one place."""
        return (app_label == RECORD_APP) == (db != PEOPLE)


def open_people(record: str | None = None) -> Address:
    """Set this process up to know the people of a record, whose tables are then the newest. For verbs; the site has settings of its own.

    Raises RecordError, also where there is no such record: people would be kept beside a name that was mistyped.
    """
    where = address(record)
    if where.path is not None and not where.path.exists():
        raise RecordError(f"there is no record at {where.shown}", hint="make one: onrecord add PATH")
    found = people_address(where)
    from django.conf import settings

    if not settings.configured:
        import django

        if record is not None:
            os.environ[RECORD_VARIABLE] = record
        os.environ["DJANGO_SETTINGS_MODULE"] = "onrecord.accounts.settings"
        django.setup()
    point(found)
    migrate(found)
    return found


def point(where: Address, alias: str = PEOPLE) -> None:
    """Make PEOPLE, or another alias, lead to an address in this process, from now on."""
    from django.db import connections

    connections[alias].close()
    # The handler fills in the defaults, and asks for a default database beside ours.
    connections.settings[alias] = connections.configure_settings({PEOPLE: dict(where.config), alias: dict(where.config)})[alias]
    del connections[alias]


def migrate(where: Address) -> None:
    """Bring the tables of people to the newest, and make them where there are none, in a file for its owner's eyes alone. One process at a time.

    Django must be set up with PEOPLE as the alias of `where`. Raises RecordError.
    """
    from django.db import connections

    from onrecord.record import opening

    with opening.told(where):
        if where.path is not None:
            _make_private(where.path)
        _bring_up(connections[PEOPLE], where)


def _make_private(path: Path) -> None:
    """Made by SQLite itself, the file would be as readable as the record is."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return
    except OSError as error:
        raise RecordError(f"people's database {path}: {error.strerror or error}", hint=f"name another place in {VARIABLE}") from error


def _bring_up(connection: BaseDatabaseWrapper, where: Address) -> None:
    from django.db.migrations.executor import MigrationExecutor

    from onrecord.record import opening

    executor = MigrationExecutor(connection)
    known = {key for key in executor.loader.disk_migrations if key[0] != RECORD_APP}
    apps = {app for app, _ in known}
    applied = {key for key in executor.loader.applied_migrations if key[0] in apps}
    if newer := sorted(applied - known):
        raise RecordError(
            f"people's database {where.shown}: written by a newer onrecord (it has {'.'.join(newer[-1])})",
            hint="install the newest onrecord",
        )
    if applied == known:
        return
    with opening.alone(connection):
        executor = MigrationExecutor(connection)  # another process may have been faster
        executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] != RECORD_APP])
