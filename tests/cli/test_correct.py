"""`onrecord correct` and `onrecord show` of what was corrected or revised, on statements given as already read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from onrecord.record.store import Record
from tests.record.test_links import UN_FIRST, UN_LATER
from tests.record.test_versions import FIRST, SECOND, version

Run = Callable[..., Result]
ID = UN_FIRST[1][0].id


@pytest.fixture(autouse=True)
def counted(folder: Path) -> None:
    with Record.open() as record:
        record.add(*UN_FIRST)
        record.add(*UN_LATER)


def test_a_correction_is_made_shown_and_undone(onrecord: Run) -> None:
    made = onrecord("correct", ID[:8], "low=590", "place=Kharkiv", "--why", "a misprint", "--by", "desk")
    assert made.exit_code == 0 and "take it back" in made.stderr
    shown = json.loads(onrecord("show", ID, "--format", "json").stdout)
    assert (shown["low"], shown["place_name"]) == (590, "Kharkiv")
    assert (shown["corrected"]["by"], shown["corrected"]["why"], shown["corrected"]["read"]["low"]) == ("desk", "a misprint", 596)
    assert "low is 590, read as 596" in " ".join(onrecord("show", ID).stdout.split())
    assert "revised_by" not in shown and "corrected" not in json.loads(
        onrecord("show", ID, "--format", "json", "--as-of", "2022-03-16").stdout
    )
    (row,) = [json.loads(line) for line in onrecord("figures", "--place", "Kharkiv", "--format", "jsonl").stdout.splitlines()]
    assert row["low"] == 590 and "low" in row["corrected"]
    assert "corrected" in onrecord("figures", "--place", "Kharkiv").stdout
    assert onrecord("figures", "--format", "csv").stdout.splitlines()[0].endswith(",corrected")
    assert onrecord("undo", made.stdout.strip(), "--why", "it is right").exit_code == 0
    assert json.loads(onrecord("show", ID, "--format", "json").stdout)["low"] == 596


def test_a_wrong_value_names_its_field(onrecord: Run) -> None:
    for words, said in (
        (["low=many"], "low: not a number"),
        (["colour=red"], "colour: no field of a figure"),
        (["place=Nowherelandville"], "place: no place"),
    ):
        done = onrecord("correct", ID, *words, "--why", "x")
        assert done.exit_code == 2 and said in done.stderr, done.stderr
    assert onrecord("correct", "0123456789abcdef", "low=1", "--why", "x").exit_code == 1


def test_a_statement_of_an_earlier_version_says_by_which_it_was_revised(onrecord: Run) -> None:
    with Record.open() as record:
        record.add(*version("first", FIRST, 15))
        record.add(*version("second", SECOND, 17))
        killed = next(e.statement.id for e in record.statements("figure", report="first") if e.words == "5")
        ((incident, _),) = [(id, t) for id, t in record.links.incidents().items()]
    shown = json.loads(onrecord("show", killed, "--format", "json").stdout)["revised_by"]
    assert (shown["report"], shown["date"], shown["repeated"]) == ("second", "2022-03-17", False) and shown["statement"]
    assert "second of 2022-03-17, which has it otherwise" in " ".join(onrecord("show", killed).stdout.split())
    assert "first is revised by second of 2022-03-17" in onrecord("incident", incident).stdout
