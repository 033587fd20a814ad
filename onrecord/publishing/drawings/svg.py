"""SVG and HTML as text, safe by construction: what is not made by `tag` is escaped, and no mark carries a style or a script.

Looks are classes of `drawings.css`: the site's content security policy forbids style attributes, so `tag` refuses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Final

from onrecord.publishing.safe import one_line


class Svg(str):
    """Markup that `tag` or `join` made. A plain `str` is text, and is escaped where it becomes a child."""

    __slots__ = ()


# Addresses that a drawing may link to: of this site, or on the web. A scheme that runs something ("javascript:") is none of them.
_SAFE_ADDRESS: Final = re.compile(r"(?:https?://|[/?#](?![/\\])|[\w.%-]+(?:[/?#]|$))", re.IGNORECASE)
_ALLOWED_NAME: Final = re.compile(r"[a-zA-Z][\w:-]*\Z")
_EMPTY: Final = Svg("")
NOWHERE: Final = "#"


def tag(name: str, *children: str | None, **attributes: object) -> Svg:
    """An element. A child that is no `Svg` is text: made one line without control characters, and escaped.

    Attributes: `class_` is class, other underscores are hyphens; None and False leave one out, floats are told to two decimals. Raises
    ValueError for `style` and `on...`, which the content security policy would ignore.
    """
    parts = ["<", name]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        key = _NAMES.get(key) or _attribute(key)
        if key == "href":
            parts += (' href="', address(str(value)), '"')
        elif isinstance(value, float):
            parts += (" ", key, '="', num(value), '"')
        elif isinstance(value, Svg):
            parts += (" ", key, '="', value, '"')
        elif isinstance(value, int):
            parts += (" ", key, '="', str(int(value)), '"')
        else:
            parts += (" ", key, '="', escape(one_line(str(value))), '"')
    inside = "".join([child if isinstance(child, Svg) else escape(one_line(child)) for child in children if child])
    parts += (">", inside, "</", name, ">") if inside else ("/>",)
    return Svg("".join(parts))


def join(parts: Iterable[Svg | None]) -> Svg:
    """Markup after markup."""
    return Svg("".join([part for part in parts if part])) if parts else _EMPTY


def num(value: float) -> str:
    """A coordinate, short: "12.5", "3"; two decimals are a hundredth of a pixel's width."""
    text = f"{value:.2f}"
    if text.endswith("0"):
        text = text[:-3] if text.endswith(".00") else text[:-1]
    return "0" if text == "-0" else text


def move(x: float, y: float) -> Svg:
    """The value of `transform` that puts a mark drawn around 0, 0 at a point."""
    return Svg(f"translate({num(x)} {num(y)})")


def address(href: str) -> str:
    """An address, escaped for an attribute; one that a page must not open becomes "#"."""
    text = one_line(href)
    return escape(text) if _SAFE_ADDRESS.match(text) else NOWHERE


def reference(ident: str) -> Svg:
    """The value of `fill`, `mask` or `clip-path` that names a definition of this drawing."""
    return Svg(f"url(#{_ident(ident)})")


def link(href: str | None, title: str, *children: Svg, **attributes: object) -> Svg:
    """Marks that open an address; `title` is what a reader hears and sees on hover. With no address, only a titled group."""
    name = tag("title", title)
    if href is None:
        return tag("g", name, *children, role="img", aria_label=title, **attributes)
    return tag("a", name, *children, href=href, aria_label=title, **attributes)


def prefix_of(ident: str) -> str:
    """A prefix for ids, checked: letters, digits, hyphens. Raises ValueError."""
    return _ident(ident)


def _ident(ident: str) -> str:
    if not _ALLOWED_NAME.match(ident):
        raise ValueError(f"no id: {ident!r}")
    return ident


_NAMES: dict[str, str] = {}


def _attribute(key: str) -> str:
    name = key.rstrip("_").replace("_", "-")
    if name.lower() == "style" or name.lower().startswith("on") or not _ALLOWED_NAME.match(name):
        raise ValueError(f"no attribute of a drawing: {key}")
    _NAMES[key] = name
    return name
