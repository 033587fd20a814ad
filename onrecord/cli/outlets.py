"""`onrecord outlets`: who published, and what may be shown of their reports."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.decisions import By, user
from onrecord.cli.linked import print_grid
from onrecord.cli.options import Format, TableFormat, Where
from onrecord.cli.running import say, verb
from onrecord.errors import UsageError

COLUMNS = ("outlet", "reports", "rights", "by", "at", "why")

Name = Annotated[str | None, typer.Argument(metavar="OUTLET", show_default=False, help="With --rights: the outlet whose rights these are.")]
Rights = Annotated[
    str | None,
    typer.Option(
        "--rights", metavar="RIGHTS", help="What pages may show: full, extract (the evidence and a link) or link.", show_default=False
    ),
]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, kept with the setting.", show_default=False)]


@verb
def outlets(
    outlet: Name = None, rights: Rights = None, why: Why = "", by: By = None, format: Format = TableFormat.TABLE, record: Where = None
) -> int:
    """Outlets, and what may be shown of their reports.

    With --rights, say what may be.
    """
    from onrecord.record.names import search_key
    from onrecord.record.shown import UNKNOWN_RIGHTS
    from onrecord.record.store import Record

    if (outlet is None) != (rights is None):
        raise UsageError(
            "an outlet and --rights go together", hint="onrecord outlets 'Coast Wire' --rights full --why 'the contract of May'"
        )
    with Record.open(record, create=False) as store:
        if outlet is not None and rights is not None:
            store.set_rights(outlet, rights, by=by or user(), why=why)
            say(f"{outlet}: {rights} from now on")
            return 0
        told = {search_key(one.outlet): one for one in store.rights_told()}
        names = store.outlets()
    known = {search_key(name) for name in names}
    rows = []
    for name in [*names, *(one.outlet for key, one in told.items() if key not in known)]:
        one = told.get(search_key(name))
        rows.append(
            {
                "outlet": name,
                "reports": names.get(name, 0),
                "rights": one.rights if one else UNKNOWN_RIGHTS,
                "by": one.by if one else None,
                "at": one.at.isoformat(timespec="seconds") if one else None,
                "why": one.why if one else None,
            }
        )
    print_grid(rows, format, COLUMNS, COLUMNS, "no outlet on record")
    return 0
