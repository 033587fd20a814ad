"""What every added report asks and writes, in plain SQL: Django takes longer to word such a query than a database to answer it.

Days, moments and JSON come as SQLite stores them or as PostgreSQL's driver makes them: `day` and `moment` read both, and JSON is text in both.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from django.db import connections

if TYPE_CHECKING:
    from django.db.models import Field, Model

# As many at a time as any database takes in a list.
LONGEST_LIST = 500


def read(alias: str, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """The rows that a query gives."""
    with connections[alias].cursor() as cursor:
        cursor.execute(query, parameters)
        return list(cursor.fetchall())


def read_among(alias: str, query: str, values: Collection[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows that a query gives whose one "{}" stands for a list of these values. They come in no order."""
    found = sorted(values)
    for start in range(0, len(found), LONGEST_LIST):
        part = found[start : start + LONGEST_LIST]
        yield from read(alias, query.format(",".join(["%s"] * len(part))), part)


def insert(alias: str, rows: Sequence[Model], *, ignore_known: bool = False) -> None:
    """Store new rows of one table. `ignore_known`: those that are there already stay as they are. Numbers that the database gives are not read."""
    if not rows:
        return
    fields, query = _insertion(type(rows[0]))
    connection = connections[alias]
    values = [[field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"{query} ON CONFLICT DO NOTHING" if ignore_known else query, values)


def day(value: Any) -> dt.date:
    """A day as it was read."""
    found: dt.date = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return found


def moment(value: Any) -> dt.datetime:
    """A moment as it was read, in UTC."""
    found: dt.datetime = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
    return found if found.tzinfo else found.replace(tzinfo=dt.UTC)


@functools.cache
def _insertion(table: type[Model]) -> tuple[tuple[Field[Any, Any], ...], str]:
    """The columns that are written of a table, and how."""
    fields = tuple(f for f in table._meta.local_concrete_fields if f.get_internal_type() not in ("AutoField", "BigAutoField"))
    names = ",".join(f'"{f.column}"' for f in fields)
    return fields, f'INSERT INTO "{table._meta.db_table}" ({names}) VALUES ({",".join(["%s"] * len(fields))})'
