"""`onrecord changes`: what is new, revised, denied, confirmed, withdrawn."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.linked import print_grid
from onrecord.cli.options import Format, TableFormat, Where, day
from onrecord.cli.running import verb
from onrecord.errors import UsageError


@verb
def changes(
    since: Annotated[
        str, typer.Option("--since", metavar="DATE", help="From this day on, by when a reader could first know it.", show_default=False)
    ],
    until: Annotated[str | None, typer.Option("--until", metavar="DATE", help="Up to this day.  [default: now]")] = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """What is new, revised, denied or withdrawn since a day."""
    first, last = day(since), day(until)
    assert first is not None
    if last and first > last:
        raise UsageError(f"--since {first} is after --until {last}")
    from onrecord.publishing.changes import COLUMNS, SHOWN
    from onrecord.publishing.changes import changes as found
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        print_grid(found(store, first, last), format, COLUMNS, SHOWN, "nothing changed")
    return 0
