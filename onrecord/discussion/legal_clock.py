"""The clock of the Defamation Act 2013, section 5: 48 hours, which the rota of no desk moves.

Who runs a website keeps the section's defence where it acts on a notice of complaint within 48 hours of receiving it (Defamation (Operators of
Websites) Regulations 2013, SI 2013/3028, schedule). By regulation 1(3) time on a Saturday or Sunday, on Good Friday, Christmas Day or a bank
holiday in England and Wales does not run. The hours are those of England's clock, wherever the server or the reader is. What is a notice of
complaint in the sense of the Act, lawyers say: this only counts.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from onrecord.discussion import clock_words
from onrecord.discussion.clock import DAY, Due, instant, wall
from onrecord.discussion.days_off import day_off

ZONE = ZoneInfo("Europe/London")
# England's bank holidays, among which the package counts Good Friday and Christmas Day; those of Wales are the same.
CALENDARS = ("GB-ENG",)
LIMIT = dt.timedelta(hours=48)
# Left when somebody in charge is told: one day that counts, so that it is never first told on the day on which time is up.
ESCALATE = dt.timedelta(hours=24)
NAME = "Defamation Act 2013, section 5"
# The reasons that may be a notice under the section.
MAY_BE_NOTICE = ("defamation", "legal")
_TICK = dt.timedelta(microseconds=1)


def due(opened: dt.datetime, reason: str = "legal") -> Due:
    """By when a notice of complaint received at an instant is to be acted on. `staffed_minutes` is 2880, whoever is there.

    Raises UsageError for a time without a zone, or of a year whose holidays nobody knows.
    """
    received = instant(opened)
    begins, escalate_at, due_at = (_after(received, time) for time in (dt.timedelta(), LIMIT - ESCALATE, LIMIT))
    first, last = (at.astimezone(ZONE).date() for at in (received, due_at - _TICK))
    days = [first + ahead * DAY for ahead in range((last - first).days + 1)]
    skipped = [f"{clock_words.date(day)} ({name})" for day in days if (name := excluded(day))]
    why = [f"{NAME}: 48 hours of days that count.", f"Received {clock_words.moment(received, ZONE)}."]
    if begins != received:
        why.append(f"The clock begins {clock_words.moment(begins, ZONE)}.")
    if skipped:
        why.append(f"Not counted: {', '.join(skipped)}.")
    why.append(f"Due {clock_words.end(due_at, ZONE)}; escalated {clock_words.end(escalate_at, ZONE)}, with 24 h left.")
    return Due(received, reason, "legal", due_at, escalate_at, int(LIMIT.total_seconds()) // 60, " ".join(why), NAME)


def excluded(day: dt.date) -> str | None:
    """Why time on a day does not run ("Saturday", "Good Friday"), or None where it runs."""
    return day_off(CALENDARS, day) or (f"{day:%A}" if day.weekday() >= 5 else None)


def _after(at: dt.datetime, time: dt.timedelta) -> dt.datetime:
    """The first instant, not before `at`, by which so much time has run."""
    day = at.astimezone(ZONE).date()
    while True:
        if not excluded(day):
            start, end = max(at, wall(ZONE, day, 0)), wall(ZONE, day + DAY, 0)
            if time <= end - start:
                return start + time
            time -= end - start
        day += DAY
