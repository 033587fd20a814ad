"""What a timeline is drawn from, and its days gathered into weeks or months where they are too many to draw."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from onrecord.publishing.drawings.scales import shift


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """What happened on one day, of one kind: how many incidents whose day is certain, and how many statements tell them."""

    day: dt.date
    kind: str
    incidents: int
    statements: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSpan:
    """Incidents of one kind that happened some time from `first` to `last`, nobody has told when. `title`: what they are, up to the days;
    `href`: their page."""

    first: dt.date
    last: dt.date
    kind: str
    title: str
    href: str
    incidents: int = 1


@dataclass(frozen=True, slots=True)
class Bin:
    """A day, a calendar week from Monday, a calendar month or longer: the incidents in it by kind, and its statements."""

    first: dt.date
    last: dt.date
    counts: Counter[str]
    statements: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What bars are of: about how many days it is, and on which day the one begins that a day is in."""

    name: str
    days: int
    begin: Callable[[dt.date], dt.date]


def _years(count: int) -> Callable[[dt.date], dt.date]:
    return lambda day: dt.date(max(1, day.year // count * count), 1, 1)


UNITS: Final = (
    Unit("day", 1, lambda day: day),
    Unit("week", 7, lambda day: shift(day, -day.weekday())),
    Unit("month", 30, lambda day: day.replace(day=1)),
    Unit("year", 365, _years(1)),
    Unit("decade", 3652, _years(10)),
    Unit("century", 36524, _years(100)),
)


def unit_for(first: dt.date, last: dt.date, most: int, least: int = 1) -> Unit:
    """The shortest unit, of at least so many days, of which about so many at most cover first to last."""
    return next((unit for unit in UNITS if unit.days >= least and (last - first).days // unit.days < most), UNITS[-1])


def bins(days: Iterable[TimelineDay], first: dt.date, last: dt.date, unit: Unit) -> list[Bin]:
    """All of the unit from first to last in order, the empty ones among them; the outer ones cut at first and last."""
    counts: dict[dt.date, Counter[str]] = defaultdict(Counter)
    statements: Counter[dt.date] = Counter()
    for one in days:
        if first <= one.day <= last:
            start = unit.begin(one.day)
            counts[start][one.kind] += one.incidents
            statements[start] += one.statements
    out, day = [], first
    while True:
        start = unit.begin(day)
        following = unit.begin(shift(start, unit.days + (3 if unit.days > 7 else 0)))  # a few days on, so that a long month is passed too
        end = last if following <= day else min(last, shift(following, -1))
        out.append(Bin(day, end, counts[start], statements[start]))
        if end >= last:
            return out
        day = following


def kinds_of(days: Iterable[TimelineDay], spans: Iterable[TimelineSpan]) -> list[str]:
    """The kinds, those with the most incidents first."""
    total: Counter[str] = Counter()
    for day in days:
        total[day.kind] += day.incidents
    for span in spans:
        total[span.kind] += span.incidents
    return sorted(total, key=lambda kind: (-total[kind], kind))
