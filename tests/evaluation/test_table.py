from __future__ import annotations

import json
import re

from onrecord.evaluation.evaluate import Evaluation
from onrecord.evaluation.score import Score, score
from onrecord.evaluation.table import score_json, table, to_json, to_table
from tests.evaluation.making import REPORT, event, figure, position

GOLD = [REPORT, figure(), figure(start=30, end=32, stance="denies", verified=False), event(), position()]
GIVEN = [figure(confidence=0.9), figure(start=30, end=32, confidence=0.7), event(actor="Ukraine")]


def test_the_table_has_each_score_once() -> None:
    shown = table("mine", score(GOLD, GIVEN))
    assert re.search(r"^mine +precision +recall +F1 +right +given +gold$", shown, re.M)
    assert re.search(r"^  figure +1\.000 +1\.000 +1\.000 +2 +2 +2$", shown, re.M)
    assert re.search(r"^  position\.exact +0\.000 +0\.000 +0\.000 +0 +0 +1$", shown, re.M)
    assert re.search(r"^    actor +0\.000  0/1$", shown, re.M)
    assert re.search(r"^    stance +0\.500  1/2 +1\.000  1/1$", shown, re.M)
    assert re.search(r"^  attributed +1\.000  2/2$", shown, re.M)
    assert re.search(r"^  verified, where said +0\.000  0/1$", shown, re.M)
    assert re.search(r"^    denies +0\.000  0/1$", shown, re.M)
    assert all(len(line) <= 100 and line == line.rstrip() for line in shown.splitlines())


def test_confidence_is_told_where_there_is_any() -> None:
    shown = table("mine", score(GOLD, GIVEN))
    assert re.search(r"^  confidence +Brier score 0\.050 over 2 statements$", shown, re.M)
    assert re.search(r"^    0\.8 to 1\.0 +expected 0\.900  right 1\.000  of 1$", shown, re.M)
    assert "confidence" not in table("mine", score(GOLD, [figure()]))


def test_several_gold_files_have_a_sum() -> None:
    result = score(GOLD, GIVEN)
    assert "\nall " not in to_table(Evaluation((), {"one": result}))
    both = to_table(Evaluation((), {"one": result, "two": result}))
    assert re.search(r"^all .*\n  figure +1\.000 +1\.000 +1\.000 +4 +4 +4$", both, re.M)


def test_json_has_the_same_numbers() -> None:
    result = score(GOLD, GIVEN)
    made = json.loads(json.dumps(to_json(Evaluation((), {"one": result, "two": result}))))
    assert made["figure"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 4, "given": 4, "gold": 4}
    assert made["fields"]["figure.stance"] == {"share": 0.5, "right": 2, "of": 4}
    assert made["files"]["one"] == json.loads(json.dumps(score_json(result)))
    assert made["calibration"]["number"] == 4
    assert made["files"]["one"]["stance_mean"] is None


def test_nothing_has_a_table_too() -> None:
    assert table("no\x1b[31mne", Score()).splitlines()[1] == "  nothing to score"
    assert "\x1b" not in table("no\x1b[31mne", Score())
    assert score_json(Score()) == {"fields": {}, "stance_mean": None, "calibration": None}
    assert table("missed", score([REPORT, figure()], [])).count("\n") == 2
