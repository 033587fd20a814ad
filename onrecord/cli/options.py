"""Options and arguments that verbs share."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer

from onrecord.errors import UsageError


class TableFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


Paths = Annotated[list[str], typer.Argument(metavar="PATH", show_default=False, help="Files, folders, or - for standard input.")]
Date = Annotated[str | None, typer.Option("--date", metavar="DATE", help="The day that the reports were published, as 2022-03-19.")]
Outlet = Annotated[str | None, typer.Option("--outlet", metavar="NAME", help="Who published them.")]
Theatre = Annotated[
    str | None,
    typer.Option(
        "--theatre",
        metavar="COUNTRY",
        envvar="ONRECORD_THEATRE",
        help="Where they play, as UA or SD: helps to tell places of one name apart.",
    ),
]
Where = Annotated[
    str | None,
    typer.Option("--record", metavar="PATH|URL", envvar="ONRECORD_RECORD", help="A file, or postgresql://...  [default: onrecord.sqlite3]"),
]
Format = Annotated[TableFormat, typer.Option("--format", help="How to print them.")]
Place = Annotated[str | None, typer.Option("--place", metavar="NAME", help="Only at this place, in any spelling on record.")]
Speaker = Annotated[str | None, typer.Option("--speaker", metavar="NAME", help="Only by speakers with this in their name or their body's.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Only what was so on this day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Only what was so on this day or earlier.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Only what a reader could have known at the end of this day, UTC.")
]


def day(value: str | None) -> dt.date | None:
    """The day in an option, or None where it is not given. Raises UsageError."""
    from onrecord.reports.files import given_date

    return None if value is None else given_date(value)


def one_of(value: str | None, known: tuple[str, ...], what: str) -> str | None:
    """The value where it is a known one, or None where it is not given. Raises UsageError."""
    if value is not None and value not in known:
        raise UsageError(f"no such {what}: {value}", hint=f"one of {', '.join(known)}")
    return value
