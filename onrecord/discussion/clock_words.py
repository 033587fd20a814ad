"""Why a complaint is due when it is, in words: what it is allowed, when the clock began, what was skipped, and when the time is up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from onrecord.discussion.rota import Day, Priority, Rotas, Version
from onrecord.discussion.rota_fields import Hours

_KINDS = {"full": "full-time", "part": "part-time"}


def due(
    rotas: Rotas,
    version: Version,
    opened: dt.datetime,
    priority: tuple[str, Priority],
    begins: dt.datetime,
    escalate_at: dt.datetime,
    due_at: dt.datetime,
) -> str:
    """The sentences of a Due; all instants in UTC, told by the clock of the version in which it was opened."""
    name, terms = priority
    zone = version.zone
    said = [
        f"{name[:1].upper()}{name[1:]}: {length(terms.minutes)} of staffed time; {_counting(terms)}.",
        f"Opened {moment(opened, zone)}, "
        + ("in staffed hours." if begins == opened else f"when no time counts: the clock runs from {moment(begins, zone)}."),
    ]
    days = list(_special(rotas, opened.astimezone(zone).date(), due_at.astimezone(zone).date()))
    if days:
        said.append(f"On the way: {'; '.join(days)}.")
    if later := [one for one in rotas.versions if version.since < one.since <= due_at.astimezone(one.zone).date()]:
        said.append(f"The rota changes on {', '.join(date(one.since) for one in later)}.")
    said.append(f"Due {end(due_at, zone)}; escalated {end(escalate_at, zone)}, with {length(terms.escalate)} left.")
    return " ".join(said)


def moment(at: dt.datetime, zone: ZoneInfo) -> str:
    """An instant as the clock on the wall of a zone shows it: "Mon 23 Nov 2026 09:00 GMT"."""
    local = at.astimezone(zone)
    seconds = f":{local:%S}" if local.second else ""
    return f"{date(local.date())} {local:%H:%M}{seconds} {local:%Z}"


def end(at: dt.datetime, zone: ZoneInfo) -> str:
    """An instant at which time is up: at midnight it is told as 24:00 of the day that ends."""
    local = at.astimezone(zone)
    if local.time() != dt.time():
        return moment(at, zone)
    return f"{date(local.date() - dt.timedelta(days=1))} 24:00 {local:%Z}"


def date(day: dt.date) -> str:
    """A day: "Mon 23 Nov 2026"."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def length(minutes: int) -> str:
    """A number of minutes: "90 min", "4 h", "4 h 30 min"."""
    whole, rest = divmod(minutes, 60)
    if minutes < 120 and rest:
        return f"{minutes} min"
    return " ".join(part for part in (f"{whole} h" if whole else "", f"{rest} min" if rest else "") if part)


def shifts(day: Day) -> str:
    """Who is there on a day: "full-time 09:00–18:00, part-time 18:00–22:00", or "nobody"."""
    return ", ".join(f"{_KINDS[shift.kind]} {hours(shift.hours)}" for shift in day.shifts) or "nobody"


def hours(of: Hours) -> str:
    """Hours by the clock on the wall: "22:00–02:00"; the end of a day is 24:00."""
    end = of.end if of.end <= 24 * 60 else of.end - 24 * 60
    return f"{of.begin // 60:02}:{of.begin % 60:02}–{end // 60:02}:{end % 60:02}"


def _counting(terms: Priority) -> str:
    if terms.full == terms.part == 100:
        return "full-time and part-time alike"
    told = {100: "counts in full", 50: "counts half", 0: "does not count"}
    return ", ".join(
        f"{kind} {told.get(weight, f'counts by {weight} per cent')}"
        for kind, weight in (("full-time", terms.full), ("part-time", terms.part))
    )


def _special(rotas: Rotas, first: dt.date, last: dt.date) -> Iterator[str]:
    """The days between that are not like others of their week, and who is there on them."""
    for ahead in range((last - first).days + 1):
        day = first + dt.timedelta(days=ahead)
        found = rotas.on(day).day(day)
        if found.note:
            yield f"{date(day)} is {found.note} ({shifts(found)})"
