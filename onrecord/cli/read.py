"""`onrecord read`: reports in, statements out; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import Date, Format, Outlet, Paths, TableFormat, Theatre, day
from onrecord.cli.output import print_rows
from onrecord.cli.progress import Progress, count
from onrecord.cli.running import SOME_REFUSED, say, verb
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.publishing.rows import Row


def wanted_kinds(value: str | None) -> tuple[str, ...]:
    """The kinds in a comma list, each once; None: those that are read by default. Raises UsageError."""
    from onrecord.reading.statement import DEFAULT_KINDS, KINDS

    if value is None:
        return DEFAULT_KINDS
    found = tuple(dict.fromkeys(kind.strip() for kind in value.split(",") if kind.strip()))
    if not found or set(found) - set(KINDS):
        raise UsageError(f"no such kinds: {value}", hint=f"some of {','.join(KINDS)}")
    return found


@verb
def read(
    paths: Paths,
    date: Date = None,
    outlet: Outlet = None,
    kinds: Annotated[
        str | None,
        typer.Option("--kinds", metavar="K,...", help="Some of figure,event,position,quote,place.  [default: figure,event,position]"),
    ] = None,
    theatre: Theatre = None,
    format: Format = TableFormat.TABLE,
) -> int:
    """Read reports and print their statements."""
    wanted, published = wanted_kinds(kinds), day(date)
    from onrecord.publishing.rows import row
    from onrecord.reports.files import reports_in

    reports = statements = 0
    with Progress(paths) as progress:
        source = reports_in(paths, date=published, outlet=outlet, on_refused=progress.refuse, on_bytes=progress.bytes)
        from onrecord.reading.reader import read_reports  # after what can go wrong at once: it takes a second to import

        def rows() -> Iterator[Row]:
            nonlocal reports, statements
            for report, found in read_reports(source, wanted, theatre=theatre):
                reports, statements = reports + 1, statements + len(found)
                progress.report()
                yield from (row(statement, report) for statement in found)

        print_rows(rows(), format, wanted[0] if len(wanted) == 1 else None)
    say(f"{count(reports, 'report')} read, {count(statements, 'statement')}, {progress.refused:,} refused")
    return SOME_REFUSED if progress.refused else 0
