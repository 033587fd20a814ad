"""The whole measure, over the examples that ship with the project: they are read once for this file."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from benchmarks import floors
from benchmarks.gold import main, mistake_lines
from onrecord.evaluation.evaluate import Evaluation, evaluate
from onrecord.evaluation.score import Mistake, Score
from onrecord.publishing.scores import gold_table, scores
from tests.evaluation.making import folder_of, injured, killed
from tools.docs import EXAMPLES, READING, as_markdown, block_of, refuse, score_table


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(EXAMPLES, on_refused=refuse)


@pytest.fixture(scope="module")
def examples(evaluation: Evaluation) -> Score:
    return evaluation.scores["examples"]


def test_the_examples_are_read_no_worse_than_their_floors(examples: Score) -> None:
    assert floors.below(floors.load(), "examples", examples.figures()) == []


def test_the_scores_on_the_page_are_those_of_the_examples(examples: Score) -> None:
    block = block_of(READING.read_text(encoding="utf-8"), "scores")
    assert block == as_markdown(gold_table(score_table({"examples": examples}).gold)), "run `make docs`"


def test_a_table_of_scores_keeps_the_rows_of_other_gold(examples: Score) -> None:
    found = score_table({"mine": examples}).gold
    assert {name: row for name, row in found.items() if name != "mine"} == scores().gold
    assert found["mine"] == found["examples"]
    assert [row[0] for row in gold_table({"mine": found["mine"], "examples": found["examples"]})] == ["gold", "examples", "mine"]


def test_every_report_of_the_examples_has_gold(evaluation: Evaluation) -> None:
    (gold,) = evaluation.golds
    files = {path.name for path in (EXAMPLES / "reports").iterdir() if path.suffix != ".jsonl"}
    rows = {
        json.loads(line)["id"] for path in (EXAMPLES / "reports").glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()
    }
    assert gold.reports.keys() == files | rows
    assert len(gold.reports) >= 24
    assert gold.notes == ()


def test_a_folder_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder_of(tmp_path, killed(), injured()))]) == 0
    out = capsys.readouterr().out
    assert re.search(r"^mine +precision", out, re.M)
    assert re.search(r"^  figure +1\.000 +1\.000 +1\.000 +2 +2 +2$", out, re.M)


def test_floors_that_are_not_reached_fail_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = folder_of(tmp_path, killed(low=13, high=13), injured(low=31))
    document = {"floors": {"mine": {"figure": 1.0, "figure.exact": 0.5}, "another": {"figure": 1.0}}, "lowered": {}}
    path = tmp_path / "floors.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    assert main([str(folder), "--floors", str(path), "--errors"]) == 1
    printed = capsys.readouterr()
    assert printed.err.strip() == "mine.figure.exact is 0.000, under its floor of 0.500"
    assert re.search(r"^wrong +figure +a\.txt \d+-\d+ .*\bbounds$", printed.out, re.M)


def test_gold_that_cannot_be_scored_fails_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder_of(tmp_path, killed(), injured(measure="heads")))]) == 1
    assert "mine.gold.jsonl:3: measure: " in capsys.readouterr().err


def test_a_folder_without_gold_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as ending:
        main([str(tmp_path)])
    assert ending.value.code == 2


def test_a_mistake_in_lines() -> None:
    row = {"kind": "event", "report": "a.txt", "start": 1, "end": 5, "evidence": [0, 9], "event_type": "riot", "place": None}
    lines = list(mistake_lines([Mistake("missed", "a.txt", row, None)]))
    assert lines == ["missed  event    a.txt 1-5", '    gold: {"event_type": "riot"}']
