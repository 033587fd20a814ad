"""When a text can have been written, from what it says: the latest day that it tells as past, and days that it must lie near.

Pure and careful: a clue is taken only in a form that news reports use for what has happened. From clues comes either a contradiction
(a day before which the text can't have been written) or, where all of them leave one day alone, the day itself.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from onrecord.reports.anchors import Event, load_anchors
from onrecord.reports.days import Day, Told, days_in, weekdays_in
from onrecord.reports.report import Span

_LEAD = 1200  # characters in which a report names the weekday that it is about
_WEEK = dt.timedelta(days=6)  # "on Saturday" is the latest such day: the report is of that day or of the six after it
_SAME_YEAR = dt.timedelta(days=320)  # a date without a year is told at most so long after it
_COUNT_BEFORE, _COUNT_AFTER = (
    dt.timedelta(days=1),
    dt.timedelta(days=2),
)  # a count is quoted from the eve of its notice until the next is known
_AROUND = 130  # characters around a number in which it is said what it counts and who counted
_REACH = 250  # characters to each side at which a sentence is cut
_HEDGE = re.compile(r"\b(?:if|should|whether|unless|in case|could|would|might|may|fear\w*|prevent\w*|warn\w*)\b", re.I)
_HEDGE_REACH = 40  # characters before a telling in which a hedge makes it none
_AS_OF = re.compile(r"\b(?:as of|as at|count|tally|toll|figures?|data|update)\b", re.I)
_NUMBER = {
    "one": 1,
    "first": 1,
    "two": 2,
    "second": 2,
    "three": 3,
    "third": 3,
    "four": 4,
    "fourth": 4,
    "five": 5,
    "fifth": 5,
    "six": 6,
    "sixth": 6,
}
_NUMBER |= {"seven": 7, "seventh": 7, "eight": 8, "eighth": 8, "nine": 9, "ninth": 9, "ten": 10, "tenth": 10, "a": 1}
_UNIT = {"day": 1, "week": 7}
_SLACK = {"day": 1, "week": 4}  # days by which "three weeks into the war" is off


@dataclass(slots=True)
class Clues:
    """What a text says of the time at which it was written.

    `since`: the latest day that it tells as past, with its place: it was written then or later.
    `near`: spans of days in one of which it must have been written, all of them holding.
    `weekday`: the weekday that the report is about (Monday 0), with its place.
    """

    since: dt.date | None = None
    span: Span | None = None
    near: list[tuple[dt.date, dt.date]] = field(default_factory=list)
    weekday: int | None = None
    weekday_span: Span | None = None
    told_by_weekday: set[int] = field(default_factory=set)  # weekdays that stand for a known event, and not for the report's day

    def told(self, date: dt.date, span: Span) -> None:
        """Take in a day that the text tells as past."""
        if self.since is None or date > self.since:
            self.since, self.span = date, span

    def only_day(self) -> tuple[dt.date, Span | None] | None:
        """The one day that all clues allow; None where they allow none or several."""
        if not self.near:
            return None
        first = max([low for low, _ in self.near] + ([self.since] if self.since else []))
        last = min(high for _, high in self.near)
        days = [first + dt.timedelta(days=n) for n in range(min((last - first).days, 400) + 1)] if last >= first else []
        if self.weekday is not None:
            days = [day for day in days if day.weekday() == self.weekday]
        return (days[0], self.weekday_span or self.span) if len(days) == 1 else None


def clues_in(text: str) -> Clues:
    """All that a text says of the time at which it was written."""
    plain = text.replace("’", "'")
    clues = Clues()
    days = days_in(plain)
    begun = _events(plain, clues)
    for day in days:
        if day.told is Told.PAST and day.day and day.date:
            clues.told(day.date, day.span)
    if begun:
        _counts(plain, clues)
        _as_of(plain, days, begun, clues)
    for weekday, span, told in weekdays_in(plain, _LEAD):
        if told is not Told.AHEAD and weekday not in clues.told_by_weekday:
            clues.weekday, clues.weekday_span = weekday, span
            break
    return clues


def latest_told(text: str, named: dt.date) -> tuple[dt.date, Span] | None:
    """The latest day after `named` that the text tells as past: it can't be of the day named. None where nothing speaks against it.

    Taken are known events, full dates, and dates with their weekday, in the year in which that weekday falls on them.
    """
    plain = text.replace("’", "'")
    clues = Clues()
    _events(plain, clues)
    for day in days_in(plain):
        if day.told is not Told.PAST or not day.day:
            continue
        date = day.date
        if date is None and day.weekday is not None:
            years = [year for year in (named.year, named.year + 1) if (on := day.on(year)) and on.weekday() == day.weekday]
            date = day.on(years[0]) if years else None
            if date and date - named > _SAME_YEAR:
                date = None
        if date is not None:
            clues.told(date, day.span)
    if clues.since is None or clues.span is None or clues.since <= named + dt.timedelta(days=1):
        return None
    return clues.since, clues.span


def _events(plain: str, clues: Clues) -> list[Event]:
    """The known events that the text tells as past; each is taken in."""
    lower = plain.lower()
    found = []
    for event in load_anchors().events:
        if any(word in plain for word in event.about) and (tellings := _tellings(plain, lower, event)):
            clues.told(event.date, tellings[0])
            found.append(event)
            if event.war:
                _near_start(plain, event, tellings, clues)
    return found


def _tellings(plain: str, lower: str, event: Event) -> list[Span]:
    """Where the text tells the event as past."""
    found = []
    for word, pattern in event.told:
        at = lower.find(word)
        while at >= 0:
            start, end = _sentence(plain, at)
            match = pattern.search(plain, start, end)
            if (
                match
                and event.by_its_maker(plain, start, end)
                and not _HEDGE.search(plain, max(start, match.start() - _HEDGE_REACH), match.start())
            ):
                found.append(match.span())
            at = lower.find(word, max(end, at + 1))
    return sorted(found)


def _sentence(plain: str, at: int) -> Span:
    """The sentence around a place, roughly: between line ends and full stops, and no more than _REACH to each side."""
    low, high = max(0, at - _REACH), min(len(plain), at + _REACH)
    start = max(plain.rfind("\n", low, at), plain.rfind(". ", low, at)) + 1
    ends = [end for end in (plain.find("\n", at, high), plain.find(". ", at, high)) if end >= 0]
    return max(start, low), min(ends, default=high)


def _near_start(plain: str, event: Event, tellings: list[Span], clues: Clues) -> None:
    """ "Three weeks into the war", "day 24 of the invasion", and dates of its first year told without a year."""
    if f"{event.date.year}" not in plain and "last year" not in plain and "a year ago" not in plain:
        clues.near.append((event.date, event.date + _SAME_YEAR))
    if _on_weekday(plain, event, tellings):
        clues.near.append((event.date, event.date + _WEEK))
        clues.told_by_weekday.add(event.date.weekday())
    for match in re.finditer(rf"\b(\w+) (day|week)s? into {event.war}", plain, re.I):
        number = _NUMBER.get(match[1].lower())
        if number is not None:
            _estimate(event, number * _UNIT[match[2].lower()], _SLACK[match[2].lower()], clues)
    for match in re.finditer(rf"\bday (\d{{1,3}}) of {event.war}", plain, re.I):
        _estimate(event, int(match[1]) - 1, 1, clues)


def _estimate(event: Event, days: int, slack: int, clues: Clues) -> None:
    middle = event.date + dt.timedelta(days=days)
    clues.near.append((middle - dt.timedelta(days=slack), middle + dt.timedelta(days=slack)))


def _on_weekday(plain: str, event: Event, tellings: list[Span]) -> bool:
    """Does the text tell the event by its weekday alone, as one of the last seven days?"""
    return any(plain[start:end].endswith(f"{event.date:%A}") for start, end in tellings)


def _counts(plain: str, clues: Clues) -> None:
    for count in load_anchors().counts:
        for match in count.value.finditer(plain):
            around = plain[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if count.of.search(around) and (count.by is None or count.by.search(around)):
                first, following = count.given[match[0]]
                clues.near.append((first - _COUNT_BEFORE, following + _COUNT_AFTER))
                break


def _as_of(plain: str, days: list[Day], begun: list[Event], clues: Clues) -> None:
    """A count "as of March 18", or a day with its weekday: the report is of that day or of the six after it."""
    start = max(event.date for event in begun)
    for day in days:
        if day.year or not day.day or day.told is Told.AHEAD:
            continue
        date = day.on(start.year) if (day.on(start.year) or start) >= start else day.on(start.year + 1)
        if date is None or (day.weekday is not None and date.weekday() != day.weekday):
            continue
        around = plain[max(0, day.span[0] - 12) : day.span[1] + 10]
        if day.weekday is not None or _AS_OF.search(around):
            clues.near.append((date, date + _WEEK))
