"""Talks and corridors as rows: incidents with the fields that only these have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.publishing.incidents import incident_rows, speaker_of
from onrecord.reading.statement import MEASURES, Event
from onrecord.reports.report import Span
from onrecord.weighing.tolls import tolls
from onrecord.weighing.weigh import weigh

if TYPE_CHECKING:
    from onrecord.record.links import Told

MEETINGS = ("talks", "agreement")
TALKS_COLUMNS = ("id", "event_type", "round", "parties", "format", "outcome", "place", "from", "to", "standing", "reports", "statements")
TALKS_SHOWN = ("id", "from", "event_type", "round", "parties", "format", "place", "outcome", "standing", "reports#")
CORRIDOR_COLUMNS = ("id", "origin", "destination", "proposed_by", "status", "said", "evacuated.low", "evacuated.high", "evacuated.best", "from",
                    "to", "standing", "reports", "statements")  # fmt: skip
CORRIDOR_SHOWN = ("id", "from", "origin", "destination", "proposed_by", "said", "evacuated", "standing", "reports#")


def talks_rows(found: Mapping[str, Sequence[Told]]) -> list[dict[str, Any]]:
    """One row an incident of talks or an agreement. `round`, `format` and `outcome` as most of its statements have them; `parties` are all."""
    return [row | talks_of(found[row["id"]]) for row in incident_rows(found) if row["event_type"] in MEETINGS]


def corridor_rows(found: Mapping[str, Sequence[Told]]) -> list[dict[str, Any]]:
    """One row a route of an evacuation: incidents that several routes are told of give several.

    `status` is that of the latest statement, `said` what each speaker said last ("open (city council)"); `evacuated`, `standing`, `reports`
    and `statements` are of what is told of this route alone.
    """
    rows = []
    for row in incident_rows(found):
        for (origin, destination), told in _routes(found[row["id"]]).items():
            weighed = weigh(t.claim for t in found[row["id"]])
            events = _events(told, "evacuation")
            said = {speaker_of(t): s.status for t in told if isinstance(s := t.entry.statement, Event) and s.status}
            counted = tolls(t.claim for t in told).get("evacuated")
            of_route = {
                "origin": origin,
                "destination": destination,
                "proposed_by": _most(e.proposed_by for e in events),
                "status": next((e.status for e in reversed(events) if e.status), None),
                "said": [f"{status} ({speaker})" for speaker, status in said.items()],
                "evacuated": counted and {"low": counted.low, "high": counted.high, "best": counted.best, "reason": counted.reason,
                                          "claims": list(counted.claims)},
                "standing": sorted({kind for t in told for kind in weighed[t.id].kinds}),
                "reports": list(dict.fromkeys(t.entry.source.name for t in told)),
                "statements": [t.id for t in told],
            }  # fmt: skip
            rows.append({key: value for key, value in row.items() if key not in MEASURES} | of_route)
    return rows


def _routes(told: Sequence[Told]) -> dict[tuple[str | None, str | None], list[Told]]:
    """The evacuations of an incident by their ends, each with the counts of those evacuated that stand in its sentences; those that name no
    way only where none does."""
    events = [t for t in told if t.entry.statement.label == "evacuation"]
    ends = {t.id: ends_of(s) for t in events if isinstance(s := t.entry.statement, Event)}
    named = {id: way for id, way in ends.items() if way != (None, None)} or ends
    of_sentence = {_sentence(t): named[t.id] for t in events if t.id in named}
    routes: dict[tuple[str | None, str | None], list[Told]] = {}
    for t in told:
        way = named.get(t.id) or (of_sentence.get(_sentence(t)) if t.entry.statement.label == "evacuated" else None)
        if way is not None:
            routes.setdefault(way, []).append(t)
    return routes


def _sentence(told: Told) -> tuple[str, Span]:
    return told.entry.source.id, told.entry.statement.evidence


def ends_of(event: Event) -> tuple[str | None, str | None]:
    """Where an evacuation leads from and to, under the gazetteer's names where it has them."""
    return event.origin_name or event.origin, event.destination_name or event.destination


def talks_of(told: Sequence[Told]) -> dict[str, Any]:
    """What only talks have: `round`, `parties`, `format`, `outcome`."""
    events = [*_events(told, "talks"), *_events(told, "agreement")]
    return {
        "round": _most(e.round for e in events),
        "parties": list(dict.fromkeys(p for e in events for p in e.parties or ())),
        "format": _most(e.format for e in events),
        "outcome": next((e.outcome for e in reversed(events) if e.outcome), None),
    }


def _events(told: Sequence[Told], kind: str) -> list[Event]:
    return [s for t in told if isinstance(s := t.entry.statement, Event) and s.event_type == kind]


def _most(values: Iterable[Any]) -> Any:
    known = [v for v in values if v is not None]
    return Counter(known).most_common(1)[0][0] if known else None
