"""Outlines of areas, made of the borders of the shapes' file: as GeoJSON geometries, and as one TopoJSON topology."""

from __future__ import annotations

import collections
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.gazetteer.shapes_file import UNIT, ShapesFile

# A ring is a list of borders, each as TopoJSON names it: its number, or the complement of it (~number) where it is walked backwards.
Refs = list[int]


def geometry(file: ShapesFile, areas: Collection[int]) -> dict[str, Any]:
    """The areas together as a GeoJSON MultiPolygon (RFC 7946: WGS 84, longitude first, outer rings anticlockwise)."""
    return {
        "type": "MultiPolygon",
        "coordinates": [[(_points(file, ring) / UNIT).tolist() for ring in polygon] for polygon in polygons(file, areas)],
    }


def topology(file: ShapesFile, objects: Mapping[str, tuple[Collection[int], Mapping[str, Any]]]) -> dict[str, Any]:
    """A TopoJSON topology with one collection, `areas`: for each id its areas together, with properties. Borders stand in it once."""
    numbers: dict[int, int] = {}  # of our borders: their numbers there
    geometries: list[dict[str, Any]] = []
    for ident, (areas, properties) in objects.items():
        arcs = [
            [
                [numbers.setdefault(ref, len(numbers)) if ref >= 0 else ~numbers.setdefault(~ref, len(numbers)) for ref in ring]
                for ring in one
            ]
            for one in polygons(file, areas)
        ]
        geometries.append({"type": "MultiPolygon", "id": ident, "properties": dict(properties), "arcs": arcs})
    lines = [file.points[file.starts[i] : file.starts[i + 1]] for i in numbers]
    return {
        "type": "Topology",
        "transform": {"scale": [1 / UNIT, 1 / UNIT], "translate": [0, 0]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": [np.diff(line, axis=0, prepend=np.zeros((1, 2), np.int32)).tolist() for line in lines],
    }


def polygons(file: ShapesFile, areas: Collection[int]) -> list[list[Refs]]:
    """The areas together as polygons: each its outer ring, then its holes. Borders between two of the areas are not drawn."""
    outer: list[tuple[float, Refs, npt.NDArray[np.float64]]] = []
    holes: list[Refs] = []
    for ring in _rings(file, areas):
        points = _points(file, ring).astype(np.float64)
        size = _size(points)
        if size > 0:
            outer.append((size, ring, points))
        else:
            holes.append(ring)
    outer.sort(key=lambda one: one[0])
    found: list[list[Refs]] = [[ring] for _, ring, _ in outer]
    for hole in holes:
        first = _points(file, hole)[:2].mean(axis=0)
        for number, (_, _, points) in enumerate(outer):
            if _holds(points, first[0], first[1]):
                found[number].append(hole)
                break
    return found


def _rings(file: ShapesFile, areas: Collection[int]) -> list[Refs]:
    """The borders around the areas, joined end to end with the areas on the left."""
    within = np.isin(file.sides, list(areas))
    around = np.flatnonzero(within[:, 0] != within[:, 1])
    refs = [int(i) if within[i, 0] else ~int(i) for i in around]
    ends = {ref: _ends(file, ref) for ref in refs}
    onward: dict[tuple[int, int], Refs] = collections.defaultdict(list)
    for ref in refs:
        onward[ends[ref][0]].append(ref)
    out: list[Refs] = []
    for ref in refs:
        if ref not in onward[ends[ref][0]]:
            continue  # walked already
        path: Refs = []
        at = ends[ref][0]
        while onward[at]:
            path.append(onward[at].pop())
            at = ends[path[-1]][1]
            loop = next((i for i, step in enumerate(path) if ends[step][0] == at), None)
            if loop is not None:  # back where the path was before: a ring
                out.append(path[loop:])
                del path[loop:]
    return out


def _ends(file: ShapesFile, ref: int) -> tuple[tuple[int, int], tuple[int, int]]:
    number = ref if ref >= 0 else ~ref
    a, b = (tuple(file.points[at].tolist()) for at in (file.starts[number], file.starts[number + 1] - 1))
    return (a, b) if ref >= 0 else (b, a)


def _points(file: ShapesFile, ring: Refs) -> npt.NDArray[np.int32]:
    """The points of a ring, the first one again at the end."""
    lines = []
    for ref in ring:
        number = ref if ref >= 0 else ~ref
        line = file.points[file.starts[number] : file.starts[number + 1]]
        lines.append(line[:-1] if ref >= 0 else line[:0:-1])
    return np.concatenate([*lines, lines[0][:1]])


def _size(points: npt.NDArray[np.float64]) -> float:
    """Twice the signed area: above 0 where the ring runs anticlockwise."""
    x, y = (points - points[0]).T
    return float(x[:-1] @ y[1:] - x[1:] @ y[:-1])


def _holds(points: npt.NDArray[np.float64], x: float, y: float) -> bool:
    """Whether the ring holds the point."""
    (x0, y0), (x1, y1) = points[:-1].T, points[1:].T
    rows = np.flatnonzero((y0 > y) != (y1 > y))
    return bool(np.count_nonzero(x < x0[rows] + (y - y0[rows]) * (x1[rows] - x0[rows]) / (y1[rows] - y0[rows])) % 2)
