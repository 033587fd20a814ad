"""The map: what is told, where, drawn as precisely as it is known and no more.

A point is a mark, sized by how many statements tell of it. A place known as a district or region is an area with a number in it, never a pin;
one known only as a country is not drawn, but handed back to be listed beside. Marks that would cover each other become one with their number.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np

from onrecord.errors import NotOnRecord
from onrecord.publishing.drawings import map_labels, marks
from onrecord.publishing.drawings.clusters import NEAR, Cluster, clusters, spread_out
from onrecord.publishing.drawings.land import Land
from onrecord.publishing.drawings.layout import WIDE, Layout, frame
from onrecord.publishing.drawings.map_data import DISTRICT_KM, VEILED_KM, MapCorridor, MapDrawing, MapKind, MapPlace
from onrecord.publishing.drawings.map_furniture import attribution, controls, legend, radius, scale_bar
from onrecord.publishing.drawings.map_land import ground, outline, rooms_in
from onrecord.publishing.drawings.projection import LEAST_KM, BBox, View, around, theatre
from onrecord.publishing.drawings.scales import day_words, exact
from onrecord.publishing.drawings.svg import Svg, join, link, move, num, prefix_of, reference, tag
from onrecord.publishing.drawings.text import Taken, width
from onrecord.publishing.drawings.towns import towns

HEIGHTS: Final = {True: 420.0, False: 620.0}  # of the map itself, on a phone and on a desk
_NAMES: Final = {True: 12, False: 36}
_TOWNS: Final = {True: 8, False: 30}
# Countries drawn lighter and with their regions: those with such a share of what is told, and no more than so many, or the map would be nothing
# but lines. They are found by the most told places, as many as can be asked for in a few milliseconds.
_SHARE: Final = 0.08
_MOST_FOCUS: Final = 4
_ASKED: Final = 120


@dataclass(slots=True)
class _Sorted:
    """The places by how they are drawn."""

    points: list[tuple[float, float, MapPlace]] = field(default_factory=list)
    circles: list[tuple[float, float, float, MapPlace]] = field(default_factory=list)
    regions: dict[str, list[MapPlace]] = field(default_factory=dict)
    beside: list[MapPlace] = field(default_factory=list)
    outside: int = 0


def map_chart(
    places: Sequence[MapPlace],
    corridors: Sequence[MapCorridor] = (),
    *,
    kinds: Sequence[MapKind],
    title: str,
    prefix: str,
    to: Callable[[BBox], str],
    box: BBox | None = None,
    layout: Layout = WIDE,
    land: Land | None = None,
) -> MapDrawing:
    """The map. `kinds` are in the order of their looks; a kind that is not among them gets the last look of all.

    `to` gives the address of this page with another box, as `bbox`; `box` is what is asked for, else the theatre (see projection.theatre).
    Points off the globe are passed over. Raises ValueError for a prefix that can't begin an id, OnrecordError where the shapes can't be had.
    """
    prefix = prefix_of(prefix)
    land = land or Land.load()
    places = [_veiled(place) for place in places if abs(place.lat) <= 90 and abs(place.lon) <= 180]
    corridors = [one for one in corridors if all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in (one.origin, one.destination))]
    whole = _whole(places, corridors)
    view = View.of(box or whole, layout.width, HEIGHTS[layout.phone])
    found = _sort(places, view, land)
    looks = {kind.key: number for number, kind in enumerate(kinds)}
    base = ground(land, view, _focus(found, land))

    taken = Taken(view.width, view.height)
    buttons, bar = controls(view, whole, to, taken), scale_bar(view, taken, layout.small)
    gathered, singles = _apart(clusters(found.points), view)
    drawn = [(one, radius(one.statements) + (5 if one.places[0].contested else 0)) for one in singles] + [(one, _room(one)) for one in gathered]
    for one, r in drawn:
        taken.take(one.x - r, one.y - r, one.x + r, one.y + r)
    drawn.sort(key=lambda one: (-one[0].statements, one[0].y, one[0].x))
    areas = _regions(found, view, land, prefix, taken, layout) + _circles(found, view, prefix, taken, layout)
    words = map_labels.lands(base.named, taken, layout, countries=True)
    told, written = map_labels.names(drawn, taken, layout, _NAMES[layout.phone])
    words += told + map_labels.lands(base.named, taken, layout, countries=False, written=written)
    words += map_labels.places(towns(view.box), view, taken, layout, written, _TOWNS[layout.phone])
    lines = [line for one in corridors if (line := _corridor(one, view))]
    inner = tag(
        "svg",
        tag("rect", x=-view.width, y=-view.height, width=3 * view.width, height=3 * view.height, class_="d-sea"),
        base.svg,
        *[area for area, _ in areas],
        tag("g", *lines, class_="d-corridors"),
        tag("g", *words, class_="d-words", aria_hidden="true"),
        *[number for _, number in areas],
        *[_single(one, looks) if len(one.places) == 1 else _gathered(one, to) for one, _ in drawn],
        viewBox=f"0 0 {view.width:g} {view.height:g}",
        width=view.width,
        height=view.height,
        class_="d-map-view",
        data_box=str(view.box),
    )
    shown = [place for one, _ in drawn for place in one.places]
    source = attribution(land.boundaries)
    key, end = legend(
        [(kind.label, looks[kind.key]) for kind in kinds if any(place.kind == kind.key for place in shown)], layout, view.height + 6,
        prefix=prefix, statements=bool(singles), areas=bool(areas), gathered=bool(gathered), corridors=bool(lines),
        contested=any(place.contested for one in singles for place in one.places), uncertain=any(_about(p) for o in singles for p in o.places),
        veiled=any(place.veiled for place in places), attribution=source,
    )  # fmt: skip
    svg = frame(
        layout, end, "map", title, _said(found, len(lines)), prefix,
        marks.definitions([marks.hatch(f"{prefix}-h", "d-ink", 6)]),
        inner, buttons, bar,
        tag("rect", x=0.5, y=0.5, width=view.width - 1, height=view.height - 1, class_="d-frame"),
        _redraw(view, to), tag("g", key, aria_hidden="true"),
    )  # fmt: skip
    return MapDrawing(svg, view.box, tuple(found.beside), found.outside, source)


def _veiled(place: MapPlace) -> MapPlace:
    """A shelter at district precision: its point is cut before anything is drawn, so that no digit of it is in the drawing."""
    if not place.veiled:
        return place
    return MapPlace(
        name=place.name, lat=round(place.lat, 1), lon=round(place.lon, 1), kind=place.kind, href=place.href, statements=place.statements,
        precision=place.precision, region=place.region,
        radius_km=max(place.radius_km or 0, VEILED_KM), contested=place.contested, veiled=True, detail=place.detail,
    )  # fmt: skip


def _whole(places: Sequence[MapPlace], corridors: Sequence[MapCorridor]) -> BBox:
    """The theatre of all that can be drawn; with nothing, of the countries that are told of; else Europe's east and the Near East."""
    points = [(p.lat, p.lon, float(max(1, p.statements))) for p in places if p.precision != "country"]
    points += [(lat, lon, 1.0) for one in corridors for lat, lon in (one.origin, one.destination)]
    found = theatre(points or [(p.lat, p.lon, 1.0) for p in places])
    return found or around(22, 30, 55, 52)


def _sort(places: Sequence[MapPlace], view: View, land: Land) -> _Sorted:
    out = _Sorted()
    shown = view.box
    for place in places:
        if place.precision == "country":
            out.beside.append(place)
            continue
        if place.precision == "region" and (code := _region(place, land)):
            out.regions.setdefault(code, []).append(place)
            continue
        if place.precision == "region" and place.radius_km is None:
            out.beside.append(place)
            continue
        km = place.radius_km or (DISTRICT_KM if place.precision == "district" else 0.0)
        reach = view.px_of_km(km, place.lat) if km else 0.0
        if reach > NEAR / 2:
            x, y = view(place.lat, place.lon)
            if -reach <= x <= view.width + reach and -reach <= y <= view.height + reach:
                out.circles.append((x, y, reach, place))
            else:
                out.outside += 1
        elif shown.holds(place.lat, place.lon):
            out.points.append((*view(place.lat, place.lon), place))
        else:
            out.outside += 1
    return out


def _focus(found: _Sorted, land: Land) -> frozenset[str]:
    """The countries that the map is about: where most of what it draws is told to have been, by its most told places."""
    count: Counter[str] = Counter()
    for code, places in found.regions.items():
        count[land.shapes.get(code).country] += sum(place.statements for place in places)
    drawn = [place for _, _, place in found.points] + [place for _, _, _, place in found.circles]
    for place in sorted(drawn, key=lambda one: -one.statements)[:_ASKED]:
        if code := _country(land, place.lat, place.lon):
            count[code] += place.statements
    least = _SHARE * sum(count.values())
    return frozenset(code for code, number in count.most_common(_MOST_FOCUS) if number >= least)


@lru_cache(maxsize=20_000)
def _country(land: Land, lat: float, lon: float) -> str | None:
    found = land.shapes.country_at(lat, lon)
    return found.code if found else None


def _region(place: MapPlace, land: Land) -> str | None:
    """The code of the region that a place is, by what it says or by where its point lies."""
    if place.region:
        try:
            return place.region if land.shapes.get(place.region).kind == "region" else None
        except NotOnRecord:
            return None
    found = land.shapes.region_at(place.lat, place.lon)
    return found.code if found else None


def _apart(found: Sequence[Cluster], view: View) -> tuple[list[Cluster], list[Cluster]]:
    """Clusters that a closer map parts, and single places; the places of a cluster that no zoom parts are spread around it."""
    gathered, singles = [], []
    closest = view.px_of_km(LEAST_KM, view.back(view.width / 2, view.height / 2)[0]) >= view.width / 1.6
    for one in found:
        if len(one.places) == 1:
            singles.append(one)
        elif closest or View.of(one.box, view.width, view.height).scale < view.scale * 1.25:
            singles += [Cluster(x, y, [place]) for x, y, place in spread_out(one)]
        else:
            gathered.append(one)
    return gathered, singles


def _about(place: MapPlace) -> bool:
    return place.precision != "point" or place.radius_km is not None


def _title(place: MapPlace, looks_like: str = "") -> str:
    number = f"{exact(place.statements)} {'statement' if place.statements == 1 else 'statements'}"
    title = f"{place.name}, {place.kind}: {number}"
    if looks_like:
        title += f"; {looks_like}"
    if place.contested:
        title += "; contested"
    return f"{title}. {place.detail}" if place.detail else title


def _single(one: Cluster, looks: dict[str, int]) -> Svg:
    place, number = one.places[0], looks.get(one.places[0].kind, len(looks))
    r = radius(place.statements)
    mark = marks.shape(number, round(r * 0.92, 2), "d-mark d-hollow" if _about(place) else "d-mark")
    ring = marks.contested_ring(round(r, 2)) if place.contested else None
    said = _title(place, f"within {place.radius_km:g} km" if place.radius_km else "")
    return link(place.href, said, tag("g", mark, ring, marks.hit(max(13.0, r)), class_="d-pin", transform=move(one.x, one.y)), class_=marks.tone(number))


def _room(one: Cluster) -> float:
    """The radius of a cluster: room for its number, and never so large that it touches the next."""
    return min(NEAR / 2, 10 + math.log2(max(2, one.statements)))


def _gathered(one: Cluster, to: Callable[[BBox], str]) -> Svg:
    near = one.places[0].name
    several = len({place.name for place in one.places})
    words = f"{exact(one.statements)} statements of {exact(several)} places around {near}" if several > 1 else f"{exact(one.statements)} statements at {near}"
    count = exact(one.statements) if one.statements < 10_000 else f"{one.statements // 1000}k"
    circle = tag("circle", r=_room(one), class_="d-cluster")
    inside = tag("g", circle, tag("text", count, y=4, class_="d-count d-middle"), marks.hit(_room(one)), class_="d-pin", transform=move(one.x, one.y))
    return link(to(one.box), f"{words}: opens a closer map", inside)


def _regions(found: _Sorted, view: View, land: Land, prefix: str, taken: Taken, layout: Layout) -> list[tuple[Svg, Svg]]:
    """Of each region that is told of as a whole: its outline hatched, and the numbers in it that link to what is told."""
    out = []
    for code, places in sorted(found.regions.items()):
        rings = land.rings(code, view)
        rooms = rooms_in(rings, view)
        if not rings or not rooms or not _in_frame(np.concatenate(rings), view):
            found.outside += len(places)
            continue
        area = tag("path", d=outline(rings), fill=reference(f"{prefix}-h"), class_="d-area")
        numbers = []
        for place in sorted(places, key=lambda one: (-one.statements, one.kind)):
            numbers.append(_number(place, [(room.x, room.y) for room in rooms], taken, layout, f"somewhere in {place.name}"))
        out.append((area, join(numbers)))
    return out


def _circles(found: _Sorted, view: View, prefix: str, taken: Taken, layout: Layout) -> list[tuple[Svg, Svg]]:
    out = []
    for x, y, reach, place in found.circles:
        area = tag("circle", cx=x, cy=y, r=min(reach, 4 * view.width), fill=reference(f"{prefix}-h"), class_="d-area")
        km = place.radius_km or DISTRICT_KM
        out.append((area, _number(place, [(x, y)], taken, layout, f"somewhere within about {km:g} km")))
    return out


def _in_frame(points: np.ndarray[tuple[int, ...], np.dtype[np.float64]], view: View) -> bool:
    (x0, y0), (x1, y1) = points.min(axis=0), points.max(axis=0)
    return bool(x0 < view.width and x1 > 0 and y0 < view.height and y1 > 0)


def _number(place: MapPlace, rooms: Sequence[tuple[float, float]], taken: Taken, layout: Layout, said: str) -> Svg:
    """How many statements tell of an area: a number in a box, near its middle where that is free."""
    text = exact(place.statements)
    half = max(12.0, width(text, layout.small, bold=True) / 2 + 6)
    spots = [(x + dx, y + dy) for dx, dy in ((0, 0), (0, 26), (0, -26), (2 * half + 4, 0), (-2 * half - 4, 0)) for x, y in rooms]
    number = taken.place(*[(x - half, y - 11, x + half, y + 11) for x, y in spots])
    x, y = spots[number or 0]
    box = tag("rect", x=-half, y=-11, width=2 * half, height=22, rx=11, class_="d-pill d-hit")
    inside = tag("g", box, tag("text", text, y=4.5, class_="d-count d-middle"), class_="d-pin", transform=move(x, y))
    return link(place.href, _title(place, said), inside)


def _corridor(one: MapCorridor, view: View) -> Svg | None:
    """A corridor as a bow between its ends, both to a tenth of a degree: it says from where to where, and never which road."""
    (x0, y0), (x1, y1) = (view(round(lat, 1), round(lon, 1)) for lat, lon in (one.origin, one.destination))
    if max(x0, x1) < 0 or min(x0, x1) > view.width or max(y0, y1) < 0 or min(y0, y1) > view.height or (x0, y0) == (x1, y1):
        return None
    xc, yc = (x0 + x1) / 2 - (y1 - y0) * 0.12, (y0 + y1) / 2 + (x1 - x0) * 0.12
    data = Svg(f"M{num(x0)} {num(y0)}Q{num(xc)} {num(yc)} {num(x1)} {num(y1)}")
    status = one.status if one.status in ("announced", "open", "completed", "disrupted", "disputed") else "unsaid"
    words = ", ".join(part for part in (one.status or "status not told", day_words(one.day) if one.day else None) if part)
    line = tag("path", d=data, class_=f"d-corridor d-is-{status}")
    head = _head(xc, yc, x1, y1)
    return link(one.href, f"Corridor {one.name}: {words}", tag("path", d=data, class_="d-corridor-case"), line, head, tag("path", d=data, class_="d-corridor-hit"))


def _head(x0: float, y0: float, x1: float, y1: float) -> Svg:
    turn = math.degrees(math.atan2(y1 - y0, x1 - x0))
    return tag("path", d=Svg("M-9 -5L0 0L-9 5"), class_="d-corridor-head", transform=Svg(f"{move(x1, y1)} rotate({num(turn)})"))


def _redraw(view: View, to: Callable[[BBox], str]) -> Svg:
    """A link that `map.js` shows once the reader has moved the map: it draws what is in sight anew, with all its marks."""
    wide = 148.0
    box = tag("rect", x=-wide / 2, y=-16, width=wide, height=32, rx=16, class_="d-button d-hit")
    text = tag("text", "Draw this area", y=5, class_="d-middle d-strong")
    return link(to(view.box), "Draw this area anew", tag("g", box, text, transform=move(view.width / 2, 62)), class_="d-redraw")


def _said(found: _Sorted, corridors: int) -> str:
    parts = []
    for count, one, many in (
        (len(found.points), "place drawn as a mark", "places drawn as marks"),
        (len(found.circles) + sum(map(len, found.regions.values())), "place known only as an area", "places known only as an area"),
        (corridors, "corridor", "corridors"),
        (len(found.beside), "place listed beside the map", "places listed beside the map"),
        (found.outside, "place outside of the map", "places outside of the map"),
    ):
        if count:
            parts.append(f"{exact(count)} {one if count == 1 else many}")
    return (", ".join(parts) or "Nothing to draw") + "."
