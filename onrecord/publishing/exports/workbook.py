"""All tables as one XLSX workbook: a sheet a table, and before them what each column is. Written row by row, so that its size takes no memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from onrecord.publishing.exports.columns import Row, Table
from onrecord.publishing.exports.values import plain

# What Excel allows (its specifications and limits): rows of a sheet, characters of a cell, the first year of its dates.
MOST_ROWS, LONGEST, FIRST_YEAR = 1_048_576, 32_767, 1900
CUT = "…"
# Columns are as wide as what they hold, roughly: characters by type.
WIDTHS = {"text": 28, "id": 18, "time": 18, "list": 24}
NARROW = 11
# Nothing that a report says is read as a formula, an address or a number.
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "nan_inf_to_errors": True}


def write(path: Path, tables: Sequence[tuple[Table, Callable[[], Iterable[Row]]]], notes: Sequence[str]) -> None:
    """Write the workbook to a path. A table of more rows than a sheet holds goes on on another one ("statements 2")."""
    import xlsxwriter

    book = xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd", **SAFE}
    )
    styles = {
        "head": book.add_format({"bold": True, "bottom": 1}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
        "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
    }
    _codebook(book, styles, [table for table, _ in tables], notes)
    for table, rows in tables:
        sheet, at = _sheet(book, styles, table, table.name), 0
        number = 1
        for row in rows():
            if at + 1 == MOST_ROWS:
                number += 1
                sheet, at = _sheet(book, styles, table, f"{table.name} {number}"), 0
            at += 1
            for column, declared in enumerate(table.columns):
                _cell(sheet, at, column, row.get(declared.name), styles)
    book.close()


def _codebook(book: Any, styles: Mapping[str, Any], tables: Sequence[Table], notes: Sequence[str]) -> None:
    sheet = book.add_worksheet("codebook")
    sheet.set_column(0, 1, 20)
    sheet.set_column(2, 2, 10)
    sheet.set_column(3, 3, 110)
    for at, row in enumerate(_codebook_rows(tables, notes)):
        for column, value in enumerate(row):
            sheet.write_string(at, column, value, styles["head"] if at == 0 else None)
    sheet.freeze_panes(1, 0)


def _codebook_rows(tables: Sequence[Table], notes: Sequence[str]) -> Iterator[Sequence[str]]:
    yield "sheet", "column", "type", "what it is"
    for note in notes:
        yield "all", "", "", note
    for table in tables:
        yield table.name, "", "", table.about
        for column in table.columns:
            yield table.name, column.name, column.type, column.about


def _sheet(book: Any, styles: Mapping[str, Any], table: Table, name: str) -> Any:
    sheet = book.add_worksheet(name)
    for number, column in enumerate(table.columns):
        sheet.set_column(number, number, WIDTHS.get(column.type, NARROW))
        sheet.write_string(0, number, column.name, styles["head"])
    sheet.freeze_panes(1, 0)
    return sheet


def _cell(sheet: Any, row: int, column: int, value: Any, styles: Mapping[str, Any]) -> None:
    if value is None:
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, dt.datetime) and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, value.astimezone(dt.UTC).replace(tzinfo=None), styles["time"])
    elif isinstance(value, dt.date) and not isinstance(value, dt.datetime) and value.year >= FIRST_YEAR:
        sheet.write_datetime(row, column, value, styles["day"])
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value)
    else:
        told = plain(value)
        text = "; ".join(map(str, told)) if isinstance(told, list) else str(told)
        sheet.write_string(row, column, text if len(text) <= LONGEST else text[: LONGEST - len(CUT)] + CUT)
