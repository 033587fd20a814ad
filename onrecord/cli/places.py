"""`onrecord places`: what a name can name, and what a point lies in."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.running import say, verb
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.gazetteer.shapes import Region

_POINT = re.compile(r"\s*([+-]?\d+(?:\.\d+)?)\s*,\s*([+-]?\d+(?:\.\d+)?)\s*")
_MOST = 10  # candidates of a name, the likeliest first
_HEADS = ("place", "point", "code", "in", "codes")


class PlacesFormat(StrEnum):
    TABLE = "table"
    JSONL = "jsonl"


@verb
def places(
    what: Annotated[str, typer.Argument(metavar="NAME|LAT,LON", show_default=False, help="A place's name, or a point as 47.1,37.54.")],
    format: Annotated[PlacesFormat, typer.Option("--format", help="How to print them.")] = PlacesFormat.TABLE,
) -> int:
    """What a name can name, and what a point lies in."""
    point = _POINT.fullmatch(what)
    rows = [_of_point(float(point[1]), float(point[2]))] if point else _of_name(what)
    if format is PlacesFormat.JSONL:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif rows:
        _print_table([_HEADS, *(_cells(row) for row in rows)])
    if not rows:
        say(f"no place of this name: {what}")
    return 0


def _of_point(lat: float, lon: float) -> dict[str, Any]:
    from onrecord.gazetteer.shapes import Shapes

    if not -90 <= lat <= 90 or not -180 <= lon <= 180:
        raise UsageError(f"{lat},{lon} is no point on Earth", hint="write latitude and longitude in degrees, as 47.1,37.54")
    return {"name": None, "lat": lat, "lon": lon, **_within(Shapes.load().containers((lat, lon)))}


def _of_name(name: str) -> list[dict[str, Any]]:
    from onrecord.gazetteer.gazetteer import Gazetteer
    from onrecord.gazetteer.shapes import Shapes

    shapes = Shapes.load()
    return [
        {
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "feature_code": place.feature_code,
            "geonameid": place.geonameid,
            "population": place.population,
            **_within(shapes.containers(place)),
        }
        for place in Gazetteer.load().lookup(name)[:_MOST]
    ]


def _within(found: tuple[Region, ...]) -> dict[str, Any]:
    kept = ("kind", "code", "name", "iso", "pcode")
    return {"near": any(region.near for region in found), "containers": [{key: getattr(region, key) for key in kept} for region in found]}


def _cells(row: dict[str, Any]) -> tuple[str, ...]:
    within = row["containers"]
    names = ", ".join(region["name"] for region in within) or "-"
    codes = " ".join(code for region in within for code in (region["code"], region["pcode"]) if code)
    return (
        row["name"] or "-",
        f"{row['lat']:.4f},{row['lon']:.4f}",
        row.get("feature_code") or "-",
        f"near {names}" if row["near"] else names,
        codes or "-",
    )


def _print_table(rows: list[tuple[str, ...]]) -> None:
    from rich.cells import cell_len

    from onrecord.publishing.safe import one_line

    lines = [[one_line(cell) for cell in row] for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        print("  ".join(cell + " " * (width - cell_len(cell)) for cell, width in zip(line, widths, strict=True)).rstrip())
