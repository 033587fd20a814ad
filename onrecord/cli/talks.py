"""`onrecord talks`: rounds of talks, as incidents."""

from __future__ import annotations

from onrecord.cli.linked import print_meetings
from onrecord.cli.options import AsOf, Format, Place, Since, TableFormat, Until, Where
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
    from onrecord.publishing.meetings import MEETINGS, TALKS_COLUMNS, TALKS_SHOWN, talks_rows

    shown = (TALKS_COLUMNS, TALKS_SHOWN)
    return print_meetings(
        MEETINGS, talks_rows, shown, record, format, "no talks on record", place=place, since=since, until=until, as_of=as_of
    )
