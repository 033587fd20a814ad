from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_outlets_are_listed_with_what_may_be_shown_and_the_last_word_holds(onrecord: Run, texts: Path) -> None:
    assert onrecord("add", texts, "--outlet", "Coast Wire").exit_code == 0
    (row,) = map(json.loads, onrecord("outlets", "--format", "jsonl").stdout.splitlines())
    assert (row["outlet"], row["reports"], row["rights"], row["why"]) == ("Coast Wire", 3, "extract", None)
    for rights in ("full", "link"):
        assert onrecord("outlets", "coast wire", "--rights", rights, "--why", "a contract", "--by", "editor").exit_code == 0
    (row,) = map(json.loads, onrecord("outlets", "--format", "jsonl").stdout.splitlines())
    assert (row["rights"], row["by"], row["why"]) == ("link", "editor", "a contract")


def test_rights_need_an_outlet_a_reason_and_a_known_word(onrecord: Run, texts: Path) -> None:
    assert onrecord("add", texts).exit_code == 0
    assert "go together" in onrecord("outlets", "--rights", "full").stderr
    assert "no such rights" in onrecord("outlets", "Wire", "--rights", "all", "--why", "x").stderr
    assert "a reason" in onrecord("outlets", "Wire", "--rights", "full").stderr


def test_a_name_is_released_and_taken_back(onrecord: Run, texts: Path) -> None:
    (texts / "talk.txt").write_text("Olha Petrenko, 58, a resident of Kharkiv, said that four people died in the market on Friday.\n")
    assert onrecord("add", texts).exit_code == 0
    made = onrecord("release", "talk.txt", "olha petrenko", "--why", "she agreed")
    assert made.exit_code == 0, made.stderr
    assert onrecord("undo", made.stdout.strip(), "--why", "she asked").exit_code == 0
    assert "names no Olha Moroz" in onrecord("release", "talk.txt", "Olha Moroz", "--why", "x").stderr


def test_relink_reads_for_persons_anew_where_asked(onrecord: Run, texts: Path) -> None:
    assert onrecord("add", texts).exit_code == 0
    assert "0 reports read for persons" in onrecord("relink").stderr
    assert "3 reports read for persons" in onrecord("relink", "--persons").stderr
