"""`onrecord speakers ID`: what one speaker claimed, and how it stood later."""

from __future__ import annotations

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from onrecord.cli.linked import print_grid
from onrecord.cli.options import AsOf, Format, TableFormat, Where, day
from onrecord.cli.running import verb


class Speakers(TyperGroup):
    """`onrecord speakers NAME` is `onrecord speakers show NAME`: whatever is no command of the group is a name."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        named = bool(args) and args[0] not in self.commands and not args[0].startswith("-")
        return super().resolve_command(ctx, ["show", *args] if named else args)


@verb
def show(
    name: Annotated[str, typer.Argument(metavar="ID", show_default=False, help="An id, as person/..., or any spelling of the name.")],
    as_of: AsOf = None,
    format: Format = TableFormat.TABLE,
    record: Where = None,
) -> int:
    """What a speaker or a party claimed, and how each claim stood later."""
    known = day(as_of)
    from onrecord.publishing.speakers import COLUMNS, SHOWN, claimed
    from onrecord.record.store import Record

    with Record.open(record, create=False) as store:
        found = claimed(store.as_of(known), name)
    if found.rows and format is TableFormat.TABLE:
        grade = found.grade
        sys.stdout.write(f"{', '.join(found.ids)}\nReliability proposed: {grade.mark}, {grade.words}. {grade.reason}\n\n")
    print_grid(found.rows, format, COLUMNS, SHOWN, f"nothing by {name} on record")
    return 0
