"""The board: its rows are, for any day, what publishing works out from the record as of that day."""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.synthetic import Made, synthetic
from onrecord.publishing.incidents import incident_rows
from onrecord.publishing.series import series_rows
from onrecord.reading.statement import Figure, Statement, statement_id
from onrecord.record.board import Board
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report
from onrecord.weighing.weigh import weigh

START = dt.date(2030, 1, 1)
WAR = list(synthetic(60, 3))


def dated(made: Made, day: int | None, url: str | None = None) -> tuple[Report, list[Statement]]:
    """The report as if published so many days after the start; None: on no known day. Those of one address are versions of one report."""
    r = made.report
    dating = Dating(START + dt.timedelta(days=day), DateMethod.GIVEN) if day is not None else Dating(None, DateMethod.UNKNOWN)
    return Report(r.id, r.text, dating, title=r.title, outlet=r.outlet, url=url), list(made.statements)


def count(name: str, day: int, number: int, who: str | None, since: int | None, stance: str = "states") -> tuple[Report, list[Statement]]:
    """A report of the killed civilians of Ukraine up to its day: since so many days after the start of February, or not told since when."""
    text = f"At least {number} civilians have been killed, said {who or 'nobody'}, in report {name}."
    published = START + dt.timedelta(days=day)
    start = text.index(str(number))
    figure = Figure(
        id=statement_id(report := Report(name, text, Dating(published, DateMethod.GIVEN), outlet=f"Wire {day}"), "figure", "killed", (start, start + 3)),
        report=name, start=start, end=start + len(str(number)), evidence=(0, len(text)), measure="killed", low=number, population="civilians",
        place="Ukraine", place_name="Ukraine", lat=49.0, lon=32.0, speaker=who, stance=stance,
        from_=None if since is None else dt.date(2029, 2, 1) + dt.timedelta(days=since), to=published,
    )  # fmt: skip
    return report, [figure]


@contextmanager
def on_day(day: int) -> Iterator[None]:
    """Whatever is decided or added, is so at noon of a day after the start."""
    now = dt.datetime.combine(START + dt.timedelta(days=day), dt.time(12), dt.UTC)

    class Clock(dt.datetime):
        ticks = 0

        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]  # a stopped clock is as good
            Clock.ticks += 1
            return now + dt.timedelta(microseconds=next(TICKS))

    shim = types.ModuleType("datetime")
    shim.__dict__.update({**vars(dt), "datetime": Clock})
    with mock.patch("onrecord.record.deciding.dt", shim), mock.patch("onrecord.record.store.dt", shim):
        yield


TICKS = iter(range(10**9))


def from_scratch(view: Record) -> list[dict[str, Any]]:
    """What lists show of incidents, by publishing alone."""
    found = view.links.incidents()
    reports = view.links.reports()
    out = []
    for row in incident_rows(found, reports=reports):
        told = found[row["id"]]
        tolls = {
            m: {e: None if row[m][e] is None else float(row[m][e]) for e in ("low", "high", "best")}
            for m in ("killed", "injured")
            if m in row
        }
        out.append(
            {
                "id": row["id"], "event_type": row["event_type"] or "", "place": row["place"] or "", "lat": row["lat"], "lon": row["lon"],
                "first_day": row["from"], "last_day": row["to"], "reports": len(row["reports"]), "main": bool(row["main"]),
                "statements": len(row["statements"]), "standings": row["standing"],
                "voices": len({t.claim.voice for t in told if t.claim.affirms and not t.claim.withdrawn}),
                **{f"{m}_{e}": tolls.get(m, {}).get(e) for m in ("killed", "injured") for e in ("low", "high", "best")},
            }
        )  # fmt: skip
    return out


def on_board(view: Record, like: Sequence[str]) -> list[dict[str, Any]]:
    """The same from the board, all pages one after the other."""
    rows: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        page = Board(view).incidents(after=after, limit=7)
        rows += page.rows
        after = page.next
        if after is None:
            break
    shown = []
    for row in rows:
        days = {name: row[name] and row[name].isoformat() for name in ("first_day", "last_day")}
        shown.append({name: (row | days)[name] for name in like})
    return shown


def series_from_scratch(view: Record) -> dict[str, tuple[Any, ...]]:
    found = view.links.series()
    rows = {row["statement"]: row for row in series_rows(found)}
    out = {}
    for made, told in found:
        here = [row for t in told if (row := rows[t.id])]
        holding = [t for t in told if t.claim.affirms and not t.claim.withdrawn] or told
        latest = max(holding, key=lambda t: t.claim.order)
        weighed = weigh(t.claim for t in told)[latest.id]
        before = next((s.basis[0] for s in weighed.standings if s.kind.startswith("revised")), "")
        voices = {t.claim.voice for t in told}
        out[made.id] = (latest.id, sorted(rows[latest.id]["standing"]), before, len(here), len(voices), made.since, made.place)
    return out


def series_on_board(view: Record) -> dict[str, tuple[Any, ...]]:
    rows = Board(view).series(limit=1000).rows
    return {
        r["id"]: (r["statement"], r["standings"], r["previous"], r["claims"], r["voices"], r["since"], r["place"] or None) for r in rows
    }


def check(record: Record) -> None:
    """The board is as it should be, now and as of every day that matters."""
    for day in (None, *(START + dt.timedelta(days=n) for n in range(-1, 9, 2))):
        view = record.as_of(day)
        expected = from_scratch(view)
        found = on_board(view, list(expected[0]) if expected else ["id"])
        assert found == expected, day
        assert series_on_board(view) == series_from_scratch(view), day


URLS = st.sampled_from([None, None, None, "https://wire.example/one", "https://wire.example/two"])
REPORTS = st.tuples(st.sampled_from(WAR[:24]), st.one_of(st.none(), st.integers(0, 7)), URLS).map(lambda drawn: dated(*drawn))
COUNTS = st.builds(
    count,
    st.integers(0, 40).map("count-{}".format),
    st.integers(0, 7),
    st.sampled_from([596, 816, 820]),
    st.sampled_from(["UN", "Russia", None]),
    st.sampled_from([None, 0, 2, 30]),
    st.sampled_from(["states", "states", "denies", "expects"]),
)
DECISIONS = st.tuples(
    st.sampled_from(["merge", "split", "withdraw", "undo", "tell", "correct"]), st.integers(0, 7), st.integers(0, 99), st.integers(0, 99)
)


def decide(record: Record, kind: str, a: int, b: int) -> None:
    """Decide something of the record that can be decided."""
    incidents = record.links.incidents()
    ids = sorted(incidents)
    links = record.links
    if kind == "merge" and len(ids) > 1:
        one, other = ids[a % len(ids)], ids[b % len(ids)]
        if one != other:
            links.merge([one, other], by="desk", why="one")
    elif kind == "split" and ids:
        inside = sorted(t.id for t in incidents[ids[a % len(ids)]])
        if len(inside) > 1:
            links.split(ids[a % len(ids)], inside[: 1 + b % (len(inside) - 1)], by="desk", why="two")
    elif kind == "withdraw":
        names = sorted(s.id for s in record.sources() if s.id not in links.withdrawals())
        if names:
            links.withdraw(names[a % len(names)], by="desk", why="wrong")
    elif kind == "undo":
        made = links.decisions()
        undone = {id for d in made if d.kind == "undo" for id in d.of}
        open_ = [d.id for d in made if d.id not in undone]
        if open_:
            links.undo(open_[a % len(open_)], by="desk", why="no")
    elif kind == "correct":
        read = sorted((t.entry.statement.id, t.entry.statement.kind) for t in links.told())
        if read:
            id, of = read[a % len(read)]
            links.correct(id, [f"low={b}", f"high={b + 3}"] if of == "figure" else ["stance=denies"], by="desk", why="misread")
    elif kind == "tell":
        from onrecord.linking.directory import Added

        names = sorted({t.entry.statement.speaker for t in links.told() if t.entry.statement.speaker})
        if names:
            record.tell_speaker(Added(names[a % len(names)], "body/un", "body", ""))


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.one_of(REPORTS, REPORTS, COUNTS, DECISIONS), min_size=1, max_size=12), now=st.integers(-1, 8))
def test_for_any_day_the_board_is_what_publishing_makes_of_that_days_record(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Any], now: int
) -> None:
    with Record.open(tmp_path_factory.mktemp("board") / "record") as record:
        for step in steps:
            if isinstance(step[0], Report):
                with on_day(now):
                    record.add(*step)
            else:
                kind, day, a, b = step
                now = max(now, day)  # no clock runs backwards
                with on_day(now):
                    decide(record, kind, a, b)
        check(record)
        before = Board(record).incidents().rows
        record.links.relink()
        assert Board(record).incidents().rows == before
        check(record)
