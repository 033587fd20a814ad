"""Coasts, borders and the shapes of lands as a map shows them: simplified to its scale once, cut to its frame.

Each border stands once in the gazetteer's file and is simplified by itself, so two lands never gape or overlap. A border that lies wholly to one
side of the frame is replaced by its two ends, which changes nothing within it.
"""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import yaml

from onrecord.errors import DataFileError
from onrecord.gazetteer import outlines
from onrecord.gazetteer.boundaries import UN, load_disputed
from onrecord.gazetteer.shapes import Shapes
from onrecord.gazetteer.shapes_file import SEA, UNIT
from onrecord.publishing.drawings.projection import MOST_LAT, View

DASHED: Final = Path(__file__).parent / "dashed.yaml"
# Units of the drawing (about pixels) that a simplified line may lie off the true one: below what an eye sees at this stroke.
TOLERANCE: Final = 0.7
# How far beyond the frame outlines are drawn, as a share of it, so that a reader who pans finds land there.
BEYOND: Final = 0.2
_SMALLEST: Final = 2.5  # an island smaller than this on the drawing is left out

Points = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lines:
    """Borders by what they are: each a list of lines (n, 2) on the drawing."""

    coast: list[Points]
    country: list[Points]
    region: list[Points]
    disputed: list[Points]


class Land:
    """The lands under one policy, ready to be drawn at any scale. Safe to share between threads; `load` gives the one of this process."""

    def __init__(self, shapes: Shapes, boundaries: str = UN) -> None:
        """`boundaries` is the policy that the shapes follow: only told, not applied."""
        self.shapes, self.boundaries = shapes, boundaries
        file = shapes.file
        degrees = file.points / UNIT
        lat = np.radians(np.clip(degrees[:, 1], -MOST_LAT, MOST_LAT))
        self._points = np.column_stack([np.radians(degrees[:, 0]), np.arcsinh(np.tan(lat))])
        starts = file.starts[:-1]
        self._starts = file.starts.tolist()
        self._west, self._south = (np.minimum.reduceat(axis, starts) for axis in self._points.T)
        self._east, self._north = (np.maximum.reduceat(axis, starts) for axis in self._points.T)
        self._sides = file.sides
        countries = [shapes.of_area(n)[-1].code for n in range(len(file.areas))]
        codes = {code: n for n, code in enumerate(sorted(set(countries)))}
        self._country = np.array([codes[code] for code in countries] + [-1])  # the last: of the sea, which SEA (-1) picks
        self._codes = sorted(codes)
        self._dashed = self._disputed()
        self._simple: dict[tuple[int, int], Points] = {}
        self._rings: dict[str, list[list[int]]] = {}

    @classmethod
    def load(cls) -> Land:
        """The land of this process's shapes. Raises OnrecordError (see Shapes.load)."""
        return _load(Shapes.load(), os.environ.get("ONRECORD_BOUNDARIES") or UN)

    def countries(self, view: View) -> list[str]:
        """The countries that the view shows something of, or that lie just beyond it."""
        sides = np.unique(self._country[self._sides[self._near(view)].ravel()])
        within = self.shapes.country_at(*view.back(view.width / 2, view.height / 2))  # where no border is in view
        return sorted({self._codes[n] for n in sides.tolist() if n >= 0} | ({within.code} if within and not within.near else set()))

    def rings(self, code: str, view: View) -> list[Points]:
        """The outline of a country or region on the drawing, cut a little beyond its frame: rings, to be filled by the even-odd rule."""
        if code not in self._rings:
            numbers = self.shapes.areas_of(code)
            self._rings[code] = [ring for polygon in outlines.polygons(self.shapes.file, numbers) for ring in polygon]
        near, level = self._near(view), _level(view)
        out = []
        for ring in self._rings[code]:
            numbers_ = np.array([ref if ref >= 0 else ~ref for ref in ring])
            if not near[numbers_].any() and not self._may_hold(numbers_, view):
                continue
            points = view.many(np.concatenate([self._arc(ref, near, level) for ref in ring]))
            if float(np.ptp(points, axis=0).max(initial=0)) < _SMALLEST:
                continue
            cut = clip(points, *_frame(view))
            if len(cut) > 2:
                out.append(cut)
        return out

    def lines(self, view: View, regions_of: Collection[str]) -> Lines:
        """The borders in the view; those between regions only of these countries."""
        wanted = np.append(np.isin(self._codes, list(regions_of)), False)
        near, level = self._near(view), _level(view)
        out = Lines([], [], [], [])
        for number in np.flatnonzero(near).tolist():
            a, b = self._sides[number].tolist()
            first, second = self._country[a], self._country[b]
            if self._dashed[number]:
                into = out.disputed
            elif SEA in (a, b):
                into = out.coast
            elif first != second:
                into = out.country
            elif wanted[first]:
                into = out.region
            else:
                continue
            points = view.many(self._arc(number, near, level))
            if into is out.coast and float(np.ptp(points, axis=0).max(initial=0)) < _SMALLEST:
                continue
            into.extend(_within(points, *_frame(view)))
        return out

    def _near(self, view: View) -> npt.NDArray[np.bool_]:
        """Which borders lie in the view or a little beyond it."""
        x0, y0, x1, y1 = _frame(view)
        west, east = x0 / view.scale + view.left, x1 / view.scale + view.left
        north, south = view.top - y0 / view.scale, view.top - y1 / view.scale
        found: npt.NDArray[np.bool_] = (self._west <= east) & (self._east >= west) & (self._south <= north) & (self._north >= south)
        return found

    def _may_hold(self, numbers: npt.NDArray[np.int64], view: View) -> bool:
        """Whether a ring of these borders may go around the whole view."""
        x, y = view.left + view.width / 2 / view.scale, view.top - view.height / 2 / view.scale
        return bool(
            self._west[numbers].min() <= x <= self._east[numbers].max() and self._south[numbers].min() <= y <= self._north[numbers].max()
        )

    def _arc(self, ref: int, near: npt.NDArray[np.bool_], level: int) -> Points:
        number = ref if ref >= 0 else ~ref
        if near[number]:
            key = (number, level)
            points = self._simple.get(key)
            if points is None:
                points = self._simple[key] = simplify(self._points[self._starts[number] : self._starts[number + 1]], 2.0**level)
        else:
            points = self._points[[self._starts[number], self._starts[number + 1] - 1]]
        return points if ref >= 0 else points[::-1]

    def _disputed(self) -> npt.NDArray[np.bool_]:
        """Which borders are drawn dashed: around lands that change hands with the policy, and those of `dashed.yaml`."""
        pairs = [(row.code, other) for row in load_disputed() for other in {row.un, row.de_facto}]
        pairs += _dashed_pairs()
        lands = {row.code for row in load_disputed()}
        named = [frozenset(region.code for region in self.shapes.of_area(n)) for n in range(len(self.shapes.file.areas))]
        out = np.zeros(len(self._sides), dtype=bool)
        wanted = {code for pair in pairs for code in pair}
        for number, (a, b) in enumerate(self._sides.tolist()):
            if SEA in (a, b) or not (named[a] & wanted and named[b] & wanted):
                continue
            if named[a] & lands and named[b] & lands:
                continue  # Sevastopol in Crimea: a border within disputed land is not in dispute itself
            out[number] = any((x in named[a] and y in named[b]) or (x in named[b] and y in named[a]) for x, y in pairs)
        return out


def simplify(points: Points, tolerance: float) -> Points:
    """A line with fewer points, none of those left out farther off it than `tolerance` (Douglas and Peucker)."""
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        first, last = stack.pop()
        if last - first < 2:
            continue
        start, run = points[first], points[last] - points[first]
        off = points[first + 1 : last] - start
        length = math.hypot(run[0], run[1])
        away = np.abs(off[:, 0] * run[1] - off[:, 1] * run[0]) / length if length > 1e-12 else np.hypot(off[:, 0], off[:, 1])
        far = int(away.argmax())
        if away[far] > tolerance:
            middle = first + 1 + far
            keep[middle] = True
            stack += ((first, middle), (middle, last))
    return points[keep]


def clip(ring: Points, x0: float, y0: float, x1: float, y1: float) -> Points:
    """A ring cut to a box (Sutherland and Hodgman): what of it lies outside is replaced by the box's sides."""
    for axis, limit, sign in ((0, x0, 1.0), (0, x1, -1.0), (1, y0, 1.0), (1, y1, -1.0)):
        if not len(ring):
            return ring
        depth = (ring[:, axis] - limit) * sign
        if (depth >= 0).all():
            continue
        following, after = np.roll(ring, -1, axis=0), np.roll(depth, -1)
        cross = (depth >= 0) != (after >= 0)
        share = np.divide(depth, depth - after, out=np.zeros_like(depth), where=cross)
        points = np.stack([ring, ring + (following - ring) * share[:, None]], axis=1).reshape(-1, 2)
        ring = points[np.stack([depth >= 0, cross], axis=1).ravel()]
    return ring


def _within(line: Points, x0: float, y0: float, x1: float, y1: float) -> Iterator[Points]:
    """The stretches of a line that touch a box."""
    a, b = line[:-1], line[1:]
    low, high = np.minimum(a, b), np.maximum(a, b)
    touches = (low[:, 0] <= x1) & (high[:, 0] >= x0) & (low[:, 1] <= y1) & (high[:, 1] >= y0)
    if touches.all():
        yield line
        return
    edges = np.flatnonzero(np.diff(np.concatenate([[False], touches, [False]]).astype(np.int8)))
    for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        yield line[start : end + 1]


def _level(view: View) -> int:
    return math.floor(math.log2(TOLERANCE / view.scale))


def _frame(view: View) -> tuple[float, float, float, float]:
    aside, up = view.width * BEYOND, view.height * BEYOND
    return -aside, -up, view.width + aside, view.height + up


def _dashed_pairs() -> Sequence[tuple[str, str]]:
    rows: Any = yaml.load(DASHED.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    out = []
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or set(row) != {"between", "why"} or len(row["between"]) != 2:
            raise DataFileError(f"{DASHED.name}: row {number}: needs `between`, two codes, and `why`")
        out.append((row["between"][0], row["between"][1]))
    return out


@functools.cache
def _load(shapes: Shapes, boundaries: str) -> Land:
    return Land(shapes, boundaries)
