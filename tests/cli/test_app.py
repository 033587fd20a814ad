"""The command as a whole: help, version, start, ways to end."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from onrecord.errors import RecordError
from onrecord.record.store import Record

Run = Callable[..., Result]
Start = Callable[..., "subprocess.Popen[bytes]"]
VERBS = (
    "read", "add", "brief", "figures", "events", "positions", "quotes", "places", "show", "incidents", "incident", "series", "contested", "talks",
    "corridors", "changes", "merge", "split", "withdraw", "undo", "decisions", "relink", "evaluate", "speakers",
)  # fmt: skip


def test_help_names_every_verb_and_is_short(onrecord: Run) -> None:
    done = onrecord("--help")
    assert done.exit_code == 0
    for verb in VERBS:
        assert f"\n  {verb} " in done.stdout
    assert len(done.stdout.splitlines()) < 45
    assert "..." not in done.stdout.split("Commands:")[1]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help(onrecord: Run, verb: str) -> None:
    done = onrecord(verb, "--help")
    assert done.exit_code == 0
    assert f"onrecord {verb}" in done.stdout


def test_the_version_is_one_line(onrecord: Run) -> None:
    done = onrecord("--version")
    assert done.exit_code == 0
    assert done.stdout.startswith("onrecord ")
    assert done.stdout.count("\n") == 1


def test_help_waits_for_no_model_and_no_database() -> None:
    program = (
        "import sys\nfrom onrecord.cli import main\nsys.argv = ['onrecord', '--help']\ntry: main()\nfinally: print(*sys.modules, sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines())
    assert "typer" in loaded
    assert not loaded & {"spacy", "django", "numpy", "yaml", "trafilatura", "rich", "onrecord.record.store", "onrecord.reading.reader"}


@pytest.mark.parametrize(
    "words",
    [
        (), ("nonsense",), ("read",), ("read", "nowhere.txt"), ("add", "nowhere.txt"), ("read", ".", "--date", "yesterday"),
        ("read", ".", "--kinds", "figure,rumour"), ("read", ".", "--kinds", ""), ("read", ".", "--format", "xml"), ("show",), ("show", "xyz"),
        ("figures", "--measure", "heads"), ("events", "--type", "war"), ("positions", "--act", "shout"), ("figures", "--since", "2022-13-01"),
        ("figures", "--since", "2022-03-02", "--until", "2022-03-01"), ("figures", "--record", "mysql://host/name"), ("brief", "--on", "today"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_writes_nothing(onrecord: Run, record: Path, folder: Path, words: tuple[str, ...]) -> None:
    if "--record" not in words and words and words[0] not in ("read", "add", "nonsense"):
        words = (*words, "--record", str(record))
    done = onrecord(*words)
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert not done.stdout or not words
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("verb", ["brief", "figures", "events", "positions", "quotes"])
def test_without_a_record_one_line_says_how_to_make_one(onrecord: Run, folder: Path, verb: str) -> None:
    done = onrecord(verb)
    assert done.exit_code == 1
    assert done.stderr == "onrecord: there is no record at onrecord.sqlite3 (make one: onrecord add PATH)\n"
    assert list(folder.iterdir()) == []


def test_a_file_that_is_no_record_is_said_in_one_line(onrecord: Run, folder: Path) -> None:
    (folder / "list").write_text("eggs, milk, a pound of flour")
    done = onrecord("figures", "--record", "list")
    assert (done.exit_code, done.stderr.count("\n"), done.stdout) == (1, 1, "")
    assert "not a SQLite database" in done.stderr


def test_a_closed_pipe_ends_quietly(process: Start, record: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    running = process("figures", "--record", record, "--format", "jsonl", stdout=writing)
    os.close(writing)
    _, said = running.communicate()
    assert said == b""
    assert running.returncode == 141


def test_a_full_disk_is_said_in_one_line(process: Start, record: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with open("/dev/full", "wb") as full:
        running = process("figures", "--record", record, "--format", "csv", stdout=full)
        _, said = running.communicate()
    assert running.returncode == 1
    assert said.startswith(b"onrecord: ")
    assert said.count(b"\n") == 1


def test_ctrl_c_ends_with_130_and_keeps_what_was_added(process: Start, folder: Path) -> None:
    rows = "".join(f'{{"id": "{n}", "text": "On Monday {n} people were killed in Kharkiv, the mayor said."}}\n' for n in range(30_000))
    (folder / "many.jsonl").write_text(rows)
    running = process("add", "many.jsonl", stdout=None)
    # The reports commit one by one, so that the first of them can be seen while the rest is read.
    while running.poll() is None and not (before := reports(folder)):
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate()
    assert running.returncode == 130, said.decode()
    assert b"Traceback" not in said
    assert said.rstrip().endswith(b"onrecord: stopped")
    assert 0 < before <= reports(folder) < 30_000


def reports(folder: Path) -> int:
    """How many reports are on record in the folder."""
    try:
        with Record.open(folder / "onrecord.sqlite3", create=False) as record:
            return record.counts().reports
    except RecordError:  # not there yet
        return 0


def test_a_terminal_shows_progress_and_a_pipe_does_not(process: Start, texts: Path) -> None:
    ours, theirs = pty.openpty()
    running = process("read", texts, "--format", "jsonl", stderr=theirs)
    os.close(theirs)
    shown = b""
    try:
        while some := os.read(ours, 4096):
            shown += some
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(ours)
    out, _ = running.communicate()
    assert running.returncode == 0
    assert b"/s" in shown
    assert b"left" in shown
    assert b"3 reports read" in shown
    assert b"\x1b" not in out
    _, said = process("read", texts, "--format", "jsonl").communicate()
    assert b"/s" not in said
    assert b"\x1b" not in said
