"""What stands on and under a map that is no place: the links that move it, the scale bar, the legend, where the lines are from."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from onrecord.gazetteer.boundaries import DE_FACTO, UN
from onrecord.publishing.drawings import marks
from onrecord.publishing.drawings.layout import Layout
from onrecord.publishing.drawings.map_data import VEILED_KM
from onrecord.publishing.drawings.projection import BBox, View
from onrecord.publishing.drawings.scales import exact
from onrecord.publishing.drawings.svg import Svg, join, link, move, num, reference, tag
from onrecord.publishing.drawings.text import Taken, width, wrap

BUTTON: Final = 30.0
ZOOM: Final = 2.0
_STEP: Final = 0.5  # of the view, that it moves by
_ROW: Final = 24.0
_ARROWS: Final = {"west": "M3 -6L-4 0L3 6", "east": "M-3 -6L4 0L-3 6", "north": "M-6 3L0 -4L6 3", "south": "M-6 -3L0 4L6 -3"}

Link = Callable[[BBox | None], str]


def controls(view: View, to: Link, taken: Taken) -> Svg:
    """Links that zoom in and out, show the whole theatre and move the map; their room is taken."""
    half = BUTTON / 2
    right, top = view.width - half - 10, half + 10
    buttons: list[tuple[float, float, str, str, BBox | None]] = [
        (right, top, "M-6 0H6M0 -6V6", "Zoom in", view.zoomed(ZOOM)),
        (right, top + BUTTON, "M-6 0H6", "Zoom out", view.zoomed(1 / ZOOM)),
        (right, top + 2 * BUTTON, "M-7 1L0 -6L7 1M-5 0V6H5V0", "Show the whole theatre", None),
    ]
    for name, right_, down, x, y in (
        ("west", -_STEP, 0, half + 4, view.height / 2), ("east", _STEP, 0, view.width - half - 4, view.height / 2),
        ("north", 0, -_STEP, view.width / 2, half + 4), ("south", 0, _STEP, view.width / 2, view.height - half - 4),
    ):  # fmt: skip
        buttons.append((x, y, _ARROWS[name], f"Move the map {name}", view.moved(right_, down)))
    out = []
    for x, y, glyph, title, box in buttons:
        taken.take(x - half, y - half, x + half, y + half)
        shape = tag("rect", x=-half + 1, y=-half + 1, width=BUTTON - 2, height=BUTTON - 2, rx=3, class_="d-button d-hit")
        out.append(
            link(to(box), title, tag("g", shape, tag("path", d=Svg(glyph), class_="d-glyph"), transform=move(x, y)), class_="d-control")
        )
    return tag("g", *out, class_="d-controls", role="group", aria_label="Move the map")


def scale_bar(view: View, taken: Taken, small: float) -> Svg:
    """A bar of a round number of kilometres, true at the middle of the view."""
    lat = view.back(view.width / 2, view.height / 2)[0]
    unit = view.px_of_km(1, lat)
    power = 10.0 ** math.floor(math.log10(110 / unit))
    km = next(power * one for one in (5, 2, 1) if power * one * unit <= 110 or one == 1)
    long, x, y = km * unit, 12.0, view.height - 12
    words = f"{exact(round(km, 3))} km"
    taken.take(x - 6, y - 26, x + max(long, width(words, small)) + 6, y + 8)
    bar = tag("path", d=Svg(f"M{num(x)} {num(y - 5)}V{num(y)}H{num(x + long)}V{num(y - 5)}"), class_="d-scale")
    return tag("g", bar, marks.word(words, x, y - 9, "d-maptext d-scale-text"), class_="d-scale-bar", aria_hidden="true")


def legend(
    kinds: Sequence[tuple[str, int]], layout: Layout, top: float, *, prefix: str, statements: bool, areas: bool, gathered: bool,
    corridors: bool, contested: bool, uncertain: bool, veiled: bool, attribution: str,
) -> tuple[Svg, float]:  # fmt: skip
    """What the marks mean, only of those that the map has, and the attribution below; and where it ends. `kinds`: name and number of each."""
    rows: list[tuple[Svg, str, float]] = [
        (tag("g", marks.shape(number, 6), class_=marks.tone(number)), label, 22) for label, number in kinds
    ]
    if statements:
        sizes = tag("g", *(tag("circle", r=radius(n), cx=x, class_="d-size") for n, x in ((1, -25), (10, -12), (50, 13))))
        rows.append((sizes, "1, 10, 50 statements", 60))
    if gathered:
        glyph = tag("g", tag("circle", r=10, class_="d-cluster"), tag("text", "9", y=4, class_="d-count d-middle"))
        rows.append((glyph, "statements of places that stand too close: opens a closer map", 26))
    if areas:
        glyph = tag("rect", x=-10, y=-7, width=20, height=14, rx=2, fill=reference(f"{prefix}-h"), class_="d-area")
        rows.append((glyph, "somewhere in here: no closer place is told", 28))
    if uncertain:
        rows.append((marks.shape(0, 6, "d-mark d-hollow"), "the point is about right", 22))
    if contested:
        rows.append((tag("g", marks.shape(0, 5), marks.contested_ring(5)), "contested", 26))
    if corridors:
        glyph = tag("path", d=Svg("M-12 4Q0 -8 12 0"), class_="d-corridor")
        rows.append((glyph, f"corridor between two towns, to about {VEILED_KM:g} km, not its road", 30))
    elif veiled:
        rows.append((tag("circle", r=7, class_="d-area"), f"shelters are drawn to about {VEILED_KM:g} km", 26))
    out, x, y = [], 0.0, top + 18
    for glyph, text, room in rows:
        lines = wrap(text, layout.small, layout.width - room - 4)
        wide = room + max((width(line, layout.small) for line in lines), default=0) + 20
        if x and x + wide - 20 > layout.width:
            x, y = 0.0, y + _ROW
        words = [marks.word(line, x + room + 2, y + 4 + i * 16, "d-muted") for i, line in enumerate(lines)]
        out.append(tag("g", tag("g", glyph, transform=move(x + room / 2, y)), *words, class_="d-t0"))
        x += wide
        if len(lines) > 1:
            x, y = layout.width, y + 16.0 * (len(lines) - 1)
    y += 30 if rows else 4
    lines = wrap(attribution, layout.small - 0.5, layout.width)
    out += [marks.word(line, 0, y + i * 16, "d-muted") for i, line in enumerate(lines)]
    return join(out), y + 16 * len(lines)


def radius(statements: int) -> float:
    """The radius of a mark: the area grows with the statements, up to fifty; a single one can still be seen and touched."""
    return min(15.0, math.sqrt(14 + 4.2 * max(0, statements - 1)))


def attribution(boundaries: str) -> str:
    """Where the lines are from, and whose land is whose."""
    policy = {UN: "as resolutions of the United Nations have them", DE_FACTO: "as who controls the land has them"}
    words = policy.get(boundaries, "as this record's own policy has them")
    return f"Outlines: Natural Earth, simplified. Boundaries {words}; dashed where they are in dispute."
