"""Where things are, as precisely as it may be shown: in rows, in GeoJSON, and on maps. What is not known as a point is never drawn as one."""

from __future__ import annotations

import functools
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from onrecord.errors import OnrecordError
from onrecord.gazetteer.earth import RADIUS_KM
from onrecord.gazetteer.shapes import Shapes
from onrecord.masking.precision import GRID_KM, coarse, is_delicate_incident
from onrecord.publishing.drawings.layout import Layout, both
from onrecord.publishing.drawings.map_chart import map_chart
from onrecord.publishing.drawings.map_data import DISTRICT_KM, MapKind, MapPlace
from onrecord.publishing.drawings.projection import BBox, around
from onrecord.publishing.drawings.svg import Svg
from onrecord.site.listings import Column, Row
from onrecord.site.words import bounds, label

FIGURES = "figures"  # the kind, in drawings, of incidents of which reports only count
SMALL = {True: 230.0, False: 300.0}  # the height of a small map, in units of the drawing, on a phone and on a desk
# Corners of the circle that stands for a place known to so many kilometres.
CORNERS = 32
# Around a single place a small map shows so much, or the place's own area where that is larger: enough to know where in a country it is.
AROUND_KM = 90.0

PLACED = (
    Column("lat", "number", "Latitude of that place, WGS 84 degrees; where `coarse`, on a grid of 0.1 degrees."),
    Column("lon", "number", "Longitude of that place, WGS 84 degrees; where `coarse`, on a grid of 0.1 degrees."),
    Column(
        "precision",
        "text",
        "How precisely the place is known or shown: point, district, region, country, or area for what has no outline here.",
    ),
    Column(
        "radius_km",
        "number",
        "How far off the point may be, in km; empty: the point is the gazetteer's own, or the place is a region or country.",
    ),
    Column("coarse", "truth", "It is shown less precisely than reports tell it: people may still shelter there or leave from there."),
    Column("region", "text", "The code of the first-level region around it, as in `onrecord region`."),
)


def located(row: Mapping[str, Any], radius_km: float | None = None, *, tolled: bool | None = None) -> dict[str, Any]:
    """The values of PLACED of an incident of the board, or of several that are one mark. `radius_km`: how far off a report tells its point to
    be; `tolled`: somebody killed or hurt is counted, None where the row itself says that."""
    lat, lon, size = row["lat"], row["lon"], row["size"]
    if lat is None or lon is None:
        return {"lat": None, "lon": None, "precision": size or None, "radius_km": None, "coarse": False, "region": row["region"] or None}
    if tolled is None:
        tolled = any(row[f"{measure}_{end}"] is not None for measure in ("killed", "injured") for end in ("low", "high"))
    delicate = is_delicate_incident(row["event_type"], tolled) and size in ("point", "near", "district")
    radius = (radius_km or DISTRICT_KM) if size in ("near", "district") else None
    return {
        "lat": coarse(lat) if delicate else lat,
        "lon": coarse(lon) if delicate else lon,
        "precision": "district" if delicate or size == "near" else size,
        "radius_km": max(radius or 0.0, GRID_KM) if delicate else radius,
        "coarse": delicate,
        "region": row["region"] or None,
    }


def geometry(row: Row) -> Mapping[str, Any] | None:
    """The place of a row as GeoJSON: a point only where it is known as one; else the circle or the region that it is in. None where
    neither is known."""
    if row.get("lat") is None or row.get("precision") in (None, "", "area", "country"):
        return None
    if row["precision"] == "region":
        return _outline(row["region"]) if row.get("region") else None
    if row.get("radius_km"):
        return {"type": "Polygon", "coordinates": [_circle(row["lat"], row["lon"], row["radius_km"])]}
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def map_place(row: Row, kind: str | None, href: str, statements: int, **more: Any) -> MapPlace:
    """A row with PLACED and `place` as a map draws it; what has no outline is listed beside the map, as countries are."""
    wide = row["precision"] in ("area", "country")
    return MapPlace(
        name=row["place"], lat=row["lat"], lon=row["lon"], kind=kind or FIGURES, href=href, statements=statements,
        precision="country" if wide else row["precision"] or "point",
        region=row["region"] if row["precision"] == "region" else None, radius_km=row["radius_km"], veiled=row["coarse"], **more,
    )  # fmt: skip


def map_kinds(places: Sequence[MapPlace]) -> list[MapKind]:
    """The kinds of places in the order of their looks: those with the most told first."""
    told: Counter[str] = Counter()
    for place in places:
        told[place.kind] += place.statements
    return [MapKind(key=kind, label=label(kind)) for kind in sorted(told, key=lambda kind: (-told[kind], kind))]


def small_map(
    rows: Sequence[Row], *, to: Callable[[BBox | None], str], page: Callable[[str], str], prefix: str = "where"
) -> SafeString | None:
    """A low map of the incidents of a page, each a link to `page` of its id, all of one look; None where none has a place. `to`: the large map
    of a box."""
    places = []
    for row in rows:
        if row["lat"] is not None and row["place"] and row["precision"] not in ("area", "country"):
            killed = bounds(row.get("killed"))
            detail = f"Killed: {killed}" if killed else None
            at_odds = row["leading"] in ("contested", "denied")
            places.append(map_place(row, row["event_type"], page(row["id"]), row["statements"], contested=at_odds, detail=detail))
    if not places:
        return None

    def draw(layout: Layout, prefix: str) -> Svg:
        return map_chart(
            places, kinds=(), title="Where it was" if len(places) == 1 else "Where these were", prefix=prefix, to=to, layout=layout,
            box=_room(places[0]) if len(places) == 1 and places[0].precision != "region" else None, height=SMALL[layout.phone], still=True,
        ).svg  # fmt: skip

    return safe(both(draw, prefix))


def safe(svg: str) -> SafeString:
    """A drawing as a template takes it: its maker escaped all that came from reports (see drawings.svg)."""
    return mark_safe(svg)


def _room(place: MapPlace) -> BBox:
    km = max(AROUND_KM, 2 * (place.radius_km or 0))
    up = math.degrees(km / RADIUS_KM)
    aside = up / max(0.1, math.cos(math.radians(place.lat)))
    return around(place.lon - aside, place.lat - up, place.lon + aside, place.lat + up)


def _circle(lat: float, lon: float, km: float) -> list[list[float]]:
    """A ring around a point, anticlockwise as RFC 7946 wants it, closed."""
    up = math.degrees(km / RADIUS_KM)
    aside = up / max(0.1, math.cos(math.radians(lat)))
    turns = [2 * math.pi * k / CORNERS for k in range(CORNERS)]
    ring = [[round(lon + aside * math.cos(t), 4), round(lat + up * math.sin(t), 4)] for t in turns]
    return [*ring, ring[0]]


def reaches(row: Row, box: BBox) -> bool:
    """Whether any of a region may lie in a box; anything else by its point."""
    if row["precision"] == "region" and row["region"] and (bounds := _bounds(row["region"])):
        return bounds.west <= box.east and box.west <= bounds.east and bounds.south <= box.north and box.south <= bounds.north
    return box.holds(row["lat"], row["lon"])


@functools.lru_cache(maxsize=2000)
def _bounds(code: str) -> BBox | None:
    outline = _outline(code)
    points = [point for polygon in outline["coordinates"] for ring in polygon for point in ring] if outline else []
    return (
        BBox(min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)) if points else None
    )


@functools.lru_cache(maxsize=2000)
def _outline(code: str) -> Mapping[str, Any] | None:
    try:
        return Shapes.load().shape(code)
    except OnrecordError:
        return None
