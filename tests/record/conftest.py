"""Every test has a record of its own: a SQLite file in its folder, and where PostgreSQL in a wheel is installed, a database of its own there too."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onrecord.reading.statement import Figure, Position, Quote, Statement, statement_id
from onrecord.record.store import Record
from onrecord.reports.report import DateMethod, Dating, Report

_numbers = itertools.count(1)


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a record that is not there yet, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "onrecord.sqlite3")
    import psycopg

    url: str = request.getfixturevalue("server")
    name = f"record_{next(_numbers)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return url.replace("/postgres?", f"/{name}?")


@pytest.fixture
def record(where: str) -> Iterator[Record]:
    """An empty record."""
    with Record.open(where) as opened:
        yield opened


@pytest.fixture
def write() -> Callable[..., tuple[Report, list[Statement]]]:
    """Makes a report of one sentence and its statements: a figure, a position and a quote."""

    def make(
        name: str = "update.txt",
        *,
        outlet: str = "Wire",
        day: dt.date | None = dt.date(2022, 3, 12),
        place: str = "Kyiv",
        place_name: str | None = "Kyiv",
        speaker: str | None = "Marta Ilchenko",
        org: str | None = "Ministry of Health",
        from_: dt.date | None = None,
        to: dt.date | None = None,
    ) -> tuple[Report, list[Statement]]:
        text = f"Heading.\n\nThe ministry said 816 people died in {place} ({name}). More follows."
        report = Report(name, text, Dating(day, DateMethod.GIVEN if day else DateMethod.UNKNOWN), outlet=outlet)
        evidence = (10, text.index(" More"))
        end = text.index(" in ")
        figure = Figure(
            id=statement_id(report, "figure", "killed", (28, 31)), report=name, start=28, end=31, evidence=evidence, measure="killed",
            low=816, high=816, speaker=speaker, speaker_org=org, place=place, place_name=place_name, from_=from_, to=to,
        )  # fmt: skip
        position = Position(
            id=statement_id(report, "position", "assess", (28, end)), report=name, start=28, end=end, evidence=evidence, act="assess",
            speaker=speaker, speaker_org=org, place=place, place_name=place_name, from_=from_, to=to,
        )  # fmt: skip
        quote = Quote(
            id=statement_id(report, "quote", "", (28, end)), report=name, start=28, end=end, evidence=evidence, speaker=speaker,
            speaker_org=org, speaker_span=(10, 22), cue_span=(23, 27),
        )  # fmt: skip
        return report, [figure, position, quote]

    return make
