"""A large record of true shapes, made in minutes: a small one that was read and linked as any is, many times over.

`python -m benchmarks.large RECORD [--statements N] [--seed PATH]`

Each copy has ids of its own and happens a day after the one before, so that lists, incidents, running counts and sentences of search are as many
and as varied, claim by claim, as in the small record. `--seed`: the small record; the examples, read now, where not given. Outlets, speakers and
places are shared by all copies. What only adding needs is left out (keys of links, signatures of texts), and no text speaks of another day.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

from onrecord.record.store import Record

if TYPE_CHECKING:
    from django.db.models import Model

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "reports"
OUTLETS = ("Continental Wire", "Dnipro Dispatch", "Meridian Radio", "Northern Herald", "Prairie Ledger")
# SQLite at its fastest for a file that nobody misses if the machine stops meanwhile.
FAST = ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-1000000")
TOGETHER = 50  # copies that are written in one transaction
_ID = re.compile(r"[0-9a-f]{16}")
_INSIDE = re.compile(r"\b(?:[0-9a-f]{16}|\d{4}-\d\d-\d\d)\b")

Cell = Any
Special = Callable[[Cell, "Copy"], Cell]


class Copy:
    """One copy: what each id and each day of the small record is in it."""

    def __init__(self, number: int, ids: Sequence[str], days: Sequence[str]) -> None:
        self.number = number
        mask = int.from_bytes(hashlib.blake2b(str(number).encode(), digest_size=8).digest(), "big") if number else 0
        shift = dt.timedelta(days=number)
        self.of = {id: f"{int(id, 16) ^ mask:016x}" for id in ids}
        self.of |= {day: (dt.date.fromisoformat(day) + shift).isoformat() for day in days}

    def within(self, text: str) -> str:
        """A text with the ids and days in it told as this copy's."""
        return _INSIDE.sub(lambda m: self.of.get(m.group(), m.group()), text)


def multiply(seed: Path, record: Record, statements: int, on_copied: Callable[[int], None] = lambda number: None) -> int:
    """Fill an empty record with copies of the small one in the file `seed`, until it has so many statements. Returns how many it has.

    `on_copied` is told after each step of how many copies there are.
    """
    from onrecord.record import board_tallies

    connection = connections[record.alias]
    with closing(sqlite3.connect(seed)) as small:
        tables = [_Table(model, small) for model in _models()]
        had = int(small.execute("SELECT count(*) FROM onrecord_statement").fetchone()[0])
    cells = {cell for table in tables if not table.shared for row in table.rows for cell in row if isinstance(cell, str)}
    shared = {row[0] for table in tables if table.shared for row in table.rows}
    ids = sorted(cell for cell in cells if _ID.fullmatch(cell) and cell not in shared)
    days = sorted(cell for cell in cells if re.fullmatch(r"[12]\d{3}-\d\d-\d\d", cell))
    copies = -(-statements // had)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for pragma in FAST:
                cursor.execute(pragma)
    indexes = _drop_indexes(record)
    for start in range(0, copies, TOGETHER):
        made = [Copy(number, ids, days) for number in range(start, min(start + TOGETHER, copies))]
        with connection.constraint_checks_disabled(), transaction.atomic(using=record.alias):
            for table in tables:
                if not (table.shared and start):
                    table.write(record.alias, made[:1] if table.shared else made)
        on_copied(made[-1].number + 1)
    with connection.cursor() as cursor:
        for index in indexes:
            cursor.execute(index)
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO onrecord_search_words (onrecord_search_words) VALUES ('rebuild')")
    with transaction.atomic(using=record.alias):
        board_tallies.rebuild(record)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return copies * had


def seed_of_examples(path: Path) -> None:
    """The examples as `onrecord add` reads them."""
    for outlet in OUTLETS:
        files = sorted(str(file) for file in EXAMPLES.glob(f"*{outlet.lower().replace(' ', '-')}*"))
        subprocess.run([sys.executable, "-m", "onrecord", "add", "--record", str(path), "--outlet", outlet, *files], cwd=ROOT, check=True)


class _Table:
    """A table of the small record, with how its cells are copied."""

    def __init__(self, model: type[Model], small: sqlite3.Connection) -> None:
        from django.db.models import AutoField, BigAutoField

        from onrecord.record.models import OutletRow, SpeakerRow

        self.name = model._meta.db_table
        self.columns = [f.column for f in model._meta.concrete_fields if not isinstance(f, AutoField | BigAutoField)]
        self.shared = model in (OutletRow, SpeakerRow)
        self.rows = small.execute(f"SELECT {', '.join(_quoted(str(c)) for c in self.columns)} FROM {self.name}").fetchall()
        dated = "month" in self.columns
        months: tuple[int | None, int] = (self.columns.index("month"), self.columns.index("day")) if dated else (None, 0)
        self._month, self._day = months
        self._special = [(self.columns.index(name), how) for name, how in SPECIAL.get(self.name, {}).items()]

    def copied(self, copies: Sequence[Copy]) -> Iterator[list[Cell]]:
        """The rows of these copies."""
        for copy in copies:
            of = copy.of
            for row in self.rows:
                made = [of.get(cell, cell) for cell in row]
                for at, how in self._special:
                    made[at] = how(made[at], copy)
                if self._month is not None:
                    made[self._month] = made[self._day][:7]
                yield made

    def write(self, alias: str, copies: Sequence[Copy]) -> None:
        """Store the rows of these copies."""
        columns = ", ".join(_quoted(str(c)) for c in self.columns)
        with connections[alias].cursor() as cursor:
            if connections[alias].vendor == "sqlite":
                marks = ", ".join("?" * len(self.columns))
                cursor.connection.executemany(f"INSERT INTO {self.name} ({columns}) VALUES ({marks})", self.copied(copies))
                return
            with cursor.copy(f"COPY {self.name} ({columns}) FROM STDIN") as out:
                for row in self.copied(copies):
                    out.write_row(row)
            if self.name == "onrecord_search":
                self._write_words(cursor, copies)

    def _write_words(self, cursor: Any, copies: Sequence[Copy]) -> None:
        """PostgreSQL's words of search: the same in every copy, at other places."""
        from onrecord.record.models import SearchRow
        from onrecord.record.search_index import vector

        vectors = [vector(SearchRow(**dict(zip(map(str, self.columns), row, strict=True)))) for row in self.rows]
        with cursor.copy("COPY onrecord_search_words (position, words) FROM STDIN") as out:
            for copy in copies:
                for row, words in zip(self.rows, vectors, strict=True):
                    out.write_row((_place(row[0], copy), words))


def _models() -> list[type[Model]]:
    from onrecord.record import models as m
    from onrecord.record.search_models import SearchRow

    return [m.OutletRow, m.SpeakerRow, m.ReportRow, m.StatementRow, m.SketchRow, m.MemberRow, m.IncidentVersionRow, m.SeriesVersionRow, m.RunningRow, SearchRow]  # fmt: skip


def _within(text: Cell, copy: Copy) -> Cell:
    return copy.within(text)


def _place(position: int, copy: Copy) -> int:
    from onrecord.record.search_index import DAY_BITS

    return position + (copy.number << DAY_BITS)


# Cells that hold more than an id or a day, or must differ from copy to copy otherwise.
SPECIAL: dict[str, dict[str, Special]] = {
    "onrecord_report": {
        "name": lambda name, copy: f"{copy.number}/{name}",
        "content_hash": lambda found, copy: f"{copy.number:016x}{found[16:]}",
        "date_others": _within,
    },
    "onrecord_statement": {"details": _within},
    "onrecord_sketch": {"rank": _within, "body": _within, "why": _within},
    "onrecord_search": {"position": _place},
}


def _quoted(name: str) -> str:
    return f'"{name}"'


def _drop_indexes(record: Record) -> list[str]:
    """Take the indexes away that are quicker made at the end; what makes them again. PostgreSQL keeps its own."""
    connection = connections[record.alias]
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE 'onrecord_%%'")
        found = cursor.fetchall()
        for name, _ in found:
            cursor.execute(f'DROP INDEX "{name}"')
    return [sql for _, sql in found]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", help="an empty record: a path or a URL")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--seed", type=Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Record.open(options.record) as record:
        seed = options.seed or Path(folder) / "seed.sqlite3"
        if options.seed is None:
            seed_of_examples(seed)
        made = multiply(seed, record, options.statements, lambda n: print(f"{n:,} copies", flush=True))
        print(f"{made:,} statements")


if __name__ == "__main__":
    main()
