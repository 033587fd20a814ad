"""Claims of numbers as pages read them from a record: newest first, one line a claimant, each weighed as over all, and only what a day could know."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db.models import Q

from onrecord.publishing.counting import Found, Scope, Trail, began, newest, totals, trails
from onrecord.publishing.figures import Claimed, chart_lines, claimants, counted_words, weigh_running
from onrecord.publishing.quantities import quantity
from onrecord.reading.statement import Figure, Statement
from onrecord.record.board import Board
from onrecord.record.links import Told
from onrecord.record.store import Record
from onrecord.reports.report import Report
from onrecord.weighing.weigh import weigh
from tests.publishing.making import dispatch, said

WAR = dt.date(2022, 2, 24)
MARCH = dt.date(2022, 3, 1)


def day(number: int) -> dt.date:
    return MARCH + dt.timedelta(days=number - 1)


def count(
    name: str, on: int, words: str, low: int | None, high: int | None, who: str | None, **more: Any
) -> tuple[Report, list[Statement]]:
    """A report of the killed civilians of Ukraine from the start of the war up to its day in March."""
    report = dispatch(
        name, more.pop("outlet", "Dispatch Wire"), f"There were {words} civilians killed, {who or 'we'} counted in report {name}.", day(on)
    )
    fields: dict[str, Any] = {
        "measure": "killed", "low": low, "high": high, "population": "civilians", "speaker": who, "place": "Ukraine", "place_name": "Ukraine",
        "lat": 49.0, "lon": 32.0, "from_": WAR, "to": day(on),
    } | more  # fmt: skip
    return report, [said(report, Figure, words.split()[-1] if low != high else words, **fields).statement]


COUNTS = [
    count("a", 9, "at least 500", 500, None, "UN"),
    count("b", 12, "600", 600, 600, "UN human rights office"),
    count("c", 12, "900", 900, 900, "Ukraine"),
    count("d", 14, "700", 700, 700, "UN"),
    count("e", 14, "720", 720, 720, "UN", outlet="The Ledger"),
    count("g", 16, "1,100", 1100, 1100, "Ukraine"),
]


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    record = Record.open(tmp_path_factory.mktemp("counting") / "war.sqlite3")
    for report, statements in COUNTS:
        record.add(report, statements)
    hit = dispatch("hit", "Harbour Post", "A strike on a village in Ukraine killed 7 people on Friday.", day(18))
    record.add(
        hit,
        [
            said(
                hit, Figure, "7", measure="killed", low=7, high=7, place="Ukraine", place_name="Ukraine", from_=day(18), to=day(18)
            ).statement
        ],
    )
    return record


def found(record: Record, **more: Any) -> list[Found]:
    scopes = {row["scope"] for row in Board(record).series(measure="killed", place="Ukraine").rows}
    return newest(record, Scope("killed", "Ukraine", **more), scopes, ("running", "incident"), None, 50)


def test_claims_come_newest_first_running_totals_and_incidents_told_apart(record: Record) -> None:
    claims = found(record)
    assert [c.day for c in claims] == [day(n) for n in (18, 16, 14, 14, 12, 12, 9)]
    assert [c.scope is None for c in claims] == [True] + [False] * 6
    assert [c.day for c in found(record, since=day(12), until=day(15))] == [day(n) for n in (14, 14, 12, 12)]
    scopes = {c.scope for c in claims if c.scope}
    after = claims[2]
    rest = newest(record, Scope("killed", "Ukraine"), scopes, ("running", "incident"), (after.day, after.id), 2)
    assert rest == claims[3:5]
    assert totals(record, Scope("killed", "Ukraine"), scopes) == {"running": 6, "incident": 1}


def test_a_day_knows_no_later_claim(record: Record) -> None:
    assert [c.day for c in found(record.as_of(day(12)))] == [day(12), day(12), day(9)]


def test_a_trail_is_of_one_claimant_and_ends_at_its_last_number_of_each_day(record: Record) -> None:
    rows = Board(record).series(measure="killed", place="Ukraine").rows
    made: dict[str, Trail] = trails(record, rows)
    (trail,) = made.values()
    assert [(p.day, p.low) for p in trail.points] == [(day(12), 900), (day(16), 1100)], "Ukraine made the latest claim"
    (earlier,) = trails(record.as_of(day(14)), Board(record.as_of(day(14))).series(measure="killed", place="Ukraine").rows).values()
    assert [p.day for p in earlier.points] == [day(9), day(12), day(14)], "then the UN had"


def test_a_trail_holds_what_the_desk_corrected_until_it_takes_that_back(tmp_path: Path) -> None:
    with Record.open(tmp_path / "war.sqlite3") as record:
        for report, statements in COUNTS:
            record.add(report, statements)

        def drawn(view: Record) -> list[float | None]:
            (trail,) = trails(view, Board(view).series(measure="killed", place="Ukraine").rows).values()
            return [point.low for point in trail.points]

        wrong = COUNTS[2][1][0].id
        made = record.links.correct(wrong, ["low=950", "high=950"], by="desk", why="a misprint")
        assert drawn(record) == [950, 1100]
        assert drawn(record.as_of(day(20))) == [900, 1100], "that day knew of no correction"
        record.links.undo(made.id, by="desk", why="it was none")
        assert drawn(record) == [900, 1100]
        record.links.correct(wrong, ["stance=denies"], by="desk", why="they denied it")
        assert 900 not in drawn(record)


def test_a_claim_is_of_the_count_that_began_last_before_it() -> None:
    counts = [{"id": "old", "since": dt.date(2014, 4, 14)}, {"id": "new", "since": WAR}]
    assert began(dt.date(2022, 2, 25), counts) == "new"
    assert began(dt.date(2020, 1, 1), counts) == "old"
    assert began(None, counts) == "old"
    assert began(WAR, [{"id": "only", "since": None}]) == "only"


def claimed(record: Record) -> list[Claimed]:
    ids = {c.id for c in found(record) if c.scope}
    told: list[Told] = list(record.links.told(where=Q(id__in=ids)))
    weighed = weigh_running(t.claim for t in told)
    return [Claimed(t, quantity(t.entry, t.entry.statement), weighed[t.id], "count") for t in told if isinstance(t.entry.statement, Figure)]


def test_spellings_of_a_body_are_one_claimant_and_claimants_are_never_joined(record: Record) -> None:
    claims = claimed(record)
    lines, left = chart_lines(claims, claimants(claims), lambda t: f"/reports/{t.entry.source.id}#s-{t.id}", running=True)
    assert left == 0
    assert {line.name: len(line.points) for line in lines} == {"UN": 4, "Ukraine": 2}
    (un,) = (line for line in lines if line.name == "UN")
    assert [(p.day, p.low) for p in un.points][:2] == [(day(9), 500), (day(12), 600)]
    assert [p.superseded for p in un.points] in ([False, False, True, False], [False, False, False, True]), (
        "one of the two numbers of a day stands"
    )
    assert un.points[0].high is None and un.points[0].words == "at least 500"


def test_a_running_count_is_weighed_as_beside_all_of_it(record: Record) -> None:
    ids = {c.id for c in found(record) if c.scope}
    claims = [replace(t.claim, running=True) for t in record.links.told(where=Q(id__in=ids))]
    whole, near = weigh(claims), weigh_running(claims)
    assert {id: set(w.kinds) for id, w in near.items()} == {id: set(w.kinds) for id, w in whole.items()}


def test_what_is_counted_is_told_in_words() -> None:
    assert counted_words("killed", "civilians") == "Civilians killed"
    assert counted_words("killed", "soldiers", "Russia") == "Soldiers of Russia killed"
    assert counted_words("refugees", "people") == "People who fled abroad"


def test_a_ring_stands_where_numbers_of_one_day_disagree(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sqlite3") as record:
        for report in (
            count("a", 9, "900", 900, 900, "Russia"),
            count("b", 12, "600", 600, 600, "UN"),
            count("c", 12, "800", 800, 800, "Ukraine"),
        ):
            record.add(*report)
        claims = claimed(record)
        lines, _ = chart_lines(claims, claimants(claims), lambda t: t.id, running=True)
        assert {line.name: line.points[0].contested for line in lines} == {"UN": True, "Ukraine": True, "Russia": False}


def test_what_is_denied_is_ringed_and_a_denial_is_no_number(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sqlite3") as record:
        for report in (count("a", 9, "500", 500, 500, "UN"), count("f", 15, "500", 500, 500, "Russia", stance="denies")):
            record.add(*report)
        claims = claimed(record)
        (line,), _ = chart_lines(claims, claimants(claims), lambda t: t.id, running=True)
        assert (line.name, [p.contested for p in line.points]) == ("UN", [True])


def test_reports_that_repeat_a_number_are_one_point(tmp_path: Path) -> None:
    with Record.open(tmp_path / "r.sqlite3") as record:
        for name, outlet in (("a", "Dispatch Wire"), ("b", "The Ledger")):
            record.add(*count(name, 9, "500", 500, 500, "UN", outlet=outlet))
        claims = claimed(record)
        (line,), _ = chart_lines(claims, claimants(claims), lambda t: t.id, running=True)
        assert [(p.low, p.note) for p in line.points] == [(500, "Told in 2 reports")]
