"""Where a record is: a path or a database URL, turned into what Django wants to know."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from onrecord.errors import UsageError

VARIABLE = "ONRECORD_RECORD"
DEFAULT_NAME = "onrecord.sqlite3"
# How long a process waits for another one that is writing, in seconds. `add` holds the lock for milliseconds a report.
BUSY_SECONDS = 30
# WAL: readers and a writer don't block each other. FULL: a commit is on the disk before it is reported, power cuts included.
# A report writes to some hundred pages, at random over the keys. The log goes into the file after 32 MB of it (4 MB by itself), so that one add in
# a hundred waits for that and not one in ten; 32 MB of pages are kept at hand (2 MB by itself).
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-32768"
)
# Parameters of a PostgreSQL URL that have a key of their own in Django; all others are handed to the driver.
POSTGRESQL_KEYS = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}


@dataclass(frozen=True, slots=True)
class Address:
    """`config`: an entry of Django's DATABASES. `shown`: how messages name it, without a password. `path`: the file, or None for a server."""

    config: dict[str, Any]
    shown: str
    path: Path | None = None

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that SQLite keeps the record in; none for a server."""
        return () if self.path is None else tuple(self.path.with_name(self.path.name + end) for end in ("", "-wal", "-shm"))


def address(where: str | Path | None = None) -> Address:
    """The address of a record.

    `where` is a path, `sqlite:///relative/path`, `sqlite:////absolute/path` or `postgresql://user:password@host:port/name?sslmode=...`;
    None: the environment's ONRECORD_RECORD, else `onrecord.sqlite3` in the working folder. Raises UsageError for any other URL.
    """
    if where is None:
        where = os.environ.get(VARIABLE) or DEFAULT_NAME
    if isinstance(where, Path) or "://" not in where:
        return _file(Path(where))
    scheme, _, rest = where.partition("://")
    if scheme == "sqlite":
        path = unquote(rest).removeprefix("/")
        if not path:
            raise UsageError(f"no path in {where!r}", hint="sqlite:///relative/path or sqlite:////absolute/path")
        return _file(Path(path))
    if scheme in ("postgresql", "postgres"):
        return _postgresql(where)
    raise UsageError(f"unknown kind of record: {scheme}://", hint="a path, sqlite:///PATH or postgresql://...")


def _file(path: Path) -> Address:
    absolute = Path(os.path.abspath(path.expanduser()))
    options = {"timeout": BUSY_SECONDS, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS}
    return Address({"ENGINE": "django.db.backends.sqlite3", "NAME": str(absolute), "OPTIONS": options}, str(path), absolute)


def _postgresql(url: str) -> Address:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"not a PostgreSQL URL: {error}", hint="postgresql://user:password@host:port/name") from None
    config: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {},
    }
    for key, value in parse_qsl(parts.query):
        if key in POSTGRESQL_KEYS:
            config[POSTGRESQL_KEYS[key]] = value
        else:
            config["OPTIONS"][key] = value
    if not config["NAME"]:
        raise UsageError("no database name in the PostgreSQL URL", hint="postgresql://user:password@host:port/name")
    host = f"{config['HOST']}:{config['PORT']}" if config["PORT"] else config["HOST"]
    return Address(config, f"postgresql://{host}/{config['NAME']}")
