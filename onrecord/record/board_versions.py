"""Versions in a table: one row from the day on which something looked so until the day on which it looked otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import Model, Q

from onrecord.record import sql

# A day, and the values from then on; None: nothing to be seen.
Version = tuple[dt.date, dict[str, Any] | None]


def versions_of(alias: str, table: type[Model], key: str, ids: Collection[str], since: dt.date) -> list[Any]:
    """The versions of these ids that hold on a day or later, or to the day before it, in the order of days."""
    mine = table._default_manager.using(alias).filter(**{f"{key}__in": list(ids)})
    lasting = mine.filter(Q(known_from__gte=since) | Q(known_until__isnull=True) | Q(known_until__gte=since))
    return list(lasting.order_by("known_from"))


def replace(
    alias: str,
    table: type[Model],
    key: str,
    versions: Mapping[str, Sequence[Version]],
    since: dt.date | None,
    there: Sequence[Any] | None = None,
) -> None:
    """Put these versions in place of all that the table has under these ids from `since` on (None: of all). Each id's are in the order of days;
    those that say what the one before says are left out. Where `since` is given the first of each id's is of that day. `there`: what
    `versions_of` gives of these ids, where it was read already. Call it inside a transaction.
    """
    manager = table._default_manager.using(alias)
    standing: dict[str, Any] = {}
    if since is None:
        manager.filter(**{f"{key}__in": list(versions)}).delete()
    else:
        rows = versions_of(alias, table, key, versions, since) if there is None else there
        if gone := [row.pk for row in rows if row.known_from >= since]:
            manager.filter(pk__in=gone).delete()
        standing = {getattr(row, key): row for row in rows if row.known_from < since}
    made: list[Model] = []
    for id, told in versions.items():
        row = standing.get(id)
        end = row.known_until if row is not None else None
        if row is not None:
            row.known_until = None
        for day, values in told:
            if row is not None and values is not None and _says(row, values):
                continue
            if row is not None:
                row.known_until = day
            row = table(**{key: id}, known_from=day, known_until=None, **values) if values is not None else None
            if row is not None:
                made.append(row)
        if id in standing and standing[id].known_until != end:
            manager.filter(pk=standing[id].pk).update(known_until=standing[id].known_until)
    sql.insert(alias, made)


def _says(row: Any, values: Mapping[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in values.items())
