"""The ground of a map as markup: sea, lands, borders; and where on it the names of lands have room. Made once for each view."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from onrecord.publishing.drawings.land import Land, Points
from onrecord.publishing.drawings.projection import View
from onrecord.publishing.drawings.svg import Svg, tag

_FINE: Final = 10  # path data is in whole tenths of a unit, since whole numbers are short
_SCANS: Final = 15  # horizontal lines on which room for a name is sought


@dataclass(frozen=True, slots=True)
class Room:
    """Where the name of a land may stand: centred at x, y, in a free width of `wide`; the widest first."""

    x: float
    y: float
    wide: float


@dataclass(frozen=True, slots=True)
class Named:
    """A country or region with rooms for its name within the frame."""

    code: str
    name: str
    country: bool
    rooms: tuple[Room, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """The markup of the ground, and the lands that it names."""

    svg: Svg
    named: tuple[Named, ...]


@functools.lru_cache(maxsize=128)
def ground(land: Land, view: View, focus: frozenset[str]) -> Ground:
    """The ground of a view. `focus`: the codes of the countries that the map is about, drawn lighter and with their regions."""
    inner: list[Points] = []
    outer: list[Points] = []
    named: list[Named] = []
    for code in land.countries(view):
        rings = land.rings(code, view)
        (inner if code in focus else outer).extend(rings)
        if rooms := rooms_in(rings, view):
            named.append(Named(code, land.shapes.get(code).name, True, rooms))
    for code in sorted(focus):
        regions = [region for region in land.shapes.all(code) if region.kind == "region"]
        drawn = [(region, rooms_in(land.rings(region.code, view), view)) for region in regions]
        named += [Named(region.code, region.name, False, rooms) for region, rooms in drawn if rooms]
    lines = land.lines(view, focus)
    parts = [
        _area(outer, "d-land"), _area(inner, "d-land d-focus-land"), _lines(lines.region, "d-region"), _lines(lines.country, "d-border"),
        _lines(lines.coast, "d-coast"), _lines(lines.disputed, "d-disputed"),
    ]  # fmt: skip
    return Ground(tag("g", *parts, transform=Svg(f"scale({1 / _FINE:g})"), class_="d-ground", aria_hidden="true"), tuple(named))


def outline(rings: Iterable[Points]) -> Svg:
    """Path data of rings on the drawing itself, to a tenth."""
    return Svg("".join([f"M{'L'.join([f'{x:.1f} {y:.1f}' for x, y in ring.tolist()])}Z" for ring in rings]))


def rooms_in(rings: Iterable[Points], view: View) -> tuple[Room, ...]:
    """Up to five rooms for a name within rings and the frame, the widest first, each on a line of its own."""
    rings = list(rings)
    if not rings:
        return ()
    whole = np.concatenate(rings)
    top, bottom = max(float(whole[:, 1].min()), 0.0), min(float(whole[:, 1].max()), view.height)
    if bottom - top < 10:
        return ()
    scans = [_widest(rings, top + (bottom - top) * (i + 0.5) / _SCANS, view.width) for i in range(_SCANS)]
    found = []
    for before, (x0, x1, y), after in zip(scans, scans[1:], scans[2:], strict=False):
        left, right = max(before[0], x0, after[0]), min(before[1], x1, after[1])
        if right > left:
            found.append(Room((left + right) / 2, y, right - left))
    middle = (top + bottom) / 2
    found.sort(key=lambda room: -(room.wide - abs(room.y - middle) * 0.35))  # rather in the middle than a little wider
    return tuple(found[:5])


def _widest(rings: Iterable[Points], y: float, limit: float) -> tuple[float, float, float]:
    """The widest stretch of a horizontal line within rings, cut to the frame."""
    found: list[float] = []
    for ring in rings:
        a, b = ring, np.roll(ring, -1, axis=0)
        rows = np.flatnonzero((a[:, 1] > y) != (b[:, 1] > y))
        if len(rows):
            (x0, y0), (x1, y1) = a[rows].T, b[rows].T
            found += (x0 + (y - y0) / (y1 - y0) * (x1 - x0)).tolist()
    found.sort()
    stretches = [(max(x0, 0.0), min(x1, limit)) for x0, x1 in zip(found[::2], found[1::2], strict=False)]
    best = max(stretches, key=lambda one: one[1] - one[0], default=(0.0, 0.0))
    return best[0], best[1], y


def _area(rings: Iterable[Points], class_: str) -> Svg | None:
    data = "".join([_data(ring) + "z" for ring in rings])
    return tag("path", d=Svg(data), class_=class_) if data else None


def _lines(lines: Iterable[Points], class_: str) -> Svg | None:
    data = "".join([_data(line) for line in lines])
    return tag("path", d=Svg(data), class_=class_) if data else None


def _data(points: Points) -> str:
    """Path data through points in steps: "m" to the first would count from the last path's end, so "M" begins."""
    whole = np.rint(points * _FINE).astype(np.int64)
    steps = np.diff(whole, axis=0)
    steps = steps[steps.any(axis=1)]
    return f"M{whole[0, 0]} {whole[0, 1]}l{' '.join(map(str, steps.ravel().tolist())).replace(' -', '-')}" if len(steps) else ""
