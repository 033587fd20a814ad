"""Where a report plays: the countries, first-level divisions and points for which its own names speak, each name once."""

from __future__ import annotations

import collections
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from onrecord.gazetteer.cues import WIDE
from onrecord.gazetteer.earth import distance_km

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Place

NEAR_KM = 150.0
SET_NAMES = 2  # names that a theatre which was set counts for: a report's own names outvote it
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Theatre:
    """What a report's names speak for. `set_to` is the country that whoever reads set for all reports, or None."""

    countries: Mapping[str, int]
    states: Mapping[tuple[str, str], int]
    points: tuple[Place, ...]
    set_to: str | None = None

    @classmethod
    def of(cls, chosen: Iterable[Place], set_to: str | None = None) -> Theatre:
        """The theatre of a report whose names name these places, each name once."""
        places = [p for p in chosen if p.country is not None]
        near = [p for p in places if p.feature_code not in WIDE]
        countries = collections.Counter(p.country for p in places if p.country)
        if set_to is not None:
            countries[set_to] += SET_NAMES
        states = collections.Counter((p.country, p.admin1) for p in near if p.country and p.admin1)
        return cls(countries, states, tuple(near), set_to)

    def others(self, now: Place) -> bool:
        """Whether any other name speaks for some country, `now` being what this name is taken for."""
        return sum(self.countries.values()) > (now.country is not None)

    def country_share(self, place: Place, now: Place) -> float:
        """What part of the other names speak for the place's country, `now` being what this name is taken for so far."""
        return _share(self.countries, place.country, place.country == now.country) if place.country else 0.0

    def state_share(self, place: Place, now: Place) -> float:
        """The same for its first-level division."""
        if not (place.country and place.admin1):
            return 0.0
        what = (place.country, place.admin1)
        return _share(self.states, what, what == (now.country, now.admin1))

    def neighbour(self, place: Place, now: Place) -> Place | None:
        """A place of another name that lies near."""
        if place.feature_code in WIDE:
            return None
        return next((p for p in self.points if p is not now and near(place, p)), None)


def _share(counts: Mapping[_T, int], what: _T, own: bool) -> float:
    total = sum(counts.values()) - 1
    return (counts.get(what, 0) - own) / total if total > 0 else 0.0


def near(a: Place, b: Place) -> bool:
    """Whether two places lie within NEAR_KM of one another."""
    return abs(a.lat - b.lat) < NEAR_KM / 110 and distance_km(a.lat, a.lon, b.lat, b.lon) <= NEAR_KM
