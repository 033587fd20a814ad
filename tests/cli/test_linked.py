"""`onrecord incidents`, `incident`, `series`, `contested`, `talks`, `corridors`, `changes`, `speakers ID`, and the decisions over them."""

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
Ask = Callable[..., list[dict[str, Any]]]

TEXTS = {
    "one.txt": (
        "KHARKIV, March 15, 2022 - Ukraine accused Russia of bombing a grain store in Kharkiv on Monday, killing nine people. "
        "The UN said at least 596 civilians had been killed in Ukraine since February 24.\n\n"
        "Ukraine and Russia held a third round of talks by video on Sunday.\n"
    ),
    "two.txt": (
        "KYIV, March 19, 2022 - Russia denied having bombed the grain store in Kharkiv on Monday.\n\n"
        "At least 816 civilians have been killed in Ukraine since February 24, the UN said.\n\n"
        "A corridor from Mariupol to Zaporizhzhia was opened on Friday, the city council said.\n"
    ),
}


@pytest.fixture
def asked(onrecord: Run, folder: Path) -> Ask:
    """What a verb prints as JSON Lines, over a record of two reports."""
    inside = folder / "reports"
    inside.mkdir()
    for name, text in TEXTS.items():
        (inside / name).write_text(text)
    assert onrecord("add", inside).exit_code == 0

    def ask(*words: str) -> list[dict[str, Any]]:
        done = onrecord(*words, "--format", "jsonl")
        assert done.exit_code == 0, done.stderr
        return [json.loads(line) for line in done.stdout.splitlines()]

    return ask


def bombing(asked: Ask) -> dict[str, Any]:
    return next(row for row in asked("incidents", "--type", "air-strike") if row["place"] == "Kharkiv")


def test_incidents_have_their_bounds_and_the_rule(asked: Ask) -> None:
    row = bombing(asked)
    assert {"id", "event_type", "place", "lat", "lon", "from", "to", "reports", "main", "statements", "standing", "rule"} <= set(row)
    assert (row["killed"]["low"], row["killed"]["high"], row["killed"]["best"]) == (9, 9, 9) and row["rule"] == "majority"
    assert asked("incidents", "--place", "Lviv") == []
    assert asked("incidents", "--as-of", "2022-03-01") == []


def test_an_incident_tells_who_says_what(asked: Ask, onrecord: Run) -> None:
    id = bombing(asked)["id"]
    rows = asked("incident", id)
    assert {row["stance"] for row in rows} >= {"accuses", "denies"}
    accused = next(row for row in rows if row["stance"] == "accuses")
    assert "denied" in accused["standing"] and accused["parties"]["Ukraine"] == "states" and accused["parties"]["Russia"] == "denies"
    table = onrecord("incident", id).stdout
    assert "killed: 9; best 9 by the rule majority" in table and "two.txt is linked with one.txt" in table


def test_running_counts_are_revised_and_drawn(asked: Ask, onrecord: Run) -> None:
    rows = [row for row in asked("series", "--measure", "killed") if row["population"] == "civilians"]
    assert [row["low"] for row in rows] == [596, 816] and len({row["series"] for row in rows}) == 1
    assert "superseded" in rows[0]["standing"] and "revised-up" in rows[1]["standing"]
    assert "596 4 days before" in rows[1]["reason"]
    drawn = onrecord("series").stdout
    assert "killed, civilians, Ukraine, since 2022-02-24" in drawn and "█" in drawn
    assert "█" not in onrecord("series", "--no-plot").stdout
    assert [row["low"] for row in asked("series", "--measure", "killed", "--as-of", "2022-03-16") if row["population"] == "civilians"] == [
        596
    ]


def test_contested_talks_and_corridors(asked: Ask) -> None:
    (row,) = [row for row in asked("contested") if row.get("event_type") == "air-strike"]
    assert {claim["stance"] for claim in row["claims"]} == {"accuses", "denies"} and all(claim["reason"] for claim in row["claims"])
    (talks,) = asked("talks")
    assert talks["round"] == 3 and {"Ukraine", "Russia"} <= set(talks["parties"])
    corridor = asked("corridors")[0]
    assert (corridor["origin"], corridor["destination"], corridor["status"]) == ("Mariupol", "Zaporizhzhya", "open")


def test_a_corridor_tells_what_each_speaker_says(asked: Ask, onrecord: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    corridor = asked("corridors")[0]
    assert corridor["said"] == ["open (city council)"] and corridor["reports"] == ["two.txt"] and "killed" not in corridor
    monkeypatch.setenv("COLUMNS", "140")  # on a narrower terminal it takes several lines
    assert "open (city council)" in onrecord("corridors").stdout


def test_a_part_of_a_running_count_says_of_which(asked: Ask, onrecord: Run, folder: Path) -> None:
    (folder / "three.txt").write_text(
        "GENEVA, March 20, 2022 - At least 847 civilians, including 64 children, have been killed in Ukraine since February 24, the UN said.\n"
    )
    assert onrecord("add", "three.txt").exit_code == 0
    rows = asked("series", "--measure", "killed")
    (part,) = [row for row in rows if row["population"] == "children"]
    (whole,) = [row for row in rows if row["statement"] == part["part_of"]]
    assert (whole["low"], part["whole"]) == (847, "at least 847 civilians") and rows.index(whole) < rows.index(part)
    assert all(row["part_of"] is None and row["whole"] is None for row in rows if row is not part)


def test_ids_as_tables_show_them_are_taken(asked: Ask, onrecord: Run) -> None:
    id = bombing(asked)["id"]
    assert asked("incident", id[:8]) == asked("incident", id)
    assert onrecord("incident", id[:5]).exit_code == 1
    decision = onrecord("withdraw", "one.txt", "--why", "retracted").stdout.strip()
    assert onrecord("undo", decision[:8], "--why", "not so").exit_code == 0


@pytest.mark.parametrize("width", [60, 80, 140])
def test_tables_fit_the_terminal(asked: Ask, onrecord: Run, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    incident = bombing(asked)["id"]
    for words in (
        ["incidents"],
        ["incident", incident],
        ["series"],
        ["contested"],
        ["talks"],
        ["corridors"],
        ["changes", "--since", "2022-03-01"],
    ):
        told = onrecord(*words).stdout
        table = told[told.index("────") :] if words[0] == "incident" else told
        assert table and max(map(len, table.splitlines())) <= width


def test_changes_between_two_days(asked: Ask, onrecord: Run) -> None:
    rows = asked("changes", "--since", "2022-03-16", "--until", "2022-03-19")
    assert {("revised-up", "at least 596", "at least 816"), ("denied", None, None)} <= {(r["type"], r["before"], r["after"]) for r in rows}
    assert asked("changes", "--since", "2022-03-16", "--until", "2022-03-18") == []
    assert onrecord("changes", "--since", "2022-03-19", "--until", "2022-03-16").exit_code == 2


def test_what_a_speaker_claimed(asked: Ask, onrecord: Run) -> None:
    rows = asked("speakers", "United Nations")
    assert [row["claim"] for row in rows] == ["killed: at least 596 civilians", "killed: at least 816 civilians"]
    assert asked("speakers", "show", "UN") == rows
    assert "Reliability proposed: F" in onrecord("speakers", "UN").stdout
    assert asked("speakers", "land/un") == rows
    assert onrecord("speakers", "body/U N").exit_code == 2
    assert asked("speakers", "Nobody at all") == []


def test_decisions_are_made_listed_and_undone(asked: Ask, onrecord: Run) -> None:
    a, b = (row["id"] for row in asked("incidents")[:2])
    merged = onrecord("merge", a, b, "--why", "one", "--by", "desk")
    assert merged.exit_code == 0
    decision = merged.stdout.strip()
    assert {row["id"] for row in asked("incidents")}.isdisjoint({b})
    assert asked("incident", b) == asked("incident", a)
    statements = asked("incident", a)
    assert onrecord("split", a, statements[0]["statement"], "--why", "another").exit_code == 0
    assert onrecord("undo", decision, "--why", "two").exit_code == 0
    assert next((row["kind"], row["by"], row["holds"]) for row in asked("decisions")) == ("merge", "desk", False)
    assert onrecord("withdraw", "one.txt", "--why", "retracted").exit_code == 0
    assert {tuple(row["standing"]) for row in asked("speakers", "UN") if row["report"] == "one.txt"} == {("withdrawn",)}
    assert "0 links changed" in onrecord("relink").stderr


def test_a_record_without_links_says_how_to_link_it(asked: Ask, onrecord: Run) -> None:
    from onrecord.record.models import MemberRow, SignatureKeyRow, SignatureRow, SketchKeyRow, SketchRow
    from onrecord.record.store import Record

    with Record.open() as record:
        for rows in (MemberRow, SketchKeyRow, SketchRow, SignatureKeyRow, SignatureRow):
            rows.objects.using(record.alias).all().delete()
    assert "2 reports were added by an older onrecord and are not linked yet: onrecord relink" in onrecord("incidents").stderr
    assert "2 reports sketched anew" in onrecord("relink").stderr
    assert bombing(asked)["killed"]["best"] == 9


def test_what_makes_no_sense_is_told(asked: Ask, onrecord: Run) -> None:
    assert onrecord("incident", "0123456789abcdef").exit_code == 1
    assert "no such rule: loudest" in onrecord("incidents", "--rule", "loudest").stderr
    assert "needs at least one --source" in onrecord("incidents", "--rule", "hierarchy").stderr
    assert onrecord("incidents", "--rule", "hierarchy", "--source", "UN").exit_code == 0
    assert onrecord("undo", "0123456789abcdef", "--why", "x").exit_code == 1
    assert "no such event type" in onrecord("incidents", "--type", "picnic").stderr


@pytest.mark.parametrize("verb", ["incidents", "series", "contested", "talks", "corridors", "decisions"])
def test_every_verb_prints_csv_and_a_table(asked: Ask, onrecord: Run, verb: str) -> None:
    assert asked("incidents")
    if verb == "decisions":
        onrecord("withdraw", "two.txt", "--why", "=1+1")
    assert onrecord(verb).stdout
    rows = list(csv.reader(io.StringIO(onrecord(verb, "--format", "csv").stdout)))
    assert len(rows) > 1 and all(len(row) == len(rows[0]) for row in rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)
