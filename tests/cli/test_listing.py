"""`onrecord figures`, `events`, `positions`, `quotes`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def asked(onrecord: Run, record: Path) -> Callable[..., list[dict[str, Any]]]:
    """What a verb prints as JSON Lines."""

    def ask(*words: str) -> list[dict[str, Any]]:
        done = onrecord(*words, "--record", record, "--format", "jsonl")
        assert done.exit_code == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return ask


Ask = Callable[..., list[dict[str, Any]]]


@pytest.mark.parametrize(("verb", "kind"), [("figures", "figure"), ("events", "event"), ("positions", "position"), ("quotes", "quote")])
def test_each_verb_prints_its_kind(asked: Ask, verb: str, kind: str) -> None:
    rows = asked(verb)
    assert rows
    assert {row["kind"] for row in rows} == {kind}


def test_figures_are_found_by_measure_place_and_speaker(asked: Ask) -> None:
    everything = asked("figures")
    killed = asked("figures", "--measure", "killed")
    assert killed == [row for row in everything if row["measure"] == "killed"]
    assert {816, 12} <= {row["low"] for row in killed}
    kharkiv = asked("figures", "--place", "KHARKIV")
    assert kharkiv == [row for row in everything if "Kharkiv" in (row["place"], row["place_name"])]
    assert 0 < len(kharkiv) < len(everything)
    assert {row["low"] for row in asked("figures", "--speaker", "bilyk")} == {12}


def test_events_are_found_by_type(asked: Ask) -> None:
    everything = asked("events")
    some = everything[0]["event_type"]
    assert asked("events", "--type", some) == [row for row in everything if row["event_type"] == some]


def test_positions_are_found_by_act(asked: Ask) -> None:
    assert {row["act"] for row in asked("positions", "--act", "demand")} == {"demand"}


def test_days_are_a_range_with_its_ends(asked: Ask) -> None:
    everything = asked("figures")
    dated = asked("figures", "--since", "2022-01-01")
    assert {row["report"] for row in everything} - {row["report"] for row in dated} == {"undated.txt"}
    assert asked("figures", "--since", "2022-01-01", "--until", "2022-03-12") + asked("figures", "--since", "2022-03-13") == dated


def test_as_of_a_day_later_reports_are_not_known(asked: Ask) -> None:
    known = asked("figures", "--as-of", "2022-03-12")
    later = [row for row in asked("figures") if row not in known]
    assert known and later
    assert "undated.txt" in {row["report"] for row in later}
    assert asked("figures", "--as-of", "2022-01-01") == []


def test_nothing_found_is_said_and_is_no_failure(onrecord: Run, record: Path) -> None:
    done = onrecord("figures", "--place", "Atlantis", "--record", record)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "onrecord: no such figure on record\n")


def test_tables_and_csv(onrecord: Run, record: Path) -> None:
    table = onrecord("figures", "--measure", "killed", "--record", record).stdout
    assert "816" in table
    rows = list(csv.DictReader(io.StringIO(onrecord("figures", "--record", record, "--format", "csv").stdout)))
    assert {row["outlet"] for row in rows} == {"Coast Wire"}
    assert all(row["words"] and row["words"] in row["sentence"] for row in rows)
