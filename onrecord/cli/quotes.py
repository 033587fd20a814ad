"""`onrecord quotes`: somebody's words or view, from the record."""

from __future__ import annotations

from onrecord.cli.listing import print_statements
from onrecord.cli.options import AsOf, Format, Place, Since, Speaker, TableFormat, Until, Where
from onrecord.cli.running import verb


@verb
def quotes(
    place: Place = None,
    speaker: Speaker = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """Quotes on record: somebody's words or view."""
    return print_statements("quote", record, format, place=place, speaker=speaker, since=since, until=until, as_of=as_of)
