"""Outlines of areas that fit together, cut into borders: each line between two areas once, from one meeting of borders to the next."""

from __future__ import annotations

import collections
import itertools
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from onrecord.gazetteer.shapes_file import SEA

Point = tuple[int, int]
Ring = Sequence[Point]  # closed: the last point is the first; the area lies on its left


def cut(areas: Sequence[Iterable[Ring]]) -> tuple[list[npt.NDArray[np.int32]], list[tuple[int, int]]]:
    """The borders, and the area on the left and on the right of each. Areas are numbered as given; two that meet must share their points."""
    rings = [[_clean(ring) for ring in area] for area in areas]
    left: dict[tuple[Point, Point], int] = {}
    near: dict[Point, set[Point]] = collections.defaultdict(set)
    for number, ring in _all(rings):
        for a, b in itertools.pairwise(ring):
            left[a, b] = number
            near[a].add(b)
            near[b].add(a)
    borders: list[npt.NDArray[np.int32]] = []
    sides: list[tuple[int, int]] = []
    for number, ring in _all(rings):
        other = [left.get((b, a), SEA) for a, b in itertools.pairwise(ring)]
        cuts = [i for i in range(len(other)) if other[i] != other[i - 1] or len(near[ring[i]]) > 2]
        if cuts:  # begin at a meeting
            ring = [*ring[cuts[0] : -1], *ring[: cuts[0] + 1]]
            other = [*other[cuts[0] :], *other[: cuts[0]]]
            cuts = [i - cuts[0] for i in cuts]
        for start, end in zip(cuts or [0], [*cuts[1:], len(other)], strict=True):
            if other[start] == SEA or number < other[start]:
                borders.append(np.array(ring[start : end + 1], np.int32))
                sides.append((number, other[start]))
    return borders, sides


def _all(rings: Sequence[Sequence[list[Point]]]) -> Iterator[tuple[int, list[Point]]]:
    for number, area in enumerate(rings):
        for ring in area:
            if len(ring) > 3:
                yield number, ring


def _clean(ring: Ring) -> list[Point]:
    """The ring without a point twice in a row."""
    out = [ring[0]]
    out.extend(point for before, point in itertools.pairwise(ring) if point != before)
    return out
