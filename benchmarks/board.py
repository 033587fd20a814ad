"""How long the lists of a large record take: first pages, facets and later pages, as of now and of a past day.

`python -m benchmarks.board [--statements N] [--record PATH|URL] [--times N]`

The record is made in bulk: so many statements in a tenth as many reports, and 15 incidents and 2 running counts to 100 statements, each
incident in one to four versions. Its rows are of the sizes of real ones but drawn by chance: it measures the lists, and no linking. Told are of
each list the median and the 95th percentile of the time that it takes, and the median of what this process worked for it, without what other
processes of the machine or the server took. `--record`: an empty record, which is kept, or one that was made so, which is measured again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import itertools
import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

from onrecord.reading.statement import EVENT_TYPES, MEASURES, POPULATIONS
from onrecord.record.store import Record

if TYPE_CHECKING:
    from django.db.models import Model

START = dt.date(2030, 1, 1)
DAYS = 600
PLACES, SPEAKERS, OUTLETS = 1500, 20_000, 60
COUNTRIES = ("UA", "UA", "UA", "UA", "RU", "BY", "PL", "")
STANDINGS = ("single-source", "single-source", "corroborated", "contested", "denied", "revised-up", "unverified")
CHUNK = 5000


def fill(record: Record, statements: int, seed: int = 1) -> None:
    """Put so many statements on an empty record, with reports, incidents, running counts and tallies to match."""
    from onrecord.record.board_tallies import EVER
    from onrecord.record.models import IncidentVersionRow, OutletRow, ReportRow, SeriesVersionRow, SpeakerRow, StatementRow, TallyRow

    chance = random.Random(seed)
    _store(record, OutletRow, (OutletRow(id=_id(n), name=f"Outlet {n}", key=f"outlet {n}") for n in range(OUTLETS)))
    _store(record, SpeakerRow, (SpeakerRow(id=_id(n), name=f"Speaker {n}", key=f"speaker {n}") for n in range(SPEAKERS)))
    reports = max(1, statements // 10)
    _store(record, ReportRow, (_report(n, reports, chance) for n in range(reports)))
    _store(record, StatementRow, (_statement(n, reports, chance) for n in range(statements)))
    _store(record, IncidentVersionRow, _incidents(statements * 15 // 100, chance))
    _store(record, SeriesVersionRow, _counts(statements * 2 // 100, chance))
    tallies = (
        TallyRow(kind=kind, of=_id(n), known=EVER if day is None else START + dt.timedelta(days=day), number=chance.randrange(1, 40))
        for kind, many in (("outlet-reports", OUTLETS), ("outlet-statements", OUTLETS), ("speaker-statements", 500))
        for n in range(many)
        for day in (*range(DAYS), None)
    )
    _store(record, TallyRow, tallies)
    with connections[record.alias].cursor() as cursor:
        cursor.execute("ANALYZE")


def measures(record: Record) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The lists by name."""
    from onrecord.record.board import Board, Filters
    from onrecord.record.board_lists import Lists

    past = record.as_of(START + dt.timedelta(days=DAYS // 2))
    now, then, lists = Board(record), Board(past), Lists(record)
    narrow = Filters(types=("shelling",), standings=("contested",), since=START + dt.timedelta(days=DAYS - 60))
    deep = now.incidents(limit=20_000).next
    yield "incidents: first page and facets", lambda: (now.incidents(), now.facets())
    yield "incidents: first page", lambda: now.incidents()
    yield "incidents: facets", lambda: now.facets()
    yield "incidents: page 400", lambda: now.incidents(after=deep)
    yield "incidents: last told first", lambda: now.incidents(sort="told")
    yield "incidents: most killed first", lambda: now.incidents(sort="killed")
    yield "incidents: contested shelling of 60 days, page and facets", lambda: (now.incidents(narrow), now.facets(narrow))
    yield (
        "incidents: at one place, page and facets",
        lambda: (now.incidents(Filters(place="Town 700")), now.facets(Filters(place="Town 700"))),
    )
    yield "incidents: one party's", lambda: now.incidents(Filters(party="land/7"))
    yield "incidents: as of a past day, first page", lambda: then.incidents()
    yield "incidents: as of a past day, facets", lambda: then.facets()
    yield "running counts: first page", lambda: now.series()
    yield "statements: first page", lambda: lists.statements()
    yield "statements: one label", lambda: lists.statements(kind="figure", label="killed")
    yield "statements: one place", lambda: lists.statements(place="Town 700")
    yield "statements: one speaker", lambda: lists.statements(speaker="Speaker 777")
    yield "statements: as of a past day", lambda: Lists(past).statements()
    yield "statements: numbers of each label", lambda: lists.labels()
    yield "reports: first page", lambda: lists.reports()
    yield "reports: numbers of each day", lambda: lists.days()
    yield "outlets", lambda: lists.outlets()
    yield "speakers", lambda: lists.speakers()
    yield "changed in the last week", lambda: lists.changed(START + dt.timedelta(days=DAYS - 7))


def run(record: Record, times: int) -> None:
    """Print how long each list takes."""
    print(f"{'milliseconds':<60}  median     95%  worked", flush=True)
    for name, ask in measures(record):
        ask()
        seconds: list[float] = []
        worked: list[float] = []
        for _ in range(times):
            start, at = time.perf_counter(), time.process_time()
            ask()
            seconds.append(1000 * (time.perf_counter() - start))
            worked.append(1000 * (time.process_time() - at))
        slow = sorted(seconds)[int(0.95 * len(seconds))]
        print(f"{name:<60} {statistics.median(seconds):7.1f} {slow:7.1f} {statistics.median(worked):7.1f}", flush=True)


def _store(record: Record, table: type[Model], rows: Iterable[Model]) -> None:
    left = iter(rows)
    with transaction.atomic(using=record.alias):
        while some := list(itertools.islice(left, CHUNK)):
            table._default_manager.using(record.alias).bulk_create(some)


def _id(number: int) -> str:
    return f"{number * 0x9E3779B97F4A7C15 % 2**64:016x}"


def _day(number: int, of: int) -> dt.date:
    return START + dt.timedelta(days=number * DAYS // of)


def _report(n: int, reports: int, chance: random.Random) -> Any:
    from onrecord.record.models import ReportRow

    text = f"Report {n}. " + "It tells of what was said of a day of this war, and by whom. " * 30
    return ReportRow(
        id=_id(n), name=f"report-{n}", content_hash=_id(n), outlet_id=_id(chance.randrange(OUTLETS)), title=f"Report {n}", text=text,
        date=_day(n, reports), date_method="given", added_at=dt.datetime(2032, 1, 1, tzinfo=dt.UTC),
    )  # fmt: skip


def _statement(n: int, reports: int, chance: random.Random) -> Any:
    from onrecord.record.models import StatementRow

    report = n // 10 % reports
    known = _day(report, reports)
    kind = chance.choice(("figure", "figure", "event", "position", "quote"))
    label = {"figure": chance.choice(MEASURES), "event": chance.choice(EVENT_TYPES), "position": "demand"}.get(kind, "")
    place = f"Town {min(int(chance.expovariate(4 / PLACES)), PLACES - 1)}"
    day = known - dt.timedelta(days=int(chance.expovariate(0.7)))
    return StatementRow(
        id=_id(n), report_id=_id(report), kind=kind, label=label, start=10, end=20, evidence_start=0, evidence_end=60,
        speaker_id=_id(min(int(chance.expovariate(8 / SPEAKERS)), SPEAKERS - 1)), stance="states", place=place, place_key=place.lower(),
        place_name=place, place_name_key=place.lower(), lat=48.0, lon=31.0, from_date=day, to_date=day, day=day, known=known, confidence=0.8,
        low=5.0 if kind == "figure" else None, high=5.0 if kind == "figure" else None, population="people" if kind == "figure" else "",
    )  # fmt: skip


def _incidents(many: int, chance: random.Random) -> Iterator[Any]:
    from onrecord.record.models import IncidentVersionRow

    for n in range(many):
        day = _day(n, many)
        place = f"Town {min(int(chance.expovariate(4 / PLACES)), PLACES - 1)}"
        last = 1 + min(int(chance.expovariate(1.0)), 3)
        killed = chance.choice((None, None, float(int(chance.expovariate(0.2)))))
        fixed = {
            "incident": _id(n), "event_type": chance.choice(EVENT_TYPES), "place": place, "place_key": place.lower(),
            "country": chance.choice(COUNTRIES), "region": f"UA-{chance.randrange(1, 27):02}", "lat": chance.uniform(44, 52),
            "lon": chance.uniform(22, 40), "size": "point", "first_day": day, "last_day": day, "certain": True, "day": day,
            "month": day.isoformat()[:7], "main": chance.random() < 0.7, "killed_low": killed, "killed_high": killed, "killed_best": killed,
        }  # fmt: skip
        for version in range(last):
            standing = chance.choice(STANDINGS)
            yield IncidentVersionRow(
                **fixed, known_from=day + dt.timedelta(days=version), known_until=None if version == last - 1 else day + dt.timedelta(days=version + 1),
                reports=1 + version, outlets=1 + version, voices=1 + version, statements=3 * (1 + version), standings=[standing],
                standing=standing, last_told=day + dt.timedelta(days=version), headline=_id(n),
                parties=f" land/{chance.randrange(20)} body/{chance.randrange(400)} ", sources=f" {_id(chance.randrange(OUTLETS))} ",
            )  # fmt: skip


def _counts(many: int, chance: random.Random) -> Iterator[Any]:
    from onrecord.record.models import SeriesVersionRow

    for n in range(many):
        day = _day(n, many)
        place = f"Town {n % PLACES}"
        yield SeriesVersionRow(
            series=_id(n), scope=_id(n), known_from=day, measure=chance.choice(MEASURES), population=chance.choice(POPULATIONS), place=place,
            place_key=place.lower(), statement=_id(n), low=5.0, high=5.0, day=day, claimant="land/un", standings=["single-source"],
            standing="single-source", claims=chance.randrange(1, 90), voices=3, last_told=day,
        )  # fmt: skip


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--record", help="an empty record, or one that this made; a file that goes away at the end where not given")
    parser.add_argument("--times", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Record.open(options.record or Path(folder) / "made.sqlite3") as record:
        if not record.counts().reports:
            fill(record, options.statements)
        run(record, options.times)


if __name__ == "__main__":
    main()
