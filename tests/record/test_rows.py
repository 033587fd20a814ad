"""Nothing is lost between a statement or a report and its row."""

from __future__ import annotations

import datetime as dt
import itertools
import json
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import ReportError
from onrecord.reading import statement as contract
from onrecord.reading.statement import Event, Figure, PersonMention, PlaceMention, Position, Quote, Statement, statement_id
from onrecord.record.store import Record
from onrecord.reports.report import DateEvidence, DateMethod, Dating, Report

# Everything but what no text as read holds: NUL and halves of characters.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=30)
LONGER = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=20, max_size=40)
SPAN = st.tuples(st.integers(0, 9), st.integers(9, 20))
NUMBER = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False, allow_infinity=False)
DATE = st.dates(dt.date(1, 1, 1))
DEGREES = st.floats(-180, 180)
_numbers = itertools.count()


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.none() | strategy


COMMON: dict[str, st.SearchStrategy[Any]] = {
    "start": st.integers(0, 9), "end": st.integers(9, 20), "evidence": SPAN, "speaker": maybe(TEXT), "speaker_org": maybe(TEXT),
    "via": maybe(TEXT), "stance": st.sampled_from(contract.STANCES), "verified": maybe(st.booleans()), "place": maybe(TEXT),
    "place_name": maybe(TEXT), "lat": maybe(DEGREES), "lon": maybe(DEGREES), "from_": maybe(DATE), "to": maybe(DATE),
    "confidence": maybe(st.floats(0, 1)), "radius_km": maybe(st.floats(1, 1000)),
}  # fmt: skip
KINDS: dict[type[Statement], dict[str, st.SearchStrategy[Any]]] = {
    Figure: {
        "measure": st.sampled_from(contract.MEASURES), "low": maybe(NUMBER), "high": maybe(NUMBER), "approximate": st.booleans(),
        "population": st.sampled_from(contract.POPULATIONS), "derived": st.booleans(), "part_of": maybe(TEXT),
        "destination": maybe(TEXT), "undercount": st.booleans(),
    },
    Event: {
        "event_type": st.sampled_from(contract.EVENT_TYPES), "actor": maybe(TEXT), "target": maybe(TEXT), "means": maybe(TEXT),
        "origin": maybe(TEXT), "destination": maybe(TEXT), "origin_name": maybe(TEXT), "origin_lat": maybe(DEGREES),
        "origin_lon": maybe(DEGREES), "destination_name": maybe(TEXT), "destination_lat": maybe(DEGREES),
        "destination_lon": maybe(DEGREES), "proposed_by": maybe(TEXT), "status": maybe(TEXT), "round": maybe(st.integers(1, 99)),
        "parties": maybe(st.lists(TEXT, max_size=3).map(tuple)), "format": maybe(TEXT), "outcome": maybe(TEXT),
    },
    Position: {"act": st.sampled_from(contract.ACTS), "addressee": maybe(TEXT), "topic": maybe(TEXT)},
    Quote: {"speaker_span": maybe(SPAN), "cue_span": maybe(SPAN), "direct": st.booleans()},
    PlaceMention: {
        "name": maybe(TEXT), "geonameid": maybe(st.integers(1, 10**8)), "country": maybe(TEXT), "feature_code": maybe(TEXT),
        "demonym": st.booleans(), "precision": maybe(TEXT), "why": maybe(TEXT),
        "candidates": st.lists(st.fixed_dictionaries({"name": TEXT, "geonameid": maybe(st.integers(1, 10**8))}), max_size=5).map(tuple),
    },
    PersonMention: {"name": TEXT, "role": TEXT, "standing": st.sampled_from(("public", "private", "unknown"))},
}  # fmt: skip
REPORTS = st.builds(
    Report,
    id=TEXT,
    text=LONGER,
    dating=st.builds(
        Dating,
        date=maybe(DATE),
        method=st.sampled_from(DateMethod),
        span=maybe(SPAN),
        others=st.lists(st.builds(DateEvidence, DATE, st.sampled_from(DateMethod), maybe(SPAN)), max_size=3).map(tuple),
    ),
    title=maybe(TEXT),
    outlet=maybe(TEXT),
    byline=maybe(TEXT),
    url=maybe(TEXT),
    furniture=st.lists(SPAN, max_size=3).map(tuple),
)


@st.composite
def reports_with_statements(draw: st.DrawFn) -> tuple[Report, list[Statement]]:
    report = draw(REPORTS)
    found: list[Statement] = []
    for kind, own in KINDS.items():
        values = draw(st.fixed_dictionaries({**COMMON, **own}))
        found.append(kind(id=statement_id(report, kind.kind, "", (0, 0)), report=report.id, **values))
    return report, found


def test_the_strategies_know_every_kind_and_field() -> None:
    assert {kind.kind for kind in KINDS} == set(contract.KINDS)
    for kind, own in KINDS.items():
        assert {field.name for field in fields(kind)} == {"id", "report", *COMMON, *own}


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(reports_with_statements())
def test_what_is_put_on_record_comes_back_equal(record: Record, added: tuple[Report, list[Statement]]) -> None:
    drawn, found = added
    report = replace(drawn, id=f"{drawn.id} {next(_numbers)}")  # or a report that was drawn before would not be added again
    statements = [replace(s, report=report.id, id=statement_id(report, s.kind, "", (0, 0))) for s in found]
    assert record.add(report, statements)
    stored = {entry.statement.id: entry for entry in record.statements(report=report.id)}
    for statement in statements:
        entry = stored[statement.id]
        assert entry.statement == statement
        assert entry.words == report.text[statement.start : statement.end]
        assert entry.sentence == report.text[slice(*statement.evidence)]
        assert record.report(entry.source.id) == report


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(REPORTS)
def test_a_report_comes_back_equal(tmp_path: Path, report: Report) -> None:
    with Record.open(tmp_path / "record") as record:
        if record.add(report, []):
            assert report in [record.report(source.id) for source in record.sources()]


def test_whole_numbers_stay_whole(record: Record) -> None:
    for number in (0, 1, 816, 3_200_000, 2**53, 2**53 + 1, 10**40, 2.5, -7):
        report = Report(f"{number}", "text")
        id_ = statement_id(report, "figure", "killed", (0, 1))
        figure = Figure(id=id_, report=report.id, start=0, end=1, evidence=(0, 4), measure="killed", low=number, high=None)
        assert record.add(report, [figure])
        (entry,) = record.statements("figure", report=report.id)
        assert json.dumps(entry.statement.to_json()["low"]) == json.dumps(number)
        assert entry.statement.to_json()["high"] is None


def test_what_no_database_can_hold_is_a_refused_report(record: Record) -> None:
    for report in (Report("a", "half \ud83d"), Report("a\0b", "text"), Report("x" * 601, "text"), Report("a", "t", outlet="\udc80")):
        with pytest.raises(ReportError):
            record.add(report, [])
    assert record.counts().reports == 0


def test_the_same_name_with_another_text_is_another_report(record: Record) -> None:
    first = Report("a", "one")
    assert record.add(first, [])
    assert record.add(replace(first, text="two"), [])
    assert not record.add(replace(first, title="another title"), [])
    assert record.counts().reports == 2
