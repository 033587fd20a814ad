"""The day that a report puts over itself: a dateline ("KYIV, March 5 (Agency) -") or the page's "Published ..." line."""

from __future__ import annotations

import datetime as dt
import re

from onrecord.reports.days import Day, days_in
from onrecord.reports.report import Span

_LINES = 4  # lines with words in them among which a dateline stands
_PUBLISHED_LINES = 10  # the same for "Published ..." lines, which stand under the headline and its byline
_LONGEST = 90  # characters from a line's start to the end of its dateline
_HALF_YEAR = 183  # days: a dateline without a year is of the year that puts it nearest to the file's or the page's date
_NAME = r"[A-Z][\w.'-]*(?: (?:[A-Z][\w.'-]*|of|the|de|la|al))*"
_PLACE = re.compile(rf"\s*(?:{_NAME}(?:[,/] ?{_NAME}){{0,2}}[,.:]? ?)?(?:\([A-Z][\w /.&-]{{1,30}}\)[,.]? ?)?(?:[-–—,] ?)?\(?")
_AFTER = re.compile(r"[),.]?(?: \d{4})?,? ?(?:\(?[A-Z][\w /.&-]{1,30}\)?)? ?(?:--?|–|—|:|/)(?:\s|$)|\)?[.,]? ?\([A-Z][\w /.&-]{1,30}\)")
_PUBLISHED = re.compile(
    r"[\W]*(?:by [\w .'-]{3,40}\W+)?(?:(?:first |originally )?(?P<first>published|posted|created|date)|(?P<later>(?:last )?(?:updated|modified)))\b(?: (?:on|at))?[:,]?"
    r"[^\n]{0,30}",
    re.I,
)
_CLOCK = re.compile(
    r"(?:\d{1,2}[:.]\d\d(?:[:.]\d\d)?|(?i:[ap]\.?m\.?)|\b[A-Z]{2,5}\b|\b(?i:on|at|updated?|published)\b|[^\w\n]|\b\d{4}\b)*",
)  # what may stand after a line's date: a time, its zone, no other words


def dateline(text: str, near: dt.date | None, between: tuple[dt.date, dt.date] | None = None) -> tuple[dt.date, Span] | None:
    """The day in the report's own dateline or its "Published ..." line, and where it stands. None where there is none, or no telling its year.

    Where the dateline gives no year, `near` does, the date that the file or the page has, or else `between`, the first and the last day on
    which the text can have been written.
    """
    plain = text.replace("’", "'")
    found: list[tuple[int, Day]] = []  # rank, day
    for number, (start, line) in enumerate(_lines(plain)):
        if number >= _PUBLISHED_LINES:
            break
        day = next(iter(days_in(line[:140])), None)
        if day is None or day.day is None:
            continue
        before, after = line[: day.span[0]], line[day.span[1] :]
        placed = Day((start + day.span[0], start + day.span[1]), day.month, day.day, day.year, day.weekday, day.told)
        if number < _LINES and day.span[1] <= _LONGEST and _is_over_a_report(before, after):
            found.append((0, placed))
        elif (published := _PUBLISHED.match(line)) and day.span[0] <= published.end():
            found.append((1 if published["first"] else 2, placed))
        elif (day.year or day.weekday is not None) and not before.strip(" \t,|•·-(") and _CLOCK.fullmatch(after):
            found.append((3, placed))
    if sum(rank == 3 for rank, _ in found) > 1:  # a timeline has several lines of dates, and none is its own
        found = [item for item in found if item[0] != 3]
    for _, day in sorted(found, key=lambda item: item[0]):
        date = day.date or (_nearest(day, near) if near else _within(day, between) if between else None)
        if date is not None and (day.weekday is None or date.weekday() == day.weekday):
            return date, day.span
    return None


def _is_over_a_report(before: str, after: str) -> bool:
    """Do a place or an agency stand before the day or after it, and nothing else, up to a dash?"""
    return bool(_PLACE.fullmatch(before) and _AFTER.match(after) and (before.strip() or "(" in after[:3]))


def _lines(plain: str) -> list[tuple[int, str]]:
    head = plain[:4000]
    return [(m.start(), m[0]) for m in re.finditer(r"[^\n]*\S[^\n]*", head)]


def _within(day: Day, between: tuple[dt.date, dt.date]) -> dt.date | None:
    dates = [date for year in range(between[0].year, between[1].year + 1) if (date := day.on(year)) and between[0] <= date <= between[1]]
    return dates[0] if len(dates) == 1 else None


def _nearest(day: Day, near: dt.date) -> dt.date | None:
    dates = [date for year in (near.year - 1, near.year, near.year + 1) if (date := day.on(year)) is not None]
    best = min(dates, key=lambda date: abs((date - near).days), default=None)
    return best if best and abs((best - near).days) <= _HALF_YEAR else None
