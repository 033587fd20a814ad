"""Opening a record: Django set up once, the database reached, its tables brought to the newest migration."""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import django
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connections, transaction

from onrecord.errors import RecordError
from onrecord.record.address import BUSY_SECONDS, Address

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

APP = "record"
TABLE = "onrecord_report"  # the table that every record has had from the first
SQLITE_MAGIC = b"SQLite format 3\0"
# Any number will do, as long as every onrecord takes the same: the PostgreSQL lock that one process holds while it makes the tables.
MIGRATION_LOCK = 0x6F6E7265
# Likewise, the lock of who adds: a report is linked against all that is there, so that two can't be added past one another.
WRITING_LOCK = 0x6F6E7266
IDENTITY = ("ENGINE", "NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
# What the databases say, and what it means to a user. The first that is found in the message is told.
REASONS = (
    ("file is not a database", "it is not a SQLite database"),
    ("malformed", "the file is damaged"),
    ("readonly", "it can't be written"),
    ("unable to open database file", "it can't be opened or written"),
    ("locked", "another program is writing to it"),
    ("disk is full", "the disk is full"),
    ("disk I/O error", "the disk could not be read or written"),
    ("password authentication failed", "the server refuses the user or the password"),
    ("could not translate host name", "there is no such server"),
    ("failed to resolve host", "there is no such server"),
    ("Connection refused", "no server answers there"),
)
_names = itertools.count(1)


def setup() -> None:
    """Set Django up with the record's settings, once. A program with settings of its own must have "onrecord.record" among its apps."""
    if not settings.configured:
        from onrecord.record import settings as ours

        settings.configure(**{name: value for name, value in vars(ours).items() if name.isupper()})
    if not apps.ready:
        django.setup()
    if not apps.is_installed("onrecord.record"):
        raise RecordError("Django is set up without the record", hint='add "onrecord.record" to INSTALLED_APPS')


def connect(where: Address, *, create: bool) -> str:
    """Reach the database, bring its tables to the newest migration, and return Django's alias of it.

    With `create` false a record must be there already. Raises RecordError.
    """
    alias = _alias(where)
    with told(where):
        if where.path is not None:
            _check_file(where.path, where.shown, create)
            if not where.path.exists():
                connections[alias].close()  # or this process would go on in a file of that name that was removed
        try:
            _migrate(connections[alias], where, create)
        except ImproperlyConfigured as error:
            raise RecordError(
                f"record {where.shown}: PostgreSQL's driver is not installed", hint="pip install 'onrecord[postgresql]'"
            ) from error
    return alias


@contextmanager
def told(where: Address) -> Iterator[None]:
    """Tell a database's error as a RecordError in clear words."""
    try:
        yield
    except (Error, sqlite3.Error) as error:
        said = str(error).strip() or type(error).__name__
        reason = next((words for sign, words in REASONS if sign in said), said.splitlines()[0])
        raise RecordError(f"record {where.shown}: {reason}") from error


def one_writer(alias: str) -> None:
    """Wait until no other process adds, and hold it off to the end of the transaction. SQLite has one writer at a time anyhow."""
    if connections[alias].vendor == "postgresql":
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITING_LOCK])


def _alias(where: Address) -> str:
    for alias in connections:
        known = connections.settings[alias]
        if all(known.get(key) == where.config.get(key, "") for key in IDENTITY):
            return alias
    alias = f"record-{next(_names)}"
    # The handler fills in the defaults, and asks for a default database beside ours.
    filled = connections.configure_settings({"default": dict(where.config), alias: dict(where.config)})
    connections.settings[alias] = filled[alias]
    return alias


def _check_file(path: Path, shown: str, create: bool) -> None:
    try:
        if path.is_dir():
            raise RecordError(f"record {shown}: it is a folder", hint="name a file")
        if not path.exists():
            if not create:
                raise RecordError(f"there is no record at {shown}", hint="make one: onrecord add PATH")
            if not path.parent.is_dir():
                raise RecordError(f"record {shown}: its folder does not exist", hint=f"make the folder {path.parent} first")
            return
        with path.open("rb") as file:
            start = file.read(len(SQLITE_MAGIC))
    except OSError as error:
        raise RecordError(f"record {shown}: {error.strerror or error}") from error
    if not start:
        return
    if start != SQLITE_MAGIC:
        raise RecordError(f"record {shown}: it is not a SQLite database", hint="name another file")
    # Looked at read-only, since our own connections change the file's journal mode.
    with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=BUSY_SECONDS)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if tables and TABLE not in tables:
        raise RecordError(f"record {shown}: it is another program's database", hint="name another file")


def _migrate(connection: BaseDatabaseWrapper, where: Address, create: bool) -> None:
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.recorder import MigrationRecorder

    known = {key for key in MigrationLoader(None).disk_migrations if key[0] == APP}
    recorder = MigrationRecorder(connection)
    has_table = recorder.has_table()
    applied = {key for key in recorder.applied_migrations() if key[0] == APP} if has_table else set()
    if newer := sorted(applied - known):
        raise RecordError(f"record {where.shown}: written by a newer onrecord (it has {newer[-1][1]})", hint="install the newest onrecord")
    if applied == known:
        return
    if not applied and not create:
        raise RecordError(f"there is no record at {where.shown}", hint="make one: onrecord add PATH")
    with alone(connection):
        _bring_up(connection)


@contextmanager
def alone(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """One transaction that no other process can make tables beside: all of the new tables come, or none."""
    if connection.vendor == "sqlite":
        with connection.constraint_checks_disabled(), transaction.atomic(using=connection.alias):  # BEGIN IMMEDIATE holds the file
            yield
    else:
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MIGRATION_LOCK])
            yield


def _bring_up(connection: BaseDatabaseWrapper) -> None:
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    executor.migrate([key for key in executor.loader.graph.leaf_nodes() if key[0] == APP])
