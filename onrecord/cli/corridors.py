"""`onrecord corridors`: evacuations and corridors, as incidents."""

from __future__ import annotations

from onrecord.cli.linked import print_meetings
from onrecord.cli.options import AsOf, Format, Place, Since, TableFormat, Until, Where
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
    from onrecord.publishing.meetings import CORRIDOR_COLUMNS, CORRIDOR_SHOWN, corridor_rows

    shown = (CORRIDOR_COLUMNS, CORRIDOR_SHOWN)
    return print_meetings(
        ("evacuation",), corridor_rows, shown, record, format, "no corridor on record", place=place, since=since, until=until, as_of=as_of
    )
