"""`onrecord talks`: rounds of talks, as incidents."""

from __future__ import annotations

from onrecord.cli.linked import found_incidents, print_grid
from onrecord.cli.options import AsOf, Format, Place, Since, TableFormat, Until, Where, day
from onrecord.cli.running import verb


@verb
def talks(
    place: Place = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Talks and agreements: round, parties, form, outcome."""
    known = day(as_of)
    from onrecord.publishing.meetings import TALKS_COLUMNS, TALKS_SHOWN, talks_rows
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        found = found_incidents(store.as_of(known), types=("talks", "agreement"), place=place, since=since, until=until)
        print_grid(talks_rows(found), format, TALKS_COLUMNS, TALKS_SHOWN, "no talks on record")
    return 0
