"""What `figures`, `events`, `positions` and `quotes` have in common: the record's statements of one kind, as asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING

from onrecord.cli.options import TableFormat, day
from onrecord.cli.output import print_rows
from onrecord.cli.running import say
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.record.entries import Entry


def print_statements(
    kind: str,
    where: str | None,
    how: TableFormat,
    *,
    label: str | None = None,
    place: str | None = None,
    speaker: str | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
) -> int:
    """Print them and return the exit code. Raises OnrecordError."""
    first, last, known = day(since), day(until), day(as_of)
    if first and last and first > last:
        raise UsageError(f"--since {first} is after --until {last}")
    from onrecord.record.store import Record

    number = 0

    def counted(entries: Iterator[Entry]) -> Iterator[Entry]:
        nonlocal number
        for entry in entries:
            number += 1
            yield entry

    # Closed before the record is, or a closed pipe would leave a half-read cursor behind.
    with (
        Record.open(where, create=False) as record,
        closing(record.as_of(known).statements(kind, label=label, place=place, speaker=speaker, since=first, until=last)) as entries,
    ):
        print_rows(counted(entries), how, kind)
    if not number:
        say(f"no such {kind} on record")
    return 0
