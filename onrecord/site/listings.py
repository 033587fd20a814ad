"""A page that shows data is one declaration. Its HTML, .json, .csv, .geojson and .atom, the data dictionary and its tests all come from it.

A `Listing` says what it is called, where it is, what may be asked (`Filter`), what a row holds (`Column`) and how rows are made out of the
record: a function that takes what was `Asked` and gives an `Answer`. A `Leaf` is a page of words, without rows.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from onrecord.errors import UsageError
from onrecord.record.shown import Shown
from onrecord.record.store import Record

Row = Mapping[str, Any]
Kind = Literal["text", "day", "choice", "id", "number"]
Type = Literal["text", "id", "integer", "number", "day", "time", "truth", "list", "object"]
Form = Literal["html", "json", "csv", "geojson", "atom"]

# Rows of a page where none are asked for, and the most that may be.
ROWS, MOST_ROWS = 50, 500
# Characters that a text filter may have: longer ones name nothing.
LONGEST = 200
HEX = "[0-9a-f]{16}"


class BadFilter(UsageError):
    """A filter's value can't be used. `field` is its name."""

    def __init__(self, field: str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{field}: {reason}", hint=hint)
        self.field = field


class Moved(Exception):
    """What is asked for has another address now: the path without its query."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row, at `name` of it or at a path into it ("killed.low"). `about` is its line in the data dictionary."""

    name: str
    type: Type
    about: str


@dataclass(frozen=True, slots=True)
class Filter:
    """What may be asked with `?name=`. `choices` are the values of a choice; `many`: it may be given more than once. `default`: where it is not
    given. `shown`: how a value is worded on the page."""

    name: str
    kind: Kind
    about: str
    choices: Sequence[str] = ()
    many: bool = False
    default: str | None = None
    shown: Callable[[str], str] = str

    def read(self, given: Sequence[str]) -> Any:
        """The value of this filter, of what stands in the address: a text or a day or None; a tuple where there may be many. Raises BadFilter."""
        found = tuple(dict.fromkeys(self._one(value.strip()) for value in given if value.strip()))
        if self.many:
            return found
        if len(found) > 1:
            raise BadFilter(self.name, "given more than once")
        return found[0] if found else self.default

    def _one(self, value: str) -> Any:
        if self.kind == "day":
            return read_day(self.name, value)
        if self.kind == "choice" and value not in self.choices:
            raise BadFilter(self.name, f"no such value: {value[:LONGEST]}", hint=f"one of {', '.join(self.choices)}")
        if self.kind == "id" and not re.fullmatch(HEX, value):
            raise BadFilter(self.name, f"not an id: {value[:LONGEST]}", hint="16 of the digits 0-9 and a-f")
        if self.kind == "number":
            return _number(self.name, value)
        if len(value) > LONGEST or "\0" in value:
            raise BadFilter(self.name, f"longer than {LONGEST} characters" if len(value) > LONGEST else "holds a NUL")
        return value


AS_OF = Filter("as_of", "day", "The record as a reader could have known it at the end of this day, UTC.")
AFTER = Filter("after", "text", "Where this page of rows begins: the `next` of the one before.")
LIMIT = Filter("limit", "number", f"Rows of a page, 1 to {MOST_ROWS}; {ROWS} where not given.")
ALWAYS = (AS_OF, AFTER, LIMIT)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader asks of a listing. `view`: the record as of the day asked for (`as_of`; None: now); `shown`: what of it may be shown.

    `path`: the parts of the address, such as the id. `filters`: every filter of the listing by name, each with its value or None. `after`:
    the `next` of the page before; None on the first. `mark`: another one whenever an answer may be another (see freshness); empty: not known.
    """

    view: Record
    shown: Shown
    path: Mapping[str, str]
    filters: Mapping[str, Any]
    after: str | None
    limit: int
    mark: str = ""

    @property
    def as_of(self) -> dt.date | None:
        return self.view.day


@dataclass(frozen=True, slots=True)
class Facet:
    """How many rows there would be, by each value of the filter `name`: (value, number), in the order in which they are shown."""

    name: str
    title: str
    counts: Sequence[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a listing gives. `rows`: each a mapping with "id" and what the columns name. `next`: where the
    next page begins, None where this is the last (see record.paging). `title`: of this very page, where it is not the listing's. `about`: what is said of all rows together; it is in the JSON. `page`:
    what only the page's template needs: plain values, or SafeString for a drawing. `total`: rows on all pages, where that is known.
    """

    rows: Sequence[Row]
    next: str | None = None
    title: str | None = None
    about: Mapping[str, Any] = field(default_factory=dict)
    page: Mapping[str, Any] = field(default_factory=dict)
    facets: Sequence[Facet] = ()
    total: int | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A row as a feed has it. `path`: its page. `updated`: when it last changed, as ISO 8601 has it; None where no day is known."""

    title: str
    path: str
    summary: str
    updated: str | None


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of data.

    `path`: its address, in which {id} is an id of 16 hex digits and any other {name} is a part without a slash. `feed`: a row in a feed; None: the
    page has none. `point`: a row's latitude and longitude, or a GeoJSON geometry, or None where it has no place; without it the page has no GeoJSON.
    """

    name: str
    path: str
    title: str
    about: str
    columns: Sequence[Column]
    answer: Callable[[Asked], Answer]
    template: str
    filters: Sequence[Filter] = ()
    feed: Callable[[Row], FeedEntry] | None = None
    point: Callable[[Row], Mapping[str, Any] | None] | None = None

    @property
    def forms(self) -> tuple[Form, ...]:
        """The forms that it comes in, HTML first."""
        return (
            "html",
            "json",
            "csv",
            *(("geojson",) if self.point is not None else ()),
            *(("atom",) if self.feed is not None else ()),
        )

    @property
    def pattern(self) -> str:
        """The address as a regular expression, with what stands in braces and the form as groups."""
        forms = "|".join(form for form in self.forms if form != "html")
        return rf"^{pattern(self.path)}(?:\.(?P<form>{forms}))?$"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page without rows. `context` gives what its template needs; the view asked for is its argument."""

    name: str
    path: str
    title: str
    template: str
    context: Callable[[Record], Mapping[str, Any]] = lambda view: {}


def pattern(path: str) -> str:
    """A path with names in braces as a regular expression."""
    parts = re.split(r"\{(\w+)\}", path.removeprefix("/"))
    return "".join(
        re.escape(part) if number % 2 == 0 else rf"(?P<{part}>{HEX if part == 'id' else '[^/]+?'})" for number, part in enumerate(parts)
    )


def geo_point(row: Row) -> Mapping[str, Any] | None:
    """The point of a row with `lat` and `lon`, as GeoJSON has it."""
    if row.get("lat") is None or row.get("lon") is None:
        return None
    return {"type": "Point", "coordinates": [row["lon"], row["lat"]]}


def at(row: Row, name: str) -> Any:
    """The value under a column's name: "killed.low" is `low` of `killed`; None where there is none."""
    value: Any = row
    for part in name.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def part(rows: Sequence[Row], asked: Asked) -> tuple[Sequence[Row], str | None]:
    """The rows of the page asked for, of all rows of one thing in their order, and its `next`: the id of its last row."""
    ids = [row["id"] for row in rows]
    if asked.after is not None and asked.after not in ids:
        raise BadFilter("after", "not the `next` of a page here")
    start = ids.index(asked.after) + 1 if asked.after is not None else 0
    here = rows[start : start + asked.limit]
    return here, here[-1]["id"] if start + asked.limit < len(rows) else None


def read_day(name: str, value: str) -> dt.date:
    """A day as 2022-03-19. Raises BadFilter."""
    try:
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            raise ValueError
        return dt.date.fromisoformat(value)
    except ValueError:
        raise BadFilter(name, f"not a day: {value[:LONGEST]}", hint="as 2022-03-19") from None


def _number(name: str, value: str) -> int:
    if not re.fullmatch(r"\d{1,9}", value, re.ASCII):
        raise BadFilter(name, f"not a number: {value[:LONGEST]}")
    return int(value)


@functools.cache
def declared() -> tuple[tuple[Listing, ...], tuple[Leaf, ...]]:
    """All pages: what the modules of onrecord.site.pages declare as LISTINGS and LEAVES, by their addresses."""
    import importlib
    import pkgutil

    from onrecord.site import pages

    listings: list[Listing] = []
    leaves: list[Leaf] = []
    for found in pkgutil.iter_modules(pages.__path__):
        module = importlib.import_module(f"{pages.__name__}.{found.name}")
        listings += getattr(module, "LISTINGS", ())
        leaves += getattr(module, "LEAVES", ())
    return tuple(sorted(listings, key=lambda page: page.path)), tuple(sorted(leaves, key=lambda page: page.path))
