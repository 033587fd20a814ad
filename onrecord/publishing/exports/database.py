"""All tables as one SQLite file, with keys between them, an index a key, words to search for, and the codebook as a table: Datasette opens it as
it is."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from onrecord.publishing.exports.columns import Column, Row, Table, Type
from onrecord.publishing.exports.rows import batches
from onrecord.publishing.exports.values import plain_row

# SQLite's names of the types; a list is JSON, of which Datasette makes facets.
SQL: Mapping[Type, str] = {
    "text": "TEXT", "id": "TEXT", "integer": "INTEGER", "number": "REAL", "day": "TEXT", "time": "TEXT", "truth": "INTEGER", "list": "TEXT",
}  # fmt: skip
ROWS = 500
# Columns that people filter and sort by, where a table has them.
INDEXED = ("published", "outlet", "kind", "label", "speaker", "place_name", "place", "from", "event_type", "leading", "incident")
SEARCHED = ("statements", ("sentence", "speaker", "place_name"))


def write(path: Path, tables: Sequence[tuple[Table, Callable[[], Iterable[Row]]]], notes: Sequence[str]) -> None:
    """Write the tables to a new file."""
    known: set[str | None] = {table.name for table, _ in tables}
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("PRAGMA journal_mode=OFF")  # the file is new: what fails is thrown away
        for table, rows in tables:
            db.execute(_create(table, known))
            marks = ", ".join("?" * len(table.columns))
            for batch in batches(rows(), ROWS):
                db.executemany(
                    f"INSERT INTO {table.name} VALUES ({marks})", ([_value(v) for v in plain_row(row, table).values()] for row in batch)
                )
            for column in table.columns:
                if column.name in INDEXED or (column.of and column.name != "id"):
                    db.execute(f'CREATE INDEX "{table.name} by {column.name}" ON {table.name} ("{column.name}")')
        _search(db, *SEARCHED)
        _codebook(db, [table for table, _ in tables], notes)
        db.execute("ANALYZE")


def _create(table: Table, known: Collection[str | None]) -> str:
    def declared(column: Column) -> str:
        key = " PRIMARY KEY" if column.name == "id" else ""
        of = f" REFERENCES {column.of} (id)" if column.of in known else ""
        return f'"{column.name}" {SQL[column.type]}{key}{of}'

    return f"CREATE TABLE {table.name} ({', '.join(map(declared, table.columns))})"


def _search(db: sqlite3.Connection, table: str, columns: Sequence[str]) -> None:
    """Full text over columns of a table, told as Datasette looks for it."""
    names = ", ".join(columns)
    db.execute(f"CREATE VIRTUAL TABLE {table}_fts USING fts5 ({names}, content='{table}', tokenize='unicode61 remove_diacritics 2')")
    db.execute(f"INSERT INTO {table}_fts (rowid, {names}) SELECT rowid, {names} FROM {table}")


def _codebook(db: sqlite3.Connection, tables: Sequence[Table], notes: Sequence[str]) -> None:
    db.execute('CREATE TABLE codebook ("table" TEXT, "column" TEXT, "type" TEXT, "about" TEXT)')
    rows = [(None, None, None, note) for note in notes]
    for table in tables:
        rows.append((table.name, None, None, table.about))  # type: ignore[arg-type]  # the first rows name no table
        rows += [(table.name, c.name, c.type, c.about) for c in table.columns]  # type: ignore[misc]  # likewise
    db.executemany("INSERT INTO codebook VALUES (?, ?, ?, ?)", rows)


def _value(value: Any) -> Any:
    """A value that SQLite holds: a list as JSON, a whole number that outgrows 64 bits as a text."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int) and not -(2**63) <= value < 2**63:
        return str(value)
    return value
