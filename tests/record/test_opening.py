"""Records that are new, old, newer, damaged or not there."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.errors import RecordError
from onrecord.reading.statement import Statement
from onrecord.record.opening import setup
from onrecord.record.store import Record
from onrecord.reports.report import Report

Write = Callable[..., tuple[Report, list[Statement]]]


def tables(path: Path) -> set[str]:
    with sqlite3.connect(path) as connection:
        found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return found


def test_opening_makes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite3"
    with Record.open(path) as record:
        assert record.counts().reports == 0
    assert {"onrecord_report", "onrecord_statement", "onrecord_outlet", "onrecord_speaker"} <= tables(path)


def test_opening_again_changes_nothing_and_is_quick(tmp_path: Path, write: Write) -> None:
    with Record.open(tmp_path / "record") as record:
        record.add(*write())
    began = time.perf_counter()
    with Record.open(tmp_path / "record") as record:
        assert record.counts().reports == 1
    assert time.perf_counter() - began < 0.5


def test_a_commit_is_on_the_disk_and_readers_do_not_wait(tmp_path: Path) -> None:
    with Record.open(tmp_path / "record") as record:
        from django.db import connections

        with connections[record.alias].cursor() as cursor:
            pragmas = {
                name: cursor.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            }
    assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_a_removed_record_is_made_anew(tmp_path: Path, write: Write) -> None:
    path = tmp_path / "record"
    record = Record.open(path)
    record.add(*write())
    for file in tmp_path.iterdir():
        file.unlink()
    with Record.open(path) as again:
        assert again.counts().reports == 0
    assert "onrecord_report" in tables(path)


def test_a_verb_that_reads_makes_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="there is no record"):
        Record.open(tmp_path / "record", create=False)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.write_text("Not a database at all, but a shopping list."), "not a SQLite database"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096), "not a SQLite database|damaged"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: sqlite3.connect(path).execute("CREATE TABLE bookmark (url)").connection.close(), "another program"),
    ],
    ids=["text", "damaged", "folder", "another program's"],
)
def test_what_is_no_record_is_said_and_left_alone(tmp_path: Path, make: Callable[[Path], object], said: str) -> None:
    path = tmp_path / "record"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RecordError, match=said):
        Record.open(path)
    assert before == (path.read_bytes() if path.is_file() else None)


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="folder does not exist"):
        Record.open(tmp_path / "nowhere" / "record")


READ_ONLY = """
import os, sys
from onrecord.errors import RecordError
from onrecord.record.store import Record

Record.open(sys.argv[1]).close()  # all that is needed is imported while it can be read
if os.getuid() == 0:
    os.setuid(65534)  # root may write anything, so root looks with the eyes of nobody
try:
    Record.open(sys.argv[2])
except RecordError as error:
    print(error)
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="needs a user who may not write")
def test_a_record_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    inside = tmp_path / "read-only"
    inside.mkdir()
    with Record.open(inside / "record"):
        pass
    (inside / "record").chmod(0o444)
    inside.chmod(0o555)
    closed = [folder for folder in tmp_path.parents if folder.name.startswith("pytest-")]  # pytest makes them for one user alone
    modes = [folder.stat().st_mode for folder in closed]
    try:
        for folder in (tmp_path, *closed):
            folder.chmod(0o755)
        words = [sys.executable, "-c", READ_ONLY, str(tmp_path / "other"), str(inside / "record")]
        done = subprocess.run(words, capture_output=True, text=True, check=True)
    finally:
        inside.chmod(0o755)
        for folder, mode in zip(closed, modes, strict=True):
            folder.chmod(mode)
    assert "can't be" in done.stdout, done.stdout + done.stderr


def test_a_missing_driver_is_said() -> None:
    program = (
        "import sys; sys.modules.update(psycopg=None, psycopg2=None)\n"
        "from onrecord.record.store import Record; Record.open('postgresql://localhost/record')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1].endswith("driver is not installed (pip install 'onrecord[postgresql]')")


def test_a_record_of_a_newer_onrecord_is_not_touched(where: str) -> None:
    with Record.open(where) as record:
        from django.db import connections
        from django.db.migrations.recorder import MigrationRecorder

        MigrationRecorder(connections[record.alias]).record_applied("record", "9999_from_tomorrow")
    with pytest.raises(RecordError, match="newer onrecord"):
        Record.open(where)


def test_a_server_that_does_not_answer_is_said() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(RecordError, match="no server answers") as caught:
        Record.open("postgresql://ann:secret@127.0.0.1:1/record")
    assert "secret" not in str(caught.value)


def test_the_migrations_say_what_the_models_say() -> None:
    setup()
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader = MigrationLoader(None)
    missing = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps)).changes(graph=loader.graph)
    assert not missing, missing
