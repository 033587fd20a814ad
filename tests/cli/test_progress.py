"""What a long run shows: counts in words, and refusals said and counted, but for the record's own files."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cli.progress import Progress, count
from onrecord.errors import ReportEmpty


@pytest.mark.parametrize(("number", "text"), [(0, "0 reports"), (1, "1 report"), (2, "2 reports"), (1_200, "1,200 reports")])
def test_counts_in_words(number: int, text: str) -> None:
    assert count(number, "report") == text


def test_a_refusal_is_one_line_and_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = tmp_path / "record.sqlite3"
    with Progress([], str(record)) as progress:
        progress.refuse(ReportEmpty("a\nb.txt", "no words"))
        progress.refuse(ReportEmpty(str(record), "no words"))
        progress.report()
    assert progress.refused == 1
    assert capsys.readouterr().err == "onrecord: refused a b.txt: no words\n"
