"""`onrecord export` as it is run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.publishing.exports.making import make


@pytest.fixture
def record(tmp_path: Path) -> Path:
    make(tmp_path / "r.sqlite3").close()
    return tmp_path / "r.sqlite3"


def run(*words: str) -> int:
    """The exit code of the command."""
    from onrecord.cli.app import app

    with pytest.raises(SystemExit) as ended:
        app(["export", *words])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def test_files_are_written_with_what_they_lack(record: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "s.csv"
    assert run("csv", str(out), "--record", str(record)) == 0
    assert "onrecord: " in capsys.readouterr().err
    assert out.read_text("utf-8").startswith("id,kind,label,")
    assert json.loads((tmp_path / "s.csv-metadata.json").read_text())["url"] == "s.csv"
    assert run("jsonl", "-", "--table", "reports", "--as-of", "2022-03-17", "--record", str(record)) == 0
    assert "Wire" in [json.loads(line)["outlet"] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    "words", [("parquet", "o"), ("xlsx", "-"), ("csv", "no/such/folder/o"), ("csv", "o", "--table", "x"), ("csv", "o", "--as-of", "soon")]
)
def test_what_can_not_be_is_told(words: tuple[str, ...], record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(*words, "--record", str(record)) == 2
    assert not (tmp_path / "o").exists()
