"""What a map is drawn from, and what it says of itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from onrecord.masking.precision import GRID_KM
from onrecord.publishing.drawings.projection import BBox
from onrecord.publishing.drawings.svg import Svg

Precision = Literal["point", "district", "region", "country"]

# How far off a place may be that is known only as a district, where nothing tells it: about half the width of a raion.
DISTRICT_KM: Final = 15.0
# Where people shelter or flee is drawn on the grid of masking.precision, as a circle so wide: enough to follow the news, not to aim.
VEILED_KM: Final = GRID_KM


@dataclass(frozen=True, slots=True, kw_only=True)
class MapKind:
    """A kind of what is drawn: its key in `MapPlace.kind`, and its name for the legend."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPlace:
    """A place, and what is told of one kind there.

    `lat`, `lon` in WGS 84 degrees. `precision` is how wide the place is; `radius_km` how far off its point may be, where that is told;
    `region` the code of the region (see Shapes) where it is one. `statements`: how many tell of it. `veiled`: a shelter or a corridor's end,
    drawn at district precision. `detail`: what else the title says. `href`: its page.
    """

    name: str
    lat: float
    lon: float
    kind: str
    href: str
    statements: int = 1
    precision: Precision = "point"
    region: str | None = None
    radius_km: float | None = None
    contested: bool = False
    veiled: bool = False
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCorridor:
    """A corridor from one place to another, as announced. `status` as statements have it: announced, open, completed, disrupted, disputed."""

    name: str
    origin: tuple[float, float]
    destination: tuple[float, float]
    href: str
    status: str | None = None
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map: its SVG, what it shows, what it could not draw and a page must list beside it, and where its lines are from.

    `beside`: places that are known only as a country, or as a region that is in none of the outlines. `outside`: how many places lie beyond
    the frame.
    """

    svg: Svg
    box: BBox
    beside: Sequence[MapPlace]
    outside: int
    attribution: str
