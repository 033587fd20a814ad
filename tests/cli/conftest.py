"""The command line runs inside the test's own process, in a folder of its own, so that the language model is loaded once.

What only a process of its own can show (being killed, a closed pipe, a terminal) is run as `python -m onrecord`.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

TEXTS = {
    "coast-wire.txt": (
        "KYIV, March 12, 2022 (Coast Wire) - At least 816 civilians have been killed in Ukraine since February 24, the health ministry said "
        'on Saturday.\n\n"We demand a safe corridor for every child," Mayor Petro Halych said in Kharkiv. Three people were injured when '
        "a rocket struck a market there on Friday, he said. The ministry gave no names.\n"
    ),
    "harbour-post.txt": (
        "LVIV, March 13, 2022 - Russian forces shelled Mykolaiv overnight and 12 soldiers were killed, Governor Ostap Bilyk said.\n\n"
        "Talks between the two sides are to be held on Monday. About 2,000 people were evacuated from Kharkiv.\n"
    ),
    "undated.txt": "Two journalists were injured in Kharkiv, their editor said. The report could not be independently verified.\n",
}
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder, with no record named from outside, and the width that output has without a terminal, whoever runs the tests in one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("ONRECORD_RECORD", raising=False)
    return tmp_path


@pytest.fixture(scope="session")
def onrecord() -> Run:
    """Runs the command with these words in the working folder."""
    from onrecord.cli.app import app

    def run(*words: str | Path, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], input=stdin, prog_name="onrecord")

    return run


@pytest.fixture
def texts(folder: Path) -> Path:
    """A folder of three reports."""
    inside = folder / "texts"
    inside.mkdir()
    for name, text in TEXTS.items():
        (inside / name).write_text(text)
    return inside


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory, onrecord: Run) -> Path:
    """A record of these three reports, only to be looked at."""
    home = tmp_path_factory.mktemp("record")
    for name, text in TEXTS.items():
        (home / name).write_text(text)
    with chdir(home):
        done = onrecord("add", *TEXTS, "--record", "record.sqlite3", "--outlet", "Coast Wire")
    assert done.exit_code == 0, done.stderr
    return home / "record.sqlite3"


@pytest.fixture
def process(folder: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts the command as a process of its own; what is left of it at the end of the test is ended."""
    started: list[subprocess.Popen[bytes]] = []
    source = str(Path(__file__).parents[2])

    def start(*words: str | Path, **options: object) -> subprocess.Popen[bytes]:
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": {**os.environ, "PYTHONPATH": source}, **options}
        # Tests that run in the background of a shell ignore Ctrl-C, and so would what they start.
        options["preexec_fn"] = lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)
        started.append(subprocess.Popen([sys.executable, "-m", "onrecord", *map(str, words)], **options))  # type: ignore[call-overload]  # options of Popen
        return started[-1]

    yield start
    for one in started:
        one.kill()
        one.wait()
        for end in (one.stdin, one.stdout, one.stderr):
            if end is not None:
                end.close()
