"""Every file of the record, read back by other programs' eyes: the rows are those of the record, masked, inert, and as declared."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import sqlite3
import tracemalloc
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from onrecord.errors import UsageError
from onrecord.publishing.exports import workbook
from onrecord.publishing.exports.columns import STATEMENTS, TABLES
from onrecord.publishing.exports.files import BY_NAME, FILES, FORMATS, File, file_of
from onrecord.publishing.exports.rows import ROWS
from onrecord.publishing.exports.shapes import ACLED, ACLED_ORDER, GED, GED_ORDER, cell_of, types
from onrecord.publishing.exports.texts import to_csv
from onrecord.publishing.tables import FORMULA
from onrecord.reading.statement import EVENT_TYPES
from onrecord.record import opening
from onrecord.record.store import Record
from tests.publishing.exports.making import DAY, PRIVATE, make

opening.setup()
EACH = pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    with make(tmp_path_factory.mktemp("exports") / "r.sqlite3") as made:
        yield made


def written(file: File, view: Record, folder: Path) -> bytes:
    """The bytes of a file; of a workbook those of its parts."""
    path = folder / file.name
    file.write(view, path)
    assert list(folder.iterdir()) == [path], "nothing else is left"
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            return b"\n".join(parts.read(name) for name in parts.namelist())
    return path.read_bytes()


def test_columns_are_told_once_each_and_rows_have_them_all(record: Record) -> None:
    for name, table in TABLES.items():
        assert len(set(table.names)) == len(table.names)
        rows = list(ROWS[name](record))
        assert rows or name == "counts"
        for row in rows:
            assert tuple(sorted(row)) == tuple(sorted(table.names)), name
            for column in table.columns:
                assert fits(column.type, row[column.name]), (name, column.name, row[column.name])


def fits(kind: str, value: Any) -> bool:
    """Whether a value is of a column's type."""
    if value is None:
        return True
    if kind == "id":
        return isinstance(value, str) and re.fullmatch("[0-9a-f]{16}", value) is not None
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    known = {"text": str, "day": dt.date, "time": dt.datetime, "truth": bool, "list": list | tuple}
    return isinstance(value, known[kind])


@EACH
def test_no_private_name_and_no_control_is_in_any_byte(file: File, record: Record, tmp_path: Path) -> None:
    found = written(file, record, tmp_path).decode("utf-8", "replace")
    assert [name for name in PRIVATE if name.lower() in found.lower()] == []
    assert not set(found) & set("\u202e\ufffe")
    assert "demanded a way out" not in found, "of an outlet that allows a link alone no words are given"


@EACH
def test_a_view_of_the_past_knows_nothing_later(file: File, record: Record, tmp_path: Path) -> None:
    found = written(file, record.as_of(DAY), tmp_path)
    assert b"Link Only" not in found and b"Sumy" not in found
    if file.tables[0].name in ("reports", "statements"):
        assert b"Wire" in found


def table_of(file: File, record: Record) -> list[dict[str, str]]:
    assert file.pieces is not None
    return list(csv.DictReader(io.StringIO("".join(file.pieces(record)))))


def test_csv_and_json_lines_have_the_same_rows_and_no_formula(record: Record) -> None:
    for name, table in TABLES.items():
        rows = table_of(BY_NAME[f"{name}.csv"], record)
        pieces = BY_NAME[f"{name}.jsonl"].pieces
        assert pieces is not None
        told = [json.loads(line) for line in "".join(pieces(record)).splitlines()]
        assert [row.get("id") for row in rows] == [row.get("id") for row in told]
        for row, one in zip(rows, told, strict=True):
            assert list(row) == list(one) == list(table.names)
            assert [value for value in row.values() if value.startswith(FORMULA) and not re.fullmatch(r"-[\d.]+", value)] == []
    assert any(row["speaker"].startswith("'-=HYPERLINK") for row in table_of(BY_NAME["statements.csv"], record))


def test_places_where_people_shelter_are_coarse(record: Record) -> None:
    by_kind = {row["label"]: row for row in ROWS["statements"](record)}
    assert (by_kind["sheltering"]["lat"], by_kind["sheltering"]["lon"]) == (50.9, 34.8)
    assert (by_kind["evacuation"]["lat"], by_kind["evacuation"]["lon"]) == (50.9, 34.8)
    assert by_kind["shelling"]["lat"] == 50.54345
    incidents = {row["event_type"]: row for row in ROWS["incidents"](record)}
    assert (incidents["evacuation"]["lat"], incidents["evacuation"]["lon"], incidents["evacuation"]["precision"]) == (
        50.9,
        34.8,
        "district",
    )


def test_the_database_is_whole_and_bound_by_keys(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "r.sqlite3"
    BY_NAME["record.sqlite3"].write(record, path)
    BY_NAME["record.sqlite3"].write(record, path)  # one that is there is replaced
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for name, table in TABLES.items():
            columns = [(row[1], row[5]) for row in db.execute(f"PRAGMA table_info({name})")]
            assert columns == [(column.name, int(column.name == "id")) for column in table.columns]
            assert db.execute(f"SELECT count(*) FROM {name}").fetchone()[0] == len(list(ROWS[name](record)))
            about = dict(db.execute('SELECT "column", about FROM codebook WHERE "table" = ? AND "column" NOT NULL', [name]))
            assert about == {column.name: column.about for column in table.columns}
        found = db.execute("SELECT rowid FROM statements_fts WHERE statements_fts MATCH 'shelling'").fetchall()
        assert len(found) == 2, "both statements of the sentence"
        assert db.execute("SELECT json_extract(standing, '$[0]') FROM claims").fetchone()[0]


def test_the_workbook_holds_a_codebook_and_texts_as_texts(record: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    path = tmp_path / "r.xlsx"
    BY_NAME["record.xlsx"].write(record, path)
    with zipfile.ZipFile(path) as parts:
        names = [sheet.get("name") for sheet in etree.fromstring(parts.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]
        sheets = [etree.fromstring(parts.read(name)) for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    assert names[0] == "codebook" and "statements 2" in names, "what a sheet can't hold goes on on another"
    assert [list(sheet.iter(f"{SHEET}f")) for sheet in sheets] == [[]] * len(sheets), "no formula"
    texts = {"".join(cell.itertext()) for sheet in sheets for cell in sheet.iter(f"{SHEET}c")}
    assert {column.name for table in TABLES.values() for column in table.columns} <= texts
    assert any(text.startswith("=HYPERLINK") for text in texts), "as a text"


def test_geojson_has_points_or_nothing(record: Record) -> None:
    pieces = BY_NAME["statements.geojson"].pieces
    assert pieces is not None
    told = json.loads("".join(pieces(record)))
    assert told["type"] == "FeatureCollection" and told["notes"]
    assert [f["id"] for f in told["features"]] == [row["id"] for row in ROWS["statements"](record)]
    geometries = {f["id"]: f["geometry"] for f in told["features"]}
    assert None in geometries.values()
    assert any(g == {"type": "Point", "coordinates": [30.21221, 50.54345]} for g in geometries.values())


def test_the_shapes_have_all_their_columns_and_say_what_they_lack(record: Record) -> None:
    assert list(ACLED.names) == ACLED_ORDER and len(ACLED_ORDER) == 31
    assert list(GED.names) == GED_ORDER and len(GED_ORDER) == 49
    (acled,) = [row for row in table_of(BY_NAME["acled.csv"], record) if row["location"] == "Bucha"]
    assert (acled["event_type"], acled["sub_event_type"]) == ("Explosions/Remote violence", "Shelling/artillery/missile attack")
    assert (acled["fatalities"], acled["actor1"], acled["actor2"], acled["event_date"]) == (
        "12",
        "Russian forces",
        "a resident, 58",
        "2022-03-17",
    )
    assert (acled["geo_precision"], acled["time_precision"], acled["country"], acled["inter1"]) == ("1", "1", "Ukraine", "")
    (ged,) = table_of(BY_NAME["ged.csv"], record)
    assert (ged["best"], ged["low"], ged["high"], ged["deaths_civilians"], ged["date_prec"]) == ("12", "12", "12", "", "1")
    assert ged["geom_wkt"] == "POINT (30.21221 50.54345)" and ged["priogrid_gid"] == str(cell_of(50.54345, 30.21221))
    assert len(BY_NAME["acled.csv"].lacks) >= 4 and len(BY_NAME["ged.csv"].lacks) >= 4
    assert set(types()) == set(EVENT_TYPES)


def test_cells_of_the_grid() -> None:
    assert (cell_of(-90, -180), cell_of(-89.6, -179.6), cell_of(-89.4, -180), cell_of(90, 180)) == (1, 1, 721, 259_200)
    assert cell_of(9.05, 7.49) == 142_935  # Abuja: the 375th cell of row 198


def test_what_a_csv_holds_is_told_beside_it() -> None:
    for file in FILES:
        assert file.lacks and file.about and file.notes
        if file.name.endswith(".csv"):
            told = json.loads(file.metadata())
            assert told["url"] == file.name and [c["name"] for c in told["tableSchema"]["columns"]] == list(file.tables[0].names)


def test_files_are_found_by_format_and_table() -> None:
    assert {file.format for file in FILES} == set(FORMATS)
    assert file_of("csv").name == "statements.csv" and file_of("csv", "counts").name == "counts.csv"
    assert file_of("geojson").name == "incidents.geojson" and file_of("xlsx").name == "record.xlsx"
    for wrong in (("parquet", None), ("csv", "people"), ("xlsx", "statements")):
        with pytest.raises(UsageError):
            file_of(*wrong)


def test_a_file_that_fails_leaves_what_was_there(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    path.write_text("before")

    def broken(view: Record) -> Iterator[str]:
        yield "half"
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="full"):
        File("csv", "s.csv", "text/csv", "", (), [STATEMENTS], broken).write(record, path)
    assert path.read_text() == "before" and list(tmp_path.iterdir()) == [path]


def test_many_rows_take_no_more_memory_than_few() -> None:
    def peak(number: int) -> int:
        tracemalloc.start()
        size = sum(map(len, to_csv(({"id": "0" * 16, "sentence": f"{n} " * 20} for n in range(number)), STATEMENTS)))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > number * 50
        return found

    peak(300)
    assert peak(6_000) < 2 * peak(600)
