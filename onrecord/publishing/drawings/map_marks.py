"""The marks of a map: single places, clusters, areas with a number in them, corridors. Each is a link with a title."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from onrecord.publishing.drawings import marks
from onrecord.publishing.drawings.clusters import NEAR, Cluster
from onrecord.publishing.drawings.land import Land
from onrecord.publishing.drawings.layout import Layout
from onrecord.publishing.drawings.map_data import DISTRICT_KM, MapCorridor, MapPlace
from onrecord.publishing.drawings.map_furniture import radius
from onrecord.publishing.drawings.map_land import outline, rooms_in
from onrecord.publishing.drawings.projection import BBox, View
from onrecord.publishing.drawings.scales import day_words, exact
from onrecord.publishing.drawings.svg import Svg, join, link, move, num, reference, tag
from onrecord.publishing.drawings.text import Taken, width


class Area(NamedTuple):
    """An area and the links in it, which stand above all areas."""

    shape: Svg
    numbers: Svg


def about(place: MapPlace) -> bool:
    """Whether the point of a place is only about right."""
    return place.precision != "point" or place.radius_km is not None


def _title(place: MapPlace, where: str = "") -> str:
    number = f"{exact(place.statements)} {'statement' if place.statements == 1 else 'statements'}"
    title = f"{place.name}, {place.kind}: {number}"
    if where:
        title += f"; {where}"
    if place.contested:
        title += "; contested"
    return f"{title}. {place.detail}" if place.detail else title


def single(one: Cluster, looks: Mapping[str, int]) -> Svg:
    """One place of one kind; hollow where its point is only about right. `looks`: the number of each kind's look."""
    place, number = one.places[0], looks.get(one.places[0].kind, len(looks))
    r = radius(place.statements)
    mark = marks.shape(number, round(r * 0.92, 2), "d-mark d-hollow" if about(place) else "d-mark")
    ring = marks.contested_ring(round(r, 2)) if place.contested else None
    said = _title(place, f"within {place.radius_km:g} km" if place.radius_km else "")
    return link(
        place.href,
        said,
        tag("g", mark, ring, marks.hit(max(13.0, r)), class_="d-pin", transform=move(one.x, one.y)),
        class_=marks.tone(number),
    )


def room_of(one: Cluster) -> float:
    """The radius of a cluster: room for its number, and never so large that it touches the next."""
    return min(NEAR / 2, 10 + math.log2(max(2, one.statements)))


def gathered(one: Cluster, to: Callable[[BBox | None], str]) -> Svg:
    """Places that stand too close: how many statements tell of them, and a link to a map on which they stand apart."""
    near = one.places[0].name
    several = len({place.name for place in one.places})
    words = (
        f"{exact(one.statements)} statements of {exact(several)} places around {near}"
        if several > 1
        else f"{exact(one.statements)} statements at {near}"
    )
    count = exact(one.statements) if one.statements < 10_000 else f"{one.statements // 1000}k"
    circle = tag("circle", r=room_of(one), class_="d-cluster")
    inside = tag(
        "g",
        circle,
        tag("text", count, y=4, class_="d-count d-middle"),
        marks.hit(room_of(one)),
        class_="d-pin",
        transform=move(one.x, one.y),
    )
    return link(to(one.box), f"{words}: opens a closer map", inside)


def regions(
    found: Mapping[str, Sequence[MapPlace]], view: View, land: Land, prefix: str, taken: Taken, layout: Layout
) -> tuple[list[Area], int]:
    """Of each region that is told of as a whole, by its code: its outline hatched, and the numbers in it that link to what is told; and how
    many places lie in regions beyond the frame."""
    out, beyond = [], 0
    for code, places in sorted(found.items()):
        rings = land.rings(code, view)
        rooms = rooms_in(rings, view)
        if not rooms:
            beyond += len(places)
            continue
        area = tag("path", d=outline(rings), fill=reference(f"{prefix}-h"), class_="d-area")
        spots = [(room.x, room.y) for room in rooms]
        order = sorted(places, key=lambda one: (-one.statements, one.kind))
        out.append(Area(area, join([_number(place, spots, taken, layout, f"somewhere in {place.name}") for place in order])))
    return out, beyond


def circles(found: Sequence[tuple[float, float, float, MapPlace]], view: View, prefix: str, taken: Taken, layout: Layout) -> list[Area]:
    """Of each place whose point is only about right, as x, y, radius on the drawing and the place: the circle that it lies in, hatched."""
    out = []
    for x, y, reach, place in found:
        area = tag("circle", cx=x, cy=y, r=min(reach, 4 * view.width), fill=reference(f"{prefix}-h"), class_="d-area")
        spot = min(max(x, 20.0), view.width - 20), min(max(y, 20.0), view.height - 20)
        said = f"somewhere within about {place.radius_km or DISTRICT_KM:g} km"
        out.append(Area(area, _number(place, [spot], taken, layout, said)))
    return out


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


def corridor(one: MapCorridor, view: View) -> Svg | None:
    """A corridor as a bow between its ends, which says from where to where, and never which road."""
    (x0, y0), (x1, y1) = (view(lat, lon) for lat, lon in (one.origin, one.destination))
    if max(x0, x1) < 0 or min(x0, x1) > view.width or max(y0, y1) < 0 or min(y0, y1) > view.height or (x0, y0) == (x1, y1):
        return None
    xc, yc = (x0 + x1) / 2 - (y1 - y0) * 0.12, (y0 + y1) / 2 + (x1 - x0) * 0.12
    data = Svg(f"M{num(x0)} {num(y0)}Q{num(xc)} {num(yc)} {num(x1)} {num(y1)}")
    status = one.status if one.status in ("announced", "open", "completed", "disrupted", "disputed") else "unsaid"
    words = ", ".join(part for part in (one.status or "status not told", day_words(one.day) if one.day else None) if part)
    line = tag("path", d=data, class_=f"d-corridor d-is-{status}")
    head = _head(xc, yc, x1, y1)
    return link(
        one.href,
        f"Corridor {one.name}: {words}",
        tag("path", d=data, class_="d-corridor-case"),
        line,
        head,
        tag("path", d=data, class_="d-corridor-hit"),
    )


def _head(x0: float, y0: float, x1: float, y1: float) -> Svg:
    turn = math.degrees(math.atan2(y1 - y0, x1 - x0))
    return tag("path", d=Svg("M-9 -5L0 0L-9 5"), class_="d-corridor-head d-pin", transform=Svg(f"{move(x1, y1)} rotate({num(turn)})"))
