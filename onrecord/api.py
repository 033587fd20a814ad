"""Reading as one call: `onrecord.read`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path

from onrecord.errors import ReportError
from onrecord.reading.statement import DEFAULT_KINDS, Statement
from onrecord.reports.files import given_date, reports_in
from onrecord.reports.report import Report

Source = str | Path | Report


def read(
    source: Source | Iterable[Source],
    *,
    date: dt.date | str | None = None,
    outlet: str | None = None,
    kinds: Collection[str] = DEFAULT_KINDS,
    theatre: str | None = None,
    on_refused: Callable[[ReportError], None] | None = None,
) -> list[Statement]:
    """The statements of one report or many, in the order of the reports and of their texts.

    `source`: the path of a file or a folder, "-" for standard input, a Report, or several of these. `date` (a day, or ISO text) and `outlet`
    hold for every file that does not bring its own. `kinds`: figure, event and position where not given; quote and place can be asked for.
    `theatre`: the country where the reports are known to play, as "UA"; it helps to tell places of one name apart. `on_refused` is handed each report that can't be read, and the rest goes on; without it, such a ReportError is raised.
    Raises UsageError for a path that does not exist, a date that is none a kind that is none and a theatre that is none.
    """
    from onrecord.reading.reader import read_reports

    day = given_date(date) if isinstance(date, str) else date
    sources = [source] if isinstance(source, str | Path | Report) else source
    found = read_reports(_reports(sources, day, outlet, on_refused or _raise), kinds, theatre=theatre)
    return [statement for _, statements in found for statement in statements]


def _reports(
    sources: Iterable[Source], date: dt.date | None, outlet: str | None, on_refused: Callable[[ReportError], None]
) -> Iterator[Report]:
    for source in sources:
        if isinstance(source, Report):
            yield source
        else:
            yield from reports_in([source], date=date, outlet=outlet, on_refused=on_refused)


def _raise(error: ReportError) -> None:
    raise error
