"""How precisely a place may be shown: shelters and corridors in use no closer than the district around them, so that no page is a target list."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import overload

from onrecord.reading.statement import Event, Figure, Statement
from onrecord.reading.vocabulary import wordset

# Degrees of the grid that such places are drawn on, and how far off a point of it may be: about 11 km of latitude, the width of a district of a
# large town or of a rural community.
GRID = 0.1
GRID_KM = 11.0
# The last word on a corridor that no convoy takes any longer. Any other, and none at all, may be in use.
OVER = frozenset({"completed", "rejected", "cancelled"})
SHELTERING = frozenset({"sheltering", "trapped"})
# Counts of people who may still be where their sentence names a shelter.
STAYING = frozenset({"evacuated", "displaced", "refugees", "deprived", "rescued", "missing"})
# Incidents that are told as precisely as any: what is fought over, hit or agreed on. Of all others (a way out, a delivery, a siege, who was taken or
# violated, counts of nobody's death or hurt) people may still be where they are told of.
PLAIN = frozenset({
    "clash", "air-strike", "shelling", "explosion", "attack", "territory", "destruction", "protest", "riot", "arrest", "outage", "talks", "agreement",
    "deployment", "sanctions",
})  # fmt: skip
NOTE = "Shown at the precision of the district: shelters and ways out in use are not drawn closer."


@dataclass(frozen=True, slots=True)
class ShownPlace:
    """A place as it may be shown: as the report has it, the gazetteer's main name, the point in WGS 84 degrees and how far off that may be.

    `coarse`: less precise than the record has it, which the page must say (`note`).
    """

    name: str | None
    main_name: str | None
    lat: float | None
    lon: float | None
    radius_km: float | None
    coarse: bool

    @property
    def note(self) -> str:
        """The sentence that a page says beside a place shown less precisely; else empty."""
        return NOTE if self.coarse else ""


def is_delicate(statement: Statement, sentence: str) -> bool:
    """Whether a statement tells where people shelter, or on which way they leave, that may still do so.

    Counts of the sheltering; evacuations and corridors that are not told to be over; and what else names a shelter in its sentence, but a strike
    on one, and the dead and hurt of it, are told as precisely as any.
    """
    if isinstance(statement, Figure):
        return statement.measure in SHELTERING or (statement.measure in STAYING and _names_shelter(sentence))
    if isinstance(statement, Event) and statement.event_type in ("evacuation", "aid"):
        return statement.status not in OVER
    return _names_shelter(sentence) and not (
        isinstance(statement, Event) and statement.event_type in ("air-strike", "shelling", "attack", "explosion")
    )


def place_of(statement: Statement, sentence: str) -> ShownPlace:
    """Where a statement is, at the precision that may be shown."""
    s = statement
    if not is_delicate(s, sentence):
        return ShownPlace(s.place, s.place_name, s.lat, s.lon, s.radius_km, False)
    return ShownPlace(
        s.place, s.place_name, coarse(s.lat), coarse(s.lon), max(s.radius_km or 0.0, GRID_KM) if s.lat is not None else None, True
    )


def way_of(statement: Statement, sentence: str, degrees: float | None) -> float | None:
    """A degree of an end of the way that a statement tells of, at the precision that may be shown."""
    return coarse(degrees) if is_delicate(statement, sentence) else degrees


def is_delicate_incident(event_type: str | None, tolled: bool) -> bool:
    """Whether people may still shelter or leave where an incident is told of. `tolled`: somebody killed or hurt is counted in it.

    A list knows an incident's type and no sentence of it: what is not known to be otherwise is delicate.
    """
    return event_type not in PLAIN if event_type else not tolled


@overload
def coarse(degrees: float) -> float: ...
@overload
def coarse(degrees: float | None) -> float | None: ...
def coarse(degrees: float | None) -> float | None:
    """The nearest line of the grid; None for none."""
    return None if degrees is None else round(math.floor(degrees / GRID + 0.5) * GRID, 4)


@lru_cache(maxsize=4096)  # each field of a place asks of the same sentence
def _names_shelter(sentence: str) -> bool:
    return bool({word.strip(".,;:!?\"'“”’()").lower() for word in sentence.split()} & wordset("shelters"))
