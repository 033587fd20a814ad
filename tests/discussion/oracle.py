"""A slow clock to hold the fast one against, and the rotas that both are given.

It walks minute by minute and looks at the clock on the wall, of which it keeps the latest time that was shown: a time that comes twice is
its first, and one that is skipped is shown at the jump. Its bank holidays are typed in, of the years that the tests play in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from onrecord.discussion.rota import REASONS, Kind, Rotas

MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
BANK_HOLIDAYS = frozenset(
    map(
        dt.date.fromisoformat,
        (
            "2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-26 2026-12-28 "
            "2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-25 2027-12-26 2027-12-27 2027-12-28 "
            "2028-01-01 2028-01-03 2028-04-14 2028-04-17"
        ).split(),
    )
)
# Days about which much can go wrong, and a zone in which it does: clocks put forward and back, by half an hour too; a day that never was.
EDGES = {
    "Europe/London": ("2026-03-29", "2026-10-25", "2026-12-31", "2026-12-27", "2027-12-26", "2026-04-04", "2028-01-02", "2026-06-10"),
    "America/New_York": ("2026-03-08", "2026-11-01"),
    "Australia/Lord_Howe": ("2026-04-05", "2026-10-04"),
    "America/Santiago": ("2026-09-06", "2026-04-05"),
    "Asia/Kathmandu": ("2026-12-31",),
    "Pacific/Apia": ("2011-12-30",),
}
Told = tuple[Kind, int, int]  # a window: its kind, and its minutes of the day; an end before the begin is of the next day


@dataclass(frozen=True)
class Plan:
    """A version of a rota, plainly."""

    since: dt.date
    zone: str
    weekly: tuple[tuple[frozenset[int], Told], ...]
    holidays: tuple[Told, ...] | None
    closed: tuple[dt.date, ...]
    extra: tuple[tuple[dt.date, tuple[Told, ...]], ...]

    def windows(self, day: dt.date) -> tuple[Told, ...]:
        if day in self.closed:
            return ()
        if day in dict(self.extra):
            return dict(self.extra)[day]
        if self.holidays is not None and day in BANK_HOLIDAYS:
            return self.holidays
        return tuple(told for days, told in self.weekly if day.weekday() in days)


@dataclass(frozen=True)
class Terms:
    minutes: int
    escalate: int
    full: int
    part: int


def hours(told: Told) -> str:
    return "-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in told[1:])


def rotas(plans: list[Plan], terms: Terms) -> Rotas:
    """The plans as a rota, as its file would hold it."""

    def of(kind: Kind, windows: tuple[Told, ...]) -> list[str]:
        return [hours(told) for told in windows if told[0] == kind]

    versions: list[dict[str, Any]] = []
    for plan in plans:
        version: dict[str, Any] = {"from": plan.since.isoformat(), "zone": plan.zone}
        for kind, field in (("full", "full-time"), ("part", "part-time")):
            version[field] = [
                {"days": [WEEK[day] for day in sorted(days)], "hours": hours(told)} for days, told in plan.weekly if told[0] == kind
            ]
        if plan.holidays is not None:
            version["holidays"] = {"calendars": ["GB-ENG"], "part-time": of("part", plan.holidays)}
        version["closed"] = [{"day": day.isoformat(), "why": "closed"} for day in plan.closed]
        version["extra"] = [
            {"day": day.isoformat(), "full-time": of("full", windows), "part-time": of("part", windows), "why": "extra"}
            for day, windows in plan.extra
        ]
        version["priorities"] = {"all": {name: str(value) for name, value in vars(terms).items()}}
        version["reasons"] = dict.fromkeys(REASONS, "all")
        versions.append(version)
    return Rotas.model_validate({"name": "drawn", "versions": versions})


def kinds(plans: list[Plan], start: dt.datetime) -> Iterator[Kind | None]:
    """Who is there in each minute from `start` on, which is a whole minute in UTC."""
    zones = [ZoneInfo(plan.zone) for plan in plans]
    shown = [dt.datetime.min for _ in plans]
    cache: dict[dt.date, tuple[int, tuple[Told, ...]]] = {}
    at = start - 2 * DAY  # so that the latest time shown is known
    while True:
        found: set[Kind] = set()
        for number, zone in enumerate(zones):
            shown[number] = max(shown[number], at.astimezone(zone).replace(tzinfo=None))
            today = shown[number].date()
            for day in (today, today - DAY):
                if day not in cache:
                    holds = max((n for n, plan in enumerate(plans) if plan.since <= day), default=0)
                    cache[day] = holds, plans[holds].windows(day)
                holds, windows = cache[day]
                if holds != number:
                    continue
                minute = (shown[number] - dt.datetime.combine(day, dt.time())) // MINUTE
                found |= {kind for kind, begin, end in windows if begin <= minute < (end if end > begin else end + 1440)}
        if at >= start:
            yield "full" if "full" in found else "part" if found else None
        at += MINUTE


def due(plans: list[Plan], terms: Terms, opened: dt.datetime, within: int) -> dt.datetime | None:
    """The end of the minute in which a complaint is due that was opened at a whole minute; None where it is not `within` so many."""
    run = 0
    for number, kind in enumerate(islice(kinds(plans, opened), within)):
        run += {"full": terms.full, "part": terms.part, None: 0}[kind]
        if run >= 100 * terms.minutes:
            return opened + (number + 1) * MINUTE
    return None


def _told(kind: st.SearchStrategy[Kind]) -> st.SearchStrategy[Told]:
    minute = st.integers(0, 95).map(lambda quarter: quarter * 15)
    return st.tuples(kind, minute, minute).filter(lambda told: told[1] != told[2])


_kind: st.SearchStrategy[Kind] = st.sampled_from(("full", "part"))
_days = st.frozensets(st.integers(0, 6), min_size=4)


@st.composite
def situations(draw: st.DrawFn) -> tuple[list[Plan], Terms, dt.datetime]:
    """One to three versions of a rota about a day on which much can go wrong, terms, and an instant near that day."""
    home = draw(st.sampled_from(sorted(EDGES)))
    edge = dt.date.fromisoformat(draw(st.sampled_from(EDGES[home])))
    near = st.integers(-5, 5).map(lambda days: edge + days * DAY)
    plans = []
    for since in sorted({dt.date(2010, 1, 1), *draw(st.lists(near, max_size=2))}):
        closed = draw(st.sets(near, max_size=2))
        own = draw(st.dictionaries(near, st.lists(_told(_kind), min_size=1, max_size=2).map(tuple), max_size=2))
        extra = {day: windows for day, windows in own.items() if day not in closed}
        weekly = [(draw(_days), draw(_told(st.just("full")))), *draw(st.lists(st.tuples(_days, _told(_kind)), max_size=3))]
        holidays = draw(st.none() | st.lists(_told(st.just("part")), max_size=1).map(tuple)) if home == "Europe/London" else None
        zone = draw(st.sampled_from((home, home, home, "Europe/London")))
        plans.append(Plan(since, zone, tuple(weekly), holidays, tuple(sorted(closed)), tuple(sorted(extra.items()))))
    minutes = draw(st.integers(2, 600))
    terms = Terms(minutes, draw(st.integers(1, minutes - 1)), draw(st.sampled_from((100, 30))), draw(st.sampled_from((0, 33, 50, 100))))
    midnight = dt.datetime.combine(edge, dt.time(), dt.UTC)
    return plans, terms, midnight + draw(st.integers(-3 * 1440, 3 * 1440)) * MINUTE
