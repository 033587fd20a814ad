"""Series: the claims about one running count (killed, civilians, Ukraine, since 24 February), found by what they count.

A figure runs where it counts over more than a week, or gives the day that it counts up to. What happened once, on a day, is an incident's.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.gazetteer.transliteration import fold
from onrecord.reading.statement import Figure

# A figure over more days than this counts more than one happening. A week is the longest that reports tell of one ("the week-long siege").
ONE_HAPPENING_DAYS = 7
# Starts of one war or wave, as outlets date them, lie so near: 23, 24, 25 February.
ONE_START_DAYS = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """What a running count counts. `place` is the gazetteer's main name, folded, or as the report spells it where it has none; empty: not told.
    `side`: whose soldiers or equipment; None: not told, or civilians.
    """

    measure: str
    population: str
    place: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what its words alone don't hold: whose people it counts, the country that its report is about, and when it was published."""

    figure: Figure
    side: str | None = None
    theatre: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """One running count. `id` is permanent; `since` the day that it counts from, None where no claim says; `place` as most claims name it.
    `figures` are in the order of the days up to which they count.
    """

    id: str
    scope: Scope
    since: dt.date | None
    place: str | None
    figures: tuple[Counted, ...]


def is_running(counted: Counted) -> bool:
    """Whether a figure is a running total: over more than a week, or of a whole country up to a day or at no time of its own.

    A count at no place is one only where it says up to which day: "1,300 soldiers had died by 12 March".
    """
    f = counted.figure
    if f.stance == "unknown" and f.part_of is None:
        return False
    if f.from_ is not None:
        return f.to is not None and (f.to - f.from_).days >= ONE_HAPPENING_DAYS
    if not (f.place_name or f.place):
        return f.to is not None and counted.theatre is not None
    return counted.theatre is not None and _place(counted) == fold(counted.theatre)


def scope_of(counted: Counted) -> Scope:
    """What a figure counts. A place that people fled to says nothing of where they are from; a place not told is the one that the report is
    about as a country."""
    return Scope(counted.figure.measure, counted.figure.population, _place(counted), counted.side)


def series(figures: Iterable[Counted]) -> list[Series]:
    """The series of the running ones among figures of any reports, each figure in one at most. Depends on the set alone, not on its order.

    A count that does not say since when belongs to the one of its scope that began first; other starts are series of their own.
    """
    by_scope: dict[Scope, list[Counted]] = defaultdict(list)
    for counted in figures:
        if is_running(counted):
            by_scope[scope_of(counted)].append(counted)
    found = [made for scope, claims in by_scope.items() for made in _by_start(scope, claims)]
    return sorted(found, key=lambda s: s.id)


def _by_start(scope: Scope, claims: list[Counted]) -> list[Series]:
    starts = sorted({c.figure.from_ for c in claims if c.figure.from_ is not None})
    groups: list[list[dt.date]] = []
    for start in starts:
        if groups and (start - groups[-1][0]).days <= ONE_START_DAYS:
            groups[-1].append(start)
        else:
            groups.append([start])
    of_start = {start: number for number, group in enumerate(groups) for start in group}
    members: dict[int, list[Counted]] = defaultdict(list)
    for c in claims:
        members[of_start[c.figure.from_] if c.figure.from_ is not None else 0].append(c)
    return [_made(scope, groups[number][0] if groups else None, number, found) for number, found in sorted(members.items())]


def _made(scope: Scope, since: dt.date | None, number: int, claims: list[Counted]) -> Series:
    ordered = sorted(claims, key=lambda c: (c.figure.to or c.published or dt.date.max, c.published or dt.date.max, c.figure.id))
    names = [c.figure.place_name or c.figure.place for c in ordered]
    named = [name for name in names if name and fold(name) == scope.place]
    return Series(_id(scope, since if number else None), scope, since, named[0] if named else None, tuple(ordered))


def _id(scope: Scope, since: dt.date | None) -> str:
    """16 hex digits of what it counts. The first start is not part of it: a claim of an earlier one that turns up late changes no id."""
    parts = (scope.measure, scope.population, scope.place, scope.side or "", since.isoformat() if since else "")
    return hashlib.sha256("\0".join(("series", *parts)).encode()).hexdigest()[:16]


def _place(counted: Counted) -> str:
    f = counted.figure
    if f.destination is not None and fold(f.destination) == fold(f.place or ""):
        return fold(counted.theatre or "")
    return fold(f.place_name or f.place or counted.theatre or "")
