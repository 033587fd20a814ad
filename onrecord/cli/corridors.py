"""`onrecord corridors`: evacuations and corridors, as incidents."""

from __future__ import annotations

from onrecord.cli.linked import found_incidents, print_grid
from onrecord.cli.options import AsOf, Format, Place, Since, TableFormat, Until, Where, day
from onrecord.cli.running import verb


@verb
def corridors(
    place: Place = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Corridors and evacuations: routes and their status."""
    known = day(as_of)
    from onrecord.publishing.meetings import CORRIDOR_COLUMNS, CORRIDOR_SHOWN, corridor_rows
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        found = found_incidents(store.as_of(known), types=("evacuation",), place=place, since=since, until=until)
        print_grid(corridor_rows(found), format, CORRIDOR_COLUMNS, CORRIDOR_SHOWN, "no corridor on record")
    return 0
