"""`onrecord contested`: where claims stand against one another."""

from __future__ import annotations

import json
import sys

from onrecord.cli.linked import print_grid
from onrecord.cli.options import AsOf, Format, Place, TableFormat, Where, day
from onrecord.cli.running import say, verb


@verb
def contested(place: Place = None, as_of: AsOf = None, format: Format = TableFormat.TABLE, record: Where = None) -> int:
    """What is contested or denied, with the claims on both sides."""
    known = day(as_of)
    from onrecord.publishing.contested import COLUMNS, SHOWN, flat
    from onrecord.publishing.contested import contested as found
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        rows = found(store.as_of(known), place)
    if format is TableFormat.JSONL:
        sys.stdout.writelines(json.dumps(row) + "\n" for row in rows)
        if not rows:
            say("nothing contested on record")
    else:
        print_grid(flat(rows), format, COLUMNS, SHOWN, "nothing contested on record")
    return 0
