"""`onrecord speakers`."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def pairs(folder: Path) -> Path:
    """Three pairs, an empty line and two lines that hold no pair."""
    path = folder / "pairs.tsv"
    path.write_bytes(
        b"\xef\xbb\xbfPodolyak\tPodoliak\r\nno pair here\n\nKherson mayor\tKherson governor\tnote\n\xff\xfe\tx\nUN\tUnited Nations"
    )
    return path


def test_match_as_tsv(onrecord: Run, pairs: Path) -> None:
    done = onrecord("speakers", "match", pairs.name, "--format", "tsv")
    assert done.exit_code == 3
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert [row[:3] for row in rows] == [
        ["Podolyak", "Podoliak", "same"],
        ["Kherson mayor", "Kherson governor", "different"],
        ["UN", "United Nations", "same"],
    ]
    assert all(row[3].endswith((".", ")")) for row in rows)
    assert "pairs.tsv:2: no two names" in done.stderr
    assert "pairs.tsv:5: not UTF-8" in done.stderr
    assert "2 lines refused" in done.stderr


def test_match_as_jsonl_from_standard_input(onrecord: Run) -> None:
    done = onrecord("speakers", "match", "-", "--format", "jsonl", stdin="Hrabar\tPetro Hrabar\n")
    assert done.exit_code == 0
    row = json.loads(done.stdout)
    assert (row["a"], row["b"], row["same"]) == ("Hrabar", "Petro Hrabar", True)
    assert 0 < row["score"] <= 1
    assert "surname alone" in row["why"]


def test_match_as_a_table(onrecord: Run, pairs: Path) -> None:
    done = onrecord("speakers", "match", pairs.name)
    assert "Podoliak" in done.stdout
    assert "different" in done.stdout


def test_control_characters_do_not_reach_the_terminal(onrecord: Run) -> None:
    done = onrecord("speakers", "match", "-", "--format", "tsv", stdin="Hra\x1b[31mbar\tHrabar\n")
    assert "\x1b" not in done.stdout


def test_a_file_that_is_not_there(onrecord: Run) -> None:
    done = onrecord("speakers", "match", "nowhere.tsv")
    assert done.exit_code == 2
    assert "nowhere.tsv" in done.stderr


def test_what_is_told_is_known_to_match(onrecord: Run) -> None:
    pair = "Old Fox\tPetro Hrabar\n"
    assert "different" in onrecord("speakers", "match", "-", "--format", "tsv", stdin=pair).stdout
    done = onrecord("speakers", "add", "Old Fox", "--as", "Petro Hrabar", "--why", "a nickname", "--org", "Harbour Board")
    assert done.exit_code == 0
    assert "Old Fox is person/" in done.stderr
    done = onrecord("speakers", "match", "-", "--format", "tsv", "--record", "onrecord.sqlite3", stdin=pair)
    assert "\tsame\t" in done.stdout
    listed = onrecord("speakers", "list", "--format", "tsv").stdout.splitlines()
    assert any(line.startswith("Old Fox\tperson/") and "a nickname" in line for line in listed)


def test_a_later_word_overrides(onrecord: Run) -> None:
    onrecord("speakers", "add", "the harbour", "--as", "body/harbour-board")
    onrecord("speakers", "add", "the harbour", "--as", "body/unhcr")
    done = onrecord("speakers", "match", "-", "--format", "tsv", "--record", "onrecord.sqlite3", stdin="The Harbour\tUN refugee agency\n")
    assert "\tsame\t" in done.stdout
    assert len(onrecord("speakers", "list", "--format", "jsonl").stdout.splitlines()) == 2


def test_a_kind_that_is_not_the_ids(onrecord: Run) -> None:
    done = onrecord("speakers", "add", "Old Fox", "--as", "body/unhcr", "--kind", "person")
    assert done.exit_code == 2
    assert "is no person" in done.stderr
    assert onrecord("speakers", "add", "Old Fox", "--as", "body/unhcr", "--kind", "ship").exit_code == 2


def test_empty_names_are_refused(onrecord: Run) -> None:
    assert onrecord("speakers", "add", " ", "--as", "body/unhcr").exit_code == 2


def test_a_record_that_is_not_there(onrecord: Run, pairs: Path) -> None:
    assert onrecord("speakers", "match", pairs.name, "--record", "none.sqlite3").exit_code == 1
    assert onrecord("speakers", "list", "--record", "none.sqlite3").exit_code == 1
