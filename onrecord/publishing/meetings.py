"""Talks and corridors as rows: incidents with the fields that only these have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from onrecord.publishing.incidents import incident_rows
from onrecord.reading.statement import Event

if TYPE_CHECKING:
    from onrecord.record.links import Told

MEETINGS = ("talks", "agreement")
TALKS_COLUMNS = ("id", "event_type", "round", "parties", "format", "outcome", "place", "from", "to", "standing", "reports", "statements")
TALKS_SHOWN = ("id", "event_type", "round", "parties", "format", "outcome", "place", "from", "standing")
CORRIDOR_COLUMNS = ("id", "origin", "destination", "proposed_by", "status", "evacuated.low", "evacuated.high", "evacuated.best", "from", "to",
                    "standing", "reports", "statements")  # fmt: skip
CORRIDOR_SHOWN = ("id", "origin", "destination", "proposed_by", "status", "evacuated.best", "from", "standing")


def talks_rows(found: Mapping[str, Sequence[Told]]) -> list[dict[str, Any]]:
    """One row an incident of talks or an agreement. `round`, `format` and `outcome` as most of its statements have them; `parties` are all."""
    return [row | talks_of(found[row["id"]]) for row in incident_rows(found) if row["event_type"] in MEETINGS]


def corridor_rows(found: Mapping[str, Sequence[Told]]) -> list[dict[str, Any]]:
    """One row a route of an evacuation: incidents that several routes are told of give several. `status` is that of the latest report."""
    rows = []
    for row in incident_rows(found):
        routes: dict[tuple[str | None, str | None], list[Event]] = {}
        for event in _events(found[row["id"]], "evacuation"):
            routes.setdefault(ends_of(event), []).append(event)
        told = {ends: events for ends, events in routes.items() if ends != (None, None)} or routes
        for (origin, destination), events in told.items():
            rows.append(
                row
                | {
                    "origin": origin,
                    "destination": destination,
                    "proposed_by": _most(e.proposed_by for e in events),
                    "status": next((e.status for e in reversed(events) if e.status), None),
                }
            )
    return rows


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
