"""The values in a rota's file: each function reads one as people write it, or raises ValueError with what is wrong and, after a colon, what to do."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, NamedTuple
from zoneinfo import ZoneInfo

from pydantic import Field, PlainValidator

from onrecord.discussion.days_off import known

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = r"([01]?\d|2[0-3]):([0-5]\d)|(24):(00)"
_HOURS = re.compile(rf"(?:{_TIME})\s*[-–]\s*(?:{_TIME})")
_DAY_MINUTES = 24 * 60


class Hours(NamedTuple):
    """From minute `begin` to minute `end` of a day, by the clock on the wall; past 1440 they are of the next day."""

    begin: int
    end: int


def hours(value: object) -> Hours:
    """Hours of a day, as "09:00-18:00"; an end that is not after the begin is on the next day."""
    match = _HOURS.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise ValueError("no hours of a day: write them as 09:00-18:00")
    a, b, c, d = (int(digits) for digits in match.groups() if digits is not None)
    begin, end = a * 60 + b, c * 60 + d
    if begin in (end, _DAY_MINUTES):
        raise ValueError("begin and end at one time: write 00:00-24:00 for a whole day")
    return Hours(begin, end if end > begin else end + _DAY_MINUTES)


def weekdays(value: object) -> frozenset[int]:
    """Days of the week, 0 for Monday, as "mon-fri", "sat sun" or a list of such."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        value = " ".join(value)
    names = re.split(r"[\s,]+", value.strip().lower()) if isinstance(value, str) else []
    found: set[int] = set()
    for name in names:
        first, hyphen, last = name.partition("-")
        if first not in _WEEKDAYS or (hyphen and last not in _WEEKDAYS):
            raise ValueError(f"no days of the week: write them as mon-fri or sat sun (of {', '.join(_WEEKDAYS)})")
        begin = _WEEKDAYS.index(first)
        length = (_WEEKDAYS.index(last) - begin) % 7 if hyphen else 0
        found |= {(begin + step) % 7 for step in range(length + 1)}
    if not found:
        raise ValueError("no days of the week: write them as mon-fri or sat sun")
    return frozenset(found)


def date(value: object) -> dt.date:
    """A day, as "2026-12-25"."""
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"there is no day {value}: look at its month and day") from None
    raise ValueError("no day: write it as 2026-12-25")


def zone(value: object) -> ZoneInfo:
    """A time zone by its name: one of the system, or where it has none of the package tzdata."""
    try:
        return ZoneInfo(value if isinstance(value, str) else "")
    except (OSError, ValueError, KeyError):  # KeyError: not found; the others: a path, a folder, no name at all
        raise ValueError("no time zone: write it as Europe/London") from None


def calendar(value: object) -> str:
    """A calendar of holidays, as "GB-ENG"."""
    if isinstance(value, str) and known(value):
        return value
    raise ValueError("no calendar of holidays: write GB-ENG for England and Wales, GB-SCT for Scotland, IE for Ireland")


AnHours = Annotated[Hours, PlainValidator(hours)]
Weekdays = Annotated[frozenset[int], PlainValidator(weekdays)]
ADate = Annotated[dt.date, PlainValidator(date)]
AZone = Annotated[ZoneInfo, PlainValidator(zone)]
Calendar = Annotated[str, PlainValidator(calendar)]
Minutes = Annotated[int, Field(ge=1, le=60 * 24 * 28)]
Percent = Annotated[int, Field(ge=0, le=100)]
