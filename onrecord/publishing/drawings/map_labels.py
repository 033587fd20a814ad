"""The names on a map: countries, places that are told of, regions, towns for orientation. A name that would cover something is left out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Final

from onrecord.publishing.drawings import marks
from onrecord.publishing.drawings.clusters import Cluster
from onrecord.publishing.drawings.layout import Layout
from onrecord.publishing.drawings.map_land import Named
from onrecord.publishing.drawings.projection import View
from onrecord.publishing.drawings.svg import Svg, tag
from onrecord.publishing.drawings.text import Taken, fit, width
from onrecord.publishing.drawings.towns import Town
from onrecord.publishing.rows import fold

# What a region's name ends with that a map need not repeat.
_PLAIN: Final = (" Oblast", " Governorate", " Province", " Region", " District", " County", " Raion", " Krai")
_SPACED: Final = 1.55  # how much wider a country's name is for its capitals and the space between them, as the CSS sets them


def lands(named: Iterable[Named], taken: Taken, layout: Layout, *, countries: bool, written: Container[str] = ()) -> list[Svg]:
    """The names of countries, or of regions, each in the first of its rooms that is free and wide enough; none twice that is written."""
    out = []
    for land in named:
        if land.country is not countries or _plain(land.name) in written:
            continue
        text = land.name.upper() if countries else _plain(land.name)
        wide = width(text, layout.small) * (_SPACED / 1.15 if countries else 1.0)
        for room in land.rooms:
            box = (room.x - wide / 2, room.y - 9, room.x + wide / 2, room.y + 6)
            if room.wide > wide + 6 and taken.place(box) is not None:
                out.append(
                    marks.word(
                        text, room.x, room.y + 4, "d-maptext d-country d-middle" if countries else "d-maptext d-region-name d-middle"
                    )
                )
                break
    return out


def names(found: Sequence[tuple[Cluster, float]], taken: Taken, layout: Layout, most: int) -> tuple[list[Svg], set[str]]:
    """The names of the most told places beside their marks (with the radius of each), and which were written."""
    out: list[Svg] = []
    written: set[str] = set()
    for cluster, radius in found:
        if len(written) >= most:
            break
        name = cluster.places[0].name
        if name in written:
            continue
        others = len({place.name for place in cluster.places}) - 1
        text = f"{name} +{others}" if others else name
        text = fit(text, layout.type, 160 if not layout.phone else 120, bold=True)
        at = _beside(cluster.x, cluster.y, radius + 4, width(text, layout.type, bold=True), layout.type, taken)
        if at:
            x, y, anchor = at
            out.append(marks.word(text, x, y, "d-maptext d-told", anchor))
            written.add(name)
    return out, written


def places(towns: Iterable[Town], view: View, taken: Taken, layout: Layout, written: set[str], most: int) -> list[Svg]:
    """Towns that nothing is told of, for orientation: a small ring and a name each, while there is room."""
    out: list[Svg] = []
    known = {fold(name) for name in written}
    for town in towns:
        if len(out) >= most:
            break
        if fold(town.name) in known:
            continue
        x, y = view(town.lat, town.lon)
        if not taken.free(x - 4, y - 4, x + 4, y + 4):
            continue
        at = _beside(x, y, 6, width(town.name, layout.small), layout.small, taken)
        if at:
            taken.take(x - 4, y - 4, x + 4, y + 4)
            dot = (
                tag("rect", x=x - 2.5, y=y - 2.5, width=5, height=5, class_="d-town")
                if town.capital
                else tag("circle", cx=x, cy=y, r=2.2, class_="d-town")
            )
            out.append(tag("g", dot, marks.word(town.name, at[0], at[1], "d-maptext d-town-name", at[2])))
    return out


def _beside(x: float, y: float, away: float, wide: float, size: float, taken: Taken) -> tuple[float, float, str | None] | None:
    """The first free spot for a word beside a point: right, left, above, below; where it is written and how it is anchored."""
    up, down = size * 0.8, size * 0.35
    spots = (
        (x + away, y + size * 0.35, None, x + away),
        (x - away, y + size * 0.35, "end", x - away - wide),
        (x, y - away - down, "middle", x - wide / 2),
        (x, y + away + up, "middle", x - wide / 2),
    )
    boxes = [(left - 1, line - up, left + wide + 1, line + down) for _, line, _, left in spots]
    number = taken.place(*boxes)
    return None if number is None else spots[number][:3]


def _plain(name: str) -> str:
    return next((name.removesuffix(end) for end in _PLAIN if name.endswith(end)), name)
