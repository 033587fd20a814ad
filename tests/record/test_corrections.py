"""Corrections on record: from the moment they are made every answer has the corrected value and says so; what was read stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from onrecord.errors import NotOnRecord, UsageError
from onrecord.publishing.brief import brief
from onrecord.publishing.changes import changes
from onrecord.publishing.contested import contested
from onrecord.publishing.incidents import incident_rows, who_says_what
from onrecord.publishing.parts import Mark
from onrecord.publishing.series import series_rows
from onrecord.record.store import Record
from tests.record.test_links import UN_FIRST, UN_LATER, WAR, fill

TODAY = dt.datetime.now(dt.UTC).date()
YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture
def counted(record: Record) -> tuple[Record, str]:
    """A record of a running count and some incidents, and the id of the first claim of the count."""
    fill(record, WAR[:10])
    record.add(*UN_FIRST)
    record.add(*UN_LATER)
    return record, UN_FIRST[1][0].id


def low(record: Record, id: str) -> object:
    return record.statement(id).statement.to_json()["low"]


def test_a_correction_holds_from_its_moment_on_and_is_taken_back(counted: tuple[Record, str]) -> None:
    record, id = counted
    made = record.links.correct(id[:8], ["low=590", "high=600", "verified=yes"], by="desk", why="two digits were swapped")
    entry = record.statement(id)
    assert (entry.statement.id, entry.statement.to_json()["low"], entry.read.to_json()["low"]) == (id, 590, 596)
    assert entry.corrected == ("verified", "low", "high") and entry.statement.verified is True
    assert low(record.as_of(YESTERDAY), id) == 596 and not record.as_of(YESTERDAY).statement(id).corrected
    assert low(record.as_of(TODAY), id) == 590
    again = record.links.correct(id, ["low=591"], by="desk", why="read again")
    assert low(record, id) == 591 and record.statement(id).statement.to_json()["high"] == 600
    record.links.undo(again.id, by="desk", why="no")
    assert low(record, id) == 590
    undo = record.links.undo(made.id, by="desk", why="the report is right")
    assert low(record, id) == 596 and record.statement(id).corrected == ()
    with pytest.raises(UsageError):
        record.links.undo(made.id, by="desk", why="twice")
    record.links.undo(undo.id, by="desk", why="it is not")
    assert low(record, id) == 590
    assert [d.kind for d in record.links.decisions()] == ["correct", "correct", "undo", "undo", "undo"]


def test_every_answer_has_the_corrected_value_and_says_so(counted: tuple[Record, str]) -> None:
    record, id = counted
    record.links.correct(id, ["low=590"], by="desk", why="a misprint")
    ((series, told),) = record.links.series()
    row, later = series_rows([(series, told)])
    assert row["low"] == 590 and "corrected" in row["standing"] and "low is 590, read as 596 (a misprint)" in row["reason"]
    assert "at least 590" in later["reason"]
    (line,) = brief(record, dt.date(2022, 3, 15)).lines
    assert "590" in line.text and Mark.CORRECTED in line.marks
    found = [row for row in changes(record, TODAY) if row["type"] == "corrected"]
    assert [(row["statement"], row["before"], row["after"], row["when"]) for row in found] == [
        (id, "at least 596", "at least 590", TODAY.isoformat())
    ]
    assert contested(record) == contested(record.as_of(None))


def test_an_incident_counts_what_was_corrected(counted: tuple[Record, str]) -> None:
    record, _ = counted
    id, told = next((id, told) for id, told in record.links.incidents().items() if any(t.entry.statement.label == "killed" for t in told))
    killed = [t for t in told if t.entry.statement.label == "killed"]
    for t in killed:
        record.links.correct(t.id, ["low=77777", "high=77777"], by="desk", why="read wrongly")
    (row,) = incident_rows({id: list(record.links.told(incidents=[id]))})
    assert row["killed"]["best"] == 77777 and "corrected" in row["standing"]
    rows = who_says_what(list(record.links.told(incidents=[id])))
    assert {r["statement"] for r in rows if "corrected" in r["standing"]} == {t.id for t in killed}
    (before,) = incident_rows({id: list(record.as_of(YESTERDAY).links.told(incidents=[id]))} if TODAY.year >= 2031 else {id: told})
    assert before["killed"]["best"] != 77777
    assert record.links.relink() == (0, 0)


def test_what_is_asked_for_is_what_was_corrected(counted: tuple[Record, str]) -> None:
    record, id = counted
    record.links.correct(
        id, ["place=Kharkiv", "speaker=Olha Danylko", "measure=injured", "from=none", "to=2022-03-14"], by="desk", why="misread"
    )

    def ids(**asked: object) -> set[str]:
        return {e.statement.id for e in record.statements(**asked)}  # type: ignore[arg-type]  # by name

    entry = record.statement(id).statement
    assert entry.place_name == "Kharkiv" and entry.lat is not None and abs(entry.lat - 50) < 0.1
    for asked in (
        {"place": "Kharkiv"},
        {"speaker": "danylko"},
        {"label": "injured"},
        {"since": dt.date(2022, 3, 14), "until": dt.date(2022, 3, 14)},
    ):
        assert id in ids(**asked), asked
    for asked in (
        {"place": "Ukraine"},
        {"speaker": "UN"},
        {"label": "killed"},
        {"since": dt.date(2022, 3, 15), "until": dt.date(2022, 3, 15)},
    ):
        assert id not in ids(**asked), asked
    assert id in {t.id for t in record.links.told(where=record.at("Kharkiv"))}
    assert id not in {t.id for t in record.links.told(where=record.at("Ukraine"))}
    assert id not in {t.id for _, told in record.links.series(measure="killed") for t in told}


def test_a_record_linked_anew_is_linked_by_what_was_read(tmp_path: Path) -> None:
    from onrecord.record.models import MemberRow, SignatureKeyRow, SignatureRow, SketchKeyRow, SketchRow

    with Record.open(tmp_path / "one") as record:
        fill(record, WAR[:8])
        before = {t.id: t.incident for t in record.links.told()}
        for id in list(before)[::3]:
            record.links.correct(id, ["place=Lviv", "to=2030-02-01", "from=2030-02-01"], by="desk", why="misread")
        for rows in (MemberRow, SketchKeyRow, SketchRow, SignatureKeyRow, SignatureRow):
            rows.objects.using(record.alias).all().delete()
        record.links.relink()
        assert {t.id: t.incident for t in record.links.told()} == before


def test_corrections_that_make_no_sense_are_refused(counted: tuple[Record, str]) -> None:
    record, id = counted
    for values, said in (
        (["low=9,99"], "low: not a number"), (["high=3"], "low, high: 596 is above 3"), (["from=yesterday"], "from: not a day"),
        (["place=Nowherelandville"], "place: no place of this name"), (["stance=says"], "stance: no such value"), (["id=1"], "id: no field"),
        (["low"], "low: no field"), (["measure="], "measure: it can't be nothing"), (["low=596"], "low: statement"), (["verified=maybe"], "verified: not yes"),
        ([], "nothing: statement"), (["from=2023-01-01"], "from, to: 2023-01-01 is after"), (["actor=Somebody"], "actor: no field of a figure"),
    ):  # fmt: skip
        with pytest.raises(UsageError, match=said):
            record.links.correct(id, values, by="desk", why="x")
    with pytest.raises(NotOnRecord):
        record.links.correct("0123456789abcdef", ["low=1"], by="desk", why="x")
    with pytest.raises(UsageError):
        record.links.correct(id, ["low=1"], by="desk", why=" ")
    record.links.correct(id, ["place=Nowherelandville", "lat=49.5", "lon=31"], by="desk", why="a hamlet")
    assert (record.statement(id).statement.place, record.statement(id).statement.place_name) == ("Nowherelandville", None)
    assert record.statement(id).statement.lat == 49.5
