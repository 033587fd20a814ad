"""The map: what is told, where, drawn as precisely as it is known and no more.

A point is a mark, sized by how many statements tell of it. A place known as a district or region is an area with a number in it, never a pin;
one known only as a country is not drawn, but handed back to be listed beside. Marks that would cover each other become one with their number.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final

from onrecord.errors import NotOnRecord
from onrecord.masking.precision import coarse
from onrecord.publishing.drawings import map_labels, map_marks, marks
from onrecord.publishing.drawings.clusters import NEAR, Cluster, clusters, spread_out
from onrecord.publishing.drawings.land import Land
from onrecord.publishing.drawings.layout import WIDE, Layout, frame
from onrecord.publishing.drawings.map_data import DISTRICT_KM, VEILED_KM, MapCorridor, MapDrawing, MapKind, MapPlace
from onrecord.publishing.drawings.map_furniture import attribution, controls, legend, radius, scale_bar
from onrecord.publishing.drawings.map_land import ground
from onrecord.publishing.drawings.projection import LEAST_KM, BBox, View, around, theatre
from onrecord.publishing.drawings.scales import exact
from onrecord.publishing.drawings.svg import Svg, link, move, prefix_of, tag
from onrecord.publishing.drawings.text import Taken
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
    to: Callable[[BBox | None], str],
    box: BBox | None = None,
    layout: Layout = WIDE,
    height: float | None = None,
    still: bool = False,
    land: Land | None = None,
) -> MapDrawing:
    """The map. `kinds` are in the order of their looks; a kind that is not among them gets the last look of all.

    `to` gives the address of this page with another box, as `bbox`, or with none; `box` is what is asked for, else the theatre (see
    projection.theatre). `height` is that of the map itself; `still`: it has nothing to move it by, and its clusters lead where `to` says.
    Points off the globe are passed over. Raises ValueError for a prefix that can't begin an id, OnrecordError where the shapes can't be had.
    """
    prefix = prefix_of(prefix)
    land = land or Land.load()
    places = [_veiled(place) for place in places if abs(place.lat) <= 90 and abs(place.lon) <= 180]
    corridors = [
        _veiled_ends(one) for one in corridors if all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in (one.origin, one.destination))
    ]
    whole = _whole(places, corridors)
    view = View.of(box or whole, layout.width, height or HEIGHTS[layout.phone])
    found = _sort(places, view, land)
    looks = {kind.key: number for number, kind in enumerate(kinds)}
    base = ground(land, view, _focus(found, land))

    taken = Taken(view.width, view.height)
    buttons, bar = None if still else controls(view, to, taken), scale_bar(view, taken, layout.small)
    gathered, singles = _apart(clusters(found.points), view)
    drawn = [(one, radius(one.statements) + (5 if one.places[0].contested else 0)) for one in singles] + [
        (one, map_marks.room_of(one)) for one in gathered
    ]
    for one, r in drawn:
        taken.take(one.x - r, one.y - r, one.x + r, one.y + r)
    drawn.sort(key=lambda one: (-one[0].statements, one[0].y, one[0].x))
    areas, beyond = map_marks.regions(found.regions, view, land, prefix, taken, layout)
    areas += map_marks.circles(found.circles, view, prefix, taken, layout)
    found.outside += beyond
    words = map_labels.lands(base.named, taken, layout, countries=True)
    told, written = map_labels.names(drawn, taken, layout, _NAMES[layout.phone])
    words += told + map_labels.lands(base.named, taken, layout, countries=False, written=written)
    words += map_labels.places(towns(view.box), view, taken, layout, written, _TOWNS[layout.phone])
    lines = [line for one in corridors if (line := map_marks.corridor(one, view))]
    inner = tag(
        "svg",
        tag("rect", x=-view.width, y=-view.height, width=3 * view.width, height=3 * view.height, class_="d-sea"),
        base.svg,
        *[area.shape for area in areas],
        tag("g", *lines, class_="d-corridors"),
        tag("g", *words, class_="d-words", aria_hidden="true"),
        *[area.numbers for area in areas],
        *[map_marks.single(one, looks) if len(one.places) == 1 else map_marks.gathered(one, to) for one, _ in drawn],
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
        prefix=prefix, statements=bool(singles) and not still, areas=bool(areas), gathered=bool(gathered) and not still, corridors=bool(lines),
        contested=any(place.contested for one in singles for place in one.places), uncertain=any(map_marks.about(p) for o in singles for p in o.places),
        veiled=any(place.veiled for place in places), attribution=source,
    )  # fmt: skip
    svg = frame(
        layout, end, "map", title, _said(found, len(lines)), prefix,
        marks.definitions([marks.hatch(f"{prefix}-h", "d-ink", 6)]),
        inner, buttons, bar,
        tag("rect", x=0.5, y=0.5, width=view.width - 1, height=view.height - 1, class_="d-frame"),
        None if still else _redraw(view, to), tag("g", key, aria_hidden="true"),
    )  # fmt: skip
    return MapDrawing(svg, view.box, tuple(found.beside), found.outside, source)


def _veiled(place: MapPlace) -> MapPlace:
    """A shelter at district precision: its point is cut before anything is drawn, so that no digit of it is in the drawing."""
    if not place.veiled:
        return place
    return replace(place, lat=coarse(place.lat), lon=coarse(place.lon), radius_km=max(place.radius_km or 0, VEILED_KM))


def _veiled_ends(one: MapCorridor) -> MapCorridor:
    """A corridor with its ends on the grid, cut like a shelter's point."""
    origin, destination = ((coarse(lat), coarse(lon)) for lat, lon in (one.origin, one.destination))
    return replace(one, origin=origin, destination=destination)


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
        if country := _country(land, place.lat, place.lon):
            count[country] += place.statements
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
            singles += [Cluster(x, y, [place], place.statements) for x, y, place in spread_out(one)]
        else:
            gathered.append(one)
    return gathered, singles


def _redraw(view: View, to: Callable[[BBox | None], str]) -> Svg:
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
