"""The two widths that every drawing is made in, and the block of HTML that shows the one that fits.

Type in an SVG grows and shrinks with it, so a drawing of a desk's width can't be read on a phone: each has its own, and a container query of
`drawings.css` shows one and takes the other out of sight and out of the reading order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from onrecord.publishing.drawings.svg import Svg, join, tag


@dataclass(frozen=True, slots=True)
class Layout:
    """`width` of the drawing in its own units, which are about pixels; `type` and `small` are sizes of type in them, as the CSS has them."""

    name: str
    width: float
    type: float
    small: float
    phone: bool = False


WIDE: Final = Layout("wide", 960, 14, 12.5)
PHONE: Final = Layout("phone", 360, 13, 12, phone=True)
LAYOUTS: Final = (WIDE, PHONE)


def frame(layout: Layout, height: float, kind: str, title: str, said: str, prefix: str, *children: Svg | None) -> Svg:
    """The outermost element. `title` names it, `said` describes what it shows, for those who don't see it."""
    return tag(
        "svg",
        tag("title", title, id=f"{prefix}-title"),
        tag("desc", said, id=f"{prefix}-desc") if said else None,
        *children,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {layout.width:g} {height:g}",
        id=prefix,
        class_=f"d-svg d-{kind} d-{layout.name}",
        role="group",
        aria_labelledby=f"{prefix}-title",
        aria_describedby=f"{prefix}-desc" if said else None,
    )


def both(draw: Callable[[Layout, str], Svg], prefix: str) -> Svg:
    """A block with the drawing in each width. `draw` is given the layout and a prefix for ids that is that layout's own."""
    return tag("div", join([draw(layout, f"{prefix}-{layout.name}") for layout in LAYOUTS]), class_="drawing")
