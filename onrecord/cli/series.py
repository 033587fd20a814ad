"""`onrecord series`: running counts by claimant over time."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli.linked import print_grid
from onrecord.cli.options import AsOf, Format, Place, TableFormat, Where, day, one_of
from onrecord.cli.running import terminal, verb


@verb
def series(
    measure: Annotated[str | None, typer.Option("--measure", metavar="MEASURE", help="Only of this: killed, injured, ...")] = None,
    place: Place = None,
    plot: Annotated[bool, typer.Option("--plot/--no-plot", help="With a table, draw each count as bars.")] = True,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Running counts: who claimed which number, and when."""
    from onrecord.publishing import series as published
    from onrecord.reading.statement import MEASURES
    from onrecord.record.store import Record

    label = one_of(measure, MEASURES, "measure")
    known = day(as_of)
    with Record.open(record, create=False) as store:
        view = store.as_of(known)
        found = view.links.series(measure=label, place=place)
        if format is TableFormat.TABLE and plot:
            width, _ = terminal()
            drawings = [drawn for s, told in found if len(told) > 1 and (drawn := published.plot(s, told, width))]
            sys.stdout.write("".join(f"{drawn}\n" for drawn in drawings))
        rows = published.shown_rows(found) if format is TableFormat.TABLE else published.series_rows(found)
        print_grid(rows, format, published.COLUMNS, published.SHOWN, "no such running count on record")
    return 0
