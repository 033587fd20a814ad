"""From degrees to the drawing: Mercator, fitted to a box. Angles stay true, so towns keep their shapes, and north is up everywhere."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.gazetteer.earth import RADIUS_KM

MOST_LAT: Final = 84.0  # Mercator grows without end towards the poles
LEAST_KM: Final = 6.0  # the closest view: outlines and the gazetteer's points are not finer
_NUMBER: Final = r"(-?\d{1,3}(?:\.\d{1,6})?)"
_BOX: Final = re.compile(rf"{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}\Z", re.ASCII)


class BBox(NamedTuple):
    """A box in WGS 84 degrees. None crosses the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> BBox:
        """From "west,south,east,north", as an address has it. Raises ValueError with a sentence for whoever wrote it."""
        found = _BOX.match(text)
        if not found:
            raise ValueError("a box is west,south,east,north in degrees: 30.2,50.2,31.0,50.7")
        box = cls(*map(float, found.groups()))
        if not (-180 <= box.west < box.east <= 180 and -90 <= box.south < box.north <= 90):
            raise ValueError("a box goes from west to east within -180 to 180 and from south to north within -90 to 90")
        return box

    def __str__(self) -> str:
        return ",".join(f"{value:.4f}".rstrip("0").rstrip(".") for value in self)

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north


WORLD: Final = BBox(-180, -58, 180, 78)


@dataclass(frozen=True, slots=True)
class View:
    """What of the world a drawing of `width` by `height` shows: `scale` units of the drawing to a radian, `left` and `top` in radians."""

    width: float
    height: float
    scale: float
    left: float
    top: float

    @classmethod
    def of(cls, box: BBox, width: float, height: float) -> View:
        """The view that shows a whole box in the middle of the drawing, at least `LEAST_KM` wide and at most the world."""
        x0, x1 = math.radians(box.west), math.radians(box.east)
        y0, y1 = mercator(box.south), mercator(box.north)
        middle = _lat((y0 + y1) / 2)
        least = LEAST_KM / (RADIUS_KM * max(0.05, math.cos(math.radians(middle))))
        scale = min(width / max(x1 - x0, least), height / max(y1 - y0, least * height / width))
        scale = max(scale, width / (2 * math.pi))
        left = min(max((x0 + x1) / 2 - width / 2 / scale, -math.pi), math.pi - width / scale)
        limit = mercator(MOST_LAT)
        top = (y0 + y1) / 2 + height / 2 / scale
        top = max(min(top, limit), height / scale - limit) if height / scale < 2 * limit else height / 2 / scale
        return cls(width, height, scale, left, top)

    def __call__(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point is drawn."""
        return (math.radians(lon) - self.left) * self.scale, (self.top - mercator(lat)) * self.scale

    def many(self, radians: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Where points (n, 2), in radians of Mercator, are drawn."""
        return (radians - (self.left, self.top)) * (self.scale, -self.scale)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """The latitude and longitude of a point of the drawing."""
        return _lat(self.top - y / self.scale), math.degrees(x / self.scale + self.left)

    @property
    def box(self) -> BBox:
        """What the drawing shows, to its edges."""
        north, west = self.back(0, 0)
        south, east = self.back(self.width, self.height)
        return BBox(max(west, -180.0), max(south, -90.0), min(east, 180.0), min(north, 90.0))

    def px_of_km(self, km: float, lat: float) -> float:
        """How long so many kilometres are on the drawing at a latitude."""
        return km / (RADIUS_KM * math.cos(math.radians(min(abs(lat), MOST_LAT)))) * self.scale

    def moved(self, right: float, down: float) -> BBox:
        """The box of the view moved by shares of its width and height."""
        return View(
            self.width, self.height, self.scale, self.left + right * self.width / self.scale, self.top - down * self.height / self.scale
        ).box

    def zoomed(self, factor: float) -> BBox:
        """The box of the view about the same middle, so many times closer."""
        w, h = self.width / 2 / factor, self.height / 2 / factor
        north, west = self.back(self.width / 2 - w, self.height / 2 - h)
        south, east = self.back(self.width / 2 + w, self.height / 2 + h)
        return BBox(max(west, -180.0), max(south, -MOST_LAT), min(east, 180.0), min(north, MOST_LAT))


def mercator(lat: float) -> float:
    """The height of a latitude above the equator, in radians of Mercator."""
    return math.asinh(math.tan(math.radians(min(max(lat, -MOST_LAT), MOST_LAT))))


def _lat(height: float) -> float:
    return math.degrees(math.atan(math.sinh(height)))


# A point counts for the theatre where it lies within so many times the distance of most others from the middle of all. It trades a far strike
# that is drawn against a map on which the rest shrinks to a dot; 3 keeps a country whole whose front is on one side.
_FAR: Final = 3.0
_MOST: Final = 0.8
_NEAR_KM: Final = 120.0


def theatre(points: Sequence[tuple[float, float, float]]) -> BBox | None:
    """The box of the theatre: of points (latitude, longitude, weight), but those that lie far from the others. None without a point."""
    if not points:
        return None
    lats, lons, weights = np.array(points, dtype=np.float64).T
    weights = np.sqrt(weights)  # a place that is told of a hundred times is no hundred places: the others stay in sight
    middle = _middle(lats, weights), _middle(lons, weights)
    east = (lons - middle[1]) * math.cos(math.radians(middle[0]))  # flat: what is far only has to be told from what is near
    away = np.hypot(lats - middle[0], east) * math.radians(RADIUS_KM)
    order = np.argsort(away, kind="stable")
    reach = away[order][np.searchsorted(np.cumsum(weights[order]), _MOST * weights.sum())]
    near = away <= max(_NEAR_KM, _FAR * float(reach))
    lats, lons = lats[near], lons[near]
    return around(float(lons.min()), float(lats.min()), float(lons.max()), float(lats.max()))


def around(west: float, south: float, east: float, north: float) -> BBox:
    """A box with room around what lies in it: an eighth of its size on each side, 20 km at least."""
    up = max((north - south) / 8, 0.18)
    aside = max((east - west) / 8, 0.18 / max(0.1, math.cos(math.radians((south + north) / 2))))
    return BBox(max(-180.0, west - aside), max(-MOST_LAT, south - up), min(180.0, east + aside), min(MOST_LAT, north + up))


def _middle(values: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> float:
    order = np.argsort(values, kind="stable")
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), weights.sum() / 2)])
