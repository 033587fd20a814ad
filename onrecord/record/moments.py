"""One moment of the record for as long as it is read: what others add meanwhile is not seen, and they don't wait."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

if TYPE_CHECKING:
    from onrecord.record.store import Record


@contextmanager
def moment(record: Record) -> Iterator[None]:
    """Everything that is read inside is of one moment. Nothing can be added inside. Raises RecordError where the database fails."""
    connection: Any = connections[record.alias]
    with record.told():
        if connection.in_atomic_block:  # of one moment already, on a site
            yield
            return
        if connection.vendor != "sqlite":
            with transaction.atomic(using=record.alias):
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield
            return
        connection.ensure_connection()
        kept, connection.transaction_mode = connection.transaction_mode, "DEFERRED"  # IMMEDIATE would hold off whoever adds
        try:
            with transaction.atomic(using=record.alias):
                yield
        finally:
            connection.transaction_mode = kept
