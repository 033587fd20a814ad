"""Reports and statements to rows of the record and back, with nothing lost on the way."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

from onrecord.errors import ReportMalformed, ReportNotText
from onrecord.reading.statement import Event, Figure, PersonMention, PlaceMention, Position, Quote, Statement
from onrecord.record.models import OutletRow, ReportRow, SpeakerRow, StatementRow
from onrecord.record.names import search_key
from onrecord.reports.report import DateEvidence, DateMethod, Dating, Report, Span

CLASSES: dict[str, type[Statement]] = {c.kind: c for c in (Figure, Event, Position, Quote, PlaceMention, PersonMention)}
# Whole numbers up to here are exact in a float column; larger ones go to `details`.
LARGEST_EXACT = 2**53
# Longest id of a report. 600 code points are at most 2,400 bytes; PostgreSQL indexes no more than 2,700.
LONGEST_NAME = 600

COMMON = {f.name for f in fields(Statement)}
# Fields that have a column of their own (label: measure, event_type, act); every other field of a kind goes to `details`.
LABELS = {"figure": "measure", "event": "event_type", "position": "act"}
COLUMNS = (COMMON - {"radius_km"}) | set(LABELS.values()) | {"approximate", "population"}
NUMBERS = ("low", "high")
SPANS = ("speaker_span", "cue_span")
UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def permanent_id(*parts: str) -> str:
    """16 hex digits of a hash over the parts, as `statement_id` makes them."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def report_key(report: Report) -> str:
    """The permanent id of a report: of its name and its text, so that a changed text is another report."""
    return permanent_id(report.id, report.content_hash)


def check_storable(report: Report) -> None:
    """Raise ReportNotText or ReportMalformed for a report that a database can't hold."""
    for value in (report.id, report.text, report.title, report.outlet, report.byline, report.url):
        if value is not None and UNSTORABLE.search(value):
            raise ReportNotText(report.id, "a NUL or half a character in it can't be stored")
    if len(report.id) > LONGEST_NAME:
        raise ReportMalformed(report.id[:40] + "...", f"its id is longer than {LONGEST_NAME} characters")


def check_spans(report: Report, statement: Statement) -> None:
    """Raise ValueError for a statement that is not of this report or points outside its text: a fault of the reader, never to be stored."""
    (start, end), length = statement.evidence, len(report.text)
    if statement.report != report.id or not (0 <= statement.start <= statement.end <= length and 0 <= start <= end <= length):
        raise ValueError(f"{report.id}: {statement} is outside the text of {length} characters")


def outlet_row(name: str) -> OutletRow:
    """The row of an outlet."""
    return OutletRow(id=permanent_id(name), name=name, key=search_key(name))


def speaker_row(name: str) -> SpeakerRow:
    """The row of a speaker."""
    return SpeakerRow(id=permanent_id(name), name=name, key=search_key(name))


def report_row(report: Report, added_at: dt.datetime) -> ReportRow:
    """The row of a report. The row of its outlet must be stored before it."""
    dating = report.dating
    start, end = dating.span or (None, None)
    return ReportRow(
        id=report_key(report),
        name=report.id,
        content_hash=report.content_hash,
        outlet_id=None if report.outlet is None else permanent_id(report.outlet),
        title=report.title,
        byline=report.byline,
        url=report.url,
        text=report.text,
        date=dating.date,
        date_method=dating.method.value,
        date_start=start,
        date_end=end,
        date_others=[[o.date.isoformat(), o.method.value, o.span] for o in dating.others],
        furniture=[list(span) for span in report.furniture],
        added_at=added_at,
    )


def persons_column(persons: Iterable[PersonMention] | None) -> list[list[Any]] | None:
    """The namings of persons as a report's row keeps them; None where they were never looked for."""
    return None if persons is None else [[p.start, p.end, p.name, p.role, p.standing] for p in persons]


def report_of(row: ReportRow) -> Report:
    """The report of a row that was read with its outlet."""
    span = None if row.date_start is None or row.date_end is None else (row.date_start, row.date_end)
    others = tuple(DateEvidence(dt.date.fromisoformat(date), DateMethod(method), _span(at)) for date, method, at in row.date_others)
    return Report(
        id=row.name,
        text=row.text,
        dating=Dating(row.date, DateMethod(row.date_method), span, others),
        title=row.title,
        outlet=row.outlet.name if row.outlet else None,
        byline=row.byline,
        url=row.url,
        furniture=tuple((start, end) for start, end in row.furniture),
    )


def statement_row(statement: Statement, report_id: str) -> StatementRow:
    """The row of a statement. The rows of its report and its speaker must be stored before it."""
    details: dict[str, Any] = {}
    for f in fields(statement):
        value = getattr(statement, f.name)
        if f.name in COLUMNS or (f.default is not MISSING and value == f.default):
            continue
        if f.name not in NUMBERS or _column(value) is None:
            details[f.name] = value
    row = StatementRow(
        id=statement.id,
        report_id=report_id,
        kind=statement.kind,
        label=statement.label,
        start=statement.start,
        end=statement.end,
        evidence_start=statement.evidence[0],
        evidence_end=statement.evidence[1],
        speaker_id=None if statement.speaker is None else permanent_id(statement.speaker),
        speaker_org=statement.speaker_org,
        speaker_org_key=search_key(statement.speaker_org),
        via=statement.via,
        stance=statement.stance,
        verified=statement.verified,
        place=statement.place,
        place_key=search_key(statement.place),
        place_name=statement.place_name,
        place_name_key=search_key(statement.place_name),
        lat=statement.lat,
        lon=statement.lon,
        from_date=statement.from_,
        to_date=statement.to,
        confidence=statement.confidence,
        details=details,
    )
    if isinstance(statement, Figure):
        row.low, row.high = _column(statement.low), _column(statement.high)
        row.approximate, row.population = statement.approximate, statement.population
    return row


def file(statements: Iterable[StatementRow], report: ReportRow) -> None:
    """Fill in the day under which lists file the statements of a report, and the one from which it could be known."""
    for row in statements:
        row.known = report.date or report.added_at.date()
        row.day = row.to_date or row.from_date or row.known


def statement_of(row: StatementRow, report_name: str, speaker: str | None) -> Statement:
    """The statement of a row."""
    values: dict[str, Any] = {
        "id": row.id,
        "report": report_name,
        "start": row.start,
        "end": row.end,
        "evidence": (row.evidence_start, row.evidence_end),
        "speaker": speaker,
        "speaker_org": row.speaker_org,
        "via": row.via,
        "stance": row.stance,
        "verified": row.verified,
        "place": row.place,
        "place_name": row.place_name,
        "lat": row.lat,
        "lon": row.lon,
        "from_": row.from_date,
        "to": row.to_date,
        "confidence": row.confidence,
    }
    if row.kind in LABELS:
        values[LABELS[row.kind]] = row.label
    if row.kind == Figure.kind:
        values |= {"low": _number(row.low), "high": _number(row.high), "approximate": row.approximate, "population": row.population}
    for name, value in row.details.items():
        values[name] = _span(value) if name in SPANS else tuple(value) if isinstance(value, list) else value
    return CLASSES[row.kind](**values)


def _span(value: list[int] | None) -> Span | None:
    return None if value is None else (value[0], value[1])


def _column(value: int | float | None) -> float | None:
    """The number as a float, or None for a whole number that no float holds exactly."""
    return None if value is None or (isinstance(value, int) and abs(value) > LARGEST_EXACT) else float(value)


def _number(value: float | None) -> int | float | None:
    """A whole number as an int: the record holds 816 and gives 816, not 816.0."""
    return int(value) if value is not None and value.is_integer() and abs(value) <= LARGEST_EXACT else value
