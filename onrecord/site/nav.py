"""The way through the site: its pages in the order in which a reader is shown them."""

from __future__ import annotations

import functools
from typing import NamedTuple

from onrecord.site.listings import declared

NAV = (
    ("Situation", "/"), ("Incidents", "/incidents"), ("Figures", "/figures"), ("Timeline", "/timeline"), ("Map", "/map"), ("Talks", "/talks"),
    ("Corridors", "/corridors"), ("Contested", "/contested"), ("Changes", "/changes"), ("Speakers", "/speakers"), ("Outlets", "/outlets"),
    ("Search", "/search"),
    ("Methodology", "/methodology"), ("Data", "/data"), ("About", "/about"),
)  # fmt: skip


class Item(NamedTuple):
    """One page in the navigation. `current`: it is the one looked at, or one under it."""

    title: str
    path: str
    current: bool


@functools.cache
def paths() -> frozenset[str]:
    """The addresses of all pages, with names in braces as they are declared."""
    listings, leaves = declared()
    return frozenset([*(page.path for page in listings), *(page.path for page in leaves)])


def nav(path: str) -> list[Item]:
    """The pages that there are, as seen from a path."""
    return [
        Item(title, to, path == to or (to != "/" and path.startswith((f"{to}/", f"{to}."))))
        for title, to in NAV
        if to in paths()
    ]  # fmt: skip
