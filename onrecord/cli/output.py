"""Statements to standard output in the format asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from onrecord.cli.options import TableFormat
from onrecord.cli.running import terminal

if TYPE_CHECKING:
    from onrecord.publishing.rows import Row


def print_rows(rows: Iterable[Row], how: TableFormat, kind: str | None = None) -> None:
    """Print the rows: JSON Lines and CSV as they come, a table when all are there. `kind`: that all are of, or None."""
    from onrecord.publishing import tables

    if how is TableFormat.JSONL:
        tables.to_jsonl(rows, sys.stdout)
    elif how is TableFormat.CSV:
        tables.to_csv(rows, sys.stdout, kind)
    else:
        width, colour = terminal()
        sys.stdout.write(tables.to_table(rows, width, colour=colour))
