"""The date in a file's name, where the name says one beyond doubt."""

from __future__ import annotations

import datetime as dt
import re

_YEAR = r"(?:19[89]\d|20\d\d)"
_EDGE = r"(?<![0-9])", r"(?![0-9])"
_YEAR_FIRST = re.compile(rf"{_EDGE[0]}({_YEAR})([-_.]?)([01]\d)\2([0-3]\d)(?:T\d{{4,6}}Z?)?{_EDGE[1]}")
_YEAR_LAST = re.compile(rf"{_EDGE[0]}([0-3]\d)([-_.])([0-3]\d)\2({_YEAR}){_EDGE[1]}")


def date_in_name(name: str) -> dt.date | None:
    """The day in a name such as 20220319T120000Z_GB.txt, 2022-03-19-storm.html or 2022_03_19.txt.

    With the year last (19-03-2022), only where no month could be meant for the day. None where there is no date, or two that differ.
    """
    found = {_day(m[1], m[3], m[4]) for m in _YEAR_FIRST.finditer(name)}
    for m in _YEAR_LAST.finditer(name):
        first, second = int(m[1]), int(m[3])
        if first > 12 or first == second:
            found.add(_day(m[4], m[3], m[1]))
        elif second > 12:
            found.add(_day(m[4], m[1], m[3]))
    found.discard(None)
    return found.pop() if len(found) == 1 else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
