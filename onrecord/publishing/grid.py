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
from onrecord.reading.statement import Number

Row = Mapping[str, Any]
IDS = ("id", "series", "statement", "of")
DATES = ("from", "to", "published", "when")
# A word of so many letters is not broken over lines, at the cost of what other columns have; of fewer where the columns would not fit else.
WHOLE_WORD = 19
# A day takes so many columns of the terminal, and what parts two columns of a table so many.
DAY, GAP = 10, 2


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
    """A table of at most `width` columns for a terminal, with its end of line; empty for no rows.

    Ids are cut to what verbs take; a column "reports#" tells how many a list has; bounds are told as "9 to 12, best 12".
    """
    found = [[_shown(row, name) for name in columns] for row in rows]
    if not found:
        return ""
    headings = [_heading(name) for name in columns]
    widths = _widths(columns, [headings, *found], max(width, NARROWEST))
    made = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for name, heading, wide in zip(columns, headings, widths, strict=True):
        made.add_column(heading, style="dim" if name in IDS else "", overflow="fold", width=wide)
    for cells in found:
        made.add_row(*map(Text, cells))
    out = io.StringIO()
    console = Console(
        file=out, width=max(width, NARROWEST), force_terminal=colour, no_color=not colour, color_system="standard" if colour else None
    )
    console.print(made)
    return "".join(line.rstrip() + "\n" for line in out.getvalue().splitlines())


def at(row: Row, path: str) -> Any:
    """The value at a path of keys ("killed.low"); None where a step is missing."""
    value: Any = row
    for key in path.split(".", 1):  # a party may have dots in its name
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _heading(column: str) -> str:
    if column.startswith("parties."):
        return one_line(column.removeprefix("parties."))  # a name, which may have anything in it
    return column.removesuffix("#").replace("_", " ").replace(".", " ")


def _widths(columns: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """How wide each column is, so that all fit: ids and days whole, and of the others the wide ones give way."""
    fixed = {n: max(ID_SHOWN, len(rows[0][n])) if name in IDS else DAY for n, name in enumerate(columns) if name in IDS + DATES}
    room = width - sum(fixed.values()) - GAP * len(columns) + 1
    whole = {n: max(len(row[n]) for row in rows) for n in range(len(columns)) if n not in fixed}
    word = {n: max(len(word) for row in rows for word in row[n].split() or [""]) for n in whole}
    kept = next((most for most in range(WHOLE_WORD, 1, -1) if sum(min(long, most) for long in word.values()) <= room), 1)
    least = {n: min(long, kept) for n, long in word.items()}
    most = next((most for most in range(room, 1, -1) if sum(max(least[n], min(long, most)) for n, long in whole.items()) <= room), 1)
    return [fixed[n] if n in fixed else max(least[n], min(whole[n], most)) for n in range(len(columns))]


def _flat(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value


def _shown(row: Row, name: str) -> str:
    value = at(row, name.removesuffix("#"))
    if name.endswith("#"):
        return f"{len(value):,}"
    if name == "standing" and len(value) > 1:  # what nobody else says goes without saying beside how it stands otherwise
        value = [kind for kind in value if kind != "single-source"]
    if name in IDS:
        return " ".join(one_line(str(id))[:ID_SHOWN] for id in (value if isinstance(value, list | tuple) else [value or ""]))
    return one_line(_worded(value))


def _worded(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,}"
    if isinstance(value, Mapping):
        return _bounds(value)
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _bounds(value: Row) -> str:
    """ "12", "9 to 12, best 12", "at least 5", "up to 180, best 150"."""
    low, high, best = (value.get(key) for key in ("low", "high", "best"))
    known = best is None or (best in (low, high) and (low == high or None in (low, high)))
    return span(low, high) if known else f"{span(low, high)}, best {best:,}"


def span(low: Number | None, high: Number | None) -> str:
    """Bounds in words: "12", "9 to 12", "at least 5", "up to 180"; empty for none."""
    if low is None:
        return "" if high is None else f"up to {high:,}"
    return f"at least {low:,}" if high is None else f"{low:,}" if low == high else f"{low:,} to {high:,}"
