"""The files that the record can be had as, each with what its shape can't carry. One list for the command line, the page /data and the docs."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from onrecord.errors import UsageError
from onrecord.publishing.exports import database, texts, workbook
from onrecord.publishing.exports.columns import INCIDENTS, STATEMENTS, TABLES, Row, Table
from onrecord.publishing.exports.rows import ROWS
from onrecord.publishing.exports.shapes import ACLED, GED, acled, ged

if TYPE_CHECKING:
    from onrecord.record.store import Record

# What is so of every file.
OF_ALL = (
    "Names of victims and private persons are replaced by their role; places of shelters and ways out are at the precision of the district.",
    "Of outlets that allow a link alone no words are given. No file has the whole text of a report.",
    "Nothing is taken for true: each statement is somebody's. Read `stance`, `speaker` and `leading` before counting.",
)
NO_STANDING = "How a claim stands is in the table `claims`: join it by the statement's id."
FLAT = "Links between tables are ids: who says what of one incident is in `statements`, by `incident`."
ONE_NUMBER = "One number of the killed for all that is claimed: who claims what, what is denied and what is an open bound is lost."
NO_SIDES = "Sides stand as reports word them, not coded: one army has many names, and nobody is matched to a list of actors."
LEFT_OUT = (
    "Incidents of no known day or place are left out, and so is what is told of no single incident: running totals, positions, quotes."
)
AS_READ = "Read by a program: no coder has checked a row. `notes` and `source_headline` quote the sentence that it stands on."


class Writes(Protocol):
    def __call__(self, path: Path, tables: Sequence[tuple[Table, Callable[[], Iterable[Row]]]], notes: Sequence[str], /) -> None: ...


@dataclass(frozen=True, slots=True)
class File:
    """A file that the record can be had as. `lacks`: what its shape can't carry. A text is made by `pieces`, any other file by `writes`."""

    format: str
    name: str
    media_type: str
    about: str
    lacks: Sequence[str]
    tables: Sequence[Table]
    pieces: Callable[[Record], Iterator[str]] | None = None
    writes: Writes | None = None

    @property
    def notes(self) -> tuple[str, ...]:
        """All that a reader of the file should know."""
        return (*OF_ALL, *self.lacks)

    @property
    def is_told_beside(self) -> bool:
        """Whether a file NAME-metadata.json beside it tells what it holds: of CSV alone, all other forms tell it themselves or in docs/data.md."""
        return self.name.endswith(".csv")

    def metadata(self, name: str | None = None) -> str:
        """What a CSV holds, as the W3C's CSV on the Web has it; `name`: that of the file, where it is not this one's."""
        return texts.metadata(self.tables[0], name or self.name, self.notes)

    def write(self, view: Record, path: Path) -> None:
        """Write the file: whole or, whatever happens meanwhile, not at all. One that is there is replaced."""
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=f".{path.name}-") as folder:
            made = Path(folder) / "made"
            if self.pieces is not None:
                with made.open("w", encoding="utf-8", newline="") as file:
                    file.writelines(self.pieces(view))
            else:
                assert self.writes is not None
                self.writes(made, [(table, partial(ROWS[table.name], view)) for table in self.tables], self.notes)
            os.replace(made, path)


def _text(table: Table, make: Callable[[Iterable[Row], Table], Iterator[str]]) -> Callable[[Record], Iterator[str]]:
    return lambda view: make(ROWS[table.name](view), table)


def _geojson(table: Table, lacks: Sequence[str]) -> Callable[[Record], Iterator[str]]:
    return lambda view: texts.to_geojson(ROWS[table.name](view), table, (*OF_ALL, *lacks))


def _shape(table: Table, rows: Callable[[Record], Iterator[Row]]) -> Callable[[Record], Iterator[str]]:
    return lambda view: texts.to_csv(rows(view), table)


CSV, JSONL, GEO = "text/csv; charset=utf-8; header=present", "application/x-ndjson", "application/geo+json"
POINTS = ("Only points: a place that is a region or a country is drawn at its middle. `precision` says so, and should be shown.",)
SQLITE = ("Texts are as reports have them: what a spreadsheet makes of them is not guarded against. Take the CSV or XLSX for one.",)
SHEET = ("A cell holds 32,767 characters: longer sentences are cut and end in “…”. Several values stand in one cell, joined with “; ”.",)
ALL = tuple(TABLES.values())
FILES: tuple[File, ...] = (
    *(
        File("csv", f"{table.name}.csv", CSV, table.about, (FLAT, "Several values stand in one cell, joined with “; ”."), [table], _text(table, texts.to_csv))
        for table in ALL
    ),
    *(File("jsonl", f"{table.name}.jsonl", JSONL, table.about, (FLAT,), [table], _text(table, texts.to_jsonl)) for table in ALL),
    File("geojson", "incidents.geojson", GEO, INCIDENTS.about, POINTS, [INCIDENTS], _geojson(INCIDENTS, POINTS)),
    File("geojson", "statements.geojson", GEO, STATEMENTS.about, (*POINTS, NO_STANDING), [STATEMENTS], _geojson(STATEMENTS, (*POINTS, NO_STANDING))),
    File(
        "xlsx", "record.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "All tables as sheets of one workbook, with a codebook.", SHEET, ALL, writes=workbook.write,
    ),
    File(
        "sqlite", "record.sqlite3", "application/vnd.sqlite3", "All tables as one SQLite file with keys, a codebook and words to search; Datasette opens it as it is.",
        SQLITE, ALL, writes=database.write,
    ),
    File("acled", "acled.csv", CSV, ACLED.about, (ONE_NUMBER, NO_SIDES, LEFT_OUT, AS_READ), [ACLED], _shape(ACLED, acled)),
    File(
        "ged", "ged.csv", CSV, GED.about,
        (ONE_NUMBER, NO_SIDES, LEFT_OUT, "The killed are not parted by side, and no kind of violence, conflict or dyad is coded: these columns are empty.", AS_READ),
        [GED], _shape(GED, ged),
    ),
)  # fmt: skip
BY_NAME: Mapping[str, File] = {file.name: file for file in FILES}
FORMATS = tuple(dict.fromkeys(file.format for file in FILES))


def file_of(format: str, table: str | None = None) -> File:
    """The file of a format; of one that holds one table of several, of this table (None: statements, of GeoJSON incidents). Raises UsageError."""
    found = [file for file in FILES if file.format == format]
    if not found:
        raise UsageError(f"no such format: {format}", hint=f"one of {', '.join(FORMATS)}")
    if len(found) == 1:
        if table is not None:
            raise UsageError(f"{format} is one table or all: none can be chosen", hint="leave --table out")
        return found[0]
    wanted = table or ("incidents" if format == "geojson" else "statements")
    for file in found:
        if file.tables[0].name == wanted:
            return file
    raise UsageError(f"no such table of {format}: {wanted}", hint=f"one of {', '.join(file.tables[0].name for file in found)}")
