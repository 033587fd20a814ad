"""Marks that several drawings share: shapes that tell lines and kinds apart without colour, hatches for what is uncertain, lines of type."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from onrecord.publishing.drawings.svg import Svg, join, move, num, reference, tag

# Around 0, 0, each of about the same area as a circle of radius 1.
_SHAPES: Final[tuple[Sequence[tuple[float, float]], ...]] = (
    (),  # the circle
    ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    ((0, -1.25), (1.17, 0.82), (-1.17, 0.82)),
    ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    ((0, 1.25), (1.17, -0.82), (-1.17, -0.82)),
    ((-0.42, -1.15), (0.42, -1.15), (0.42, -0.42), (1.15, -0.42), (1.15, 0.42), (0.42, 0.42), (0.42, 1.15), (-0.42, 1.15), (-0.42, 0.42),
     (-1.15, 0.42), (-1.15, -0.42), (-0.42, -0.42)),
)  # fmt: skip
TONES: Final = 6  # colours that are told apart in both modes and by most who see colours otherwise; what comes after shares a grey


def tone(number: int) -> str:
    """The class of the colour of the n-th party or kind."""
    return f"d-t{number + 1}" if 0 <= number < TONES else "d-t0"


@lru_cache
def shape(number: int, radius: float, class_: str = "d-mark") -> Svg:
    """The n-th shape around 0, 0; they begin anew after the sixth."""
    points = _SHAPES[number % len(_SHAPES)]
    if not points:
        return tag("circle", r=radius, class_=class_)
    data = "L".join([f"{num(x * radius)} {num(y * radius)}" for x, y in points])
    return tag("path", d=Svg(f"M{data}Z"), class_=class_)


@lru_cache
def contested_ring(radius: float) -> Svg:
    """What stands around a mark that others deny: a ring of ink, whatever the mark's colour."""
    return tag("circle", r=radius + 4, class_="d-contested")


def hatch(ident: str, class_: str, gap: float = 5) -> Svg:
    """A pattern of slanting lines: what is uncertain. Use it as `fill=reference(ident)`."""
    g = num(gap)
    line = tag("path", d=Svg(f"M0 0V{g}"), class_=f"d-hatch {class_}")
    return tag("pattern", line, id=ident, width=gap, height=gap, patternUnits="userSpaceOnUse", patternTransform="rotate(45)")


def fades(ident: str) -> Svg:
    """Two masks, `ident-up` and `ident-down`: what they are put on fades away in that direction."""
    out = []
    for name, y0, y1 in (("up", 1, 0), ("down", 0, 1)):
        stops = tag("stop", offset=0, class_="d-fade-from"), tag("stop", offset=1, class_="d-fade-to")
        out.append(tag("linearGradient", *stops, id=f"{ident}-{name}-g", x1=0, x2=0, y1=y0, y2=y1))
        box = tag("rect", width=1, height=1, fill=reference(f"{ident}-{name}-g"))
        out.append(tag("mask", box, id=f"{ident}-{name}", maskContentUnits="objectBoundingBox"))
    return join(out)


@lru_cache
def hit(radius: float = 12) -> Svg:
    """An unseen circle around a mark, so that it can be touched; it also shows the focus."""
    return tag("circle", r=radius, class_="d-hit")


def line(x0: float, y0: float, x1: float, y1: float, class_: str) -> Svg:
    """A straight line."""
    return tag("path", d=Svg(f"M{num(x0)} {num(y0)}L{num(x1)} {num(y1)}"), class_=class_)


def word(text: str, x: float, y: float, class_: str = "d-text", anchor: str | None = None) -> Svg:
    """A line of type; `anchor` is "middle" or "end" where it does not begin at x."""
    return tag("text", text, x=x, y=y, class_=class_ + (f" d-{anchor}" if anchor else ""))


def at(x: float, y: float, *children: Svg, class_: str | None = None) -> Svg:
    """Marks drawn around 0, 0, put at a point."""
    return tag("g", *children, transform=move(x, y), class_=class_)


def definitions(parts: Iterable[Svg]) -> Svg:
    """Patterns, masks and clips of a drawing; empty without any."""
    inside = join(list(parts))
    return tag("defs", inside) if inside else inside
