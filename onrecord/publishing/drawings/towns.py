"""The largest towns of a stretch of land, for a map's orientation: out of the gazetteer's columns, with no search by name."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from onrecord.gazetteer import file as places_file
from onrecord.gazetteer.gazetteer import PLACES_FILE
from onrecord.publishing.drawings.projection import BBox

_CAPITAL: Final = "PPLC"
_TOWN: Final = ("PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLC")


class Town(NamedTuple):
    """A town: its name, where it is in degrees, its people, and whether it is a capital."""

    name: str
    lat: float
    lon: float
    people: int
    capital: bool


@functools.lru_cache(maxsize=256)
def towns(box: BBox, most: int = 40) -> tuple[Town, ...]:
    """The largest towns in a box, capitals first. Raises DataFileError where the gazetteer can't be opened."""
    file, order, capital = _columns()
    found = file.places[order]
    lat, lon = found["lat"], found["lon"]
    inside = (lat >= box.south * 1e5) & (lat <= box.north * 1e5) & (lon >= box.west * 1e5) & (lon <= box.east * 1e5)
    numbers = np.flatnonzero(inside)[: most * 4]
    out = []
    for number in numbers.tolist():
        row = found[number]
        at, length = int(row["name_at"]), int(row["name_length"])
        name = file.names[at : at + length].tobytes().decode("utf-8")
        out.append(Town(name, int(row["lat"]) / 1e5, int(row["lon"]) / 1e5, int(row["population"]), bool(capital[number])))
    out.sort(key=lambda town: (not town.capital, -town.people, town.name))
    return tuple(out[:most])


@functools.cache
def _columns() -> tuple[places_file.GazetteerFile, npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """The file, its towns by people, and which of these are capitals."""
    file = places_file.read(PLACES_FILE)
    codes = file.header["codes"]
    is_town = np.array([code in _TOWN for code in codes])
    is_capital = np.array([code == _CAPITAL for code in codes])
    towns_ = np.flatnonzero(is_town[file.places["code"]] & (file.places["population"] > 0))
    order = towns_[np.argsort(-file.places["population"][towns_].astype(np.int64), kind="stable")]
    return file, order, is_capital[file.places["code"][order]]
