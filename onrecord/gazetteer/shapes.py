"""Which first-level region and country a point is in, and their outlines.

Outlines are those of Natural Earth at 1:10,000,000, simplified: right for a town, rough for a house at a border. The country of disputed land
follows the policy in force (see boundaries). A point at sea within `NEAR_KM` of land is given that land, with `near`; further out, nothing.
"""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from onrecord.errors import NotOnRecord
from onrecord.gazetteer import outlines, shapes_file
from onrecord.gazetteer.boundaries import UN, load_pcodes, load_policy
from onrecord.gazetteer.rows import DATA
from onrecord.gazetteer.shapes_file import SEA, UNIT, ShapesFile

if TYPE_CHECKING:
    from onrecord.gazetteer.gazetteer import Place

SHAPES_FILE = DATA / "shapes.npz"
NEAR_KM: Final = 10.0  # a harbour, a bridge or an islet lies off the simplified coast by less; a ship that news places at sea by more
_KM = 111.195  # of a degree of latitude
_AROUND = 360 * UNIT


@dataclass(frozen=True, slots=True)
class Region:
    """A country or a first-level region of one.

    `code` names it: ISO 3166-1 alpha-2 of a country; of a region ISO 3166-2, or where ISO has none the code of GeoNames ("XK.02") or a name
    of ours ("x-golan"). `iso` is the code where it is ISO's (XK is not), else None. `country` is the alpha-2 code of the country that it is
    in by the policy in force, its own for a country. `admin1` is a region's code in GeoNames, as `Place.admin1` has it. `pcode` is what the
    user's table says. `near` is set where a point asked for lies off its coast and not in it.
    """

    kind: Literal["country", "region"]
    code: str
    name: str
    country: str
    iso: str | None = None
    admin1: str | None = None
    pcode: str | None = None
    near: bool = False


class Shapes:
    """All countries and first-level regions, by point and by code. Safe to share between threads; `load` gives the one of this process."""

    def __init__(self, file: ShapesFile, boundaries: str = UN, pcodes: Path | None = None) -> None:
        """`boundaries` and `pcodes` are as ONRECORD_BOUNDARIES and ONRECORD_PCODES give them. Raises OnrecordError (see boundaries)."""
        self._file = file
        codes = {area.code for area in file.areas if area.code}
        policy = load_policy(boundaries, codes, file.countries)
        pcode = load_pcodes(pcodes, codes | set(file.countries)) if pcodes else {}
        self._countries = {
            code: Region("country", code, name, code, None if code == "XK" else code, None, pcode.get(code))
            for code, name in file.countries.items()
        }
        self._of: list[tuple[Region, ...]] = []  # of each area: its region if it is one, then its country
        for area in file.areas:
            country = policy.get(area.code or "", area.country)
            own = Region("region", area.code, area.name, country, area.iso, area.admin1, pcode.get(area.code)) if area.code else None
            self._of.append((own, self._countries[country]) if own else (self._countries[country],))
        self._areas: dict[str, list[int]] = {}
        for number, regions in enumerate(self._of):
            for region in regions:
                self._areas.setdefault(region.code, []).append(number)
        self._by_admin1 = {(area.country, area.admin1): number for number, area in enumerate(file.areas) if area.admin1}
        starts, lines = file.starts[:-1], file.points.T.astype(np.int64)
        self._west, self._south = (np.minimum.reduceat(line, starts) for line in lines)
        self._east, self._north = (np.maximum.reduceat(line, starts) for line in lines)
        self._first, self._last = lines[1][starts], lines[1][file.starts[1:] - 1]  # latitudes of a border's ends

    @classmethod
    def load(cls) -> Shapes:
        """The shapes that ship with onrecord, under the settings of the environment, opened once a process. Raises OnrecordError."""
        return _open(SHAPES_FILE, os.environ.get("ONRECORD_BOUNDARIES") or UN, os.environ.get("ONRECORD_PCODES") or None)

    @property
    def file(self) -> ShapesFile:
        """The areas and the borders between them, to be drawn."""
        return self._file

    def of_area(self, number: int) -> tuple[Region, ...]:
        """What an area of the file is by the policy in force: its region if it is one, then its country."""
        return self._of[number]

    def areas_of(self, code: str) -> tuple[int, ...]:
        """The areas of the file that a country or region is made of. Raises NotOnRecord."""
        return tuple(self._numbers(code))

    def region_at(self, lat: float, lon: float) -> Region | None:
        """The first-level region of a point in WGS 84 degrees. None at sea, and where a country's regions are not known."""
        return next((region for region in self.containers((lat, lon)) if region.kind == "region"), None)

    def country_at(self, lat: float, lon: float) -> Region | None:
        """The country of a point in WGS 84 degrees. None at sea."""
        return next((region for region in self.containers((lat, lon)) if region.kind == "country"), None)

    def containers(self, where: Place | tuple[float, float]) -> tuple[Region, ...]:
        """What a place, or a point (latitude, longitude), lies in, narrowest first.

        Of a place, the division that GeoNames gives it counts before its point. A country, a sea and what else is wider than a first-level
        region lies in nothing; a first-level region in its country.
        """
        if isinstance(where, tuple):
            return self._at(*where)
        kind = where.feature_code
        if kind.startswith(("PCL", "CONT", "RGN", "OCN", "SEA", "STM", "ZN", "MT", "DSRT")) or kind in ("GULF", "STRT", "TERR"):
            return ()
        number = self._by_admin1.get((where.country or "", where.admin1 or ""))
        found = self._of[number] if number is not None else self._at(where.lat, where.lon)
        return tuple(region for region in found if region.kind == "country") if kind == "ADM1" else found

    def get(self, code: str) -> Region:
        """The country or region of this code. Raises NotOnRecord."""
        for number in self._numbers(code):
            for region in self._of[number]:
                if region.code == code:
                    return region
        raise NotOnRecord(f"no such country or region: {code}")

    def all(self, country: str | None = None) -> tuple[Region, ...]:
        """All countries and regions, or those of one country, sorted by code."""
        found = {region.code: region for regions in self._of for region in regions if country in (None, region.country)}
        return tuple(found[code] for code in sorted(found))

    def shape(self, code: str) -> dict[str, Any]:
        """The outline of a country or region as a GeoJSON geometry, a MultiPolygon. Raises NotOnRecord."""
        return outlines.geometry(self._file, self._numbers(code))

    def topology(self, codes: Iterable[str]) -> dict[str, Any]:
        """The outlines of these countries and regions as TopoJSON, one object `areas`, with code, name, country and kind of each."""
        chosen = {code: (self._numbers(code), self.get(code)) for code in codes}
        return outlines.topology(
            self._file,
            {
                code: (numbers, {"code": code, "name": region.name, "country": region.country, "kind": region.kind})
                for code, (numbers, region) in chosen.items()
            },
        )

    def _numbers(self, code: str) -> list[int]:
        if code not in self._areas:
            raise NotOnRecord(f"no such country or region: {code}")
        return self._areas[code]

    def _at(self, lat: float, lon: float) -> tuple[Region, ...]:
        if not (-90 <= lat <= 90 and math.isfinite(lon)):
            return ()
        x, y = round(((lon + 180) % 360 - 180) * UNIT), round(lat * UNIT)
        area = self._inside(x, y)
        if area is not None:
            return self._of[area]
        area = self._beside(x, y)
        return tuple(replace(region, near=True) for region in self._of[area]) if area is not None else ()

    def _inside(self, x: int, y: int) -> int | None:
        """The area that the point is in: the one whose borders a line from there to the east crosses an odd number of times."""
        level = np.flatnonzero((self._south <= y) & (self._north > y) & (self._east > x))
        clear = self._west[level] > x  # the whole border lies east: only its ends count
        whole = level[clear]
        crossed = whole[(self._first[whole] > y) != (self._last[whole] > y)].tolist()
        for number in level[~clear].tolist():
            line = self._file.points[self._file.starts[number] : self._file.starts[number + 1]].astype(np.int64)
            above = line[:, 1] > y
            rows = np.flatnonzero(above[1:] != above[:-1])
            (x0, y0), (x1, y1) = line[rows].T, line[rows + 1].T
            turn = ((y - y0) * (x1 - x0) - (x - x0) * (y1 - y0)) * np.where(y1 > y0, 1, -1)  # above 0: crossed east of x; whole, so exact
            if np.count_nonzero(turn > 0) % 2:
                crossed.append(number)
        odd: set[int] = set()
        for number in self._file.sides[crossed].ravel().tolist():
            odd ^= {number}
        return min(odd - {SEA}, default=None)

    def _beside(self, x: int, y: int) -> int | None:
        """The area whose border is nearest to the point, within `NEAR_KM`."""
        up = NEAR_KM / _KM * UNIT
        squeeze = max(math.cos(math.radians(y / UNIT)), 1e-6)
        aside = min(up / squeeze, _AROUND / 2)
        best, found = NEAR_KM / _KM * UNIT, None
        for shift in (0, _AROUND, -_AROUND):
            at = x + shift
            close = (self._south <= y + up) & (self._north >= y - up) & (self._west <= at + aside) & (self._east >= at - aside)
            for number in np.flatnonzero(close).tolist():
                line = (self._file.points[self._file.starts[number] : self._file.starts[number + 1]] - (at, y)) * (squeeze, 1.0)
                start, step = line[:-1], np.diff(line, axis=0)
                along = np.clip(-(start * step).sum(axis=1) / np.maximum((step * step).sum(axis=1), 1e-9), 0, 1)
                away = float(np.hypot(*(start + step * along[:, None]).T).min())
                if away <= best:
                    best, found = away, max(self._file.sides[number].tolist())
        return found


@functools.cache
def _open(path: Path, boundaries: str, pcodes: str | None) -> Shapes:
    return Shapes(shapes_file.read(path), boundaries, Path(pcodes) if pcodes else None)
