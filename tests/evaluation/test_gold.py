from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord.errors import ReportError, RowMalformed, UsageError
from onrecord.evaluation.gold import against_texts, gold_files, read_gold
from onrecord.reports.report import Report
from tests.evaluation.making import REPORT, TEXT, event, folder_of, injured, killed, lines, position

Refusals = list[ReportError | RowMalformed]


def test_gold_files_by_name(tmp_path: Path) -> None:
    for name in ("b.gold.jsonl", "a.gold.jsonl", "gold.jsonl", "notes.jsonl"):
        (tmp_path / name).touch()
    assert list(gold_files(tmp_path)) == ["a", "b", tmp_path.name]
    assert gold_files(tmp_path / "notes.jsonl") == {"notes.jsonl": tmp_path / "notes.jsonl"}


def test_where_there_is_no_gold_usage_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold in"):
        gold_files(tmp_path)
    with pytest.raises(UsageError, match="no such file"):
        gold_files(tmp_path / "nowhere")


def test_rubbish_is_refused_by_line_and_field_and_the_rest_goes_on(tmp_path: Path) -> None:
    elsewhere = {**killed(), "report": "unnamed.txt"}
    rubbish = [
        "no json", event(kind="rumour"), killed(measure="heads"), {**killed(), "start": None}, elsewhere, killed(speaker=[1]),
        {"report": "folder/a.txt", "kind": "report"}, {**killed(), "report": "folder/a.txt"},
    ]  # fmt: skip
    folder_of(tmp_path, killed(), *rubbish, injured())
    refused: Refusals = []
    path = tmp_path / "mine.gold.jsonl"
    gold = read_gold("mine", path, refused.append)
    assert [statement.line for statement in gold.statements] == [2, 11]
    assert gold.rows == [REPORT, killed(), injured()]
    assert [(error.line, getattr(error, "field", "")) for error in refused] == [
        (3, None), (9, "report"), (4, "kind"), (5, "measure"), (6, "start"), (7, "report"), (8, "speaker"), (10, "report"),
    ]  # fmt: skip
    assert f'{path}:5: measure: "heads" is not one of killed, injured' in str(refused[3])


def test_a_report_may_be_named_after_its_statements(tmp_path: Path) -> None:
    path = tmp_path / "a.gold.jsonl"
    path.write_text(lines(killed(), REPORT))
    refused: Refusals = []
    assert read_gold("a", path, refused.append).rows == [REPORT, killed()]
    assert refused == []


def test_what_is_left_unread_is_noted_once(tmp_path: Path) -> None:
    quote = {"report": "a.txt", "kind": "quote", "start": 1, "end": 4}
    folder_of(tmp_path, killed(speeker="Kulyk"), injured(speeker=None, actor="Russia"), position(topic="talks"), quote, quote)
    refused: Refusals = []
    path = tmp_path / "mine.gold.jsonl"
    gold = read_gold("mine", path, refused.append)
    assert refused == []
    assert len(gold.statements) == 3
    assert gold.notes == (
        f"{path}: 2 of the kinds quote, place and person are not scored",
        f"{path}:2: speeker: a figure has no such field; it is left unread",
        f"{path}:3: actor: a figure has no such field; it is left unread",
    )


def test_gold_that_does_not_fit_the_texts_is_refused(tmp_path: Path) -> None:
    other = {"report": "folder/gone.txt", "kind": "report"}
    long = len(TEXT)
    rows = [killed(), killed(end=long + 1), killed(evidence=[0, long + 1]), killed(evidence=[0, long]), other]
    folder_of(tmp_path, *rows, {**killed(), "report": "folder/gone.txt"})
    refused: Refusals = []
    gold = read_gold("mine", tmp_path / "mine.gold.jsonl", refused.append)
    assert refused == []
    fitting = against_texts(gold, {"a.txt": Report("a.txt", TEXT)}, refused.append)
    assert [statement.line for statement in fitting.statements] == [2, 5]
    assert list(fitting.reports) == ["a.txt"]
    assert [(error.line, getattr(error, "field", "")) for error in refused] == [(6, "report"), (3, "end"), (4, "evidence")]
    assert str(refused[0]).endswith("report: no such report among the texts: gone.txt and its 1 statements are left out")

    refused.clear()
    assert [s.line for s in against_texts(gold, {}, refused.append, lenient=True).statements] == [2, 3, 4, 5, 7]
    assert refused == []


def test_the_gold_on_the_page_is_gold(tmp_path: Path) -> None:
    (example,) = re.findall(r"```json\n(.*?)```", (Path(__file__).parents[2] / "docs" / "gold.md").read_text(encoding="utf-8"), re.S)
    (tmp_path / "page.gold.jsonl").write_text(example, encoding="utf-8")
    refused: Refusals = []
    gold = read_gold("page", tmp_path / "page.gold.jsonl", refused.append)
    assert (len(gold.reports), len(gold.statements), gold.notes, refused) == (1, 3, (), [])
