"""What a timeline is drawn from, and its days gathered into weeks or months where they are too many to draw."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_DAY: Final = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineDay:
    """What happened on one day, of one kind: how many incidents whose day is certain, and how many statements tell them."""

    day: dt.date
    kind: str
    incidents: int
    statements: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSpan:
    """Incidents of one kind that happened on some day from `first` to `last`, nobody has told which. `href`: their page."""

    first: dt.date
    last: dt.date
    kind: str
    title: str
    href: str
    incidents: int = 1


@dataclass(frozen=True, slots=True)
class Bin:
    """A day, a calendar week from Monday or a calendar month; `counts` by kind, and how many statements."""

    first: dt.date
    last: dt.date
    counts: Counter[str]
    statements: int


def bins(days: Iterable[TimelineDay], first: dt.date, last: dt.date, most: int) -> tuple[str, list[Bin]]:
    """The unit ("day", "week", "month", "year") of which at most so many cover first to last, and those that hold anything, in order."""
    unit, begin = next(
        (one for one in _UNITS if len(_span(one[1], first, last)) <= most),
        _UNITS[-1],
    )
    counts: dict[dt.date, Counter[str]] = defaultdict(Counter)
    statements: Counter[dt.date] = Counter()
    for one in days:
        if first <= one.day <= last:
            start = begin(one.day)
            counts[start][one.kind] += one.incidents
            statements[start] += one.statements
    return unit, [
        Bin(max(first, start), min(last, _next(begin, start) - _DAY), counts[start], statements[start]) for start in sorted(counts)
    ]


def kinds_of(days: Iterable[TimelineDay], spans: Iterable[TimelineSpan]) -> list[str]:
    """The kinds, those with the most incidents first."""
    total: Counter[str] = Counter()
    for day in days:
        total[day.kind] += day.incidents
    for span in spans:
        total[span.kind] += span.incidents
    return sorted(total, key=lambda kind: (-total[kind], kind))


def _same(day: dt.date) -> dt.date:
    return day


def _week(day: dt.date) -> dt.date:
    return day - _DAY * day.weekday() if day.toordinal() > 7 else dt.date.min


def _month(day: dt.date) -> dt.date:
    return day.replace(day=1)


def _year(day: dt.date) -> dt.date:
    return day.replace(month=1, day=1)


_UNITS: Final = (("day", _same), ("week", _week), ("month", _month), ("year", _year))


def _next(begin: object, start: dt.date) -> dt.date:
    if begin is _same:
        return start + _DAY
    if begin is _week:
        return start + _DAY * 7
    return (start + _DAY * (31 if begin is _month else 366)).replace(day=1, **({} if begin is _month else {"month": 1}))


def _span(begin: object, first: dt.date, last: dt.date) -> Sequence[int]:
    per = {_same: 1, _week: 7}.get(begin)  # type: ignore[call-overload]
    if per:
        return range((last - first).days // per + 1)
    months = (last.year - first.year) * 12 + last.month - first.month
    return range((months if begin is _month else months // 12) + 1)
