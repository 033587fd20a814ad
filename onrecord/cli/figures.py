"""`onrecord figures`: counts of people and things, from the record."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.listing import print_statements
from onrecord.cli.options import AsOf, Format, Place, Since, Speaker, TableFormat, Until, Where, one_of
from onrecord.cli.running import verb


@verb
def figures(
    measure: Annotated[str | None, typer.Option("--measure", metavar="MEASURE", help="Only of this: killed, injured, ...")] = None,
    place: Place = None,
    speaker: Speaker = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Figures on record: counts of people and things."""
    from onrecord.reading.statement import MEASURES

    label = one_of(measure, MEASURES, "measure")
    return print_statements("figure", record, format, label=label, place=place, speaker=speaker, since=since, until=until, as_of=as_of)
