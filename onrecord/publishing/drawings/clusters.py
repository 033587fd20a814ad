"""Places that would lie on each other on a map, gathered; those that no zoom can part, spread around their point."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from onrecord.publishing.drawings.map_data import MapPlace
from onrecord.publishing.drawings.projection import BBox, around

NEAR: Final = 34.0  # units of the drawing between two marks, below which they are one


@dataclass(slots=True)
class Cluster:
    """Places drawn as one mark at x, y: where the most told of them is."""

    x: float
    y: float
    places: list[MapPlace] = field(default_factory=list)
    statements: int = 0

    def add(self, place: MapPlace) -> None:
        """Gather one more."""
        self.places.append(place)
        self.statements += place.statements

    @property
    def box(self) -> BBox:
        """What one zooms to, to see them apart."""
        lats, lons = [place.lat for place in self.places], [place.lon for place in self.places]
        west, south, east, north = min(lons), min(lats), max(lons), max(lats)
        wide = around(west, south, east, north)
        up, aside = max((north - south) / 4, 0.02), max((east - west) / 4, 0.03)
        return BBox(max(wide.west, west - aside), max(wide.south, south - up), min(wide.east, east + aside), min(wide.north, north + up))


def clusters(placed: Sequence[tuple[float, float, MapPlace]], near: float = NEAR) -> list[Cluster]:
    """The places by what can be told apart, the most told first; `placed` are x, y and the place."""
    order = sorted(placed, key=lambda one: (-one[2].statements, one[2].name, one[2].kind, one[2].href))
    cells: dict[tuple[int, int], list[Cluster]] = {}
    out: list[Cluster] = []
    for x, y, place in order:
        i, j = int(x // near), int(y // near)
        best, least = None, near
        for a in (i - 1, i, i + 1):
            for b in (j - 1, j, j + 1):
                for one in cells.get((a, b), ()):
                    away = math.hypot(one.x - x, one.y - y)
                    if away < least:
                        best, least = one, away
        if best is None:
            best = Cluster(x, y)
            cells.setdefault((i, j), []).append(best)
            out.append(best)
        best.add(place)
    return out


def spread_out(cluster: Cluster, radius: float = 22.0) -> list[tuple[float, float, MapPlace]]:
    """The places of a cluster in a ring around it (in rings, where they are many), for a view as close as views get."""
    out, ring, at = [], 1, 0
    room = 6
    for place in cluster.places:
        if at == room:
            ring, at, room = ring + 1, 0, room + 6
        turn = 2 * math.pi * at / min(room, max(1, len(cluster.places)))
        out.append((cluster.x + radius * ring * math.sin(turn), cluster.y - radius * ring * math.cos(turn), place))
        at += 1
    return out
