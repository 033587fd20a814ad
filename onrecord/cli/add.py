"""`onrecord add`: reports in, onto the record. Each report commits by itself, so that a run can be stopped anywhere and started again."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import Date, Outlet, Paths, Where, day
from onrecord.cli.progress import Progress, count
from onrecord.cli.running import SOME_REFUSED, say, verb
from onrecord.errors import ReportError

if TYPE_CHECKING:
    from onrecord.reading.statement import Statement
    from onrecord.reports.report import Report

KEPT_KINDS = ("figure", "event", "position", "quote")
Theatre = Annotated[
    str | None,
    typer.Option(
        "--theatre",
        metavar="COUNTRY",
        envvar="ONRECORD_THEATRE",
        help="Where they play, as UA or SD: helps to tell places of one name apart. Kept with the record.  [default: what is kept]",
    ),
]
# Mentions of places are read to link by, and are not kept; those of persons are kept with the report, so that pages can leave names out.
READ_KINDS = (*KEPT_KINDS, "place", "person")


@verb
def add(paths: Paths, date: Date = None, outlet: Outlet = None, theatre: Theatre = None, record: Where = None) -> int:
    """Read reports and put them on record. What is there already is passed over."""
    published = day(date)
    from onrecord.reading.statement import PersonMention
    from onrecord.record.store import Record
    from onrecord.reports.files import reports_in

    added = statements = known = 0
    with Progress(paths, record) as progress:
        source = reports_in(paths, date=published, outlet=outlet, on_refused=progress.refuse, on_bytes=progress.bytes)
        with Record.open(record) as store:

            def new_reports() -> Iterator[Report]:
                """Those that are not on record: reading takes long, looking does not."""
                nonlocal known
                for report in source:
                    if store.has(report):
                        known += 1
                        progress.report()
                    else:
                        yield report

            if theatre is not None:
                store.set_theatre(theatre)
            try:
                for report, found in _read(new_reports(), store.theatre):
                    kept = [s for s in found if s.kind in KEPT_KINDS]
                    try:
                        places = [s for s in found if s.kind == "place"]
                        if store.add(report, kept, places, [s for s in found if isinstance(s, PersonMention)]):
                            added, statements = added + 1, statements + len(kept)
                        else:  # twice in these paths, or another process was faster
                            known += 1
                    except ReportError as error:
                        progress.refuse(error)
                    progress.report()
            finally:  # stopped or not, what was added stays
                what = f"{count(added, 'report')} added with {count(statements, 'statement')}"
                say(f"{what}, {known:,} already on record, {progress.refused:,} refused")
    return SOME_REFUSED if progress.refused else 0


def _read(reports: Iterator[Report], theatre: str | None) -> Iterator[tuple[Report, list[Statement]]]:
    """Their statements. The language model takes seconds to load: it is left alone where there is nothing to read."""
    for first in reports:
        from onrecord.reading.reader import read_reports

        yield from read_reports(itertools.chain([first], reports), READ_KINDS, theatre=theatre)
