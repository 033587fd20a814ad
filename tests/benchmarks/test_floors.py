from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from benchmarks.floors import below, history, load, lowered_silently


def document(lowered: dict[str, Any] | None = None, **dev: float) -> dict[str, Any]:
    return {"floors": {"dev": dev}, "lowered": lowered or {}}


def test_a_floor_may_be_raised_and_added() -> None:
    assert lowered_silently(document(figure=0.9, event=0.5), [document(figure=0.8)]) == []


@pytest.mark.parametrize("now", [document(figure=0.79), document(event=0.9)])
def test_a_lower_or_missing_floor_is_told(now: dict[str, Any]) -> None:
    (complaint,) = lowered_silently(now, [document(figure=0.8)])
    assert complaint.startswith("dev.figure was 0.8 and is ")


def test_every_earlier_version_counts() -> None:
    assert lowered_silently(document(figure=0.7), [document(figure=0.7), document(figure=0.8), document(figure=0.6)])


def test_a_reason_allows_it_so_far_and_no_further() -> None:
    entry = {"dev.figure": {"to": 0.7, "reason": "two gold lines were wrong"}}
    assert lowered_silently(document(entry, figure=0.7), [document(figure=0.8)]) == []
    assert lowered_silently(document(entry, figure=0.69), [document(figure=0.8)])


@pytest.mark.parametrize("entry", [{"to": 0.7}, {"to": 0.7, "reason": "  "}, {"reason": "no bound"}])
def test_an_entry_without_reason_or_bound_allows_nothing(entry: dict[str, Any]) -> None:
    assert lowered_silently(document({"dev.figure": entry}, figure=0.7), [document(figure=0.8)])


def test_below_names_each_floor_that_is_not_reached() -> None:
    floors = document(figure=0.8, event=0.6, position=0.1)
    assert below(floors, "dev", {"figure": 0.8, "event": 0.599}) == [
        "dev.event is 0.599, under its floor of 0.600",
        "dev.position is 0.000, under its floor of 0.100",
    ]
    assert below(floors, "another", {}) == []


def test_history_reads_every_committed_version(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks" / "floors.json"
    path.parent.mkdir()

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", "-C", str(tmp_path), *identity, *arguments], check=True, capture_output=True)

    git("init")
    assert history(path) == []
    for figure in (0.8, 0.7):
        path.write_text(json.dumps(document(figure=figure)), encoding="utf-8")
        git("add", ".")
        git("commit", "-m", "floors")
    git("rm", "-q", "benchmarks/floors.json")
    git("commit", "-m", "no floors")
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(document(figure=0.6)), encoding="utf-8")

    assert history(path) == [document(figure=0.7), document(figure=0.8)]
    assert lowered_silently(load(path), history(path)) == ["dev.figure was 0.8 and is 0.6: raise it again, or say why under 'lowered'"]


def test_the_projects_own_floors_are_shares() -> None:
    floors = load()["floors"]
    assert {"seeds", "dev", "examples"} <= floors.keys()
    assert all(0 < floor <= 1 for tallies in floors.values() for floor in tallies.values())
