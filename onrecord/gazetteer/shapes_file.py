"""The file of shapes: areas, and the borders between them, each border once.

An area is a first-level region, or what of a country is in none. A border is a line of points with an area on its left and one on its right
(or the sea). That is all that containment, neighbours, outlines and TopoJSON need, and no two areas can disagree on their border. The file is
a zip of numpy arrays: `header` (JSON as bytes), `steps` (from each point to the next), `lengths` and `sides` of the borders.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from onrecord.errors import DataFileError

VERSION: Final = 1
SEA: Final = -1  # the side of a border where no area is
UNIT: Final = 100_000  # points are whole numbers of 1/100,000 degree, about a metre

_REBUILD = "build it with `make shapes`"


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of land that is drawn as one.

    `code` is the ISO 3166-2 code (or a name of ours, see `iso`), None for what of a country is in no known first-level region. `iso` is the
    code where it is one of ISO's. `admin1` is the region's code in GeoNames. `country` is an ISO 3166-1 alpha-2 code (and XK).
    """

    code: str | None
    name: str
    country: str
    iso: str | None = None
    admin1: str | None = None


@dataclass(frozen=True, slots=True)
class ShapesFile:
    """The file in memory. `points` (n, 2): longitude and latitude; border i is `points[starts[i]:starts[i + 1]]`, `sides[i]` its areas."""

    areas: tuple[Area, ...]
    countries: dict[str, str]
    sources: dict[str, str]
    points: npt.NDArray[np.int32]
    starts: npt.NDArray[np.int64]
    sides: npt.NDArray[np.int32]


def write(
    path: Path,
    areas: Sequence[Area],
    countries: dict[str, str],
    sources: dict[str, str],
    borders: Sequence[npt.NDArray[np.int32]],
    sides: Sequence[tuple[int, int]],
) -> None:
    """Write the file. `borders` are arrays (n, 2) of longitude and latitude in units of `UNIT`; `countries` names countries by code."""
    header = {"version": VERSION, "areas": [asdict(area) for area in areas], "countries": countries, "sources": sources}
    points = np.concatenate(borders) if borders else np.zeros((0, 2), np.int32)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            header=np.frombuffer(json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode(), np.uint8),
            steps=np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int32)).T.astype(np.int32),  # columns compress better apart
            lengths=np.array([len(border) for border in borders], np.int32),
            sides=np.array(sides, np.int32).reshape(-1, 2),
        )


def read(path: Path) -> ShapesFile:
    """The file at `path`. Raises DataFileError where it is missing, of another version or damaged."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            header: dict[str, Any] = json.loads(data["header"].tobytes())
            steps, lengths, sides = data["steps"], data["lengths"], data["sides"]
    except FileNotFoundError as error:
        raise DataFileError(f"{path.name}: not there", hint=_REBUILD) from error
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, NotImplementedError) as error:
        raise DataFileError(f"{path.name}: damaged: {error}", hint=_REBUILD) from error
    if header.get("version") != VERSION:
        raise DataFileError(f"{path.name}: of version {header.get('version')}, not {VERSION}", hint=_REBUILD)
    try:
        areas = tuple(Area(**area) for area in header["areas"])
        points = np.ascontiguousarray(np.cumsum(steps, axis=1, dtype=np.int32).T)
        starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
        if starts[-1] != len(points) or sides.shape != (len(lengths), 2) or lengths.min() < 2:
            raise ValueError("its borders do not add up")
        if sides.min() < SEA or sides.max() >= len(areas):
            raise ValueError("a border of an area that is not there")
        if any(area.country not in header["countries"] for area in areas):
            raise ValueError("an area of a country that is not there")
        return ShapesFile(areas, dict(header["countries"]), dict(header["sources"]), points, starts, sides)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise DataFileError(f"{path.name}: damaged: {error}", hint=_REBUILD) from error
