"""`onrecord evaluate`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from tests.evaluation.making import TEXT, folder_of, injured, killed, lines

Run = Callable[..., Result]


@pytest.fixture
def gold(folder: Path) -> Path:
    """A folder of gold and its report."""
    (folder / "gold").mkdir()
    return folder_of(folder / "gold", killed(), injured(place="Kyiv"))


def test_the_table_and_the_page(onrecord: Run, gold: Path, folder: Path) -> None:
    done = onrecord("evaluate", gold, "--page", "errors.html")
    assert done.exit_code == 0, done.stderr
    assert done.stdout.startswith("mine ")
    assert "  figure.exact            0.500   0.500   0.500       1       2       2\n" in done.stdout
    assert done.stderr == "onrecord: 3 mistakes in context: errors.html\nonrecord: 1 report scored, 2 statements in gold, 0 refused\n"
    page = (folder / "errors.html").read_text(encoding="utf-8")
    assert "<bdi>Kyiv</bdi>" in page and '<mark class="gold given">30</mark>' in page


def test_no_page_unasked(onrecord: Run, gold: Path, folder: Path) -> None:
    done = onrecord("evaluate", gold / "mine.gold.jsonl", gold / "reports", "--format", "json")
    scores = json.loads(done.stdout)
    assert scores["figure.exact"]["f1"] == 0.5
    assert scores["files"].keys() == {"mine"}
    assert [path.name for path in folder.iterdir()] == ["gold"]


def test_what_was_read_before_scores_the_same(onrecord: Run, gold: Path, folder: Path) -> None:
    (folder / "given.jsonl").write_text(onrecord("read", gold / "reports", "--format", "jsonl").stdout)
    anew, before = (onrecord("evaluate", gold, *more, "--format", "json") for more in ((), ("--statements", "given.jsonl")))
    assert (anew.exit_code, before.exit_code) == (0, 0)
    assert anew.stdout == before.stdout
    (gold / "reports").rename(folder / "elsewhere")
    assert onrecord("evaluate", gold, "--statements", "given.jsonl", "--format", "json").stdout == before.stdout
    assert "Shelling killed" not in to_page(onrecord, gold)
    assert "Shelling killed" in to_page(onrecord, gold, "elsewhere")


def to_page(onrecord: Run, *words: str | Path) -> str:
    """The page that is written of given.jsonl."""
    assert onrecord("evaluate", *words, "--statements", "given.jsonl", "--page", "errors.html").exit_code == 0
    return Path("errors.html").read_text(encoding="utf-8")


def test_rubbish_is_a_line_each_and_the_rest_goes_on(onrecord: Run, gold: Path) -> None:
    rubbish = [
        "\x1b[31m{",
        killed(kind="rumour"),
        killed(measure="heads"),
        killed(end=len(TEXT) + 5),
        {"report": "gone.txt", "kind": "report"},
    ]
    without = killed()
    del without["start"]
    folder_of(gold, killed(), *rubbish, without, injured(place="Kyiv", speeker="the army"))
    (gold / "broken.gold.jsonl").write_bytes(b"\xff\xfe\x00")
    (gold / "empty.gold.jsonl").write_text("")
    done = onrecord("evaluate", gold, "--page", "errors.html")
    assert done.exit_code == 3
    *said, summary = done.stderr.splitlines()
    assert summary == "onrecord: 1 report scored, 2 statements in gold, 7 refused"
    told = [line.split("mine.gold.jsonl:")[1] for line in said if "refused" in line and "mine.gold.jsonl:" in line]
    assert [line.split(": ")[0] for line in sorted(told)] == ["3", "4", "5", "6", "7", "8"]
    assert any("8: start: missing" in line for line in told)
    assert any("broken.gold.jsonl:1: not in UTF-8" in line for line in said)
    assert any(line.endswith("speeker: a figure has no such field; it is left unread") for line in said)
    assert "\x1b" not in done.output
    assert "  figure.exact            0.500   0.500   0.500       1       2       2\n" in done.stdout


def test_gold_of_nothing_but_rubbish_has_its_table(onrecord: Run, folder: Path) -> None:
    (folder / "a.gold.jsonl").write_text("rubbish\n")
    (folder / "reports").mkdir()
    done = onrecord("evaluate", folder, "--page", "errors.html")
    assert done.exit_code == 3
    assert "nothing to score" in done.stdout
    assert (folder / "errors.html").exists()


@pytest.mark.parametrize(
    "words",
    [
        (), ("nowhere",), ("gold/reports",), ("gold", "nowhere"), ("gold", "--statements", "nowhere"), ("gold", "--format", "html"),
        ("gold", "--page", "gold"), ("gold", "--page", "nowhere/errors.html"), ("gold", "--page", "gold/reports/a.txt"),
        ("gold", "--page", "gold/mine.gold.jsonl"), ("gold", "gold/reports/a.txt", "--page", "gold/reports/a.txt"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_usage_ends_with_2_and_overwrites_nothing(onrecord: Run, gold: Path, words: tuple[str, ...]) -> None:
    before = {path: path.read_bytes() for path in gold.rglob("*") if path.is_file()}
    done = onrecord("evaluate", *words)
    assert done.exit_code == 2, done.output
    assert "Traceback" not in done.output and not done.stdout
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == {
        path.relative_to(Path.cwd()): data for path, data in before.items()
    }


def test_gold_is_made_from_what_was_read(onrecord: Run, folder: Path) -> None:
    """The way that docs/gold.md tells: statements as printed, put right by hand, are gold."""
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(TEXT)
    printed = onrecord("read", "reports", "--format", "jsonl").stdout
    (folder / "mine.gold.jsonl").write_text(lines({"report": "a.txt", "kind": "report"}) + printed)
    scores = json.loads(onrecord("evaluate", folder, "--format", "json").stdout)
    assert scores["figure.exact"]["f1"] == scores["event.exact"]["f1"] == 1.0
