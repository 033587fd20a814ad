"""The readable rows that the gazetteer is built from: countries.yaml and the supplements, checked row by row."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord.errors import DataFileError
from onrecord.gazetteer.transliteration import fold

DATA = Path(__file__).parent / "data"
COUNTRIES = DATA / "countries.yaml"
SUPPLEMENTS = tuple(DATA / f"supplement{part}.yaml" for part in ("", "-ukraine", "-middle-east", "-africa", "-elsewhere"))
NOT_PLACES = DATA / "not_places.txt"


@dataclass(frozen=True, slots=True)
class Row:
    """A place written by hand. `source` says where its point is from; `codes` are postal codes of a state ("OH")."""

    name: str
    lat: float
    lon: float
    code: str
    source: str
    country: str | None = None
    admin1: str | None = None
    geonameid: int | None = None
    population: int = 0
    alternates: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


_TYPES: dict[str, type | tuple[type, ...]] = {
    "name": str, "lat": (int, float), "lon": (int, float), "code": str, "source": str, "country": str, "admin1": str, "geonameid": int,
    "population": int, "alternates": list, "demonyms": list, "codes": list,
}  # fmt: skip


def digest() -> str:
    """The SHA-256 of what is written by hand, as the gazetteer's file keeps it: the file is stale where the two differ."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in (COUNTRIES, *SUPPLEMENTS, NOT_PLACES))).hexdigest()


def load_rows(path: Path) -> list[Row]:
    """The rows of one file. Raises DataFileError naming the file, the row and what is wrong with it."""
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(f"{path.name}: can't be read: {error}") from error
    if not isinstance(raw, list):
        raise DataFileError(f"{path.name}: must be a list of rows")
    return [_row(path, number, item) for number, item in enumerate(raw, 1)]


def _row(path: Path, number: int, item: Any) -> Row:
    where = f"{path.name}: row {number}"
    if not isinstance(item, Mapping):
        raise DataFileError(f"{where}: must be a mapping")
    if isinstance(item.get("name"), str):
        where += f" ({item['name']})"
    values = {"code": "PCLI", "source": "GeoNames", **item} if path.name == COUNTRIES.name else dict(item)
    for name, value in values.items():
        if name not in _TYPES:
            raise DataFileError(f"{where}: unknown field {name!r}", hint=f"known are {', '.join(_TYPES)}")
        if not isinstance(value, _TYPES[name]) or isinstance(value, bool):
            raise DataFileError(f"{where}: {name} is {value!r}", hint="quote it where YAML reads NO, ON or Y as a truth value")
        if isinstance(value, list) and not all(isinstance(v, str) and fold(v) for v in value):
            raise DataFileError(f"{where}: {name} must hold names only, and holds {value!r}")
    for name in ("name", "lat", "lon", "code", "source"):
        if name not in values or values[name] == "":
            raise DataFileError(f"{where}: {name} is missing")
    if not -90 <= values["lat"] <= 90 or not -180 <= values["lon"] <= 180:
        raise DataFileError(f"{where}: {values['lat']}, {values['lon']} is no point on Earth")
    if not fold(values["name"]):
        raise DataFileError(f"{where}: name has no letters")
    country = values.get("country")
    if country is not None and not (len(country) == 2 and country.isalpha() and country.isupper()):
        raise DataFileError(f"{where}: country {country!r} is no ISO 3166-1 alpha-2 code")
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
    return Row(**fields)
