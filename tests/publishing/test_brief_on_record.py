"""The brief of a record: what the links know of its statements."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from onrecord.publishing.brief import Brief, brief
from onrecord.publishing.rows import ReadRow
from onrecord.publishing.sections import Group
from onrecord.reading.statement import Event, Figure, Statement
from onrecord.record.store import Record
from tests.publishing.making import WAR, dispatch, said

MONDAY, BEFORE, TODAY = dt.date(2022, 3, 14), dt.date(2022, 3, 15), dt.date(2022, 3, 19)
WIRE = """Ukraine accused Russia of bombing a grain store in Okhtyrka on Monday. Nine people were killed, the governor said.
The UN said at least 596 civilians had been killed in Ukraine since 24 February."""
LEDGER = """Russia denied that its jets bombed the grain store in Okhtyrka on Monday. The governor put the dead at twelve.
At least 816 civilians, 60 of them children, have been killed in Ukraine since 24 February, the UN said."""
POST = """Twelve people died when a bomb hit the grain store in Okhtyrka on Monday, the Red Cross said.
A corridor from Sumy to Poltava was opened, the council said. Russia said that the corridor from Sumy to Poltava was shelled.
Negotiators met for a fourth round of talks by video."""
HERE: dict[str, Any] = {"place": "Okhtyrka", "place_name": "Okhtyrka", "from_": MONDAY, "to": MONDAY}
LAND: dict[str, Any] = {"place": "Ukraine", "place_name": "Ukraine", "from_": WAR}
ROAD: dict[str, Any] = {"event_type": "evacuation", "origin": "Sumy", "destination": "Poltava"}
Add = Callable[..., list[ReadRow]]


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with Record.open(tmp_path / "record.sqlite3") as made:
        yield made


def add(
    record: Record, name: str, outlet: str | None, text: str, day: dt.date | None, *told: tuple[type[Statement], str, dict[str, Any]]
) -> None:
    report = dispatch(name, outlet, text, day)
    assert record.add(report, [said(report, kind, words, **fields).statement for kind, words, fields in told])


@pytest.fixture
def three(record: Record) -> Record:
    """Two days: an accusation and its denial, a count revised, a toll corrected and borne out, a corridor of which two speak, talks."""
    strike = {"event_type": "air-strike", "actor": "Russia", **HERE}
    add(record, "w1", "Dispatch Wire", WIRE, BEFORE,
        (Event, "bombing", {**strike, "speaker": "Ukraine", "stance": "accuses"}),
        (Figure, "Nine", {"measure": "killed", "low": 9, "high": 9, "speaker": "governor", **HERE}),
        (Figure, "596", {"measure": "killed", "low": 596, "population": "civilians", "speaker": "UN", **LAND, "to": BEFORE}))  # fmt: skip
    add(record, "l1", "The Ledger", LEDGER, TODAY,
        (Event, "bombed", {**strike, "speaker": "Russia", "stance": "denies"}),
        (Figure, "twelve", {"measure": "killed", "low": 12, "high": 12, "speaker": "governor", **HERE}),
        (Figure, "816", {"measure": "killed", "low": 816, "population": "civilians", "speaker": "United Nations", **LAND, "to": TODAY}))  # fmt: skip
    add(record, "p1", "Harbour Post", POST, TODAY,
        (Event, "bomb hit", strike),
        (Figure, "Twelve", {"measure": "killed", "low": 12, "high": 12, "speaker": "Red Cross", **HERE}),
        (Event, "corridor", {**ROAD, "status": "open", "speaker": "council"}),
        (Event, "was shelled", {**ROAD, "status": "disrupted", "speaker": "Russia"}),
        (Event, "talks", {"event_type": "talks", "round": 4, "format": "video", "parties": ("Ukraine", "Russia")}))  # fmt: skip
    return record


def groups(made: Brief, title: str) -> dict[str, Group]:
    return {group.heading: group for section in made.sections if section.title == title for group in section.groups}


def test_a_running_count_has_its_claimants_last_number(three: Record) -> None:
    (group,) = groups(brief(three), "Running counts").values()
    assert group.heading == "Civilians killed, Ukraine, since 24 February" and group.note == "2 reports since 15 March"
    (line,) = group.lines
    assert line.text.startswith("The United Nations: at least 816 civilians, as of 19 March (596 four days before [")
    assert [str(mark) for mark in line.marks] == ["revised up"]


def test_an_incident_is_told_once_with_denials_and_standings(three: Record) -> None:
    group = groups(brief(three), "What happened")["Air strike, Okhtyrka, 14 March"]
    told = {line.text.split(" [")[0]: ([line.words(mark) for mark in line.marks], line.text) for line in group.lines}
    assert group.note == "3 reports since 15 March" and len(told) == 3
    bombed, text = told[
        "Harbour Post reports: “Twelve people died when a bomb hit the grain store in Okhtyrka on Monday, the Red Cross said.”"
    ]
    assert "; Russia denies it [" in text and bombed == ["denied", "2 independent speakers"]
    assert told["The governor says twelve people were killed (9 four days before"][0] == ["revised up", "2 independent speakers"]
    assert told["The Red Cross says twelve people were killed"][0] == ["2 independent speakers"]


def test_a_claim_from_before_the_day_stands_beside_what_denies_it(record: Record) -> None:
    strike = {"event_type": "air-strike", "actor": "Russia", **HERE}
    add(record, "w1", "Dispatch Wire", WIRE, BEFORE, (Event, "bombing", {**strike, "speaker": "Ukraine", "stance": "accuses"}))
    add(record, "l1", "The Ledger", LEDGER, TODAY, (Event, "bombed", {**strike, "speaker": "Russia", "stance": "denies"}))
    (line,) = brief(record).lines
    assert line.text == (
        "Russia denies: “Russia denied that its jets bombed the grain store in Okhtyrka on Monday.” [1]; Ukraine said so on 15 March [2]"
    )


def test_a_route_tells_each_speakers_status(three: Record) -> None:
    (group,) = groups(brief(three), "Corridors and evacuations").values()
    assert group.heading == "Sumy to Poltava"
    assert [line.text.split(" – ")[0] for line in group.lines] == ["Open", "Disrupted"]


def test_talks_stand_by_their_round(three: Record) -> None:
    (group,) = groups(brief(three), "Talks").values()
    assert group.heading == "Talks, round 4, Ukraine and Russia, by video"


def test_a_day_knows_nothing_of_later_ones(three: Record) -> None:
    made = brief(three, BEFORE)
    lines = [line for section in made.sections for line in section.lines]
    assert not any("denied" in line.text or "816" in line.text for line in lines)
    assert all(str(mark) not in ("denied", "revised up") for line in lines for mark in line.marks)


def test_every_line_is_cited_by_outlet_day_and_statement(three: Record) -> None:
    made = brief(three)
    of_day = {entry.statement.id for entry in three.statements(published=TODAY)}
    assert of_day <= {s for line in made.lines for s in line.statements} and made.statements == len(of_day)
    for line in made.lines:
        cited = [made.citations[number - 1] for number in line.citations]
        assert cited and all(c.outlet and c.date and c.statements for c in cited)
        assert set(line.statements) <= {s for c in cited for s in c.statements}


def test_a_copy_is_named_and_counted_once(record: Record) -> None:
    text = "A rocket hit the mill in Okhtyrka on Monday and burned it to the ground. " * 8
    for name, outlet in (("a", "Dispatch Wire"), ("b", "The Ledger")):
        add(record, name, outlet, text, TODAY, (Event, "hit", {"event_type": "shelling", **HERE}))
    made = brief(record)
    (line,) = made.lines
    assert "(same words in The Ledger)" in line.text and "independent" not in str(line.marks)
    assert "1 report of these is a copy." in made.coverage


def test_a_withdrawn_report_stands_as_withdrawn(three: Record) -> None:
    three.links.withdraw("p1", by="desk", why="retracted")
    lines = [line for line in brief(three).lines if "Red Cross" in line.text]
    assert lines and all("withdrawn" in map(str, line.marks) for line in lines)


def test_an_empty_record_and_a_place(three: Record, tmp_path: Path) -> None:
    with Record.open(tmp_path / "empty.sqlite3") as empty:
        assert brief(empty).nothing == "No report of a known day is on record."
    assert brief(three, place="okhtyrka").title.endswith(": okhtyrka") and len(brief(three, place="okhtyrka").lines) == 3
