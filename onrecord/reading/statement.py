"""A statement: one thing that a report says was said or happened. The contract of every output.

The JSON form (`Statement.to_json`) has one key a field, `from_` written as "from", dates in ISO 8601; a field that is not known is null.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from onrecord.reports.report import Report, Span

Number = int | float

KINDS = ("figure", "event", "position", "quote", "place", "person")
DEFAULT_KINDS = ("figure", "event", "position")
STANCES = ("states", "denies", "accuses", "admits", "doubts", "expects", "unknown")
MEASURES = (
    "killed", "injured", "casualties", "missing", "abducted", "detained", "released", "trapped", "rescued", "sheltering", "displaced",
    "refugees", "evacuated", "deprived", "fired", "intercepted", "destroyed", "damaged", "vehicles", "troops",
)  # fmt: skip
POPULATIONS = (
    "civilians", "soldiers", "children", "journalists", "women", "elderly", "medics", "aid-workers", "officials", "people", "equipment",
    "buildings",
)  # fmt: skip
EVENT_TYPES = (
    "clash", "air-strike", "shelling", "explosion", "attack", "sexual-violence", "abduction", "arrest", "territory", "siege", "destruction",
    "protest", "riot", "evacuation", "aid", "outage", "talks", "agreement", "deployment", "sanctions",
)  # fmt: skip
ACTS = ("demand", "offer", "accept", "reject", "threaten", "appeal", "allege-crime", "assess")


def statement_id(report: Report, kind: str, label: str, span: Span) -> str:
    """The permanent id of a statement: 16 hex digits of a hash over the report, the kind, the label and the span.

    The same report read again gives the same id; the same text under another report id gives another.
    """
    key = "\0".join((report.id, report.content_hash, kind, label, str(span[0]), str(span[1])))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What all statements have. `start`, `end` and `evidence` are code points of the report's text, end exclusive.

    `lat` and `lon` are `radius_km` off at most where the report tells the place by another one ("near Odesa"); None: the gazetteer's own point.
    `speaker` None is the outlet's own voice. `confidence` is 0 to 1, or None where none was worked out.
    """

    kind: ClassVar[str] = ""

    id: str
    report: str
    start: int
    end: int
    evidence: Span
    speaker: str | None = None
    speaker_org: str | None = None
    via: str | None = None
    stance: str = "states"
    verified: bool | None = None
    place: str | None = None
    place_name: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_km: float | None = None
    from_: dt.date | None = None
    to: dt.date | None = None
    confidence: float | None = None

    @property
    def label(self) -> str:
        """What it is, within its kind: the measure, the event type, the act; empty for a quote or a place."""
        return ""

    def to_json(self) -> dict[str, Any]:
        """A dictionary that `json.dumps` takes, with "kind" and every field of the kind, in the order of the contract."""
        out: dict[str, Any] = {"id": self.id, "report": self.report, "kind": self.kind}
        for f in fields(self):
            value = getattr(self, f.name)
            if isinstance(value, dt.date):
                value = value.isoformat()
            elif isinstance(value, tuple):
                value = list(value)
            out[f.name.rstrip("_")] = value
        return out


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Statement):
    """A count of people or things, with its bounds as worded; the span is the number expression without its qualifier."""

    kind: ClassVar[str] = "figure"

    measure: str
    low: Number | None = None
    high: Number | None = None
    approximate: bool = False
    population: str = "people"
    derived: bool = False
    part_of: str | None = None
    destination: str | None = None
    undercount: bool = False

    @property
    def label(self) -> str:
        return self.measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Statement):
    """A happening; the span is the word that names it. Fields after `means` belong to evacuations and talks only."""

    kind: ClassVar[str] = "event"

    event_type: str
    actor: str | None = None
    target: str | None = None
    means: str | None = None
    origin: str | None = None
    destination: str | None = None
    origin_name: str | None = None
    origin_lat: float | None = None
    origin_lon: float | None = None
    destination_name: str | None = None
    destination_lat: float | None = None
    destination_lon: float | None = None
    proposed_by: str | None = None
    status: str | None = None
    round: int | None = None
    parties: tuple[str, ...] | None = None
    format: str | None = None
    outcome: str | None = None

    @property
    def label(self) -> str:
        return self.event_type


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Statement):
    """What somebody demands, offers, rejects ...; the span is the clause that states it."""

    kind: ClassVar[str] = "position"

    act: str
    addressee: str | None = None
    topic: str | None = None

    @property
    def label(self) -> str:
        return self.act


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Statement):
    """Somebody's words or view; the span is what is said."""

    kind: ClassVar[str] = "quote"

    speaker_span: Span | None = None
    cue_span: Span | None = None
    direct: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention(Statement):
    """One mention of a place; `name` is the gazetteer's main name.

    `precision` is "point", "district", "region" or "country"; `why` says how the place was chosen, or why none was; `candidates` are up to
    five places so named, the likeliest first, each with name, geonameid, country, lat and lon.
    """

    kind: ClassVar[str] = "place"

    name: str | None = None
    geonameid: int | None = None
    country: str | None = None
    feature_code: str | None = None
    demonym: bool = False
    precision: str | None = None
    why: str | None = None
    candidates: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention(Statement):
    """One naming of a person: the span is the name with its honorific ("Mrs"), without a possessive's "'s".

    `name` is the fullest that the report has for that person, `role` what may stand in its place ("a resident, 58"), in words that name nobody.
    `standing`: "public" where the report tells of an office that speaks or acts as such, "private" where it tells that this is none, "byline"
    where the name stands in the line that tells who wrote the report, else "unknown".
    """

    kind: ClassVar[str] = "person"

    name: str
    role: str = "a person"
    standing: str = "unknown"
