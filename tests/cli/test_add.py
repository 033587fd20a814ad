"""`onrecord add`."""

from __future__ import annotations

import random
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from onrecord.record.store import Record

Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]


def on_record(path: Path) -> list[object]:
    with Record.open(path, create=False) as record:
        return [entry.statement for entry in record.statements()]


def test_a_second_run_adds_nothing(onrecord: Run, texts: Path, folder: Path) -> None:
    first = onrecord("add", texts)
    assert (first.exit_code, first.stdout) == (0, "")
    stored = on_record(folder / "onrecord.sqlite3")
    assert first.stderr == f"onrecord: 3 reports added with {len(stored)} statements, 0 already on record, 0 refused\n"
    second = onrecord("add", texts, texts)
    assert (second.exit_code, second.stderr) == (0, "onrecord: 0 reports added with 0 statements, 6 already on record, 0 refused\n")
    assert on_record(folder / "onrecord.sqlite3") == stored


def test_one_report_twice_in_a_run_is_added_once(onrecord: Run, texts: Path) -> None:
    done = onrecord("add", texts / "undated.txt", texts / "undated.txt")
    assert "1 report added" in done.stderr
    assert "1 already on record" in done.stderr


def test_quotes_are_stored_and_places_are_not(record: Path) -> None:
    with Record.open(record, create=False) as opened:
        kinds = set(opened.counts().statements)
    assert {"figure", "event", "position", "quote"} >= kinds
    assert {"figure", "quote"} <= kinds


def test_refused_reports_are_said_and_the_rest_is_added(onrecord: Run, texts: Path, folder: Path) -> None:
    (texts / "empty.txt").write_bytes(b"")
    (texts / "long.jsonl").write_text(
        '{"id": "' + "x" * 700 + '", "text": "On Monday 14 people were killed in Kharkiv, the mayor said."}\n'
    )
    done = onrecord("add", texts)
    assert done.exit_code == 3
    assert done.stderr.count("onrecord: refused ") == 2
    with Record.open(folder / "onrecord.sqlite3") as record:
        assert record.counts().reports == 3


def test_a_record_in_the_folder_that_is_read_is_no_report(onrecord: Run, texts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(texts)
    assert onrecord("add", ".").exit_code == 0
    done = onrecord("add", ".")
    assert (done.exit_code, done.stderr) == (0, "onrecord: 0 reports added with 0 statements, 3 already on record, 0 refused\n")
    assert onrecord("read", ".").exit_code == 0


def test_the_record_is_where_it_is_said_to_be(onrecord: Run, texts: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_RECORD", "env.sqlite3")
    onrecord("add", texts / "undated.txt")
    onrecord("add", texts / "undated.txt", "--record", f"sqlite:///{folder}/option.sqlite3")
    assert {path.name for path in folder.glob("*.sqlite3")} == {"env.sqlite3", "option.sqlite3"}
    assert on_record(folder / "env.sqlite3") == on_record(folder / "option.sqlite3")


def test_killed_at_any_point_and_run_again_the_record_is_complete(process: Start, folder: Path, onrecord: Run) -> None:
    inside = folder / "reports"
    inside.mkdir()
    for number in range(12, 52):
        text = f"On Monday {number} people were killed in Kharkiv, the mayor said. Another {number + 3} were injured in Mykolaiv."
        (inside / f"{number}.txt").write_text(text)
    assert onrecord("add", inside, "--record", "whole.sqlite3").exit_code == 0
    whole = on_record(folder / "whole.sqlite3")
    path = folder / "onrecord.sqlite3"
    seen = 0
    for _ in range(3):
        wanted = seen + random.randint(1, 9)
        with process("add", inside) as running:
            while running.poll() is None and reports(path) < wanted:
                time.sleep(0.01)
            running.kill()
        assert reports(path) >= min(wanted, 40)
        seen = reports(path)
    assert onrecord("add", inside).exit_code == 0
    assert on_record(path) == whole


def reports(path: Path) -> int:
    """How many reports are on record, by a look that makes nothing; 0 as long as there is no table of them."""
    import sqlite3
    from contextlib import closing

    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            (number,) = connection.execute("SELECT COUNT(*) FROM onrecord_report").fetchone()
            return int(number)
    except sqlite3.OperationalError:
        return 0


def test_where_reports_play_is_kept_for_those_added_later(onrecord: Run, folder: Path) -> None:
    (folder / "empty").mkdir()
    assert onrecord("add", "empty", "--theatre", "Nowhere").exit_code == 2
    onrecord("add", "empty", "--theatre", "UA")
    with Record.open() as record:
        assert record.theatre == "UA"
    onrecord("add", "empty")
    with Record.open() as record:
        assert record.theatre == "UA"
