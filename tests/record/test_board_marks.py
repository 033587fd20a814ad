"""Incidents gathered for drawings: by place, by day, by who tells them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from onrecord.reading.statement import Event, Figure, Statement
from onrecord.record.board import Filters
from onrecord.record.board_marks import Marks
from onrecord.record.store import Record
from tests.publishing.making import dispatch, said

SUMY = {"place": "Sumy", "place_name": "Sumy", "lat": 50.9216, "lon": 34.80029}
OBLAST = {"place": "Odesa Oblast", "place_name": "Odesa Oblast", "lat": 46.75, "lon": 30.0}
DAY = dt.date(2022, 3, 10)
# Each report in words of its own, or they would be copies of one.
TEXTS = (
    "Rockets 0 fell on a bakery at dawn.", "Months later mortars 1 broke the school roof.", "Aircraft 2 bombed a depot beside the ring road.",
    "Buses 3 left with children through a green lane.", "Infantry 4 fought for three weeks among dunes.", "Bakers 5 marched against new prices.",
)  # fmt: skip


def on(number: int) -> dict[str, Any]:
    day = DAY + dt.timedelta(days=number)
    return {"from_": day, "to": day}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Five incidents: two shellings of a town, a strike near it, an evacuation from it, and fighting somewhere in a region on some day."""
    told: list[tuple[str, str, str, dict[str, Any]]] = [
        ("a", "Wire One", "shelling", {**SUMY, **on(0), "speaker": "Ukraine", "speaker_org": "Ukraine"}),
        ("b", "Wire Two", "shelling", {**SUMY, **on(40)}),
        ("c", "Wire Two", "air-strike", {**SUMY, **on(80), "radius_km": 12.0}),
        ("d", "Wire One", "evacuation", {
            **SUMY, **on(120), "status": "open", "origin": "Sumy", "origin_name": "Sumy", "origin_lat": 50.9216, "origin_lon": 34.80029,
            "destination": "Poltava", "destination_name": "Poltava", "destination_lat": 49.58925, "destination_lon": 34.55367,
        }),
        ("e", "Wire One", "clash", {**OBLAST, "from_": DAY, "to": DAY + dt.timedelta(days=20)}),
        ("f", "Wire One", "protest", {"place": "a street that no list has"}),
    ]  # fmt: skip
    with Record.open(tmp_path_factory.mktemp("marks") / "r.sqlite3") as opened:
        for number, (name, outlet, kind, fields) in enumerate(told):
            report = dispatch(name, outlet, TEXTS[number], DAY + dt.timedelta(days=40 * number))
            event: Statement = said(report, Event, TEXTS[number].split()[0], event_type=kind, **fields).statement
            also: list[Statement] = []
            if name == "a":
                also = [said(report, Figure, str(number), measure="killed", low=1, high=1, **fields).statement]
            opened.add(report, [event, *also])
        yield opened


def test_places_are_gathered_by_kind_and_by_how_precisely_they_are_known(record: Record) -> None:
    found, nowhere = Marks(record).places(Filters())
    by_kind = {(one.event_type, one.size): one for one in found}
    assert set(by_kind) == {("shelling", "point"), ("air-strike", "near"), ("evacuation", "point"), ("clash", "region")}
    shelling = by_kind["shelling", "point"]
    assert (shelling.incidents, shelling.statements, shelling.only, shelling.tolled) == (2, 3, None, False)
    assert (shelling.first, shelling.last) == (DAY, DAY + dt.timedelta(days=40))
    assert by_kind["air-strike", "near"].radius_km == 12.0 and by_kind["air-strike", "near"].only is not None
    assert by_kind["clash", "region"].region and nowhere == 1
    assert sum(one.incidents for one in found) + nowhere == 6


def test_a_box_keeps_its_points_and_leaves_regions_to_who_knows_their_outlines(record: Record) -> None:
    far = Marks(record).places(Filters(box=(0, 0, 1, 1)))[0]
    assert [one.size for one in far] == ["region"]
    assert len(Marks(record).places(Filters(box=(34, 50, 35, 51)))[0]) == 4


def test_days_that_are_certain_are_apart_from_spans_and_from_none(record: Record) -> None:
    found, unknown = Marks(record).days(Filters(), by_month=False)
    assert unknown == 1
    assert [(one.first, one.last) for one in found if one.event_type == "clash"] == [(DAY, DAY + dt.timedelta(days=20))]
    assert [one.first for one in found if one.event_type == "shelling"] == [DAY + dt.timedelta(days=40), DAY]
    months, _ = Marks(record).days(Filters(), by_month=True)
    assert (dt.date(2022, 3, 1), dt.date(2022, 3, 31)) in {(one.first, one.last) for one in months if one.event_type == "shelling"}
    assert sum(n for _, n, _ in Marks(record).by_day(Filters())) == 5


def test_each_side_and_outlet_is_counted_over_what_passes_the_other_filters(record: Record) -> None:
    marks = Marks(record)
    parties, sources = marks.tellers(Filters())
    names = marks.outlet_names(list(sources))
    assert {names[id]: n for id, n in sources.items()} == {"Wire One": 4, "Wire Two": 2}
    assert parties == {"land/ua": 1}
    one = next(id for id, name in names.items() if name == "Wire One")
    assert marks.tellers(Filters(outlet=one))[1] == sources
    assert list(marks.tellers(Filters(types=("air-strike",)))[1].values()) == [1]


def test_a_corridor_is_found_by_its_ends(record: Record) -> None:
    (way,) = Marks(record).ways(Filters())
    assert record.statement(way.statement).statement.label == "evacuation"
    assert Marks(record).ways(Filters(types=("shelling",))) == []


def test_as_of_a_day_only_what_was_known_is_gathered(record: Record) -> None:
    then = Marks(record.as_of(DAY + dt.timedelta(days=45)))
    assert [(one.event_type, one.incidents) for one in then.places(Filters())[0]] == [("shelling", 2)]
    assert then.ways(Filters()) == []


def test_queries_are_as_many_however_many_marks_there_are(record: Record) -> None:
    marks = Marks(record)

    def queries(filters: Filters) -> int:
        with CaptureQueriesContext(connections[record.alias]) as made:
            marks.places(filters)
            marks.days(filters, by_month=False)
            marks.by_day(filters)
            marks.tellers(filters)
        return len(made)

    assert queries(Filters()) <= 8 and queries(Filters(types=("clash",))) <= queries(Filters())
