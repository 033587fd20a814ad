"""`onrecord positions`: what somebody demands, offers, rejects, from the record."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.listing import print_statements
from onrecord.cli.options import AsOf, Format, Place, Since, Speaker, TableFormat, Until, Where, one_of
from onrecord.cli.running import verb


@verb
def positions(
    act: Annotated[str | None, typer.Option("--act", metavar="ACT", help="Only this: demand, offer, reject, ...")] = None,
    place: Place = None,
    speaker: Speaker = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Positions on record: what somebody demands, offers, rejects."""
    from onrecord.reading.statement import ACTS

    label = one_of(act, ACTS, "act")
    return print_statements("position", record, format, label=label, place=place, speaker=speaker, since=since, until=until, as_of=as_of)
