"""Gold, texts and statements from real files; the reader reads them in one test of this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.errors import ReportError, RowMalformed, UsageError
from onrecord.evaluation.evaluate import confidence, evaluate
from onrecord.evaluation.score import Tally
from tests.evaluation.making import TEXT, folder_of, injured, killed, lines

Refusals = list[ReportError | RowMalformed]


@pytest.fixture
def refused() -> Refusals:
    return []


def test_the_reports_that_gold_names_are_read_and_scored(tmp_path: Path, refused: Refusals) -> None:
    folder = folder_of(tmp_path, killed(), injured(), killed(end=len(TEXT) + 9))
    done: list[None] = []
    made = evaluate(folder, on_refused=refused.append, on_report=lambda: done.append(None))
    assert made.scores["mine"].tallies["figure"] == made.scores["mine"].tallies["figure.exact"] == Tally(right=2, given=2, gold=2)
    assert made.texts.keys() == {"a.txt"}
    assert [(error.line, getattr(error, "field", "")) for error in refused] == [(4, "end")]
    assert len(done) == 1
    assert made.total.tallies == made.scores["mine"].tallies


def test_given_statements_are_scored_unread(tmp_path: Path, refused: Refusals) -> None:
    folder = folder_of(tmp_path, killed(), injured())
    (folder / "other.gold.jsonl").write_text(lines({"report": "gone.txt", "kind": "report"}, killed(report="gone.txt")))
    given = folder / "given.jsonl"
    rows = [
        killed(speaker="Ivan Bondar", confidence=0.9), killed(speaker=["Ivan Bondar"]), injured(low=31, confidence=0.4), "torn {",
        {"report": "a.txt", "kind": "quote"}, killed(report="x/gone.txt", speaker="Ivan Bondar"), killed(report="unnamed.txt", speaker=None),
    ]  # fmt: skip
    given.write_text(lines(*rows))
    made = evaluate(folder, statements=given, on_refused=refused.append)
    assert made.scores["mine"].figures() == {"figure": 1.0, "figure.exact": 0.5}
    assert made.scores["other"].figures() == {"figure": 1.0, "figure.exact": 1.0}
    assert [(error.line, getattr(error, "field", "")) for error in refused] == [(2, "speaker"), (4, None)]
    calibrated = confidence(made.total)
    assert calibrated is not None and calibrated.number == 2
    assert calibrated.brier == pytest.approx((0.01 + 0.16) / 2)
    # Without the texts they score the same.
    (folder / "reports" / "a.txt").unlink()
    again = evaluate(folder, statements=given, on_refused=lambda _: None)
    assert again.scores["mine"].tallies == made.scores["mine"].tallies


def test_only_what_gold_may_mean_is_refused_among_the_texts(tmp_path: Path, refused: Refusals) -> None:
    folder = folder_of(tmp_path, {"report": "empty.txt", "kind": "report"})
    (folder / "reports" / "empty.txt").write_bytes(b"")
    (folder / "reports" / "unnamed.txt").write_bytes(b"")
    (folder / "reports" / "rows.jsonl").write_text("torn {\n")
    (folder / "reports" / "twice").mkdir()
    (folder / "reports" / "twice" / "a.txt").write_text(TEXT)
    statements = folder / "given.jsonl"
    statements.write_text(lines(killed(speaker="Ivan Bondar")))
    evaluate(folder, statements=statements, on_refused=refused.append)
    assert [Path(error.source).name for error in refused] == ["empty.txt", "rows.jsonl", "a.txt"]
    assert "first one is taken" in str(refused[2])


def test_gold_within_the_texts_is_no_report(tmp_path: Path, refused: Refusals) -> None:
    folder = folder_of(tmp_path, killed())
    statements = folder / "given.jsonl"
    statements.write_text(lines(killed(speaker="Ivan Bondar")))
    evaluate(folder / "mine.gold.jsonl", folder, statements, on_refused=refused.append)
    assert [error for error in refused if error.source.endswith("mine.gold.jsonl")] == []


def test_what_does_not_exist_is_wrong_usage(tmp_path: Path, refused: Refusals) -> None:
    folder = folder_of(tmp_path, killed())
    nowhere = folder / "nowhere"
    for gold, texts, statements in [
        (nowhere, None, None),
        (folder, nowhere, None),
        (folder / "reports", None, None),
        (folder, None, nowhere),
    ]:
        with pytest.raises(UsageError):
            evaluate(gold, texts, statements, on_refused=refused.append)
    (folder / "reports").rename(folder / "elsewhere")
    with pytest.raises(UsageError, match="say where the reports are"):
        evaluate(folder, on_refused=refused.append)
    assert refused == []
