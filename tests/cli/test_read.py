"""`onrecord read`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

import onrecord as package

Run = Callable[..., Result]


def test_jsonl_is_what_the_library_gives(onrecord: Run, texts: Path) -> None:
    done = onrecord("read", texts, "--format", "jsonl")
    assert done.exit_code == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows == [json.loads(json.dumps(s.to_json())) for s in package.read(texts)]
    assert {row["report"] for row in rows} == {"coast-wire.txt", "harbour-post.txt", "undated.txt"}
    assert ("killed", 816) in {(row.get("measure"), row.get("low")) for row in rows}
    assert done.stderr == f"onrecord: 3 reports read, {len(rows)} statements, 0 refused\n"


def test_kinds_are_those_asked_for(onrecord: Run, texts: Path) -> None:
    done = onrecord("read", texts, "--kinds", "figure, place", "--format", "jsonl")
    assert {json.loads(line)["kind"] for line in done.stdout.splitlines()} == {"figure", "place"}


def test_a_table_is_for_people(onrecord: Run, texts: Path) -> None:
    done = onrecord("read", texts / "coast-wire.txt")
    assert "816" in done.stdout
    assert "\x1b" not in done.stdout


def test_csv_of_one_kind_has_its_columns(onrecord: Run, texts: Path) -> None:
    done = onrecord("read", texts, "--kinds", "figure", "--format", "csv", "--outlet", "=HYPERLINK(1)")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert "measure" in rows[0]
    assert "act" not in rows[0]
    assert {row["outlet"] for row in rows} == {"'=HYPERLINK(1)"}
    assert "816" in {row["low"] for row in rows}


def test_date_and_outlet_hold_where_the_report_has_none(onrecord: Run, texts: Path) -> None:
    done = onrecord("read", texts / "undated.txt", "--format", "csv", "--date", "2022-03-20", "--outlet", "The Post")
    (*rows,) = csv.DictReader(io.StringIO(done.stdout))
    assert {(row["published"], row["outlet"]) for row in rows} == {("2022-03-20", "The Post")}


def test_standard_input_is_read(onrecord: Run) -> None:
    done = onrecord("read", "-", "--format", "jsonl", stdin="On Monday 14 people were killed in Kharkiv, the mayor said.")
    assert done.exit_code == 0
    assert 14 in [json.loads(line).get("low") for line in done.stdout.splitlines()]


def test_standard_input_with_nothing_in_it_is_refused(onrecord: Run) -> None:
    done = onrecord("read", "-", stdin="")
    assert (done.exit_code, done.stdout) == (3, "")
    assert done.stderr.splitlines()[1] == "onrecord: 0 reports read, 0 statements, 1 refused"


def test_what_cannot_be_read_is_a_line_each_and_the_rest_goes_on(onrecord: Run, texts: Path) -> None:
    (texts / "empty.txt").write_bytes(b"")
    (texts / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (texts / "rows.jsonl").write_text(
        '{"id": "good", "text": "On Monday 14 people were killed in Kharkiv, the mayor said."}\n{"id": "torn", "te\n'
    )
    (texts / "\x1b[31mred.txt").write_bytes(b"")
    done = onrecord("read", texts, "--format", "jsonl")
    assert done.exit_code == 3
    *refused, summary = done.stderr.splitlines()
    assert len(refused) == 4
    assert all(line.startswith("onrecord: refused ") for line in refused)
    assert any("empty.txt" in line for line in refused)
    assert any("rows.jsonl:2" in line for line in refused)
    assert "\x1b" not in done.stderr
    assert summary.startswith("onrecord: 4 reports read, ")
    assert summary.endswith(", 4 refused")
    assert "good" in {json.loads(line)["report"] for line in done.stdout.splitlines()}


def test_reading_makes_no_record(onrecord: Run, texts: Path, folder: Path) -> None:
    onrecord("read", texts)
    assert [path.name for path in folder.iterdir()] == ["texts"]
