"""Lists, their pages and their numbers, in both kinds of database."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from benchmarks.synthetic import synthetic
from onrecord.errors import UsageError
from onrecord.linking.directory import Added
from onrecord.record.board import SORTS, Board, Filters
from onrecord.record.board_lists import Lists
from onrecord.record.store import Record
from tests.record.test_board import START, dated

WAR = list(synthetic(18, 7))
SPEAKER = "the Red Lamp"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def war(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """Eighteen reports over six days, in each kind of database. Made once: the tests that change it come last, and change no list but one."""
    where = str(tmp_path_factory.mktemp("lists") / "onrecord.sqlite3")
    if request.param == "postgresql":
        import psycopg

        url: str = request.getfixturevalue("server")
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE DATABASE lists")
        where = url.replace("/postgres?", "/lists?")
    with Record.open(where) as record:
        for number, made in enumerate(WAR):
            report, statements = dated(made, number // 3)
            record.add(report, [replace(s, speaker=SPEAKER) for s in statements] if number == 0 else statements)
        yield record


def all_pages(board: Board, sort: str, limit: int) -> list[str]:
    ids: list[str] = []
    after = None
    while True:
        page = board.incidents(sort=sort, after=after, limit=limit)
        assert len(page.rows) <= limit
        ids += [row["id"] for row in page.rows]
        if page.next is None:
            return ids
        after = page.next


@pytest.mark.parametrize("sort", SORTS)
def test_pages_hold_every_incident_once_in_one_order(war: Record, sort: str) -> None:
    board = Board(war)
    whole = [row["id"] for row in board.incidents(sort=sort, limit=1000).rows]
    assert len(whole) == len(set(whole)) == len(war.links.incidents()) > 5
    for limit in (1, 3, len(whole)):
        assert all_pages(board, sort, limit) == whole


def test_what_killed_most_comes_first_and_what_tells_no_number_last(war: Record) -> None:
    numbers = [row["killed_best"] for row in Board(war).incidents(sort="killed", limit=1000).rows]
    told = [n for n in numbers if n is not None]
    assert told == sorted(told, reverse=True) and numbers[: len(told)] == told


def test_filters_keep_what_holds_and_facets_count_it(war: Record) -> None:
    board = Board(war)
    rows = board.incidents(limit=1000).rows
    facets = board.facets()
    assert facets.total == len(rows)
    for name, column in (("types", "event_type"), ("standings", "standing"), ("places", "place")):
        assert getattr(facets, name) == Counter(row[column] for row in rows)
    assert sum(facets.months.values()) == len(rows)
    some = rows[0]
    day, kind = some["day"], some["event_type"]
    kept: dict[Filters, Callable[[dict[str, Any]], bool]] = {
        Filters(types=(kind,)): lambda r: r["event_type"] == kind,
        Filters(standings=(some["standing"],)): lambda r: r["standing"] == some["standing"],
        Filters(place=some["place"].upper()): lambda r: r["place"] == some["place"],
        Filters(since=day): lambda r: r["day"] >= day,
        Filters(until=day): lambda r: r["first_day"] <= day,
        Filters(main=False): lambda r: not r["main"],
        Filters(outlet=some["sources"][0]): lambda r: some["sources"][0] in r["sources"],
        Filters(box=(some["lon"], some["lat"], some["lon"], some["lat"])): lambda r: (r["lat"], r["lon"]) == (some["lat"], some["lon"]),
        Filters(changed_since=START + dt.timedelta(days=5)): lambda r: r["known_from"] >= START + dt.timedelta(days=5),
        Filters(country=some["country"], month=day.isoformat()[:7], types=(kind,)): lambda r: (
            r["country"] == some["country"] and r["event_type"] == kind
        ),
    }
    for filters, holds in kept.items():
        found = board.incidents(filters, limit=1000).rows
        assert found == [row for row in rows if holds(row)], filters
        assert board.facets(filters).total == len(found)
    assert board.incident(some["id"]) == some and board.incident("0" * 16) is None


def test_the_versions_of_an_incident_follow_one_another(war: Record) -> None:
    board = Board(war)
    busiest = max(board.incidents(limit=1000).rows, key=lambda row: row["reports"])
    versions = board.versions(busiest["id"])
    assert versions[-1] == busiest and len(versions) > 1
    for before, after in pairwise(versions):
        assert before["known_until"] == after["known_from"] > before["known_from"]
        assert Board(war.as_of(after["known_from"] - dt.timedelta(days=1))).incident(busiest["id"]) == before


@pytest.mark.parametrize("after", ["", "!", "bm8", "WzFd", "W251bGwsbnVsbCxudWxsXQ=", "é"])
def test_a_page_after_nothing_is_refused(war: Record, after: str) -> None:
    with pytest.raises(UsageError):
        Board(war).incidents(sort="told", after=after)


def test_an_unknown_order_is_refused(record: Record) -> None:
    with pytest.raises(UsageError, match="newest"):
        Board(record).incidents(sort="loudest")


def test_an_empty_record_has_an_empty_board(record: Record) -> None:
    board, lists = Board(record), Lists(record)
    assert board.is_built() and board.incidents().rows == [] and board.facets().total == 0 and board.series().rows == []
    assert lists.statements().entries == [] == lists.outlets() and lists.reports().reports == [] == lists.changed(START)


def test_statements_are_listed_by_day_in_pages(war: Record) -> None:
    lists = Lists(war)
    expected = sorted(war.statements(), key=lambda e: (e.day, e.statement.id), reverse=True)
    found, after = [], None
    while True:
        page = lists.statements(after=after, limit=11)
        found += page.entries
        after = page.next
        if after is None:
            break
    assert found == expected
    killed = lists.statements(kind="figure", label="killed", limit=1000).entries
    assert killed == [e for e in expected if e.statement.label == "killed"]
    first = expected[0].statement
    for given in ({"place": first.place}, {"speaker": first.speaker}, {"since": START + dt.timedelta(days=3)}, {"until": START}):
        wanted = {e.statement.id for e in war.statements(**given)}
        assert {e.statement.id for e in lists.statements(**given, limit=1000).entries} == wanted
        assert sum(lists.labels(**given).values()) == len(wanted)
    past = war.as_of(START + dt.timedelta(days=2))
    assert {e.statement.id for e in Lists(past).statements(limit=1000).entries} == {e.statement.id for e in past.statements()}


def test_reports_outlets_and_speakers_are_counted(war: Record) -> None:
    for view in (war, war.as_of(START + dt.timedelta(days=2))):
        lists = Lists(view)
        listed = lists.reports(limit=1000).reports
        assert [r.source.id for r in listed] == [s.id for s in sorted(view.sources(), key=lambda s: (s.date, s.id), reverse=True)]
        assert {r.source.name: r.statements for r in listed} == Counter(e.source.name for e in view.statements()) | {
            s.name: 0 for s in view.sources() if s.name not in {e.source.name for e in view.statements()}
        }
        assert {o.name: (o.reports, o.statements) for o in lists.outlets()} == {
            name: (number, sum(e.source.outlet == name for e in view.statements()))
            for name, number in Counter(s.outlet for s in view.sources()).items()
        }
        assert sum(lists.days().values()) == len(listed)
    before = Lists(war).speakers()
    counted = Lists(war).outlets()
    war.links.relink()
    assert (Lists(war).speakers(), Lists(war).outlets()) == (before, counted)
    assert not [id for id in before if id.startswith("person/")]  # nobody of this war is in the directory


def test_what_changed_is_what_has_another_version(war: Record) -> None:
    day = START + dt.timedelta(days=4)
    changed = Lists(war).changed(day)
    before, after = Board(war.as_of(day - dt.timedelta(days=1))), Board(war)
    now = {row["id"]: row for row in after.incidents(limit=1000).rows}
    assert {c.id for c in changed if c.kind == "incident"} == {id for id, row in now.items() if before.incident(id) != row}
    assert [c.day for c in changed] == sorted((c.day for c in changed), reverse=True)
    assert Lists(war).changed(day, START + dt.timedelta(days=4)) != changed


def test_a_record_that_an_older_onrecord_wrote_has_no_board_until_it_is_linked_anew(war: Record) -> None:
    from onrecord.record.models import IncidentVersionRow, TallyRow

    before = Board(war).incidents(limit=1000)
    for table in (IncidentVersionRow, TallyRow):
        table.objects.using(war.alias).all().delete()
    assert not Board(war).is_built()
    war.links.relink()
    assert Board(war).is_built() and Board(war).incidents(limit=1000) == before


def test_who_is_told_to_be_a_body_is_counted_as_that_body(war: Record) -> None:
    war.tell_speaker(Added(SPEAKER, "body/un", "body", ""))
    assert Lists(war).speakers()["body/un"] == sum(e.statement.speaker == SPEAKER for e in war.statements()) > 0
