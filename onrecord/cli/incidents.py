"""`onrecord incidents`: what several statements say happened once."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.linked import Rule, Sources, found_incidents, known_rule, print_grid
from onrecord.cli.options import AsOf, Format, Place, Since, TableFormat, Until, Where, day, one_of
from onrecord.cli.running import verb


@verb
def incidents(
    type: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="Only of this type: air-strike, talks, ...")] = None,
    place: Place = None,
    since: Since = None,
    until: Until = None,
    rule: Rule = "majority",
    source: Sources = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Incidents: what several reports say happened once."""
    from onrecord.publishing.incidents import COLUMNS, SHOWN, incident_rows
    from onrecord.reading.statement import EVENT_TYPES
    from onrecord.record.store import Record

    label = one_of(type, EVENT_TYPES, "event type")
    chosen, order = known_rule(rule, source)
    known = day(as_of)
    with Record.open(record, create=False) as store:
        view = store.as_of(known)
        found = found_incidents(view, types=[label] if label else [], place=place, since=since, until=until)
        print_grid(incident_rows(found, chosen, order, view.links.reports()), format, COLUMNS, SHOWN, "no such incident on record")
    return 0
