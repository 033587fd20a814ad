"""The whole measure, over the examples that ship with the project: they are read once for this file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.gold import gold_files, main, mistake_lines, score_folder, table
from benchmarks.score import Mistake, Score, load
from tools.docs import EXAMPLES, READING, block_of, scores


@pytest.fixture(scope="module")
def examples() -> Score:
    return score_folder(EXAMPLES)["examples"]


def test_the_examples_are_read_no_worse_than_their_floors(examples: Score) -> None:
    assert floors.below(floors.load(), "examples", examples.figures()) == []


def test_the_scores_on_the_page_are_those_of_the_examples(examples: Score) -> None:
    block = block_of(READING.read_text(encoding="utf-8"), "scores")
    assert block == scores(block, {"examples": examples}), "run `make docs`"


def test_a_table_of_scores_keeps_the_rows_of_other_gold(examples: Score) -> None:
    block = scores("", {"mine": examples})
    both = scores(block, {"examples": examples})
    assert re.findall(r"^\| (\w+) ", both, re.M) == ["gold", "examples", "mine"]
    assert scores(both, {}) == both


def test_every_report_of_the_examples_has_gold() -> None:
    named = {row["report"] for row in load(EXAMPLES / "gold.jsonl") if row["kind"] == "report"}
    files = {path.name for path in (EXAMPLES / "reports").iterdir() if path.suffix != ".jsonl"}
    rows = {row["id"] for path in (EXAMPLES / "reports").glob("*.jsonl") for row in load(path)}
    assert named == files | rows
    assert len(named) >= 24


def folder_with(tmp_path: Path, low: int) -> Path:
    """A folder of one report and its gold, a figure of `low` killed."""
    text = "KYIV, March 5 (Test Wire) - Shelling killed 12 people in Sumy on Saturday, the mayor of Sumy, Ivan Bondar, said.\n"
    start = text.index("12 people")
    report = {"report": "a.txt", "kind": "report", "date": "2022-03-05", "outlet": None}
    figure = {
        "report": "a.txt", "kind": "figure", "start": start, "end": start + 2, "evidence": [0, len(text)], "measure": "killed",
        "low": low, "high": low, "approximate": False, "population": "people", "speaker": ["Ivan Bondar", "mayor of Sumy"],
        "place": "Sumy", "stance": "states", "verified": None, "from": "2022-03-05", "to": "2022-03-05",
    }  # fmt: skip
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "reports" / "b.txt").write_text("A report that gold does not name: 90 people were killed in Sumy.\n", encoding="utf-8")
    (tmp_path / "mine.gold.jsonl").write_text(f"{json.dumps(report)}\n{json.dumps(figure)}\n", encoding="utf-8")
    return tmp_path


def test_a_folder_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_with(tmp_path, 12)
    assert main([str(folder)]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^mine +precision", out, re.M)
    assert re.search(r"^  figure +1\.000 +1\.000 +1\.000 +1 +1 +1$", out, re.M)
    assert re.search(r"^  figure\.exact +1\.000", out, re.M)


def test_floors_that_are_not_reached_fail_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_with(tmp_path, 13)
    document = {"floors": {"mine": {"figure": 1.0, "figure.exact": 0.5}, "another": {"figure": 1.0}}, "lowered": {}}
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main([str(folder), "--floors", str(path), "--errors"]) == 1
    printed = capsys.readouterr()
    assert printed.err.strip() == "mine.figure.exact is 0.000, under its floor of 0.500"
    assert re.search(r"^wrong +figure +a\.txt \d+-\d+ .*\bbounds$", printed.out, re.M)


def test_a_folder_without_gold_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ending:
        main([str(tmp_path)])
    assert ending.value.code == 2


def test_gold_files_by_name(tmp_path: Path) -> None:
    for name in ("b.gold.jsonl", "a.gold.jsonl", "gold.jsonl", "notes.jsonl"):
        (tmp_path / name).touch()
    assert list(gold_files(tmp_path)) == ["a", "b", tmp_path.name]


def test_tables_and_mistakes_of_nothing() -> None:
    assert table("none", Score()).startswith("none ")
    row = {"kind": "event", "report": "a.txt", "start": 1, "end": 5, "evidence": [0, 9], "event_type": "riot", "place": None}
    lines = list(mistake_lines([Mistake("missed", "a.txt", row, None)]))
    assert lines == ["missed  event    a.txt 1-5", '    gold: {"event_type": "riot"}']
