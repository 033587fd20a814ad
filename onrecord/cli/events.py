"""`onrecord events`: what is said to have happened, from the record."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.listing import print_statements
from onrecord.cli.options import AsOf, Format, Place, Since, Speaker, TableFormat, Until, Where, one_of
from onrecord.cli.running import verb


@verb
def events(
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only of this type: air-strike, talks, ...")] = None,
    place: Place = None,
    speaker: Speaker = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Events on record: what is said to have happened."""
    from onrecord.reading.statement import EVENT_TYPES

    label = one_of(type, EVENT_TYPES, "event type")
    return print_statements("event", record, format, label=label, place=place, speaker=speaker, since=since, until=until, as_of=as_of)
