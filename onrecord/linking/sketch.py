"""A sketch: what one report tells of one happening, in the few words by which the same happening is known again. All of it can be stored."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from onrecord.reading.statement import Number

T = TypeVar("T")
Bounds = tuple[Number | None, Number | None]


@dataclass(frozen=True, slots=True)
class Where:
    """A place that a happening may have been at. `size` is "point", "region" or "country"; `weight` is how much speaks for it, the largest 1."""

    name: str
    lat: float | None
    lon: float | None
    size: str
    weight: float


@dataclass(frozen=True, slots=True)
class When:
    """Days, ends included, on which a happening may have been, and how much speaks for them, the largest 1."""

    first: dt.date
    last: dt.date
    weight: float

    @property
    def length(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True)  # without slots: see `once`
class Sketch:
    """What one report tells of one happening.

    `id`: of its first statement, else of its report. `main`: the report is about it. `whole`: its words are those of the whole
    report, not of a few sentences. `words`: weights, whose squares sum to 1, of its
    rarest words. `names`: names without those of its places, the rarest first. `ages`: of persons told of. `round`: of talks.
    `sites`, `means`, `hours`: kinds of building or ground, of weapon, and parts of the day that its own sentences name. `war`: its report
    speaks of weapons of war or of troops.
    `counts`: bounds a measure, of the happening alone. `statements`: ids, in the order of the text.
    """

    id: str
    report: str
    published: dt.date | None
    main: bool
    whole: bool = True
    types: tuple[str, ...] = ()
    places: tuple[Where, ...] = ()
    days: tuple[When, ...] = ()
    round: int | None = None
    sites: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    hours: tuple[str, ...] = ()
    war: bool = False
    counts: Mapping[str, Bounds] = field(default_factory=dict)
    words: Mapping[str, float] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    ages: frozenset[int] = frozenset()
    title: str = ""
    statements: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """A dictionary that `json.dumps` takes and `Sketch.from_json` reads."""
        out: dict[str, Any] = {f.name: getattr(self, f.name) for f in fields(self)}
        out["published"] = self.published and self.published.isoformat()
        out["places"] = [[p.name, p.lat, p.lon, p.size, p.weight] for p in self.places]
        out["days"] = [[d.first.isoformat(), d.last.isoformat(), d.weight] for d in self.days]
        out["counts"] = {measure: list(bounds) for measure, bounds in self.counts.items()}
        out["words"] = dict(self.words)
        out["ages"] = sorted(self.ages)
        return {name: list(value) if isinstance(value, tuple) else value for name, value in out.items()}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Sketch:
        """The sketch that `to_json` wrote."""
        day = dt.date.fromisoformat
        values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
        values["published"] = row["published"] and day(row["published"])
        values["places"] = tuple(Where(*place) for place in row["places"])
        values["days"] = tuple(When(day(first), day(last), weight) for first, last, weight in row["days"])
        values["counts"] = {measure: (low, high) for measure, (low, high) in row["counts"].items()}
        values["ages"] = frozenset(row["ages"])
        return cls(**values)


def once(see: Callable[[Sketch], T]) -> Callable[[Sketch], T]:
    """A function of one sketch that works its value out once and keeps it with the sketch, which never changes and is compared with many."""
    name = f"{see.__module__}.{see.__qualname__}"

    @functools.wraps(see)
    def seen(s: Sketch) -> T:
        kept = s.__dict__
        if name not in kept:
            kept[name] = see(s)
        value: T = kept[name]
        return value

    return seen
