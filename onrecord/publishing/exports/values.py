"""A row's values as each form can hold them: whole numbers as such, days and times as ISO 8601 has them, texts that steer nothing."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from onrecord.publishing.exports.columns import Row, Table
from onrecord.publishing.safe import one_line
from onrecord.publishing.tables import cell

# Unicode's noncharacters, which XML and some spreadsheets refuse.
NONCHARACTERS = re.compile("[\ufdd0-\ufdef\ufffe\uffff]")


def plain(value: Any) -> Any:
    """A value as JSON has it: a text is one line without control characters, 198.0 is 198, a day is "2022-03-19", a tuple a list."""
    if isinstance(value, str):
        return NONCHARACTERS.sub("\ufffd", one_line(value))
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="seconds")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def plain_row(row: Row, table: Table) -> dict[str, Any]:
    """All columns of a table in their order, those that a row does not have as None."""
    return {name: plain(row.get(name)) for name in table.names}


def cells(row: Row, table: Table) -> Iterator[Any]:
    """The same as cells of a CSV: several joined with "; ", truth as "true" and "false", no formula, unknown as an empty text."""
    for value in plain_row(row, table).values():
        yield cell("; ".join(map(str, value)) if isinstance(value, list) else value)
