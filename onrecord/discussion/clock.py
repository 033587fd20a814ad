"""The clock of staffed hours: who is there when, and by when a complaint is due. Pure functions of a rota and of instants.

Instants are aware datetimes of any zone, and come back in UTC, where a difference is the time that passed. The rota's hours are those of the
clock on the wall. Where that clock is put back, a time that comes twice is its first; where it is put forward, a time that is skipped is the
moment of the jump: a night shift is an hour longer or shorter, as it is for those who work it.

A complaint is due at the first instant by which its minutes have been staffed: within a window or at its end, never outside. The terms (how many
minutes, which count, when to escalate) are those of the version in which it was opened; the windows are those of each day's own version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zoneinfo import ZoneInfo

from onrecord.discussion import clock_words
from onrecord.discussion.days_off import FIRST_YEAR, LAST_YEAR
from onrecord.discussion.rota import REASONS, Kind, Priority, Rotas, Version
from onrecord.errors import RotaError, UsageError

UTC = dt.UTC
DAY = dt.timedelta(days=1)
_ZERO = dt.timedelta()
_TICK = dt.timedelta(microseconds=1)
_MINUTE = dt.timedelta(minutes=1)
# Windows are made for so many days at once: most complaints are due within them, and more would be made for nothing.
_STRIDE = 4 * DAY
# A rota in which nothing is due after so long has been closed for good.
_HORIZON = 2 * 366 * DAY


@dataclass(frozen=True, slots=True)
class Window:
    """Time in which somebody is there, from `start` until before `end`, both in UTC: "full" time, or "part" time where no full time is."""

    start: dt.datetime
    end: dt.datetime
    kind: Kind


@dataclass(frozen=True, slots=True)
class Due:
    """By when a complaint is to be decided, and when somebody in charge is told that it is not yet; instants in UTC.

    `staffed_minutes`: how many minutes of staffed time there are for it, by the weights of `priority`. `why`: all that in words, for people.
    `rota`: the rota and the version in which it was opened, by name.
    """

    opened: dt.datetime
    reason: str
    priority: str
    due_at: dt.datetime
    escalate_at: dt.datetime
    staffed_minutes: int
    why: str
    rota: str


def due(opened: dt.datetime, reason: str, rotas: Rotas) -> Due:
    """When a complaint is due that was opened at an instant for a reason (one of rota.REASONS).

    Raises UsageError for a time without a zone, a year whose holidays nobody knows or an unknown reason, and RotaError where nobody is there
    for two years.
    """
    start = instant(opened)
    if reason not in REASONS:
        raise UsageError(f"no such reason: {reason}", hint=f"one of {', '.join(REASONS)}")
    version = version_at(rotas, start)
    name, terms = version.priority(reason)
    begins, escalate_at, due_at = _reached(rotas, start, terms)
    why = clock_words.due(rotas, version, start, (name, terms), begins, escalate_at, due_at)
    return Due(start, reason, name, due_at, escalate_at, terms.minutes, why, rotas.label(version))


def used(opened: dt.datetime, reason: str, rotas: Rotas, now: dt.datetime) -> dt.timedelta:
    """How much staffed time of a complaint's has run until `now`, by its weights: at `due_at`, all its minutes."""
    start = instant(opened)
    _, terms = version_at(rotas, start).priority(reason)
    return sum(((w.end - w.start) * terms.weight(w.kind) for w in staffed(rotas, start, now)), _ZERO) / 100


def staffed_time(rotas: Rotas, start: dt.datetime, end: dt.datetime) -> dt.timedelta:
    """How much of the time between two instants is staffed, in full or part time; none where `end` is not after `start`."""
    return sum((window.end - window.start for window in staffed(rotas, start, end)), _ZERO)


def staffed(rotas: Rotas, start: dt.datetime, end: dt.datetime) -> Iterator[Window]:
    """The staffed windows between two instants, in order, cut at both; those that meet and are of one kind are one."""
    held: Window | None = None
    for window in _strides(rotas, instant(start), instant(end)):
        if held and held.end == window.start and held.kind == window.kind:
            held = Window(held.start, window.end, held.kind)
        else:
            if held:
                yield held
            held = window
    if held:
        yield held


def version_at(rotas: Rotas, at: dt.datetime) -> Version:
    """The version of the rota that holds at an instant."""
    begun = [version for version in rotas.versions if wall(version.zone, version.since, 0) <= at]
    return begun[-1] if begun else rotas.versions[0]


def instant(at: dt.datetime) -> dt.datetime:
    """The same instant in UTC. Raises UsageError for a time without a zone, or of a year whose holidays nobody knows."""
    if at.tzinfo is None:
        raise UsageError(f"{at.isoformat()} has no time zone", hint="give its offset, as 2026-03-28T17:59+00:00")
    check_year(at.year)
    return at.astimezone(UTC)


def check_year(year: int) -> None:
    """Raises UsageError for a year whose holidays, or those of the two after it, nobody knows."""
    if not FIRST_YEAR <= year <= LAST_YEAR - 2:
        raise UsageError(f"the clock knows no holidays of {year}", hint=f"it runs from {FIRST_YEAR} to {LAST_YEAR - 2}")


@lru_cache(maxsize=8192)
def wall(zone: ZoneInfo, day: dt.date, minutes: int) -> dt.datetime:
    """The instant, in UTC, at which the clock on the wall first shows so many minutes after a day's midnight, or jumps over that time."""
    shown = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minutes)
    first, second = (shown.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first <= second:
        return first
    # Skipped: the jump is after `second`, which reckons with the offset that holds after it, and not after `first`.
    before, after = second, first
    while after - before > _TICK:
        middle = before + (after - before) / 2
        before, after = (before, middle) if middle.astimezone(zone).replace(tzinfo=None) >= shown else (middle, after)
    return after


def _reached(rotas: Rotas, start: dt.datetime, terms: Priority) -> tuple[dt.datetime, dt.datetime, dt.datetime]:
    """When time that counts begins, when only `escalate` minutes are left of it, and when none."""
    # Time by its weight, in hundredths, so that nothing is rounded until the end.
    goals = [(terms.minutes - terms.escalate) * 100 * _MINUTE, terms.minutes * 100 * _MINUTE]
    reached: list[dt.datetime] = []
    run = _ZERO
    for window in _strides(rotas, start, start + _HORIZON):
        weight = terms.weight(window.kind)
        if not weight:
            continue
        if not reached:
            reached.append(window.start)
        length = (window.end - window.start) * weight
        while run + length >= goals[len(reached) - 1]:
            left = goals[len(reached) - 1] - run
            reached.append(window.start - (-left // weight))  # rounded up to a microsecond
            if len(reached) > len(goals):
                begins, escalate_at, due_at = reached
                return begins, escalate_at, due_at
        run += length
    raise RotaError(
        f"{rotas.name}: nobody is there in the two years after {start:%Y-%m-%d %H:%M} UTC for {terms.minutes} minutes that count",
        hint="look at the days under `closed`, and at the per cent of each kind of window",
    )


def _strides(rotas: Rotas, start: dt.datetime, end: dt.datetime) -> Iterator[Window]:
    """The windows between two instants in UTC, cut at the ends of strides."""
    while start < end:
        until = min(start + _STRIDE, end)
        yield from _windows(rotas, start, until)
        start = until


def _windows(rotas: Rotas, start: dt.datetime, end: dt.datetime) -> Iterator[Window]:
    spans = [
        (max(start, begin), min(end, finish), kind) for begin, finish, kind in _shifts(rotas, start, end) if begin < end and finish > start
    ]
    edges = sorted({edge for begin, finish, _ in spans for edge in (begin, finish)})
    for begin, finish in pairwise(edges):
        kinds = {kind for one, other, kind in spans if one <= begin and finish <= other}
        if kinds:
            yield Window(begin, finish, "full" if "full" in kinds else "part")


def _shifts(rotas: Rotas, start: dt.datetime, end: dt.datetime) -> Iterator[tuple[dt.datetime, dt.datetime, Kind]]:
    """The shifts of all days that may reach into a span, each day by the version that holds on it."""
    for number, version in enumerate(rotas.versions):
        first = start.astimezone(version.zone).date() - DAY  # whose last shift may end today
        last = end.astimezone(version.zone).date()
        if number:
            first = max(first, version.since)
        if number + 1 < len(rotas.versions):
            last = min(last, rotas.versions[number + 1].since - DAY)
        for ahead in range((last - first).days + 1):
            day = first + ahead * DAY
            for kind, hours in version.day(day).shifts:
                begin, finish = (wall(version.zone, day, minutes) for minutes in hours)
                if begin < finish:  # a shift in an hour that the clocks skip is none
                    yield begin, finish, kind
