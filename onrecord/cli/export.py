"""`onrecord export`: the record as a file for other tools."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.options import AsOf, Where, day
from onrecord.cli.running import say, verb

FORMATS = "csv, jsonl, geojson, xlsx, sqlite, acled or ged"

What = Annotated[str, typer.Argument(metavar="FORMAT", show_default=False, help=f"{FORMATS}.")]
Out = Annotated[str, typer.Argument(metavar="OUT", show_default=False, help="The file to write; - for standard output, where it is text.")]
Of = Annotated[
    str | None,
    typer.Option(
        "--table",
        metavar="NAME",
        help="Of csv, jsonl, geojson: statements, incidents, reports, claims or counts.  [default: statements, of geojson incidents]",
        show_default=False,
    ),
]


@verb
def export(format: What, out: Out, table: Of = None, as_of: AsOf = None, record: Where = None) -> int:
    """Write the record as a file for other tools.

    As the public may see it: private persons as their roles.
    """
    known = day(as_of)
    from onrecord.errors import UsageError
    from onrecord.publishing.exports.files import file_of
    from onrecord.record.store import Record

    made = file_of(format, table)
    if out != "-" and (not Path(out).absolute().parent.is_dir() or Path(out).is_dir()):
        raise UsageError(f"{out} can't be written", hint="name a file in a folder that is there")
    if out == "-" and made.pieces is None:
        raise UsageError(f"{format} is no text", hint="name a file")
    with Record.open(record, create=False) as store:
        from onrecord.record.moments import moment  # needs Django set up

        with moment(store):
            view = store.as_of(known)
            if out == "-" and made.pieces is not None:
                sys.stdout.writelines(made.pieces(view))
            else:
                made.write(view, Path(out))
        if out != "-" and made.is_told_beside:
            Path(f"{out}-metadata.json").write_text(made.metadata(Path(out).name), encoding="utf-8")
    for note in made.lacks:
        say(note)
    return 0
