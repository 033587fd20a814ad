"""Rows of any kind as JSON Lines, CSV, or a table for a terminal: one mapping a row, with the same keys in each."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.publishing.safe import one_line
from onrecord.publishing.tables import ID_SHOWN, NARROWEST, cell

Row = Mapping[str, Any]


def jsonl(rows: Iterable[Row], file: TextIO) -> int:
    """One JSON object a line, in ASCII: nothing in it can steer a terminal. Returns their number."""
    number = 0
    for row in rows:
        file.write(json.dumps(row) + "\n")
        number += 1
    return number


def to_csv(rows: Iterable[Row], columns: Sequence[str], file: TextIO) -> int:
    """RFC 4180 under these columns, which may be paths into a row ("killed.low"). Lists are joined with "; ". Safe for spreadsheets, as
    `tables.to_csv` is. Returns the number of rows."""
    writer = csv.writer(file)
    writer.writerow(columns)
    number = 0
    for row in rows:
        writer.writerow([cell(_flat(at(row, column))) for column in columns])
        number += 1
    return number


def table(rows: Iterable[Row], columns: Sequence[str], width: int = 80, *, colour: bool = False) -> str:
    """A table of at most `width` columns for a terminal, with its end of line; ids are cut to what `show` takes. Empty for no rows."""
    found = list(rows)
    if not found:
        return ""
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for name in columns:
        is_id = name in ("id", "series", "statement", "of")
        heading = name.removeprefix("parties.").replace("_", " ").replace(".", " ")
        if is_id:
            made.add_column(heading, style="dim", no_wrap=True, width=ID_SHOWN)
        else:
            made.add_column(heading, overflow="fold", no_wrap=name in ("from", "to", "published", "when"))
    for row in found:
        made.add_row(*(Text(_shown(at(row, name), name)) for name in columns))
    out = io.StringIO()
    console = Console(
        file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, color_system="standard" if colour else None
    )
    console.print(made)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def at(row: Row, path: str) -> Any:
    """The value at a path of keys ("killed.low"); None where a step is missing."""
    value: Any = row
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _flat(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _shown(value: Any, name: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    text = one_line(", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value))
    return text[:ID_SHOWN] if name in ("id", "series", "statement", "of") else text
